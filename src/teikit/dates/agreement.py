"""Comparing a printed date with the attributes that an edition gives it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from teikit.dates.finding import parse_date
from teikit.dates.values import Moment, read_moment

_NAMES = ("when", "from", "to", "notBefore", "notAfter")
_RECURRING = re.compile(r"--(\d\d)(?:-(\d\d))?\Z")

_CENTURY = 99
"""A century may be counted from 1800 or from 1801."""

_Day = tuple[int, int, int]
_EARLIEST: _Day = (-10000, 1, 1)
_LATEST: _Day = (10000, 1, 1)


def agrees(
    printed: str, attributes: Mapping[str, str], *, reference: str | None = None, language: str = "en"
) -> bool | None:
    """Say whether a printed date and its dating attributes can mean the same; None when nothing can be said.

    `attributes` may hold any others beside TEI's `when`, `from`, `to`, `notBefore`, `notAfter` (also with the ending
    `-iso`). They agree when the printed date, as far as it goes, lies in the time that the attributes name, or
    the other way round; an edition may know more than the words say, but not something else.

    >>> agrees("3 May 1880", {"when": "1880-05-03"}), agrees("3 May 1880", {"when": "1880-05-13"})
    (True, False)
    >>> agrees("May 3", {"when": "1880-05-03"}), agrees("no date", {"when": "1880"}) is None
    (True, True)
    """
    given = {name: attributes.get(name) or attributes.get(f"{name}-iso") for name in _NAMES}
    values = {name: value.strip() for name, value in given.items() if value}
    mention = parse_date(printed, reference=reference, language=language)
    if mention is None or not values:
        return None
    recurring = _RECURRING.match(mention.attributes.get("when", ""))
    if recurring:
        return _recurs(recurring, values)
    said, meant = _reach(mention.attributes), _reach(values)
    if said is None or meant is None:
        return None
    if mention.relative and mention.certainty != "high":
        return True if _overlap(said, meant) else None
    if "notBefore" in mention.attributes or "notAfter" in mention.attributes:
        return _overlap(said, meant)
    if said[1][0] - said[0][0] == _CENTURY:
        said = (said[0][0] - 1, *said[0][1:]), (said[1][0], *said[1][1:])
    return _inside(said, meant) or _inside(meant, said)


def _recurs(printed: re.Match[str], values: Mapping[str, str]) -> bool | None:
    """Compare a day without year."""
    other = _RECURRING.match(values.get("when", ""))
    month, day = int(printed.group(1)), int(printed.group(2) or 0)
    if other:
        return (month, day) == (int(other.group(1)), int(other.group(2) or 0))
    moment = read_moment(values.get("when"))
    if moment is None or moment.month is None:
        return None
    return moment.month == month and (moment.day is None or moment.day == day)


def _reach(values: Mapping[str, str]) -> tuple[_Day, _Day] | None:
    """Return the first and the last day that attributes leave possible."""
    moments: dict[str, Moment | None] = {name: read_moment(value) for name, value in values.items() if name in _NAMES}
    if not moments or any(moment is None for moment in moments.values()):
        return None
    whole = moments.get("when")
    if whole:
        return whole.first(), whole.last()
    start = moments.get("from") or moments.get("notBefore")
    end = moments.get("to") or moments.get("notAfter")
    return (start.first() if start else _EARLIEST, end.last() if end else _LATEST)


def _inside(one: tuple[_Day, _Day], other: tuple[_Day, _Day]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _overlap(one: tuple[_Day, _Day], other: tuple[_Day, _Day]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
