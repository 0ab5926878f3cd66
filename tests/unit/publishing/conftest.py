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


BLOCKS = tuple("p lg l ab list div head sp item table".split())


@dataclass(frozen=True)
class Chaptered:
    text: str
    notes: tuple[str, ...]
    readings: tuple[str, ...]


def chaptered(data: bytes) -> Chaptered:
    """What a chapter of a book must hold: the text with one reading of each place, the notes, the other readings."""
    root = etree.fromstring(data, etree.XMLParser(collect_ids=False))
    readings: list[str] = []
    for place in list(root.iter(TEI + "choice", TEI + "app")):
        above = [local(one) for one in place.iterancestors()]
        if "text" not in above or {"note", "choice", "app"} & set(above) or above[0] == "listApp":
            continue
        if any(local(one) in BLOCKS for one in place.iter(etree.Element)):
            continue
        if local(place) == "choice":
            chosen = next((one for one in place if local(one) in EDITED), None)
            if chosen is None or all(local(one) in EDITED for one in place):
                continue
            others = [one for one in place if one is not chosen]
            others.sort(key=lambda one: local(one) in EDITED)
        else:
            every = list(place.iter(TEI + "lem", TEI + "rdg"))
            if not every:
                continue
            chosen = next((one for one in place if local(one) == "lem"), every[0])
            others = [one for one in every if one is not chosen]
        readings.append(squeezed("".join(body_text(one, []) for one in others)))
        for one in list(place):
            if one is not chosen:
                place.remove(one)
    rest = expected(etree.tostring(root))
    return Chaptered(rest.text, rest.notes, tuple(sorted(readings)))


def bound(tree: etree._Element) -> Chaptered:
    """What a content document holds of the text, without the words of the interface."""
    html = "{http://www.w3.org/1999/xhtml}"

    def words(node: etree._Element) -> str:
        if node.get("data-ui") is not None or not isinstance(node.tag, str):
            return ""
        return (node.text or "") + "".join(words(child) + (child.tail or "") for child in node)

    def of(*kinds: str) -> list[etree._Element]:
        return [one for one in tree.iter(etree.Element) if set(kinds) <= set((one.get("class") or "").split())]

    head = [one for one in tree.iter(html + "h1") if "tei-head" in (one.get("class") or "")][:1]
    asides = of("footnote")
    lettered = [one for one in asides if "reading" in (one.get("class") or "").split()]
    return Chaptered(
        squeezed("".join(words(one) for one in [*head, *of("text")[:1]])),
        tuple(sorted(squeezed(words(one)) for one in asides if one not in lettered)),
        tuple(sorted(squeezed(words(one)) for one in lettered)),
    )


@pytest.fixture
def chapters() -> Callable[[bytes, etree._Element], tuple[Chaptered, Chaptered]]:
    """Return a function that gives what a chapter must hold of a document, and what it holds."""
    return lambda data, tree: (chaptered(data), bound(tree))
