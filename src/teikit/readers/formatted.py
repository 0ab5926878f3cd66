"""A text that its format has structured: its parts become blocks, its own header becomes fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from teikit.formats import Flow, Part
from teikit.location import Span
from teikit.model import (
    Block,
    Closing,
    Content,
    Detection,
    Heading,
    Item,
    ListBlock,
    PageBreak,
    Paragraph,
    Quotation,
    Remark,
    SectionBreak,
    Table,
    Verse,
    text_of,
)
from teikit.readers import plain
from teikit.readers.body import frame_body, read_body, read_stretch
from teikit.readers.draft import Draft
from teikit.readers.flowlines import FlowDraft
from teikit.readers.flowruns import FlowRuns, halves, joined, lines_of
from teikit.readers.front import read_end, read_front
from teikit.readers.letters import letter_facts
from teikit.readers.plain import read_titled
from teikit.readers.registry import all_readers, choose
from teikit.readers.shapes import is_closing, is_remark
from teikit.readers.titles import title_facts

_FACTS = {"byline": "author", "date": "date", "translated": "translator"}
_EARLY = 8
_CLOSING_REACH = 3
_NAME = re.compile(r"(?:[A-ZÀ-ŽА-Я][\w'’-]+|[A-ZÀ-ŽА-Я]\.)(?: (?:[A-ZÀ-ŽА-Я][\w'’-]+|[A-ZÀ-ŽА-Я]\.|de|von|van)){1,3}")


def read_flow(draft: Draft, flow: Flow) -> Detection:
    """Read the parts of a flow into the draft; return what the format is, as the reader that read it."""
    read_header(draft, flow)
    signals: tuple[tuple[str, float], ...] = ((f"the structure of {flow.format}", 10.0),)
    if all(part.kind == "paragraph" and (not part.bits or _has_words(draft, part)) for part in flow.parts):
        # a format that says nothing but where its paragraphs end: any reader may know their layout
        lines = FlowDraft(draft, FlowRuns(draft, flow), flow.parts)
        chosen, detection = choose(lines.text, "auto", all_readers())
        chosen.read(lines)
        _part_pages(draft, 0)
        _told_title(draft)
        if chosen.name != plain.NAME:
            signals = (*signals, (f"the layout of {chosen.name}", detection.weight))
        return Detection(flow.format, 10.0, signals, True)
    _front(draft, flow)
    headed = _headed(flow.parts)
    reader = _Parts(draft, FlowRuns(draft, flow), headed=headed)
    reader.read(flow.parts)
    blocks = draft.blocks
    if headed:
        _title(draft, blocks)
        _close(blocks)
    frame_body(draft, 0, heads=not headed)
    letter_facts(draft)
    _told_title(draft)
    return Detection(flow.format, 10.0, signals, True)


def _has_words(draft: Draft, part: Part) -> bool:
    return all(bit.note is None and bit.mark != "pb" for bit in part.bits) or any(
        draft.text[bit.start : bit.end].strip() for bit in part.bits
    )


def _headed(parts: Sequence[Part]) -> bool:
    """Tell whether the format itself has headings."""
    return any(
        (part.kind == "heading" and part.bits) or (part.rend == "layout" and _headed(part.parts)) for part in parts
    )


def read_header(draft: Draft, flow: Flow) -> None:
    """Give what the file says of itself its home in the header."""
    for name, value in flow.facts:
        draft.fact(name, value)
    for told in flow.told:
        text = draft.field(told.name, tuple(draft.verbatim(told.start, told.end)), told.label).text
        draft.take(told.start, told.end)
        fact = _FACTS.get(told.name)
        if fact and not any(one.name == fact for one in draft.facts):
            draft.fact(fact, text, Span(told.start, told.end))
    for start, end, rule in flow.omitted:
        draft.omit(start, end, rule)
        draft.take(start, end)


def _front(draft: Draft, flow: Flow) -> None:
    """Read labelled lines before and after the text, as in any text; what is left out already is blank for it."""
    hidden = [(one.start, one.end) for one in flow.told]
    hidden += [(start, end) for start, end, _ in flow.omitted] + [(start, end) for start, end, _ in flow.moved]
    hidden += flow.asides
    pieces: list[str] = []
    at = 0
    for start, end in sorted(hidden):
        if end > at:
            pieces += [draft.text[at : max(at, start)], re.sub(r"[^\n]", " ", draft.text[max(at, start) : end])]
            at = end
    pieces.append(draft.text[at:])
    trial = Draft("".join(pieces), draft.path)
    read_front(trial, 0)
    read_end(trial, 0)
    spans = [run.span for field in trial.fields for run in field.content] + [one.span for one in trial.omitted]
    if any(trial.text[slice(*span)] != draft.text[slice(*span)] for span in spans):
        return
    if any(left.end > right.start for left, right in pairwise(sorted(spans))):
        return
    draft.fields += trial.fields
    draft.omitted += trial.omitted
    known = {fact.name for fact in trial.facts}
    # what the text itself says stands before what its file does
    draft.facts = trial.facts + [fact for fact in draft.facts if fact.name not in known or fact.name == "language.text"]
    for span in trial.taken:
        draft.take(*span)


class _Parts:
    """Turns parts into blocks, in the order of reading."""

    def __init__(self, draft: Draft, runs: FlowRuns, *, headed: bool) -> None:
        self.draft = draft
        self.runs = runs
        self.headed = headed
        self.titled = headed

    def read(self, parts: list[Part]) -> None:
        """Add the blocks of the parts to the draft; paragraphs in a row are read as lines of a text are."""
        for in_lines, group in groupby(parts, self._has_lines):
            if in_lines:
                self._paragraphs(list(group))
                continue
            for part in group:
                if part.kind == "plain":
                    read_body(self.draft, part.start, part.end)
                elif part.kind == "quote" and part.rend == "layout":
                    self.read(part.parts)
                else:
                    self.draft.blocks.extend(self._blocks(part))

    def _has_lines(self, part: Part) -> bool:
        # one that holds a picture and no words has none
        return part.kind == "paragraph" and (not part.bits or _has_words(self.draft, part))

    def _paragraphs(self, parts: list[Part]) -> None:
        lines = FlowDraft(self.draft, self.runs, parts)
        first = len(self.draft.blocks)
        start = len(lines.text) - len(lines.text.lstrip())
        if self.titled:
            read_stretch(lines, start, heads=not self.headed)
        else:
            self.titled = True
            read_titled(lines, start, body=read_stretch)
        _part_pages(self.draft, first)

    def _blocks(self, part: Part) -> list[Block]:
        kind = part.kind
        if kind == "break":
            return [SectionBreak()]
        if kind == "page":
            return [PageBreak(part.n)]
        if kind == "heading":
            content = self.runs.content(part.bits)
            return [Heading(content, max(1, part.level))] if text_of(content).strip() else _left(content)
        if kind in {"paragraph", "title"}:
            return [block for content in halves(self.runs.content(part.bits)) for block in _paged(content)]
        if kind in {"plain", "verse"}:
            return self._lines(part)
        if kind == "list":
            return self._list(part)
        if kind == "quote":
            return self._quote(part)
        if kind == "table":
            return self._table(part)
        return self._inner(part.parts)

    def _inner(self, parts: list[Part]) -> list[Block]:
        made: list[Block] = []
        for part in parts:
            blocks = self._inner(part.parts) if part.rend == "layout" else self._blocks(part)
            # a heading inside an item or a quotation opens no division
            made += [Paragraph(one.content) if isinstance(one, Heading) else one for one in blocks]
        return [one for one in made if not isinstance(one, SectionBreak)]

    def _lines(self, part: Part) -> list[Block]:
        if part.kind == "plain":
            return [Paragraph(content) for content in halves(self.runs.content(part.bits))]
        stanzas = halves(self.runs.content(part.bits))
        return [Verse(tuple(lines_of(stanza))) for stanza in stanzas]

    def _list(self, part: Part) -> list[Block]:
        items: list[Item] = []
        label: Content = ()
        for one in part.parts:
            if one.kind == "label":
                if label:
                    items.append(Item((), label))
                label = joined(self.runs, self._contents(one))
                continue
            blocks = self._inner(one.parts if one.kind == "item" else [one])
            if not blocks and not label:
                continue
            first = blocks[0] if blocks and isinstance(blocks[0], Paragraph) else None
            rest = tuple(blocks[1:] if first is not None else blocks)
            items.append(Item(first.content if first is not None else (), label, rest))
            label = ()
        if label:
            items.append(Item((), label))
        return [ListBlock(tuple(items), part.rend or "bulleted")] if items else []

    def _quote(self, part: Part) -> list[Block]:
        blocks = self._inner(part.parts)
        for n, block in enumerate(blocks):
            if isinstance(block, Paragraph):
                return [*blocks[:n], Quotation(block.content, tuple(blocks[n + 1 :]))]
        return blocks

    def _table(self, part: Part) -> list[Block]:
        title: Content = ()
        rows: list[tuple[Content, ...]] = []
        labels = 0
        spans: list[tuple[int, int, int, int]] = []
        for row in part.parts:
            if row.kind == "title" and not rows:
                title = joined(self.runs, [title, self.runs.content(row.bits)])
                continue
            held = row.parts if row.kind == "row" else [row]
            cells = tuple(joined(self.runs, self._contents(cell)) for cell in held)
            if not any(cells):
                continue
            if row.level and labels == len(rows):
                labels += 1
            spans += [(len(rows), n, *cell.spans) for n, cell in enumerate(held) if cell.spans != (1, 1)]
            rows.append(cells)
        if not rows:
            return [Paragraph(title)] if title else []
        return [Table(tuple(rows), labels if labels < len(rows) else 0, title, tuple(spans))]

    def _contents(self, part: Part) -> list[Content]:
        found = [self.runs.content(part.bits)] if part.bits else []
        for one in part.parts:
            found += self._contents(one)
        return found


def _left(content: Content) -> list[Block]:
    return [Paragraph(content)] if content else []


def _paged(content: Content) -> list[Block]:
    """Return a paragraph; breaks of pages at its edges stand outside it."""
    start, stop = 0, len(content)
    while start < stop and content[start].mark == "pb" and not content[start].text:
        start += 1
    while stop > start and content[stop - 1].mark == "pb" and not content[stop - 1].text:
        stop -= 1
    before = [PageBreak(run.n) for run in content[:start]]
    return [*before, *_paragraph(content[start:stop]), *(PageBreak(run.n) for run in content[stop:])]


def _paragraph(content: Content) -> list[Block]:
    if not content:
        return []
    return [Remark(content)] if is_remark(text_of(content)) else [Paragraph(content)]


def _title(draft: Draft, blocks: list[Block]) -> None:
    """Make the first of the highest headings the title; the levels of the others follow one another from 2."""
    heads = [n for n, block in enumerate(blocks) if isinstance(block, Heading)]
    if not heads:
        return
    early = heads[:_EARLY]
    top = min(early, key=lambda n: (_level(blocks[n]), n))
    before = sum(len(text_of(block.content)) for block in blocks[:top] if isinstance(block, Paragraph | Quotation))
    levels = sorted({_level(blocks[n]) for n in heads if n != top})
    for n in heads:
        block = blocks[n]
        if not isinstance(block, Heading):
            continue
        if n == top and before < 4000:
            blocks[n] = Heading(block.content, 1)
            continue
        level = levels.index(_level(block)) + 2 if _level(block) in levels else 2
        if n < top:
            text = text_of(block.content).strip()
            if _NAME.fullmatch(text) and not any(fact.name.startswith("author") for fact in draft.facts):
                draft.fact("author.person", text, block.content[0].span)
            blocks[n] = Paragraph(block.content)
        else:
            blocks[n] = Heading(block.content, level)
    head = blocks[top]
    if isinstance(head, Heading) and head.level == 1:
        spans = [run.span for run in head.content]
        text = text_of(head.content)
        draft.facts = [fact for fact in draft.facts if fact.name != "title"]
        title_facts(draft, text, Span(spans[0].start, spans[-1].end))


def _part_pages(draft: Draft, first: int) -> None:
    """Let breaks of pages at the edges of paragraphs stand outside them, from block `first` on."""
    draft.blocks[first:] = [
        one
        for block in draft.blocks[first:]
        for one in (_paged(block.content) if isinstance(block, Paragraph) else [block])
    ]


def _level(block: Block) -> int:
    return block.level if isinstance(block, Heading) else 99


def _close(blocks: list[Block]) -> None:
    """Find the closing note among the last paragraphs."""
    for n in range(max(1, len(blocks) - _CLOSING_REACH), len(blocks)):
        block = blocks[n]
        if isinstance(block, Paragraph) and is_closing(text_of(block.content)):
            blocks[n] = Closing(block.content)


def _told_title(draft: Draft) -> None:
    """Take the title that the file tells, else the first words of the text, marked as such."""
    if any(fact.name == "title" for fact in draft.facts):
        return
    told = next((field for field in draft.fields if field.name == "title"), None)
    if told is not None:
        title_facts(draft, told.text, told.content[0].span)
        return
    if any(fact.name == "title.incipit" for fact in draft.facts):
        return
    for block in draft.blocks:
        if isinstance(block, Paragraph | Heading):
            words = text_of(block.content).split()
            draft.fact("title.incipit", " ".join(words[:8]) + (" …" if len(words) > 8 else ""), None)
            return
