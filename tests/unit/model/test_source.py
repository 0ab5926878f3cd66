from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teikit.encoding.pieces import pieces_of
from teikit.location import Span
from teikit.model import Item, ListBlock, Paragraph, Run, Source, contents, homes


def test_homes_stand_in_the_order_of_the_source() -> None:
    label, text = (Run(Span(0, 2), "1."),), (Run(Span(3, 4), "a"),)
    source = Source("a.txt", "", "utf-8", "1. a", (), (ListBlock((Item(text, label),), "numbered"),), ())
    assert [home.span for home in homes(source)] == [Span(0, 2), Span(3, 4)]
    assert list(contents(source.blocks[0])) == [label, text]


@pytest.mark.parametrize(("at", "place"), [(0, (1, 1)), (2, (1, 3)), (4, (2, 1)), (6, (3, 1)), (7, (4, 1))])
def test_lines_and_columns(at: int, place: tuple[int, int]) -> None:
    source = Source("a.txt", "", "utf-8", "ab\r\nc\r\nd", (), (), ())
    location = Source("a.txt", "", "utf-8", "ab\r\nc\n\nd", (), (), ()).location(Span(at, at))
    assert (location.line, location.column) == place
    assert source.location(Span(7, 8)).line == 3


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans()), min_size=1, max_size=8))
def test_every_place_of_the_text_is_found_in_the_source(parts: list[tuple[int, bool]]) -> None:
    runs, at = [], 0
    for length, verbatim in parts:
        span = Span(at, at + length)
        runs.append(Run(span, "x" * length) if verbatim else Run(span, " ", "line-end"))
        at += length
    piece = next(pieces_of([Paragraph(tuple(runs))]))
    index = 0
    for run in runs:
        for offset in range(len(run.text)):
            span = piece.source_span(index, index + 1)
            assert run.span.start <= span.start < span.end <= run.span.end
            assert run.rule or span == Span(run.span.start + offset, run.span.start + offset + 1)
            index += 1
