"""Comparing printed dates with the attributes of an edition."""

from __future__ import annotations

import pytest

from teikit.dates import agrees

CASES = [
    ("15.4.91", {"when": "1991-04-15"}, "1991-05-20", True),
    ("15.4.91", {"when": "1991-04-16"}, "1991-05-20", False),
    ("April 1957", {"when": "1957-04"}, None, True),
    ("April 1957", {"when": "1957-04-03"}, None, True),
    ("April 1957", {"when": "1957-05"}, None, False),
    ("1936-38", {"from": "1936", "to": "1938"}, None, True),
    ("1936-38", {"from": "1936", "to": "1939"}, None, True),
    ("1936-38", {"from": "1926", "to": "1928"}, None, False),
    ("1936-38", {"when": "1939"}, None, False),
    ("the 1920s", {"from": "1920", "to": "1929"}, None, True),
    ("XIX век", {"from": "1800", "to": "1899"}, None, True),
    ("ca. 1850", {"notBefore": "1840", "notAfter": "1860"}, None, True),
    ("ca. 1850", {"when": "1950"}, None, False),
    ("before 1850", {"notAfter": "1849-12-31"}, None, True),
    ("February 13", {"when": "1991-02-13"}, None, True),
    ("February 13", {"when": "1991-02-14"}, None, False),
    ("February 13", {"when": "1991"}, None, None),
    ("February 13", {"when": "--02-13"}, None, True),
    ("last July", {"when": "1990-07"}, "1991-04-15", True),
    ("last July", {"when": "1990-08"}, "1991-04-15", False),
    ("last July", {"when": "1990-07"}, None, None),
    ("no date at all", {"when": "1990-07"}, None, None),
    ("April 1957", {"when": "April 1957"}, None, None),
    ("April 1957", {}, None, None),
    ("3. März 1848", {"when-iso": "1848-03-03"}, None, True),
    ("10 a.m., 5 May 1945", {"when": "1945-05-05T10:00:00"}, None, True),
]


@pytest.mark.parametrize(("printed", "attributes", "reference", "expected"), CASES)
def test_agrees(printed: str, attributes: dict[str, str], reference: str | None, expected: bool | None) -> None:
    assert agrees(printed, attributes, reference=reference, language="en") is expected
