"""Read a list by its format: TEI, CSV, SKOS in JSON-LD, BEACON. What is wrong in a row is a finding, not an end."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from teikit.annotation.authorities import ENTRIES, entries_of
from teikit.annotation.lists.record import Identifier, Record, identifier_in, identifier_of
from teikit.annotation.mention import KINDS, Kind
from teikit.errors import SourceError, XmlError
from teikit.findings import Finding
from teikit.location import Location
from teikit.namespaces import tei
from teikit.xmltext import parse_tree

LARGEST = 64_000_000  # bytes of a list
_ROWS = 500_000
_LONGEST = 10_000  # characters of a field
_DATE = re.compile(r"-?\d{4}(-\d{2}(-\d{2})?)?")
# columns of a CSV; any other names the type of an identifier
COLUMNS = ("id", "kind", "name", "forms", "type", "birth", "death", "from", "to", "latitude", "longitude", "note")
_KIND_WORDS: Mapping[str, Kind] = {
    **{kind: kind for kind in KINDS if kind != "date"},
    "org": "organisation",
    "organization": "organisation",
    "people": "person",
    "persons": "person",
    "places": "place",
    "bibl": "work",
}


@dataclass(frozen=True, slots=True)
class Links:
    """What a BEACON file adds: from an identifier of an entry to another."""

    of: Mapping[Identifier, Identifier]
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReadList:
    """What a file holds, and what was wrong in it."""

    records: tuple[Record, ...] = ()
    links: Links | None = None
    findings: tuple[Finding, ...] = ()


def read_list(data: bytes, path: str, kind: Kind | None = None) -> ReadList:
    """Return what a list holds; `kind` is that of entries whose file does not say it.

    The format is told by the name of the file, else by its beginning. Raises SourceError for a file that is none of
    these, is too large, or is not UTF-8.
    """
    place = Location(path)
    if len(data) > LARGEST:
        raise SourceError(f"a list of more than {LARGEST // 1_000_000} MB is not read", place)
    suffix = Path(path).suffix.lower()
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:20]
    if suffix in {".xml", ".tei"} or head.startswith(b"<"):
        return ReadList(_tei(data, path))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"not UTF-8 (byte {error.start})", place) from None
    if "\x00" in text:
        raise SourceError("this is no text: it holds NUL", place)
    if head.startswith(b"#FORMAT: BEACON") or (suffix in {".beacon"} or head.startswith(b"#PREFIX")):
        return _beacon(text, path)
    if suffix in {".json", ".jsonld"} or head[:1] in {b"{", b"["}:
        return _skos(text, path, kind)
    return _csv(text, path, kind)


def _tei(data: bytes, path: str) -> tuple[Record, ...]:
    try:
        root = parse_tree(data, path)
    except XmlError as error:
        raise SourceError(f"not well-formed: {error.message}", error.location) from None
    found = []
    for entry in entries_of(root, path):
        element = entry.element
        if element is None:
            continue
        numbers = frozenset(
            one
            for idno in element.iterchildren(tei("idno"))
            if (one := identifier_of(idno.get("type") or "", "".join(map(str, idno.itertext()))))
        )
        found.append(
            Record(
                entry.kind,
                entry.forms,
                entry.id,
                numbers,
                _when(element, "birth"),
                _when(element, "death"),
                " ".join((element.findtext(f"{tei('location')}/{tei('geo')}") or "").replace(",", " ").split()),
                entry.type,
                _note(element),
                path,
                int(str(element.sourceline or 0)) or None,
            )
        )
    if not found and not any(root.iter(*(tei(name) for name in ENTRIES))):
        raise SourceError("no entry of a person, place, organisation, event or work stands in it", Location(path))
    return tuple(found)


def _note(element: etree._Element) -> str:
    notes = (one for one in element.iterchildren(tei("note")) if one.get("type") != "mentions")
    return " ".join("".join(map(str, next(notes, etree.Element("note")).itertext())).split())


def _when(element: etree._Element, name: str) -> str:
    child = element.find(tei(name))
    return (child.get("when") or child.get("when-iso") or "") if child is not None else ""


def _csv(text: str, path: str, kind: Kind | None) -> ReadList:
    line, _, _ = text.partition("\n")
    delimiter = max(",;\t", key=line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    records: list[Record] = []
    findings: list[Finding] = []
    try:
        header = [cell.strip() for cell in next(rows, [])]
        names = [cell.casefold() for cell in header]
        if "name" not in names:
            known = ", ".join(COLUMNS)
            raise SourceError(f"the first line of a CSV names its columns, one of them `name`; known are {known}",
                              Location(path, 1, 1))  # fmt: skip
        for number, row in enumerate(rows):
            if number >= _ROWS:
                raise SourceError(f"more than {_ROWS:,} rows", Location(path, rows.line_num))
            if not any(cell.strip() for cell in row):
                continue
            said = _row(
                dict(zip(names, row, strict=False)), dict(zip(names, header, strict=True)), path, rows.line_num, kind
            )
            if isinstance(said, Record):
                records.append(said)
            else:
                findings.append(_skipped(said, path, rows.line_num))
    except csv.Error as error:
        raise SourceError(f"not CSV: {error}", Location(path, rows.line_num)) from None
    return ReadList(tuple(records), None, tuple(findings))


def _skipped(why: str, path: str, line: int | None) -> Finding:
    return Finding("NAM496", "warning", f"left out: {why}", Location(path, line))


def _row(row: Mapping[str, str], header: Mapping[str, str], path: str, line: int, kind: Kind | None) -> Record | str:
    """Return the record of a row, or why there is none."""
    cells = {key: " ".join(value.split()) for key, value in row.items()}
    if any(len(value) > _LONGEST for value in cells.values()):
        return f"a field has more than {_LONGEST:,} characters"
    what = _KIND_WORDS.get(cells.get("kind", "").casefold()) if cells.get("kind") else kind
    if what is None:
        said = cells.get("kind")
        kinds = ", ".join(one for one in KINDS if one != "date")
        return f"the kind {said!r} is none of {kinds}" if said else f"no kind: add a column `kind`, or --kind ({kinds})"
    if not cells.get("name"):
        return "no name"
    first, last = cells.get("birth") or cells.get("from", ""), cells.get("death") or cells.get("to", "")
    for value in (first, last):
        if value and not _DATE.fullmatch(value):
            return f"{value!r} is no date as 1848, 1848-03 or 1848-03-13"
    where = _where(cells.get("latitude", ""), cells.get("longitude", ""))
    if where is None:
        return "latitude and longitude are degrees, from -90 to 90 and -180 to 180"
    forms = [cells["name"], *(form.strip() for form in cells.get("forms", "").split("|"))]
    numbers = (identifier_of(header[key], value) for key, value in cells.items() if key and key not in COLUMNS)
    return Record(
        what, tuple(dict.fromkeys(filter(None, forms))), cells.get("id", ""), frozenset(filter(None, numbers)),
        first, last, where, cells.get("type", ""), cells.get("note", ""), path, line,
    )  # fmt: skip


def _where(latitude: str, longitude: str) -> str | None:
    """Return "latitude longitude", empty when neither is given, None when they are none."""
    if not latitude and not longitude:
        return ""
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        return None
    return f"{latitude} {longitude}" if -90 <= north <= 90 and -180 <= east <= 180 else None


_SKOS = ("", "skos:", "http://www.w3.org/2004/02/skos/core#", "https://www.w3.org/2004/02/skos/core#")
_MATCHES = ("exactMatch", "closeMatch", "sameAs")
_TYPES: Mapping[str, Kind] = {
    "person": "person",
    "differentiatedperson": "person",
    "place": "place",
    "placeorgeographicname": "place",
    "location": "place",
    "organization": "organisation",
    "organisation": "organisation",
    "corporatebody": "organisation",
    "event": "event",
    "work": "work",
    "book": "work",
}


def _skos(text: str, path: str, kind: Kind | None) -> ReadList:
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        said = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise SourceError(f"not JSON: {said}", Location(path)) from None
    records: list[Record] = []
    findings: list[Finding] = []
    concepts = 0
    for node in _nodes(raw):
        labels = _labels(node, "prefLabel")
        if not labels:
            continue
        concepts += 1
        pointer = str(node.get("@id") or node.get("id") or "")
        what = next((_TYPES[t] for t in _types(node) if t in _TYPES), kind)
        if what is None:
            findings.append(_skipped(f"{labels[0]!r} does not say what it names; give --kind", path, None))
            continue
        matches = [value for name in _MATCHES for value in _values(node, name)]
        numbers = {found for value in (pointer, *matches) if (found := identifier_in(value))}
        if pointer and not identifier_in(pointer) and pointer.startswith("http"):
            numbers.add(Identifier("URI", pointer))
        forms = tuple(dict.fromkeys([*labels, *_labels(node, "altLabel")]))
        if any(len(form) > _LONGEST for form in forms):
            findings.append(_skipped(f"a label has more than {_LONGEST:,} characters", path, None))
            continue
        note = next(iter((*_labels(node, "definition"), *_labels(node, "scopeNote"))), "")
        records.append(Record(what, forms, "", frozenset(numbers), note=note, source=path))
    if not concepts:
        raise SourceError("no concept with a skos:prefLabel stands in it", Location(path))
    return ReadList(tuple(records), None, tuple(findings))


def _nodes(raw: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a JSON-LD document, at any depth, in order."""
    stack = [raw]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            yield one
            stack.extend(value for key, value in reversed(one.items()) if key != "@context")
        elif isinstance(one, list):
            stack.extend(reversed(one))


