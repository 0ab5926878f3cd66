"""A chapter as a content document of an EPUB: ids, links, semantics, and nothing that only a website needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from teikit.namespaces import XHTML, XML_LANG
from teikit.publishing.chapter import Chapter, classes, heading
from teikit.publishing.epub.ids import xml_name

OPS = "http://www.idpf.org/2007/ops"
MATHML = "http://www.w3.org/1998/Math/MathML"
TYPE = f"{{{OPS}}}type"
_HTML = f"{{{XHTML}}}"
_HEADINGS = {f"{_HTML}h{level}": level for level in range(1, 7)}
_KEPT = frozenset(
    "id class lang dir title href role aria-label aria-level aria-labelledby colspan rowspan datetime data-ui".split()
)
_TYPES = {"doc-noteref": "noteref", "doc-pagebreak": "pagebreak", "doc-backlink": "backlink"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: depth from 1, words, the place it leads to."""

    depth: int
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Content:
    """A content document: file name, bytes, its lines of the contents, its page breaks, what it makes use of."""

    name: str
    data: bytes
    entries: tuple[Entry, ...] = ()
    pages: tuple[Entry, ...] = ()
    notes: str | None = None
    mathml: bool = False
    language: str = "en"


@dataclass(slots=True)
class _Seen:
    entries: list[Entry] = field(default_factory=list)
    pages: list[Entry] = field(default_factory=list)
    notes: str | None = None


def content(one: Chapter, name: str, names: Mapping[str, str]) -> Content:
    """Return a chapter as the file `name`; `names` are the files of the documents in the same book, by id."""
    body = deepcopy(one.body)
    seen = _Seen()
    _pages(body)
    _attributes(body)
    ids = {node.get("id", "") for node in body.iter(etree.Element) if node.get("id")}
    _links(body, ids, names)
    _notes(body, seen, name)
    _outline(body, name, seen)
    used = any(isinstance(node.tag, str) and node.tag == f"{{{MATHML}}}math" for node in body.iter(etree.Element))
    language = one.root.get("lang") or "en"
    return Content(
        name, page(one.title, body, language), tuple(seen.entries), tuple(seen.pages), seen.notes, used, one.language
    )


def page(title: str, body: etree._Element, language: str) -> bytes:
    """Return an XHTML file around a body."""
    spaces: dict[str | None, str] = {None: XHTML, "epub": OPS}
    root = etree.Element(f"{_HTML}html", nsmap=spaces)  # type: ignore[arg-type]
    root.set("lang", language)
    root.set(XML_LANG, language)
    head = etree.SubElement(root, f"{_HTML}head")
    etree.SubElement(head, f"{_HTML}meta").set("charset", "utf-8")
    etree.SubElement(head, f"{_HTML}title").text = title
    link = etree.SubElement(head, f"{_HTML}link")
    link.attrib.update({"rel": "stylesheet", "type": "text/css", "href": "book.css"})
    root.append(body)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"])
    text = etree.tostring(root, encoding="unicode", with_tail=False)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{text}\n'.encode()


def _attributes(body: etree._Element) -> None:
    seen: set[str] = set()
    for node in list(body.iter(etree.Element)):
        if not str(node.tag).startswith(_HTML):
            continue
        for key in [key for key in node.attrib if key not in _KEPT]:
            del node.attrib[key]
        if node.get("id") is not None:
            name = xml_name(node.get("id", ""))
            del node.attrib["id"]
            if name not in seen:
                seen.add(name)
                node.set("id", name)
        for key in [key for key in ("title", "class", "aria-label") if not (node.get(key) or "x").strip()]:
            del node.attrib[key]
        if node.get("lang"):
            node.set(XML_LANG, node.get("lang", ""))
        named = _TYPES.get(node.get("role", ""))
        if named:
            node.set(TYPE, named)
        if node.tag == f"{_HTML}span" and node.get("role") is None and "aria-label" in node.attrib:
            # a name is only given to what has a role
            del node.attrib["aria-label"]


def _links(body: etree._Element, ids: set[str], names: Mapping[str, str]) -> None:
    """Keep the links that lead somewhere from a book; the others become the words that they are."""
    for node in body.iter(f"{_HTML}a"):
        href = node.get("href")
        if href is None:
            continue
        if href.startswith("#"):
            target = xml_name(href[1:])
            made = f"#{target}" if target in ids else None
        elif re.match(r"(?i)https?://|mailto:", href):
            made = href
        else:
            made = names.get(unquote(href).removesuffix(".html"))
        if made is None:
            node.tag = f"{_HTML}span"
            for key in [key for key in ("href", "role", TYPE, "aria-label") if key in node.attrib]:
                del node.attrib[key]
        else:
            node.set("href", made)


def _pages(body: etree._Element) -> None:
    """Give page breaks what the page list needs: only pb is a page of the source."""
    number = 0
    for node in body.iter(f"{_HTML}span"):
        if node.get("role") == "doc-pagebreak":
            if "tei-pb" in classes(node):
                number += 1
                node.set("id", node.get("id") or f"pg:{number}")
            else:
                del node.attrib["role"]


def _notes(body: etree._Element, seen: _Seen, name: str) -> None:
    for section in body.iter(f"{_HTML}section"):
        if "notes" in classes(section) and section.get(TYPE) is None:
            section.set(TYPE, "footnotes")
            section.set("id", "_.notes")
            seen.notes = f"{name}#_.notes"
    for aside in body.iter(f"{_HTML}aside"):
        aside.set(TYPE, "footnote")
        aside.set("role", "doc-footnote")


def _outline(body: etree._Element, name: str, seen: _Seen) -> None:
    """Gather headings and pages; a heading without an id gets one."""
    number = 0
    for node in body.iter(etree.Element):
        if node.get("role") == "doc-pagebreak":
            words = node.get("aria-label", "")
            label = "".join(map(str, node.itertext())).strip().removeprefix("p. ")
            seen.pages.append(Entry(1, label if label != "‖" else words, f"{name}#{node.get('id')}"))
        level = _HEADINGS.get(str(node.tag))
        if level is None or any("imprint" in classes(above) for above in node.iterancestors()):
            continue
        words = heading(node)
        if not words:
            continue
        if node.get("id") is None:
            number += 1
            node.set("id", f"_.head.{number}")
        seen.entries.append(Entry(level, words, f"{name}#{node.get('id')}" if level > 1 else name))
