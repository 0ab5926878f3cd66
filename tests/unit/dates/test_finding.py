"""Finding dates: invariants that hold for any text, and texts made to hurt."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teikit.dates import DateMention, find_dates, parse_date

MONTHS = "January February March April May June July August September October November December".split()
W3C = re.compile(r"(-?\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?)?)?)?|--\d\d(-\d\d)?)\Z")
WORDS = (
    "mai 1er 15 31 1957 1920 's s th - – / . , the of last next year from to between and XIX century ca. BC"
    " [ ] ? inst. Mo two ago later decade 081730Z O.S. Easter spring early FY a.m. 10"
)
PIECES = st.sampled_from([*MONTHS[:6], " ", " ", "\n", "\n\n", *WORDS.split()])
JOINED = st.lists(PIECES, max_size=40)
TEXTS = st.one_of(st.text(max_size=200), JOINED.map(" ".join), JOINED.map("".join))
LANGUAGES = st.sampled_from(["en", "de", "fr", "ru", "sq", "en-GB", "xx", ""])
REFERENCES = st.sampled_from([None, "1991-04-15", "1991-04", "1991", "0001-01-01", "nonsense", "1991-02-31"])
DAYS = st.dates(min_value=date(1500, 1, 1), max_value=date(2100, 12, 31))


def is_well_formed(mention: DateMention) -> bool:
    names = set(mention.attributes)
    allowed = ({"when"}, {"from"}, {"to"}, {"from", "to"}, {"notBefore"}, {"notAfter"}, {"notBefore", "notAfter"})
    return names in allowed and all(W3C.match(value) for value in mention.attributes.values())


@settings(max_examples=400, deadline=None)
@given(TEXTS, LANGUAGES, REFERENCES)
def test_mentions_are_in_order_and_well_formed(text: str, language: str, reference: str | None) -> None:
    last = 0
    for mention in find_dates(text, reference=reference, language=language):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == text[mention.start : mention.end].strip()
        assert "\n\n" not in text[mention.start : mention.end]
        assert is_well_formed(mention)
        assert mention.edtf
        last = mention.end


@settings(max_examples=200, deadline=None)
@given(TEXTS, LANGUAGES, REFERENCES)
def test_parsing_never_fails(text: str, language: str, reference: str | None) -> None:
    mention = parse_date(text, reference=reference, language=language)
    assert mention is None or (is_well_formed(mention) and 0 <= mention.start < mention.end <= len(text))


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_finding_is_repeatable(text: str, other: str) -> None:
    first = find_dates(text, reference="1991-04-15")
    find_dates(other, reference="1850")
    assert find_dates(text, reference="1991-04-15") == first


@given(DAYS)
def test_every_way_of_writing_a_day_says_the_same(day: date) -> None:
    month = MONTHS[day.month - 1]
    ways = [
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"the {day.day}th of {month}, {day.year}",
        f"{day:%Y-%m-%d}" if day.year > 999 else "",
        f"{day.day}.{day.month}.{day.year}",
    ]
    for way in filter(None, ways):
        mention = parse_date(way)
        assert mention is not None, way
        assert mention.attributes == {"when": day.isoformat()}
        assert mention.certainty == "high"
        found = find_dates(f"On {way} they met.")
        assert [m.attributes for m in found] == [{"when": day.isoformat()}]


@given(DAYS, st.integers(min_value=0, max_value=364))
def test_a_day_without_year_is_the_last_one_before_the_reference(reference: date, back: int) -> None:
    day = reference - timedelta(days=back)
    mention = parse_date(f"{day.day} {MONTHS[day.month - 1]}", reference=reference.isoformat())
    assert mention is not None
    assert mention.attributes == {"when": day.isoformat()}
    assert mention.relative


@given(st.integers(min_value=1000, max_value=2100), st.integers(min_value=1, max_value=90))
def test_ranges_of_years_are_in_order(year: int, length: int) -> None:
    mention = parse_date(f"{year}–{year + length}")
    assert mention is not None
    assert mention.attributes == {"from": f"{year:04d}", "to": f"{year + length:04d}"}
    assert parse_date(f"{year + length}–{year}") is None


def test_no_date_crosses_a_blank_line() -> None:
    found = find_dates("5\n\nMay 1880")
    assert [m.attributes for m in found] == [{"when": "1880-05"}]


def test_a_reference_that_is_no_date_is_none() -> None:
    assert find_dates("yesterday", reference="soon") == find_dates("yesterday") == []


HOSTILE: dict[str, Callable[[int], str]] = {
    "digits": lambda n: "1" * n,
    "spaces": lambda n: " " * n,
    "month names": lambda n: "January " * (n // 8),
    "month names in one word": lambda n: "January" * (n // 7),
    "years": lambda n: "1957 " * (n // 5),
    "hyphens": lambda n: "1-" * (n // 2),
    "stops": lambda n: "1." * (n // 2),
    "articles": lambda n: "year " * (n // 5),
    "prepositions": lambda n: "1957 from the of " * (n // 17),
    "lists": lambda n: "3 and 5 and " * (n // 12),
    "last": lambda n: "last year last " * (n // 15),
    "accents": lambda n: "e" + "\u0301" * n,
    "brackets": lambda n: "[1957" * (n // 5),
    "ranges": lambda n: "1957-1958-" * (n // 10),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(name: str) -> None:
    make = HOSTILE[name]

    def seconds(size: int) -> float:
        text = make(size)
        taken = []
        # the best of three: a busy machine slows single runs
        for _ in range(3):
            start = time.process_time()
            find_dates(text, reference="1991-04-15")
            taken.append(time.process_time() - start)
        return min(taken)

    seconds(1000)
    small, large = seconds(10_000), seconds(80_000)
    assert large < 30 * max(small, 0.004)
