"""Learning: weights that make the names that people tagged likely, by stochastic gradient ascent.

The likelihood is that of the lattice of each region, for each kind by itself. Steps are those of AdaGrad (Duchi,
Hazan and Singer 2011), pulled towards the weights of the model that training begins with. Nothing is drawn by lot:
the same examples in the same order give the same weights.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from teikit.annotation.learning.examples import Example
from teikit.annotation.learning.features import first_features, inner_features, last_features, whole_features
from teikit.annotation.learning.habits import Habits, habits_of
from teikit.annotation.learning.lattice import marginals
from teikit.annotation.learning.model import SCALE, Model
from teikit.annotation.learning.regions import regions, segments
from teikit.annotation.learning.register import forms, register
from teikit.annotation.mention import Kind

Allowed = Callable[[Example, Kind, int, int, bool], bool]


@dataclass(slots=True)
class _Region:
    start: int
    end: int
    places: list[tuple[int, int]]
    features: list[array[int]]
    right: list[tuple[int, frozenset[int]]] = field(default_factory=list)  # kind, segments that are its names


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train: rounds over the examples, the size of a step, the pull towards the weights at the beginning."""

    rounds: int = 8
    step: float = 0.1
    pull: float = 0.02
    seldom: int = 1  # features seen less often than this are left out
    least: int = 1  # weights of fewer 64ths for every kind are left out
    hide: bool = False  # do not show every second region what the rules say: it must be learned without them
    register: bool = True  # learn what the project calls its forms


def train(
    examples: Sequence[Example],
    kinds: Sequence[Kind],
    *,
    base: Model | None = None,
    allowed: Allowed | None = None,
    settings: Settings | None = None,
) -> Model:
    """Return a model of the names in the examples.

    `allowed(example, kind, start, end, has_names)` tells whether a region may be learned from for a kind: where a
    project tags only some of the names, what it leaves untagged says nothing.
    """
    how = settings or Settings()
    tokens = [(one.page.tokens, a, b - 1) for one in examples for kind in kinds for a, b in one.names.get(kind, ())]
    habits = habits_of(tokens)
    if base is not None:
        habits = habits.merged(Habits(base.habits.inside, length=base.habits.length))
    counted = [forms(one, kinds) for one in examples]
    total: Counter[tuple[str, str]] = Counter()
    for mine in counted:
        total.update(mine)
    index: dict[str, int] = {}
    often: list[int] = []
    work: list[_Region] = []
    for example, mine in zip(examples, counted, strict=True):
        left = total.copy()
        left.subtract(mine)
        known = (register(left) or {"": ""}) if how.register else {}
        work.extend(_regions(example, kinds, habits, known, allowed, index, often, hide=how.hide))
    weights = _learn(work, kinds, index, often, base, how)
    names = (register(total) or {"": ""}) if how.register else {}
    return Model("", "", tuple(kinds), weights, habits, names, dict.fromkeys(kinds, 0.5))


def _regions(
    example: Example,
    kinds: Sequence[Kind],
    habits: Habits,
    known: dict[str, str],
    allowed: Allowed | None,
    index: dict[str, int],
    often: list[int],
    *,
    hide: bool,
) -> Iterator[_Region]:
    page = example.page

    def numbers(features: Sequence[str]) -> array[int]:
        found = array("l")
        for feature in features:
            number = index.get(feature)
            if number is None:
                number = index[feature] = len(index)
                often.append(0)
            often[number] += 1
            found.append(number)
        return found

    unsure = {at for span in example.unsure for at in range(*span)}
    for start, end in regions(page.tokens, habits):
        places = segments(page.tokens, start, end, habits)
        if not places or any(at in unsure for at in range(start, end)):
            continue
        region = _Region(start, end, places, [])
        for number, kind in enumerate(kinds):
            names = example.names.get(kind, set())
            right = frozenset(at for at, place in enumerate(places) if place in names)
            if allowed is None or allowed(example, kind, start, end, bool(right)):
                region.right.append((number, _outer(right, places)))
        if not region.right:
            continue
        opening: dict[int, array[int]] = {}
        closing: dict[int, array[int]] = {}
        inner: dict[int, array[int]] = {}
        for first, last in places:
            if first not in opening:
                opening[first] = numbers(first_features(page, first))
            if last not in closing:
                closing[last] = numbers(last_features(page, last))
            whole = whole_features(page, first, last, known)
            if hide and (start + end) % 2:
                whole = [one for one in whole if one[0] not in "Rr"]
            features = opening[first] + closing[last] + numbers(whole)
            if last - first > 1:
                for at in range(first, last):
                    if at not in inner:
                        inner[at] = numbers(inner_features(page, at))
                    features += inner[at]
            region.features.append(features)
        yield region


