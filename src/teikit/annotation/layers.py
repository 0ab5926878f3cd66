"""What of a document is a person's work and stays as it is: hand-made names, and text that is no running text."""

from __future__ import annotations

from collections.abc import Iterator

from teikit.annotation.mention import Annotation, Kind
from teikit.annotation.view import View
from teikit.location import Span
from teikit.tei import PlainText
from teikit.xmltext import Element, XmlText

MACHINE = "#teikit"
EDITOR = "#editor"  # the respStmt of an edition whose editor decided

NAME_ELEMENTS: dict[Kind, str] = {
    "person": "persName",
    "place": "placeName",
    "organisation": "orgName",
    "event": "eventName",
    "work": "title",
    "date": "date",
}
_KIND_OF: dict[str, Kind] = {name: kind for kind, name in NAME_ELEMENTS.items()}
_KIND_OF_TYPE: dict[str, Kind] = {
    "person": "person",
    "place": "place",
    "org": "organisation",
    "organisation": "organisation",
    "organization": "organisation",
    "event": "event",
    "work": "work",
}

# elements that say themselves what their text names: nothing is tagged inside them
NAMED = frozenset(
    """
    persName placeName orgName eventName objectName name rs geogName settlement country region district bloc geogFeat
    forename surname addName genName nameLink roleName persPronouns date time title docDate docAuthor author editor
    publisher pubPlace distributor authority idno num measure unit email postCode
    """.split()
)
# no running text, or a content model that takes no names (from the content models of TEI P5; a test does it again)
OPAQUE = frozenset(
    """
    altIdent am att biblScope bibl biblFull biblStruct binaryObject c code constraint depth dim eg egXML ex f fw
    formula g
    geo gi height ident listBibl listEvent listOrg listPerson listPlace locus m mapping measureGrp msDesc msName oRef
    outputRendition pRef pc person place org event postBox series string tag val w width xenoData zone
    """.split()
)


def made_here(xml: XmlText) -> bool:
    """Tell whether teikit made the header: it names itself as application and as who encoded the source.

    >>> from teikit.xmltext import scan
    >>> made_here(scan(b'<TEI><application ident="teikit"/><change who="#teikit"/></TEI>'))
    True
    """
    application = any(e.local == "application" and e.attributes.get("ident") == "teikit" for e in xml.elements)
    return application and any(e.local == "change" and e.attributes.get("who") == MACHINE for e in xml.elements)


def in_abstract(xml: XmlText, element: Element) -> bool:
    """Tell whether an element stands in the abstract of the header."""
    while element.parent >= 0:
        element = xml.elements[element.parent]
        if element.local == "abstract":
            return True
    return False


def is_machine(element: Element) -> bool:
    """Tell whether teikit tagged this name and no person confirmed it."""
    return element.attributes.get("resp") == MACHINE and element.local in _KIND_OF


def blocked_spans(xml: XmlText, plain: PlainText, view: View) -> tuple[Span, ...]:
    """Return the stretches of the view that no tag may enter."""
    return tuple(
        Span(view.forward(start), view.forward(end)) for start, end in _closed(xml, plain) if start < end
    )


def _closed(xml: XmlText, plain: PlainText) -> Iterator[tuple[int, int]]:
    done = -1
    for element in xml.elements:
        if element.start < done or (element.local not in NAMED and element.local not in OPAQUE):
            continue
        done = element.end
        yield plain.index_at_byte(element.start), plain.index_at_byte(element.end)
    # tags cannot stand in a CDATA section
    mark = "<![CDATA[".encode(xml.encoding)
    at = xml.data.find(mark)
    while at >= 0:
        end = xml.data.find("]]>".encode(xml.encoding), at)
        end = len(xml.data) if end < 0 else end
        yield plain.index_at_byte(at), plain.index_at_byte(end)
        at = xml.data.find(mark, end)


def known_names(xml: XmlText, plain: PlainText, view: View) -> tuple[Annotation, ...]:
    """Return the names in running text that a person tagged, as annotations of the view with their own pointer."""
    found: list[Annotation] = []
    for element in xml.elements:
        kind = _KIND_OF.get(element.local)
        if kind is None and element.local in {"name", "rs"}:
            kind = _KIND_OF_TYPE.get(element.attributes.get("type", ""))
        if kind is None:
            continue
        start, end = plain.index_at_byte(element.start), plain.index_at_byte(element.end)
        if start < end:
            a, b = view.forward(start), view.forward(end)
            target = element.attributes.get("ref", "").split()
            found.append(
                Annotation(a, b, kind, target=target[0] if target else None, recogniser="editor", fixed=True)
            )
    return tuple(found)


_OF_PERSONS = frozenset({"signed", "salute", "speaker"})


def person_spans(xml: XmlText, plain: PlainText, view: View) -> tuple[Span, ...]:
    """Return the stretches of the view in which names are persons' names: signatures, salutations, speakers."""
    found: list[Span] = []
    for element in xml.elements:
        if element.local in _OF_PERSONS:
            start, end = plain.index_at_byte(element.start), plain.index_at_byte(element.end)
            if start < end:
                found.append(Span(view.forward(start), view.forward(end)))
    return tuple(found)


# elements whose text has names of its own kind: a signature, an address, a heading
_PARTS = frozenset(
    """
    head note dateline signed salute speaker address addrLine opener closer postscript item cell label byline trailer
    l fw stamp table list argument epigraph foreign
    """.split()
)


def part_spans(xml: XmlText, plain: PlainText, view: View) -> tuple[tuple[int, int, str], ...]:
    """Return where in the view the parts of a letter or page stand, each with the name of its element."""
    found: list[tuple[int, int, str]] = []
    for element in xml.elements:
        if element.local in _PARTS:
            start, end = plain.index_at_byte(element.start), plain.index_at_byte(element.end)
            if start < end:
                found.append((view.forward(start), view.forward(end), element.local))
    return tuple(found)
