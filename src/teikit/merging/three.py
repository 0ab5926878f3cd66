"""Three rows compared: where only one side changed something, where both did.

The method is that of diff3: Sanjeev Khanna, Keshav Kunal, Benjamin C. Pierce, "A formal investigation of diff3" (2007).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["none", "mine", "theirs", "same", "both"]


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of each row, from and to, and which of the two sides differs from the base there."""

    base: tuple[int, int]
    mine: tuple[int, int]
    theirs: tuple[int, int]
    change: Change


def regions(base: Sequence[Hashable], mine: Sequence[Hashable], theirs: Sequence[Hashable]) -> Iterator[Region]:
    """Yield the regions of three rows in order; together they cover each row once.

    >>> [region.change for region in regions("abc", "aXc", "abcd")]
    ['none', 'mine', 'none', 'theirs']
    """
    in_mine = _matches(base, mine)
    in_theirs = _matches(base, theirs)
    at = [0, 0, 0]
    stable = [b for b in range(len(base)) if b in in_mine and b in in_theirs]
    index = 0
    while index < len(stable):
        b = stable[index]
        m, t = in_mine[b], in_theirs[b]
        yield from _changed(base, mine, theirs, at, (b, m, t))
        length = 1
        while (
            index + length < len(stable)
            and stable[index + length] == b + length
            and in_mine[b + length] == m + length
            and in_theirs[b + length] == t + length
        ):
            length += 1
        yield Region((b, b + length), (m, m + length), (t, t + length), "none")
        at = [b + length, m + length, t + length]
        index += length
    yield from _changed(base, mine, theirs, at, (len(base), len(mine), len(theirs)))


def _matches(base: Sequence[Hashable], other: Sequence[Hashable]) -> dict[int, int]:
    found: dict[int, int] = {}
    for block in SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks():
        for offset in range(block.size):
            found[block.a + offset] = block.b + offset
    return found


def _changed(
    base: Sequence[Hashable],
    mine: Sequence[Hashable],
    theirs: Sequence[Hashable],
    at: Sequence[int],
    to: tuple[int, int, int],
) -> Iterator[Region]:
    if (at[0], at[1], at[2]) == to:
        return
    old, own, new = list(base[at[0] : to[0]]), list(mine[at[1] : to[1]]), list(theirs[at[2] : to[2]])
    change: Change = "both"
    if own == new:
        change = "same"
    elif own == old:
        change = "theirs"
    elif new == old:
        change = "mine"
    yield Region((at[0], to[0]), (at[1], to[1]), (at[2], to[2]), change)
