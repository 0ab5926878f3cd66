"""Whole expressions: what a word before a date makes of it."""

from __future__ import annotations

from teikit.dates.clock import time_at
from teikit.dates.completion import complete
from teikit.dates.operands import Part
from teikit.dates.ranges import counted, ends_of, operand, ranged
from teikit.dates.relative import relative
from teikit.dates.scan import Found, Scan
from teikit.dates.stretches import fraction, parts_of
from teikit.dates.values import Moment, Value, lower, point, span, within
from teikit.dates.years import is_year

_OPEN = {"before": "last", "after": "first", "since": "from", "until": "to", "by": "last"}
_PHRASES = {
    ("not", "later", "than"): "last",
    ("no", "later", "than"): "last",
    ("on", "or", "before"): "last",
    ("on", "or", "after"): "first",
    ("not", "before"): "first",
    ("not", "after"): "last",
    ("prior", "to"): "last",
    ("up", "to"): "to",
    ("spatestens",): "last",
    ("fruhestens",): "first",
    ("au", "plus", "tard"): "last",
    ("au", "plus", "tot"): "first",
}


def expression(s: Scan, i: int) -> Found | None:
    """Read the longest expression that begins at a token, of whatever kind."""
    best: Found | None = None
    for rule in (relative, qualified, ranged, _timed):
        found = rule(s, i)
        if found and (best is None or found.end > best.end):
            best = found
    return best


def _timed(s: Scan, i: int) -> Found | None:
    """Read 3 p.m. on 5 May 1945."""
    time = time_at(s, i, bare=False) if s.at(i).digits in (1, 2, 4) else None
    if time is None:
        return None
    clock, j = time
    j = s.skip(s.skip_sign(j, ","), "article")
    j = s.skip(j + 1, "article") if s.at(j).text in ("on", "am") else j
    part = operand(s, j)
    if part is None or not part.day or not part.year or part.clock or part.value:
        return None
    return Found(i, part.end, point(part.moment._replace(clock=clock), part.certainty))


def _plain(s: Scan, i: int) -> Found | None:
    """Read a date or range that stands on its own year, as the object of a qualifier."""
    j = i
    while s.has(j, "article") or s.has(j, "of"):
        j += 1
    found = ranged(s, j)
    if found is None or found.value.relative:
        return None
    if found.value.first is not None and found.value.first.year is None:
        return None
    return found


def qualified(s: Scan, i: int) -> Found | None:
    """Read what a word before the date changes: ca., before, since, early, mid-, the end of, the first half of."""
    token = s.at(i)
    if not token.is_word and token.number < 0:
        return None
    for words, role in _PHRASES.items():
        if token.text == words[0] and tuple(s.at(i + n).text for n in range(len(words))) == words:
            j = i + len(words)
            return _opened(s, i, j + 1 if s.at(j).text in ("en", "im", "am") else j, role)
    if s.has(i, "between"):
        return _between(s, i)
    for role in ("circa", "maybe"):
        if s.has(i, role):
            found = _approximate(s, i, role)
            if found:
                return found
    for role, bound in _OPEN.items():
        if s.has(i, role) and (role != "by" or s.whole):
            j = i + 2 if s.is_sign(i + 1, "'") else i + 1
            j = j + 1 if s.at(j).text in ("en", "au", "a", "in", "about") and j > i + 1 else j
            if s.lex.language == "sq" and s.at(j).text in ("nga", "ne", "me"):
                j = s.skip(s.skip(j + 1, "article"), "of")
            found = _opened(s, i, j, bound)
            if found:
                return found
    for role in ("early", "mid", "late", "begin", "middle", "close"):
        if s.has(i, role):
            return _portion(s, i, role)
    return _fraction(s, i)


def _opened(s: Scan, start: int, i: int, bound: str) -> Found | None:
    found = _plain(s, i)
    if found is None or (found.value.kind == "within" and found.value.certainty != "medium"):
        return None
    value = found.value
    if not s.whole and _only_year(value) and not is_year(s, _first_word(s, i), found.end):
        return None
    if bound in ("last", "to"):
        moment = value.last if bound == "to" else value.first
        make = within if bound == "last" else span
        return Found(start, found.end, make(None, moment, value.certainty))
    moment = value.first if bound == "from" else value.last
    make = within if bound == "first" else span
    return Found(start, found.end, make(moment, None, value.certainty))


def _first_word(s: Scan, i: int) -> int:
    while s.has(i, "article") or s.has(i, "of"):
        i += 1
    return i


def _only_year(value: Value) -> bool:
    return value.kind == "point" and value.first is not None and value.first.month is None


