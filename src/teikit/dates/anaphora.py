"""Dates that count from another one: two years ago, two years later, the following day."""

from __future__ import annotations

from teikit.dates.scan import Found, Scan
from teikit.dates.values import Certainty, Moment, Value, point, within

NEAR = 600
"""How many characters back a date may stand that another one leans on."""
YEARS = {"year": 1, "decade": 10, "century": 100}
DAYS = {"day": 1, "week": 7, "fortnight": 14}


def number_at(s: Scan, i: int) -> tuple[int, int]:
    """Read a number in figures or words; 0 for none."""
    if s.at(i).number >= 0:
        return (s.at(i).number if s.at(i).digits <= 3 else 0), i + 1
    return s.joined(i, s.lex.numbers)


def ago(s: Scan, i: int) -> Found | None:
    """Two years ago, vor zwei Jahren, il y a deux ans; two years later, a week earlier."""
    j, language = i, s.lex.language
    prefixed = False
    if language == "fr" and [s.at(i + n).text for n in range(3)] == ["il", "y", "a"]:
        j, prefixed = i + 3, True
    elif language == "de" and s.at(i).text == "vor":
        j, prefixed = i + 1, True
    number, k = number_at(s, j)
    unit = s.lex.units.get(s.at(k).text) if number else None
    if unit is None or number > 400:
        return None
    k += 1
    if prefixed:
        if s.at(j).number > 31:
            return None
        return _shifted(s, i, k, s.reference, number, unit, -1, "medium")
    if language == "sq" and s.at(k).text == "me" and s.at(k + 1).text == "pare":
        return _shifted(s, i, k + 2, s.reference, number, unit, -1, "medium")
    if s.has(k, "ago"):
        if s.at(k).text == "since" and (not s.at(k + 1).text or s.at(k + 1).text.isalnum()):
            return None
        return _shifted(s, i, k + 1, s.reference, number, unit, -1, "medium")
    sign = 1 if s.has(k, "later") else -1 if s.has(k, "earlier") else 0
    if language == "fr" and s.at(k).text == "plus" and (s.has(k + 1, "later") or s.has(k + 1, "earlier")):
        sign, k = (1 if s.has(k + 1, "later") else -1), k + 1
    if not sign or (language == "fr" and s.at(k).text == "apres"):
        return None
    anchor = _antecedent(s, i)
    if anchor is not None:
        return _shifted(s, i, k + 1, anchor, number, unit, sign, "medium")
    return _shifted(s, i, k + 1, s.reference, number, unit, sign, "low") if s.whole else None


def _antecedent(s: Scan, i: int) -> Moment | None:
    value = s.antecedent
    if value is None or s.at(i).start - s.antecedent_end > NEAR:
        return None
    moment = value.last
    return moment if moment and moment.year is not None else None


def _shifted(
    s: Scan, start: int, end: int, anchor: Moment | None, number: int, unit: str, sign: int, certainty: Certainty
) -> Found | None:
    if anchor is None or anchor.year is None:
        return None
    if unit in YEARS:
        moment = Moment(anchor.year + sign * number * YEARS[unit])
        value = point(moment, certainty, relative=True) if moment.year and moment.year > 0 else None
        if number * YEARS[unit] >= 100 or unit != "year" or value is None:
            return None
        return Found(start, end, value)
    if unit == "month" and anchor.month:
        return Found(start, end, point(anchor.plus_months(sign * number), certainty, relative=True))
    if unit in DAYS and anchor.day:
        there = anchor.plus_days(sign * number * DAYS[unit])
        if unit == "day" or number == 1:
            return Found(start, end, point(there, certainty, relative=True))
        return Found(start, end, within(there.plus_days(-3), there.plus_days(3), certainty, relative=True))
    return None


def anaphoric(s: Scan, i: int) -> Found | None:
    """The following year, the next day, the same year: they lean on the last date of the text."""
    for role, sign in (("following", 1), ("previous", -1), ("same", 0)):
        if not s.has(i, role):
            continue
        unit = s.lex.units.get(s.at(i + 1).text)
        anchor = _antecedent(s, i)
        if unit not in ("day", "month", "year") or anchor is None or s.at(i + 1).text.endswith("s"):
            continue
        if s.lex.language == "en" and not s.has(i - 1, "article"):
            continue
        if sign == 0:
            value = _same(anchor, unit)
            return Found(i, i + 2, value) if value else None
        return _shifted(s, i, i + 2, anchor, 1, unit, sign, "medium")
    return None


def _same(anchor: Moment, unit: str) -> Value | None:
    if unit == "year":
        return point(Moment(anchor.year), "medium", relative=True)
    if unit == "month" and anchor.month:
        return point(Moment(anchor.year, anchor.month), "medium", relative=True)
    if unit == "day" and anchor.day:
        return point(anchor._replace(clock=""), "medium", relative=True)
    return None
