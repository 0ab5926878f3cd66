"""Which place of its name is meant: by what stands behind it, by the countries of the text, by its size."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from math import log10

from teikit.annotation.gazetteer.table import City

_GAP = 1.0  # what the best has to be ahead by: ten times as many people, or a country that the text names
_SHORT = """
AL Ala, AZ Ariz, AR Ark, CA Calif, CA Cal, CO Colo, CT Conn, DE Del, FL Fla, GA Ga, IL Ill, IN Ind, KS Kans, KS Kan,
KY Ky, LA La, MD Md, MA Mass, MI Mich, MN Minn, MS Miss, MO Mo, MT Mont, NE Nebr, NE Neb, NV Nev, NH N.H, NJ N.J,
NM N.M, NY N.Y, NC N.C, ND N.D, OK Okla, OR Oreg, OR Ore, PA Pa, PA Penn, RI R.I, SC S.C, SD S.D, TN Tenn, TX Tex,
VT Vt, VA Va, WA Wash, WV W.Va, WI Wis, WY Wyo, DC D.C
"""


@dataclass(frozen=True, slots=True)
class Region:
    """A country (ISO 3166) or a state of the US (country "US" and its two letters)."""

    country: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that is meant, None when that is open; the places that it was chosen from; whether the text told."""

    city: City | None
    rivals: tuple[City, ...]
    told: bool = False


@cache
def _short() -> dict[str, str]:
    pairs = (pair.split() for pair in _SHORT.replace("\n", " ").split(",") if pair.strip())
    return {name.replace(".", ""): code for code, name in pairs}


def state_of(words: str) -> Region | None:
    """Return the state of the US that an abbreviation behind the name of a town stands for.

    >>> state_of("Mass."), state_of("N. Y.")
    (Region(country='US', state='MA'), Region(country='US', state='NY'))
    """
    bare = words.replace(".", "").replace(" ", "")
    code = _short().get(bare) or (bare if bare in _short().values() else None)
    return Region("US", code) if code else None


def choose(cities: Sequence[City], behind: Region | None = None, countries: Collection[Region] = ()) -> Choice:
    """Return which of the places of one name is meant.

    `behind` is the country or state named directly behind it ("Springfield, Illinois"), which decides alone, also
    against all of them; `countries` are those that the text names elsewhere.

    >>> from teikit.annotation.gazetteer import cities_named
    >>> choose(cities_named("Springfield")).city is None
    True
    >>> choose(cities_named("Springfield"), Region("US", "IL")).city.number
    '4250542'
    """
    if behind is not None:
        fits = [c for c in cities if c.country == behind.country and behind.state in {"", c.state}]
        if len(fits) == 1 or (fits and fits[0].people >= 10 * fits[1].people):
            return Choice(fits[0], tuple(cities), told=True)
        return Choice(None, tuple(fits))
    named = {one.country for one in countries}
    states = {one.state for one in countries if one.state}

    def score(city: City) -> float:
        # a capital or a city of the hand list is what its name means first of all
        size = log10(1 + city.people) + (0.5 if city.id else 0)
        return size + (0.75 if city.country in named else 0) + (0.75 if city.state and city.state in states else 0)

    order = sorted(cities, key=lambda city: (-score(city), city.number))
    if not order:
        return Choice(None, ())
    clear = len(order) == 1 or score(order[0]) - score(order[1]) >= _GAP
    rivals = tuple(c for c in order if score(order[0]) - score(c) < _GAP)
    return Choice(order[0] if clear else None, rivals, told=clear and order[0].country in named)
