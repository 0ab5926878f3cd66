"""A chapter as Typst: the elements of its XHTML as calls of functions (xslt/pdf/book.typ), its text as strings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from teikit.namespaces import XHTML
from teikit.publishing.chapter import Chapter, classes, heading
from teikit.publishing.pdf.words import language, string, words

_INLINE = {
    "em": "emph", "i": "emph", "cite": "emph", "b": "strong", "sup": "super", "sub": "sub", "del": "strike",
    "code": "fixed",
}  # fmt: skip
_CLASSES = {
    "tei-l": "verse", "tei-speaker": "speaker", "tei-closer": "to-right", "tei-signed": "to-right",
    "tei-dateline": "to-right",
    "caption": "caption", "subtitle": "plain-block", "of": "byline", "standing": "small", "imprint": "imprint",
    "tei-lg": "group", "tei-sp": "group", "tei-trailer": "centred",
}  # fmt: skip
_LOOKS = {
    "rend-sc": "smallcaps", "rend-smallcaps": "smallcaps", "rend-small-caps": "smallcaps", "term": "smallcaps",
    "rend-italic": "emph", "tei-stage": "emph", "rend-underline": "underline", "rend-underlined": "underline",
}  # fmt: skip
_PLACES = {"rend-center": "centred", "rend-centered": "centred", "rend-right": "to-right"}
_LINES = ("strike", "underline")
_BLOCKS = frozenset("div p section header figure blockquote ul ol dl li dt dd table aside article".split())


@dataclass(slots=True)
class Typesetter:
    """Writes one chapter; `prefix` keeps its labels apart, `lacking` are the characters that no font has."""

    one: Chapter
    prefix: str
    lacking: frozenset[str]
    lines: list[tuple[int, str, str]] = field(default_factory=list)
    _notes: dict[str, etree._Element] = field(default_factory=dict)
    _set: set[str] = field(default_factory=set)
    _targets: set[str] = field(default_factory=set)
    _level: int = 0

    def chapter(self) -> str:
        """Return the chapter as Typst markup."""
        self._notes = self.one.notes()
        ids = {node.get("id") for node in self.one.body.iter(etree.Element) if node.get("id")}
        for link in self.one.body.iter(f"{{{XHTML}}}a"):
            href = link.get("href") or ""
            if (
                href.startswith("#")
                and "noteref" not in classes(link)
                and href[1:] in ids
                and href[1:] not in self._notes
            ):
                self._targets.add(href[1:])
        parts = [f"#chapter({string(self.one.title)})", self._children(self.one.body)]
        return "\n".join(parts)

    def _children(self, node: etree._Element) -> str:
        made = [words(node.text or "", self.lacking)]
        for child in node:
            piece = self._element(child)
            # Typst takes away a space before a note: it stands behind the mark instead
            if piece.startswith("#note(") and made[-1].endswith(" "):
                made[-1], piece = made[-1][:-1], piece + " "
            made.append(piece)
            if child.tail:
                made.append(words(child.tail, self.lacking))
        return "".join(made)

    def _element(self, node: etree._Element) -> str:
        if not isinstance(node.tag, str):
            return ""
        name, kinds = etree.QName(node).localname, classes(node)
        if name == "aside" or "back" in kinds:
            return ""
        if name == "section" and "notes" in kinds:
            return self._unset(node)
        if name == "a" and "noteref" in kinds:
            return self._note(node)
        made = self._made(name, kinds, node)
        tag = node.get("lang") or ""
        if language(tag):
            rtl = node.get("dir") == "rtl"
            made = f"#[#set text(lang: {string(language(tag))}{', dir: rtl' if rtl else ''});{made}]"
        id = node.get("id")
        if id is not None and id in self._targets:
            self._targets.discard(id)
            made = f"#place-of({string(self.prefix + id)});{made}"
        return made

    def _made(self, name: str, kinds: list[str], node: etree._Element) -> str:
        if re.fullmatch("h[1-6]", name) or node.get("role") == "heading":
            return self._heading(name, kinds, node)
        if name == "br":
            return "#linebreak();"
        if name == "table":
            return self._table(node)
        if name in ("ul", "ol"):
            return self._list(name, node)
        if node.get("data-ui") == "page":
            return f"#page-mark({string(' '.join(''.join(map(str, node.itertext())).split()))});"
        inner = self._children(node)
        if "line-number" in kinds:
            return f"#line-number[{inner}];"
        if name == "a":
            return self._link(node, inner)
        if name in _BLOCKS:
            return self._block(name, kinds, inner)
        call = _call(name, kinds)
        # PDF/UA: a line through words and a line under them do not go together
        if call and inner.strip() and not (call in _LINES and self._lined(node)):
            return f"#{call}[{inner}];"
        return inner

    def _lined(self, node: etree._Element) -> bool:
        above = (one for one in node.iterancestors() if isinstance(one.tag, str))
        return any(_call(etree.QName(one).localname, classes(one)) in _LINES for one in above)

    def _block(self, name: str, kinds: list[str], inner: str) -> str:
        if not inner.strip():
            return inner
        if name == "blockquote":
            return f"#quoted[{inner}];"
        if "tei-stage" in kinds:
            return f"#stage[{inner}];"
        look = _call("", kinds)
        if look and look not in _LINES:
            inner = f"#{look}[{inner}];"
        call = next((_CLASSES[one] for one in kinds if one in _CLASSES), None)
        call = call or next((_PLACES[one] for one in kinds if one in _PLACES), None)
        if call:
            return f"#{call}[{inner}];"
        return f"#parbreak();{inner}#parbreak();"

    def _heading(self, name: str, kinds: list[str], node: etree._Element) -> str:
        wanted = int(name[1]) if name[0] == "h" and name[1:].isdigit() else int(node.get("aria-level") or 2)
        # PDF/UA: no level is left out
        level = min(wanted, self._level + 1)
        inner = self._children(node)
        if not inner.strip():
            return inner
        self._level = level
        target = f"{self.prefix}:{len(self.lines)}"
        self.lines.append((level, heading(node), target))
        centred = f"#align(center)[{inner}]" if any(_PLACES.get(one) == "centred" for one in kinds) else inner
        return f"#place-of({string(target)});#heading(level: {level})[{centred}];"

    def _note(self, node: etree._Element) -> str:
        id = (node.get("href") or "")[1:]
        mark = string(" ".join("".join(map(str, node.itertext())).split()) or "*")
        note = self._notes.get(id)
        if note is None or id in self._set:
            return f"#super[#{mark};];"
        self._set.add(id)
        return f"#note({mark})[{self._children(note)}];"

    def _unset(self, section: etree._Element) -> str:
        """Notes that no mark leads to stand behind the text."""
        rest = [note for note in section.iter(f"{{{XHTML}}}aside") if note.get("id") not in self._set]
        return "".join(f"#small[{self._children(note)}];" for note in rest)

    def _link(self, node: etree._Element, inner: str) -> str:
        href = node.get("href") or ""
        if not inner.strip():
            return inner
        if re.match(r"(?i)https?://|mailto:", href):
            return f"#link({string(href)})[{inner}];"
        return inner

    def _list(self, name: str, node: etree._Element) -> str:
        items = [child for child in node if isinstance(child.tag, str)]
        numbers = "enum" if name == "ol" else "list"
        return (
            f"#{numbers}(tight: true, {', '.join(f'[{self._element_item(one)}]' for one in items)});" if items else ""
        )

    def _element_item(self, item: etree._Element) -> str:
        inner = self._children(item)
        id = item.get("id")
        if id is not None and id in self._targets:
            self._targets.discard(id)
            return f"#place-of({string(self.prefix + id)});{inner}"
        return inner

    def _table(self, node: etree._Element) -> str:
        before = "".join(f"#caption[{self._children(one)}];" for one in node if etree.QName(one).localname == "caption")
        rows = [
            [cell for cell in row if isinstance(cell.tag, str)]
            for row in node.iter(f"{{{XHTML}}}tr")
            if next(row.iterancestors(f"{{{XHTML}}}table")) is node
        ]
        width = max((sum(_span(cell) for cell in row) for row in rows), default=0)
        if not width:
            return before
        made: list[str] = []
        for at, row in enumerate(rows):
            cells = [f"table.cell(colspan: {_span(cell)})[{self._children(cell)}]" for cell in row]
            cells += ["[]"] * (width - sum(_span(cell) for cell in row))
            heads = row and all(etree.QName(cell).localname == "th" for cell in row)
            made.append(f"table.header({', '.join(cells)})" if at == 0 and heads else ", ".join(cells))
        return f"{before}#table(columns: {width}, {', '.join(made)});"


def _call(name: str, kinds: list[str]) -> str | None:
    return _INLINE.get(name) or next((_LOOKS[one] for one in kinds if one in _LOOKS), None)


def _span(cell: etree._Element) -> int:
    return min(99, int(cell.get("colspan") or 1))
