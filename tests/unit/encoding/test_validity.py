from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teikit.decisions import Decisions
from teikit.encoding import encode
from teikit.errors import SourceError
from teikit.readers import read
from teikit.relaxng import compile_schema
from teikit.settings import default_settings

ROOT = Path(__file__).parents[3]
LINES = st.sampled_from(
    [
        "THE FACTS",
        "A Heading of Words",
        "# Marked",
        "## Lower",
        "A sentence that ends.",
        "a line that is cut off and goes on",
        "and goes on from before, with more words",
        "(Comrade Smith continued:)",
        "* one thing. a Another thing",
        "* two things",
        "1. first",
        "2. second",
        "---",
        "Dear Comrade,",
        "With greetings,",
        "John Smith",
        "Notes kept by M. Mushi.",
        "He said “yes” and “no, ‘never’”, (Applause) [Enver] [illegible] [sic] [word?].",
        "counter- revolution, and the the end",
        "15.4.91",
        "by A. Author",
        "First Published: 1978",
        "**Citation:**",
        "**Contents:**",
        "*emphasis* and **bold**",
        '"Title", 1957, Wilson Center Digital Archive, Archive (A, ABC), Tirana, Albania, F. 1. Translated by A B. <http://a/b>',
    ]
)
GAPS = st.sampled_from(["\n", "\n\n", "\n\n", "\n\n\n", "\n\n\n\n", "\n\f\n", "  \n"])
TEXTS = st.lists(st.tuples(LINES, GAPS), min_size=1, max_size=16).map(lambda pairs: "".join(a + b for a, b in pairs))


@cache
def schema():  # type: ignore[no-untyped-def]
    path = ROOT / "schemas" / "teikit.rng"
    return compile_schema(path.read_bytes(), path.as_posix())


@pytest.mark.parametrize("reader", ["plain", "wilson-center", "erol"])
@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
def test_whatever_is_encoded_is_valid(reader: str, text: str) -> None:
    try:
        source = read(text.encode(), "a.txt", reader=reader).value
        document = encode(source, default_settings(), Decisions()).value.document
    except SourceError:
        return
    assert [str(one) for one in schema().validate(document.data, document.path)] == []
