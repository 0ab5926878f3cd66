"""Cards: of each document what the collection needs at all times; its mentions and passages are read when asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec

from teikit.publishing.extract import Extract
from teikit.publishing.passages import Mention, Passage


class Naming(msgspec.Struct, frozen=True, array_like=True):
    """That a document names one entry of a register: how often, with which words first, and a digest of it all."""

    kind: str
    key: str
    count: int
    hit: str
    sum: str


class Card(Extract, frozen=True, omit_defaults=True, kw_only=True):
    """An extract without mentions and passages; `text_size` is the length of the passages as the search writes them."""

    named: tuple[Naming, ...] = ()
    text_size: int = 0
    text_sum: str = ""

    @property
    def kinds(self) -> frozenset[str]:
        """The registers to which the document contributes."""
        return frozenset(one.kind for one in self.entries) | frozenset(one.kind for one in self.named)

    @property
    def mentioned(self) -> frozenset[tuple[str, str]]:
        """What the document names, as pairs of kind and key."""
        return frozenset((one.kind, one.key) for one in self.named)


def card_of(one: Extract) -> Card:
    """Return the card of a document.

    >>> made = card_of(Extract(id="a", path="a.xml", mentions=(Mention(kind="places", key="tirana", hit="Tirana"),)))
    >>> made.mentions, made.named[0].key, made.named[0].count
    ((), 'tirana', 1)
    """
    if isinstance(one, Card):
        return one
    said = {name: getattr(one, name) for name in one.__struct_fields__ if name not in ("mentions", "passages")}
    text = quoted_passages(one.passages)
    return Card(**said, named=_named(one.mentions), text_size=len(text), text_sum=_sum(text.encode()))


def quoted_passages(passages: Iterable[Passage]) -> str:
    """Return passages as the search writes them: JSON, each with its address, text and other readings."""
    lines = [[one.anchor, one.text, one.also] if one.also else [one.anchor, one.text] for one in passages]
    return json.dumps(lines, ensure_ascii=False, separators=(",", ":"))


def by_entry(mentions: Iterable[Mention]) -> dict[tuple[str, str], list[Mention]]:
    """Return the mentions of a document by kind and key."""
    found: dict[tuple[str, str], list[Mention]] = {}
    for one in mentions:
        found.setdefault((one.kind, one.key), []).append(one)
    return found


def _named(mentions: Iterable[Mention]) -> tuple[Naming, ...]:
    return tuple(
        Naming(kind, key, len(found), next((one.hit for one in found if one.hit), ""), _sum(msgspec.json.encode(found)))
        for (kind, key), found in by_entry(mentions).items()
    )


def _sum(data: bytes) -> str:
    from hashlib import blake2b

    return blake2b(data, digest_size=12).hexdigest()
