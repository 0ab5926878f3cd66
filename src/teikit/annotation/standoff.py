"""The entries of a document's referents in standOff, made from the authority files and made again with every run."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lxml import etree

from teikit.annotation.authorities import Authorities, Entry
from teikit.annotation.gazetteer.table import SOURCE, City, details
from teikit.annotation.layers import MACHINE
from teikit.annotation.lexicon import times
from teikit.annotation.mention import Certainty, Kind
from teikit.annotation.splicing import attributes
from teikit.namespaces import XML_ID
from teikit.tei.elements import ELEMENT_ONLY
from teikit.xmltext import Edit, XmlText

_LIST: tuple[tuple[Kind, str, str, str], ...] = (
    ("person", "listPerson", "person", "persName"),
    ("place", "listPlace", "place", "placeName"),
    ("organisation", "listOrg", "org", "orgName"),
    ("event", "listEvent", "event", "eventName"),
    ("work", "listBibl", "bibl", "title"),
)
_ATTRIBUTION = f"Coordinates and identifiers: {SOURCE}."
_XML_SPACE = re.compile(r"[ \t\r\n]+")


def stand_off_edits(
    xml: XmlText, entries: Iterable[tuple[Entry, Certainty]], *, prefix: str = "", path: str = ""
) -> list[Edit]:
    """Return the edits that put the entries into a document: its first lists in standOff, or a standOff before text.

    `path` is the document's own, from which the pointers to the authority files (@corresp) are reckoned.
    """
    rows = sorted(entries, key=lambda row: row[0].id)
    if not rows:
        return []
    elements = xml.elements
    stand_off = next((e for e in elements if e.local == "standOff" and e.depth <= 2), None)
    inside = None
    if stand_off is not None:
        inside = next((e for e in elements[stand_off.ordinal + 1 :] if e.parent == stand_off.ordinal), None)
    if stand_off is not None and inside is not None:
        indent = _indent(xml, inside.start)
        lines = _lists(rows, prefix, path)
        return [_insert(xml, inside.start, lines, indent)]
    text = next((e for e in elements if e.local == "text"), None)
    if text is None or text.parent < 0:
        return []
    before = text
    for sibling in elements:
        if sibling.parent == text.parent and sibling.local in {"facsimile", "sourceDoc", "fsdDecl"}:
            before = sibling
            break
    lines = [
        f"<{prefix}standOff>",
        *(f"  {line}" for line in _lists(rows, prefix, path)),
        f"</{prefix}standOff>",
    ]
    return [_insert(xml, before.start, lines, _indent(xml, before.start))]


def _insert(xml: XmlText, offset: int, lines: Sequence[str], indent: str) -> Edit:
    text = "".join(f"{line}\n{indent}" for line in lines) if indent is not None else "".join(lines)
    return Edit(offset, b"", text.encode(xml.encoding, "xmlcharrefreplace"))


def _indent(xml: XmlText, offset: int) -> str:
    """Return the white space that stands between the line's beginning and the offset, if nothing else does."""
    line = xml.data[:offset].decode(xml.encoding, "replace").rpartition("\n")[2]
    return line if not line.strip() else ""


def _lists(rows: Sequence[tuple[Entry, Certainty]], prefix: str, path: str) -> list[str]:
    lines: list[str] = []
    for kind, list_name, entry_name, name in _LIST:
        mine = [row for row in rows if row[0].kind == kind]
        if mine:
            lines.append(f"<{prefix}{list_name}>")
            if any(place_details(entry) for entry, _ in mine):
                lines.append(f"  <{prefix}desc{attributes([('resp', MACHINE)])}>{_ATTRIBUTION}</{prefix}desc>")
            for entry, certainty in mine:
                lines.extend(f"  {line}" for line in _entry(entry, certainty, entry_name, name, prefix, path))
            lines.extend(f"  {line}" for line in _relations([entry for entry, _ in mine], prefix))
            lines.append(f"</{prefix}{list_name}>")
    return lines


def _relations(entries: Sequence[Entry], prefix: str) -> list[str]:
    """Return the lines that say of which of the entries others are part."""
    here = {entry.id for entry in entries}
    lines = [
        f"  <{prefix}relation{attributes([('name', 'partOf'), ('active', f'#{one.id}'), ('passive', f'#{parent}')])}/>"
        for one in entries
        if one.path
        for parent in sorted(here.intersection(one.parents))
    ]
    return [f"<{prefix}listRelation>", *lines, f"</{prefix}listRelation>"] if lines else []


