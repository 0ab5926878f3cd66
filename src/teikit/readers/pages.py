"""Pages: their numbers and running heads between the paragraphs, which are no text but say where a page begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from teikit.readers.draft import Draft
from teikit.readers.labels import CLASSIFICATION
from teikit.readers.lines import Line, split_lines

# a number between signs, a word for page before it, the head of a telegram's page, a number alone
_SIGNED = re.compile(
    r"(?:[-–—~|]\s*(?P<a>\d{1,4})\s*[-–—~|]|(?:#+ +)?[\[(]?(?:page|pg\.?|p\.|seite|strana|стр\.?)\s*(?P<b>\d{1,4})"
    r"(?:\s*(?:of|/|von|из|de)\s*\d{1,4})?[\])]?)",
    re.I,
)
_TELEGRAM = re.compile(
    r"(?:(?:SECRET|CONFIDENTIAL|UNCLASSIFIED|LIMITED OFFICIAL USE|RESTRICTED)\s+)?PAGE\s+(?P<n>\d{1,3})\s+"
    r"(?:OF\s+\d+\s+)?[A-Z][A-Z ]+\d[\w ]*"
)
_BARE = re.compile(r"(?P<n>\d{1,4})")
_NEAR = 2
_HEAD = 80


def read_pages(draft: Draft, start: int) -> None:
    """Take the numbers and running heads of pages out of the body, and note where each page begins."""
    lines = [line for line in split_lines(draft.text, start) if not line.blank and not draft.taken_at(line.start)]
    if not lines:
        return
    found = {n: number for n, line in enumerate(lines) if (number := _number(line.text)) is not None}
    if not _counts_up([number for _, number in sorted(found.items())]):
        found = {}
    bare = {n: int(line.text) for n, line in enumerate(lines) if _BARE.fullmatch(line.text) and _alone(lines, n)}
    if not found and len(bare) > 2 and _counts_up(list(bare.values())):
        found = bare
    edges = {n for n, line in enumerate(lines) if n and _page_between(draft, lines[n - 1], line)}
    heads = _running_heads(draft, lines, set(found), edges)
    at_foot = _at_foot(lines, found, heads)
    numbers = sorted(found)
    for n in sorted({*found, *heads}):
        line = lines[n]
        draft.omit(line.start, line.end, "page-number" if n in found else "running-head")
        draft.take(line.start, line.end)
    if not numbers:
        draft.pages.extend((lines[n].start, None) for n in _borders(lines, heads))
    if at_foot and numbers:
        draft.pages.append((lines[0].start - 1, str(found[numbers[0]])))
    for position, n in enumerate(numbers):
        if not at_foot:
            draft.pages.append((lines[n].start, str(found[n])))
        elif position + 1 < len(numbers):
            draft.pages.append((lines[n].start, str(found[numbers[position + 1]])))
        elif n + 1 < len(lines) and any(m not in heads for m in range(n + 1, len(lines))):
            draft.pages.append((lines[n].start, None))


def _borders(lines: Sequence[Line], heads: set[int]) -> list[int]:
    """Return the first of each group of running heads that stands between two stretches of text."""
    inner = [n for n in sorted(heads) if n - 1 not in heads]
    last = max((n for n in range(len(lines)) if n not in heads), default=0)
    return [n for n in inner if n and n < last]


def _number(text: str) -> int | None:
    match = _SIGNED.fullmatch(text)
    if match:
        return int(match["a"] or match["b"])
    match = _TELEGRAM.fullmatch(text)
    return int(match["n"]) if match else None


def _counts_up(numbers: Sequence[int]) -> bool:
    """Tell whether numbers count pages: one alone does, more must rise, most of them by one."""
    steps = [after - before for before, after in pairwise(numbers)]
    return bool(numbers) and all(0 < step < 6 for step in steps) and sum(step == 1 for step in steps) * 2 >= len(steps)


def _alone(lines: Sequence[Line], n: int) -> bool:
    """Tell whether white space parts the line from those around it."""
    line = lines[n]
    before = n == 0 or line.after_page or line.start - lines[n - 1].end > 1 + line.indent
    return before or line.indent > 8


def _page_between(draft: Draft, before: Line, after: Line) -> bool:
    return "\f" in draft.text[before.end : after.start]


def _running_heads(draft: Draft, lines: Sequence[Line], numbers: set[int], edges: set[int]) -> set[int]:
    """Return the lines that come back at the borders of pages: three times, or twice if they say how secret it is."""
    secret = {n for n, line in enumerate(lines) if CLASSIFICATION.fullmatch(line.text)}
    borders = numbers | edges | {n - 1 for n in edges} | secret
    near = {n for n in range(len(lines)) if any(abs(n - border) <= _NEAR for border in borders)} - numbers
    words = {n: re.sub(r"\d+", "#", lines[n].text.strip("* ").casefold()) for n in near if len(lines[n].text) <= _HEAD}
    counts = Counter(words.values())
    heads = {n for n, text in words.items() if counts[text] >= 3 and _is_head(text)}
    levels = Counter(lines[n].text.strip("* ").casefold() for n in secret)
    # the first of them is the text's own statement, where it stands above the text and the header has none
    stated = any(one.name == "classification" for one in draft.fields)
    first = set()
    for level, count in levels.items():
        n = next(n for n in sorted(secret) if lines[n].text.strip("* ").casefold() == level)
        if count < 2 or (not stated and not any(len(line.text) > _HEAD // 2 for line in lines[:n])):
            first.add(n)
    return (heads | secret) - first - numbers


def _is_head(text: str) -> bool:
    return any(c.isalpha() for c in text) and not text.endswith((".", "!", "?", ":", ",", ";"))


def _at_foot(lines: Sequence[Line], found: dict[int, int], heads: set[int]) -> bool:
    """Tell whether the numbers stand below their pages: text stands before page 1, and nothing after the last."""
    if not found:
        return False
    first, last = min(found), max(found)
    before = any(n not in heads for n in range(first))
    after = any(n not in heads for n in range(last + 1, len(lines)))
    return before and (found[first] == 1 or not after)
