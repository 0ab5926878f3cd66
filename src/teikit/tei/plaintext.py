"""The plain text of a TEI document, and the way back from each of its characters to the bytes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from teikit.location import Span
from teikit.tei.elements import ELEMENT_ONLY, NOT_OF_THE_SOURCE, is_block
from teikit.xmltext import Chunk, XmlText


@dataclass(frozen=True, slots=True)
class PlainText:
    """The text of tei:text, reading sic, orig and abbr, without layout, teiHeader and standOff.

    `blocks` are the stretches that no name and no date may cross, in order, without gaps.
    """

    text: str
    blocks: tuple[Span, ...]
    encoding: str
    _starts: list[int] = field(repr=False)
    _chunks: list[Chunk] = field(repr=False)

    def chunk_at(self, index: int) -> Chunk:
        """Return the chunk that holds the character at `index`."""
        return self._chunks[bisect_right(self._starts, index) - 1]

    def byte_offset(self, index: int, *, end: bool = False) -> int:
        """Return the byte offset before the character at `index`; with `end`, behind the one before `index`."""
        position = index - 1 if end else index
        place = bisect_right(self._starts, position) - 1
        chunk = self._chunks[place]
        if not chunk.plain:
            return chunk.end if end else chunk.start
        within = chunk.text[: index - self._starts[place]]
        return chunk.start + len(within.encode(self.encoding))

    def index_at_byte(self, offset: int) -> int:
        """Return the index of the first character that stands at the byte `offset` or behind it."""
        place = bisect_right(self._chunks, offset, key=lambda chunk: chunk.start) - 1
        if place < 0:
            return 0
        chunk = self._chunks[place]
        if offset >= chunk.end:
            return self._starts[place] + len(chunk.text)
        if not chunk.plain:
            return self._starts[place] + (1 if offset > chunk.start else 0)
        within = chunk.text.encode(self.encoding)[: offset - chunk.start]
        return self._starts[place] + len(within.decode(self.encoding, errors="replace"))

    def element_at(self, index: int) -> int:
        """Return the ordinal of the innermost element that holds the character at `index`."""
        return self.chunk_at(index).parent


def plain_text_of(xml: XmlText) -> PlainText:
    """Return the plain text of a scanned document.

    >>> from teikit.xmltext import scan
    >>> data = b'<text xmlns="http://www.tei-c.org/ns/1.0"><p>a <choice><sic>b</sic><corr>c</corr></choice></p></text>'
    >>> plain_text_of(scan(data)).text
    'a b'
    """
    elements = xml.elements
    included: list[bool] = []
    block: list[int] = []  # for each element, the ordinal of the block it stands in
    for element in elements:
        local = element.local
        inside = element.parent >= 0 and included[element.parent]
        if local == "text" and not (element.parent >= 0 and elements[element.parent].local == "standOff"):
            inside = True
        elif local in {"standOff", "teiHeader"} or (
            local in NOT_OF_THE_SOURCE and element.parent >= 0 and elements[element.parent].local == "choice"
        ):
            inside = False
        included.append(inside)
        block.append(element.ordinal if is_block(local) or element.parent < 0 else block[element.parent])
    pieces: list[str] = []
    starts: list[int] = []
    chunks: list[Chunk] = []
    blocks: list[Span] = []
    length, block_start, current = 0, 0, -1
    for chunk in xml.chunks:
        parent = chunk.parent
        if not included[parent] or (elements[parent].local in ELEMENT_ONLY and not chunk.text.strip()):
            continue
        if block[parent] != current:
            if length > block_start:
                blocks.append(Span(block_start, length))
            block_start, current = length, block[parent]
        starts.append(length)
        chunks.append(chunk)
        pieces.append(chunk.text)
        length += len(chunk.text)
    if length > block_start:
        blocks.append(Span(block_start, length))
    return PlainText("".join(pieces), tuple(blocks), xml.encoding, starts, chunks)
