"""Building the parts of a flow: lists, items, tables and paragraphs open and close as a format names them."""

from __future__ import annotations

from typing import Any

from teikit.formats.flow import Around, Bit, Flow, Kind, Part

# what must stand around a part, and what a part takes in where a format leaves it out
_INSIDE: dict[str, Kind] = {"item": "list", "label": "list", "row": "table", "cell": "row"}
_HOLDS: dict[str, Kind] = {"list": "item", "table": "row", "row": "cell"}
_AUTO = "auto"


class Builder:
    """Holds the parts that are open; text goes into the innermost, in a paragraph where none is open."""

    def __init__(self, flow: Flow, parts: list[Part] | None = None) -> None:
        self.flow = flow
        self.parts = flow.parts if parts is None else parts
        self.leaf: Part | None = None
        self._open: list[Part] = [Part("quote", parts=self.parts)]

    @property
    def inner(self) -> Part:
        """The innermost part that is open."""
        return self._open[-1]

    @property
    def depth(self) -> int:
        """How many parts are open."""
        return len(self._open)

    def push(self, kind: Kind, **values: Any) -> Part:
        """Open a part that holds others."""
        self.end_leaf()
        outer = _INSIDE.get(kind)
        while outer and self.inner.n == _AUTO and self.inner.kind != outer:
            self._open.pop()
        if outer and self.inner.kind != outer:
            self._hold(outer)
            self._auto(outer)
        elif not outer:
            self._hold(kind)
        return self._add(Part(kind, **values))

    def close(self, part: Part) -> None:
        """Close a part and all in it."""
        self.end_leaf()
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place] is part:
                del self._open[place:]
                return

    def begin(self, kind: Kind, **values: Any) -> Part:
        """Open a paragraph, heading or the like, which takes text."""
        self.end_leaf()
        if kind != "title":
            self._hold(kind)
        self.leaf = Part(kind, **values)
        self.inner.parts.append(self.leaf)
        return self.leaf

    def end_leaf(self) -> None:
        """Close what takes text; a line end parts it from what follows."""
        if self.leaf is not None and self.leaf.kind == "paragraph" and not self.leaf.bits:
            # an empty paragraph is a blank line
            self.flow.write("\n")
        self.flow.line_end(blank=self.leaf is not None)
        self.leaf = None

    def text(self, text: str, rend: str | None, around: tuple[Around, ...]) -> None:
        """Add text."""
        if not text:
            return
        start = self.flow.write(text)
        if self.leaf is not None or text.strip(" \t\r\n\f"):
            self.bit(Bit(start, start + len(text), rend, around))

    def bit(self, bit: Bit) -> None:
        """Add a stretch, a break or a note."""
        if self.leaf is None:
            self._hold("paragraph")
            self.leaf = Part("paragraph")
            self.inner.parts.append(self.leaf)
        self.leaf.bits.append(bit)

    def _hold(self, kind: Kind) -> None:
        """Open what has to stand between the innermost part and one of this kind."""
        while self.inner.kind in _HOLDS and _INSIDE.get(kind) != self.inner.kind:
            self._auto(_HOLDS[self.inner.kind])

    def _auto(self, kind: Kind) -> None:
        self._add(Part(kind, n=_AUTO))

    def _add(self, part: Part) -> Part:
        self.inner.parts.append(part)
        self._open.append(part)
        return part
