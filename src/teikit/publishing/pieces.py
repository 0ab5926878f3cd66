"""Pieces: the files that all documents make together, each with a digest of what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

import msgspec

from teikit.publishing.cards import Card, card_of
from teikit.publishing.extract import Extract
from teikit.publishing.neighbours import in_order
from teikit.publishing.passages import Mention, Passage

Read = Callable[[Extract], bytes]


@dataclass(frozen=True, slots=True)
class Piece:
    """A file by its path. The same key, with the same settings and stylesheets, and `make` makes the same bytes."""

    path: str
    key: str
    make: Callable[[], bytes]


class Parts(Protocol):
    """Where parts of the pieces are remembered: by name, with a digest of what they are made from."""

    def get(self, name: str, key: str) -> bytes | None:
        """Return a part that was made from this, None if there is none."""

    def put(self, name: str, key: str, data: bytes) -> None:
        """Remember a part in place of an earlier one of that name."""


class Source(Protocol):
    """The documents of an edition: their cards in order of time, and by id what is too large to hold for all."""

    @property
    def cards(self) -> Sequence[Card]: ...  # noqa: D102
    def mentions(self, id: str) -> Sequence[Mention]: ...  # noqa: D102
    def passages(self, id: str) -> Sequence[Passage]: ...  # noqa: D102
    def read(self, card: Card) -> bytes: ...  # noqa: D102
    def sum(self, card: Card) -> str: ...  # noqa: D102


class Nothing:
    """Remembers nothing."""

    def get(self, name: str, key: str) -> bytes | None:
        """Return None."""
        return None

    def put(self, name: str, key: str, data: bytes) -> None:
        """Forget the part."""


@dataclass(slots=True)
class Held:
    """Documents whose extracts are all in memory."""

    extracts: dict[str, Extract]
    reading: Read
    cards: Sequence[Card] = field(default_factory=list)

    @classmethod
    def of(cls, extracts: Iterable[Extract], reading: Read) -> Held:
        """Return the documents that are published."""
        held = {one.id: one for one in extracts if one.published}
        return cls(held, reading, in_order(map(card_of, held.values())))

    def mentions(self, id: str) -> Sequence[Mention]:
        """Return the mentions of a document."""
        return self.extracts[id].mentions

    def passages(self, id: str) -> Sequence[Passage]:
        """Return the passages of a document."""
        return self.extracts[id].passages

    def read(self, card: Card) -> bytes:
        """Return the TEI of a document."""
        return self.reading(self.extracts[card.id])

    def sum(self, card: Card) -> str:
        """Return a digest of the TEI of a document."""
        return sha256(self.read(card)).hexdigest()


def fixed(path: str, data: bytes) -> Piece:
    """Return a piece that is made already."""
    return Piece(path, sha256(data).hexdigest(), lambda: data)


def key_of(*parts: object) -> str:
    """Return a digest of values as JSON.

    >>> key_of("a", 1) == key_of("a", 2)
    False
    """
    return sha256(msgspec.json.encode(parts)).hexdigest()
