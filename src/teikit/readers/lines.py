"""The lines of a text with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# a form feed ends a line too: it stands where a page ended
_LINE_END = re.compile(r"\r\n|[\n\r\f]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it: `start`..`end` in the text; `indent` characters stand before."""

    text: str
    start: int
    end: int
    indent: int
    after_page: bool = False

    @property
    def blank(self) -> bool:
        """Whether there is nothing on the line."""
        return self.start == self.end


def split_lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Return the lines of the text from `start` to `end`.

    >>> [(line.text, line.start) for line in split_lines("a\\r\\n  b ")]
    [('a', 0), ('b', 5)]
    """
    stop = len(text) if end is None else end
    lines: list[Line] = []
    at, after_page = start, False
    while at <= stop:
        match = _LINE_END.search(text, at, stop)
        edge = match.start() if match else stop
        raw = text[at:edge]
        body = raw.strip()
        left = len(raw) - len(raw.lstrip()) if body else 0
        lines.append(Line(body, at + left, at + left + len(body), left, after_page))
        if not match:
            break
        after_page = match[0] == "\f"
        at = match.end()
    return lines


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that stand together; `gap` is the number of blank lines before them."""

    lines: tuple[Line, ...]
    gap: int
    after_page: bool = False

    @property
    def start(self) -> int:
        """Where the first line starts."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where the last line ends."""
        return self.lines[-1].end

    @property
    def text(self) -> str:
        """The lines, joined by single spaces."""
        return " ".join(line.text for line in self.lines)


def chunks_of(lines: Sequence[Line]) -> list[Chunk]:
    """Return the groups of lines between blank lines.

    >>> [(len(c.lines), c.gap) for c in chunks_of(split_lines("a\\nb\\n\\n\\nc"))]
    [(2, 0), (1, 2)]
    """
    return list(_groups(lines))


def _groups(lines: Sequence[Line]) -> Iterator[Chunk]:
    held: list[Line] = []
    gap, before, page = 0, 0, False
    for line in lines:
        page_here = line.after_page
        if line.blank or (page_here and held):
            if held:
                yield Chunk(tuple(held), before, page)
                held, gap, page = [], 0, False
            page = page or page_here
            if line.blank:
                gap += 1
                continue
        if not held:
            before, page = gap, page or page_here
            gap = 0
        held.append(line)
    if held:
        yield Chunk(tuple(held), before, page)


def habit(chunks: Sequence[Chunk]) -> int:
    """Return how many blank lines stand between paragraphs as a rule."""
    gaps = [chunk.gap for chunk in chunks[1:] if chunk.gap]
    return max(set(gaps), key=lambda gap: (gaps.count(gap), -gap)) if gaps else 1


def is_wrapped(chunks: Sequence[Chunk]) -> bool:
    """Tell whether lines are broken at a fixed width, so that a line end inside a paragraph means nothing."""
    inner = [len(line.text) + line.indent for chunk in chunks for line, _ in pairwise(chunk.lines)]
    if len(inner) < 4:
        return False
    inner.sort()
    middle, wide = inner[len(inner) // 2], inner[int(len(inner) * 0.9)]
    return middle >= 45 and middle > 0.75 * wide and wide < 140