def _outer(right: frozenset[int], places: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the names that stand in no other one of the same kind."""
    return frozenset(
        at
        for at in right
        if not any(
            other != at and places[other][0] <= places[at][0] and places[at][1] <= places[other][1]
            for other in right
        )
    )


def _learn(
    work: Sequence[_Region],
    kinds: Sequence[Kind],
    index: Mapping[str, int],
    often: Sequence[int],
    base: Model | None,
    how: Settings,
) -> dict[str, list[int]]:
    size = len(index)
    begin = [array("d", bytes(8 * size)) for _ in kinds]
    if base is not None:
        for column, kind in enumerate(kinds):
            if kind in base.kinds:
                theirs = base.kinds.index(kind)
                for feature, number in index.items():
                    values = base.weights.get(feature)
                    if values is not None:
                        begin[column][number] = values[theirs] / SCALE
    for column, kind in enumerate(kinds):
        if base is None or kind not in base.kinds:
            for feature, number in index.items():
                begin[column][number] = _trust(feature, kind)
    weights = [array("d", one) for one in begin]
    squares = [array("d", [0.01]) * size for _ in kinds]
    for turn in range(how.rounds):
        order = range(len(work)) if turn % 2 == 0 else range(len(work) - 1, -1, -1)
        for at in order:
            region = work[at]
            for column, right in region.right:
                _step(region, right, weights[column], squares[column], begin[column], how)
    kept: dict[str, list[int]] = {}
    for feature, number in index.items():
        if often[number] >= how.seldom or base is not None:
            values = [round(column[number] * SCALE) for column in weights]
            if max(map(abs, values)) >= how.least:
                kept[feature] = values
    if base is not None:
        columns = [base.kinds.index(kind) if kind in base.kinds else -1 for kind in kinds]
        for feature, theirs_ in base.weights.items():
            if feature not in index:
                kept[feature] = [theirs_[column] if column >= 0 else 0 for column in columns]
    return kept


_TRUST = {"h": 3.0, "m": 2.0, "l": 1.0}


def _trust(feature: str, kind: Kind) -> float:
    """Return the weight that a name of the rules begins with, by its certainty, before any example has spoken."""
    if feature[:1] == "R" and feature[1:3] == kind[:2] and len(feature) < 8:
        return _TRUST.get(feature[5:6], 0.0) if feature[6:] in {"", "B", "C"} else 0.0
    return 0.0


def _step(
    region: _Region,
    right: frozenset[int],
    weights: array[float],
    squares: array[float],
    begin: array[float],
    how: Settings,
) -> None:
    scores = [sum([weights[number] for number in features]) for features in region.features]
    if not right and max(scores) < -6.0:
        return
    probabilities = marginals(scores, region.places, region.start, region.end)
    for at, features in enumerate(region.features):
        error = (1.0 if at in right else 0.0) - probabilities[at]
        if -0.005 < error < 0.005:
            continue
        for number in features:
            value = weights[number]
            gradient = error - how.pull * (value - begin[number])
            squares[number] += gradient * gradient
            weights[number] = value + how.step * gradient / sqrt(squares[number])
