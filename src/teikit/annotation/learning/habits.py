"""What a project calls a name: which words may open one, which may stand inside, and how long a name may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from teikit.annotation.tokens import Tokens, is_capital

PARTICLES = frozenset(
    "de du des von van der den zu zur af bin ibn al el la le les d' l' of the and & da di del della dos do y".split()
)
_ALWAYS = frozenset(". - ' ’ [ ]".split())
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Habits:
    """The outline of the names of a project.

    `inside` are tokens without a capital that may stand within a name, `openers` those that may begin one,
    `closers` those that may end one; `length` is the greatest number of tokens.
    """

    inside: frozenset[str] = _ALWAYS | PARTICLES
    openers: frozenset[str] = frozenset()
    closers: frozenset[str] = frozenset()
    numbers: bool = False
    length: int = 8

    def merged(self, other: Habits) -> Habits:
        """Return the habits of both."""
        return Habits(
            self.inside | other.inside,
            self.openers | other.openers,
            self.closers | other.closers,
            self.numbers or other.numbers,
            max(self.length, other.length),
        )


def habits_of(names: Iterable[tuple[Tokens, int, int]]) -> Habits:
    """Return the habits that names show, each given as the tokens of its text, its first and its last token.

    >>> from teikit.annotation.tokens import tokenise
    >>> tokens = tokenise("the county of Mayo and the county of Down")
    >>> sorted(habits_of([(tokens, 1, 3), (tokens, 6, 8)]).openers)
    ['county']
    """
    inside: Counter[str] = Counter()
    openers: Counter[str] = Counter()
    closers: Counter[str] = Counter()
    numbers = length = count = 0
    lengths: Counter[int] = Counter()
    for tokens, first, last in names:
        words = tokens.words[first : last + 1]
        if not any(is_capital(word) for word in words) or len(words) > _LONGEST:
            continue
        count += 1
        lengths[len(words)] += 1
        if words[0][0].isdigit():
            numbers += 1
        elif not is_capital(words[0]):
            openers[words[0]] += 1
        if not is_capital(words[-1]) and not words[-1][0].isdigit():
            closers[words[-1]] += 1
        inside.update({word for word in words[1:-1] if not is_capital(word) and not word[0].isdigit()})
        numbers += any(word[0].isdigit() for word in words[1:])
    least = max(2, count // 1000)
    length = max((size for size, often in lengths.items() if often >= least), default=6)
    return Habits(
        _ALWAYS | PARTICLES | {word for word, often in inside.items() if often >= least and word != "\n"},
        frozenset(word for word, often in openers.items() if often >= least and word.isalpha()),
        frozenset(word for word, often in closers.items() if often >= least),
        numbers >= least,
        max(6, length),
    )
