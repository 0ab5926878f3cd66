from __future__ import annotations

import re

import pytest

from teikit.decisions import Decisions
from teikit.encoding import encode
from teikit.ledger import prove
from teikit.readers import read
from teikit.settings import default_settings

PROSE = "The committee met in the house by the river and talked until the lamps went out, and nothing was settled."


def body(text: str) -> str:
    source = read(text.encode(), "a.txt").value
    made = encode(source, default_settings(), Decisions()).value
    assert prove(made.ledger, source.text, made.document) == ()
    return made.document.data.decode().split("<body>")[1]


@pytest.mark.parametrize(
    ("mark", "label"),
    [("[1]", "[1]"), ("^1^", "1."), ("^(1)^", "1."), ("¹", "¹"), ("(1)", "(1)"), ("*", "*")],
)
def test_a_note_goes_to_its_mark(mark: str, label: str) -> None:
    data = body(f"The House\n\n{PROSE}\n\nIt was cold.{mark} They left.\n\n{PROSE}\n\nNotes\n\n{label} By the stove.\n")
    note = re.search(
        r"It was cold\.<note[^>]* n=\"(.)\"[^>]*>By the stove\.</note> They left\.", re.sub(r"\s+", " ", data)
    )
    assert note is not None
    assert note[1] == ("*" if mark == "*" else "1")
    assert "Notes" not in data


def test_what_has_no_mark_stays() -> None:
    assert "<note" not in body(f"The House\n\n{PROSE}\n\n1. By the stove.\n\n{PROSE}\n")
    assert "<note" not in body(f"The House\n\nIn 1871 (1) there were none.\n\n{PROSE}\n\n1. By the stove.\n")


def test_a_sign_under_a_table() -> None:
    data = body(f"The Mill\n\n{PROSE}\n\n| Year | Sacks# |\n| 1871 | 40 |\n\n# of a hundred pounds\n\n{PROSE}\n")
    assert re.search(r"<cell>Sacks<note[^>]* n=\"#\"[^>]*>of a hundred pounds</note></cell>", data)


def test_a_letter_inside_a_text_and_two_documents() -> None:
    letter = "Dear Sir,\n\nThe box has come.\n\nYours truly,\nA. Miller"
    data = body(f"The Box\n\n{PROSE}\n\nHe wrote:\n\n{letter}\n\n{PROSE}\n\n{PROSE}\n")
    assert [data.count(f"<{name}") for name in ("salute", "signed")] == [2, 1]
    data = body(f"The Boxes\n\nDocument No. 1\n\n{PROSE}\n\nDocument No. 2\n\n{PROSE}\n")
    assert data.count('type="document"') - data.count('div-1" type="document"') == 2
