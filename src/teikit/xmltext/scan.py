"""One expat pass over the bytes: every element, attribute and text with its place."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from teikit.errors import LimitError
from teikit.location import Location
from teikit.xmltext.limits import DEFAULT_LIMITS, Limits
from teikit.xmltext.parser import create_parser, run_parser
from teikit.xmltext.positions import Positions

_DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_TAG = re.compile(rb"""[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_ATTRIBUTE = re.compile(r"""\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute as it is written: qualified name, raw value, byte offsets of name and value."""

    name: str
    raw: str
    start: int
    value_start: int
    value_end: int


@dataclass(slots=True)
class Element:
    """An element and its four byte offsets; `name` is `{uri}local`, or `local` without a namespace.

    `start`..`open_end` is the start tag, `close_start`..`end` the end tag (empty for `<lb/>`).
    `attributes` maps Clark names to values. `parent` is the ordinal of the parent, -1 for the root.
    """

    ordinal: int
    name: str
    attributes: dict[str, str]
    parent: int
    start: int
    depth: int
    open_end: int = -1
    close_start: int = -1
    end: int = -1

    @property
    def local(self) -> str:
        """The name without its namespace."""
        return self.name.rpartition("}")[2]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of text: what the parser reports, the bytes it comes from, and the element that holds it.

    `plain` is true when each character stands as itself, so that character n is found by encoding the first n.
    A character reference, a predefined entity and a line end CR LF are chunks of one character that are not plain.
    """

    text: str
    start: int
    end: int
    parent: int
    plain: bool


@dataclass(slots=True)
class XmlText:
    """A document as bytes, with its elements in document order and its texts in document order."""

    path: str
    data: bytes
    encoding: str
    elements: list[Element] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    instructions: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def positions(self) -> Positions:
        """The lines and columns of the document."""
        return Positions(self.data, self.encoding)

    def location(self, start: int, end: int | None = None) -> Location:
        """Return the Location of the bytes from `start` to `end`."""
        return self.positions.location(self.path, start, end)

    def attribute(self, element: Element, name: str) -> Attribute | None:
        """Return the attribute written with the qualified `name` (such as `xml:id`), with its offsets."""
        codec = self.encoding
        tag = self.data[element.start : element.open_end].decode(codec)
        for match in _ATTRIBUTE.finditer(tag):
            if match[1] == name:
                group = 2 if match[2] is not None else 3

                def offset(index: int) -> int:
                    return element.start + len(tag[:index].encode(codec))

                return Attribute(
                    name,
                    match[group],
                    offset(match.start(1)),
                    offset(match.start(group)),
                    offset(match.end(group)),
                )
        return None


def detect_encoding(data: bytes) -> str:
    """Return the Python codec in which the bytes of an XML document are written (XML 1.0, appendix F)."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    declared = _DECLARED.match(data)
    if declared:
        try:
            return codecs.lookup(declared[1].decode("ascii")).name
        except LookupError:
            return "utf-8"
    return "utf-8"


def clark(name: str) -> str:
    """Return the Clark name of an expat name `uri}local`."""
    return "{" + name if "}" in name else name


def scan(data: bytes, path: str = "<document>", limits: Limits = DEFAULT_LIMITS) -> XmlText:
    """Read a document once and return where everything stands.

    Raises XmlError for what is not well-formed and for entity declarations, LimitError beyond the limits.

    >>> [e.local for e in scan(b"<a><b/>c</a>").elements]
    ['a', 'b']
    """
    if len(data) > limits.max_bytes:
        raise LimitError(
            f"the file has {len(data):,} bytes; the limit is {limits.max_bytes:,}", Location(path)
        )
    encoding = detect_encoding(data)
    document = XmlText(path, data, encoding)
    elements, chunks = document.elements, document.chunks
    open_elements: list[int] = []
    pending_open: list[Element] = []  # the start tag whose end is not known before the next event
    pending_text: list[tuple[str, int, int]] = []
    empty_mark = "/>".encode(encoding)
    width = len(empty_mark) // 2
    parser = create_parser(path)

    in_cdata = False

    def cdata(opens: bool) -> None:
        nonlocal in_cdata
        settle(parser.CurrentByteIndex)
        in_cdata = opens

    def settle(at: int) -> None:
        if pending_open:
            element = pending_open.pop()
            element.open_end = _tag_end(data, element.start, at, encoding)
        if pending_text:
            text, start, parent = pending_text.pop()
            # a CDATA section's closing marks are no text: the next event's offset lies behind them
            plain = text.encode(encoding, errors="replace") == data[start : start + _size(text, encoding)]
            # outside a CDATA section an ampersand is never itself: it begins a reference
            plain = plain and (in_cdata or not text.startswith("&"))
            end = start + _size(text, encoding) if plain else _reference_end(data, start, at, encoding)
            chunks.append(Chunk(text, start, end, parent, plain))

    def opened(name: str, attributes: list[str]) -> None:
        at = parser.CurrentByteIndex
        settle(at)
        if len(open_elements) >= limits.max_depth:
            raise LimitError(f"elements are nested more than {limits.max_depth} deep", document.location(at))
        if len(attributes) > 2 * limits.max_attributes:
            raise LimitError(
                f"an element has more than {limits.max_attributes} attributes", document.location(at)
            )
        pairs = {clark(attributes[i]): attributes[i + 1] for i in range(0, len(attributes), 2)}
        parent = open_elements[-1] if open_elements else -1
        element = Element(len(elements), clark(name), pairs, parent, at, len(open_elements) + 1)
        elements.append(element)
        pending_open.append(element)
        open_elements.append(element.ordinal)

    def closed(_name: str) -> None:
        at = parser.CurrentByteIndex
        element = elements[open_elements.pop()]
        settle(at)
        if data[element.open_end - 2 * width : element.open_end] == empty_mark:
            element.close_start = element.end = element.open_end  # <lb/>: where expat puts its end varies
        else:
            element.close_start = at
            element.end = _tag_end(data, at, len(data), encoding)

    def text(value: str) -> None:
        at = parser.CurrentByteIndex
        settle(at)
        pending_text.append((value, at, open_elements[-1] if open_elements else -1))

    def instruction(target: str, value: str) -> None:
        at = parser.CurrentByteIndex
        settle(at)
        document.instructions.append((target, value, at))

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    parser.ProcessingInstructionHandler = instruction
    parser.CommentHandler = lambda _value: settle(parser.CurrentByteIndex)
    parser.StartCdataSectionHandler = lambda: cdata(True)
    parser.EndCdataSectionHandler = lambda: cdata(False)
    run_parser(parser, data, path)
    return document


def _size(text: str, encoding: str) -> int:
    return len(text.encode(encoding, errors="replace"))


def _reference_end(data: bytes, start: int, limit: int, encoding: str) -> int:
    """Return where a reference (&amp; &#233;) or a CR LF that begins at `start` ends."""
    if data[start : start + 2] == b"\r\n":
        return start + 2
    end = data.find(";".encode(encoding), start)
    width = len(";".encode(encoding))
    return end + width if 0 <= end < limit else limit


def _tag_end(data: bytes, start: int, limit: int, encoding: str) -> int:
    """Return the offset behind the `>` that closes the tag at `start` (a `>` in a quoted value does not)."""
    width = len(">".encode(encoding))
    if width == 1:
        match = _TAG.match(data, start)
        return match.end() if match else limit
    quote = b""
    at = start
    ends = {mark.encode(encoding): mark for mark in ">\"'"}
    while at < limit:
        unit = data[at : at + width]
        if quote:
            if unit == quote:
                quote = b""
        elif unit in ends:
            if ends[unit] == ">":
                return at + width
            quote = unit
        at += width
    return limit
