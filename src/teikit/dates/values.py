"""Moments and the values made of them: what a date says, before it is written for TEI or EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from teikit.dates import calendars

Certainty = Literal["high", "medium", "low"]
Kind = Literal["point", "span", "within"]
_ISO = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?\Z", re.S)
_ORDER: tuple[Certainty, ...] = ("low", "medium", "high")


def lower(one: Certainty, other: Certainty) -> Certainty:
    """Return the weaker of two certainties."""
    return _ORDER[min(_ORDER.index(one), _ORDER.index(other))]


class Moment(NamedTuple):
    """A year, a month of it, or a day of it; no year for a day that recurs. Years are astronomical.

    >>> Moment(1957, 4).text, Moment(-43).text, Moment(None, 2, 13).text
    ('1957-04', '-0043', '--02-13')
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    clock: str = ""

    @property
    def text(self) -> str:
        """The moment as W3C XML Schema writes it (gYear, gYearMonth, date, dateTime, gMonthDay)."""
        if self.year is None:
            month = f"--{self.month:02d}" if self.month else "--"
            return month + (f"-{self.day:02d}" if self.day else "")
        text = f"-{-self.year:04d}" if self.year < 0 else f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
            if self.day:
                text += f"-{self.day:02d}" + (f"T{self.clock}" if self.clock else "")
        return text

    def first(self) -> tuple[int, int, int]:
        """The first day that the moment covers, in order of time."""
        return (self.year or 0, self.month or 1, self.day or 1)

    def last(self) -> tuple[int, int, int]:
        """The last day that the moment covers, in order of time."""
        year, month = self.year or 0, self.month or 12
        return (year, month, self.day or calendars.month_length(year, month))

    def number(self) -> int:
        """The day number of the first day."""
        return calendars.day_number(*self.first())

    def plus_days(self, days: int) -> Moment:
        """The day so many days later."""
        return Moment(*calendars.day_of(self.number() + days))

    def plus_months(self, months: int) -> Moment:
        """The month so many months later; the day is dropped."""
        count = (self.year or 0) * 12 + (self.month or 1) - 1 + months
        return Moment(count // 12, count % 12 + 1)

    def is_real(self) -> bool:
        """Whether the calendar has it."""
        if self.month is None:
            return True
        return calendars.is_day(self.year, self.month, self.day or 1)


def read_moment(text: str | None) -> Moment | None:
    """Read a W3C date; None for anything else.

    >>> read_moment("1991-05-20T10:00:00")
    Moment(year=1991, month=5, day=20, clock='')
    """
    match = _ISO.match(text.strip()) if text else None
    if match is None:
        return None
    year, month, day = (int(g) if g else None for g in match.groups())
    moment = Moment(year, month, day)
    return moment if moment.is_real() else None


@dataclass(frozen=True, slots=True)
class Value:
    """What a date says: one moment, a stretch of time (`span`), or a point somewhere in one (`within`).

    `first` or `last` is None where the stretch is open; `edtf` overrides what would be derived.
    """

    kind: Kind
    first: Moment | None
    last: Moment | None
    certainty: Certainty = "high"
    edtf: str = ""
    relative: bool = False
    calendar: str | None = None

    @property
    def attributes(self) -> dict[str, str]:
        """The TEI attributes of class att.datable.w3c."""
        if self.kind == "point" and self.first:
            return {"when": self.first.text}
        start, end = ("from", "to") if self.kind == "span" else ("notBefore", "notAfter")
        pairs = ((start, self.first), (end, self.last))
        return {name: moment.text for name, moment in pairs if moment}

    @property
    def edtf_text(self) -> str:
        """The value in the Extended Date/Time Format (ISO 8601-2)."""
        if self.edtf:
            return self.edtf
        if self.kind == "point" and self.first:
            return _edtf(self.first)
        return "/".join(_edtf(moment) if moment else ".." for moment in (self.first, self.last))

    def but(self, **changes: object) -> Value:
        """The value with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def _edtf(moment: Moment) -> str:
    if moment.year is None:
        return f"XXXX-{moment.month or 0:02d}" + (f"-{moment.day:02d}" if moment.day else "")
    return moment.text


def point(moment: Moment, certainty: Certainty = "high", **more: object) -> Value:
    """Return the value of one moment."""
    return Value("point", moment, moment, certainty, **more)  # type: ignore[arg-type]


def span(first: Moment | None, last: Moment | None, certainty: Certainty = "high", **more: object) -> Value:
    """Return the value of a stretch of time."""
    return Value("span", first, last, certainty, **more)  # type: ignore[arg-type]


def within(first: Moment | None, last: Moment | None, certainty: Certainty = "high", **more: object) -> Value:
    """Return the value of a point somewhere in a stretch of time."""
    return Value("within", first, last, certainty, **more)  # type: ignore[arg-type]
