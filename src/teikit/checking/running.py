"""Running text with the way back to the bytes: what rules about words and signs read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from teikit.location import Location
from teikit.tei.elements import is_block
from teikit.xmltext import Chunk, Element

if TYPE_CHECKING:
    from teikit.checking.subject import Subject

BREAK = "\u2029"  # stands where a block begins or ends: no word and no quotation goes on across it


class Run:
    """The text of an element in one string; `location` gives the place of a stretch of it."""

    def __init__(self, subject: Subject, pieces: Iterable[tuple[str, Chunk | None]]) -> None:
        self._subject = subject
        parts: list[str] = []
        self._starts: list[int] = []
        self._chunks: list[Chunk | None] = []
        at = 0
        for text, chunk in pieces:
            self._starts.append(at)
            self._chunks.append(chunk)
            parts.append(text)
            at += len(text)
        self.text = "".join(parts)

    def byte(self, index: int) -> int:
        """Return the offset of the byte at which the character stands."""
        number = max(0, bisect_right(self._starts, index) - 1)
        while number < len(self._chunks) and self._chunks[number] is None:
            number += 1
        if number >= len(self._chunks):
            last = next((c for c in reversed(self._chunks) if c is not None), None)
            return last.end if last is not None else 0
        chunk = self._chunks[number]
        assert chunk is not None
        inside = max(0, index - self._starts[number])
        if not chunk.plain:
            return chunk.start if inside == 0 else chunk.end
        return chunk.start + len(chunk.text[:inside].encode(self._subject.xml.encoding.removesuffix("-sig")))

    def stretch(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the bytes of the characters from `start` to `end`, None where they are not in one piece of text."""
        number = bisect_right(self._starts, start) - 1
        chunk = self._chunks[number] if 0 <= number < len(self._chunks) else None
        if chunk is None or end <= start or end > self._starts[number] + len(chunk.text):
            return None
        if not chunk.plain:
            return (chunk.start, chunk.end) if end - start == len(chunk.text) else None
        first = self.byte(start)
        return first, first + len(self.text[start:end].encode(self._subject.xml.encoding.removesuffix("-sig")))

    def location(self, start: int, end: int) -> Location:
        """Return the place of the characters from `start` to `end`."""
        return self._subject.at_bytes(
            self.byte(start), self.byte(end - 1) + 1 if end > start else self.byte(end), self.element(start)
        )

    def element(self, index: int) -> Element | None:
        """Return the element that holds the character."""
        number = max(0, bisect_right(self._starts, index) - 1)
        chunk = self._chunks[number] if self._chunks else None
        return self._subject.elements[chunk.parent] if chunk is not None and chunk.parent >= 0 else None


def run_of(subject: Subject, element: Element, drop: frozenset[str] = frozenset()) -> Run:
    """Return the text of an element with a break wherever a block begins or ends; `drop` leaves elements out."""
    marks: list[int] = []
    hidden: list[tuple[int, int]] = []
    for inner in subject.descendants(element):
        if inner.local in drop:
            hidden.append((inner.start, inner.end))
        elif is_block(inner.local):
            marks += [inner.start, inner.end]
    marks.sort()
    hidden.sort()
    return Run(subject, _pieces(subject, element, marks, hidden))


def _pieces(
    subject: Subject, element: Element, marks: list[int], hidden: list[tuple[int, int]]
) -> Iterable[tuple[str, Chunk | None]]:
    at = over = 0
    for index in subject.chunk_range(element.open_end, element.close_start):
        chunk = subject.xml.chunks[index]
        broken = False
        while at < len(marks) and marks[at] <= chunk.start:
            broken = True
            at += 1
        if broken:
            yield BREAK, None
        while over < len(hidden) and hidden[over][1] <= chunk.start:
            over += 1
        if over < len(hidden) and hidden[over][0] <= chunk.start:
            continue
        yield chunk.text, chunk
