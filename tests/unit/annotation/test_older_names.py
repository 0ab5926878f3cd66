"""Names as letters and journals before 1900 write them, by the rules alone."""

from __future__ import annotations

import msgspec
import pytest

from teikit.annotation import Authorities
from teikit.annotation.recognition import recognise
from teikit.decisions import Decisions
from teikit.settings import default_settings
from teikit.tei import TeiDocument


def names(text: str, kind: str = "person") -> list[str]:
    settings = default_settings()
    alone = msgspec.structs.replace(settings.annotate, recognisers=("authorities", "rules"))
    document = TeiDocument("a.xml", f"<text><body><p>{text}</p></body></text>".encode())
    found = recognise(document, Authorities(), msgspec.structs.replace(settings, annotate=alone), Decisions())
    return [span.of(document.plain.text) for one, span in found if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("it was given by Wm Harker to the school", ["Wm Harker"]),
        ("I dined with Mrs. B. and her daughters", ["Mrs. B"]),
        ("a note from JG Whitaker came", ["JG Whitaker"]),
        ("they met Hezekiah Brook on the road", ["Hezekiah Brook"]),
        ("the widow Harker keeps the inn", ["widow Harker"]),
        ("Die Baronin Clara Harker kam", ["Baronin Clara Harker"]),
        ("he went to N. Carolina by sea", []),
        ("we told them Brothers we are glad", []),
    ],
)
def test_persons_of_older_texts(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


def test_a_list_with_a_line_for_each_name() -> None:
    assert names("present David Harker<lb/>Joel Brook<lb/>Elisha Marlow<lb/>to wit") == [
        "David Harker",
        "Joel Brook",
        "Elisha Marlow",
    ]


def test_institutions_of_german_compounds() -> None:
    text = "das Landesgericht für Strafsachen Wien und die Neue Freie Presse, aber kein Gericht"
    assert names(text, "organisation") == ["Landesgericht für Strafsachen Wien", "Neue Freie Presse"]
