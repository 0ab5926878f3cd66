"""Numbers before paragraphs: short ones in a row are a list, lines without a full stop over prose are headings."""

from __future__ import annotations

import re

from teikit.model import Block, Heading, Item, ListBlock, Paragraph, text_of
from teikit.readers.shapes import ends_sentence
from teikit.readers.speeches import part

_LABEL = re.compile(
    r"(?P<label>\(?(?:(?P<digits>\d{1,3})|(?P<letter>[a-z])|(?P<roman>[IVXL]{1,6}))[.)])[ \t\u00a0]+(?=\S)"
)
_SHORT = 240
_HEAD = 80
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def frame_numbers(blocks: list[Block]) -> None:
    """Turn numbered headings and the numbered items of a list into what they are; change `blocks` in place."""
    _headings(blocks)
    _lists(blocks)


def _label(block: Block) -> tuple[re.Match[str], str, int] | None:
    """Return the label of a paragraph, its kind, and its value."""
    if not isinstance(block, Paragraph):
        return None
    match = _LABEL.match(text_of(block.content))
    if not match:
        return None
    sign = re.sub(r"\w", "", match["label"])
    if match["digits"]:
        return match, f"digits{sign}", int(match["digits"])
    if match["letter"]:
        return match, f"letter{sign}", ord(match["letter"]) - 96
    values = [_ROMAN[sign] for sign in match["roman"]]
    after = [*values[1:], 0]
    total = sum(-one if one < later else one for one, later in zip(values, after, strict=True))
    return match, f"roman{sign}", total


def _headings(blocks: list[Block]) -> None:
    """Find lines that number the sections: short, no full stop, prose under each, counting up from one."""
    found: list[tuple[int, str, int]] = []
    for n, block in enumerate(blocks[:-1]):
        label = _label(block)
        if label is None or not isinstance(block, Paragraph):
            continue
        text, below = text_of(block.content), blocks[n + 1]
        if (
            len(text) > _HEAD
            or ends_sentence(text)
            or text.endswith((",", ";"))
            or not label[0].string[label[0].end()].isupper()
        ):
            continue
        prose = isinstance(below, Paragraph) and _label(below) is None and len(text_of(below.content)) > len(text)
        if prose or isinstance(below, ListBlock):
            found.append((n, label[1], label[2]))
    for kind in sorted({kind for _, kind, _ in found}):
        own = [(n, value) for n, one, value in found if one == kind]
        if len(own) >= 2 and [value for _, value in own] == list(range(1, len(own) + 1)):
            for n, _value in own:
                block = blocks[n]
                if isinstance(block, Paragraph):
                    blocks[n] = Heading(block.content, 2)


def _lists(blocks: list[Block]) -> None:
    """Find three short paragraphs or more in a row whose labels count up from the first."""
    n = 0
    while n < len(blocks):
        first = _label(blocks[n])
        if first is None or first[2] != 1:
            n += 1
            continue
        items: list[Item] = []
        stop = n
        while stop < len(blocks):
            label, block = _label(blocks[stop]), blocks[stop]
            if label is None or not isinstance(block, Paragraph) or label[1:] != (first[1], len(items) + 1):
                break
            text = text_of(block.content)
            content = part(block.content, label[0].end(), None)
            if len(text) > _SHORT or not content:
                break
            items.append(Item(content, part(block.content, 0, len(label[0]["label"]))))
            stop += 1
        if len(items) >= 3:
            blocks[n:stop] = [ListBlock(tuple(items), "numbered")]
        n += 1
