from __future__ import annotations

from itertools import combinations
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teikit.annotation.learning.lattice import chosen, marginals

SPANS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(1, 3)).map(lambda one: (one[0], one[0] + one[1])),
    min_size=1,
    max_size=6,
    unique=True,
).map(sorted)


def apart(places: list[tuple[int, int]]) -> bool:
    return all(a[1] <= b[0] or b[1] <= a[0] for a, b in combinations(places, 2))


@given(SPANS, st.lists(st.floats(-3, 3), min_size=6, max_size=6))
def test_marginals_are_those_of_all_divisions_counted_one_by_one(
    places: list[tuple[int, int]], scores: list[float]
) -> None:
    scores = scores[: len(places)]
    weight = dict(zip(places, scores, strict=True))
    divisions = [
        set(some) for size in range(len(places) + 1) for some in combinations(places, size) if apart(list(some))
    ]
    whole = sum(exp(sum(weight[one] for one in division)) for division in divisions)
    expected = [
        sum(exp(sum(weight[one] for one in division)) for division in divisions if place in division) / whole
        for place in places
    ]
    assert marginals(scores, places, 0, 8) == pytest.approx(expected)


@given(SPANS, st.lists(st.floats(0, 1), min_size=6, max_size=6))
def test_names_that_are_chosen_do_not_overlap_and_are_likely(
    places: list[tuple[int, int]], probabilities: list[float]
) -> None:
    taken = chosen(probabilities[: len(places)], places, 0.4)
    assert apart([places[index] for index in taken])
    assert all(probabilities[index] >= 0.4 for index in taken)
