"""The words and names that teikit brings along: read from the package's data when first asked for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from teikit.annotation.authorities import Authorities, Entry
from teikit.annotation.mention import Kind
from teikit.annotation.tokens import fold, tokenise

_LISTS: tuple[tuple[str, Kind], ...] = (
    ("places", "place"),
    ("persons", "person"),
    ("organisations", "organisation"),
    ("events", "event"),
    ("works", "work"),
)


def _read(name: str) -> str:
    return (files("teikit.annotation") / "data" / name).read_text(encoding="utf-8")


@cache
def _words() -> dict[str, str]:
    return tomllib.loads(_read("words.toml"))


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of words; the names of the lists stand in data/words.toml.

    >>> "Albanian" in words("demonyms")
    True
    """
    return frozenset(_words()[name].split())


@cache
def phrases(name: str) -> frozenset[tuple[str, ...]]:
    """Return a list of phrases (parted by commas), each as its folded tokens.

    >>> ("central", "committee") in {tuple(w.lower() for w in p) for p in phrases("institution_alone")}
    True
    """
    return frozenset(
        tuple(fold(word) for word in tokenise(phrase).words)
        for phrase in re.split(r"\s*,\s*", " ".join(_words()[name].split()))
        if phrase
    )


@cache
def given_names() -> frozenset[str]:
    """Return the folded first names."""
    return frozenset(fold(word) for word in words("given_names"))


def identifier(name: str) -> str:
    """Return an xml:id made of a name.

    >>> identifier("Władysław Gomułka"), identifier("1949 Chinese revolution")
    ('wladyslaw-gomulka', 'n-1949-chinese-revolution')
    """
    bare = re.sub(r"[^a-z0-9]+", "-", fold(name).lower().replace("'", "")).strip("-")
    return bare if bare[:1].isalpha() else f"n-{bare}" if bare else "n"


@cache
def gazetteer() -> Authorities:
    """Return the places, persons, organisations, events and works that teikit brings along."""
    return Authorities(tuple(_entries()))


def _lines(name: str) -> Iterator[list[str]]:
    for line in _read(f"{name}.txt").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [field.strip() for field in line.split("|")]


def place_lines() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the type and the names of each place of the hand list."""
    for kind, *fields in _lines("places"):
        yield kind, tuple(field.partition(" @")[0] for field in fields)


@cache
def times() -> dict[str, dict[str, tuple[str, str]]]:
    """Return for the places whose names changed: id to name to the dates (ISO 8601) from when and to when it was used.

    >>> times()["czechoslovakia"]["Czechoslovakia"]
    ('1918-10-28', '1992-12-31')
    """
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for _, *fields in _lines("places"):
        for field in fields:
            name, at, span = field.partition(" @")
            if at:
                first, _, last = span.partition("/")
                found.setdefault(identifier(fields[0].partition(" @")[0]), {})[name] = (first, last)
    return found


def _entries() -> Iterator[Entry]:
    for name, kind in _LISTS:
        if kind == "place":
            for type_, forms in place_lines():
                yield Entry(identifier(forms[0]), kind, forms, type=type_)
        else:
            for fields in _lines(name):
                yield Entry(identifier(fields[0]), kind, tuple(fields))
