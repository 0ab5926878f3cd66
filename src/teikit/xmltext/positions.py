"""Lines and columns of byte offsets."""

from __future__ import annotations

from bisect import bisect_right

from teikit.location import Location


class Positions:
    """Turns byte offsets of a document into lines and columns (code points, from 1).

    >>> Positions("aé\\nb".encode()).line_column(4)
    (2, 1)
    """

    __slots__ = ("_data", "_encoding", "_known", "_starts")

    def __init__(self, data: bytes, encoding: str = "utf-8") -> None:
        self._data = data
        self._encoding = encoding
        self._starts: list[int] | None = None
        self._known = (0, 0, 1)  # line, offset and column of the last question

    def _line_starts(self) -> list[int]:
        # worked out at the first question: a clean document never asks
        if self._starts is None:
            newline = "\n".encode(self._encoding.removesuffix("-sig"))
            if self._encoding.startswith("utf-16"):
                newline = b"\n\x00" if self._data[:2] == b"\xff\xfe" else b"\x00\n"
            starts, at = [0], self._data.find(newline)
            while at >= 0:
                starts.append(at + len(newline))
                at = self._data.find(newline, at + len(newline))
            self._starts = starts
        return self._starts

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return line and column of the byte at `offset`."""
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        known_line, known_offset, column = self._known
        if known_line != line or known_offset > offset:
            known_offset, column = starts[line - 1], 1
        # a file of one long line must not be decoded from its beginning for every question
        before = self._data[known_offset:offset].decode(self._encoding, errors="replace")
        column += len(before.removeprefix("\ufeff") if known_offset == 0 else before)
        self._known = (line, offset, column)
        return line, column

    def location(self, path: str, start: int, end: int | None = None) -> Location:
        """Return the Location of the bytes from `start` to `end`."""
        line, column = self.line_column(start)
        if end is None:
            return Location(path, line, column)
        end_line, end_column = self.line_column(end)
        return Location(path, line, column, end_line, end_column)
