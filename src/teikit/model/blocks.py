"""The blocks of a text, as a reader finds them: headings, paragraphs, lists, remarks, closings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from teikit.model.content import Content, Run


@dataclass(frozen=True, slots=True)
class Heading:
    """A title of the document (level 1) or of a section in it (2 and more)."""

    content: Content
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose, or lines that belong together."""

    content: Content


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; `label` is the number or letter before it, `inner` the blocks in it behind its words."""

    content: Content
    label: Content = ()
    inner: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; `rend` is bulleted or numbered."""

    items: tuple[Item, ...]
    rend: str = "bulleted"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reporter says of the speech, in brackets, as a paragraph of its own."""

    content: Content
    type: str = "delivery"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage that is set off as quoted: its first paragraph, and the blocks after that."""

    content: Content
    inner: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Speech:
    """A turn of speech: the name before it, the first paragraph of what is said, and the blocks after that."""

    speaker: Content
    content: Content
    inner: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Verse:
    """A stanza: its lines."""

    lines: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place and date of writing, at the beginning or the end."""

    content: Content


@dataclass(frozen=True, slots=True)
class Salutation:
    """The words with which a letter opens."""

    content: Content


@dataclass(frozen=True, slots=True)
class Signature:
    """The name under a letter or statement."""

    content: Content


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing note, such as who kept the notes."""

    content: Content


@dataclass(frozen=True, slots=True)
class Postscript:
    """What is added under the signature."""

    content: Content


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, of which the first `labels` are heads of columns; `title` stands over it.

    `spans`: how many columns and rows a cell takes, by its row and its place in it, where that is not one of each.
    """

    rows: tuple[tuple[Content, ...], ...]
    labels: int = 0
    title: Content = ()
    spans: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SectionBreak:
    """The border between two sections that have no heading, or between two documents of one file."""

    document: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The border between two pages, between blocks; `n` is the page's number as printed."""

    n: str | None = None


Block: TypeAlias = (
    Heading
    | Paragraph
    | ListBlock
    | Remark
    | Quotation
    | Speech
    | Verse
    | Dateline
    | Salutation
    | Signature
    | Closing
    | Postscript
    | Table
    | SectionBreak
    | PageBreak
)


def contents(block: Block) -> Iterator[Content]:
    """Yield the runs of a block, piece by piece, in the order of the text; a note follows the piece it stands in."""
    if isinstance(block, ListBlock):
        for item in block.items:
            if item.label:
                yield from _with_notes(item.label)
            yield from _with_notes(item.content)
            for inner in item.inner:
                yield from contents(inner)
    elif isinstance(block, Speech):
        yield from _with_notes(block.speaker)
        yield from _with_notes(block.content)
        for inner in block.inner:
            yield from contents(inner)
    elif isinstance(block, Verse):
        for line in block.lines:
            yield from _with_notes(line)
    elif isinstance(block, Table):
        if block.title:
            yield from _with_notes(block.title)
        for row in block.rows:
            for cell in row:
                yield from _with_notes(cell)
    elif isinstance(block, Quotation):
        yield from _with_notes(block.content)
        for inner in block.inner:
            yield from contents(inner)
    elif not isinstance(block, SectionBreak | PageBreak):
        yield from _with_notes(block.content)


def _with_notes(content: Content) -> Iterator[Content]:
    yield content
    for run in content:
        if run.note is not None:
            for part in run.note.parts:
                yield from _with_notes(part)


def runs_of(block: Block) -> Iterator[Run]:
    """Yield all runs of a block in the order of the text."""
    for content in contents(block):
        yield from content