def _types(node: Mapping[str, Any]) -> list[str]:
    given = node.get("@type") or node.get("type") or []
    return [re.split(r"[#/:]", str(one))[-1].casefold() for one in (given if isinstance(given, list) else [given])]


def _values(node: Mapping[str, Any], name: str) -> list[str]:
    """Return the values of a property under any of its names, as words or as the @id of an object."""
    found: list[str] = []
    for prefix in (*_SKOS, "owl:", "http://www.w3.org/2002/07/owl#", "schema:"):
        given = node.get(prefix + name)
        for one in given if isinstance(given, list) else [given]:
            if isinstance(one, str):
                found.append(one)
            elif isinstance(one, dict):
                said = one.get("@value") or one.get("@id")
                if isinstance(said, str):
                    found.append(said)
                else:  # a map of languages
                    for value in one.values():
                        found.extend(v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str))
    return found


def _labels(node: Mapping[str, Any], name: str) -> list[str]:
    return list(dict.fromkeys(label for value in _values(node, name) if (label := " ".join(value.split()))))


def _beacon(text: str, path: str) -> ReadList:
    """Read BEACON (https://gbv.github.io/beaconspec/beacon.html): an identifier a line, with what it leads to."""
    meta: dict[str, str] = {}
    found: dict[Identifier, Identifier] = {}
    findings: list[Finding] = []
    for number, line in enumerate(text.splitlines(), 1):
        if number > _ROWS:
            raise SourceError(f"more than {_ROWS:,} lines", Location(path, number))
        if line.startswith("#"):
            key, _, value = line[1:].partition(":")
            meta.setdefault(key.strip().upper(), value.strip())
            continue
        if not line.strip():
            continue
        parts = [part.strip() for part in line.split("|")]
        source = identifier_in(_full(meta.get("PREFIX", ""), parts[0])) or identifier_of(
            meta.get("NAME", "GND"), parts[0]
        )
        pattern = meta.get("TARGET", "")
        named = parts[-1] if len(parts) > 1 and parts[-1].startswith("http") else ""
        target = named or (
            _full(pattern, parts[-1] if "{ID}" in pattern and len(parts) > 2 else parts[0]) if pattern else ""
        )
        if not source or not target.startswith("http") or len(target) > _LONGEST:
            findings.append(_skipped("no identifier and pointer in this line", path, number))
            continue
        found[source] = identifier_in(target) or Identifier("URI", target)
    if not found and not findings:
        raise SourceError("no link stands in this BEACON file", Location(path))
    return ReadList((), Links(found, path), tuple(findings))


def _full(pattern: str, value: str) -> str:
    return pattern.replace("{ID}", value).replace("{+ID}", value) if "{" in pattern else pattern + value
