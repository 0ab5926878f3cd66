"""Take off what teikit tagged before and no person confirmed, so that every run begins from the same document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from teikit.annotation.header_names import HEADER_NAMES, who_edits
from teikit.annotation.layers import EDITOR, MACHINE, NAME_ELEMENTS, in_abstract, is_machine
from teikit.decisions import Decisions, anchor
from teikit.namespaces import XML_ID
from teikit.tei import TeiDocument
from teikit.xmltext import Edit, Element, XmlText, apply_edits

_NAMES = frozenset(NAME_ELEMENTS.values())
LISTS = frozenset({"listPerson", "listPlace", "listOrg", "listEvent", "listBibl"})


def strip(xml: XmlText, copies: Collection[str] = ()) -> bytes:
    """Return the bytes without machine-made names and dates in tei:text and without machine-made standOff entries.

    What stands between the tags stays. A list that held machine-made entries alone goes, and a standOff that held
    such lists alone; the white space behind them goes with them, as it came. `copies` are pointers to the authority
    files: an entry without @resp whose @corresp points to its own id in one of them is a copy, and goes. The names of
    a header that teikit linked lose their pointers.

    >>> from teikit.xmltext import scan
    >>> strip(scan(b'<text><p><persName resp="#teikit">Tito</persName></p></text>'))
    b'<text><p>Tito</p></text>'
    """
    edits: list[Edit] = []
    elements = xml.elements
    in_text = _below(xml)
    machine = {e.ordinal for e in elements if in_text[e.ordinal] and is_machine(e)}
    inside: set[int] = set()  # what stands in a machine-made name, at any depth
    for element in elements:
        if element.parent in machine or element.parent in inside:
            inside.add(element.ordinal)
        if element.ordinal in machine or (
            element.local == "roleName" and element.ordinal in inside and not element.attributes
        ):
            edits.extend(_unwrap(xml, element))
    edits.extend(_header(xml))
    edits.extend(_entries(xml, copies))
    return apply_edits(xml.data, sorted(edits, key=lambda edit: edit.offset)) if edits else xml.data


def strip_decided(document: TeiDocument, decisions: Decisions) -> bytes:
    """Return the bytes without the tags that the editor's decisions made before, where those still say the same.

    A tag of a decision that is gone stays, as any tag of a person does.
    """
    xml, plain = document.xml, document.plain
    edits: list[Edit] = []
    wanted = [e for e in xml.elements if e.attributes.get("resp") == EDITOR and e.local in NAME_ELEMENTS.values()]
    if not wanted:
        return document.data
    decided: set[tuple[str, int, int]] = set()
    for decision in (*decisions.of("name"), *decisions.of("date")):
        if not decision.values.get("reject"):
            kind = "date" if decision.kind == "date" else decision.values.get("kind")
            name = NAME_ELEMENTS.get(kind, "")  # type: ignore[arg-type]
            decided.update((name, span.start, span.end) for span in anchor(decision, plain.text))
    gone: set[int] = set()
    for element in wanted:
        start, end = plain.index_at_byte(element.start), plain.index_at_byte(element.end)
        if (element.local, start, end) in decided:
            gone.add(element.ordinal)
            edits.extend(_unwrap(xml, element))
    edits.extend(
        edit
        for element in xml.elements
        if element.parent in gone and element.local == "roleName" and not element.attributes
        for edit in _unwrap(xml, element)
    )
    return apply_edits(xml.data, sorted(edits, key=lambda edit: edit.offset)) if edits else document.data


def _unwrap(xml: XmlText, element: Element) -> Iterator[Edit]:
    yield _cut(xml, element.start, element.open_end)
    if element.close_start < element.end:
        yield _cut(xml, element.close_start, element.end)


def _header(xml: XmlText) -> Iterator[Edit]:
    """Yield edits that take the machine's pointers from the names of a header, and its tags from the abstract."""
    ascribed: dict[str, str] = {}
    for element in xml.elements:
        if element.local in {"text", "standOff"}:
            break
        if element.attributes.get("resp") != MACHINE:
            continue
        if in_abstract(xml, element):
            if is_machine(element):
                yield from _unwrap(xml, element)
        elif element.local in HEADER_NAMES and "ref" in element.attributes:
            for name in ("ref", "resp", "cert"):
                attribute = xml.attribute(element, name)
                if attribute is not None:
                    width = len(" ".encode(xml.encoding))
                    yield _cut(xml, attribute.start - width, attribute.value_end + width)
            parent = xml.elements[element.parent]
            if parent.local == "author" and XML_ID in parent.attributes:
                ascribed[element.attributes["ref"]] = f"#{parent.attributes[XML_ID]}"
    yield from who_edits(xml, ascribed)


