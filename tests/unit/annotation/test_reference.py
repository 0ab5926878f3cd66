"""The date from which relative dates are reckoned."""

from __future__ import annotations

import pytest

from teikit.annotation.reference import reference_date
from teikit.xmltext import scan


@pytest.mark.parametrize(
    ("inner", "date"),
    [
        ('<creation><date when="1850"/></creation><dateline>3 May 1851</dateline>', "1850"),
        ("<dateline>London, 3 May 1851</dateline>", "1851-05-03"),
        ("<head>Speech of 9 <hi>June</hi> 1956</head>", "1956-06-09"),
        ("<head>The June 1956 unrest</head>", None),
        ('<sourceDesc><date when="1912"/></sourceDesc><closer>York, 2 March 1800</closer>', "1800-03-02"),
        ('<sourceDesc><date when="1912"/></sourceDesc>', "1912"),
        ("<dateline>Thursday</dateline>", None),
        ("<p>3 May 1851</p>", None),
    ],
)
def test_the_date_of_a_document(inner: str, date: str | None) -> None:
    assert reference_date(scan(f"<TEI>{inner}</TEI>".encode())) == date
