"""Pairs of quotation marks in a piece of text, and marks that stand the wrong way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from teikit.encoding.faults import correction
from teikit.encoding.marks import Mark

_OPEN = {"“": "”", "„": "“", "«": "»"}
_BEFORE_OPENING = re.compile(r"[\s(\[{—–/-]$|^$")
_SHORT = 80


@dataclass(slots=True)
class Quotes:
    """The pairs of a piece (start, end, both in the piece), faults among the marks, marks without a partner."""

    pairs: list[tuple[int, int]]
    faults: list[Mark]
    single: list[int]


def find_quotes(text: str, base: int = 0) -> Quotes:
    """Return the quotations of a piece of text that begins at `base` of the plain text.

    >>> find_quotes("a “b ‘c’ d” e").pairs
    [(5, 8), (2, 11)]
    """
    found = Quotes([], [], [])
    stack: list[tuple[str, int]] = []
    for i, char in enumerate(text):
        if char not in '“”„«»‘’"':
            continue
        before, after = text[max(0, i - 1) : i], text[i + 1 : i + 2]
        opens = bool(_BEFORE_OPENING.search(before) or before in '“‘"«„') and bool(after) and not after.isspace()
        top = stack[-1][0] if stack else ""
        if char == "“" and _awaits(stack, "„"):
            _close(found, stack, "„", i)
        elif char in "“„«":
            if _awaits(stack, char):
                _drop(found, stack, char, text, i, base)
            stack.append((char, i))
        elif char == "”":
            if _awaits(stack, "“"):
                _close(found, stack, "“", i)
            elif opens and after.isalnum() and "”" in text[i + 1 :]:
                found.faults.append(correction(base + i, base + i + 1, "“", "high", "quotation-mark-reversed"))
                stack.append(("“", i))
            else:
                found.single.append(i)
        elif char == "»":
            if _awaits(stack, "«"):
                _close(found, stack, "«", i)
        elif char == '"':
            if _awaits(stack, '"'):
                _close(found, stack, '"', i)
            elif opens:
                stack.append(('"', i))
        elif char == "‘":
            if opens:
                stack.append((char, i))
        elif char == "’" and top == "‘" and not after.isalpha():
            _close(found, stack, "‘", i)
    while stack:
        char, i = stack[-1]
        if char == "“":
            _drop(found, stack, char, text, len(text), base)
        else:
            stack.pop()
            if char == '"':
                found.single.append(i)
    return found


def _awaits(stack: list[tuple[str, int]], char: str) -> bool:
    return any(held == char for held, _ in stack)


def _close(found: Quotes, stack: list[tuple[str, int]], char: str, at: int) -> None:
    while stack:
        held, start = stack.pop()
        if held == char:
            found.pairs.append((start, at + 1))
            return


def _drop(found: Quotes, stack: list[tuple[str, int]], char: str, text: str, limit: int, base: int) -> None:
    """Take an unclosed mark off the stack; close it where a single mark evidently stands for the double one."""
    while stack:
        held, start = stack.pop()
        if held != char:
            continue
        ends = list(_single_ends(text, start + 1, min(limit, start + _SHORT)))
        if char == "“" and len(ends) == 1:
            at = ends[0]
            found.faults.append(correction(base + at, base + at + 1, "”", "high", "quotation-mark-single"))
            found.pairs.append((start, at + 1))
        else:
            found.single.append(start)
        return


def _single_ends(text: str, start: int, end: int) -> Iterator[int]:
    for i in range(start, end):
        # workers’ rights: after s the sign may be an apostrophe
        if text[i] == "’" and text[i - 1] not in " sS" and not text[i + 1 : i + 2].isalpha():
            yield i
