"""The paragraphs of a format as the lines of a text, so that the same rules read them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from teikit.formats import Bit, Part
from teikit.location import Span
from teikit.model import Content, Run
from teikit.readers.draft import Draft
from teikit.readers.flowruns import FlowRuns
from teikit.readers.lines import Line, chunks_of, is_wrapped, split_lines

# stands for what has another home inside a line: no word, no space
_ELSEWHERE = "\u2060"
_BLANKS = f" \u00a0{_ELSEWHERE}"
_EDGES = re.compile(rf"(?m)^[ {_ELSEWHERE}]+|[ {_ELSEWHERE}]+$")
_SHARE = 0.15
_SHORT = 100
_MOST = 0.9


class FlowDraft(Draft):
    """A draft whose text is that of paragraphs of a format, and whose runs have what the format says of them.

    Every character keeps its place: what is no text of these paragraphs reads as a space, a line end inside a line of
    the format too. What is found is shared with the draft that it is made of.
    """

    def __init__(self, draft: Draft, runs: FlowRuns, parts: Sequence[Part]) -> None:
        super().__init__(draft.text, draft.path, draft.repairs)
        self.fields, self.blocks, self.omitted = draft.fields, draft.blocks, draft.omitted
        self.facts, self.pages, self.moved = draft.facts, draft.pages, draft.moved
        self._taken = draft._taken
        self._runs = runs
        self._bits = [bit for part in parts for bit in part.bits if bit.mark != "lb"]
        self._starts = [bit.start for bit in self._bits]
        self.text = self._shown(parts)

    @property
    def markdown(self) -> bool:
        """No sign in the text of a format is markup."""
        return False

    @markdown.setter
    def markdown(self, value: bool) -> None:
        """Keep to that."""

    def piece(self, start: int, end: int) -> list[Run]:
        """Return the runs of a stretch, as the format sets them, with the notes and pages behind its words."""
        runs: list[Run] = []
        at = start
        for left, right, n in self._page_marks:
            if at <= left and right <= end:
                runs += self._set(at, left)
                runs.append(Run(Span(left, left), "", None, "pb", n=n))
                self.omit(left, right, "page-number")
                spaced = left > 0 and self.text[left - 1] == " " and self.text[right : right + 1] == " " and right < end
                at = right + spaced
        return [*runs, *self._set(at, end)]

    def lines(self, lines: Sequence[Line], *, breaks: bool = False, title: bool = False) -> Content:
        """Return the runs of some lines; a break that the format sets is kept."""
        return super().lines(lines, breaks=True, title=title)

    def _set(self, start: int, end: int) -> list[Run]:
        low, high = self._reach(start, end)
        place = max(0, bisect_left(self._starts, low) - 1)
        # an empty stretch may begin where another does
        while place and self._bits[place].end >= low:
            place -= 1
        found: list[Bit] = []
        for bit in self._bits[place : bisect_right(self._starts, high)]:
            left, right = max(start, bit.start), min(end, bit.end)
            behind = (low < start or start < bit.end) and low <= bit.end <= high
            if left < right:
                made = replace(bit, start=left, end=right)
                found.append(made if behind else replace(made, note=None, mark=None))
            elif behind and (bit.note is not None or bit.mark):
                found.append(replace(bit, start=bit.end))
        return list(self._runs.content(found, trim=False))

    def _reach(self, start: int, end: int) -> tuple[int, int]:
        """Return from where to where notes and pages belong to a stretch: to the ends of its line at the edges."""
        low, high = start, end
        while low and self._is_blank(low - 1):
            low -= 1
        line_end = self.text.find("\n", low, start)
        low = 0 if low == 0 else line_end + 1 if line_end >= 0 else start
        while high < len(self.text) and self._is_blank(high):
            high += 1
        line_end = self.text.find("\n", end, high)
        return low, line_end if line_end >= 0 and high < len(self.text) else high

    def _is_blank(self, place: int) -> bool:
        return self.text[place].isspace() or self.text[place] == _ELSEWHERE

    def _shown(self, parts: Sequence[Part]) -> str:
        """Return the text of the parts: a line end at each break, a blank line between two parts."""
        pieces: list[str] = []
        at = empty = 0
        typed = self._is_typed(parts)
        for part in parts:
            if not any(self._words(bit).strip(_BLANKS) for bit in part.bits):
                empty += 1
                continue
            start = part.bits[0].start
            pieces.append(self._apart(at, start, (empty if typed else empty + 1) + 1 if at else 0))
            at, empty = start, 0
            for bit in part.bits:
                words = "\n" if bit.mark == "lb" and bit.start < bit.end else self._words(bit)
                pieces += [" " * (bit.start - at), words.ljust(bit.end - bit.start)]
                at = max(at, bit.end)
        pieces.append(" " * (len(self.text) - at))
        return _EDGES.sub(lambda match: " " * len(match[0]), "".join(pieces))

    def _words(self, bit: Bit) -> str:
        if bit.mark == "lb":
            return ""
        words = re.sub(r"[ \t\r\n\f]", " ", self.text[bit.start : bit.end])
        at = bit.start
        pieces: list[str] = []
        for left, right in self._runs.claimed(bit.start, bit.end):
            pieces += [words[at - bit.start : left - bit.start], _ELSEWHERE * (right - left)]
            at = right
        return "".join([*pieces, words[at - bit.start :]])

    def _apart(self, start: int, end: int, line_ends: int) -> str:
        """Return the characters between two parts: as many of the line ends as are meant, spaces for the others."""
        made: list[str] = []
        for at in range(start, end):
            shown = line_ends > 0 and self.text[at] in "\n\r\f" and not self._runs.is_claimed(at)
            made.append("\n" if shown else " ")
            line_ends -= shown
        return "".join(made)

    def _is_typed(self, parts: Sequence[Part]) -> bool:
        """Tell whether paragraphs are lines as they were typed, with an empty one between two paragraphs."""
        words = ["".join(map(self._words, part.bits)).strip(_BLANKS) for part in parts]
        empty = words.count("")
        if empty < 2 or empty < _SHARE * len(words):
            return False
        groups = chunks_of(split_lines("\n".join(words)))
        lines = [line.text for group in groups if len(group.lines) > 1 for line in group.lines]
        # a long line among others is a paragraph, and so are they
        short = sum(len(text) <= _SHORT for text in lines) >= _MOST * len(lines)
        return bool(lines) and (short or is_wrapped(groups))
