"""How well names found agree with names tagged: precision, recall and F1, strict (equal cores) and lenient (overlap).

A tagged name without a capital letter ("my father") asks for nothing, and a name found on it counts as neither right
nor wrong: projects differ in whether they tag such words.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from teikit.annotation.tokens import Tokens

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of names: tagged, found, equal, and those of each side that overlap one of the other."""

    tagged: int = 0
    found: int = 0
    equal: int = 0
    tagged_met: int = 0
    found_met: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.tagged + other.tagged,
            self.found + other.found,
            self.equal + other.equal,
            self.tagged_met + other.tagged_met,
            self.found_met + other.found_met,
        )

    @property
    def precision(self) -> float:
        """The share of the names found that were tagged so."""
        return self.equal / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the tagged names that were found so."""
        return self.equal / self.tagged if self.tagged else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.equal / (self.tagged + self.found) if self.tagged + self.found else 0.0

    @property
    def lenient_f1(self) -> float:
        """The harmonic mean of precision and recall when any overlap counts as right."""
        precision = self.found_met / self.found if self.found else 0.0
        recall = self.tagged_met / self.tagged if self.tagged else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The score of one kind in one document, with the names missed and those found too much."""

    score: Score
    missed: tuple[Place, ...]
    spurious: tuple[Place, ...]


def compare(tokens: Tokens, tagged: Iterable[Place], found: Iterable[Place]) -> Comparison:
    """Return how the names found agree with those tagged, both given as (first token, end) of their cores.

    >>> from teikit.annotation.tokens import tokenise
    >>> compare(tokenise("Mr. Dean Rusk and Ball"), {(2, 4)}, {(3, 4), (5, 6)}).score.lenient_f1
    0.6666666666666666
    """
    need: set[Place] = set()
    free: set[Place] = set()
    for place in tagged:
        capital = any(word[0].isupper() for word in tokens.words[place[0] : place[1]])
        (need if capital else free).add(place)
    got = {one for one in found if _meets(one, need) or not _meets(one, free)}
    equal = need & got
    score = Score(
        len(need),
        len(got),
        len(equal),
        sum(_meets(one, got) for one in need),
        sum(_meets(one, need) for one in got),
    )
    return Comparison(score, tuple(sorted(need - got)), tuple(sorted(got - need)))


def _meets(one: Place, others: Set[Place]) -> bool:
    return one in others or any(one[0] < end and first < one[1] for first, end in others)
