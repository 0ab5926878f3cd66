"""Values of dating attributes: whether they are dates, and which days they mean."""

from __future__ import annotations

import calendar
import re

DATE = re.compile(
    r"(?P<year>-?(?:[1-9][0-9]{3,8}|0[0-9]{3}))(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<time>T.*)?)?)?(?P<zone>Z|[+-]\d\d:\d\d)?"
)

TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?|24:00:00(?:Z|[+-]\d\d:\d\d)?")

RECURRING = re.compile(
    r"--(?P<month>\d\d)(?:-(?P<day>\d\d))?(?:Z|[+-]\d\d:\d\d)?|---(?P<alone>\d\d)(?:Z|[+-]\d\d:\d\d)?"
)

LEAP_YEAR = 2000

W3C = ("when", "from", "to", "notBefore", "notAfter")

Day = tuple[int, int, int]


def wrong_value(value: str) -> str:
    """Return why a value is no date, time or recurring date of W3C Schema; empty when it is one.

    >>> wrong_value("1991-02-30")
    'February 1991 has no day 30'
    >>> wrong_value("15.4.91")
    'it is not written year-month-day'
    """
    found = DATE.fullmatch(value)
    if found is not None:
        month, day = int(found["month"] or 1), int(found["day"] or 1)
        if found["time"] and not TIME.fullmatch(found["time"][1:] + (found["zone"] or "")):
            return f"{found['time']} is no time of day"
        return wrong_day(month, day, int(found["year"]))
    recurring = RECURRING.fullmatch(value)
    if recurring is not None:
        if recurring["alone"]:
            return "" if 1 <= int(recurring["alone"]) <= 31 else f"no month has a day {recurring['alone']}"
        return wrong_day(int(recurring["month"]), int(recurring["day"] or 1), None)
    if TIME.fullmatch(value):
        return ""
    return "it is not written year-month-day"


def wrong_day(month: int, day: int, year: int | None) -> str:
    """Return why a day does not exist, empty when it does; without a year 29 February does."""
    if not 1 <= month <= 12:
        return f"there is no month {month:02}"
    # leap years repeat after 400 years, and the calendar module knows those from 1 to 9999 only
    alike = LEAP_YEAR + (year % 400 if year is not None else 0)
    last = calendar.monthrange(alike, month)[1]
    if not 1 <= day <= last:
        return f"{calendar.month_name[month]}{f' {year}' if year is not None else ''} has no day {day}"
    return ""


def reach(value: str) -> tuple[Day, Day] | None:
    """Return the first and the last day that a value names, None for what is no date.

    >>> reach("1957-04")
    ((1957, 4, 1), (1957, 4, 31))
    """
    found = DATE.fullmatch(value)
    if found is None:
        return None
    year = int(found["year"])
    month, day = found["month"], found["day"]
    return (year, int(month or 1), int(day or 1)), (year, int(month or 12), int(day or 31))
