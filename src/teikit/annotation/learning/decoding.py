"""The names that a model sees in a page, each with its probability."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teikit.annotation.learning.features import first_features, inner_features, last_features, whole_features
from teikit.annotation.learning.lattice import chosen, marginals
from teikit.annotation.learning.model import SCALE, Model
from teikit.annotation.learning.page import Page
from teikit.annotation.learning.regions import regions, segments
from teikit.annotation.mention import Kind


@dataclass(frozen=True, slots=True)
class Guess:
    """A segment that may be a name: its tokens from `first` to `end` (exclusive), the kind, the probability."""

    first: int
    end: int
    kind: Kind
    probability: float


def guesses(page: Page, model: Model, known: dict[str, str] | None = None) -> Iterator[tuple[Guess, bool]]:
    """Yield every segment whose probability is worth a word, and whether it is taken for a name."""
    names = dict(model.known) if known is None else known
    for start, end, places, scores in scored(page, model, names):
        for number, kind in enumerate(model.kinds):
            if kind not in model.least:
                continue
            mine = [score[number] for score in scores]
            if max(mine) < -4.0 and all(place not in page.found for place in places):
                continue
            probabilities = marginals(mine, places, start, end)
            taken = set(chosen(probabilities, places, model.least[kind]))
            for index, probability in enumerate(probabilities):
                if probability >= 0.05 or index in taken or places[index] in page.found:
                    first, last = places[index]
                    yield Guess(first, last, kind, probability), index in taken


def scored(
    page: Page, model: Model, known: dict[str, str]
) -> Iterator[tuple[int, int, list[tuple[int, int]], list[list[float]]]]:
    """Yield each region with its segments and the scores of each segment for each kind."""
    weights = model.weights
    get = weights.get
    zero = [0] * len(model.kinds)

    def total(features: Sequence[str]) -> list[int]:
        found = [value for value in map(get, features) if value is not None]
        return list(map(sum, zip(*found, strict=True))) if found else zero

    for start, end in regions(page.tokens, model.habits):
        places = segments(page.tokens, start, end, model.habits)
        if not places:
            continue
        opening: dict[int, list[int]] = {}
        closing: dict[int, list[int]] = {}
        inner: dict[int, list[int]] = {}
        scores: list[list[float]] = []
        for first, last in places:
            if first not in opening:
                opening[first] = total(first_features(page, first))
            if last not in closing:
                closing[last] = total(last_features(page, last))
            sums = [opening[first], closing[last], total(whole_features(page, first, last, known))]
            if last - first > 1:
                for at in range(first, last):
                    if at not in inner:
                        inner[at] = total(inner_features(page, at))
                    sums.append(inner[at])
            scores.append([value / SCALE for value in map(sum, zip(*sums, strict=True))])
        yield start, end, places, scores
