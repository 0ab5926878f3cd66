"""Single dates and ranges of two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from teikit.dates import calendars
from teikit.dates.completion import complete, last_day
from teikit.dates.dependent import named_letter
from teikit.dates.numeric import figures, iso
from teikit.dates.operands import Part, bare_day, bare_year, day_month, month_day, month_year, year_month_day
from teikit.dates.scan import Found, Scan
from teikit.dates.services import military, quaker
from teikit.dates.stretches import STRETCHES
from teikit.dates.values import Moment, Value, lower, point, span, within
from teikit.dates.years import is_year

_NUMBER_RULES = (figures, quaker, day_month, *STRETCHES, bare_year, bare_day)
_LONG_NUMBER_RULES = (military, iso, quaker, year_month_day, *STRETCHES, bare_year)
_WORD_RULES = (quaker, day_month, month_day, month_year, *STRETCHES, bare_year)
_OLD_STYLE = range(10, 14)


def operand(s: Scan, i: int) -> Part | None:
    """Read the longest date that begins at a token."""
    best: Part | None = None
    token = s.at(i)
    if token.digits > 3:
        rules: tuple[Callable[[Scan, int], Part | None], ...] = _LONG_NUMBER_RULES
    else:
        rules = _NUMBER_RULES if token.number >= 0 or token.text in ("[", "(", "'") else _WORD_RULES
    for rule in rules:
        part = rule(s, i)
        if part and (best is None or part.end > best.end):
            best = part
    return best


def counted(s: Scan, part: Part) -> bool:
    """Return whether the number counts what follows."""
    after = s.at(part.end)
    return s.has(part.end, "counted") or (after.gap == 0 and after.text in ("%", "°"))


def ranged(s: Scan, i: int) -> Found | None:
    """Read a date, or two with what joins them to a stretch of time; the first may lack what the second says."""
    opened = s.has(i, "from") and i + 1 < len(s.tokens)
    j = s.skip(i, "from") if opened else i
    a = operand(s, s.skip(j, "article") if opened else j)
    if a is None:
        return None
    joined = _joined(s, a)
    if joined and opened and not s.has(a.end, "to") and not s.is_sign(a.end, ","):
        return None
    if joined:
        value, end = joined
        if s.is_sign(end, "?") and s.glued(end):
            value, end = value.but(certainty="medium"), end + 1
        return Found(i, end, value)
    if opened:
        return None
    if a.is_day_only:
        return _day_alone(s, a)
    if a.is_month_only and not s.whole:
        return None
    alone = complete(s, a)
    return _doubtful(s, Found(i, a.end, alone)) if alone else None


def _doubtful(s: Scan, found: Found) -> Found:
    if s.is_sign(found.end, "?") and s.glued(found.end) and (s.whole or s.is_sign(found.end + 1, ")]")):
        value = found.value.but(certainty="medium", edtf=found.value.edtf_text + "?")
        return found._replace(end=found.end + 1, value=value)
    return found


def _day_alone(s: Scan, part: Part) -> Found | None:
    """Resolve "the 15th" from the reference date; in running text only after "on the" and before a pause."""
    moment = last_day(s, part.day or 0)
    if moment is None or not (s.at(part.start + 1).text in s.lex.roles["suffix"] or s.lex.language != "en"):
        return None
    if not s.whole:
        pause = (
            not s.at(part.end).raw or s.at(part.end - 1).text == "." or s.at(part.end).text in (".", ",", ";", ":", ")")
        )
        dated = pause and s.at(part.start - 2).text == "on" and s.has(part.start - 1, "article")
        if s.lex.language != "en" or not (dated or named_letter(s, part.start)):
            return None
    end = part.end - 1 if s.is_sign(part.end - 1, ".") and s.lex.language == "en" else part.end
    return Found(part.start, end, point(moment, "medium", relative=True))


def _connector(s: Scan, i: int) -> tuple[int, str] | None:
    """Read what joins the ends of a range; return the place after it and its kind."""
    token = s.at(i)
    if token.text == "-":
        return (s.skip_sign(i + 1, "-"), "dash")
    if token.text == "/":
        return i + 1, "slash"
    if s.is_sign(i, ",") and s.has(i + 1, "to"):
        return s.skip(i + 2, "article"), "word"
    if s.has(i, "to"):
        return s.skip(i + 1, "article"), "word"
    if s.has(i, "or"):
        return i + 1, "or"
    if token.text == "." and s.at(i + 1).text == "-" and s.glued(i) and s.glued(i + 1):
        return i + 2, "dash"
    return None


def _joined(s: Scan, a: Part) -> tuple[Value, int] | None:
    """Read the second half of a range or of a double date."""
    connector = _connector(s, a.end)
    if connector is None or a.clock:
        return None
    k, kind = connector
    if kind == "slash" and not (s.glued(a.end) and s.glued(k)):
        return None
    if kind == "dash" and s.at(a.end).gap != s.at(k).gap and s.at(a.end).raw == "-":
        return None
    b = _second(s, a, k, kind)
    if b is None:
        return None
    both = ends_of(s, a, b)
    if both is None:
        return None
    first, last = both
    certainty = lower(a.certainty, b.certainty)
    if kind == "slash" and first.day and last.day and first.year is not None and not b.value:
        if last.number() - first.number() in _OLD_STYLE:
            return point(last, certainty, calendar="julian"), b.end
        return (span(first, last, certainty), b.end) if last.number() - first.number() == 1 else None
    if kind == "or":
        return (within(first, last, certainty), b.end) if s.whole else None
    if kind == "slash" and not (a.is_year_only and b.is_year_only):
        return None
    if a.is_year_only and not s.whole and not _years_proven(s, a, b):
        return None
    edtf = f"{first.text}/{last.text}"
    return span(first, last, certainty, edtf=edtf if first.year is not None else ""), b.end


def _years_proven(s: Scan, a: Part, b: Part) -> bool:
    if s.has(a.start - 1, "from") and s.has(a.end, "to"):
        return not counted(s, b)
    if s.at(b.end - 1).digits == 4 and s.glued(b.end - 1) and a.end - a.start == 1:
        before, after = s.at(a.start - 1), s.at(b.end)
        clear = s.at(a.start).gap or before.text in ("(", "[", "-", '"', "“")
        closed = after.gap or not (after.is_word or after.number >= 0 or after.text in ("-", "/", "%"))
        dotted = before.text == "." and s.has(a.start - 2, "unlike")
        if clear and closed and not dotted and not s.has(a.start - 1, "unlike"):
            return not counted(s, b)
    return is_year(s, a.start, b.end)


def _second(s: Scan, a: Part, k: int, kind: str) -> Part | None:
    """Read the end of a range; two figures after a year, a day after month and day, take up what stands before."""
    token = s.at(k)
    if a.is_year_only and token.number >= 0:
        if 0 < token.digits <= 2 and a.year and not _goes_on(s, k + 1):
            year = a.year // 10**token.digits * 10**token.digits + token.number
            if year > a.year and kind in ("dash", "slash") and s.glued(k):
                end = k + 1
                if s.lex.language == "ru" and s.has(end, "year"):
                    end = s.skip_sign(end + 1, ".", glued=True)
                return Part(k, end, year)
            return None
        return bare_year(s, k) or operand(s, k)
    if a.day and a.month and token.number >= 0 and token.digits <= 2:
        b = month_day_tail(s, a, k)
        if b:
            return b
    return operand(s, k)


def _goes_on(s: Scan, i: int) -> bool:
    after = s.at(i)
    return after.gap == 0 and (after.is_word or after.text in ("-", "/"))


def month_day_tail(s: Scan, a: Part, k: int) -> Part | None:
    """Read the day (and year) that end "May 3-5, 1880" or "January 10/21, 1755"."""
    full = operand(s, k)
    if full is not None and not full.is_day_only:
        return full
    if a.year is not None or full is None or (s.at(a.end - 1).number < 0 and not s.at(a.end - 1).text):
        return None
    year = bare_year(s, s.skip_sign(full.end, ","))
    return Part(k, year.end if year else full.end, year.year if year else None, a.month, full.day)


def ends_of(s: Scan, a: Part, b: Part) -> tuple[Moment, Moment] | None:
    """Return both ends of a range, each with what the other says of year and month; None if they are not in order."""
    one, two = replace(a), replace(b)
    if (one.value is None) and (two.value is None):
        if one.is_day_only:
            if two.month is None or two.day is None:
                return None
            one.month, one.year = two.month, two.year
        elif two.is_day_only:
            return None
        if one.year is None and two.year is not None:
            one.year = two.year
            if one.month and two.month and one.month > two.month:
                one.year -= 1
                if not one.day:
                    return None
        if one.year is not None and two.year is None:
            return None
        if (one.month is None) != (two.month is None) and one.is_year_only != two.is_year_only and two.day is None:
            return None
    elif a.is_day_only or b.is_day_only or a.is_month_only or b.is_month_only:
        return None
    first, last = _value(s, one), _value(s, two)
    start, end = (first.first if first else None), (last.last if last else None)
    if start is None or end is None or not start.is_real() or not end.is_real():
        return None
    return (start, end) if start.first() < end.first() or (start.first() == end.first() and start != end) else None


def _value(s: Scan, part: Part) -> Value | None:
    if part.value is None and part.month and part.day and not calendars.is_day(part.year, part.month, part.day):
        return None
    return complete(s, part)


def list_item(s: Scan, i: int) -> Found | None:
    """Read the first of two dates that share month or year: "3 and 5 May 1880", "July and December 1990"."""
    token = s.at(i)
    a: Part | None = bare_day(s, i) if token.number >= 0 else None
    if a is None and s.month(i):
        a = Part(i, i + 1, month=s.month(i))
        dotted = month_day(s, i)
        a = dotted if dotted and dotted.year is None else a
    if a is None:
        return None
    joint = s.skip_sign(a.end, ",")
    if s.has(joint, "and") or s.has(joint, "or") or s.is_sign(joint, "&"):
        joint = s.skip(joint + 1, "article")
    if joint == a.end:
        return None
    b = operand(s, joint)
    if b is None or b.value is not None or b.year is None or b.month is None:
        return None
    if a.is_day_only and b.day:
        a.month, a.year = b.month, b.year
    elif (a.month and not a.day and not b.day) or (a.month and a.day and b.day):
        a.year = b.year
    else:
        return None
    if not a.moment.is_real() or a.moment.first() >= b.moment.first():
        return None
    return Found(i, a.end, point(a.moment, lower(a.certainty, b.certainty)))
