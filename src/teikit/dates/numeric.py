"""Dates in figures: 1991-04-15, 15.4.91, 4/15/1991, 27.IX.1934, and which of two figures is the day."""

from __future__ import annotations

from teikit.dates import calendars
from teikit.dates.clock import clock_at
from teikit.dates.lexicon import roman
from teikit.dates.operands import Part
from teikit.dates.scan import Scan
from teikit.dates.values import Certainty, lower

_SURE: Certainty = "high"


def _plain(s: Scan, i: int) -> bool:
    """Return whether the figure at a token does not continue another one."""
    before = s.at(i - 1)
    return s.at(i).gap > 0 or not (
        before.text in (".", ",", "/", "-", "$", "£", "#", ":") or before.is_word or before.number >= 0
    )


def _ends(s: Scan, i: int) -> bool:
    """Return whether nothing is glued to the figures that end before a token."""
    after, then = s.at(i), s.at(i + 1)
    if after.gap:
        return True
    if after.text in ("/", "-", ".", ",", ":") and then.gap == 0 and then.number >= 0:
        return False
    return not (after.is_word or after.text in ("%", "°"))


def iso(s: Scan, i: int) -> Part | None:
    """Read 1991-04-15, 1991/04/15, 1991.04.15 and 1991-04."""
    year, sign = s.at(i), s.at(i + 1)
    if year.digits != 4 or not 1000 <= year.number <= 2199 or sign.text not in ("-", "/", ".") or not _plain(s, i):
        return None
    month, second = s.at(i + 2), s.at(i + 3)
    if month.number < 1 or month.digits > 2 or sign.gap or month.gap:
        return None
    if second.text == sign.text and second.gap == 0 and s.at(i + 4).digits in (1, 2) and s.glued(i + 4):
        day = s.at(i + 4).number
        if calendars.is_day(year.number, month.number, day) and _ends(s, i + 5):
            part = Part(i, i + 5, year.number, month.number, day)
            clock = clock_at(s, part.end)
            if clock:
                part.clock, part.end = clock
            return part
        return None
    fits = sign.text == "-" and month.digits == 2 and month.number <= 12 and month.number <= year.number % 100
    if fits and sign.raw == "-" and _ends(s, i + 3):
        return Part(i, i + 3, year.number, month.number, certainty="medium")
    return None


def figures(s: Scan, i: int) -> Part | None:
    """Read 15.4.91, 15. 4. 1991, 15/4/1991, 15-4-1991, 15.IV.1991."""
    one, sign = s.at(i), s.at(i + 1)
    if not 0 < one.number <= 31 or one.digits > 2 or sign.text not in (".", "/", "-") or sign.gap or not _plain(s, i):
        return None
    spaced = sign.text == "."
    if spaced and s.is_sign(i + 2, "/") and s.glued(i + 2):
        return _austrian(s, i)
    two, again, year = s.at(i + 2), s.at(i + 3), s.at(i + 4)
    if (two.gap or year.gap) and not spaced:
        return None
    end = i + 5
    letters = roman(two.text) if two.is_word and two.raw.isupper() else None
    if letters and again.number > 0 and spaced and again.digits in (2, 4):
        year, end = again, i + 4
    elif again.text != sign.text or again.gap:
        return None
    elif letters and letters <= 12 and s.lex.language != "en" and year.digits not in (2, 4):
        return _checked(Part(i, i + 4, None, letters, one.number))
    if year.digits not in (2, 4) or (year.digits == 2 and year.gap) or not _ends(s, end):
        return None
    if year.digits == 4 and not 1000 <= year.number <= 2199:
        return None
    full, certainty = s.expand(year.number) if year.digits == 2 else (year.number, _SURE)
    if letters:
        return _checked(Part(i, end, full, letters, one.number, certainty=certainty)) if letters <= 12 else None
    if two.number < 1 or two.digits > 2 or (sign.text == "-" and year.digits == 2):
        return None
    order, sure = decide(s, one.number, two.number, full, sign.text)
    if not order:
        return None
    day, month = (one.number, two.number) if order == "dmy" else (two.number, one.number)
    part = Part(i, end, full, month, day, certainty=lower(certainty, sure))
    clock = clock_at(s, part.end)
    if clock:
        part.clock, part.end = clock
    return _checked(part)


def _austrian(s: Scan, i: int) -> Part | None:
    """Read 26./6.1927."""
    month, year = s.at(i + 3), s.at(i + 5)
    if month.number < 1 or month.digits > 2 or not s.is_sign(i + 4, ".") or year.digits != 4 or not _ends(s, i + 6):
        return None
    return _checked(Part(i, i + 6, year.number, month.number, s.at(i).number))


def _checked(part: Part) -> Part | None:
    return part if calendars.is_day(part.year, part.month or 0, part.day or 0) else None


def decide(s: Scan, one: int, two: int, year: int, sign: str) -> tuple[str, Certainty]:
    """Say which of two figures is the day, and how sure that is; "" when neither can be."""
    as_day, as_month = calendars.is_day(year, two, one), calendars.is_day(year, one, two)
    if not as_day and not as_month:
        return "", "low"
    if sign == ".":
        return ("dmy", "high") if as_day else ("", "low")
    if as_day != as_month or one == two:
        return ("dmy" if as_day else "mdy"), "high"
    reference = s.reference
    if reference and reference.day and reference.year == year:
        if (two, one) == (reference.month, reference.day):
            return "dmy", "medium"
        if (one, two) == (reference.month, reference.day):
            return "mdy", "medium"
    return s.order, s.order_certainty


def orders_shown(s: Scan) -> tuple[int, int]:
    """Count the numeric dates that can only be read in one order: day first, month first."""
    counts = [0, 0]
    for i, sign in enumerate(s.tokens):
        if sign.text != "/" or sign.gap or s.at(i + 2).text != "/":
            continue
        one, two, year = s.at(i - 1).number, s.at(i + 1).number, s.at(i + 3)
        if year.digits not in (2, 4) or not (0 < one <= 31 and 0 < two <= 31):
            continue
        if one > 12 >= two:
            counts[0] += 1
        elif two > 12 >= one:
            counts[1] += 1
    return counts[0], counts[1]
