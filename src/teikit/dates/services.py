"""Dates of particular services and societies: military date-time groups, the numbered months of the Quakers."""

from __future__ import annotations

from teikit.dates import calendars
from teikit.dates.operands import Part, Year, day_at, finish, weekday_at, year_at
from teikit.dates.scan import Scan
from teikit.dates.values import lower

_EAST, _WEST = "ABCDEFGHIKLM", "NOPQRSTUVWXY"


def _zone(letter: str) -> str | None:
    """Return the offset that the letter of a time zone means; J is local time."""
    if letter in "Zz":
        return "Z"
    if letter in "Jj":
        return ""
    if letter.upper() in _EAST:
        return f"+{_EAST.index(letter.upper()) + 1:02d}:00"
    if letter.upper() in _WEST:
        return f"-{_WEST.index(letter.upper()) + 1:02d}:00"
    return None


def military(s: Scan, i: int) -> Part | None:
    """Read a date-time group: 081730Z MAR 76."""
    group, zone = s.at(i), s.at(i + 1)
    if group.digits == 6 and zone.gap == 0 and 4 <= len(zone.raw) <= 5:
        return _unspaced(s, i)
    if group.digits != 6 or zone.gap or len(zone.raw) != 1 or not zone.raw.isalpha() or not zone.raw.isascii():
        return None
    offset = _zone(zone.raw)
    month = s.lex.months.get(s.at(i + 2).text, 0)
    if offset is None or not month:
        return None
    k = s.skip_sign(i + 3, ".", glued=True)
    year = s.at(k)
    if year.digits == 2:
        full, certainty = s.expand(year.number)
        if not s.reference:
            certainty = "high"
    elif year.digits == 4:
        full, certainty = year.number, "high"
    else:
        return None
    day, hour, minute = group.number // 10000, group.number // 100 % 100, group.number % 100
    if not calendars.is_day(full, month, day) or hour > 23 or minute > 59:
        return None
    return Part(i, k + 1, full, month, day, f"{hour:02d}:{minute:02d}:00{offset}", certainty=certainty)


def _unspaced(s: Scan, i: int) -> Part | None:
    """Read a date-time group without blanks: 081730ZMAR76."""
    group, letters, year = s.at(i), s.at(i + 1), s.at(i + 2)
    offset, month = _zone(letters.raw[0]), s.lex.months.get(letters.text[1:], 0)
    if offset is None or not month or year.gap or year.digits not in (2, 4):
        return None
    full = s.expand(year.number)[0] if year.digits == 2 else year.number
    day, hour, minute = group.number // 10000, group.number // 100 % 100, group.number % 100
    if not calendars.is_day(full, month, day) or hour > 23 or minute > 59:
        return None
    return Part(i, i + 3, full, month, day, f"{hour:02d}:{minute:02d}:00{offset}")


def _ordinal(s: Scan, i: int) -> tuple[int, int]:
    """Read the number of a month or day, and the end; 0 for none."""
    token = s.at(i)
    if token.digits > 2 or (token.number >= 0 and token.gap == 0 and s.at(i - 1).number >= 0):
        return 0, i
    number, end, _ = day_at(s, i)
    return (number, end) if number else (0, i)


def _word(s: Scan, i: int) -> int:
    """Return the place after "month", "mo.", "m.", 0 if it does not stand there."""
    if s.at(i).text not in s.lex.quaker:
        return 0
    j = s.skip_sign(i + 1, ".", glued=True)
    if s.at(j).text == "th" or (s.at(j).text == "of" and s.at(j + 1).text == "the"):
        j += 1
    return j


def _month(s: Scan, number: int) -> bool:
    return 1 <= number <= 12


