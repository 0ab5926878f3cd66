"""Which entry of several a name means: by dates of life, title and company; two that are close are left open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from teikit.annotation.authorities import Authorities, Entry
from teikit.annotation.mention import Annotation, Certainty
from teikit.annotation.recognisers.mentions import parts_of
from teikit.annotation.tokens import fold

_CLEAR = 1.5  # how far ahead the best has to be
_SURE = 3.0
_YEAR = re.compile(r"\d{4}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LITTLE = frozenset(
    "the and for mrs miss sir dear comrade our his her their its von der den des les une with from who was".split()
)
_SAID = frozenset(
    "occupation roleName affiliation note nationality residence state floruit education faith trait desc".split()
)


class Ranked(NamedTuple):
    """An entry and how much speaks for it."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class _Profile:
    """What an entry says of itself: first and last year, the words of its description, the entries it points to."""

    first: int | None
    last: int | None
    words: frozenset[str]
    pointers: frozenset[str]


def _profile(entry: Entry) -> _Profile:
    return _read(entry.element, entry.parents) if entry.element is not None else _NOTHING


_NOTHING = _Profile(None, None, frozenset(), frozenset())


@lru_cache(maxsize=65536)
def _read(element: etree._Element, parents: tuple[str, ...]) -> _Profile:
    said: list[str] = []
    pointers: set[str] = set(parents)
    years: dict[str, int] = {}
    for node in element.iter(etree.Element):
        name = etree.QName(node).localname
        if name in {"birth", "death"}:
            found = _YEAR.search(
                next((node.get(key) or "" for key in ("when", "notBefore", "notAfter") if node.get(key)), "")
            )
            if found:
                years[name] = int(found[0])
        elif name in _SAID:
            said.append("".join(map(str, node.itertext())))
        pointers.update(
            p.lstrip("#") for key in ("ref", "corresp") for p in (node.get(key) or "").split() if p[:1] == "#"
        )
    return _Profile(years.get("birth"), years.get("death"), _words(" ".join(said)), frozenset(pointers))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for found in _WORD.findall(text) if (word := fold(found).casefold()) not in _LITTLE)


def unborn(entry: Entry, reference: str | None) -> bool:
    """Tell whether a person was born after the date of the document (ISO 8601).

    >>> unborn(Entry("a", "person", ("A",)), "1850-01-01")
    False
    """
    born, year = _profile(entry).first, _YEAR.match(reference or "")
    return born is not None and year is not None and born > int(year[0])


def rank(
    one: Annotation, entries: Iterable[Entry], text: str, reference: str | None, named: frozenset[str]
) -> list[Ranked]:
    """Return the entries that a name may mean, the likeliest first; those not yet born are left out.

    `named` are the ids of the entries that the text names elsewhere.
    """
    year = _YEAR.match(reference or "")
    role = _words(text[one.start : one.start + one.role] + " " + _apposition(text, one.end))
    around = _words(text[max(0, one.start - 200) : one.end + 200])
    form = fold(" ".join(parts_of(text[one.start + one.role : one.end])))
    ranked = []
    for entry in entries:
        if unborn(entry, reference):
            continue
        profile = _profile(entry)
        score = 1.0 if form == fold(entry.preferred) else 0.0
        if year is not None and profile.first is not None:
            score += 1.0 if profile.last is None or int(year[0]) <= profile.last else -0.5
        score += 1.5 * min(2, len(role & profile.words))
        score += min(2, len(named & profile.pointers))
        score += 0.25 * min(4, len(around & profile.words - role))
        ranked.append(Ranked(entry.id, score))
    return sorted(ranked, key=lambda found: (-found.score, found.id))


def _apposition(text: str, end: int) -> str:
    """Return the words behind a comma that may say who someone is: ", the prime minister,"."""
    return text[end + 1 : end + 60].partition(",")[0] if text[end : end + 1] == "," else ""


def best(ranked: Sequence[Ranked]) -> tuple[str, Certainty] | None:
    """Return the entry that is clearly ahead, and how surely; None when two are close.

    >>> best([Ranked("a", 4.0), Ranked("b", 0.5)]), best([Ranked("a", 1.0), Ranked("b", 0.5)])
    (('a', 'high'), None)
    """
    if not ranked:
        return None
    gap = ranked[0].score - (ranked[1].score if len(ranked) > 1 else 0.0)
    if gap < (_CLEAR if len(ranked) > 1 else 1.0):
        return None
    return ranked[0].id, "high" if gap >= _SURE and len(ranked) > 1 else "medium"


def direct(name: str) -> str:
    """Return a name in the order of speech.

    >>> direct("Marx, Karl")
    'Karl Marx'
    """
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and first[:1].isupper() and first.rstrip(".") not in {"Jr", "Sr"} else name


@lru_cache(maxsize=4)
def _by_surname(authorities: Authorities) -> dict[str, list[tuple[Entry, tuple[tuple[str, ...], ...]]]]:
    table: dict[str, list[tuple[Entry, tuple[tuple[str, ...], ...]]]] = {}
    for entry in authorities:
        if entry.kind != "person":
            continue
        names = tuple(dict.fromkeys(parts for form in entry.forms if (parts := parts_of(direct(form)))))
        for surname in dict.fromkeys(parts[-1] for parts in names if len(parts) > 1):
            table.setdefault(surname, []).append((entry, names))
    return table


def of_surname(authorities: Authorities, surname: str) -> list[tuple[Entry, tuple[tuple[str, ...], ...]]]:
    """Return the persons of the authority files who bear a surname, each with the parts of the names."""
    return _by_surname(authorities).get(surname, [])
