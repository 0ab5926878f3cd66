"""The proof that a ledger holds, at any later time."""

from __future__ import annotations

from collections.abc import Mapping

from teikit.findings import Finding
from teikit.ledger.ledger import Ledger
from teikit.ledger.rules import NORMALISATIONS, may_omit, normalise
from teikit.location import Location
from teikit.namespaces import TEI, XML_ID
from teikit.tei import TeiDocument

_DEPTH = 8


def prove(ledger: Ledger, source_text: str, document: TeiDocument) -> tuple[Finding, ...]:
    """Return what is wrong with a ledger, nothing when it holds.

    It holds when its entries cover the source without hole or overlap, each omission and each normalisation obeys
    its rule, the text entries in order are the plain text of the document, and each header entry stands in the
    element that it names.
    """
    found: list[Finding] = []
    place = Location(document.path)
    if ledger.characters != len(source_text):
        message = f"the source has {len(source_text)} characters, its ledger {ledger.characters}: not the same source"
        return (Finding("ENC911", "error", message, place),)
    text: list[tuple[tuple[int, ...], str]] = []
    header: dict[str, list[str]] = {}
    at = 0
    for entry in ledger.entries:
        if entry.start != at or entry.end < entry.start:
            kind = "have no home" if entry.start > at else "have two homes"
            span = f"{min(at, entry.start)} to {max(at, entry.start)}"
            found.append(Finding("ENC912", "error", f"the characters {span} of the source {kind}", place))
        at = max(at, entry.end)
        raw = source_text[entry.start : entry.end]
        if entry.home == "omitted":
            if not may_omit(entry.rule, raw):
                message = f"the rule {entry.rule!r} may not leave out {raw[:40]!r} (characters from {entry.start})"
                found.append(Finding("ENC913", "error", message, place))
            continue
        read = raw if not entry.rule else normalise(entry.rule, raw) if entry.rule in NORMALISATIONS else None
        if read is None:
            message = f"the rule {entry.rule!r} does not hold for the characters {entry.start} to {entry.end}"
            found.append(Finding("ENC914", "error", message, place))
            continue
        if entry.home == "text":
            text.append((_place(entry.start, ledger.moved), read))
        elif entry.home == "header":
            header.setdefault(entry.target, []).append(read)
        else:
            found.append(Finding("ENC914", "error", f"no home is called {entry.home!r}", place))
    if at != len(source_text):
        message = f"the characters {at} to {len(source_text)} of the source have no home"
        found.append(Finding("ENC912", "error", message, place))
    if ledger.moved:
        text.sort(key=lambda one: one[0])
    found.extend(_compare_text("".join(read for _, read in text), document, place))
    found.extend(_compare_header(header, document, place))
    return tuple(found)


def _place(start: int, moved: tuple[tuple[int, int, int], ...]) -> tuple[int, ...]:
    """Return where a character is read: its own place, or behind the mark of the note that it stands in."""
    path: list[int] = [start]
    for _ in moved:
        # a note may stand in a note
        move = next((one for one in moved if one[0] <= path[0] < one[1]), None)
        if move is None or len(path) > _DEPTH:
            break
        path = [move[2], *path]
    return tuple(path)


def _compare_text(expected: str, document: TeiDocument, place: Location) -> list[Finding]:
    actual = document.plain_text()
    if actual == expected:
        return []
    pairs = zip(expected, actual, strict=False)
    at = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(expected), len(actual)))
    around = slice(max(0, at - 20), at + 20)
    message = f"the text differs from its source: {expected[around]!r} there, {actual[around]!r} here"
    if at < len(actual):
        xml = document.xml
        place = xml.location(document.plain.byte_offset(at))
    return [Finding("ENC915", "error", message, place)]


def _compare_header(header: Mapping[str, list[str]], document: TeiDocument, place: Location) -> list[Finding]:
    if not header:
        return []
    held = document.tree.find(f"{{{TEI}}}teiHeader")
    by_id = {} if held is None else {one.get(XML_ID): one for one in held.iter(f"{{{TEI}}}*") if one.get(XML_ID)}
    found: list[Finding] = []
    for target, pieces in header.items():
        element = by_id.get(target)
        if element is None:
            message = f"the header has no element {target!r} to hold {pieces[0][:40]!r}"
            found.append(Finding("ENC916", "error", message, place))
        elif "".join(str(part) for part in element.itertext()) != "".join(pieces):
            message = f"the header element {target!r} does not hold {pieces[0][:40]!r}"
            found.append(Finding("ENC916", "error", message, place))
    return found
