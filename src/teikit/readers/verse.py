"""Verse: stanzas of short lines that are no prose broken at a width, no address and no list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from teikit.readers.courtesies import is_salutation, is_valediction
from teikit.readers.entries import label_of
from teikit.readers.lines import Chunk

_WIDE = 62
_NARROW = 8
_PAUSE = re.compile(r"[,;.!?:—–-][\"'”’»)]*$")
_TABLE = re.compile(r"\S(?: {3,}|\t)\S|\||\.{4,}")
_NAME_LINE = re.compile(r"[A-Z][A-Z .'’-]+:|[A-Z][\w.'’ -]{1,30}:\s")


def stanzas(chunks: Sequence[Chunk], width: int) -> set[int]:
    """Return which chunks are stanzas; `width` is how long the lines of prose are, 0 where none is broken."""
    likely = {n: _weight(chunk, width) for n, chunk in enumerate(chunks) if len(chunk.lines) > 1}
    found = {n for n, weight in likely.items() if weight >= 4}
    if not found:
        return set()
    # a stanza makes one beside it more likely, above all one of as many lines
    for n, weight in likely.items():
        beside = [one for one in (n - 1, n + 1) if one in found]
        same = any(len(chunks[one].lines) == len(chunks[n].lines) for one in beside)
        if beside and weight + 1 + same >= 4:
            found.add(n)
    return found


def _weight(chunk: Chunk, width: int) -> float:
    lines = chunk.lines
    texts = [line.text for line in lines]
    sizes = [len(text) for text in texts]
    if max(sizes) > _WIDE or min(sizes) < _NARROW or len(lines) > 60 or any(_TABLE.search(text) for text in texts):
        return 0
    if any(label_of(text) or _NAME_LINE.match(text) for text in texts):
        return 0
    if any(is_salutation(text) or is_valediction(text) for text in texts):
        return 0
    if sum(c.isdigit() for text in texts for c in text) > len(texts):
        return 0
    words = sum(len(text.split()) for text in texts) / len(texts)
    if words < 3 or not sum(any(c.islower() for c in text) for text in texts) * 2 > len(texts):
        return 0
    capitals = sum(text.lstrip("\"'“‘«([*_")[:1].isupper() for text in texts) / len(texts)
    if capitals < 0.75 and not (chunk.lines[0].indent > 3 and capitals > 0.5):
        return 0
    # in prose broken at a width every line but the last is nearly full
    mean = sum(sizes[:-1]) / (len(sizes) - 1)
    full = all(size > 0.85 * max(sizes) for size in sizes[:-1])
    weight = 1.0 if capitals >= 0.9 else 0.0
    weight += 1.0 if len(lines) >= 4 else 0.0
    weight += 1.0 if sum(bool(_PAUSE.search(text)) for text in texts) >= 0.5 * len(texts) else -0.5
    weight += 1.0 if width and mean < 0.75 * width else 0.0
    weight += 1.0 if len({line.indent for line in lines}) > 1 or lines[0].indent >= 4 else 0.0
    weight += 1.0 if _rhymes(texts) else 0.0
    weight -= 1.0 if full and len({line.indent for line in lines}) == 1 and max(sizes) > 50 else 0.0
    breaks = sum(bool(re.search(r"[.!?]\s+[A-Z]", text)) for text in texts)
    weight -= 1.0 if breaks > 0.4 * len(texts) else 0.0
    return weight


def _rhymes(texts: Sequence[str]) -> bool:
    """Tell whether two lines or more end in the same letters as one of the two before."""
    ends = [re.sub(r"[^\w]+$", "", text).casefold()[-2:] for text in texts]
    pairs = [*pairwise(ends), *zip(ends, ends[2:], strict=False)]
    return sum(a == b for a, b in pairs) * 4 >= len(texts)
