from __future__ import annotations

from teikit.annotation.learning.core import core
from teikit.annotation.learning.scores import compare
from teikit.annotation.tokens import tokenise

TOKENS = tokenise("To my father and Mr. Dean Rusk, at Cloyne")


def test_equal_names_are_right() -> None:
    score = compare(TOKENS, {(6, 8), (10, 11)}, {(6, 8), (10, 11)}).score
    assert (score.precision, score.recall, score.f1, score.lenient_f1) == (1.0, 1.0, 1.0, 1.0)


def test_a_part_of_a_name_is_right_only_leniently() -> None:
    result = compare(TOKENS, {(6, 8)}, {(7, 8)})
    assert (result.score.f1, result.score.lenient_f1) == (0.0, 1.0)
    assert (result.missed, result.spurious) == (((6, 8),), ((7, 8),))


def test_a_name_without_a_capital_asks_for_nothing() -> None:
    assert compare(TOKENS, {(1, 3)}, set()).score.tagged == 0
    assert compare(TOKENS, {(1, 3)}, {(1, 3)}).score.found == 0


def test_the_core_leaves_out_titles_articles_and_the_possessive() -> None:
    tokens = tokenise("the Rev. Lady Gray's house")
    assert core(tokens, 0, 6) == (4, 5)
    king = tokenise("the King")
    assert core(king, 0, 2) == (0, 2)
