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
    """An item of a list; `label` is the number or letter before it."""

    content: Content
    label: Content = ()


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
    """A passage that is set off as quoted."""

    content: Content


@dataclass(frozen=True, slots=True)
class Speech:
    """A turn of speech: the name before it, and the first paragraph of what is said."""

    speaker: Content
    content: Content


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
    """A table: rows of cells."""

    rows: tuple[tuple[Content, ...], ...]


@dataclass(frozen=True, slots=True)
class SectionBreak:
    """The border between two sections that have no heading."""


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
    """Yield the runs of a block, piece by piece, in the order of the text."""
    if isinstance(block, ListBlock):
        for item in block.items:
            if item.label:
                yield item.label
            yield item.content
    elif isinstance(block, Speech):
        yield block.speaker
        yield block.content
    elif isinstance(block, Verse):
        yield from block.lines
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row
    elif not isinstance(block, SectionBreak | PageBreak):
        yield block.content


def runs_of(block: Block) -> Iterator[Run]:
    """Yield all runs of a block in the order of the text."""
    for content in contents(block):
        yield from content
