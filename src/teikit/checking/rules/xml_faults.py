"""XML0xx: what keeps a file from being read as XML, and what could not be checked in it."""

from __future__ import annotations

import codecs
from dataclasses import replace

from teikit.checking.rule import Fault, Rule
from teikit.errors import EntityError, LimitError, XmlError
from teikit.findings import Finding, Skipped
from teikit.location import Location
from teikit.xmltext import Positions
from teikit.xmltext.scan import detect_encoding

_TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'

WELL_FORMED = Rule(
    "XML001",
    "well-formed",
    "error",
    "The file is well-formed XML.",
    "No program can read a file whose tags do not match; nothing else is checked until it is mended.",
    "XML 1.0, 2.1 Well-Formed XML Documents",
    "<p>Tirana<hi>, 15 April</p>",
    "<p>Tirana<hi>, 15</hi> April</p>",
    source="xml",
)
ENTITY = Rule(
    "XML002",
    "no-entities",
    "error",
    "The file declares and uses no entities of its own.",
    "Entities can read other files and grow without bound, so teikit expands none; the character itself needs none.",
    "XML 1.0, 4.2 Entity Declarations",
    '<!DOCTYPE p [<!ENTITY tirana "Tirana">]>\n<p>&tirana;</p>',
    "<p>Tirana</p>",
    source="xml",
)
LIMIT = Rule(
    "XML003",
    "within-limits",
    "error",
    "The file is not larger or deeper than the limits that protect the machine.",
    "A file that nests thousands of elements or carries thousands of attributes on one is broken or an attack.",
    "teikit: 1 GB a file, 200 levels, 500 attributes of one element",
    "<hi>" * 201 + "x" + "</hi>" * 201,
    "<p><hi><hi>x</hi></hi></p>",
    source="xml",
)
READABLE = Rule(
    "XML004",
    "readable",
    "error",
    "The file can be read from the disk.",
    "A file that cannot be opened was not checked, and a report that left it out would look clean.",
    "teikit",
    "",
    _TEI,
    source="xml",
)
ENCODING = Rule(
    "XML005",
    "encoding-as-declared",
    "error",
    "The bytes are written in the encoding that the XML declaration names (UTF-8 if it names none).",
    "Bytes read in a wrong encoding become other letters, or none; the loss is silent in many programs.",
    "XML 1.0, 4.3.3 Character Encoding in Entities",
    '<?xml version="1.0" encoding="koi-9"?>\n<p>Tirana</p>',
    '<?xml version="1.0" encoding="UTF-8"?>\n' + _TEI,
    source="xml",
)
NOT_EMPTY = Rule(
    "XML006",
    "is-xml",
    "error",
    "The file holds XML: it is neither empty nor binary.",
    "An empty file or an archive renamed to .xml is most often a copy that failed.",
    "XML 1.0, 2.1 Well-Formed XML Documents",
    "",
    _TEI,
    source="xml",
)
INCLUDED = Rule(
    "XML013",
    "inclusion-made",
    "error",
    "What xi:include names is there, inside the folder of the edition, and does not include itself.",
    "The text that is not included is missing in every reading of the edition.",
    "XInclude 1.1, 4 Processing Model",
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="gone.xml"/>'
    "</TEI>",
    _TEI,
    source="xml",
)
IS_TEI = Rule(
    "XML010",
    "is-tei",
    "warning",
    "The root element belongs to TEI P5.",
    "Other XML is only validated by the schemas that are named; the rules for TEI are not applied to it.",
    "TEI P5, TEI namespace (DS)",
    "<TEI.2><text/></TEI.2>",
    _TEI,
    source="teikit",
)
NOT_CHECKED = Rule(
    "XML020",
    "not-checked",
    "info",
    "Every check that was asked for could be made.",
    "A check that is left out in silence reads as passed.",
    "teikit",
    '<?xml-model href="absent.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>\n' + _TEI,
    _TEI,
    source="teikit",
)
RULES = (WELL_FORMED, ENTITY, LIMIT, READABLE, ENCODING, NOT_EMPTY, INCLUDED, IS_TEI, NOT_CHECKED)


def from_error(error: XmlError, path: str, data: bytes) -> Finding:
    """Return the finding for what the parser refused."""
    place = error.location or Location(path, 1, 1)
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        return NOT_EMPTY.finding(Fault(Location(path, 1, 1), "the file is empty"))
    if isinstance(error, LimitError):
        return LIMIT.finding(Fault(place, error.message))
    if isinstance(error, EntityError):
        return ENTITY.finding(Fault(place, error.message))
    if b"\0" in data[:4096] and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<")):
        return NOT_EMPTY.finding(Fault(Location(path, 1, 1), "the file is binary, not XML"))
    if "declared encoding" in error.message or "unknown encoding" in error.message:
        return ENCODING.finding(Fault(replace(place, line=1, column=1), error.message))
    return _wrong_bytes(path, data, place) or WELL_FORMED.finding(Fault(place, error.message))


def _wrong_bytes(path: str, data: bytes, place: Location) -> Finding | None:
    """Return a finding if the parser stopped where the bytes are not of the encoding, or no fault came before."""
    encoding = detect_encoding(data)
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        line, column = Positions(data, encoding).line_column(error.start)
        if place.line is not None and line > place.line:
            return None
        byte = data[error.start]
        message = f"the byte {byte:#04x} is not {encoding.upper()}, in which the file says it is written"
        hint = "save the file as UTF-8, or name its encoding in the XML declaration"
        return ENCODING.finding(Fault(Location(path, line, column), message, hint))
    except LookupError:
        return None
    return None


def unreadable(path: str, error: Exception) -> Finding:
    """Return the finding for a file that cannot be opened."""
    said = getattr(error, "strerror", None) or str(error)
    return READABLE.finding(Fault(Location(path), f"the file cannot be read: {said}"))


def exhausted(path: str, error: BaseException) -> Finding:
    """Return the finding for a file that used up memory or stack."""
    return LIMIT.finding(Fault(Location(path, 1, 1), f"the file is too large or too deep ({type(error).__name__})"))


def not_tei(path: str, place: Location, name: str) -> Finding:
    """Return the finding for a document of another kind."""
    hint = 'TEI P5 declares xmlns="http://www.tei-c.org/ns/1.0" on its root' if name.startswith("TEI") else ""
    return IS_TEI.finding(Fault(place, f"the root element {name} is not in the namespace of TEI P5", hint))


def not_checked(path: str, skipped: Skipped) -> Finding:
    """Return the finding that says of one check that it was not made."""
    return NOT_CHECKED.finding(Fault(Location(path, 1, 1), f"not checked: {skipped.check}: {skipped.why}"))
