"""A date without its year or month: what the reference date or an earlier date of the text adds."""

from __future__ import annotations

from teikit.dates import calendars
from teikit.dates.operands import Part
from teikit.dates.scan import Scan
from teikit.dates.values import Certainty, Moment, Value, lower, point

_NEAR = 400
_FUTURE_REACH = 8


def _expects(s: Scan, i: int) -> bool:
    """Return whether the words before a token speak of what is to come."""
    return any(s.has(j, "future") for j in range(i - 1, max(-1, i - 1 - _FUTURE_REACH), -1))


def _spoken_of(s: Scan, i: int) -> Moment | None:
    """Return the last moment that the text near by names with its year."""
    value = s.antecedent
    if value is None or value.relative or value.first is None or value.first.year is None or not value.first.month:
        return None
    start = s.at(i).start
    if start - s.antecedent_end > _NEAR or "\n\n" in s.text[s.antecedent_end : start]:
        return None
    return value.first


def complete(s: Scan, part: Part) -> Value | None:
    """Return the value of a part; None when what is missing cannot be known."""
    if part.value is not None:
        return part.value
    if part.year is not None:
        return point(part.moment, part.certainty, calendar=part.calendar, edtf=part.edtf)
    if part.month is None:
        return None
    spoken = _spoken_of(s, part.start)
    if s.reference and s.reference.year:
        near = _nearest(s, part, s.reference)
        if spoken is None or near is None or (near.first and near.first.year == spoken.year):
            return near
    if spoken and spoken.year:
        moment = Moment(spoken.year, part.month, part.day, part.clock)
        return point(moment, lower(part.certainty, "medium"), relative=True) if moment.is_real() else None
    return point(part.moment, part.certainty) if part.day and not s.reference else None


def _nearest(s: Scan, part: Part, reference: Moment) -> Value | None:
    year = reference.year or 0
    here = Moment(year, part.month, part.day, part.clock)
    certainty: Certainty = "medium"
    if reference.month is None:
        moment = here
    elif here.first() <= reference.last():
        moment = here
        if part.day and reference.month - (part.month or 0) <= 6:
            certainty = "high"
    elif _expects(s, part.start):
        moment = here
    else:
        moment = here._replace(year=year - 1)
        if part.day and 12 + reference.month - (part.month or 0) <= 6:
            certainty = "high"
    if (part.month, part.day) == (2, 29):
        while not moment.is_real() and (moment.year or 0) > year - 8:
            moment, certainty = moment._replace(year=(moment.year or 0) - 1), "medium"
    if part.weekday is not None and part.day:
        moment, certainty = _by_weekday(part, moment, certainty)
    if not moment.is_real():
        return None
    return point(moment, lower(part.certainty, certainty), relative=True)


def _by_weekday(part: Part, moment: Moment, certainty: Certainty) -> tuple[Moment, Certainty]:
    """Let the day of the week choose the year, when one of the neighbours fits and the first choice does not."""
    for shift in (0, 1, -1):
        other = moment._replace(year=(moment.year or 0) + shift)
        if other.is_real() and calendars.weekday(*other.first()) == part.weekday:
            return other, "high" if shift == 0 else "medium"
    return moment, "low" if certainty != "low" else certainty


def last_day(s: Scan, day: int) -> Moment | None:
    """Return the last such day of a month before the reference date."""
    reference = s.reference
    if reference is None or reference.month is None or reference.year is None:
        return None
    month = Moment(reference.year, reference.month)
    if reference.day and day > reference.day:
        month = month.plus_months(-1)
    moment = month._replace(day=day)
    return moment if moment.is_real() else None
