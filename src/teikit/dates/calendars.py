"""Arithmetic of calendars: lengths of months, day numbers, Easter, Julian and Republican days.

Years are astronomical: 0 is 1 BC, -43 is 44 BC (XML Schema 1.1, ISO 8601).
"""

from __future__ import annotations

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_REPUBLICAN_STARTS = (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23)
"""The day of September on which each year I to XIV of the French Republic began."""


def is_leap(year: int, *, julian: bool = False) -> bool:
    """Return whether `year` has a 29 February."""
    return year % 4 == 0 and (julian or year % 100 != 0 or year % 400 == 0)


def month_length(year: int | None, month: int, *, julian: bool = False) -> int:
    """Return how many days `month` has; without a year February may have 29.

    >>> month_length(1900, 2), month_length(1900, 2, julian=True), month_length(None, 2)
    (28, 29, 29)
    """
    if month == 2 and (year is None or is_leap(year, julian=julian)):
        return 29
    return _LENGTHS[month - 1]


def is_day(year: int | None, month: int, day: int, *, julian: bool = False) -> bool:
    """Return whether the calendar has this day.

    >>> is_day(1957, 2, 29)
    False
    """
    return 1 <= month <= 12 and 1 <= day <= month_length(year, month, julian=julian)


def day_number(year: int, month: int, day: int, *, julian: bool = False) -> int:
    """Count the days from an arbitrary fixed day; equal for one day in both calendars."""
    shift = (14 - month) // 12
    y = year + 4800 - shift
    m = month + 12 * shift - 3
    number = day + (153 * m + 2) // 5 + 365 * y + y // 4
    return number - 32083 if julian else number - y // 100 + y // 400 - 32045


def day_of(number: int) -> tuple[int, int, int]:
    """Return year, month and day in the Gregorian calendar of a day number.

    >>> day_of(day_number(1917, 10, 25, julian=True))
    (1917, 11, 7)
    """
    a = number + 32044
    b = (4 * a + 3) // 146097
    c = a - 146097 * b // 4
    d = (4 * c + 3) // 1461
    e = c - 1461 * d // 4
    m = (5 * e + 2) // 153
    return 100 * b + d - 4800 + m // 10, m + 3 - 12 * (m // 10), e - (153 * m + 2) // 5 + 1


def weekday(year: int, month: int, day: int) -> int:
    """Return the day of the week, Monday 0 to Sunday 6.

    >>> weekday(1957, 4, 15)
    0
    """
    return day_number(year, month, day) % 7


def easter(year: int) -> int:
    """Return the day number of Easter Sunday in the Gregorian calendar.

    >>> day_of(easter(1916))
    (1916, 4, 23)
    """
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    days = epact - (year + year // 4 + epact + 2 - century + century // 4) % 7
    month = 3 + (days + 40) // 44
    return day_number(year, month, days + 28 - 31 * (month // 4))


def republican_day(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    """Return the Gregorian day of a French Republican one (month 13: the complementary days), None beyond XIV.

    >>> republican_day(8, 2, 18)
    (1799, 11, 9)
    """
    if not 1 <= year <= len(_REPUBLICAN_STARTS) or not 1 <= month <= 13 or not 1 <= day <= 30:
        return None
    if month == 13 and day > (6 if year in (3, 7, 11) else 5):
        return None
    start = day_number(1791 + year, 9, _REPUBLICAN_STARTS[year - 1])
    return day_of(start + 30 * (month - 1) + day - 1)
