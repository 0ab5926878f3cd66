"""The text that a format holds, and its structure: stretches of that text in blocks, in the order of reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from teikit.errors import SourceError
from teikit.location import Location

MAX_CHARACTERS = 20_000_000
Kind = Literal[
    "paragraph",
    "heading",
    "title",
    "list",
    "item",
    "label",
    "quote",
    "table",
    "row",
    "cell",
    "verse",
    "break",
    "page",
    "plain",
]


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """An element around a stretch of text: its name in TEI and its attributes."""

    element: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Bit:
    """The characters `start`..`end` of the text of a flow; a break or a note stands behind them."""

    start: int
    end: int
    rend: str | None = None
    around: tuple[Around, ...] = ()
    mark: Literal["lb", "pb"] | None = None
    n: str | None = None
    note: Aside | None = None


@dataclass(slots=True)
class Aside:
    """A note, or a picture with its words."""

    parts: list[list[Bit]]
    attributes: tuple[tuple[str, str], ...] = ()
    element: str = "note"


def counted(value: str) -> int:
    """Return how many columns or rows a cell takes as its format says it; one where that says nothing of sense.

    >>> counted("3"), counted("-1"), counted("")
    (3, 1, 1)
    """
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 4 else 1


@dataclass(slots=True)
class Part:
    """A block: its own stretches, and the parts in it.

    A heading has a level from 1, a list `rend`, a page `n`; the first `level` rows of a table are heads of columns.
    `spans` of a cell: how many columns and rows it takes.
    `plain` is text in which the format knows no structure (the text of OCR inside a fence).
    """

    kind: Kind
    bits: list[Bit] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    level: int = 0
    rend: str = ""
    n: str | None = None
    start: int = 0
    end: int = 0
    spans: tuple[int, int] = (1, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says of itself outside its text: the field, and where its characters stand in the flow."""

    name: str
    start: int
    end: int
    label: str = ""


@dataclass(slots=True)
class Flow:
    """The text of a file as its format hands it out, and what the format says of it."""

    format: str
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    parts: list[Part] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    omitted: list[tuple[int, int, str]] = field(default_factory=list)
    moved: list[tuple[int, int, int]] = field(default_factory=list)
    asides: list[tuple[int, int]] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    collapse: bool = False

    @property
    def text(self) -> str:
        """All characters, those of the header among them."""
        return "".join(self.pieces)

    def write(self, text: str) -> int:
        """Add characters; return where they begin. Raises SourceError when there are too many."""
        start = self.length
        self.length += len(text)
        if self.length > MAX_CHARACTERS:
            raise SourceError(f"the file holds more than {MAX_CHARACTERS:,} characters: divide it", Location(""))
        if text:
            self.pieces.append(text)
        return start

    def line_end(self, *, blank: bool = False) -> None:
        """End a line, unless one has just ended; with `blank`, leave a line empty: white space parts two blocks."""
        if self.pieces and not self.pieces[-1].endswith("\n"):
            self.write("\n\n" if blank else "\n")
        elif blank and self.pieces and not "".join(self.pieces[-2:]).endswith("\n\n"):
            self.write("\n")

    def tell(self, name: str, value: str, label: str) -> None:
        """Add a field of the file's own header, as a line of its own."""
        value = value.strip()
        if not value:
            return
        self.line_end()
        start = self.write(value)
        self.told.append(Told(name, start, start + len(value), label))
        self.write("\n")
