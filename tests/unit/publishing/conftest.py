"""Specimens, and what a page must hold: the text of a document worked out without a stylesheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import pytest
from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
SPECIMENS = Path(__file__).parent / "specimens"
EDITED = ("corr", "reg", "expan", "ex")
STANDING = (
    "div body front back div1 div2 div3 sp noteGrp list lg castList table floatingText text person place org"
    " event bibl app listPerson listPlace listOrg listBibl"
).split()


@dataclass(frozen=True)
class Document:
    path: str
    data: bytes

    @property
    def id(self) -> str:
        return Path(self.path).stem


def local(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def numbered(note: etree._Element) -> bool:
    parent = note.getparent()
    return (
        local(note) == "note"
        and note.get("type") != "reporter"
        and (parent is None or local(parent) not in STANDING)
        and not any(local(one) == "biblStruct" for one in note.iterancestors())
    )


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def ordered(node: etree._Element) -> list[etree._Element]:
    """The children in the order in which a page shows them."""
    children = [child for child in node if isinstance(child.tag, str)]
    name = local(node)
    if name == "choice":
        first = next((child for child in children if local(child) in EDITED), None)
        others = [child for child in children if local(child) not in EDITED]
        if first is not None and others:
            rest = [child for child in children if child is not first and local(child) in EDITED]
            return [first, *others, *rest]
    if name in ("list", "table", "castList"):
        heads = [child for child in children if local(child) == "head"]
        return heads + [child for child in children if child not in heads]
    return children


def page_text(node: etree._Element, notes: list[etree._Element]) -> str:
    """The text of an element as a page of teikit must hold it, each text node once; notes go to `notes`."""
    name = local(node)
    if name in ("index", "divGen", "binaryObject") or not isinstance(node.tag, str):
        return ""
    if numbered(node):
        notes.append(node)
        return ""
    return body_text(node, notes)


def body_text(node: etree._Element, notes: list[etree._Element]) -> str:
    parts = [node.text or ""]
    children = [child for child in node if isinstance(child.tag, str)]
    if ordered(node) != children:
        # element-only content: no text between the children
        return "".join(page_text(child, notes) for child in ordered(node))
    for child in node:
        parts.append(page_text(child, notes))
        parts.append(child.tail or "")
    return "".join(parts)


@dataclass(frozen=True)
class Expected:
    text: str
    notes: tuple[str, ...]


def expected(data: bytes) -> Expected:
    root = etree.fromstring(data, etree.XMLParser(collect_ids=False))
    notes: list[etree._Element] = []
    texts = [t for t in root.iter(TEI + "text") if not any(local(a) == "text" for a in t.iterancestors())]
    text = "".join(page_text(one, notes) for one in texts)
    found: list[str] = []
    seen: set[int] = set()
    queue = notes
    while queue:
        inner: list[etree._Element] = []
        for note in queue:
            if id(note) not in seen:
                seen.add(id(note))
                found.append(squeezed(body_text(note, inner)))
        queue = inner
    return Expected(squeezed(text), tuple(sorted(found)))


def shown(page: bytes) -> Expected:
    """What a page holds of the text and of the notes, without the words of the interface."""
    tree = lxml.html.document_fromstring(page.decode("utf-8"))
    for node in tree.xpath("//*[@data-ui]"):
        if node.tag == "a" and "permalink" in (node.get("class") or ""):
            continue
        node.drop_tree()
    title = tree.xpath("//header[@class='title']/h1[contains(concat(' ', @class, ' '), ' tei-head ')]")
    text = "".join(one.text_content() for one in [*title, *tree.xpath("//div[@id='ui:text']")])
    notes = [squeezed(one.text_content()) for one in tree.xpath("//section[@role='doc-endnotes']/ol/li")]
    return Expected(squeezed(text), tuple(sorted(notes)))


@pytest.fixture
def specimen() -> Callable[[str], Document]:
    """Return a function that reads a specimen by name."""

    def read(name: str) -> Document:
        return Document(f"tei/{name}.xml", (SPECIMENS / f"{name}.xml").read_bytes())

    return read


@pytest.fixture
def coverage() -> Callable[[bytes, bytes], tuple[Expected, Expected]]:
    """Return a function that gives what a page must hold of a document, and what it holds."""
    return lambda data, page: (expected(data), shown(page))
