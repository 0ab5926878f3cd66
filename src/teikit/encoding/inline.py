"""The inside of a paragraph: its text with marks as elements and breaks as empty ones."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from teikit.encoding.build import Element, add, make
from teikit.encoding.marks import Mark
from teikit.encoding.pieces import Piece
from teikit.model import Inline, Run
from teikit.namespaces import XML_ID, XML_LANG

_XML = {"lang": XML_LANG, "id": XML_ID}
_BREAKS = {
    "pb": ("pb", {"cert": "medium", "resp": "#teikit"}),
    "lb": ("lb", {}),
    "lb-no": ("lb", {"break": "no"}),
}


def emphasis(piece: Piece) -> list[Mark]:
    """Return a mark for every stretch that the source sets off."""
    marks: list[Mark] = []
    at = piece.start
    for run in piece.content:
        if run.rend and run.text:
            if marks and marks[-1].end == at and marks[-1].attributes == (("rend", run.rend),):
                marks[-1] = Mark(marks[-1].start, at + len(run.text), "hi", (("rend", run.rend),), rank=7)
            else:
                marks.append(Mark(at, at + len(run.text), "hi", (("rend", run.rend),), rank=7))
        at += len(run.text)
    return [*marks, *_inlines(piece)]


def _inlines(piece: Piece) -> Iterator[Mark]:
    """Yield a mark for every element that the format of the source puts around a stretch."""
    open_ones: list[tuple[Inline, int]] = []
    at = piece.start
    for run in (*piece.content, None):
        path = run.within if run is not None else ()
        kept = 0
        while kept < min(len(path), len(open_ones)) and open_ones[kept][0] is path[kept]:
            kept += 1
        while len(open_ones) > kept:
            one, start = open_ones.pop()
            if at > start:
                # the outer of two over the same words comes first
                yield Mark(start, at, one.element, one.attributes, rank=len(open_ones) - 20, rule="format")
        open_ones.extend((one, at) for one in path[kept:])
        at += len(run.text) if run is not None else 0


class _Writer:
    """Writes text and elements into one element; it knows the last child, which lxml would have to look for."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.last: Element | None = None

    def text(self, text: str) -> None:
        if not text:
            return
        if self.last is None:
            self.element.text = (self.element.text or "") + text
        else:
            self.last.tail = (self.last.tail or "") + text

    def add(self, name: str, text: str | None = None, **attributes: str) -> Element:
        return self.put(make(name, text, **attributes))

    def put(self, element: Element) -> Element:
        self.element.append(element)
        self.last = element
        return element


def render(parent: Element, piece: Piece, marks: Sequence[Mark], notes: Sequence[Element] = ()) -> None:
    """Append the text of `piece` to `parent`; `marks` nest, outer before inner, and lie inside the piece.

    `notes` are the elements of its notes, in order; each goes to the place of its mark.
    """
    breaks = deque(_breaks(piece))
    waiting = deque(notes)
    open_marks: list[tuple[Mark, _Writer]] = []
    here = _Writer(parent)
    at = piece.start

    def write(until: int, *, closing: bool = False) -> None:
        nonlocal at
        while breaks and breaks[0][0] <= until:
            if closing and breaks[0][0] == until and breaks[0][1].note is not None:
                # a note behind the last word of an element stands behind the element
                break
            place, run = breaks.popleft()
            here.text(piece.text[at - piece.start : place - piece.start])
            at = place
            if run.note is not None:
                here.put(waiting.popleft())
            if not run.mark:
                continue
            name, attributes = _BREAKS[run.mark]
            made = here.add(name, **attributes)
            if run.n and name == "pb":
                made.set("n", run.n)
        here.text(piece.text[at - piece.start : until - piece.start])
        at = until

    def close(until: int) -> None:
        nonlocal here
        while open_marks and open_marks[-1][0].end <= until:
            mark, outer = open_marks.pop()
            write(mark.end, closing=True)
            if mark.corr is not None and outer.last is not None:
                add(outer.last, "corr", mark.corr, **dict(mark.attributes))
            here = outer

    for mark in marks:
        close(mark.start)
        write(mark.start)
        open_marks.append((mark, here))
        here = _open(here, mark)
    close(piece.end)
    write(piece.end)


def _open(outer: _Writer, mark: Mark) -> _Writer:
    if mark.corr is not None:
        return _Writer(add(outer.add("choice"), "sic"))
    element = outer.add(mark.element)
    for key, value in mark.attributes:
        element.set(_XML.get(key, key), value)
    return _Writer(add(element, "desc") if mark.element == "gap" else element)


def _breaks(piece: Piece) -> list[tuple[int, Run]]:
    found: list[tuple[int, Run]] = []
    at = piece.start
    for run in piece.content:
        at += len(run.text)
        if run.mark or run.note is not None:
            found.append((at, run))
    return found
