from __future__ import annotations

import pytest

from teikit.decisions import Decisions
from teikit.encoding import encode
from teikit.model import Quotation, Table, text_of
from teikit.readers import read
from teikit.settings import default_settings

PROSE = "The figures are those of the ministry, and they were printed in the spring of the year."


@pytest.mark.parametrize(
    "table",
    [
        "| Town | Votes |\n| :--- | ----: |\n| Oslo | 12 |\n| Bergen | 7 |",
        "Town   | Votes\nOslo   | 12\nBergen | 7",
        "+------+-----+\n| Town | Votes |\n+======+=====+\n| Oslo | 12 |\n| Bergen | 7 |\n+------+-----+",
        "| Town | Votes |\n\n| Oslo | 12 |\n| Bergen | 7 |",
    ],
)
def test_a_drawn_table(table: str) -> None:
    source = read(f"The Vote\n\n{PROSE}\n\n{table}\n\n{PROSE}\n".encode(), "a.txt").value
    made = [block for block in source.blocks if isinstance(block, Table)]
    assert [[text_of(cell) for cell in row] for one in made for row in one.rows] == [
        ["Town", "Votes"],
        ["Oslo", "12"],
        ["Bergen", "7"],
    ]
    assert len(made) == 1
    data = encode(source, default_settings(), Decisions()).value.document.data.decode()
    assert data.count("<cell>") == 6


def test_an_empty_cell_stays() -> None:
    source = read(b"The Vote\n\n| Town | Votes |\n| Oslo | |\n", "a.txt").value
    rows = next(block.rows for block in source.blocks if isinstance(block, Table))
    assert [len(row) for row in rows] == [2, 2]


def test_a_stroke_in_prose_is_no_table() -> None:
    assert not any(isinstance(block, Table) for block in read(b"The Vote\n\n|\n|\n|\n\nIt is.", "a.txt").value.blocks)
    source = read(f"The Vote\n\nYes | No, as one says.\n\n{PROSE}\n".encode(), "a.txt").value
    assert not any(isinstance(block, Table) for block in source.blocks)


def test_markdown_quotes_and_emphasis() -> None:
    text = f"# The Vote\n\n{PROSE}\n\n> It was *not* held\n> in spring.\n\n{PROSE}\n"
    source = read(text.encode(), "a.md").value
    assert [text_of(one.content) for one in source.blocks if isinstance(one, Quotation)] == [
        "It was not held in spring."
    ]
    data = encode(source, default_settings(), Decisions()).value.document.data.decode()
    assert '<hi rend="italic">not</hi>' in data
