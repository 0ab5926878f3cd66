"""The dates, times and durations of XML Schema: forms, values, order (Part 2, 3.2.6 to 3.2.14)."""

from __future__ import annotations

import re
from collections.abc import Hashable
from decimal import Decimal
from typing import cast

ZONE = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
YEAR = r"-?(?:[1-9][0-9]{4,}|[0-9]{4})"
MONTH = r"(?:0[1-9]|1[0-2])"
DAY = r"(?:0[1-9]|[12][0-9]|3[01])"
TIME = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"

FORMS = {
    "dateTime": f"{YEAR}-{MONTH}-{DAY}T{TIME}{ZONE}",
    "date": f"{YEAR}-{MONTH}-{DAY}{ZONE}",
    "time": f"{TIME}{ZONE}",
    "gYearMonth": f"{YEAR}-{MONTH}{ZONE}",
    "gYear": f"{YEAR}{ZONE}",
    "gMonthDay": f"--{MONTH}-{DAY}{ZONE}",
    "gMonth": f"--{MONTH}(?:--)?{ZONE}",
    "gDay": f"---{DAY}{ZONE}",
    "duration": (
        r"-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?"
        r"(?:T(?=[0-9.])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?"
    ),
}

_PARTS = {
    "dateTime": r"(?P<y>-?\d+)-(?P<m>\d\d)-(?P<d>\d\d)T(?P<t>[\d:.]+)",
    "date": r"(?P<y>-?\d+)-(?P<m>\d\d)-(?P<d>\d\d)",
    "time": r"(?P<t>[\d:.]+)",
    "gYearMonth": r"(?P<y>-?\d+)-(?P<m>\d\d)",
    "gYear": r"(?P<y>-?\d+)",
    "gMonthDay": r"--(?P<m>\d\d)-(?P<d>\d\d)",
    "gMonth": r"--(?P<m>\d\d)(?:--)?",
    "gDay": r"---(?P<d>\d\d)",
}
_DURATION = re.compile(
    r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?"
)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY_SECONDS = 86_400
_FOURTEEN_HOURS = 14 * 3600


def _days(year: int, month: int, day: int) -> int:
    # proleptic Gregorian days, by the arithmetic of years that begin in March
    if month <= 2:
        year -= 1
        month += 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day


def month_length(year: int | None, month: int) -> int:
    """Return how many days the month has; without a year, February has 29."""
    if month == 2 and (year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))):
        return 29
    return _LENGTHS[month - 1]


def parse_moment(kind: str, text: str) -> Hashable:
    """Return (kind, zoned, seconds) for a date or time of the form of its kind.

    Raises ValueError for a day that the month does not have and for the year 0000.
    """
    match = re.match(_PARTS[kind], text)
    if match is None:
        raise ValueError(text)
    got = match.groupdict()
    year: int | None = int(got["y"]) if got.get("y") else None
    if year == 0:
        raise ValueError("there is no year 0000")
    if year is not None and year < 0:
        year += 1  # -0001 is the year before 0001
    month = int(got["m"]) if got.get("m") else None
    day = int(got["d"]) if got.get("d") else None
    if day is not None and month is not None and day > month_length(year, month):
        raise ValueError(f"no day {day} in month {month}")
    if year is None:
        year = 1972 if month is not None or day is not None else 1970
    seconds = Decimal(_days(year, month or 1, day or 1) * _DAY_SECONDS)
    if got.get("t"):
        hours, minutes, rest = got["t"].split(":")
        seconds += int(hours) * 3600 + int(minutes) * 60 + Decimal(rest)
        if kind == "time" and hours == "24":
            seconds -= _DAY_SECONDS
    zone = text[match.end() :]
    if zone and zone != "Z":
        offset = int(zone[1:3]) * 3600 + int(zone[4:6]) * 60
        seconds += offset if zone[0] == "-" else -offset
    return (kind, bool(zone), seconds)


def order_moments(one: Hashable, other: Hashable) -> int | None:
    """Compare two moments; one with and one without a zone differ only beyond 14 hours."""
    _, zoned, seconds = cast("tuple[str, bool, Decimal]", one)
    _, other_zoned, other_seconds = cast("tuple[str, bool, Decimal]", other)
    if zoned == other_zoned:
        return (seconds > other_seconds) - (seconds < other_seconds)
    if abs(seconds - other_seconds) <= _FOURTEEN_HOURS:
        return None
    return 1 if seconds > other_seconds else -1


def parse_duration(text: str) -> Hashable:
    """Return (months, seconds)."""
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    sign = -1 if match[1] else 1
    years, months, days, hours, minutes = (int(match[n] or 0) for n in range(2, 7))
    seconds = Decimal(days * _DAY_SECONDS + hours * 3600 + minutes * 60) + Decimal(match[7] or 0)
    return (sign * (years * 12 + months), sign * seconds)


def order_durations(one: Hashable, other: Hashable) -> int | None:
    """Compare two durations from four months, as Part 2, 3.2.6.2 asks; None when the answers differ."""
    answers = set()
    for year, month in ((1696, 9), (1697, 2), (1903, 3), (1903, 7)):
        ends = []
        for months, seconds in cast("tuple[tuple[int, Decimal], ...]", (one, other)):
            at = year * 12 + month - 1 + months
            ends.append(_days(at // 12, at % 12 + 1, 1) * _DAY_SECONDS + seconds)
        answers.add((ends[0] > ends[1]) - (ends[0] < ends[1]))
    return answers.pop() if len(answers) == 1 else None
