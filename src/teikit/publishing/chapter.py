"""A document as a chapter of a book: what the EPUB, the PDF and the Markdown are written from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from teikit.namespaces import XHTML

if TYPE_CHECKING:
    from teikit.saxon import Stylesheet, Tree

# what the stylesheets of a book are told of an edition
_TOLD = ("edition", "language", "words", "base")
_HTML = f"{{{XHTML}}}"


@dataclass(frozen=True)
class Chapter:
    """One document as XHTML, made by book.xsl: a title, the text, footnotes, an imprint; and what its head says."""

    id: str
    root: etree._Element
    messages: tuple[str, ...] = ()

    @cached_property
    def body(self) -> etree._Element:
        """The body of the page."""
        found = self.root.find(f"{_HTML}body")
        return found if found is not None else etree.SubElement(self.root, f"{_HTML}body")

    @cached_property
    def said(self) -> dict[str, list[str]]:
        """What the meta elements of the head say, by name, in order."""
        found: dict[str, list[str]] = {}
        for meta in self.root.iter(f"{_HTML}meta"):
            found.setdefault(meta.get("name", ""), []).append(meta.get("content", ""))
        return found

    @property
    def title(self) -> str:
        """The title of the document."""
        return (self.said.get("DC.title") or [self.root.findtext(f".//{_HTML}title") or ""])[0].strip() or self.id

    @property
    def language(self) -> str:
        """The language of the text, else that of the interface."""
        text = next((one for one in self.body.iter(f"{_HTML}div") if "text" in classes(one)), None)
        named = text.get("lang") if text is not None else None
        return named or self.root.get("lang") or "und"

    def word(self, name: str) -> str:
        """Return a word of the interface, in the language of the edition."""
        return (self.said.get(f"word.{name}") or [name])[0]

    def notes(self) -> dict[str, etree._Element]:
        """Return the footnotes by id."""
        return {note.get("id", ""): note for note in self.body.iter(f"{_HTML}aside") if "footnote" in classes(note)}


def chapter(
    sheet: Stylesheet, tree: Tree, id: str, facts: Mapping[str, str], given: Mapping[str, str], documents: str = ""
) -> Chapter:
    """Return a document as a chapter; `documents` are the ids of those that stand in the same book, parted by "/"."""
    told = {key: facts[key] for key in _TOLD if key in facts}
    made = sheet.transform(tree, parameters={**told, **given, "id": id, "documents": documents})
    # what our own stylesheet made of a document whose limits were kept may be longer and deeper than those
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, collect_ids=False)
    root = etree.fromstring(made.principal.encode("utf-8"), parser)
    for mark in [one for one in root.iter(f"{_HTML}a") if "permalink" in classes(one)]:
        drop(mark)
    return Chapter(id, root, made.messages)


def classes(node: etree._Element) -> list[str]:
    """Return the classes of an element."""
    return (node.get("class") or "").split()


def heading(node: etree._Element) -> str:
    """Return the words of a heading, without marks of notes and pages."""
    said = deepcopy(node)
    for mark in list(said.iter(etree.Element)):
        if mark is not said and mark.get("data-ui") in ("note", "page"):
            mark.text = None
            for child in list(mark):
                mark.remove(child)
        if str(mark.tag) == f"{_HTML}br":
            mark.tail = " " + (mark.tail or "")
    return " ".join("".join(map(str, said.itertext())).split())


def identifier(facts: Mapping[str, str], id: str = "") -> str:
    """Return the identifier of a book: its DOI, its address, else a UUID made of its names, always the same.

    >>> identifier({"base": "https://example.org/"}, "a")
    'https://example.org/documents/a.html'
    >>> identifier({}, "a") == identifier({}, "a")
    True
    """
    if not id and facts.get("doi"):
        return f"https://doi.org/{facts['doi']}"
    if facts.get("base"):
        return f"{facts['base']}documents/{id}.html" if id else facts["base"]
    name = f"urn:x-teikit:{facts.get('edition', '')}/{id}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def day(facts: Mapping[str, str]) -> str:
    """Return the day on which an edition says it was made, as YYYY-MM-DD; 1980-01-01 where it says nothing.

    >>> day({"date": "2026"}), day({})
    ('2026-01-01', '1980-01-01')
    """
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", facts.get("date", ""))
    # no clock: the form asks for a day, and there is none but the edition's own
    return f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}" if found and found[1] >= "1980" else "1980-01-01"


def drop(node: etree._Element) -> None:
    """Take out an element with what is in it; the text behind it stays."""
    parent, tail = node.getparent(), node.tail or ""
    if parent is None:
        return
    before = node.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(node)
