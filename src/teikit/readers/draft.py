"""The draft of a Source: a reader claims pieces of the text, and what is left must be white space."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from teikit.errors import LedgerError
from teikit.formats import carried
from teikit.formats.mojibake import meant
from teikit.location import Location, Span
from teikit.model import Block, Content, Detection, Fact, Field, Inline, Move, Note, Omission, Run, Source, contents
from teikit.model.content import Mark
from teikit.readers.lines import Chunk, Line, split_lines
from teikit.readers.markup import INLINE, REND, parted

_SPECIAL = re.compile("([\x00-\x08\x0b\x0c\x0e-\x1f]+)|([\ud800-\udfff\ufffe\uffff]+)")
_PAGE_MARK = re.compile(r"\((?:p\.|page|S\.|с\.) ?(?P<n>\d{1,4})\)")
_LINE_END = re.compile(r"[\r\n\f]")
_WHITE_LINE_END = re.compile(r"[^\S\r\n\f]*[\r\n\f]\s*")
_DIVIDED = re.compile(r"[^\W\d_][-\u00ad\u2010]$")


class Draft:
    """What a reader has found so far."""

    def __init__(self, text: str, path: str, repairs: Sequence[tuple[int, int, str]] = ()) -> None:
        self.text = text
        # the characters themselves, where `text` shows some of them as spaces
        self.raw = text
        self.path = path
        self.markdown = False
        self.repairs = list(repairs)
        self.fields: list[Field] = []
        self.blocks: list[Block] = []
        self.omitted: list[Omission] = []
        self.facts: list[Fact] = []
        self.pages: list[tuple[int, str | None]] = []
        self.moved: list[Move] = []
        self._taken: list[Span] = []

    def take(self, start: int, end: int) -> None:
        """Note that the body does not read these characters: they have another home."""
        self._taken.append(Span(start, end))

    @property
    def taken(self) -> tuple[Span, ...]:
        """What was taken from the body."""
        return tuple(self._taken)

    def taken_at(self, place: int) -> bool:
        """Tell whether the character at `place` was taken from the body."""
        return any(span.start <= place < span.end for span in self._taken)

    def white_space(self, start: int, end: int) -> Span:
        """Return the white space from `start` up to the first other character before `end`."""
        raw = self.raw[start:end]
        return Span(start, start + len(raw) - len(raw.lstrip()))

    def body_lines(self, start: int, end: int | None = None) -> list[Line]:
        """Return the lines of the body: a line that was taken from it is blank, and lengthens no gap."""
        lines = split_lines(self.text, start, end)
        if self.markdown:
            lines = parted(lines)
        if not self._taken:
            return lines
        taken = {place for span in self._taken for place in range(span.start, span.end)}
        made: list[Line] = []
        held: list[tuple[Line, bool]] = []
        for line in [*lines, None]:
            blank = line is not None and (line.blank or line.start in taken)
            if blank and line is not None:
                held.append((line, not line.blank))
                continue
            made.extend(_gap(held))
            held = []
            if line is not None:
                made.append(line)
        return made

    def omit(self, start: int, end: int, rule: str) -> None:
        """Leave out the characters from `start` to `end` by a named rule; white space at the ends is not claimed."""
        raw = self.text[start:end]
        start += len(raw) - len(raw.lstrip())
        end = start + len(raw.strip())
        if start < end:
            self.omitted.append(Omission(Span(start, end), rule))

    def piece(self, start: int, end: int) -> list[Run]:
        """Return the runs of the characters from `start` to `end`; what XML forbids is normalised by rule."""
        if self.markdown:
            return self._markdown(start, end)
        return self._plain(start, end, None)

    def _markdown(self, start: int, end: int) -> list[Run]:
        """Return the runs of a stretch of Markdown: the signs are left out, what they say is kept as rend."""
        runs: list[Run] = []
        at = start
        for match in INLINE.finditer(self.text, start, end):
            runs.extend(self._plain(at, match.start(), None))
            if match["both"]:
                width = len(match["sign"])
                self.omit(match.start(), match.start() + width, "markup-sign")
                runs.extend(self._plain(*match.span("inner"), REND[match["sign"]]))
                self.omit(match.end() - width, match.end(), "markup-sign")
            elif match["escape"]:
                self.omit(*match.span("escape"), "markup-sign")
            elif match["code"]:
                self.omit(match.start(), match.start("code"), "markup-sign")
                runs.extend(self._plain(*match.span("code"), "monospace"))
                self.omit(match.end("code"), match.end(), "markup-sign")
            elif match["to"]:
                runs.extend(self._link(match))
            else:
                self.omit(*match.span("left"), "markup-sign")
                words = self._plain(*match.span("url"), None)
                target = carried(match["url"])
                link = (Inline("ref", (("target", target),)),) if target else ()
                runs.extend(replace(run, within=(*link, *run.within)) for run in words)
                self.omit(*match.span("right"), "markup-sign")
            at = match.end()
        runs.extend(self._plain(at, end, None))
        return runs

    def _link(self, match: re.Match[str]) -> list[Run]:
        """Return the words of a link with its target, or a picture with its words; other targets are left out."""
        self.omit(*match.span("open"), "markup-sign")
        self.omit(*match.span("to"), "markup-word")
        words = self._markdown(*match.span("words"))
        target = carried(match["href"])
        if match["open"].startswith("!"):
            url = (("url", target),) if target else ()
            parts = (tuple(words),) if words else ()
            return [Run(Span(match.end(), match.end()), "", note=Note(parts, url, "figure"))] if parts or url else []
        if not target:
            return words
        link = Inline("ref", (("target", target),))
        return [replace(run, within=(link, *run.within)) for run in words]

    def _plain(self, start: int, end: int, rend: str | None) -> list[Run]:
        """Return the runs of a stretch; a mark such as (p. 2) in it is a page break, if such marks count the pages."""
        runs: list[Run] = []
        at = start
        for left, right, n in self._page_marks:
            if at <= left and right <= end:
                runs.extend(self._verbatim(at, left, rend))
                runs.append(Run(Span(left, left), "", None, "pb", rend, n))
                self.omit(left, right, "page-number")
                spaced = left > 0 and self.text[left - 1] == " " and self.text[right : right + 1] == " " and right < end
                at = right + spaced
        return [*runs, *self._verbatim(at, end, rend)]

    @cached_property
    def _page_marks(self) -> list[tuple[int, int, str]]:
        found = [(match.start(), match.end(), match["n"]) for match in _PAGE_MARK.finditer(self.text)]
        steps = [int(after[2]) - int(before[2]) for before, after in pairwise(found)]
        return found if steps and all(step == 1 for step in steps) else []

    def verbatim(self, start: int, end: int, rend: str | None = None) -> list[Run]:
        """Return the runs of a stretch in which no sign means anything; what XML forbids is normalised by rule."""
        return self._verbatim(start, end, rend)

    def _verbatim(self, start: int, end: int, rend: str | None) -> list[Run]:
        """Return the runs of a stretch; what went through a wrong encoding reads as it was meant, if that was asked."""
        runs: list[Run] = []
        at = start
        for left, right, codec in self.repairs:
            read = meant(self.text[left:right], codec) if at <= left and right <= end else None
            if read is not None:
                runs.extend(self._allowed(at, left, rend))
                runs.append(Run(Span(left, right), read, f"mojibake-{codec}", rend=rend))
                at = right
        return [*runs, *self._allowed(at, end, rend)]

    def _allowed(self, start: int, end: int, rend: str | None) -> list[Run]:
        runs: list[Run] = []
        at = start
        for match in _SPECIAL.finditer(self.text, start, end):
            if match.start() > at:
                runs.append(Run(Span(at, match.start()), self.text[at : match.start()], rend=rend))
            raw = match[0]
            if match[1]:
                read, rule = "".join(chr(0x2400 + ord(c)) for c in raw), "control-picture"
            else:
                read, rule = "\ufffd" * len(raw), "noncharacter"
            runs.append(Run(Span(*match.span()), read, rule, rend=rend))
            at = match.end()
        if at < end:
            runs.append(Run(Span(at, end), self.text[at:end], rend=rend))
        return runs

    def content(self, start: int, end: int) -> Content:
        """Return the runs of a stretch inside one line."""
        return tuple(self.piece(start, end))

    def lines(self, lines: Sequence[Line], *, breaks: bool = False, title: bool = False) -> Content:
        """Return the runs of some lines: joined by spaces, with a line break each when `breaks`.

        A blank line inside a sentence is where a page ended, but for a title of several lines (`title`).
        """
        runs: list[Run] = []
        previous = 0
        for line in lines:
            if runs:
                runs.extend(self._between(runs[-1], previous, line, breaks, title))
            runs.extend(self.piece(line.start, line.end))
            previous = line.end
        return tuple(runs)

    def _between(self, last: Run, previous: int, line: Line, breaks: bool, title: bool) -> list[Run]:
        """Return what stands between two lines: a space, nothing where a hyphen divides a word, a page."""
        gap = self.white_space(previous, line.start)
        page = self.page_between(previous, line.start) or self._page_end(gap)
        rejoined = page or self.text.count("\n", *gap) > 1
        divided = _DIVIDED.search(last.text) and (
            line.text[:1].islower()
            or (last.text[-2:-1].isupper() and line.text[:2].isupper() and line.text[:2].isalpha())
        )
        if divided:
            made = [Run(gap, "", "line-end-hyphen", "lb-no")]
            if page:
                made.append(Run(Span(gap.end, gap.end), "", None, "pb", n=page[1]))
            return made
        mark: Mark | None = (
            "pb" if page or (rejoined and line.text[:1].islower() and not title) else "lb" if breaks else None
        )
        if not _LINE_END.search(self.text[gap.start : gap.end]):
            # what was left out at the edge of the lines stands before the line end, or after it
            gap = self._line_end(previous, line.start)
        if gap.start == gap.end:
            return [Run(gap, "", None, "pb" if page else "lb", n=page[1] if page else None)]
        return [Run(gap, " ", "paragraph-rejoined" if rejoined else "line-end", mark, n=page[1] if page else None)]

    def _line_end(self, start: int, end: int) -> Span:
        """Return the first white space with a line end between two places that has no home, empty where none is."""
        for match in _WHITE_LINE_END.finditer(self.raw, start, end):
            if not any(one.span.start < match.end() and match.start() < one.span.end for one in self.omitted):
                return Span(*match.span())
        return Span(end, end)

    def _page_end(self, gap: Span) -> tuple[int, str | None] | None:
        return (gap.start, None) if "\f" in self.text[gap.start : gap.end] else None

    def page_between(self, start: int, end: int) -> tuple[int, str | None] | None:
        """Return the page that begins between two places, with its number; None where none does."""
        return next((page for page in self.pages if start <= page[0] < end), None)

    def tabular(self, chunk: Chunk) -> bool:
        """Tell whether the lines of a chunk look like rows of a table."""
        return sum("|" in line.text or "\t" in line.text for line in chunk.lines) * 2 > len(chunk.lines)

    def field(self, name: str, content: Content, label: str = "") -> Field:
        """Give some text its home in the header."""
        # a field has no place for a picture: its words are words of the field
        words = [one for run in content for one in ((run, *sum(run.note.parts, ())) if run.note else (run,))]
        made = Field(name, tuple(replace(run, note=None) if run.note else run for run in words), label)
        self.fields.append(made)
        return made

    def fact(self, name: str, value: str, span: Span | None = None, kind: str = "") -> None:
        """Note something that the source states."""
        if value.strip():
            self.facts.append(Fact(name, " ".join(value.split()), span, kind))

    def finish(self, *, sha256: str, encoding: str, reader: str, detection: Detection | None = None) -> Source:
        """Return the Source; raises LedgerError when a character other than white space has no home."""
        claimed = [run.span for block in self.blocks for content in contents(block) for run in content]
        claimed += [run.span for one in self.fields for run in one.content]
        claimed += [one.span for one in self.omitted]
        claimed.sort()
        at = 0
        for span in [*claimed, Span(len(self.text), len(self.text))]:
            if span.start > at:
                self._fill(at, span.start)
            elif span.start < at:
                raise LedgerError(f"characters {span.start} to {at} of the source have two homes", Location(self.path))
            at = max(at, span.end)
        return Source(
            self.path,
            sha256,
            encoding,
            self.text,
            tuple(self.fields),
            tuple(self.blocks),
            tuple(sorted(self.omitted, key=lambda one: one.span)),
            tuple(self.facts),
            reader,
            detection,
            moved=tuple(sorted(self.moved, key=lambda one: one.span)),
        )

    def _fill(self, start: int, end: int) -> None:
        raw = self.text[start:end]
        if start == 0 and raw.startswith("\ufeff"):
            self.omitted.append(Omission(Span(0, 1), "byte-order-mark"))
            start, raw = 1, raw[1:]
        if not raw:
            return
        if not raw.isspace():
            word = raw.split()[0]
            message = f"characters {start} to {end} of the source have no home: {word!r} …"
            raise LedgerError(message, Location(self.path))
        self.omitted.append(Omission(Span(start, end), "white-space"))


def _gap(held: Sequence[tuple[Line, bool]]) -> list[Line]:
    """Return the blank lines for a gap in which lines were taken: as many as on its longer side."""
    if not any(taken for _, taken in held):
        return [line for line, _ in held]
    longest = run = 0
    for _, taken in held:
        run = 0 if taken else run + 1
        longest = max(longest, run)
    page = any(line.after_page for line, _ in held)
    kept = [line for line, _ in held][: max(1, longest)]
    return [Line("", line.start, line.start, 0, page and n == 0) for n, line in enumerate(kept)]
