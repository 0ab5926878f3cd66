from __future__ import annotations

import pytest

from teikit.ledger import NORMALISATIONS, OMISSIONS, may_omit, normalise


@pytest.mark.parametrize(
    ("rule", "raw", "read"),
    [
        ("line-end", " \n", " "),
        ("line-end", "\r\n", " "),
        ("line-end", "  ", None),
        ("line-end", "a\n", None),
        ("line-end-hyphen", "\n", ""),
        ("paragraph-rejoined", "\n\n", " "),
        ("space-collapsed", " \t ", " "),
        ("space-collapsed", "\u00a0 ", None),
        ("control-picture", "\x00\x1b", "\u2400\u241b"),
        ("control-picture", "a", None),
        ("noncharacter", "\ufffe", "\ufffd"),
        ("noncharacter", "a", None),
        ("unheard-of", "a", None),
    ],
)
def test_normalisations(rule: str, raw: str, read: str | None) -> None:
    assert normalise(rule, raw) == read
    assert read is None or rule in NORMALISATIONS


@pytest.mark.parametrize("rule", sorted(OMISSIONS))
def test_a_letter_is_left_out_only_where_letters_may_be(rule: str) -> None:
    allowed = {"label", "running-head", "page-number", "navigation", "note-mark", "script", "hidden"}
    assert may_omit(rule, "a") is (rule in allowed)
    assert may_omit(rule, "1") is (rule in allowed)


def test_the_mark_of_a_note_is_short() -> None:
    assert may_omit("note-mark", "[12]")
    assert not may_omit("note-mark", "a whole sentence of a note")


def test_an_unknown_rule_leaves_out_nothing() -> None:
    assert not may_omit("unheard-of", " ")
