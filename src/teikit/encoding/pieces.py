"""The text of a body, piece by piece: what encoding looks at, and where each piece stands in the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from teikit.location import Span
from teikit.model import Block, Content, ListBlock, Remark, contents, source_offset, text_of

Role = Literal["prose", "item", "label", "remark", "other"]


@dataclass(frozen=True, slots=True)
class Piece:
    """The runs that will stand in one element, their text, and its place in the plain text of the document."""

    content: Content
    text: str
    start: int
    role: Role = "prose"

    @property
    def end(self) -> int:
        """The place behind the last character, in the plain text."""
        return self.start + len(self.text)

    def source_span(self, start: int, end: int) -> Span:
        """Return the place in the source of a stretch of the plain text."""
        left = source_offset(self.content, start - self.start)
        return Span(left, max(left, source_offset(self.content, end - self.start, end=True)))


def pieces_of(blocks: Iterable[Block]) -> Iterator[Piece]:
    """Yield the pieces of some blocks; their texts, one after the other, are the plain text of the document."""
    at = 0
    for block in blocks:
        labels = {id(item.label) for item in block.items} if isinstance(block, ListBlock) else set()
        for content in contents(block):
            text = text_of(content)
            role: Role = "prose"
            if isinstance(block, ListBlock):
                role = "label" if id(content) in labels and content else "item"
            elif isinstance(block, Remark):
                role = "remark"
            yield Piece(content, text, at, role)
            at += len(text)
