"""Numbers before lines without a full stop over prose: headings."""

from __future__ import annotations

import re

from teikit.model import Block, Heading, ListBlock, Paragraph, Remark, Speech, Table, Verse, text_of
from teikit.readers.shapes import ends_sentence

_LABEL = re.compile(
    r"(?P<label>\(?(?:(?P<digits>\d{1,3})|(?P<letter>[a-z])|(?P<roman>[IVXL]{1,6}))[.)])[ \t\u00a0]+(?=\S)"
)
_HEAD = 80
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


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


def frame_headings(blocks: list[Block]) -> None:
    """Turn lines that number the sections into headings: short, no full stop, prose under each, counting up."""
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
        if prose or isinstance(below, ListBlock | Speech | Remark | Table | Verse):
            found.append((n, label[1], label[2]))
    for kind in sorted({kind for _, kind, _ in found}):
        own = [(n, value) for n, one, value in found if one == kind]
        if len(own) >= 2 and [value for _, value in own] == list(range(1, len(own) + 1)):
            for n, _value in own:
                block = blocks[n]
                if isinstance(block, Paragraph):
                    blocks[n] = Heading(block.content, 2)
