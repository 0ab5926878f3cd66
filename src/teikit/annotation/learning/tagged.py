"""The names that people tagged in a TEI document, whatever elements and pointers their project uses for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from teikit.annotation.layers import MACHINE
from teikit.annotation.mention import Kind
from teikit.annotation.splicing import prefix_of
from teikit.location import Span
from teikit.namespaces import XML_ID
from teikit.tei import TeiDocument
from teikit.xmltext import Edit, Element, apply_edits

_KIND_OF: dict[str, Kind] = {
    "persName": "person",
    "placeName": "place",
    "geogName": "place",
    "settlement": "place",
    "country": "place",
    "region": "place",
    "district": "place",
    "bloc": "place",
    "orgName": "organisation",
    "eventName": "event",
}
_KIND_OF_TYPE: dict[str, Kind] = {
    "person": "person",
    "pers": "person",
    "per": "person",
    "place": "place",
    "loc": "place",
    "location": "place",
    "city": "place",
    "country": "place",
    "settlement": "place",
    "geog": "place",
    "org": "organisation",
    "organisation": "organisation",
    "organization": "organisation",
    "institution": "organisation",
    "event": "event",
}
_KIND_OF_ENTRY: dict[str, Kind] = {
    "person": "person",
    "place": "place",
    "org": "organisation",
    "event": "event",
}
_POINTERS = ("ref", "key", "corresp", "sameAs", "nymRef")
_GENERAL = frozenset({"name", "rs"})
# parts of names that a project may tag by themselves; off they come with the names
_PARTS = frozenset({"forename", "surname", "roleName", "addName", "genName", "nameLink", "date", "title"})


@dataclass(frozen=True, slots=True)
class TaggedName:
    """A name as tagged: its stretch of the plain text, the kind, the pointer ("" without), who tagged it."""

    span: Span
    kind: Kind
    pointer: str
    machine: bool


def referents(documents: Iterable[TeiDocument]) -> dict[str, Kind]:
    """Return the kind of each referent to which names point: from lists of entries, and from names that say it.

    So a bare `<name key="p12">` is a person where another file lists p12 in a listPerson or has it in a persName.
    """
    found: dict[str, Counter[Kind]] = {}
    for document in documents:
        for element in document.xml.elements:
            entry = _KIND_OF_ENTRY.get(element.local)
            if entry is not None and XML_ID in element.attributes:
                found.setdefault(element.attributes[XML_ID], Counter())[entry] += 1000
            kind = _said(element)
            if kind is not None:
                for one in _pointers(element):
                    found.setdefault(one, Counter())[kind] += 1
    return {one: max(sorted(counts), key=lambda kind: counts[kind]) for one, counts in found.items()}


def tagged_names(document: TeiDocument, known: Mapping[str, Kind] | None = None) -> Iterator[TaggedName]:
    """Yield the names that are tagged in the text of a document, outer ones before those inside.

    `known` are the kinds of referents, for names that do not say themselves what they name.

    >>> document = TeiDocument("a.xml", b'<text><p>To <rs type="person" key="p1">Lady Gray</rs></p></text>')
    >>> [(one.kind, one.pointer, one.span) for one in tagged_names(document)]
    [('person', 'p1', Span(start=3, end=12))]
    """
    for element in document.xml.elements:
        if element.local not in _KIND_OF and element.local not in _GENERAL:
            continue
        pointers = _pointers(element)
        kind = _said(element)
        if kind is None and known:
            kind = next((known[one] for one in pointers if one in known), None)
        if kind is None:
            continue
        start = document.plain.index_at_byte(element.start)
        end = document.plain.index_at_byte(element.end)
        if start < end:
            machine = element.attributes.get("resp") == MACHINE
            yield TaggedName(Span(start, end), kind, pointers[0] if pointers else "", machine)


def _said(element: Element) -> Kind | None:
    """Return the kind of name that an element says itself."""
    if element.local in _GENERAL:
        return _KIND_OF_TYPE.get(element.attributes.get("type", "").lower())
    return _KIND_OF.get(element.local)


def _pointers(element: Element) -> list[str]:
    return [
        one.rpartition("#")[2]
        for name in _POINTERS
        for one in element.attributes.get(name, "").split()
        if one.rpartition("#")[2]
    ]


def without_names(document: TeiDocument) -> TeiDocument:
    """Return the document with `seg` for every tag of a name or a date in its text; the text is the same.

    >>> without_names(TeiDocument("a.xml", b"<text><p><name>Rusk</name></p></text>")).data
    b'<text><p><seg>Rusk</seg></p></text>'
    """
    xml = document.xml
    text = next((one for one in xml.elements if one.local == "text"), None)
    if text is None:
        return document
    seg = f"{prefix_of(xml)}seg"
    edits: list[Edit] = []
    for element in xml.elements[text.ordinal :]:
        if element.start >= text.end:
            break
        if element.local not in _KIND_OF and element.local not in _GENERAL and element.local not in _PARTS:
            continue
        empty = element.close_start == element.end
        old = xml.data[element.start : element.open_end]
        new = f"<{seg}/>" if empty else f"<{seg}>"
        edits.append(Edit(element.start, old, new.encode(xml.encoding)))
        if not empty:
            old = xml.data[element.close_start : element.end]
            edits.append(Edit(element.close_start, old, f"</{seg}>".encode(xml.encoding)))
    return TeiDocument(document.path, apply_edits(xml.data, sorted(edits, key=lambda edit: edit.offset)))
