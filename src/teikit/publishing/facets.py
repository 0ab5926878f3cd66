"""Facets: by what the documents of an edition can be narrowed down: date, genre, person, place, language."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from teikit.publishing.cards import card_of
from teikit.publishing.extract import Extract

_MOST_VALUES = 30


class Value(msgspec.Struct, frozen=True):
    """One value of a facet: what it is called, and in how many documents it is found."""

    label: str
    count: int


class Facet(msgspec.Struct, frozen=True):
    """A facet by its name in the interface; `first` is the number of its first value among those of all facets."""

    name: str
    first: int
    values: tuple[Value, ...]


class Facets(msgspec.Struct, frozen=True):
    """The facets of an edition, and the numbers of the values that each document has, by its id."""

    facets: tuple[Facet, ...]
    of: dict[str, tuple[int, ...]]


def facets_of(extracts: Iterable[Extract]) -> Facets:
    """Return the facets that tell documents apart: each with at most thirty values, those of most documents.

    >>> one, two = (Extract(id=i, path=i, order=f"19{i}", language="en") for i in ("57-04", "91"))
    >>> [(facet.name, [value.label for value in facet.values]) for facet in facets_of([one, two]).facets]
    [('dates', ['1957', '1991'])]
    """
    found: dict[str, dict[str, set[str]]] = {name: {} for name in ("dates", "genres", "persons", "places", "languages")}
    names: dict[tuple[str, str], str] = {}
    years: dict[str, int] = {}
    count = 0
    for one in extracts:
        if not one.published:
            continue
        count += 1
        if match := re.match(r"-?\d{4,}", one.order):
            years[one.id] = int(match[0])
        for genre in one.genres:
            found["genres"].setdefault(genre, set()).add(one.id)
        if one.language:
            found["languages"].setdefault(one.language, set()).add(one.id)
        names.update({(entry.kind, entry.key): entry.name for entry in one.entries if entry.name})
        for naming in card_of(one).named:
            if naming.kind in ("persons", "places"):
                names.setdefault((naming.kind, naming.key), naming.hit)
                found[naming.kind].setdefault(naming.key, set()).add(one.id)
    every = set(years.values())
    spans = {year: _span(year, every) for year in every}
    for identifier, year in years.items():
        found["dates"].setdefault(spans[year], set()).add(identifier)
    facets: list[Facet] = []
    of: dict[str, list[int]] = {}
    number = 0
    for name, values in found.items():
        kept = _telling(values, count)
        if name == "dates":
            kept.sort(key=lambda key: int(re.sub(r"(?!^)\D.*", "", key)))
        if not kept:
            continue
        said = tuple(Value(names.get((name, key), key), len(values[key])) for key in kept)
        facets.append(Facet(name, number, said))
        for key in kept:
            for identifier in values[key]:
                of.setdefault(identifier, []).append(number)
            number += 1
    return Facets(tuple(facets), {key: tuple(of[key]) for key in sorted(of)})


def _telling(values: dict[str, set[str]], count: int) -> list[str]:
    """The values that tell documents apart, most frequent first; none if all documents have the same."""
    if not any(len(ids) < count for ids in values.values()):
        return []
    return sorted(values, key=lambda key: (-len(values[key]), key))[:_MOST_VALUES]


def _span(year: int, years: set[int]) -> str:
    """The year, decade or century of a year: what gives no more values than a reader can look over.

    >>> _span(1957, {1957, 1991}), _span(1957, {*range(1900, 1960)}), _span(1957, {*range(1000, 2000)})
    ('1957', '1950–1959', '1900–1999')
    """
    for step in (1, 10, 100):
        if step == 100 or len({one // step for one in years}) <= _MOST_VALUES // 2:
            first = year // step * step
            return str(first) if step == 1 else f"{first}–{first + step - 1}"
    raise AssertionError