def quaker(s: Scan, i: int) -> Part | None:
    """Read 5th Month, 23d. 1804, 21 of 5 mo 1814, 1811 5 m. 20, 29th of ninth month 1842, 10 mo 1842."""
    if not s.lex.quaker or not s.has_numbered_months:
        return None
    start = i
    if s.at(i).digits == 4 and 1600 <= s.at(i).number <= 1950:
        return _year_first(s, i)
    skipped, j = _quaker_weekday(s, i)
    i = j if skipped else i
    number, j = _ordinal(s, i)
    if not number:
        return None
    after = _word(s, j)
    if after:
        return _month_first(s, start, number, after, plain=s.at(j).text == "m")
    k = s.skip_sign(j, ",")
    k = k + 1 if s.at(k).text == "day" else k
    k = s.skip(s.skip(k, "of"), "article")
    month, j = _ordinal(s, k)
    after = _word(s, j) if month else 0
    if not after or (s.at(j).text == "m" and s.at(j + 1).text != "."):
        return None
    year = _year(s, s.skip_sign(s.skip_sign(after, "."), ","))
    return _make(s, start, year.end if year else _bare(s, after), year.year if year else None, month, number)


def _year(s: Scan, i: int) -> Year | None:
    """Read the year, also of two figures where the century is known."""
    year = year_at(s, i, dated=True)
    two = s.at(i)
    if year is None and two.digits == 2 and s.reference and not s.has(i + 1, "suffix") and s.at(i + 1).gap:
        return Year(s.expand(two.number)[0], i + 1, "medium")
    return year


def _quaker_weekday(s: Scan, i: int) -> tuple[bool, int]:
    """Skip "Fifth Day, " and a common weekday."""
    number, j = _ordinal(s, i)
    if number and number <= 7 and s.at(j).text == "day" and s.at(j + 1).text != "of":
        return True, s.skip(s.skip_sign(j + 1, ","), "article")
    weekday, j = weekday_at(s, i)
    return weekday is not None, j


def _month_first(s: Scan, start: int, month: int, after: int, *, plain: bool) -> Part | None:
    j = s.skip(s.skip_sign(after, ",:"), "article")
    year = year_at(s, j, dated=True)
    if year:
        return _make(s, start, year.end, year.year, month, None)
    day, end = _ordinal(s, j)
    if not day or (s.at(end).text == "of") or not s.at(j).digits:
        return None
    tail = s.skip_sign(s.skip_sign(s.skip_sign(end, "."), ","), "-")
    year = _year(s, tail)
    if year is None and plain:
        return None
    if year is None and s.is_sign(end - 1, "."):
        end -= 1
    return _make(s, start, year.end if year else end, year.year if year else None, month, day)


def _year_first(s: Scan, i: int) -> Part | None:
    year = s.at(i).number
    month, j = _ordinal(s, s.skip_sign(s.skip_sign(i + 1, "."), ","))
    after = _word(s, j) if month else 0
    if not after:
        return None
    day, end = _ordinal(s, s.skip_sign(after, ","))
    if not day or s.at(end).text in s.lex.quaker or s.at(end).text in ("of", "day"):
        return _make(s, i, _bare(s, after), year, month, None)
    return _make(s, i, end - 1 if s.is_sign(end - 1, ".") else end, year, month, day)


def _bare(s: Scan, after: int) -> int:
    """Step back from a full stop that follows "month" in full: it ends the sentence."""
    if s.is_sign(after - 1, ".") and s.at(after - 2).text == "month":
        return after - 1
    return after


def _make(s: Scan, start: int, end: int, year: int | None, month: int, day: int | None) -> Part | None:
    """Make the date; before 1752 the year of the English began in March, which was the first month."""
    if not _month(s, month):
        return None
    part = Part(start, end, year, month, day)
    if year is not None and year < 1752:
        part.month = month + 2 if month <= 10 else month - 10
        part.year = year if month <= 10 else year + 1
        part.certainty = lower(part.certainty, "medium")
    if day and not calendars.is_day(part.year, part.month or 1, day):
        return None
    return finish(s, part) if day else part
