"""Take off what teikit tagged before and no person confirmed, so that every run begins from the same document."""

from __future__ import annotations

from teikit.annotation.layers import MACHINE, is_machine
from teikit.xmltext import Edit, Element, XmlText, apply_edits

LISTS = frozenset({"listPerson", "listPlace", "listOrg", "listEvent", "listBibl"})


def strip(xml: XmlText) -> bytes:
    """Return the bytes without machine-made names and dates in tei:text and without machine-made standOff entries.

    What stands between the tags stays. A list that held machine-made entries alone goes, and a standOff that held
    such lists alone; the white space behind them goes with them, as it came.

    >>> from teikit.xmltext import scan
    >>> strip(scan(b'<text><p><persName resp="#teikit">Tito</persName></p></text>'))
    b'<text><p>Tito</p></text>'
    """
    edits: list[Edit] = []
    elements = xml.elements
    in_text = _below(xml, "text")
    machine = {e.ordinal for e in elements if in_text[e.ordinal] and is_machine(e)}
    inside: set[int] = set()  # what stands in a machine-made name, at any depth
    for element in elements:
        if element.parent in machine or element.parent in inside:
            inside.add(element.ordinal)
        if element.ordinal in machine or (
            element.local == "roleName" and element.ordinal in inside and not element.attributes
        ):
            edits.append(_cut(xml, element.start, element.open_end))
            if element.close_start < element.end:
                edits.append(_cut(xml, element.close_start, element.end))
    edits.extend(_entries(xml))
    return apply_edits(xml.data, edits) if edits else xml.data


def _entries(xml: XmlText) -> list[Edit]:
    elements = xml.elements
    children: dict[int, list[Element]] = {}
    for element in elements:
        children.setdefault(element.parent, []).append(element)
    edits: list[Edit] = []
    for stand_off in (e for e in elements if e.local == "standOff"):
        below = children.get(stand_off.ordinal, [])
        gone: list[Element] = []
        for one in below:
            if one.local not in LISTS:
                continue
            entries = children.get(one.ordinal, [])
            machine = [e for e in entries if e.attributes.get("resp") == MACHINE]
            if machine and len(machine) == len(entries):
                gone.append(one)
            else:
                edits.extend(_cut(xml, e.start, _behind(xml, e.end)) for e in machine)
        if gone and len(gone) == len(below):
            edits.append(_cut(xml, stand_off.start, _behind(xml, stand_off.end)))
        else:
            edits.extend(_cut(xml, e.start, _behind(xml, e.end)) for e in gone)
    return edits


def _below(xml: XmlText, name: str) -> list[bool]:
    """Return for each element whether it stands in an element with the name (and not in a standOff)."""
    found: list[bool] = []
    for element in xml.elements:
        parent = element.parent
        inside = parent >= 0 and (found[parent] or xml.elements[parent].local == name)
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
