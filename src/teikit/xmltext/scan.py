"""One expat pass over the bytes: every element, attribute and text with its place."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from teikit.errors import LimitError
from teikit.location import Location
from teikit.xmltext.limits import DEFAULT_LIMITS, Limits
from teikit.xmltext.parser import Parser, create_parser, run_parser
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


@dataclass(slots=True, init=False)
class Element:
    """An element and its four byte offsets; `name` is `{uri}local`, or `local` without a namespace.

    `start`..`open_end` is the start tag, `close_start`..`end` the end tag (empty for `<lb/>`).
    `local` is the name without its namespace; `attributes` maps Clark names to values. `parent` is the ordinal of
    the parent, -1 for the root.
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
    local: str = ""

    # written out, because one is made for each element of each document that is read
    def __init__(
        self,
        ordinal: int,
        name: str,
        attributes: dict[str, str],
        parent: int,
        start: int,
        depth: int,
        open_end: int = -1,
        close_start: int = -1,
        end: int = -1,
        local: str = "",
    ) -> None:
        self.ordinal = ordinal
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self.start = start
        self.depth = depth
        self.open_end = open_end
        self.close_start = close_start
        self.end = end
        self.local = local or name.rpartition("}")[2]


@dataclass(slots=True)  # not frozen: that costs a scan a fifth of its time
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
    document = XmlText(path, data, detect_encoding(data))
    parser = create_parser(path)
    scanner = _Scanner(document, parser, limits)
    parser.StartElementHandler = scanner.opened
    parser.EndElementHandler = scanner.closed
    parser.CharacterDataHandler = scanner.text
    parser.ProcessingInstructionHandler = scanner.instruction
    parser.CommentHandler = lambda _value: scanner.settle(parser.CurrentByteIndex)
    parser.StartCdataSectionHandler = lambda: scanner.cdata(True)
    parser.EndCdataSectionHandler = lambda: scanner.cdata(False)
    run_parser(parser, data, path)
    return document


class _Scanner:
    """Takes the parser's events: each is the end of what came before it.

    expat tells the text of each line, and each line end, by itself; what is contiguous becomes one chunk.
    """

    def __init__(self, document: XmlText, parser: Parser, limits: Limits) -> None:
        self._document = document
        self._data = document.data
        self._encoding = encoding = document.encoding
        self._parser = parser
        self._limits = limits
        self._open: list[Element] = []
        self._tag: Element | None = None  # the start tag whose end is not known before the next event
        self._parts: list[str] = []  # a text that may go on
        self._start = self._end = 0  # where that text begins, and where it goes on if it does
        self._mixed = False  # whether that text is one character that is written as something else
        self._in_cdata = False
        self._names: dict[str, tuple[str, str]] = {}
        self._empty_mark = "/>".encode(encoding)
        self._close_mark = ">".encode(encoding)
        self._width = len(self._close_mark)
        # a reference or a line end CR LF is one character that does not stand as itself
        self._special = frozenset({"&".encode(encoding), "\r".encode(encoding)})
        self._return = frozenset({"\r".encode(encoding)})

    def opened(self, name: str, attributes: list[str]) -> None:
        at = self._parser.CurrentByteIndex
        self.settle(at)
        depth = len(self._open) + 1
        limits = self._limits
        if depth > limits.max_depth or len(attributes) > 2 * limits.max_attributes:
            limits.refuse(depth, self._document.location(at))
        pairs: dict[str, str] = {}
        if attributes:
            values = iter(attributes)
            for key in values:
                pairs["{" + key if "}" in key else key] = next(values)
        full, local = self._names.get(name) or self._name(name)
        elements = self._document.elements
        parent = self._open[-1].ordinal if self._open else -1
        element = Element(len(elements), full, pairs, parent, at, depth, -1, -1, -1, local)
        elements.append(element)
        self._open.append(element)
        self._tag = element

    def closed(self, _name: str) -> None:
        at = self._parser.CurrentByteIndex
        if self._parts:
            self._settle_text(at)
        element = self._open.pop()
        data, width = self._data, self._width
        if self._tag is not None:
            # <lb/>: where expat puts its end varies
            element.open_end = _tag_end(data, element.start, len(data), self._encoding)
            self._tag = None
            if data[element.open_end - 2 * width : element.open_end] == self._empty_mark:
                element.close_start = element.end = element.open_end
                return
        element.close_start = at
        # no end tag holds a quoted value
        found = data.find(self._close_mark, at) if width == 1 else -1
        element.end = found + 1 if found >= 0 else _tag_end(data, at, len(data), self._encoding)

    def text(self, value: str) -> None:
        at = self._parser.CurrentByteIndex
        first = self._data[at : at + self._width]
        mixed = first in (self._return if self._in_cdata else self._special)
        if self._parts:
            if at == self._end and not mixed and not self._mixed and self._tag is None:
                self._parts.append(value)
                self._end = at + (len(value) if value.isascii() and self._width == 1 else self._size(value))
                return
            self._settle_text(at)
        if self._tag is not None:
            self.settle(at)
        self._parts.append(value)
        self._start = at
        self._mixed = mixed
        self._end = at + (len(value) if value.isascii() and self._width == 1 else self._size(value))

    def instruction(self, target: str, value: str) -> None:
        at = self._parser.CurrentByteIndex
        self.settle(at)
        self._document.instructions.append((target, value, at))

    def cdata(self, opens: bool) -> None:
        self.settle(self._parser.CurrentByteIndex)
        self._in_cdata = opens

    def settle(self, at: int) -> None:
        """End what came before the event at `at`."""
        if self._tag is not None:
            element, self._tag = self._tag, None
            # the next event begins where the tag ends, unless the parser puts it elsewhere
            if self._data[at - self._width : at] == self._close_mark:
                element.open_end = at
            else:
                element.open_end = _tag_end(self._data, element.start, at, self._encoding)
        elif self._parts:
            self._settle_text(at)

    def _settle_text(self, at: int) -> None:
        parts = self._parts
        text = parts[0] if len(parts) == 1 else "".join(parts)
        self._parts = []
        parent = self._open[-1].ordinal if self._open else -1
        start, end = self._start, self._end
        # a CDATA section's closing marks are no text: the next event's offset lies behind them
        plain = not self._mixed and text.encode(self._encoding, errors="replace") == self._data[start:end]
        if not plain:
            end = _reference_end(self._data, start, at, self._encoding)
        self._document.chunks.append(Chunk(text, start, end, parent, plain))

    def _name(self, name: str) -> tuple[str, str]:
        full = clark(name)
        found = self._names[name] = (full, full.rpartition("}")[2])
        return found

    def _size(self, text: str) -> int:
        return len(text.encode(self._encoding, errors="replace"))


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
