"""Probabilities of segments: how likely each is a name when no two names of one kind overlap."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

_BOUND = 12.0


def marginals(scores: Sequence[float], places: Sequence[tuple[int, int]], start: int, end: int) -> list[float]:
    """Return the probability of each segment of a region, given the score of each.

    The model is semi-Markov and log-linear: a division of the region into names and other tokens has the
    weight exp(sum of the scores of its names). `places` are the segments, sorted by their first token.

    >>> [round(p, 3) for p in marginals([0.0], [(4, 5)], 4, 5)]
    [0.5]
    """
    size = end - start
    if len(places) == 1:
        score = min(max(scores[0], -_BOUND), _BOUND)
        return [1 / (1 + exp(-score))]
    weights = [exp(min(max(score, -_BOUND), _BOUND)) for score in scores]
    forward = [0.0] * (size + 1)
    forward[0] = 1.0
    at = 0
    for position in range(size):
        forward[position + 1] += forward[position]
        while at < len(places) and places[at][0] - start == position:
            forward[places[at][1] - start] += forward[position] * weights[at]
            at += 1
    backward = [0.0] * (size + 1)
    backward[size] = 1.0
    at = len(places) - 1
    for position in range(size - 1, -1, -1):
        total = backward[position + 1]
        while at >= 0 and places[at][0] - start == position:
            total += weights[at] * backward[places[at][1] - start]
            at -= 1
        backward[position] = total
    whole = backward[0]
    return [
        forward[a - start] * weight * backward[b - start] / whole
        for (a, b), weight in zip(places, weights, strict=True)
    ]


def chosen(probabilities: Sequence[float], places: Sequence[tuple[int, int]], least: float) -> list[int]:
    """Return the indexes of the segments that are taken for names: the likeliest first, none overlapping.

    >>> chosen([0.3, 0.6, 0.1], [(0, 1), (0, 2), (1, 2)], 0.25)
    [1]
    """
    taken: list[int] = []
    for index in sorted(range(len(places)), key=lambda at: (-probabilities[at], places[at])):
        if probabilities[index] < least:
            break
        a, b = places[index]
        if all(b <= places[other][0] or places[other][1] <= a for other in taken):
            taken.append(index)
    return sorted(taken)
