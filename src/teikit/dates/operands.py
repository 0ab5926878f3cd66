"""Days, months and years as they are written: the parts of which longer expressions are made."""

from __future__ import annotations

from dataclasses import dataclass

from teikit.dates import calendars
from teikit.dates.clock import clock_at
from teikit.dates.lexicon import spelled
from teikit.dates.scan import Scan
from teikit.dates.values import Certainty, Moment, Value, lower

LATEST = 2199
EARLIEST = 1000


@dataclass
class Part:
    """A date or a piece of one ("3" in "3 to 5 May"); `value` is set where it is a stretch of time."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    clock: str = ""
    weekday: int | None = None
    certainty: Certainty = "high"
    calendar: str | None = None
    value: Value | None = None
    short: bool = False
    edtf: str = ""

    @property
    def moment(self) -> Moment:
        """The moment, as far as it is said."""
        return Moment(self.year, self.month, self.day, self.clock)

    @property
    def is_day_only(self) -> bool:
        """Whether only a day of the month is said."""
        return self.value is None and self.day is not None and self.month is None

    @property
    def is_year_only(self) -> bool:
        """Whether only a year is said."""
        return self.value is None and self.year is not None and self.month is None

    @property
    def is_month_only(self) -> bool:
        """Whether only a month is said."""
        return self.value is None and self.month is not None and self.day is None and self.year is None


@dataclass(frozen=True)
class Year:
    """A year as written, with its era and what brackets and double years say."""

    year: int
    end: int
    certainty: Certainty = "high"
    dual: bool = False


def year_at(s: Scan, i: int, *, dated: bool = False) -> Year | None:
    """Read a year; `dated` when a day or month stands before it, so that 1648/9 is one year and not two."""
    bracket = s.is_sign(i, "[(") and s.at(i + 1).digits >= 3 and (dated or s.whole)
    j = i + 1 if bracket else i
    if s.has(j, "ad") and s.at(j + 1).number > 0:
        return Year(s.at(j + 1).number, j + 2) if s.at(j + 1).number <= LATEST else None
    phrase = spelled(s.lex.eras, s.tokens, j)
    if phrase and phrase[1] == "ad":
        k = s.skip_sign(phrase[0], ".", glued=True)
        if 0 < s.at(k).number <= LATEST:
            return Year(s.at(k).number, k + 1)
    token = s.at(j)
    if token.number < 0 or (not bracket and s.at(j - 1).number >= 0 and token.gap == 0):
        return None
    if dated and s.is_sign(j - 1, "'") and token.digits == 2 and s.glued(j):
        return Year(s.expand(token.number)[0], j + 1, s.expand(token.number)[1])
    era = era_at(s, _marks_year(s, j + 1))
    if era and era[1] in ("bc", "ad") and 0 < token.number <= 9999:
        return Year(1 - token.number if era[1] == "bc" else token.number, era[0])
    if token.digits != 4 or not EARLIEST <= token.number <= LATEST or _runs_on(s, j):
        return None
    end = j + 1
    certainty: Certainty = "high"
    if bracket:
        while s.is_sign(end, ".?"):
            end += 1
        if s.is_sign(end, "])"):
            end, certainty = end + 1, "medium"
        else:
            return None
    full = token.number
    if dated and s.at(end).raw in ("/", "-") and s.glued(end) and s.glued(end + 1) and not bracket:
        nxt = s.at(end + 1)
        if nxt.digits in (1, 2, 4) and (full + 1) % 10**nxt.digits == nxt.number and not _runs_on(s, end + 1):
            return Year(full + 1, end + 2, "high", True)
    return Year(full, _marks_year(s, end), certainty)


def _marks_year(s: Scan, i: int) -> int:
    """Skip the word or letter that follows a year in Russian (1957 г.)."""
    if s.lex.language == "ru" and s.has(i, "year"):
        i += 1
        if s.at(i - 1).text in ("г", "гг") and s.is_sign(i, ".") and s.glued(i):
            i += 1
    return i


def _runs_on(s: Scan, i: int) -> bool:
    """Return whether a number goes on: 1,992 or 1957.5 or 1514th or 1984%."""
    after, then = s.at(i + 1), s.at(i + 2)
    if after.gap:
        return False
    if after.text in (",", ".") and then.number >= 0 and then.gap == 0:
        return True
    if after.is_word and len(after.raw) > 2 and after.raw[0].isupper() and after.raw[1].islower():
        return False
    return after.text in ("%", "$", "€", "£", "°") or (after.is_word and not s.has(i + 1, "decades"))


def era_at(s: Scan, i: int) -> tuple[int, str] | None:
    """Read an era or a style of the calendar, also in brackets; return its end and meaning."""
    bracket = s.is_sign(i, "([")
    j = i + 1 if bracket else i
    if s.has(j, "bc"):
        found: tuple[int, str] | None = (j + 1, "bc")
    elif s.has(j, "ad"):
        found = (j + 1, "ad")
    else:
        found = spelled(s.lex.eras, s.tokens, j)
    if found is None:
        return None
    end = s.skip_sign(found[0], ".", glued=True)
    if bracket:
        if not s.is_sign(end, ")]"):
            return None
        end += 1
    return end, found[1]


_ENGLISH_SUFFIXES = ("st", "nd", "rd", "th", "h")
"""Raised letters are often printed apart from their figure."""


def day_at(s: Scan, i: int) -> tuple[int, int, bool]:
    """Read a day of the month; return it, its end and whether it is written as an ordinal. 0 for none."""
    token = s.at(i)
    if token.number > 0:
        if token.number > 31 or token.digits > 2:
            return 0, i, False
        suffix = s.at(i + 1)
        if s.has(i + 1, "suffix") and (suffix.gap == 0 or (suffix.gap == 1 and suffix.text in _ENGLISH_SUFFIXES)):
            return token.number, s.skip_sign(s.skip_sign(i + 2, ".", glued=True), ".", glued=True), True
        if s.glued(i + 1) and s.at(i + 1).text in ("er", "re", "go"):
            return token.number, i + 2, True
        end = s.skip_sign(i + 1, ".", glued=True)
        return token.number, end, end > i + 1
    if token.is_word:
        number, end = s.joined(i, s.lex.ordinals)
        return number, end, number > 0
    return 0, i, False


def weekday_at(s: Scan, i: int) -> tuple[int | None, int]:
    """Read a day of the week with what follows it ("Monday, the "); the place itself when there is none."""
    token = s.at(i)
    number = s.lex.weekdays.get(token.text)
    if number is None or (token.text in s.lex.capital and not token.raw[0].isupper()):
        return None, i
    j = s.skip_sign(i + 1, ".", glued=True)
    return number, s.skip(s.skip_sign(j, ","), "article")


def _of(s: Scan, i: int) -> int:
    """Skip what stands between a day and its month."""
    if s.has(i, "seasonal"):
        i += 1
    if s.lex.language == "fr" and s.at(i).text == "du" and s.at(i + 1).text == "mois":
        i += 2
    return s.skip(i, "of")


def day_month(s: Scan, i: int) -> Part | None:
    """Read 15 April 1957, the 15th of April, Monday, 15 April."""
    weekday, j = weekday_at(s, i)
    j = s.skip(j, "article") if weekday is not None else j
    spelled_out = s.at(j).is_word
    day, j, _ = day_at(s, j)
    if not day:
        return None
    k = _of(s, j)
    if spelled_out and k == j:
        return None
    k = s.skip_sign(k, ",") if k == j else k
    dashed = s.is_sign(k, "-") and s.glued(k) and s.glued(k + 1)
    k = k + 1 if dashed else k
    if s.is_sign(k, "'") or s.at(k).gap == 2:
        return None
    month = s.month(k, foreign=True)
    if not month and s.at(k + 1).digits == 4:
        month = s.lex.months.get(s.at(k).text, 0)
    if not month:
        return None
    native = bool(s.month(k))
    return _with_year(s, Part(i, k + 1, None, month, day, weekday=weekday), k, dashed=dashed, native=native)


def month_day(s: Scan, i: int) -> Part | None:
    """Read April 15, 1957, April the 15th, Monday, April 15."""
    weekday, j = weekday_at(s, i)
    month = s.month(j, foreign=True)
    if not month:
        return None
    native = bool(s.month(j))
    k = s.skip_sign(j + 1, ".", glued=True)
    k = s.skip(k, "article")
    day, end, ordinal = day_at(s, k)
    if not day or (s.at(k).is_word and not s.at(j).raw[0].isupper()) or (s.glued(k) and k == j + 1):
        return None
    if s.is_sign(end - 1, ".") and not s.at(end - 2).is_word:
        end -= 1
    if not ordinal and _counts(s, end):
        return None
    doubt = s.is_sign(end, "?") and s.glued(end) and s.is_sign(end + 1, ",")
    end += doubt
    part = Part(i, end, None, month, day, weekday=weekday, certainty="medium" if doubt else "high")
    return _with_year(s, part, end - 1, dashed=False, native=native)


def _counts(s: Scan, i: int) -> bool:
    """Return whether the number before a token goes on or counts something: "May 10:30", "March 15.5"."""
    after = s.at(i)
    if after.gap == 0 and (
        after.is_word or (after.text in (":", ".", ",") and s.at(i + 1).number >= 0 and s.glued(i + 1))
    ):
        return not (after.text == "," and s.at(i + 1).digits == 4)
    return s.has(i, "counted")


def _with_year(s: Scan, part: Part, last: int, *, dashed: bool, native: bool) -> Part | None:
    """Add the year that follows, then its era and clock; False names of months of other tongues need one."""
    j = s.skip_sign(last + 1, ".", glued=True)
    bare = j
    j = s.skip_sign(j, ",")
    j = s.skip(j, "of") if s.at(j).text in ("of", "de", "des") else j
    if dashed and s.is_sign(j, "-"):
        j += 1
    j = s.skip_sign(j, "'") if s.at(j + 1).digits == 2 else j
    year = year_at(s, j, dated=True)
    abbreviated = len(s.at(last).text.rstrip(".")) <= 4 and s.at(last).is_word
    two = s.at(j)
    if year is None and two.digits == 2 and (dashed or (abbreviated and j == bare)) and not s.has(j + 1, "counted"):
        expanded, certainty = s.expand(two.number)
        year = Year(expanded, j + 1, certainty)
    if year:
        part.year, part.end = year.year, year.end
        part.certainty = lower(part.certainty, year.certainty)
    elif dashed or not native:
        return None
    if not calendars.is_day(part.year, part.month or 1, part.day or 1):
        if part.year is None or not calendars.is_day(part.year, part.month or 1, part.day or 1, julian=True):
            return None
        if part.year > 1923:
            return None
    return finish(s, part)


def finish(s: Scan, part: Part) -> Part:
    """Add what may follow a whole date: its style of calendar, its clock; compare the day of the week."""
    era = era_at(s, part.end)
    if era and part.year is not None and part.day and part.month:
        if era[1] == "old" and part.year > 0:
            number = calendars.day_number(part.year, part.month, part.day, julian=True)
            part.year, part.month, part.day = calendars.day_of(number)
            part.calendar = "julian"
        if era[1] in ("old", "new"):
            part.end = era[0]
    if part.year and part.day:
        clock = clock_at(s, part.end)
        if clock:
            part.clock, part.end = clock
    if part.weekday is not None and part.year and part.day and part.month:
        agrees = calendars.weekday(part.year, part.month, part.day) == part.weekday
        if not agrees and not (part.year < 1924 and _julian_weekday(part) == part.weekday):
            part.certainty = lower(part.certainty, "medium")
    return part


def _julian_weekday(part: Part) -> int:
    return calendars.day_number(part.year or 0, part.month or 1, part.day or 1, julian=True) % 7


def month_year(s: Scan, i: int) -> Part | None:
    """Read April 1957, April of 1957, April, 1957; without a year a month alone."""
    month = s.month(i, foreign=True)
    if not month:
        return None
    native = bool(s.month(i))
    j = s.skip_sign(i + 1, ".", glued=True)
    k = s.skip_sign(j, ",")
    k = s.skip(k, "of") if s.at(k).text in ("of", "de", "des") else k
    k = s.skip_sign(k, "'") if s.at(k + 1).digits == 2 else k
    year = year_at(s, k, dated=True)
    if year:
        return Part(i, year.end, year.year, month, certainty=year.certainty)
    return Part(i, i + 1, None, month) if native else None


def year_month_day(s: Scan, i: int) -> Part | None:
    """Read 1957 April 15, 1957, April 15."""
    token = s.at(i)
    if token.digits != 4 or not EARLIEST <= token.number <= LATEST:
        return None
    j = s.skip_sign(s.skip_sign(i + 1, ".", glued=True), ",")
    month = s.month(j)
    if not month:
        return None
    k = s.skip_sign(j + 1, ".", glued=True)
    day, end, _ = day_at(s, k)
    if not day or not calendars.is_day(token.number, month, day) or s.at(end).digits == 4:
        return None
    if s.is_sign(end - 1, "."):
        end -= 1
    return finish(s, Part(i, end, token.number, month, day))


def bare_day(s: Scan, i: int) -> Part | None:
    """Read a day alone, the beginning or end of a range."""
    if s.at(i).digits == 0 or (s.glued(i) and s.at(i - 1).number >= 0):
        return None
    day, end, _ = day_at(s, i)
    return Part(i, end, day=day) if day else None


def bare_year(s: Scan, i: int) -> Part | None:
    """Read a year alone."""
    j = s.skip(i, "year") if s.at(i).is_word and s.has(i, "year") else i
    if j > i and s.at(j).digits < 3 and not s.has(j, "ad"):
        return None
    year = year_at(s, j)
    return Part(i, year.end, year.year, certainty=year.certainty) if year else None
