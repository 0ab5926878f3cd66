from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from teikit.decisions import Decisions
from teikit.encoding import encode
from teikit.encoding.pieces import pieces_of
from teikit.errors import SourceError
from teikit.ledger import Ledger, prove
from teikit.model import homes
from teikit.readers import read
from teikit.settings import default_settings

SOME = st.sampled_from(
    [
        "Moscow",
        "moscow",
        "the",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\n\n\n",
        "\r\n",
        "\r\n\r\n",
        "\f",
        "\t",
        "\u00a0",
        "\ufeff",
        "“",
        "”",
        "‘",
        "’",
        '"',
        "[",
        "]",
        "[sic]",
        "[…]",
        "(Applause)",
        "*",
        "**",
        "* ",
        "1. ",
        "2. ",
        "# ",
        "- ",
        "counter- ",
        "revolution",
        ".",
        ":",
        ",",
        ",Joseph",
        "<",
        ">",
        "&",
        "<https://a.b/document/12>",
        "**Citation:**",
        "**Contents:**",
        "**Summary:**",
        "Translation - English",
        "Encyclopedia of Anti-Revisionism On-Line",
        "First Published:",
        "Dear Sir,",
        "With greetings,",
        "Notes kept by M. Mushi.",
        "a Supporting",
        "\x00",
        "\x0b",
        "\x1f",
        "\x85",
        "\u2028",
        "\ufffe",
        "e\u0301",
        "漢字",
        "𐍈",
        "\u00ad",
        "---",
        "_",
        "\\",
        "Albania",
        "15.4.91",
        "April 1957",
        "(Comrade A went on:)",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(SOME, max_size=60).map("".join))


def check(text: str, reader: str) -> None:
    try:
        source = read(text.encode("utf-8"), "a.txt", reader=reader).value
        encoded = encode(source, default_settings(), Decisions()).value
    except SourceError:
        return
    at = 0
    for home in homes(source):
        assert home.span.start == at
        at = home.span.end
    assert at == len(text)
    assert prove(encoded.ledger, text, encoded.document) == ()
    if not source.moved:
        # a note is read at its mark, inside the piece before it
        assert encoded.document.plain_text() == "".join(piece.text for piece in pieces_of(source.blocks))
    again = Ledger.from_json(encoded.ledger.to_json())
    assert again == encoded.ledger
    ids = [one.get("{http://www.w3.org/XML/1998/namespace}id") for one in encoded.document.tree.iter(etree.Element)]
    named = [one for one in ids if one]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("reader", ["plain", "wilson-center", "erol", "auto"])
@settings(max_examples=120, deadline=None)
@given(text=TEXTS)
def test_every_character_has_one_home(reader: str, text: str) -> None:
    check(text, reader)


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_a_document_or_one_line_of_error(data: bytes) -> None:
    try:
        source = read(data, "a.txt").value
        encode(source, default_settings(), Decisions())
    except SourceError as error:
        lines = str(error).splitlines()
    else:
        lines = [""]
    assert len(lines) == 1


def test_a_hole_is_found() -> None:
    text = "A Title of Some Text\n\nA paragraph of words, and more of them."
    encoded = encode(read(text.encode(), "a.txt").value, default_settings(), Decisions()).value
    raw = json.loads(encoded.ledger.to_json())
    for number in range(len(raw["entries"])):
        cut = {**raw, "entries": raw["entries"][:number] + raw["entries"][number + 1 :]}
        ledger = Ledger.from_json(json.dumps(cut))
        assert prove(ledger, text, encoded.document), raw["entries"][number]
    moved = {**raw, "entries": [[a, b, "omitted", "white-space", ""] for a, b, *_ in raw["entries"]]}
    assert {f.code for f in prove(Ledger.from_json(json.dumps(moved)), text, encoded.document)} == {"ENC913", "ENC915"}
