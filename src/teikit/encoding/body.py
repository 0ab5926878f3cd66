"""The body: divisions, heads, paragraphs, lists, remarks, closings, with xml:id on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from teikit.encoding.analysis import Analysis
from teikit.encoding.arrange import arrange, closings, tail_of
from teikit.encoding.build import Element, add, make
from teikit.encoding.inline import render
from teikit.encoding.insertions import is_audience, remark_type
from teikit.encoding.pieces import Piece
from teikit.model import (
    Block,
    Closing,
    Dateline,
    Heading,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Postscript,
    Quotation,
    Remark,
    Salutation,
    SectionBreak,
    Signature,
    Speech,
    Table,
    Verse,
)
from teikit.namespaces import XML_ID

_PREFIX = {"div": "div", "p": "p", "item": "item", "note": "note", "list": "list", "lg": "lg", "table": "table"}
_SIMPLE: dict[type, str] = {
    Paragraph: "p",
    Remark: "stage",
    Quotation: "quote",
    Dateline: "dateline",
    Salutation: "salute",
    Signature: "signed",
    Closing: "closer",
}
# what may stand at the top of a division, and is no text of its own
_NO_TEXT = frozenset({"head", "opener", "pb"})
_SPOKEN = (Paragraph, ListBlock, Verse)


class BodyBuilder:
    """Builds the body of one document; `homes` tells for each piece the xml:id of the element it stands in."""

    def __init__(self, pieces: Sequence[Piece], analysis: Analysis, *, kind: str, speaker: str | None) -> None:
        self.kind = kind
        self.speaker = speaker
        self.homes: list[str] = []
        self._pieces: Iterator[tuple[int, Piece]] = iter(enumerate(pieces))
        self._analysis = analysis
        self._counts: Counter[str] = Counter()
        self._speech: Element | None = None

    def build(self, blocks: Sequence[Block]) -> Element:
        """Return the body of these blocks."""
        body = make("body")
        blocks = arrange(blocks)
        title = next((n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1), None)
        if title and any(not isinstance(block, SectionBreak | PageBreak) for block in blocks[:title]):
            self._division(body, blocks[:title], "preliminary")
        self._division(body, blocks[title or 0 :], self.kind)
        return body

    def _identify(self, element: Element, name: str) -> Element:
        prefix = _PREFIX.get(name)
        if prefix:
            self._counts[prefix] += 1
            element.set(XML_ID, f"{prefix}-{self._counts[prefix]}")
        return element

    def _new(self, parent: Element, name: str) -> Element:
        return self._identify(add(parent, name), name)

    def _division(self, body: Element, blocks: Sequence[Block], kind: str) -> None:
        top = self._new(body, "div")
        top.set("type", kind)
        stop = tail_of(blocks)
        closing = closings(blocks[:stop])
        documents = any(isinstance(block, SectionBreak) and block.document for block in blocks)
        sectioned = any(
            isinstance(block, SectionBreak) or (isinstance(block, Heading) and block.level > 1) for block in blocks
        )
        here: list[Element] = [top]
        levels = [1]
        pending = False
        for n, block in enumerate(blocks):
            if n >= stop and not isinstance(block, PageBreak):
                if not documents:
                    here, levels, pending = here[:1], levels[:1], False
                self._closer(here[-1], block)
                continue
            if n in closing:
                self._closer(here[-1], block)
                if n + 1 not in closing and len(here) > 1:
                    # nothing may stand in a division after what closes it
                    here.pop()
                    levels.pop()
                continue
            if isinstance(block, SectionBreak) and block.document:
                self._open(here, levels, 2, "document")
                pending = False
                continue
            if isinstance(block, SectionBreak):
                # a gap under a heading parts it from its own text
                pending = any(etree.QName(one).localname not in _NO_TEXT for one in here[-1])
                continue
            if isinstance(block, Heading) and block.level > 1:
                if len(here[-1]) or here[-1].get("type") != "document" or len(here) == 1:
                    self._open(here, levels, block.level)
                self._block(here[-1], block)
                pending = False
                continue
            if pending and not isinstance(block, PageBreak):
                self._open(here, levels, levels[-1] if len(levels) > 1 else 2)
                pending = False
            elif (
                sectioned
                and len(here) == 1
                and not isinstance(block, Heading | PageBreak)
                and (self._bare(blocks) or any(n < one for one in closing))
            ):
                self._open(here, levels, 2)
            self._block(here[-1], block)
        self._speech = None

    @staticmethod
    def _bare(blocks: Sequence[Block]) -> bool:
        """Tell whether sections are parted by gaps alone, so that the first of them is one too."""
        return not any(isinstance(block, Heading) and block.level > 1 for block in blocks)

    def _open(self, here: list[Element], levels: list[int], level: int, kind: str = "section") -> None:
        while len(here) > 1 and levels[-1] >= level:
            here.pop()
            levels.pop()
        section = self._new(here[-1], "div")
        section.set("type", kind)
        here.append(section)
        levels.append(level)
        self._speech = None

    def _block(self, parent: Element, block: Block) -> None:
        if isinstance(block, PageBreak):
            add(parent, "pb", n=block.n, resp="#teikit", cert="medium")
            return
        if isinstance(block, SectionBreak):
            return
        spoken = self.speaker is not None and isinstance(block, _SPOKEN)
        if not spoken:
            self._speech = None
        elif self._speech is None or self._speech.getparent() is not parent:
            self._speech = add(parent, "sp", who=self.speaker)
        target = self._speech if spoken and self._speech is not None else parent
        if isinstance(block, ListBlock):
            self._list(target, block)
        elif isinstance(block, Speech):
            turn = add(parent, "sp")
            self._fill(add(turn, "speaker"))
            self._fill(self._new(turn, "p"))
            for inner in block.inner:
                self._block(turn, inner)
        elif isinstance(block, Verse):
            stanza = self._new(target, "lg")
            for _line in block.lines:
                self._fill(add(stanza, "l"))
        elif isinstance(block, Table):
            table = self._new(target, "table")
            if block.title:
                self._fill(add(table, "head"))
            spans = {(row, place): (columns, rows) for row, place, columns, rows in block.spans}
            for number, row in enumerate(block.rows):
                made = add(table, "row", role="label" if number < block.labels else None)
                for place in range(len(row)):
                    columns, rows = spans.get((number, place), (1, 1))
                    taken = {"cols": str(columns) if columns > 1 else None, "rows": str(rows) if rows > 1 else None}
                    self._fill(add(made, "cell", **taken))
        elif isinstance(block, Heading):
            self._fill(add(target, "head"))
        elif isinstance(block, Quotation) and block.inner:
            quote = self._new(target, "quote")
            self._fill(self._new(quote, "p"))
            for inner in block.inner:
                self._block(quote, inner)
        else:
            self._simple(target, block)

    def _simple(self, parent: Element, block: Block) -> None:
        number, piece = next(self._pieces)
        name = _SIMPLE[type(block)]
        attributes = {"type": remark_type(piece.text)} if isinstance(block, Remark) else {}
        if isinstance(block, Remark) and self.speaker and not is_audience(piece.text):
            attributes["who"] = self.speaker
        if isinstance(block, Salutation | Dateline):
            # both stand at the top of a division, or are paragraphs like others
            if any(etree.QName(one).localname not in _NO_TEXT for one in parent):
                name = "p"
            else:
                opener = parent[-1] if len(parent) and etree.QName(parent[-1]).localname == "opener" else None
                parent = add(parent, "opener") if opener is None else opener
        decision = self._analysis.structure.get(number)
        if decision:
            name = str(decision.values.get("element", name))
            attributes = {"type": str(decision.values["type"])} if "type" in decision.values else {}
        made = self._new(parent, name)
        for key, value in attributes.items():
            made.set(key, value)
        self._fill(made, (number, piece))

    def _closer(self, top: Element, block: Block) -> None:
        """Add what closes the text; greeting and signatures share one closer."""
        self._speech = None
        if isinstance(block, Closing):
            self._simple(top, block)
            return
        if isinstance(block, Postscript):
            self._fill(self._new(add(top, "postscript"), "p"))
            return
        last = top[-1]
        shared = etree.QName(last).localname == "closer" and not (last.text or "").strip()
        closer = last if shared else add(top, "closer")
        name = "salute" if isinstance(block, Salutation) else "dateline" if isinstance(block, Dateline) else "signed"
        self._fill(add(closer, name))

    def _list(self, parent: Element, block: ListBlock) -> None:
        made = self._new(parent, "list")
        made.set("rend", block.rend)
        labelled = any(one.label for one in block.items)
        for one in block.items:
            if one.label:
                self._fill(add(made, "label"))
            elif labelled:
                add(made, "label")
            item = self._new(made, "item")
            self._fill(item)
            for inner in one.inner:
                self._block(item, inner)

    def _fill(self, element: Element, given: tuple[int, Piece] | None = None) -> None:
        number, piece = given or next(self._pieces)
        place = len(self.homes)
        self.homes.append("")
        notes = [self._note(run.note) for run in piece.content if run.note is not None]
        render(element, piece, self._analysis.marks.get(number, ()), notes)
        self.homes[place] = _home(element)

    def _note(self, note: Note) -> Element:
        """Return a note, or a picture with its words; it has an xml:id of its own."""
        if note.element == "figure":
            made = make("figure")
            for key, value in note.attributes:
                add(made, "graphic", **{key: value})
            for _part in note.parts:
                self._fill(add(made, "figDesc"))
            return made
        made = self._identify(make(note.element), note.element)
        for key, value in note.attributes:
            made.set(XML_ID if key == "id" else key, value)
        for _part in note.parts:
            self._fill(made if len(note.parts) == 1 else self._new(made, "p"))
        return made


def _home(element: Element | None) -> str:
    """Return the xml:id of the element, or of the nearest one around it that has one."""
    while element is not None:
        found = element.get(XML_ID)
        if found:
            return str(found)
        element = element.getparent()
    return ""
