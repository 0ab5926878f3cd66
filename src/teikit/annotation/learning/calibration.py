"""How often a probability is right: measured on texts that were not learned from, made even, kept as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from teikit.annotation.mention import Certainty

BINS = 10
HIGH = 0.9
MEDIUM = 0.7


def table(outcomes: Iterable[tuple[float, bool]]) -> list[float]:
    """Return for each tenth of probability the share of names that were right, never falling (isotonic).

    Each tenth begins with the weight of two names at its own middle, so that a tenth with few names says little.

    >>> table([(0.95, True)] * 98)[9], table([])[3]
    (0.999, 0.35)
    """
    right = [2 * (number + 0.5) / BINS for number in range(BINS)]
    count = [2.0] * BINS
    for probability, was_right in outcomes:
        number = min(BINS - 1, int(probability * BINS))
        right[number] += was_right
        count[number] += 1
    blocks: list[list[float]] = []  # right, count, bins: neighbours that fall are pooled
    for number in range(BINS):
        blocks.append([right[number], count[number], 1])
        while len(blocks) > 1 and blocks[-2][0] * blocks[-1][1] > blocks[-1][0] * blocks[-2][1]:
            last = blocks.pop()
            blocks[-1] = [one + other for one, other in zip(blocks[-1], last, strict=True)]
    return [round(block[0] / block[1], 3) for block in blocks for _ in range(int(block[2]))]


def calibrated(probability: float, measured: Sequence[float]) -> float:
    """Return the share of names of this probability that were right; the probability itself without a table."""
    if len(measured) != BINS:
        return probability
    return measured[min(BINS - 1, int(probability * BINS))]


def certainty(share: float) -> Certainty:
    """Return what @cert says of a share of right names: high from 0.9, medium from 0.7.

    >>> certainty(0.93), certainty(0.7), certainty(0.4)
    ('high', 'medium', 'low')
    """
    return "high" if share >= HIGH else "medium" if share >= MEDIUM else "low"
