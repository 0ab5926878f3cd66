"""The body of a text as blocks: paragraphs, headings, lists, remarks, sections, and what pages have cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from teikit.location import Span
from teikit.model import (
    Block,
    Closing,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Quotation,
    Remark,
    Run,
    SectionBreak,
    Table,
    text_of,
)
from teikit.readers.draft import Draft
from teikit.readers.items import is_list, read_list
from teikit.readers.letters import divide, frame_letter
from teikit.readers.lines import Chunk, Line, chunks_of, habit, is_wrapped
from teikit.readers.numbering import frame_numbers
from teikit.readers.shapes import (
    MARKDOWN_HEAD,
    SEPARATOR,
    is_closing,
    is_cut,
    is_remark,
    looks_like_heading,
)
from teikit.readers.speeches import frame_speeches
from teikit.readers.tables import read_table, rows_at_start

_CLOSING_REACH = 3
_FEW = 6


def read_body(draft: Draft, start: int, end: int | None = None) -> None:
    """Add the blocks of the text from `start` to `end` to the draft."""
    chunks = chunks_of(draft.body_lines(start, end))
    # a short body has no habit of its own
    usual = habit(chunks if len(chunks) > _FEW else chunks_of(draft.body_lines(0)))
    sections = _divides(chunks, usual)
    wrapped = is_wrapped(chunks)
    edge = start - 1
    for number, chunk in enumerate(chunks):
        page = next(((place, n) for place, n in draft.pages if edge <= place < chunk.start), None)
        edge = chunk.end
        if number and chunk.gap > usual and sections and not isinstance(draft.blocks[-1], SectionBreak):
            draft.blocks.append(SectionBreak())
        last, final = number >= len(chunks) - _CLOSING_REACH, number == len(chunks) - 1
        blocks: list[Block] = []
        groups = divide(chunk, number, last=last)
        for position, lines in enumerate(groups):
            part = Chunk(tuple(lines), chunk.gap, chunk.after_page) if len(groups) > 1 else chunk
            blocks.extend(_read_chunk(draft, part, wrapped, last=last, final=final and position == len(groups) - 1))
        gap = draft.white_space(chunks[number - 1].end, chunk.start) if number else None
        joined = gap is not None and _rejoin(draft, blocks, gap, page[1] if page else None)
        if (page or (chunk.after_page and draft.blocks)) and not joined:
            draft.blocks.append(PageBreak(page[1] if page else None))
        draft.blocks.extend(blocks)
    frame_letter(draft.blocks)
    frame_speeches(draft.blocks)
    frame_numbers(draft.blocks)


def _divides(chunks: Sequence[Chunk], usual: int) -> bool:
    """Tell whether larger gaps are rare enough to mean something."""
    gaps = [chunk.gap for chunk in chunks[1:]]
    large = sum(gap > usual for gap in gaps)
    return 0 < large <= max(1, (len(gaps) + 1) // 2)


def _read_chunk(draft: Draft, chunk: Chunk, wrapped: bool, *, last: bool, final: bool) -> list[Block]:
    lines = chunk.lines
    rows = rows_at_start(lines)
    if rows:
        blocks = _table_blocks(draft, chunk, rows)
        if rows < len(lines):
            rest = Chunk(lines[rows:], 0)
            blocks.extend(_read_chunk(draft, rest, wrapped, last=last, final=final))
        return blocks
    if draft.markdown and all(line.text.startswith(">") for line in lines):
        return [_quotation(draft, lines, wrapped)]
    if len(lines) == 1:
        line = lines[0]
        if SEPARATOR.fullmatch(line.text):
            draft.omit(line.start, line.end, "markup-sign")
            return [SectionBreak()]
        head = MARKDOWN_HEAD.match(line.text)
        if head:
            draft.omit(line.start, line.start + head.start("text"), "markup-sign")
            draft.omit(line.start + head.end("text"), line.end, "markup-sign")
            content = draft.content(line.start + head.start("text"), line.start + head.end("text"))
            return [Heading(content, max(2, len(head["sign"])))]
        if not final and looks_like_heading(line.text) and not is_list(lines):
            return [Heading(draft.content(line.start, line.end), 2)]
    if is_list(lines):
        return _list_blocks(draft, chunk, wrapped)
    content = draft.lines(lines, breaks=not wrapped)
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


def _list_blocks(draft: Draft, chunk: Chunk, wrapped: bool) -> list[Block]:
    lead, made = read_list(draft, chunk.lines)
    blocks: list[Block] = []
    if lead:
        blocks.append(Paragraph(draft.lines(lead, breaks=not wrapped)))
    previous = draft.blocks[-1] if draft.blocks and not blocks else None
    if isinstance(previous, ListBlock) and previous.rend == made.rend and chunk.gap <= 1:
        # items that blank lines part are one list
        draft.blocks[-1] = ListBlock(previous.items + made.items, made.rend)
        return []
    return [*blocks, made]


def _rejoin(draft: Draft, blocks: list[Block], gap: Span, n: str | None) -> bool:
    """Join a paragraph that a page break has cut to the one before; the blank line reads as a space."""
    if not blocks or not draft.blocks:
        return False
    before, first = draft.blocks[-1], blocks[0]
    if not isinstance(before, Paragraph) or not isinstance(first, Paragraph):
        return False
    if not is_cut(text_of(before.content), text_of(first.content)):
        return False
    bridge = Run(gap, " ", "paragraph-rejoined", "pb", n=n)
    draft.blocks[-1] = replace(before, content=(*before.content, bridge, *first.content))
    del blocks[0]
    return True
