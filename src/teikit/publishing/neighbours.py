"""Neighbours: what the page of a document says of the other documents, and no more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from teikit.publishing.extract import Extract, linked

# the registers that have pages, in the order of the navigation
REGISTERS = ("persons", "places", "organisations", "events", "works", "dates")


One = TypeVar("One", bound=Extract)


class Neighbours(msgspec.Struct, frozen=True, omit_defaults=True):
    """The documents before and behind one (id and title), those that it links to, the registers that there are.

    >>> Neighbours(next=("b", "Second")).to_json()
    b'{"next":["b","Second"]}'
    """

    previous: tuple[str, str] | None = None
    next: tuple[str, str] | None = None
    linked: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    places: bool = False

    def to_json(self) -> bytes:
        """Return the neighbours as JSON: with the document and the settings, all that a page depends on."""
        return msgspec.json.encode(self)

    def parameters(self) -> dict[str, str]:
        """Return what the stylesheets are told of them."""
        said = {
            "documents": "/".join(self.linked),
            "registers": " ".join(self.registers),
            "previous": " ".join(self.previous or ()),
            "next": " ".join(self.next or ()),
            "map": "yes" if self.places else "",
        }
        return {name: value for name, value in said.items() if value}


def neighbours(extracts: Iterable[Extract]) -> dict[str, Neighbours]:
    """Return the neighbours of each document by id, in order of time; extracts are read once and not kept.

    >>> first, second = Extract(id="a", path="a.xml", title="A"), Extract(id="b", path="b.xml", title="B")
    >>> neighbours([second, first])["a"].next
    ('b', 'B')
    """
    lines: list[tuple[bool, str, str, str, frozenset[str]]] = []
    kinds: set[str] = set()
    places = False
    for one in extracts:
        if one.published:
            lines.append((not one.order, one.order, one.id, one.title or one.id, linked(one)))
            kinds |= one.kinds
            places = places or any(entry.kind == "places" and entry.geo for entry in one.entries)
    lines.sort(key=lambda line: line[:3])
    registers = tuple(name for name in REGISTERS if name in kinds)
    known = {line[2] for line in lines}
    named = [(line[2], line[3]) for line in lines]
    found: dict[str, Neighbours] = {}
    for index, line in enumerate(lines):
        found[line[2]] = Neighbours(
            previous=named[index - 1] if index else None,
            next=named[index + 1] if index + 1 < len(named) else None,
            linked=tuple(sorted(line[4] & known)),
            registers=registers,
            places=places,
        )
    return found


def in_order(extracts: Iterable[One]) -> list[One]:
    """Return the extracts in order of time; what has no date comes last."""
    return sorted(extracts, key=lambda one: (not one.order, one.order, one.id))
