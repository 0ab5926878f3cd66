"""A TEI file as a row of units: tags of elements that hold elements only, and blocks of text each as a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from teikit.errors import XmlError
from teikit.location import Location
from teikit.merging.tokens import Key, tokens_of
from teikit.xmltext import Element, XmlText, scan


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a file: `lead` is the white space before it, `raw` what is written, `name` its element or ''.

    `key` is the same for two ways to write one thing. `block` is true for an element with all that it holds.
    """

    key: tuple[Key, ...]
    lead: str
    raw: str
    name: str
    block: bool


def units_of(data: bytes, path: str) -> list[Unit]:
    """Return the units of a file; `lead` and `raw` of all of them, put together, are the file.

    Raises XmlError for a file that is not well-formed, that is not in UTF-8, or that has a document type: entities
    are not expanded, so that words in them could not be compared.
    """
    xml = scan(data, path)
    if xml.encoding not in ("utf-8", "utf-8-sig", "ascii"):
        raise XmlError(f"it is written in {xml.encoding}: save it in UTF-8 to have it merged", Location(path))
    if re.search(rb"<!DOCTYPE", data[: xml.elements[0].start]):
        raise XmlError("it has a document type declaration, with which it cannot be merged", Location(path))
    units: list[Unit] = []
    at = 0
    for start, end, name, block in _stretches(xml):
        _add(units, data[at:start].decode("utf-8"), "", False)
        _add(units, data[start:end].decode("utf-8"), name, block)
        at = end
    _add(units, data[at:].decode("utf-8"), "", False)
    return _led(units)


def _stretches(xml: XmlText) -> list[tuple[int, int, str, bool]]:
    """Return the stretches of bytes that are tags of structure or whole blocks, in order."""
    worded = {chunk.parent for chunk in xml.chunks if chunk.text.strip()}
    holders = {element.parent for element in xml.elements}
    found: list[tuple[int, int, str, bool]] = []
    inside = -1  # the end of the block that we are in
    for element in xml.elements:
        if element.start < inside:
            continue
        if _is_structure(element, worded, holders):
            found.append((element.start, element.open_end, element.local, False))
            found.append((element.close_start, element.end, element.local, False))
        else:
            found.append((element.start, element.end, element.local, True))
            inside = element.end
    return sorted(found)


def _is_structure(element: Element, worded: set[int], holders: set[int]) -> bool:
    # an element with words of its own is one block, with all that stands in it
    return element.ordinal in holders and element.ordinal not in worded


def _add(units: list[Unit], raw: str, name: str, block: bool) -> None:
    if raw:
        units.append(Unit((), "", raw, name, block))


def _led(units: list[Unit]) -> list[Unit]:
    """Return the units with white space between them moved to the front of the next, and with their keys."""
    made: list[Unit] = []
    lead = ""
    for unit in units:
        if not unit.name and not unit.raw.strip():
            lead += unit.raw
            continue
        raw = unit.raw
        if not unit.name:
            # a comment or an instruction between elements
            stripped = raw.lstrip()
            lead += raw[: len(raw) - len(stripped)]
            raw = stripped.rstrip()
            after = stripped[len(raw) :]
        else:
            after = ""
        key = tuple(token.key for token in tokens_of(raw))
        made.append(Unit(key, lead, raw, unit.name, unit.block))
        lead = after
    if lead:
        made.append(Unit(((" ",),), lead, "", "", False))
    return made
