"""What parts a file: several documents in it, and the entries of a diary under their dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from teikit.model import Block, Heading, ListBlock, Paragraph, SectionBreak, Speech, text_of
from teikit.readers.datelines import is_date
from teikit.readers.entries import roman

_DOCUMENT = re.compile(
    r"(?P<word>document|doc\.?|dokument|enclosure|annex|appendix|beilage|anlage|annexe|letter|telegram|note|message|brief|"
    r"item)\s*(?:no\.?|nr\.?|n°|#)?\s*(?P<number>\d{1,3}|[IVXL]{1,6}|[A-H])\b[.:]?(?P<rest>.{0,80})",
    re.I,
)
_LEAST = 2


def frame_dates(blocks: list[Block]) -> None:
    """Turn dates on lines of their own into headings, where two or more stand over prose: the entries of a diary."""
    found = [
        n
        for n, block in enumerate(blocks[:-1])
        if (isinstance(block, Paragraph) or (isinstance(block, Heading) and block.level > 1))
        and is_date(text_of(block.content))
        and isinstance(blocks[n + 1], Paragraph | ListBlock | Speech)
    ]
    if len(found) < _LEAST:
        return
    for n in found:
        block = blocks[n]
        if isinstance(block, Paragraph | Heading):
            blocks[n] = Heading(block.content, 2)


def dated_sections(blocks: Sequence[Block]) -> bool:
    """Tell whether dates are headings in this text."""
    dates = (isinstance(block, Heading) and is_date(text_of(block.content)) for block in blocks)
    return sum(dates) >= _LEAST


def divide_documents(blocks: list[Block], first: int) -> None:
    """Mark where the documents of one file begin: headings of one word whose numbers count up from the first."""
    found: dict[str, list[tuple[int, int]]] = {}
    for n, block in enumerate(blocks):
        if not isinstance(block, Heading | Paragraph):
            continue
        match = _DOCUMENT.fullmatch(text_of(block.content))
        if match and len(text_of(block.content)) < 90:
            found.setdefault(match["word"].casefold(), []).append((n, _value(match["number"])))
    for places in found.values():
        numbers = [value for _, value in places]
        if len(places) >= _LEAST and numbers == list(range(1, len(places) + 1)):
            _mark(blocks, [n for n, _ in places])
            return


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    return roman(text.lower()) if set(text.lower()) <= set("ivxl") else ord(text.lower()) - 96


def _mark(blocks: list[Block], places: Sequence[int]) -> None:
    """Put a border before each document; a heading right under its number is one step lower."""
    titled = any(isinstance(block, Heading) and block.level == 1 for block in blocks[: places[0]])
    for n in reversed(places):
        block = blocks[n]
        if not isinstance(block, Heading | Paragraph) or (isinstance(block, Heading) and block.level == 1):
            continue
        # without a title over all of them the first number would be one
        blocks[n] = Heading(block.content, 2)
        below = blocks[n + 1] if n + 1 < len(blocks) else None
        if isinstance(below, Heading):
            blocks[n + 1] = Heading(below.content, 3)
        before = n
        while before and isinstance(blocks[before - 1], SectionBreak):
            before -= 1
        if n or titled:
            blocks[before:n] = [SectionBreak(document=True)]
