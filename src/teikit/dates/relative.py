"""Dates that lean on another: last July and the 13th inst. on the document's, two years later on one of the text."""

from __future__ import annotations

from teikit.dates.anaphora import DAYS, NEAR, YEARS, ago, anaphoric, number_at
from teikit.dates.completion import complete
from teikit.dates.dependent import bracketed, weekday_day
from teikit.dates.lexicon import spelled
from teikit.dates.operands import Part, day_at, day_month, month_day, month_year
from teikit.dates.scan import Found, Scan
from teikit.dates.services import quaker
from teikit.dates.stretches import feast_day
from teikit.dates.values import Certainty, Moment, Value, point, span, within

_MONTHS = {"month": 1, "year": 12}


def relative(s: Scan, i: int) -> Found | None:
    """Read a relative date of any kind at a token."""
    for rule in (
        _day_word,
        weekday_day,
        bracketed,
        _month_letters,
        _last_or_next,
        _followed,
        ago,
        anaphoric,
        _carried,
        _month_in,
    ):
        found = rule(s, i)
        if found:
            return found
    return None


def _day_word(s: Scan, i: int) -> Found | None:
    """Yesterday, the day before yesterday."""
    if s.reference is None or s.reference.day is None:
        return None
    found = spelled(s.lex.days, s.tokens, i)
    if found is None or (s.lex.language == "de" and s.at(i).raw[:1].isupper() and not s.whole):
        return None
    end, shift = found
    return Found(i, end, point(s.reference.plus_days(int(shift)), relative=True))


def _month_letters(s: Scan, i: int) -> Found | None:
    """The 13th inst., the 28th ult., am 13. d. M., le 13 courant."""
    if s.reference is None or s.reference.month is None or s.at(i).digits not in (1, 2):
        return None
    day, j, _ = day_at(s, i)
    found = spelled(s.lex.month_letters, s.tokens, j) if day else None
    if found is None:
        return None
    end, shift = found
    if s.lex.language == "fr" and s.at(j).text == "prochain" and not s.whole:
        return None
    moment = s.reference.plus_months(int(shift))._replace(day=day)
    if len(s.at(end - 1).text) < 5 and s.at(end - 1).text != "mois":
        end = s.skip_sign(end, ".", glued=True)
    return Found(i, end, point(moment, relative=True)) if moment.is_real() else None


def _last_or_next(s: Scan, i: int) -> Found | None:
    """Last July, last week, the past year, the last nine months, next Friday; in French the word may follow."""
    if s.reference is None or s.reference.year is None:
        return None
    if s.lex.language in ("fr", "sq"):
        found = _french(s, i) if s.lex.language == "fr" else _albanian(s, i)
        if found:
            return found
    for role, sign in (("last", -1), ("past", -1), ("this", 0), ("next", 1)):
        if s.has(i, role):
            found = _named(s, i, i + 1, role, sign) or _counted(s, i, i + 1, role, sign)
            if found:
                return found
    return None


_FOLLOWING = ("last", "next", "this")


def _followed(s: Scan, i: int) -> Found | None:
    """June last, the 5th of June last, 23 of the 3 Mo last, Friday last, May this year; the same with "next"."""
    if s.reference is None or s.reference.month is None or s.lex.language not in ("en", "fr", "de"):
        return None
    if not s.leans or not s.at(i).raw[:1].isalnum():
        return None
    if not any(s.has(j, r) for j in range(i + 1, i + 9) for r in _FOLLOWING):
        return None
    part: Part | None = None
    for rule in (quaker, day_month, month_day, month_year):
        one = rule(s, i)
        if one and one.year is None and (part is None or one.end > part.end):
            part = one
    if part is None or part.month is None:
        weekday, end = s.lex.weekdays.get(s.at(i).text), i + 1
        if weekday is None or not s.reference.day or not (s.has(end, "last") or s.has(end, "next")):
            return None
        found = _named(s, i, i, "last", -1 if s.has(end, "last") else 1)
        return found._replace(end=end + 1, carried="") if found else None
    end = s.skip_sign(part.end, ",")
    end = s.skip(end, "of") if s.lex.language == "fr" else end
    sign = -1 if s.has(end, "last") else 1 if s.has(end, "next") else 0
    of_year = s.lex.units.get(s.at(end + 1).text) == "year" and s.reference.year is not None
    if of_year and (sign or s.has(end, "this")):
        moment = Moment((s.reference.year or 0) + sign, part.month, part.day)
        return Found(i, end + 2, point(moment, relative=True)) if moment.is_real() else None
    if not sign or s.at(end + 1).text in s.lex.units:
        return None
    moment = _month(s, part.month, sign)
    if part.day:
        moment = moment._replace(day=part.day)
        here = Moment(s.reference.year, part.month, part.day)
        past = here.first() < s.reference.first() if sign < 0 else here.first() > s.reference.last()
        if part.month == s.reference.month and s.reference.day and past:
            moment = here
    return Found(i, end + 1, point(moment, relative=True)) if moment.is_real() else None


