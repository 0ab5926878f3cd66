"""Word files (Office Open XML, ECMA-376 part 1): text, notes, comments and tracked changes in the order of reading."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from teikit.formats.builder import Builder
from teikit.formats.docxstyles import Styles, value
from teikit.formats.flow import Around, Aside, Bit, Flow, Part, counted
from teikit.formats.htmlnotes import paragraphs
from teikit.formats.package import Package
from teikit.formats.targets import carried

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_CHANGES = {"ins": "add", "moveTo": "add", "del": "del", "moveFrom": "del"}
_PASSED = frozenset(
    "pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr bookmarkStart bookmarkEnd proofErr lastRenderedPageBreak "
    "instrText delInstrText fldChar footnoteRef endnoteRef annotationRef separator continuationSeparator "
    "commentRangeStart commentRangeEnd pPrChange rPrChange permStart permEnd rubyPr smartTagPr customXmlPr".split()
)
_CORE = {
    "title": "title", "creator": "label-file-creator", "lastModifiedBy": "label-file-last-modified-by",
    "created": "label-file-created", "modified": "label-file-modified", "subject": "label-subject",
    "keywords": "keywords", "description": "label-comments", "category": "label-category",
}  # fmt: skip
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def docx_flow(data: bytes, path: str) -> Flow:
    """Return text and structure of a Word file.

    Notes and comments stand at their marks; insertions and deletions that are tracked both stay in the text, each
    named; heads and feet of pages are marked as left out. Raises SourceError for a damaged, protected or exploding
    package.
    """
    package = Package(data, path)
    flow = Flow("docx")
    core_properties(package, flow)
    _Reader(package, flow).read()
    return flow


def core_properties(package: Package, flow: Flow) -> None:
    """Add what the properties of the file say: who made it and when is said of the file, not of the text."""
    root = package.xml("docProps/core.xml")
    for element in root if root is not None else ():
        name = local(element)
        words = " ".join("".join(map(str, element.itertext())).split())
        if name == "language" and _LANGUAGE.fullmatch(words):
            flow.facts.append(("language.text", words))
        elif name == "keywords":
            for one in re.split(r"\s*[,;]\s*", words):
                flow.tell("keywords", one, name)
        elif name in _CORE:
            flow.tell(_CORE[name], words, name)


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class _Reader:
    def __init__(self, package: Package, flow: Flow) -> None:
        self.package = package
        self.flow = flow
        self.main = _main_part(package)
        self.root = self._xml(self.main)
        self.folder = posixpath.dirname(self.main)
        self.styles = Styles(self._part("styles.xml"), self._part("numbering.xml"))
        self.links = _relations(package, self.main)
        self.notes = {
            kind: {value(one, "id"): one for one in self._items(f"{kind}s.xml", kind)}
            for kind in ("footnote", "endnote", "comment")
        }
        self.done: set[tuple[str, str]] = set()
        self.counts = {"footnote": 0, "endnote": 0}
        self.builder = Builder(flow)
        self.around: tuple[Around, ...] = ()
        self.fields: list[tuple[str, tuple[Around, ...]]] = []
        self.reviewers: dict[str, str] = {}
        self.boxes: list[Element] = []
        self.lists: list[tuple[int, Part]] = []
        self.in_note = 0

    def _xml(self, name: str) -> Element:
        root = self.package.xml(name)
        if root is None:
            raise self.package.error(f"the package has no {name or 'document'}")
        return root

    def _part(self, name: str) -> Element | None:
        return self.package.xml(posixpath.join(self.folder, name))

    def _items(self, name: str, kind: str) -> Iterator[Element]:
        root = self._part(name)
        for one in root if root is not None else ():
            if local(one) == kind and value(one, "type") not in {"separator", "continuationSeparator"}:
                yield one

    def read(self) -> None:
        body = next((one for one in self.root if local(one) == "body"), self.root)
        self._blocks(body)
        self._end_lists()
        for kind, notes in self.notes.items():
            for key, note in notes.items():
                if (kind, key) not in self.done:
                    # its mark is gone, its words are not
                    self.done.add((kind, key))
                    self._blocks(note)
                    self._end_lists()
        self._running_heads()

    def _running_heads(self) -> None:
        """Heads and feet of pages: left out by rule, once each."""
        for name in sorted(self.package.names):
            if re.fullmatch(re.escape(self.folder) + r"/(?:header|footer)\d*\.xml", name):
                root = self.package.xml(name)
                words = "".join(one.text or "" for one in root.iter(f"{W}t")) if root is not None else ""
                if words.strip():
                    self.flow.line_end()
                    start = self.flow.write(words)
                    self.flow.omitted.append((start, self.flow.length, "running-head"))

    def _blocks(self, parent: Element) -> None:
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._end_lists()
                self._table(element)
            elif name in _CHANGES:
                self._changed(element, self._blocks)
            elif name == "AlternateContent":
                self._alternative(element, self._blocks)
            elif name not in _PASSED:
                self._blocks(element)

    def _paragraph(self, element: Element) -> None:
        look = self.styles.paragraph(element)
        numbered = look.level if look.listed is not None and not look.heading else None
        if numbered is None and not self.in_note:
            self._end_lists()
        builder = self.builder
        if look.heading:
            builder.begin("heading", level=look.heading)
        elif numbered is not None:
            self._item(numbered, look.listed or "bulleted")
        elif look.quoted:
            quote = builder.inner.parts[-1] if builder.inner.parts else None
            if quote is None or quote.kind != "quote":
                quote = builder.push("quote")
                builder.close(quote)
            quote.parts.append(Part("paragraph"))
            builder.leaf = quote.parts[-1]
        else:
            builder.begin("verse" if look.verse else "paragraph")
        self._inline(element)
        builder.end_leaf()
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self._blocks(box)

    def _item(self, level: int, rend: str) -> None:
        """Open an item at a level, and the lists around it that are not open yet."""
        self.builder.end_leaf()
        while self.lists and self.lists[-1][0] > level:
            self.builder.close(self.lists.pop()[1])
        if self.lists and self.lists[-1][0] == level and self.lists[-1][1].rend != rend:
            self.builder.close(self.lists.pop()[1])
        if not self.lists or self.lists[-1][0] < level:
            self.lists.append((level, self.builder.push("list", rend=rend)))
        elif self.builder.inner.kind == "item":
            self.builder.close(self.builder.inner)
        self.builder.push("item")
        self.builder.begin("paragraph")

    def _end_lists(self) -> None:
        while self.lists:
            self.builder.close(self.lists.pop()[1])

    def _table(self, element: Element) -> None:
        rows = list(element.iter(f"{W}tr"))
        single = all(sum(local(cell) == "tc" for cell in row) <= 1 for row in rows)
        if single or self.in_note:
            # a frame around some paragraphs
            for cell in element.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tbl")) is element:
                    self._blocks(cell)
            return
        table = self.builder.push("table")
        for row in self._inside(element, "tr"):
            head = row.find(f"{W}trPr/{W}tblHeader") is not None
            made = self.builder.push("row", level=int(head))
            for cell in self._inside(row, "tc"):
                held = self.builder.push("cell", spans=(counted(value(cell.find(f"{W}tcPr/{W}gridSpan"))), 1))
                outer, self.lists = self.lists, []
                self._blocks(cell)
                self._end_lists()
                self.lists = outer
                self.builder.close(held)
            self.builder.close(made)
        self.builder.close(table)

    def _inside(self, element: Element, wanted: str) -> Iterator[Element]:
        for one in element:
            name = local(one)
            if name == wanted:
                yield one
            elif name in {"sdt", "sdtContent", "customXml", "ins", "del"}:
                yield from self._inside(one, wanted)

    def _inline(self, parent: Element) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element)
            elif name in _CHANGES:
                self._changed(element, self._inline)
            elif name == "hyperlink":
                target = carried(self.links.get(element.get(f"{_R}id") or "", ""))
                self._inside_of(Around("ref", (("target", target),)) if target else None, element)
            elif name == "AlternateContent":
                self._alternative(element, self._inline)
            elif name in {"t", "delText"}:
                self._text(element.text or "", None)
            elif name not in _PASSED:
                self._inline(element)

    def _inside_of(self, around: Around | None, element: Element) -> None:
        outer = self.around
        self.around = (*outer, around) if around is not None else outer
        self._inline(element)
        self.around = outer

    def _changed(self, element: Element, read: object) -> None:
        """Read words that a reviewer put in or took out; both are kept, each in its element."""
        outer = self.around
        name = local(element)
        kind = "moved" if name.startswith("move") else "tracked-change"
        self.around = (*outer, Around(_CHANGES[name], (("type", kind), *self._resp(element))))
        assert callable(read)
        read(element)
        self.around = outer

    def _resp(self, element: Element) -> tuple[tuple[str, str], ...]:
        name = " ".join(value(element, "author").split())
        if not name:
            return ()
        if name not in self.reviewers:
            number = len(self.reviewers) + 1
            self.reviewers[name] = "#reviewer" if number == 1 else f"#reviewer-{number}"
            self.flow.facts.append(("reviewer", name))
        return (("resp", self.reviewers[name]),)

    def _alternative(self, element: Element, read: object) -> None:
        """Read one of several forms of the same thing: the first with words, else the last."""
        forms = [one for one in element if local(one) in {"Choice", "Fallback"}]
        assert callable(read)
        for form in forms:
            if form is forms[-1] or any((one.text or "").strip() for one in form.iter(f"{W}t")):
                read(form)
                return

    def _run(self, run: Element) -> None:
        rend = self.styles.rend(run)
        for element in run:
            name = local(element)
            if name in {"t", "delText"}:
                self._text(element.text or "", rend)
            elif name in {"tab", "ptab"}:
                self._text("\t", rend)
            elif name == "noBreakHyphen":
                self._text("\u2011", rend)
            elif name == "softHyphen":
                self._text("\u00ad", rend)
            elif name == "sym":
                self._text(_symbol(value(element, "char")), rend)
            elif name in {"br", "cr"}:
                self._break(element)
            elif name == "fldChar":
                self._field(value(element, "fldCharType"))
            elif name == "instrText" and self.fields:
                self.fields[-1] = (self.fields[-1][0] + (element.text or ""), self.fields[-1][1])
            elif name in {"footnoteReference", "endnoteReference", "commentReference"}:
                self._note(name.removesuffix("Reference"), value(element, "id"))
            elif name in {"drawing", "pict", "object"}:
                self._picture(element)
            elif name == "AlternateContent":
                self._alternative(element, self._run)
            elif name not in _PASSED:
                self._inline(element)

    def _text(self, text: str, rend: str | None) -> None:
        if not text:
            return
        start = self.flow.write(text)
        self.builder.bit(Bit(start, start + len(text), rend, self.around))

    def _break(self, element: Element) -> None:
        if value(element, "type") == "page":
            self.builder.bit(Bit(self.flow.length, self.flow.length, mark="pb"))
            return
        start = self.flow.write("\n")
        self.builder.bit(Bit(start, start + 1, mark="lb"))

    def _field(self, kind: str) -> None:
        """Follow the fields of Word: what a HYPERLINK shows is a reference."""
        if kind == "begin":
            self.fields.append(("", self.around))
        elif kind == "separate" and self.fields:
            match = _LINK.match(self.fields[-1][0])
            target = carried(match[1]) if match else None
            if target:
                self.around = (*self.around, Around("ref", (("target", target),)))
        elif kind == "end" and self.fields:
            self.around = self.fields.pop()[1]

    def _note(self, kind: str, key: str) -> None:
        note = self.notes[kind].get(key)
        if note is None or (kind, key) in self.done:
            return
        self.done.add((kind, key))
        attributes: tuple[tuple[str, str], ...]
        if kind == "comment":
            attributes = (("type", "comment"), *self._resp(note))
        else:
            self.counts[kind] += 1
            attributes = (("n", str(self.counts[kind])), ("place", "bottom" if kind == "footnote" else "end"))
        start = self.flow.length
        outer, around, lists = self.builder, self.around, self.lists
        self.builder, self.around, self.lists = Builder(self.flow, []), (), []
        self.in_note += 1
        self._blocks(note)
        self.in_note -= 1
        parts = paragraphs(self.builder.parts)
        self.builder, self.around, self.lists = outer, around, lists
        end = self.flow.length
        self.flow.asides.append((start, end))
        self.builder.bit(Bit(end, end, around=self.around, note=Aside(parts, attributes)))

    def _picture(self, element: Element) -> None:
        """A picture gives the words that describe it; text in a frame is read behind the paragraph."""
        boxes = list(element.iter(f"{W}txbxContent"))
        # of the forms of one frame only the first is read
        choice = [one for one in boxes if not any(local(up) == "Fallback" for up in one.iterancestors())] or boxes
        self.boxes += [one for one in choice if next(one.iterancestors(f"{W}txbxContent"), None) is None]
        for one in element.iter():
            words = " ".join((one.get("descr") or one.get("title") or "").split())
            if local(one) in {"docPr", "shape"} and words and not boxes:
                start = self.flow.write(words)
                end = start + len(words)
                self.flow.asides.append((start, end))
                aside = Aside([[Bit(start, end)]], (), "figure")
                self.builder.bit(Bit(end, end, around=self.around, note=aside))
                break
        if not boxes:
            self.flow.lost.append("pictures inside the file")


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
        return chr(number) if 32 <= number <= 0x10FFFF and not 0xD800 <= number < 0xE000 else ""
    except ValueError:
        return ""


def _main_part(package: Package) -> str:
    """Return the name of the part that holds the text."""
    root = package.xml("_rels/.rels")
    for one in root if root is not None else ():
        if (one.get("Type") or "").endswith("/officeDocument"):
            name = posixpath.normpath((one.get("Target") or "").lstrip("/"))
            if name in package.names:
                return name
    return "word/document.xml"


def _relations(package: Package, part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    root = package.xml(f"{folder}/_rels/{name}.rels")
    return {one.get("Id") or "": one.get("Target") or "" for one in (root if root is not None else ())}
