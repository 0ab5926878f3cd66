"""extract: what the pages of an edition need to know of one document, small enough to keep for ten thousand."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec
from lxml import etree

from teikit.errors import SettingsError, TeikitError
from teikit.findings import Finding
from teikit.location import Location
from teikit.publishing.companions import pointers_in, pointers_of
from teikit.publishing.document import Document
from teikit.publishing.passages import Mention, Passage, walked
from teikit.publishing.theme import read_theme

if TYPE_CHECKING:
    from teikit.saxon import Tree
    from teikit.settings import Settings

EXTRACT_VERSION = 1


class Named(msgspec.Struct, frozen=True, omit_defaults=True):
    """An author or translator: the whole name, the family name where it is known, the register entry."""

    name: str
    family: str = ""
    key: str = ""


class Identifier(msgspec.Struct, frozen=True, omit_defaults=True):
    """An identifier in an authority, with its address where there is one."""

    value: str
    type: str = ""
    href: str = ""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a document says of a person, place, organisation, event or work that it lists."""

    kind: str
    key: str
    name: str = ""
    sort: str = ""
    words: str = ""
    birth: str = ""
    death: str = ""
    when: str = ""
    geo: str = ""
    forms: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    identifiers: tuple[Identifier, ...] = ()


class Extract(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One document as the collection knows it; `published` is false for one that cannot be read.

    >>> Extract.from_json(Extract(id="a", path="tei/a.xml", title="A").to_json()).title
    'A'
    """

    id: str
    path: str
    version: int = EXTRACT_VERSION
    published: bool = True
    findings: tuple[Finding, ...] = ()
    title: str = ""
    subtitle: str = ""
    created: str = ""
    order: str = ""
    year: str = ""
    language: str = ""
    place: str = ""
    publisher: str = ""
    licence: str = ""
    source: str = ""
    source_address: str = ""
    abstract: str = ""
    opening: str = ""
    genres: tuple[str, ...] = ()
    authors: tuple[Named, ...] = ()
    translators: tuple[Named, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    entries: tuple[Entry, ...] = ()
    mentions: tuple[Mention, ...] = ()
    passages: tuple[Passage, ...] = ()
    pointers: tuple[str, ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        """The registers to which the document contributes."""
        return frozenset(one.kind for one in self.entries) | frozenset(one.kind for one in self.mentions)

    @property
    def mentioned(self) -> frozenset[tuple[str, str]]:
        """What the document names, as pairs of kind and key."""
        return frozenset((one.kind, one.key) for one in self.mentions)

    def to_json(self) -> bytes:
        """Return the extract as JSON, the same bytes for the same extract."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, data: bytes) -> Extract:
        """Return the extract that `to_json` wrote; raises SettingsError for what another version wrote."""
        try:
            made = msgspec.json.decode(data, type=cls)
        except msgspec.MsgspecError as error:
            raise SettingsError(f"this is no extract of a document: {error}") from None
        if made.version != EXTRACT_VERSION:
            raise SettingsError(f"this extract has version {made.version}, not {EXTRACT_VERSION}: make it again")
        return made


def extract(document: Document, *, edition: Settings | None = None, theme: Path | None = None) -> Extract:
    """Return what the start page, the registers, the search and the data of an edition need of `document`.

    It depends on the bytes, the path and the id of the document. One that cannot be read gives an extract that is not
    `published`, with the finding PUB101; nothing is raised for it. `edition` is what edition.toml states; `theme`, the
    folder of a theme, gives the words in which dates and lives are said.

    >>> from teikit.tei import TeiDocument
    >>> text = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Tirana</p></body></text></TEI>'
    >>> extract(TeiDocument("a.xml", text)).passages
    (Passage(anchor='p:1', text='Tirana', also=''),)
    """
    from teikit.saxon import parse
    from teikit.xmltext import parse_tree

    try:
        root = parse_tree(document.data, document.path)
        tree = parse(root, document.path)
    except TeikitError as error:
        place = error.location or Location(document.path)
        finding = Finding("PUB101", "error", f"not published: {error.message}", place, "unreadable")
        return Extract(id=document.id, path=document.path, published=False, findings=(finding,))
    return extract_of_tree(tree, document, read_theme(theme).words, root)


def extract_of_tree(
    tree: Tree, document: Document, words: str = "", parsed: etree._Element | None = None
) -> Extract:
    """Return the extract of a document that Saxon, and perhaps lxml, has read already."""
    from teikit.publishing.stylesheets import ours

    data = ours("extract").transform(tree, parameters={"id": document.id, "words": words}).principal
    root = etree.fromstring(data.encode("utf-8"), etree.XMLParser(resolve_entities=False, huge_tree=True))
    passages, mentions = walked(root.find("passages"))
    return Extract(
        id=document.id,
        path=document.path,
        title=root.get("title", ""),
        subtitle=root.get("subtitle", ""),
        created=root.get("created", ""),
        order=root.get("order", ""),
        year=root.get("year", ""),
        language=root.get("language", ""),
        place=root.get("place", ""),
        publisher=root.get("publisher", ""),
        licence=root.get("licence", ""),
        source=_text(root, "source"),
        source_address=_text(root, "source-address"),
        abstract=_text(root, "abstract"),
        opening=_text(root, "opening"),
        genres=tuple(one.text or "" for one in root.iterfind("genre")),
        authors=_names(root, "author"),
        translators=_names(root, "translator"),
        identifiers=_identifiers(root),
        entries=tuple(_entry(one) for one in root.iterfind("entry")),
        mentions=(*(Mention(**dict(one.attrib)) for one in root.iterfind("mention")), *mentions),
        passages=tuple(passages),
        pointers=tuple(sorted(set(pointers_of(document.data) if parsed is None else pointers_in(parsed)))),
    )


def linked(one: Extract) -> frozenset[str]:
    """Return the ids of the documents that a document may point to, by the names of the files it points to."""
    return frozenset(PurePosixPath(pointer).stem for pointer in one.pointers if "/" not in pointer)


def _text(root: etree._Element, tag: str) -> str:
    return " ".join((root.findtext(tag) or "").split())


def _names(root: etree._Element, tag: str) -> tuple[Named, ...]:
    return tuple(
        Named((node.text or "").strip(), node.get("family", ""), node.get("key", "")) for node in root.iterfind(tag)
    )


def _identifiers(node: etree._Element) -> tuple[Identifier, ...]:
    return tuple(
        Identifier(" ".join((one.text or "").split()), one.get("type", ""), one.get("href", ""))
        for one in node.iterfind("idno")
    )


def _entry(node: etree._Element) -> Entry:
    names = ("kind", "key", "name", "sort", "words", "birth", "death", "when", "geo")
    return Entry(
        **{name: node.get(name, "") for name in names},
        forms=tuple(form.text or "" for form in node.iterfind("form")),
        details=tuple((one.get("name", ""), one.text or "") for one in node.iterfind("detail")),
        identifiers=_identifiers(node),
    )