def _french(s: Scan, i: int) -> Found | None:
    """Juillet dernier, l'année dernière, les dix dernières années."""
    for role, sign in (("last", -1), ("next", 1)):
        if s.has(i + 1, role):
            month, unit = s.month(i), s.lex.units.get(s.at(i).text)
            season = s.lex.seasons.get(s.at(i).text)
            if month:
                return Found(i, i + 2, point(_month(s, month, sign), relative=True))
            if s.at(i).text in s.lex.weekdays:
                found = _named(s, i, i, role, sign)
                return found._replace(end=i + 2, carried="") if found else None
            if season:
                return Found(i, i + 2, _season(s, season, sign))
            if unit in ("year", "month", "week"):
                return _unit(s, i, i + 2, unit, sign)
            number, j = number_at(s, i)
            unit = s.lex.units.get(s.at(j + 1).text)
            if number > 1 and j == i + 1 and unit:
                return _stretch(s, i, j + 2, number, unit, sign)
    return None


def _albanian(s: Scan, i: int) -> Found | None:
    """Vitin e kaluar, muajin e kaluar."""
    unit = s.lex.units.get(s.at(i).text)
    if unit is None or s.at(i + 1).text not in ("e", "i", "te"):
        return None
    sign = -1 if s.has(i + 2, "last") else 1 if s.has(i + 2, "next") else 0
    return _unit(s, i, i + 3, unit, sign) if sign else None


def _month(s: Scan, month: int, sign: int) -> Moment:
    """Return the last or next month of that name, seen from the reference date."""
    reference = s.reference or Moment(0)
    year = reference.year or 0
    if reference.month is None:
        return Moment(year + (sign if sign else 0), month)
    if sign < 0 and month >= reference.month:
        year -= 1
    if sign > 0 and month <= reference.month:
        year += 1
    return Moment(year, month)


def _season(s: Scan, season: int, sign: int) -> Value:
    reference = s.reference or Moment(0)
    first = 12 if season == 4 else 3 * season
    year = reference.year or 0
    if season == 4:
        year -= 1 if sign <= 0 else 0
    elif sign < 0 and (reference.month is None or reference.month <= first + 2):
        year -= 1
    elif sign > 0 and reference.month and reference.month >= first:
        year += 1
    start = Moment(year, first)
    edtf = f"{year}-{20 + season}"
    return within(start, start.plus_months(2), "medium", edtf=edtf, relative=True)


def _named(s: Scan, start: int, i: int, role: str, sign: int) -> Found | None:
    """Read a month, a day of the week, a season or a feast after "last", "this", "next"."""
    month = s.month(i)
    if month and not s.at(i + 1).number > 0:
        moment = _month(s, month, sign)
        certainty: Certainty = "high" if s.reference and s.reference.month else "low"
        return Found(start, i + 1, point(moment, certainty, relative=True), role)
    season = s.lex.seasons.get(s.at(i).text)
    if season and s.at(i + 1).text not in ("of",):
        return Found(start, i + 1, _season(s, season, sign), role)
    weekday = s.lex.weekdays.get(s.at(i).text)
    if weekday is not None and len(s.at(i).text) > 3 and s.reference and s.reference.day and sign:
        here = s.reference.number() % 7
        days = -((here - weekday - 1) % 7 + 1) if sign < 0 else (weekday - here - 1) % 7 + 1
        return Found(start, i + 1, point(s.reference.plus_days(days), "medium", relative=True), role)
    feast = spelled(s.lex.feasts, s.tokens, i)
    if feast and s.reference and s.reference.year:
        year = s.reference.year
        moment = feast_day(feast[1], year)
        if sign < 0 and moment.first() >= s.reference.first():
            moment = feast_day(feast[1], year - 1)
        if sign > 0 and moment.first() <= s.reference.first():
            moment = feast_day(feast[1], year + 1)
        return Found(start, feast[0], point(moment, "medium", relative=True), role)
    return None


def _counted(s: Scan, start: int, i: int, role: str, sign: int) -> Found | None:
    """Read a unit of time after "last", "past", "this", "next", with or without a number."""
    number, j = number_at(s, i)
    unit = s.lex.units.get(s.at(j if number else i).text)
    if unit is None:
        return None
    if number > 1 or (number and unit):
        return _stretch(s, start, j + 1, number, unit, sign) if sign else None
    end = i + 1
    plural = s.at(i).text.endswith("s") and s.lex.language == "en"
    if plural or unit == "day":
        return None
    following = s.has(start - 1, "article") and s.lex.language == "en" and role == "last" and unit != "century"
    if role == "past" or (following and unit in ("year", "month", "week", "decade")):
        return _stretch(s, start, end, 1, unit, sign)
    return _unit(s, start, end, unit, sign)


