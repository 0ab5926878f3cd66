"""Paragraphs that a page or a blank line has cut: put together again where the sentence evidently runs on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from teikit.readers.draft import Draft
from teikit.readers.entries import label_of
from teikit.readers.lines import Chunk
from teikit.readers.shapes import ends_sentence, goes_on, is_cut, is_head_of_lines, is_remark, looks_like_heading

_FULL = 0.75
_WIDTH = 45
_FEWEST = 8
_OPEN = re.compile(r"(?:[^\W\d_]|,|-|\d|['’])$")
_WORD = re.compile(r"[^\W\d_]{2,}")


def put_together(draft: Draft, chunks: Sequence[Chunk], *, wrapped: bool) -> list[Chunk]:
    """Return the chunks; one that goes on with the sentence of the chunk before is part of it."""
    widths = sorted(len(line.text) + line.indent for chunk in chunks for line in chunk.lines)
    width = widths[int(len(widths) * 0.8)] if widths else 0
    capitals = _in_capitals(chunks)
    made: list[Chunk] = []
    for chunk in chunks:
        if made and _runs_on(draft, made[-1], chunk, wrapped and width >= _WIDTH, width, capitals):
            made[-1] = Chunk((*made[-1].lines, *chunk.lines), made[-1].gap, made[-1].after_page)
        else:
            made.append(chunk)
    return made


def _in_capitals(chunks: Sequence[Chunk]) -> bool:
    """Tell whether the text is written in capitals, as telegrams are."""
    words = [word for chunk in chunks for word in _WORD.findall(chunk.text)]
    return len(words) > 20 and sum(word.isupper() for word in words) > 0.8 * len(words)


def _runs_on(draft: Draft, before: Chunk, after: Chunk, wrapped: bool, width: int, capitals: bool) -> bool:
    last, first = before.lines[-1].text, after.lines[0].text
    one = len(after.lines) == 1 and after.gap <= 1
    if one and goes_on(first) and is_head_of_lines([line.text for line in before.lines]):
        return True
    if draft.tabular(before) or draft.tabular(after) or is_remark(first) or is_remark(after.text):
        return False
    page = draft.page_between(before.end, after.start) or after.after_page
    if not page and not wrapped:
        return is_cut(before.text, after.text)
    if is_cut(before.text, after.text):
        return True
    if not _OPEN.search(last) or ends_sentence(last) or label_of(first):
        return False
    if capitals:
        # capitals tell no names: the line before must be as full as the others, and there must be prose after it
        prose = len(after.lines) > 1 or ends_sentence(first) or len(first) >= 0.6 * width
        return prose and len(last) >= _FULL * width and len(before.text) > 40
    if not page or len(before.text) < 40 or looks_like_heading(before.text):
        return False
    if first[:1].islower():
        return True
    full = not wrapped or len(last) >= _FULL * width
    return full and len(after.text) > 40 and first[:1].isupper() and not looks_like_heading(first)
