"""OpenDocument texts (ISO/IEC 26300): text, notes, comments and tracked changes in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from teikit.formats.builder import Builder
from teikit.formats.docx import local
from teikit.formats.flow import Around, Aside, Bit, Flow, Part, counted
from teikit.formats.htmlnotes import paragraphs
from teikit.formats.odtstyles import OFFICE, STYLE, TEXT, OdtStyles
from teikit.formats.package import Package
from teikit.formats.targets import carried

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_BLANKS = re.compile(r"[ \t\r\n]+")
_META = {
    "title": "title", "initial-creator": "label-file-creator", "creator": "label-file-last-modified-by",
    "creation-date": "label-file-created", "date": "label-file-modified", "subject": "label-subject",
    "keyword": "keywords", "description": "label-comments",
}  # fmt: skip
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PASSED = frozenset(
    "tracked-changes sequence-decls variable-decls user-field-decls forms bookmark soft-page-break".split()
)
_MOST_BLANKS = 1000


def odt_flow(data: bytes, path: str) -> Flow:
    """Return text and structure of an OpenDocument text.

    Notes and comments stand at their marks; insertions and deletions that are tracked both stay in the text, each
    named; heads and feet of pages are marked as left out. Raises SourceError for a damaged, protected or exploding
    package.
    """
    package = Package(data, path)
    flow = Flow("odt")
    _properties(package, flow)
    content = package.xml("content.xml")
    if content is None:
        raise package.error("the package has no content.xml")
    styles = package.xml("styles.xml")
    reader = _Reader(flow, OdtStyles(styles, content))
    body = content.find(f".//{OFFICE}text")
    if body is None:
        raise package.error("this is an OpenDocument file, but no text; export its texts first")
    reader.changes(body)
    reader.blocks(body)
    reader.left()
    _running_heads(styles, flow)
    return flow


def _properties(package: Package, flow: Flow) -> None:
    root = package.xml("meta.xml")
    meta = root.find(f"{OFFICE}meta") if root is not None else None
    for element in meta if meta is not None else ():
        name = local(element)
        words = " ".join("".join(map(str, element.itertext())).split())
        if name == "language" and _LANGUAGE.fullmatch(words):
            flow.facts.append(("language.text", words))
        elif name in _META:
            flow.tell(_META[name], words, name)


def _running_heads(styles: Element | None, flow: Flow) -> None:
    for page in styles.iter(f"{STYLE}master-page") if styles is not None else ():
        for part in page:
            words = "".join(map(str, part.itertext()))
            if words.strip() and re.match("header|footer", local(part)):
                flow.line_end()
                start = flow.write(words)
                flow.omitted.append((start, flow.length, "running-head"))


class _Reader:
    def __init__(self, flow: Flow, styles: OdtStyles) -> None:
        self.flow = flow
        self.styles = styles
        self.builder = Builder(flow)
        self.around: tuple[Around, ...] = ()
        self.inserted: dict[str, Around] = {}
        self.deleted: dict[str, tuple[Element, Around]] = {}
        self.active: dict[str, Around] = {}
        self.reviewers: dict[str, str] = {}
        self.boxes: list[Element] = []
        self.counts = {"footnote": 0, "endnote": 0}
        self.blank = True

    def changes(self, body: Element) -> None:
        """Note who put what in and took what out; what was taken out is read where it stood."""
        for region in body.iter(f"{TEXT}changed-region"):
            key = region.get(f"{TEXT}id") or region.get("{http://www.w3.org/XML/1998/namespace}id") or ""
            for change in region:
                resp = self._resp(change)
                if local(change) == "insertion":
                    self.inserted[key] = Around("add", (("type", "tracked-change"), *resp))
                elif local(change) == "deletion":
                    self.deleted[key] = (change, Around("del", (("type", "tracked-change"), *resp)))

    def _resp(self, change: Element) -> tuple[tuple[str, str], ...]:
        creator = next((one for one in change.iter() if local(one) == "creator"), None)
        name = " ".join("".join(map(str, creator.itertext())).split()) if creator is not None else ""
        if not name:
            return ()
        if name not in self.reviewers:
            number = len(self.reviewers) + 1
            self.reviewers[name] = "#reviewer" if number == 1 else f"#reviewer-{number}"
            self.flow.facts.append(("reviewer", name))
        return (("resp", self.reviewers[name]),)

    def blocks(self, parent: Iterable[Element]) -> None:
        """Read blocks, such as those in an element."""
        for element in parent:
            name = local(element)
            if name in {"h", "p"}:
                self._paragraph(element, name)
            elif name == "list":
                self._list(element)
            elif name == "table":
                self._table(element)
            elif name in {"change", "change-start", "change-end"}:
                self._change(element, name)
            elif name in {"frame", "custom-shape", "text-box"}:
                self._frame(element)
                self._read_boxes()
            elif name not in _PASSED:
                self.blocks(element)

    def left(self) -> None:
        """Read what was taken out at no place that the text names."""
        for region, around in list(self.deleted.values()):
            self.around = (around,)
            self.blocks([one for one in region if local(one) != "change-info"])
        self.around = ()

    def _paragraph(self, element: Element, name: str) -> None:
        style = element.get(f"{TEXT}style-name") or ""
        kind = self.styles.kind(style)
        builder = self.builder
        level = element.get(f"{TEXT}outline-level") or "1"
        if kind == "title":
            builder.begin("heading", level=1)
        elif name == "h":
            builder.begin("heading", level=min(int(level), 20) + 1 if level.isdecimal() else 2)
        elif kind == "quote":
            builder.begin("paragraph", rend="quote")
        else:
            builder.begin("verse" if kind == "verse" else "paragraph")
        leaf = builder.leaf
        self.blank = True
        self._inline(element, ())
        if leaf is not None and leaf.rend == "quote" and leaf in builder.inner.parts:
            builder.inner.parts.remove(leaf)
            _quote(builder).append(leaf)
        builder.end_leaf()
        self._read_boxes()

    def _read_boxes(self) -> None:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box)

    def _list(self, element: Element) -> None:
        part = self.builder.push("list", rend=self.styles.list_kind(element))
        for item in element:
            if local(item) in {"list-item", "list-header"}:
                held = self.builder.push("item")
                self.blocks(item)
                self.builder.close(held)
        self.builder.close(part)

    def _table(self, element: Element) -> None:
        table = self.builder.push("table")
        for row in element.iter(f"{_TABLE}table-row"):
            if next(row.iterancestors(f"{_TABLE}table")) is not element:
                continue
            outer = row.getparent()
            made = self.builder.push("row", level=int(outer is not None and local(outer) == "table-header-rows"))
            for cell in row:
                # a covered cell is room that a neighbour takes; it may hold text all the same
                covered = local(cell) == "covered-table-cell" and not "".join(map(str, cell.itertext())).strip()
                if local(cell) in {"table-cell", "covered-table-cell"} and not covered:
                    taken = (cell.get(f"{_TABLE}number-{name}-spanned") or "" for name in ("columns", "rows"))
                    held = self.builder.push("cell", spans=tuple(map(counted, taken)))
                    self.blocks(cell)
                    self.builder.close(held)
            self.builder.close(made)
        self.builder.close(table)

    def _inline(self, parent: Element, rends: tuple[str, ...]) -> None:
        self._text(parent.text or "", rends)
        for element in parent:
            self._element(element, rends)
            self._text(element.tail or "", rends)

    def _element(self, element: Element, rends: tuple[str, ...]) -> None:
        name = local(element)
        if name == "span":
            own = self.styles.rends(element.get(f"{TEXT}style-name") or "")
            self._inline(element, (*rends, *(one for one in own if one not in rends)))
        elif name == "a":
            target = carried(element.get(f"{_XLINK}href") or "")
            outer = self.around
            self.around = (*outer, Around("ref", (("target", target),))) if target else outer
            self._inline(element, rends)
            self.around = outer
        elif name == "s":
            count = element.get(f"{TEXT}c") or "1"
            self._write(" " * min(int(count), _MOST_BLANKS) if count.isdecimal() else " ", rends)
        elif name == "tab":
            self._write("\t", rends)
        elif name == "line-break":
            start = self.flow.write("\n")
            self.builder.bit(Bit(start, start + 1, mark="lb"))
            self.blank = True
        elif name == "note":
            self._note(element)
        elif name == "annotation":
            self._aside(element, (("type", "comment"), *self._resp(element)))
        elif name in {"change", "change-start", "change-end"}:
            self._change(element, name)
        elif name in {"frame", "custom-shape", "rect", "g"}:
            self._frame(element)
        elif name == "ruby-text" or name not in {"note-citation", *_PASSED}:
            self._inline(element, rends)

    def _text(self, text: str, rends: tuple[str, ...]) -> None:
        """Write text; blanks in a row are one, and none at the beginning (ISO/IEC 26300, 6.1.2)."""
        text = _BLANKS.sub(" ", text)
        if self.blank and text.startswith(" "):
            text = text[1:]
        self._write(text, rends)

    def _write(self, text: str, rends: tuple[str, ...]) -> None:
        if not text:
            return
        start = self.flow.write(text)
        around = (*self.around, *self.active.values())
        self.builder.bit(Bit(start, start + len(text), " ".join(rends) or None, around))
        self.blank = text[-1] == " "

    def _change(self, element: Element, name: str) -> None:
        key = element.get(f"{TEXT}change-id") or ""
        if name == "change-start" and key in self.inserted:
            self.active[key] = self.inserted[key]
        elif name == "change-end":
            self.active.pop(key, None)
        elif key in self.deleted:
            region, around = self.deleted.pop(key)
            outer = self.around
            self.around = (*outer, around)
            taken = [one for one in region.iter() if local(one) in {"p", "h"}]
            for number, paragraph in enumerate(taken):
                if number and self.builder.leaf is not None:
                    start = self.flow.write("\n")
                    self.builder.bit(Bit(start, start + 1, around=self.around, mark="lb"))
                self._inline(paragraph, ())
            self.around = outer

    def _note(self, element: Element) -> None:
        kind = element.get(f"{TEXT}note-class") or "footnote"
        kind = kind if kind in self.counts else "footnote"
        self.counts[kind] += 1
        citation = element.find(f"{TEXT}note-citation")
        mark = "".join(map(str, citation.itertext())).strip() if citation is not None else ""
        body = element.find(f"{TEXT}note-body")
        place = "bottom" if kind == "footnote" else "end"
        number = mark if mark and len(mark) <= 12 and mark.isprintable() else str(self.counts[kind])
        if body is not None:
            self._aside(body, (("n", number), ("place", place)))

    def _aside(self, element: Element, attributes: tuple[tuple[str, str], ...]) -> None:
        start = self.flow.length
        outer, around, active, blank = self.builder, self.around, self.active, self.blank
        self.builder, self.around, self.active = Builder(self.flow, []), (), {}
        about = {"creator", "date", "date-string", "creator-initials"}
        self.blocks([one for one in element if local(one) not in about])
        parts = paragraphs(self.builder.parts)
        self.builder, self.around, self.active, self.blank = outer, around, active, blank
        end = self.flow.length
        self.flow.asides.append((start, end))
        around = (*self.around, *self.active.values())
        self.builder.bit(Bit(end, end, around=around, note=Aside(parts, attributes)))

    def _frame(self, element: Element) -> None:
        """A picture gives the words that describe it; text in a frame is read behind the paragraph."""
        boxes = [one for one in element.iter() if local(one) == "text-box"]
        if boxes or any(local(one) == "p" for one in element):
            self.boxes += boxes[:1] or [element]
            return
        described = [one for one in element if one.tag in {f"{_SVG}title", f"{_SVG}desc"}]
        words = " ".join("".join("".join(map(str, one.itertext())) + " " for one in described).split())
        self.flow.lost.append("pictures inside the file")
        if words:
            start = self.flow.write(words)
            end = start + len(words)
            self.flow.asides.append((start, end))
            self.builder.bit(Bit(end, end, around=self.around, note=Aside([[Bit(start, end)]], (), "figure")))


def _quote(builder: Builder) -> list[Part]:
    """Return the parts of the quotation that stands last, or of a new one."""
    parts = builder.inner.parts
    if not parts or parts[-1].kind != "quote":
        builder.close(builder.push("quote"))
    return builder.inner.parts[-1].parts
