"""Speakers whose names stand on lines of their own over what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from teikit.model import Speech
from teikit.readers.draft import Draft
from teikit.readers.lines import Chunk
from teikit.readers.shapes import is_remark

# capitals alone, or a name with a colon behind it; a remark on the delivery may follow the name
_REMARK = r"(?: ?[(\[][^()\[\]]{2,60}[)\]])?"
_ALONE = re.compile(
    r"(?P<name>(?:(?:[A-ZÀ-ŽА-Я]|Mr|Mrs|Ms|Dr|Herr|Frau|Sir)\.? )?[A-ZÀ-ŽА-Я][A-ZÀ-ŽА-Я.'’ -]{1,38}[A-ZÀ-ŽА-Я.])"
    rf"{_REMARK}[:.]?|"
    r"(?P<colon>[A-ZÀ-ŽА-Я][\w.'’-]*(?: (?:[A-ZÀ-ŽА-Я(][\w.'’)-]*|of|the|de|von|van)){0,5})"
    rf"{_REMARK}:"
)
_FEWEST = 3


def _name(text: str) -> str | None:
    match = _ALONE.fullmatch(text) if len(text) < 80 else None
    return (match["name"] or match["colon"]).rstrip(".").strip() if match else None


def find_speakers(chunks: Sequence[Chunk]) -> frozenset[str]:
    """Return the names over turns: lines of their own, two names or more, that come back in turn.

    >>> from teikit.readers.lines import chunks_of, split_lines
    >>> text = "ANNA\\nYes.\\n\\nPAUL\\nNo.\\n\\nANNA\\nWhy?\\n\\nPAUL\\nSo."
    >>> sorted(find_speakers(chunks_of(split_lines(text))))
    ['ANNA', 'PAUL']
    """
    found: list[str] = []
    for n, chunk in enumerate(chunks):
        name = _name(chunk.lines[0].text)
        if name and (len(chunk.lines) > 1 or n + 1 < len(chunks)):
            found.append(name)
    counts = Counter(found)
    again = {name for name, count in counts.items() if count > 1}
    if len(found) < _FEWEST or not again or len(counts) < 2 or sum(counts[name] for name in again) * 2 < len(found):
        return frozenset()
    return frozenset(counts)


def turn(draft: Draft, chunks: Sequence[Chunk], number: int, speakers: frozenset[str]) -> tuple[int, Speech] | None:
    """Return how many chunks a turn takes with its first paragraph, and the turn; None where none begins."""
    chunk = chunks[number]
    line = chunk.lines[0]
    if not speakers or _name(line.text) not in speakers:
        return None
    # to read a stretch leaves its signs of markup out: nothing is read before it is certain
    if len(chunk.lines) > 1:
        return 1, Speech(draft.content(line.start, line.end), draft.lines(chunk.lines[1:]))
    below = chunks[number + 1] if number + 1 < len(chunks) else None
    if below is None or _name(below.lines[0].text) in speakers or is_remark(below.text):
        return None
    return 2, Speech(draft.content(line.start, line.end), draft.lines(below.lines))