def _unit(s: Scan, start: int, end: int, unit: str, sign: int) -> Found | None:
    """Return the calendar's own week, month, year, decade or century before, at or after the reference."""
    reference = s.reference
    if reference is None or reference.year is None:
        return None
    if unit == "year":
        return Found(start, end, point(Moment(reference.year + sign), relative=True))
    if unit == "month" and reference.month:
        return Found(start, end, point(reference.plus_months(sign), relative=True))
    if unit == "week" and reference.day:
        monday = reference.plus_days(-(reference.number() % 7) + 7 * sign)
        return Found(start, end, span(monday, monday.plus_days(6), "medium", relative=True))
    if unit == "decade":
        taken_up = s.antecedent
        if sign == 0 and taken_up and _is_ten_years(taken_up) and s.at(start).start - s.antecedent_end < NEAR:
            return Found(start, end, taken_up.but(relative=True, certainty="medium"))
        year = reference.year // 10 * 10 + 10 * sign
        return Found(start, end, span(Moment(year), Moment(year + 9), "medium", relative=True))
    if unit == "century":
        number = (reference.year - 1) // 100 + sign
        value = span(Moment(number * 100 + 1), Moment(number * 100 + 100), "medium", relative=True)
        return Found(start, end, value)
    return None


def _is_ten_years(value: Value) -> bool:
    first, last = value.first, value.last
    if value.kind != "span" or first is None or last is None or first.year is None or last.year is None:
        return False
    return 9 <= last.year - first.year <= 10 and first.month is None


def _stretch(s: Scan, start: int, end: int, number: int, unit: str, sign: int) -> Found | None:
    """Return the stretch of so many units that ends or begins at the reference date."""
    here = s.reference
    if here is None or here.year is None or not 0 < number <= 200:
        return None
    if unit in YEARS and (number > 1 or unit != "year" or here.month is None):
        one, other = Moment(here.year), Moment(here.year + sign * number * YEARS[unit])
    elif unit in _MONTHS and here.month:
        one, other = Moment(here.year, here.month), here.plus_months(sign * number * _MONTHS[unit])
    elif unit in DAYS and here.day:
        one = Moment(here.year, here.month, here.day)
        other = here.plus_days(sign * number * DAYS[unit])
    else:
        return None
    if s.at(end).text in ("of", "de", "des", "du", "d"):
        return None
    certainty: Certainty = "medium"
    if s.at(end).text == "or" and s.at(end + 1).text in ("so", "two", "more"):
        end, certainty = end + 2, "low"
    first, last = (other, one) if sign < 0 else (one, other)
    return Found(start, end, span(first, last, certainty, relative=True)) if (first.year or 0) > 0 else None


def _carried(s: Scan, i: int) -> Found | None:
    """Read the second month of "last July and December"."""
    before = s.previous
    month = s.month(i)
    if before is None or not before.carried or not month or s.at(i + 1).number > 0:
        return None
    joint = before.end
    while joint < i and (s.is_sign(joint, ",&") or s.has(joint, "and") or s.has(joint, "or")):
        joint += 1
    if joint != i or joint == before.end:
        return None
    sign = -1 if s.has(before.start, "last") or s.has(before.start, "past") else 1 if s.has(before.start, "next") else 0
    return Found(i, i + 1, point(_month(s, month, sign), relative=True), before.carried)


def _month_in(s: Scan, i: int) -> Found | None:
    """Read a month alone after a preposition ("in March"), of the document's own year."""
    month = s.month(i)
    if s.whole or not month or (not s.at(i).raw[0].isupper() and s.lex.language in ("en", "de")):
        return None
    if len(s.at(i).text) < 4 and s.at(i).text not in ("may", "mai", "maj"):
        return None
    if s.at(i + 1).number > 0 or not (_leads_month(s, i) or _follows_month(s, i)):
        return None
    if s.reference is None or (s.at(i + 1).raw[:1].isupper() and s.at(i + 1).is_word) or s.is_sign(i + 1, "'"):
        return None
    value = complete(s, Part(i, i + 1, None, month))
    return Found(i, i + 1, value) if value else None


def _leads_month(s: Scan, i: int) -> bool:
    """Return whether the word before a month makes it one: "in March", "the July elections"."""
    before, after = s.at(i - 1), s.at(i + 1)
    if s.has(i - 1, "in"):
        return before.text not in ("and", "or", "on", "year", "et", "und", "b", "d", "a")
    return s.lex.language == "en" and s.has(i - 1, "article") and after.is_word and after.raw[0].islower()


def _follows_month(s: Scan, i: int) -> bool:
    """Return whether a month is joined to one that was just found: "in November and December"."""
    before = s.previous
    if before is None or not before.value.relative or before.value.first is None or before.value.first.day:
        return False
    joint = before.end
    while joint < i and (s.is_sign(joint, ",") or s.has(joint, "and") or s.has(joint, "or")):
        joint += 1
    return before.end < joint == i and before.value.first.month is not None