def _between(s: Scan, i: int) -> Found | None:
    j = s.skip(i + 1, "article")
    a = operand(s, j)
    if a is None:
        return None
    joint = a.end
    if not (s.has(joint, "and") or s.is_sign(joint, "&")):
        return None
    b = operand(s, s.skip(joint + 1, "article"))
    both = ends_of(s, a, b) if b else None
    if both is None or b is None:
        return None
    if not s.whole and b.is_year_only and counted(s, b):
        return None
    return Found(i, b.end, within(both[0], both[1], lower(a.certainty, b.certainty)))


def _approximate(s: Scan, i: int, role: str) -> Found | None:
    j = s.skip_sign(i + 1, ".", glued=True)
    if role == "circa" and s.at(i).text == "c" and j == i + 1 and not (s.glued(j) and s.at(j).number >= 0):
        return None
    found = _plain(s, j)
    if found is None:
        return None
    value = found.value
    if not s.whole and _only_year(value) and not is_year(s, _first_word(s, j), found.end) and s.at(i).text != "c":
        return None
    if role == "maybe":
        return found._replace(start=i, value=value.but(certainty="low"))
    first, last = value.first, value.last
    if first is None or last is None or value.edtf.endswith("X"):
        return found._replace(start=i, value=value.but(certainty="medium")) if first and last else None
    edtf = f"{value.edtf_text}~" if value.kind == "point" else ""
    return Found(i, found.end, within(_shift(first, -1), _shift(last, 1), "medium", edtf=edtf))


def _shift(moment: Moment, sign: int) -> Moment:
    """Widen a moment by what "about" leaves open: five years, a month, five days."""
    if moment.day:
        return moment.plus_days(5 * sign)
    if moment.month:
        return moment.plus_months(sign)
    return Moment((moment.year or 0) + 5 * sign)


def _portion(s: Scan, i: int, role: str) -> Found | None:
    j = s.skip_sign(i + 1, "-")
    j = s.skip(s.skip(s.skip(j, "of"), "article"), "of")
    leaning = relative(s, j)
    part = operand(s, j) if leaning is None else None
    if leaning is not None:
        value: Value | None = leaning.value
        end = leaning.end
    elif part is not None and (s.whole or not part.is_year_only or not counted(s, part)):
        if part.is_month_only and not s.reference:
            return None
        value, end = complete(s, part), part.end
    else:
        return None
    bounds = parts_of(value, role) if value else None
    if bounds is None or value is None:
        return None
    edtf = f"{value.first.text}/{value.last.text}~" if _is_hundreds(value) and value.first and value.last else ""
    result = within(*bounds, lower("medium", value.certainty), edtf=edtf, relative=value.relative)
    return Found(i, end, result)


def _is_hundreds(value: Value) -> bool:
    return value.edtf.endswith("0X") and value.certainty == "medium"


def _follows_at_once(s: Scan, part: Part) -> bool:
    """Tell whether a half or quarter may do without "of": third quarter 1974, первая половина XIX века."""
    return s.lex.language == "ru" or (part.is_year_only and s.at(part.start).digits == 4)


def _albanian_fraction(s: Scan, i: int) -> Found | None:
    """Gjysma e dytë e shekullit XIX."""
    number, j = s.joined(i + 2, s.lex.ordinals)
    if not number or s.at(i + 1).text != "e":
        return None
    part = operand(s, s.skip(j, "of"))
    value = complete(s, part) if part else None
    bounds = fraction(value, number, 2) if value else None
    return Found(i, part.end, span(*bounds)) if part and bounds else None


def _fraction(s: Scan, i: int) -> Found | None:
    if s.lex.language == "sq" and s.has(i, "half"):
        return _albanian_fraction(s, i)
    if s.has(i, "last"):
        number, j = 0, i + 1
    else:
        number, j = s.joined(i, s.lex.ordinals)
        if not number:
            return None
    parts = 2 if s.has(j, "half") else 4 if s.has(j, "quarter") else 0
    if s.lex.units.get(s.at(j).text) == "decade" and s.at(j).text[-1] not in "sn":
        parts = 10
    if not parts:
        return None
    k = s.skip(s.skip(j + 1, "of"), "article")
    part = operand(s, k)
    if part is None or (k == j + 1 and not _follows_at_once(s, part)):
        return None
    if parts == 10 and (part.value is None or not part.value.edtf.endswith("XX")):
        return None
    value = complete(s, part)
    bounds = fraction(value, number, parts) if value and (part.is_year_only or part.value) else None
    return Found(i, part.end, span(*bounds)) if bounds else None
