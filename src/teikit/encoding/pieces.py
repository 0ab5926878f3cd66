"""The text of a body, piece by piece: what encoding looks at, and where each piece stands in the whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal

from teikit.location import Span
from teikit.model import Block, Content, Dateline, Item, ListBlock, Quotation, Remark, Speech, contents, text_of

Role = Literal["prose", "item", "label", "remark", "phrase", "other"]


@dataclass(frozen=True)
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

    @cached_property
    def _run_starts(self) -> list[int]:
        return [0, *accumulate(len(run.text) for run in self.content)]

    def source_span(self, start: int, end: int) -> Span:
        """Return the place in the source of a stretch of the plain text."""
        left = self._source_offset(start - self.start, end=False)
        return Span(left, max(left, self._source_offset(end - self.start, end=True)))

    def _source_offset(self, index: int, *, end: bool) -> int:
        # a run of no text begins where the next one does: bisect finds the last of them
        number = min(bisect_right(self._run_starts, index - end) - 1, len(self.content) - 1)
        run = self.content[number]
        if run.rule is None:
            return run.span.start + index - self._run_starts[number]
        return run.span.end if end else run.span.start


def _items(block: Block) -> Iterator[Item]:
    if isinstance(block, ListBlock):
        for item in block.items:
            yield item
            for inner in item.inner:
                yield from _items(inner)
    elif isinstance(block, Speech | Quotation):
        for inner in block.inner:
            yield from _items(inner)


def pieces_of(blocks: Iterable[Block]) -> Iterator[Piece]:
    """Yield the pieces of some blocks; their texts, one after the other, are the plain text of the document."""
    at = 0
    for block in blocks:
        labels = {id(item.label) for item in _items(block)}
        for content in contents(block):
            text = text_of(content)
            role: Role = "prose"
            if content and id(content) in labels:
                role = "label"
            elif isinstance(block, ListBlock):
                role = "item"
            elif isinstance(block, Dateline) or (isinstance(block, Speech) and content is block.speaker):
                role = "phrase"
            elif isinstance(block, Remark):
                role = "remark"
            yield Piece(content, text, at, role)
            at += len(text)
