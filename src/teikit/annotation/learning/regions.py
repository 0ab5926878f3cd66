"""The stretches of a text in which a name could stand, and the segments of each that could be one."""

from __future__ import annotations

from collections.abc import Iterator

from teikit.annotation.learning.flags import flags
from teikit.annotation.learning.habits import Habits
from teikit.annotation.tokens import Tokens

_GAP = 3  # tokens without a capital between two that have one
_LIMIT = 48  # tokens of one region: a table of names is cut
_GIVEN = frozenset("gG")
_ABBREVIATED = 4  # letters of a word after which a full stop need not end the sentence


def regions(tokens: Tokens, habits: Habits) -> Iterator[tuple[int, int]]:
    """Yield the first token and the end (exclusive) of each region, in order.

    >>> from teikit.annotation.tokens import tokenise
    >>> tokens = tokenise("there M. de Staël met Byron. He left.")
    >>> [tokens.words[a:b] for a, b in regions(tokens, Habits())]
    [['M', '.', 'de', 'Staël'], ['Byron'], ['He']]
    """
    words, count = tokens.words, len(tokens)
    inside, closers = habits.inside, habits.closers
    capitals = tokens.capitals()
    if habits.openers or habits.numbers:
        capitals = [
            at
            for at, word in enumerate(words)
            if word[0].isupper() or word in habits.openers or (habits.numbers and word[0].isdigit())
        ]
    place, total = 0, len(capitals)
    while place < total:
        start = at = capitals[place]
        while place + 1 < total and at - start < _LIMIT:
            following = capitals[place + 1]
            gap = following - at - 1
            if gap and (gap > _GAP or not _joined(words, at, following, inside)):
                break
            at = following
            place += 1
        place += 1
        end = at + 1
        if not any(word[0].isupper() for word in words[start:end]):
            continue
        for behind in range(at + 1, min(at + 1 + _GAP, count)):
            if words[behind] in closers:
                end = behind + 1
            elif words[behind] not in inside:
                break
        yield start, end


def _joined(words: list[str], at: int, following: int, inside: frozenset[str]) -> bool:
    for index in range(at + 1, following):
        word = words[index]
        if word not in inside:
            return False
        if word == "." and index == at + 1:
            before = words[at]
            if len(before) > _ABBREVIATED and not before.isupper() and before[0].isalpha():
                return False
    return True


def segments(tokens: Tokens, start: int, end: int, habits: Habits) -> list[tuple[int, int]]:
    """Return the segments of a region that could be a name, as first token and end (exclusive)."""
    words = tokens.words
    found: list[tuple[int, int]] = []
    lines = tokens.lines
    openers, closers, length = habits.openers, habits.closers, habits.length
    lasts = [
        word[0].isupper() or word[0].isdigit() or word in closers for word in words[start:end]
    ]
    for first in range(start, end):
        word = words[first]
        if not (word[0].isupper() or word in openers or (habits.numbers and word[0].isdigit())):
            continue
        capital = False
        for last in range(first, min(end, first + length)):
            capital = capital or words[last][0].isupper()
            if last - first > 1 and last in lines and _GIVEN.intersection(flags(words[last])):
                break  # a list of names with a line for each
            if capital and lasts[last - start]:
                found.append((first, last + 1))
    return found