def _entries(xml: XmlText, copies: Collection[str]) -> list[Edit]:
    elements = xml.elements
    children: dict[int, list[Element]] = {}
    for element in elements:
        children.setdefault(element.parent, []).append(element)

    kept = _pointed_by_hand(elements)

    def made(one: Element) -> bool:
        resp = one.attributes.get("resp")
        if one.attributes.get(XML_ID) in kept and resp == MACHINE:
            return False  # a person confirmed a name that points to it
        file, _, name = one.attributes.get("corresp", "").partition("#")
        return resp == MACHINE or (resp is None and file in copies and name == one.attributes.get(XML_ID))

    edits: list[Edit] = []
    for stand_off in (e for e in elements if e.local == "standOff"):
        below = children.get(stand_off.ordinal, [])
        gone: list[Element] = []
        for one in below:
            if one.local not in LISTS:
                continue
            entries = children.get(one.ordinal, [])
            machine = [e for e in entries if made(e)]
            if any(e.attributes.get("resp") == MACHINE and e.attributes.get(XML_ID) in kept for e in entries):
                machine = [e for e in machine if e.local != "desc"]  # where its coordinates come from
            ids = {f"#{e.attributes.get(XML_ID)}" for e in machine}
            machine += [e for e in entries if e.local == "listRelation" and _copied(children.get(e.ordinal, []), ids)]
            if machine and len(machine) == len(entries):
                gone.append(one)
            else:
                edits.extend(_cut(xml, e.start, _behind(xml, e.end)) for e in machine)
        if gone and len(gone) == len(below):
            edits.append(_cut(xml, stand_off.start, _behind(xml, stand_off.end)))
        else:
            edits.extend(_cut(xml, e.start, _behind(xml, e.end)) for e in gone)
    return edits


def _pointed_by_hand(elements: Sequence[Element]) -> frozenset[str]:
    """Return the ids to which names point for which the machine does not answer."""
    return frozenset(
        pointer.lstrip("#")
        for element in elements
        if element.attributes.get("resp") != MACHINE and (element.local in _NAMES or element.local in {"name", "rs"})
        for pointer in element.attributes.get("ref", "").split()
    )


def _copied(relations: list[Element], ids: set[str]) -> bool:
    """Tell whether all relations are between entries that go."""
    return all(
        ids.issuperset(f"{one.attributes.get('active', '')} {one.attributes.get('passive', '')}".split())
        for one in relations
    )


def _below(xml: XmlText) -> list[bool]:
    """Return for each element whether it stands in tei:text (and not in a standOff)."""
    found: list[bool] = []
    for element in xml.elements:
        parent = element.parent
        inside = parent >= 0 and (found[parent] or xml.elements[parent].local == "text")
        found.append(inside and element.local not in {"standOff", "teiHeader"})
    return found


def _behind(xml: XmlText, offset: int) -> int:
    """Return the offset behind the white space at `offset`."""
    space = tuple(mark.encode(xml.encoding) for mark in " \t\r\n")
    width = len(space[0])
    while xml.data[offset : offset + width] in space:
        offset += width
    return offset


def _cut(xml: XmlText, start: int, end: int) -> Edit:
    return Edit(start, xml.data[start:end], b"")
