"""Days that a weekday, a bracket or the day before them explains: Thursday the 18th; 25 October (7 November) 1917."""

from __future__ import annotations

from teikit.dates import calendars
from teikit.dates.lexicon import spelled
from teikit.dates.operands import bare_year, day_at, day_month, month_day, weekday_at, year_at
from teikit.dates.scan import Found, Scan
from teikit.dates.values import Moment, point

_OLD_STYLE = range(10, 14)  # days between the calendars
_LETTERS = frozenset(
    "letter letters favor favour yours note notes dispatch despatch dispatches despatches telegram telegrams epistle"
    " communication mine schreiben brief lettre billet".split()
)


def weekday_day(s: Scan, i: int) -> Found | None:
    """Read Thursday the 18th, Monday the 15th inst., jeudi 18: the month of the document that has such a weekday."""
    if s.reference is None or s.reference.month is None:
        return None
    weekday, j = weekday_at(s, i)
    if weekday is None:
        return None
    day, end, ordinal = day_at(s, j)
    if not day or s.at(j).is_word or not (ordinal or s.lex.language == "fr"):
        return None
    letters = spelled(s.lex.month_letters, s.tokens, end)
    if letters is None and (s.month(s.skip(end, "of"), foreign=True) or s.at(end).number >= 0):
        return None
    if letters is None and s.lex.language != "en" and not _pauses(s, end):
        return None
    shifts = (int(letters[1]),) if letters else (0, -1, 1)
    for shift in shifts:
        moment = Moment(s.reference.year, s.reference.month).plus_months(shift)._replace(day=day)
        if moment.is_real() and calendars.weekday(*moment.first()) == weekday:
            last = letters[0] if letters else end
            last = s.skip_sign(last, ".", glued=True) if letters and len(s.at(last - 1).text) < 5 else last
            if not letters and s.is_sign(last - 1, "."):
                last -= 1
            near = shift == 0 and not (s.reference.day and day > s.reference.day + 7)
            return Found(i, last, point(moment, "high" if letters or near else "medium", relative=True))
    return None


def _pauses(s: Scan, i: int) -> bool:
    return s.whole or not s.at(i).raw or s.at(i).text in (".", ",", ";", ":", ")")


def named_letter(s: Scan, i: int) -> bool:
    """Tell whether the day that stands here is that of a letter: "your favor of the 10th"."""
    return s.has(i - 1, "article") and s.has(i - 2, "of") and s.at(i - 3).text in _LETTERS


def bracketed(s: Scan, i: int) -> Found | None:
    """Read a day in both calendars, one of them in brackets before the year: 25 October (7 November) 1917."""
    if not s.brackets:
        return None
    for rule in (day_month, month_day):
        first = rule(s, i)
        if first is None or first.year is not None or not s.is_sign(first.end, "("):
            continue
        second = rule(s, first.end + 1)
        if second is None or second.year is not None or not s.is_sign(second.end, ")"):
            continue
        year = year_at(s, s.skip_sign(second.end + 1, ","))
        if year is None:
            return None
        one, other = (Moment(year.year, part.month, part.day) for part in (first, second))
        if not one.is_real() or not other.is_real():
            return None
        early, late = sorted((one, other), key=Moment.first)
        if late.number() - early.number() in _OLD_STYLE:
            return Found(i, year.end, point(late, calendar="julian"))
    return None


def listed_day(s: Scan, i: int) -> Found | None:
    """Read the second day of "August 12 and 13, 1941"."""
    before = s.previous
    first = before.value.first if before is not None else None
    if before is None or first is None or not first.day or not first.year or s.at(i).digits not in (1, 2):
        return None
    joint = before.end
    while joint < i and (s.is_sign(joint, ",&") or s.has(joint, "and")):
        joint += 1
    day, end, _ = day_at(s, i)
    year = bare_year(s, s.skip_sign(end, ",")) if day and joint == i and joint > before.end else None
    moment = first._replace(day=day, clock="")
    if year is None or year.year != first.year or not moment.is_real() or moment.first() <= first.first():
        return None
    return Found(i, year.end, point(moment, before.value.certainty))


def day_before_listed(s: Scan, i: int) -> Found | None:
    """Read the first day of "August 12 and 13, 1941"."""
    first = month_day(s, i) if s.month(i) else None
    if first is None or first.year is not None:
        return None
    j = first.end
    while s.is_sign(j, ",&") or s.has(j, "and"):
        j += 1
    day, end, _ = day_at(s, j) if j > first.end and s.at(j).digits in (1, 2) else (0, j, False)
    year = bare_year(s, s.skip_sign(end, ",")) if day > (first.day or 31) else None
    moment = Moment(year.year, first.month, first.day) if year is not None else None
    return Found(i, first.end, point(moment)) if moment is not None and moment.is_real() else None
