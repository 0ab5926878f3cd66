"""Stretches of a flow as runs: white space as the format shows it, breaks, notes, and what was taken left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from teikit.formats import Around, Aside, Bit, Flow
from teikit.location import Span
from teikit.model import Content, Inline, Note, Run
from teikit.readers.draft import Draft

_BLANKS = " \t\r\n\f"
_GAP = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_LINE_END = frozenset("\n\r\f")


class FlowRuns:
    """Makes the runs of a flow's stretches; what the front has taken is passed over."""

    def __init__(self, draft: Draft, flow: Flow) -> None:
        self._draft = draft
        self._collapse = flow.collapse
        self._inlines: dict[int, Inline] = {}
        self._claimed = bytearray(len(draft.text))
        homes = [run.span for field in draft.fields for run in field.content] + [one.span for one in draft.omitted]
        for span in (*draft.taken, *homes):
            self._claimed[span.start : span.end] = b"\1" * (span.end - span.start)

    def is_claimed(self, place: int) -> bool:
        """Tell whether a character had another home before the text was read."""
        return bool(self._claimed[place])

    def claimed(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the stretches between two places that have another home."""
        found, at = [], start
        for left, right in [*self._free(start, end), (end, end)]:
            if left > at:
                found.append((at, left))
            at = right
        return found

    def content(self, bits: Sequence[Bit], *, trim: bool = True) -> Content:
        """Return the runs of one paragraph; blanks at its beginning and its end have no home in the text."""
        made: list[Run] = []
        for bit in bits:
            if bit.mark == "lb":
                self._line_break(made, bit)
                continue
            for start, end in self._free(bit.start, bit.end):
                self._stretch(made, start, end, bit)
            if self._inside_claim(bit.end):
                continue
            if bit.mark == "pb":
                made.append(Run(Span(bit.end, bit.end), "", None, "pb", n=bit.n))
            note = self._note(bit.note) if bit.note is not None else None
            if note is not None:
                made.append(Run(Span(bit.end, bit.end), "", note=note, within=self._within(bit.around)))
        return _trimmed(made) if trim else tuple(made)

    def _inside_claim(self, place: int) -> bool:
        return 0 < place < len(self._claimed) and bool(self._claimed[place - 1] and self._claimed[place])

    def _free(self, start: int, end: int) -> list[tuple[int, int]]:
        claimed = self._claimed
        if not claimed.count(1, start, end):
            return [(start, end)] if end > start else []
        found = []
        at = start
        while at < end:
            stop = claimed.find(1, at, end)
            stop = end if stop < 0 else stop
            if stop > at:
                found.append((at, stop))
            at = claimed.find(0, stop, end)
            if at < 0:
                break
        return found

    def _stretch(self, made: list[Run], start: int, end: int, bit: Bit) -> None:
        text = self._draft.text
        if not self._collapse:
            self._verbatim(made, start, end, bit)
            return
        if _after_blank(made):
            start += len(text[start:end]) - len(text[start:end].lstrip(_BLANKS))
        at = start
        for match in _GAP.finditer(text, start, end):
            self._verbatim(made, at, match.start(), bit)
            at = match.end()
            if not _after_blank(made):
                rule = "line-end" if _LINE_END & set(match[0]) else "space-collapsed"
                made.append(self._dressed(Run(Span(*match.span()), " ", rule), bit))
        self._verbatim(made, at, end, bit)

    def _verbatim(self, made: list[Run], start: int, end: int, bit: Bit) -> None:
        if start < end:
            made.extend(self._dressed(run, bit) for run in self._draft.verbatim(start, end, bit.rend))

    def _dressed(self, run: Run, bit: Bit) -> Run:
        return replace(run, rend=bit.rend, within=self._within(bit.around)) if bit.around or bit.rend else run

    def _within(self, around: tuple[Around, ...]) -> tuple[Inline, ...]:
        return tuple(self._inlines.setdefault(id(one), Inline(one.element, one.attributes)) for one in around)

    def _line_break(self, made: list[Run], bit: Bit) -> None:
        if self._claimed[bit.start] or not made:
            return
        _strip_end(made)
        if made:
            made.append(self._dressed(Run(Span(bit.start, bit.end), " ", "line-end", "lb"), bit))

    def _note(self, aside: Aside) -> Note | None:
        parts = tuple(content for bits in aside.parts if (content := self.content(bits)))
        if not parts and aside.element not in {"figure", "anchor"}:
            return None
        return Note(parts, aside.attributes, aside.element)

    def gap(self, start: int, end: int) -> Run:
        """Return the run between two paragraphs that stand in one cell: a space with a line break behind it."""
        raw = self._draft.text[start:end] if start < end else ""
        free = bool(raw) and raw.isspace() and not any(self._claimed[start:end])
        if free and _LINE_END & set(raw):
            return Run(Span(start, end), " ", "line-end", "lb")
        return Run(Span(end, end) if end >= start else Span(start, start), "", None, "lb")


def joined(runs: FlowRuns, contents: Sequence[Content]) -> Content:
    """Return several paragraphs as one, with a line break between them."""
    made: list[Run] = []
    for content in contents:
        if made and content:
            made.append(runs.gap(made[-1].span.end, content[0].span.start))
        made.extend(content)
    return tuple(made)


def halves(content: Content) -> list[Content]:
    """Return the paragraphs that two line breaks in a row part."""
    parts: list[list[Run]] = [[]]
    for n, run in enumerate(content):
        doubled = run.mark == "lb" and n + 1 < len(content) and content[n + 1].mark == "lb"
        if run.mark == "lb" and (doubled or (n and content[n - 1].mark == "lb")):
            if parts[-1]:
                parts.append([])
            continue
        parts[-1].append(run)
    return [trimmed for part in parts if (trimmed := _trimmed(part))]


def lines_of(content: Content) -> list[Content]:
    """Return the lines of verse; the breaks between them are told by the elements."""
    lines: list[list[Run]] = [[]]
    for run in content:
        if run.mark == "lb":
            lines.append([])
        else:
            lines[-1].append(run)
    return [trimmed for line in lines if (trimmed := _trimmed(line))]


def _after_blank(made: list[Run]) -> bool:
    for run in reversed(made):
        if run.text:
            return run.text[-1] in _BLANKS
    return True


def _strip_end(made: list[Run]) -> None:
    """Take blanks off the end; a break of a line stays only where another follows it."""
    place = len(made) - 1
    while place >= 0:
        run = made[place]
        if run.mark == "lb" or (not run.text and (run.note is not None or run.mark)):
            if run.mark == "lb":
                return
            place -= 1
            continue
        bare = run.text.rstrip(_BLANKS)
        if bare == run.text and bare:
            return
        if bare and run.rule is None:
            made[place] = replace(run, span=Span(run.span.start, run.span.start + len(bare)), text=bare)
            return
        del made[place]
        place -= 1


def _trimmed(runs: Sequence[Run]) -> Content:
    made = list(runs)
    while made and made[-1].mark == "lb":
        made.pop()
    _strip_end(made)
    while made and made[-1].mark == "lb":
        made.pop()
        _strip_end(made)
    while made:
        run = made[0]
        if not run.text and (run.note is not None or run.mark == "pb"):
            break
        bare = run.text.lstrip(_BLANKS)
        if bare == run.text and bare:
            break
        if bare and run.rule is None:
            made[0] = replace(run, span=Span(run.span.end - len(bare), run.span.end), text=bare)
            break
        del made[0]
    return tuple(made)
