"""The table of places, read when first asked for: what it says of a place, and the cities of a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from teikit.annotation.tokens import fold

PATH = Path(__file__).parent.parent / "data" / "gazetteer.tsv"
SOURCE = "GeoNames (https://www.geonames.org), CC BY 4.0"


@dataclass(frozen=True, slots=True)
class City:
    """A place of the table: its GeoNames number, country (ISO 3166), state of the US, thousands of people, where.

    `where` is "latitude longitude" in degrees (WGS 84), empty where the data set does not say; `id` is the xml:id of
    the hand list, empty for the cities that stand in the data set alone.
    """

    id: str
    number: str
    country: str
    state: str
    people: int
    where: str
    name: str


def key_of(name: str) -> str:
    """Return the form in which names of places are compared.

    >>> key_of("St. Pölten") == key_of("Saint Polten")
    True
    """
    bare = fold(name).casefold().replace("-", " ").replace(".", "").replace("'", "")
    return f"saint {bare[3:]}" if bare.startswith("st ") else bare


@cache
def _table() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return the lines of the hand list by id, and those of cities by their names, unread as yet."""
    known: dict[str, str] = {}
    named: dict[str, list[str]] = {}
    for line in PATH.read_text(encoding="utf-8").splitlines():
        name = line[line.rfind("\t") + 1 :]
        if line[0] != "\t":
            known[line[: line.find("\t")]] = line
        # nearly all are one plain word, which need not be folded
        key = name if name.isascii() and name.isalpha() else key_of(name)
        named.setdefault(key, []).append(line)
    return known, named


def _read(line: str) -> City:
    one, number, country, state, people, where, name = line.split("\t")
    return City(one, number, country, state, int(people or 0), where, name)


def details(identifier: str) -> City | None:
    """Return what the table says of a place of the hand list; None when it says nothing.

    >>> details("tirana").country
    'AL'
    """
    line = _table()[0].get(identifier)
    return _read(line) if line else None


def cities_named(name: str) -> tuple[City, ...]:
    """Return the places of a name, the largest first.

    >>> [city.state for city in cities_named("Springfield")][:2]
    ['MO', 'MA']
    """
    named = _table()[1]
    keys = dict.fromkeys((name, name.title() if name.isupper() else name, key_of(name)))
    lines = dict.fromkeys(line for key in keys for line in named.get(key, ()))
    return tuple(sorted(map(_read, lines), key=lambda city: (-city.people, city.number)))
