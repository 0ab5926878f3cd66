"""Places in files: spans of a decoded source, lines and columns of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of decoded text: `start` and `end` count characters, `end` is exclusive.

    >>> Span(2, 5).of("abcdef")
    'cde'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    @property
    def length(self) -> int:
        """How many characters the span covers."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file; lines and columns count from 1, columns in code points.

    >>> str(Location("tei/a.xml", 3, 7))
    'tei/a.xml:3:7'
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    xpath: str | None = None

    def __str__(self) -> str:
        parts = [self.path]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)
