"""Put tags around stretches of text in the original bytes; nothing else of the document changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teikit.annotation.layers import EDITOR, MACHINE, NAME_ELEMENTS
from teikit.annotation.mention import Annotation
from teikit.location import Span
from teikit.namespaces import XML_ID
from teikit.tei import PlainText
from teikit.tei.elements import ELEMENT_ONLY
from teikit.xmltext import Edit, XmlText

_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
)
_ATTRIBUTES = ("when", "from", "to", "notBefore", "notAfter", "calendar")


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag at one byte offset and its end tag at another."""

    start: int
    end: int
    opening: str
    closing: str


def _literal(xml: XmlText) -> Iterator[tuple[int, int]]:
    """Yield the byte offsets of the CDATA sections, of their mark and of the end of theirs."""
    mark, close = "<![CDATA[".encode(xml.encoding), "]]>".encode(xml.encoding)
    at = xml.data.find(mark)
    while at >= 0:
        end = xml.data.find(close, at)
        end = len(xml.data) if end < 0 else end + len(close)
        yield at, end
        at = xml.data.find(mark, end)


class Splicer:
    """Finds where tags can stand in a document and makes the edits that put them there."""

    def __init__(self, xml: XmlText, plain: PlainText) -> None:
        self._xml = xml
        self._plain = plain
        self.prefix = prefix_of(xml)
        self._literal = tuple(_literal(xml))
        self._edited = any(e.attributes.get(XML_ID) == EDITOR[1:] for e in xml.elements)

    def place(self, span: Span) -> tuple[int, int] | None:
        """Return the byte offsets where an element around the span begins and ends, None where none can stand.

        A tag that would cut an inline element is moved to stand around it when the span covers all its text.
        A correction is always taken whole: the name stands around the choice, not in one of its readings.
        """
        plain, elements = self._plain, self._xml.elements
        first, last = plain.element_at(span.start), plain.element_at(span.end - 1)
        start, end = plain.byte_offset(span.start), plain.byte_offset(span.end, end=True)
        above = self._ancestors(last)
        while first not in above:
            element = elements[first]
            if not self._blank(plain.index_at_byte(element.open_end), span.start):
                return None
            start, first = element.start, element.parent
        while last != first:
            element = elements[last]
            if not self._blank(span.end, plain.index_at_byte(element.close_start)):
                return None
            end, last = element.end, element.parent
        # here both ends have one parent; a reading of a choice that is covered whole is left for the choice itself
        while (
            first >= 0
            and elements[first].parent >= 0
            and (elements[elements[first].parent].local == "choice" or elements[first].local == "choice")
        ):
            element = elements[first]
            if not (
                self._blank(plain.index_at_byte(element.open_end), span.start)
                and self._blank(span.end, plain.index_at_byte(element.close_start))
            ):
                break
            start, end, first = element.start, element.end, element.parent
        if first >= 0 and (elements[first].local == "choice" or self._gathers(first, start, end)):
            return None
        if any(begin < at < close for begin, close in self._literal for at in (start, end)):
            return None  # there is no markup in a CDATA section
        return start, end

    def _gathers(self, parent: int, start: int, end: int) -> bool:
        """Tell whether a tag would hold several children of an element that has no text of its own.

        The white space between them, which is no text there, would become some inside a name.
        """
        if self._xml.elements[parent].local not in ELEMENT_ONLY:
            return False
        elements, held, at = self._xml.elements, 0, parent + 1
        while at < len(elements) and elements[at].start < end:
            held += elements[at].parent == parent and start <= elements[at].start
            at += 1
        return held > 1

    def widen(self, span: Span) -> Span:
        """Return the span with every choice that it cuts taken whole."""
        plain, elements = self._plain, self._xml.elements
        start, end = span
        for at in (span.start, span.end - 1):
            for ordinal in self._ancestors(plain.element_at(at)):
                if elements[ordinal].local == "choice":
                    start = min(start, plain.index_at_byte(elements[ordinal].start))
                    end = max(end, plain.index_at_byte(elements[ordinal].end))
        return Span(start, end)

    def _ancestors(self, ordinal: int) -> list[int]:
        found = []
        while ordinal >= 0:
            found.append(ordinal)
            ordinal = self._xml.elements[ordinal].parent
        return found

    def _blank(self, start: int, end: int) -> bool:
        return start >= end or not self._plain.text[start:end].strip()

    def edits(self, tags: Sequence[Tag]) -> list[Edit]:
        """Return the edits that write the tags; those at one offset stand so that they nest."""
        at: dict[int, list[tuple[tuple[int, int, int], str]]] = {}
        for number, tag in enumerate(tags):
            # end tags before start tags; of end tags the inner (later opened) first, of start tags the outer first
            at.setdefault(tag.end, []).append(((0, -tag.start, -number), tag.closing))
            at.setdefault(tag.start, []).append(((1, -tag.end, number), tag.opening))
        return [
            Edit(
                offset,
                b"",
                "".join(text for _, text in sorted(marks)).encode(self._xml.encoding, "xmlcharrefreplace"),
            )
            for offset, marks in sorted(at.items())
        ]

    def tag(self, one: Annotation, start: int, end: int) -> Tag:
        """Return the tag of an annotation between two byte offsets."""
        name = self.prefix + NAME_ELEMENTS[one.kind]
        pairs: list[tuple[str, str]] = []
        if one.kind == "date":
            pairs.extend((key, one.attributes[key]) for key in _ATTRIBUTES if key in one.attributes)
        elif one.target:
            pairs.append(("ref", one.target))
        pairs += [("resp", self._who(one)), ("cert", one.certainty)]
        return Tag(start, end, f"<{name}{attributes(pairs)}>", f"</{name}>")

    def _who(self, one: Annotation) -> str:
        """Return who is responsible: the editor for an editor's decision, where the header names the editor."""
        return EDITOR if one.fixed and self._edited else MACHINE

    def role(self, start: int, end: int) -> Tag:
        """Return the tag of a title between two byte offsets."""
        return Tag(start, end, f"<{self.prefix}roleName>", f"</{self.prefix}roleName>")


def attributes(pairs: Sequence[tuple[str, str]]) -> str:
    """Return attributes as they are written in a tag.

    >>> attributes([("ref", "#a&b")])
    ' ref="#a&amp;b"'
    """
    return "".join(f' {key}="{value.translate(_ESCAPES)}"' for key, value in pairs)


def prefix_of(xml: XmlText) -> str:
    """Return the prefix, with its colon, that the document writes before the names of TEI elements."""
    root = next((e for e in xml.elements if e.local == "text"), xml.elements[0])
    written = xml.data[root.start : root.open_end].decode(xml.encoding)
    match = re.match(r"<([^\s:/>]+:)?", written)
    return (match[1] or "") if match else ""
