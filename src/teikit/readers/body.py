"""The body of a text as blocks: paragraphs, headings, lists, verse, tables, remarks, turns of speech, sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from teikit.model import (
    Block,
    Closing,
    Heading,
    PageBreak,
    Paragraph,
    Quotation,
    Remark,
    Run,
    SectionBreak,
    Table,
    Verse,
    text_of,
)
from teikit.readers.documents import divide_documents, frame_dates
from teikit.readers.draft import Draft
from teikit.readers.joins import put_together
from teikit.readers.letters import divide, frame_letters, genre_of
from teikit.readers.lines import Chunk, Line, chunks_of, habit, is_wrapped
from teikit.readers.lists import list_at
from teikit.readers.notes import is_under_table, place_notes
from teikit.readers.numbering import frame_headings
from teikit.readers.shapes import MARKDOWN_HEAD, SEPARATOR, is_closing, is_head_of_lines, is_remark
from teikit.readers.speakers import find_speakers, turn
from teikit.readers.speeches import frame_speeches
from teikit.readers.tables import columns_at, read_columns, read_table, rows_at_start
from teikit.readers.verse import stanzas

_CLOSING_REACH = 3
_FEW = 6
_HEAD_LINES = 3


@dataclass(frozen=True)
class _Habits:
    """What a body does as a rule: blank lines between paragraphs, lines broken at a width, who speaks."""

    usual: int
    wrapped: bool
    sections: bool
    speakers: frozenset[str]
    verse: frozenset[int]
    numbered: bool
    heads: bool = True


def read_body(draft: Draft, start: int, end: int | None = None) -> None:
    """Add the blocks of the text from `start` to `end` to the draft."""
    first = len(draft.blocks)
    read_stretch(draft, start, end)
    frame_body(draft, first)


def frame_body(draft: Draft, first: int, *, heads: bool = True) -> None:
    """Find what frames the blocks from block `first` on: notes, speeches, dates, documents, letters, headings.

    Without `heads` no paragraph becomes a heading.
    """
    place_notes(draft, first)
    frame_speeches(draft.blocks)
    if heads:
        frame_dates(draft.blocks)
        divide_documents(draft.blocks, first)
    frame_letters(draft, first)
    if heads:
        frame_headings(draft.blocks)


def read_stretch(draft: Draft, start: int, end: int | None = None, *, heads: bool = True) -> None:
    """Add the blocks of the lines from `start` to `end`, each for itself; `heads`: lines may be headings."""
    chunks = chunks_of(draft.body_lines(start, end))
    # a short body has no habit of its own
    usual = habit(chunks if len(chunks) > _FEW else chunks_of(draft.body_lines(0)))
    wrapped = is_wrapped(chunks)
    chunks = put_together(draft, chunks, wrapped=wrapped)
    width = sorted(len(line.text) for chunk in chunks for line in chunk.lines)[-1:] if wrapped else [0]
    habits = _Habits(
        usual,
        wrapped,
        _divides(chunks, usual),
        find_speakers(chunks),
        frozenset(stanzas(chunks, *width)),
        genre_of(draft) == "telegram",
        heads,
    )
    edge = start - 1
    number = 0
    while number < len(chunks):
        chunk = chunks[number]
        page = draft.page_between(edge, chunk.start)
        edge = chunk.end
        if number and chunk.gap > usual and habits.sections and not isinstance(draft.blocks[-1], SectionBreak):
            draft.blocks.append(SectionBreak())
        if page or (chunk.after_page and draft.blocks):
            draft.blocks.append(PageBreak(page[1] if page else None))
        taken = _add(draft, chunks, number, habits)
        edge = chunks[number + taken - 1].end
        number += taken


def _divides(chunks: Sequence[Chunk], usual: int) -> bool:
    """Tell whether larger gaps are rare enough to mean something."""
    gaps = [chunk.gap for chunk in chunks[1:]]
    large = sum(gap > usual for gap in gaps)
    return 0 < large <= max(1, (len(gaps) + 1) // 2)


def _add(draft: Draft, chunks: Sequence[Chunk], number: int, habits: _Habits) -> int:
    """Add the blocks of a chunk, or of the chunks that make a list with it; return how many chunks they are."""
    chunk = chunks[number]
    if number in habits.verse:
        draft.blocks.append(Verse(tuple(draft.content(line.start, line.end) for line in chunk.lines)))
        return 1
    spoken = turn(draft, chunks, number, habits.speakers)
    if spoken is not None:
        draft.blocks.append(spoken[1])
        return spoken[0]
    before = draft.blocks[-1] if draft.blocks else None
    if isinstance(before, Table) and all(is_under_table(line.text) for line in chunk.lines):
        draft.blocks.extend(Paragraph(draft.content(line.start, line.end)) for line in chunk.lines)
        return 1
    text = text_of(before.content) if isinstance(before, Paragraph) else ""
    if not rows_at_start(chunk.lines) and not MARKDOWN_HEAD.match(chunk.lines[0].text):
        found = list_at(draft, chunks, number, text, numbered=habits.numbered)
        if found is not None:
            taken, lead, made = found
            if lead:
                draft.blocks.extend(_groups(draft, Chunk(tuple(lead), chunk.gap), number, len(chunks), habits))
            draft.blocks.append(made)
            return taken
    draft.blocks.extend(_groups(draft, chunk, number, len(chunks), habits))
    return 1


def _groups(draft: Draft, chunk: Chunk, number: int, total: int, habits: _Habits) -> list[Block]:
    """Return the blocks of a chunk whose lines may open or close a letter."""
    last, final = number >= total - _CLOSING_REACH, number == total - 1
    blocks: list[Block] = []
    groups = divide(chunk, number, last=last, telegram=habits.numbered)
    for position, lines in enumerate(groups):
        part = Chunk(tuple(lines), chunk.gap, chunk.after_page) if len(groups) > 1 else chunk
        blocks.extend(_read_chunk(draft, part, habits, last=last, final=final and position == len(groups) - 1))
    return blocks


def _read_chunk(draft: Draft, chunk: Chunk, habits: _Habits, *, last: bool, final: bool) -> list[Block]:
    lines = chunk.lines
    rows = rows_at_start(lines)
    if rows:
        blocks = _table_blocks(draft, chunk, rows)
        if rows < len(lines):
            blocks.extend(_read_chunk(draft, Chunk(lines[rows:], 0), habits, last=last, final=final))
        return blocks
    columns = columns_at(draft.text, lines)
    if columns:
        return [read_columns(draft, lines, columns)]
    if draft.markdown and all(line.text.startswith(">") for line in lines):
        return [_quotation(draft, lines, habits.wrapped)]
    line = lines[0]
    if len(lines) == 1 and SEPARATOR.fullmatch(line.text):
        draft.omit(line.start, line.end, "markup-sign")
        return [SectionBreak()]
    head = MARKDOWN_HEAD.match(line.text)
    if head and (len(lines) == 1 or draft.markdown):
        draft.omit(line.start, line.start + head.start("text"), "markup-sign")
        draft.omit(line.start + head.end("text"), line.end, "markup-sign")
        content = draft.content(line.start + head.start("text"), line.start + head.end("text"))
        made: list[Block] = [Heading(content, max(2, len(head["sign"])))]
        if len(lines) > 1:
            made.extend(_read_chunk(draft, Chunk(lines[1:], 0), habits, last=last, final=final))
        return made
    if habits.heads and not final and len(lines) <= _HEAD_LINES and is_head_of_lines([one.text for one in lines]):
        return [Heading(draft.lines(lines, breaks=True, title=True), 2)]
    content = draft.lines(lines, breaks=not habits.wrapped)
    text = text_of(content)
    if is_remark(text):
        return [Remark(content)]
    if last and is_closing(text):
        return [Closing(content)]
    return [Paragraph(content)]


def _table_blocks(draft: Draft, chunk: Chunk, rows: int) -> list[Block]:
    made = read_table(draft, chunk.lines[:rows])
    previous = draft.blocks[-1] if draft.blocks else None
    if (
        isinstance(previous, Table)
        and chunk.gap <= 1
        and {len(row) for row in previous.rows} == {len(row) for row in made.rows}
    ):
        draft.blocks[-1] = Table(previous.rows + made.rows)
        return []
    return [made] if made.rows else [SectionBreak()]


def _quotation(draft: Draft, lines: Sequence[Line], wrapped: bool) -> Block:
    """Read lines that Markdown marks as quoted; the sign before each is left out."""
    bare: list[Line] = []
    content: list[Run] = []
    for line in lines:
        inner = line.text.lstrip("> ")
        sign = line.end - len(inner)
        draft.omit(line.start, sign, "markup-sign")
        if inner:
            bare.append(Line(inner, sign, line.end, 0))
    for n, line in enumerate(bare):
        if n:
            space = draft.white_space(bare[n - 1].end, line.start)
            content.append(Run(space, " ", "line-end", None if wrapped else "lb"))
        content.extend(draft.content(line.start, line.end))
    return Quotation(tuple(content)) if content else SectionBreak()
