"""The text as a recogniser reads it: corrected, joined, white space folded; with the way back to the plain text.

A reader of an edition takes "counter- revolution" for one word and "Bolsvevik Party" for a party when the edition
corrects it. So recognisers see the corrected reading of each choice, words joined over line ends, one space for any
white space, and a line feed between blocks; what they find is mapped back to the text as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from teikit.location import Span
from teikit.tei import PlainText
from teikit.tei.elements import NOT_OF_THE_SOURCE
from teikit.xmltext import Element, XmlText

_SPACE = re.compile(r"\s+")
_SOFT_HYPHEN = re.compile("\u00ad")


@dataclass(frozen=True, slots=True)
class View:
    """A text for recognisers and where its characters come from.

    `text` is what recognisers read. Segments stand in order: `_at` where each begins in `text`, `_from` and `_to`
    where it begins and ends in the plain text; a segment of equal length on both sides is mapped character by
    character, any other as a whole. `lines` are the places in `text` where the source begins a new line (lb).
    """

    text: str
    _at: list[int]
    _from: list[int]
    _to: list[int]
    lines: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of plain text behind the characters from `start` to `end` of the view."""
        return Span(self._back(start, end=False), self._back(end, end=True))

    def _back(self, index: int, *, end: bool) -> int:
        place = bisect_right(self._at, index - 1 if end else index) - 1
        at, low, high = self._at[place], self._from[place], self._to[place]
        after = self._at[place + 1] if place + 1 < len(self._at) else len(self.text)
        if after - at == high - low:
            return low + index - at
        return high if end else low

    def forward(self, position: int) -> int:
        """Return the first index of the view that comes from `position` of the plain text or from behind it."""
        place = bisect_right(self._from, position) - 1
        if place < 0:  # what stands before the first character that is read
            return 0
        while place > 0 and self._from[place - 1] == self._from[place] and self._to[place - 1] > position:
            place -= 1
        at, low, high = self._at[place], self._from[place], self._to[place]
        after = self._at[place + 1] if place + 1 < len(self._at) else len(self.text)
        if position >= high:
            return after
        return at + position - low if after - at == high - low else at


def view_of(xml: XmlText, plain: PlainText) -> View:
    """Return the view of a document's plain text.

    >>> from teikit.xmltext import scan
    >>> from teikit.tei import plain_text_of
    >>> xml = scan(b'<text><p>the  <choice><sic>Bols</sic><corr>Boris</corr></choice> Party</p><p>x</p></text>')
    >>> view_of(xml, plain_text_of(xml)).text
    'the Boris Party\\nx\\n'
    """
    replaced = sorted(
        {*_corrections(xml, plain), *_joins(xml, plain), *_breaks(xml, plain), *_layout(plain.text)}
    )
    pieces: list[str] = []
    at: list[int] = []
    origin: list[int] = []
    until: list[int] = []
    length = 0

    def add(text: str, start: int, end: int) -> None:
        nonlocal length
        if text:
            at.append(length)
            origin.append(start)
            until.append(end)
            pieces.append(text)
            length += len(text)

    position = 0
    changes = iter(replaced)
    change = next(changes, None)
    for block in plain.blocks:
        position = max(position, block.start)
        while change is not None and change[0] < block.end:
            start, end, text = change
            if start >= position and end <= block.end:
                add(plain.text[position:start], position, start)
                add(text, start, end)
                position = end
            change = next(changes, None)
        add(plain.text[position : block.end], position, block.end)
        position = block.end
        add("\n", block.end, block.end)
    if not pieces:
        add("\n", 0, 0)
    view = View("".join(pieces), at, origin, until)
    lines = tuple(view.forward(place) for place in _line_starts(xml, plain))
    return replace(view, lines=lines) if lines else view


def _line_starts(xml: XmlText, plain: PlainText) -> list[int]:
    return [
        plain.index_at_byte(element.start)
        for element in xml.elements
        if element.local == "lb" and element.attributes.get("break") != "no"
    ]


