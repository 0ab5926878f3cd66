"""An editor's decisions and the words they are anchored to."""

from __future__ import annotations

import pytest

from teikit.decisions import Decisions, anchor, load_decisions, parse_decisions
from teikit.errors import AnchorError, SettingsError


def one(body: str) -> object:
    return parse_decisions(f"version = 1\n{body}").items[0]


def test_context_tells_occurrences_apart():
    decision = one('[[name]]\nquote = "Party"\nbefore = "of the "\nkind = "organisation"')
    assert [(s.start, s.end) for s in anchor(decision, "the Party, member of  the\nParty")] == [(26, 31)]


def test_white_space_matches_white_space():
    decision = one('[[correction]]\nquote = "Central Committee"\ncorr = "x"')
    assert anchor(decision, "a Central\u00a0\n Committee")[0].start == 2


@pytest.mark.parametrize(
    ("body", "text", "said"),
    [
        ('[[correction]]\nquote = "nee"\ncorr = "flee"', "nothing", "matches nothing"),
        ('[[correction]]\nquote = "a"\ncorr = "b"', "a a", "occurs 2 times; add before"),
        ('[[correction]]\nquote = "a"\nnth = 3\ncorr = "b"', "a a", "occurs 2 times, not 3"),
    ],
)
def test_a_decision_that_does_not_match_is_an_error_with_its_line(body: str, text: str, said: str):
    with pytest.raises(AnchorError, match=said) as caught:
        anchor(one(body), text)
    assert str(caught.value).startswith("decisions.toml:2: ")


def test_nth_and_all():
    assert anchor(one('[[name]]\nquote = "a"\nnth = 2'), "a a a")[0].start == 2
    assert len(anchor(one('[[name]]\nquote = "a"\nall = true'), "a a a")) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "begins with: version = 1"),
        ("version = 1\n[[corection]]\nquote='a'", r"did you mean \[\[correction\]\]"),
        ("version = 1\n[[correction]]\nqoute='a'", "did you mean 'quote'"),
        ("version = 1\n[[correction]]\ncorr='a'", "needs a quote"),
        ("version = ", "not well-formed TOML"),
    ],
)
def test_a_wrong_file(text: str, said: str):
    with pytest.raises(SettingsError, match=said):
        parse_decisions(text)


def test_no_file_means_no_decisions(tmp_path):
    assert load_decisions(tmp_path / "a.toml") == Decisions((tmp_path / "a.toml").as_posix())
