from __future__ import annotations

import pytest

from teikit.decisions import Decisions
from teikit.encoding import encode
from teikit.model import Source
from teikit.readers import read
from teikit.settings import default_settings

CUT = "The delegates said in the long debate of that evening that the party must"
REST = "act at once, and they voted for it with one voice."


def encoded(text: str) -> tuple[Source, str]:
    source = read(text.encode(), "a.txt").value
    return source, encode(source, default_settings(), Decisions()).value.document.data.decode()


@pytest.mark.parametrize(
    "number",
    ["- 2 -", "Page 2", "[page 2]", "— 2 —", "Page 2 of 7", "## Page 2", "SECRET PAGE 02 OSLO 01234 121530Z"],
)
def test_a_page_number_between_paragraphs_is_pb(number: str) -> None:
    source, data = encoded(f"The Report\n\nThe first paragraph ends.\n\n{CUT}\n\n{number}\n\n{REST}\n\nThe last one.\n")
    assert sum(one.rule == "page-number" for one in source.omitted) == 1
    assert 'n="2"/>act at once' in data
    assert data.count("<p xml:id") == 3


def test_numbers_at_the_foot_name_the_page_that_they_end() -> None:
    text = f"The Report\n\nThe first page ends.\n\n1\n\nThe second page, {CUT}\n\n2\n\n{REST}\n\n3\n"
    source, data = encoded(text)
    assert sum(one.rule == "page-number" for one in source.omitted) == 3
    assert data.index('<pb n="1"') < data.index("The first page") < data.index('<pb n="2"') < data.index('n="3"/>act')


def test_running_heads_are_left_out() -> None:
    page = "SECRET\n\nThe Report of the Bureau\n\n- {} -\n\nWhat stands on this page is said here, and it ends.\n\n"
    source, data = encoded("The Paper\n\n" + "".join(page.format(n) for n in range(1, 5)))
    assert sum(one.rule == "running-head" for one in source.omitted) >= 6
    assert data.count("What stands on this page") == 4
    assert data.count("The Report of the Bureau") <= 1


def test_years_and_numbers_in_lists_are_no_pages() -> None:
    source, _data = encoded(
        "The Paper\n\nIt says.\n\n1917\n\nIt says more.\n\n1905\n\nAnd more.\n\n1871\n\nThe end of it.\n"
    )
    assert not any(one.rule == "page-number" for one in source.omitted)