def place_details(entry: Entry) -> City | None:
    """Return what the gazetteer says of a place that no authority file holds."""
    if entry.kind != "place" or entry.path or entry.element is not None:
        return None
    return entry.city or (details(entry.id) if entry.type else None)


def with_parents(used: Mapping[str, Certainty], entries: Mapping[str, Entry]) -> dict[str, Certainty]:
    """Return the ids with those of the organisations that their entries are part of, in the authority files."""
    found = dict(used)
    queue = list(used)
    while queue:
        entry = entries.get(queue.pop())
        for parent in entry.parents if entry is not None and entry.path else ():
            if parent in entries and parent not in found:
                found[parent] = "high"
                queue.append(parent)
    return found


def copies(authorities: Authorities, path: str) -> frozenset[str]:
    """Return the authority files as the copies of their entries point to them in the document at `path`."""
    return frozenset(relative(file, path) for file in authorities.paths)


def _entry(entry: Entry, certainty: Certainty, element: str, name: str, prefix: str, path: str) -> list[str]:
    """Return the lines of one entry: a copy of the authority's, or the forms of a new one with its certainty."""
    pairs = [("xml:id", entry.id)]
    if entry.element is not None:
        element = etree.QName(entry.element).localname
        pairs += [
            (str(key), str(value))
            for key, value in entry.element.attrib.items()
            if key != XML_ID and not str(key).startswith("{") and key not in {"corresp", "resp", "cert"}
        ]
    if entry.path:
        pairs.append(("corresp", f"{relative(entry.path, path)}#{entry.id}"))
    if not entry.path:
        pairs.append(("resp", MACHINE))
        if entry.kind == "place" and entry.type:
            pairs.append(("type", entry.type))
        pairs.append(("cert", certainty))
    lines = [f"<{prefix}{element}{attributes(pairs)}>"]
    if entry.element is not None:
        for child in entry.element.iterchildren(etree.Element):
            if etree.QName(child).localname in {element, f"list{element.capitalize()}", "listRelation"}:
                continue
            lines.extend(f"  {line}" for line in _copy(child, prefix))
    else:
        used = times().get(entry.id, {}) if entry.kind == "place" and not entry.path else {}
        for number, form in enumerate(entry.forms):
            main = [("type", "main")] if number == 0 else []
            dates = [pair for pair in zip(("from", "to"), used.get(form, ()), strict=False) if pair[1]]
            lines.append(f"  <{prefix}{name}{attributes(main + dates)}>{_escape(form)}</{prefix}{name}>")
        city = place_details(entry)
        if city is not None:
            if city.where:
                lines.append(f"  <{prefix}location><{prefix}geo>{city.where}</{prefix}geo></{prefix}location>")
            lines.append(f'  <{prefix}idno type="GeoNames">{city.number}</{prefix}idno>')
    return [*lines, f"</{prefix}{element}>"]


def _copy(node: etree._Element, prefix: str) -> list[str]:
    """Return the lines of a copied element; its white space is folded, element-only content indented."""
    name = etree.QName(node).localname
    pairs = []
    for key, value in node.attrib.items():
        qualified = etree.QName(key)
        if qualified.namespace is None:
            pairs.append((qualified.localname, str(value)))
        elif key == "{http://www.w3.org/XML/1998/namespace}lang":
            pairs.append(("xml:lang", str(value)))
    opening = f"<{prefix}{name}{attributes(pairs)}"
    children = list(node.iterchildren(etree.Element))
    if not children and not (node.text or "").strip():
        return [f"{opening}/>"]
    if name in ELEMENT_ONLY and children and not _own_text(node):
        inner = [f"  {line}" for child in children for line in _copy(child, prefix)]
        return [f"{opening}>", *inner, f"</{prefix}{name}>"]
    content = [_fold(node.text)]
    for child in node:
        if isinstance(child.tag, str):
            content.append("".join(line.strip(" ") for line in _copy(child, prefix)))
        content.append(_fold(child.tail))
    return [f"{opening}>{''.join(content).strip()}</{prefix}{name}>"]


def _own_text(node: etree._Element) -> str:
    return "".join([node.text or "", *(child.tail or "" for child in node)]).strip()


def _fold(text: str | None) -> str:
    return _escape(_XML_SPACE.sub(" ", text or ""))


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def relative(target: str, document: str) -> str:
    """Return the path of an authority file as a pointer from the document's folder, with forward slashes.

    >>> relative("tei/authorities/persons.xml", "tei/000.xml")
    'authorities/persons.xml'
    """
    try:
        found = os.path.relpath(Path(target).absolute(), Path(document).absolute().parent)
    except ValueError:  # another drive
        found = Path(target).name
    return Path(found).as_posix()