def _corrections(xml: XmlText, plain: PlainText) -> list[tuple[int, int, str]]:
    """Return for each choice the stretch of the source's reading that the other reading replaces."""
    found: list[tuple[int, int, str]] = []
    readings: dict[int, list[Element]] = {}
    for element in xml.elements:
        if element.parent >= 0 and xml.elements[element.parent].local == "choice":
            readings.setdefault(element.parent, []).append(element)
    if not readings:
        return found
    wanted = {
        element.ordinal: parent
        for parent, elements in readings.items()
        for element in elements
        if element.local in NOT_OF_THE_SOURCE
    }
    texts: dict[int, list[str]] = {parent: [] for parent in readings}
    for chunk in xml.chunks:
        holder = chunk.parent
        while holder >= 0 and holder not in wanted:
            holder = xml.elements[holder].parent
        if holder >= 0 and _first(wanted, readings, holder):
            texts[wanted[holder]].append(chunk.text)
    for parent, elements in readings.items():
        new = _SPACE.sub(" ", "".join(texts[parent]))
        if not new.strip() or not any(e.local in NOT_OF_THE_SOURCE for e in elements):
            continue
        choice = xml.elements[parent]
        start, end = plain.index_at_byte(choice.start), plain.index_at_byte(choice.end)
        old = plain.text[start:end]
        head = 0
        while head < min(len(old), len(new)) and old[head] == new[head]:
            head += 1
        tail = 0
        while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        found.append((start + head, end - tail, new[head : len(new) - tail]))
    return found


def _first(wanted: dict[int, int], readings: dict[int, list[Element]], holder: int) -> bool:
    """Tell whether this is the first alternative reading of its choice (of several, the first is taken)."""
    first = next(e.ordinal for e in readings[wanted[holder]] if e.local in NOT_OF_THE_SOURCE)
    return first == holder


def _joins(xml: XmlText, plain: PlainText) -> list[tuple[int, int, str]]:
    """Return the white space, and the hyphen before it, at breaks inside a word (lb, pb, cb with break="no")."""
    found: list[tuple[int, int, str]] = []
    text = plain.text
    for element in xml.elements:
        if element.attributes.get("break") != "no":
            continue
        start = end = plain.index_at_byte(element.start)
        while start > 0 and text[start - 1].isspace():
            start -= 1
        if start > 0 and text[start - 1] in "-‐\u00ad¬":
            start -= 1
        while end < len(text) and text[end].isspace():
            end += 1
        if end > start:
            found.append((start, end, ""))
    return found


_BREAKS = frozenset({"lb", "pb", "cb"})
_HYPHENS = frozenset("-‐¬=⸗")
_SUSPENDED = re.compile(r"(?:und|oder|bzw|and|or|et|ou|to)\b")


def _breaks(xml: XmlText, plain: PlainText) -> list[tuple[int, int, str]]:
    """Return a space for each break that parts two words without one ("Hochachtung<lb/>Dr. Herrmann"), and nothing for
    the hyphen of a word that goes on in the next line ("infor-<lb/>med").

    A break without @break="no" stands between words; but of a page or column only where a capital says so, since
    projects put it into words too.
    """  # fmt: skip
    text = plain.text
    blocks = {block.start for block in plain.blocks}
    found: list[tuple[int, int, str]] = []
    for element in xml.elements:
        if element.local not in _BREAKS or element.attributes.get("break") == "no":
            continue
        start = end = plain.index_at_byte(element.start)
        if not 0 < end < len(text):
            continue
        while end < len(text) and text[end].isspace():
            end += 1
        while start > 0 and text[start - 1].isspace():
            start -= 1
        before, after = text[start - 1 : start], text[end : end + 1]
        if before in _HYPHENS and text[start - 2 : start - 1].isalpha() and after.islower():
            if not _SUSPENDED.match(text, end):
                found.append((start - 1, end, ""))
            continue
        line = element.local == "lb"
        parted = start == end and end not in blocks and after.isalnum() and (after.isupper() or line)
        if parted and (before.islower() or before in ".,;:" or (line and before.isalnum())):
            found.append((end, end, " "))
    return found


def _layout(text: str) -> list[tuple[int, int, str]]:
    found = [(m.start(), m.end(), " ") for m in _SPACE.finditer(text) if m[0] != " "]
    found.extend((m.start(), m.end(), "") for m in _SOFT_HYPHEN.finditer(text))
    return found
