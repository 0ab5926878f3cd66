"""Decades, centuries, seasons, feasts and years of account: names of stretches of time."""

from __future__ import annotations

from teikit.dates import calendars
from teikit.dates.lexicon import roman, spelled
from teikit.dates.operands import Part, era_at, year_at
from teikit.dates.scan import Scan
from teikit.dates.values import Certainty, Moment, Value, point, span, within

_ROMAN_ENDINGS = ("th", "st", "nd", "rd", "eme", "e")


def decade(s: Scan, i: int) -> Part | None:
    """Read 1920s, 1920's, the '30s, the nineteen-thirties, 1920er Jahre, les années 1920, 1920-е годы, vitet 1920."""
    if s.lex.language in ("fr", "sq") and s.at(i).text in ("annees", "vitet", "viteve"):
        j = s.skip_sign(i + 1, "'")
        number, end = s.at(j).number, j + 1
        if number < 0:
            number, end = s.joined(j, s.lex.tens)
            number = number or -1
        return _decade(s, i, end, number, known=True)
    if s.at(i).is_word:
        return _spelled_decade(s, i)
    j = s.skip_sign(i, "'")
    number = s.at(j).number
    if number < 0 or number % 10 or s.at(j).digits not in (2, 4):
        return None
    end = s.skip_sign(j + 1, "'", glued=True) if s.lex.language == "en" else j + 1
    end = s.skip_sign(end, "-", glued=True) if s.lex.language == "ru" else end
    if not s.has(end, "decades") or not s.glued(end):
        return None
    end += 1
    if s.lex.language in ("de", "ru"):
        k = s.skip_sign(end, "-", glued=True)
        if s.lex.units.get(s.at(k).text) == "year":
            end = k + 1
    known = s.whole or s.has(i - 1, "article") or s.has(i - 1, "late") or s.has(i - 1, "early") or s.is_sign(i - 1, "-")
    return _decade(s, i, end, number, known=known)


def _spelled_decade(s: Scan, i: int) -> Part | None:
    hundreds, j = s.joined(i, s.lex.numbers)
    if 10 < hundreds < 21 and s.is_sign(j, "-"):
        tens, end = s.joined(j + 1, s.lex.tens)
        return _decade(s, i, end, hundreds * 100 + tens, known=True) if tens else None
    tens, end = s.joined(i, s.lex.tens)
    if not tens or s.lex.language == "fr":
        return None
    if s.lex.language == "de":
        if s.lex.units.get(s.at(end).text) != "year":
            return None
        end += 1
    elif not (s.has(i - 1, "article") or s.is_sign(i - 1, "-") or s.has(i - 1, "late") or s.has(i - 1, "early")):
        return None
    return _decade(s, i, end, tens, known=True)


def _decade(s: Scan, start: int, end: int, number: int, *, known: bool) -> Part | None:
    """Make the decade that begins with a year.

    Two digits take their century from the words behind ("des 19. Jahrhunderts"), an earlier decade or the document.
    """
    if number < 0 or number % 10:
        return None
    if number < 100:
        behind = century(s, s.skip(s.skip(end, "of"), "article"))
        if behind is not None and behind.value is not None and behind.value.first and behind.value.edtf.endswith("XX"):
            year = (behind.value.first.year or 1) - 1 + number
            return Part(start, behind.end, value=span(Moment(year), Moment(year + 9), edtf=f"{year // 10}X"))
    certainty: Certainty = "high"
    if number < 100:
        last = s.previous
        near = last.value.first if last and last.value.edtf.endswith("X") and start - last.end <= 3 else None
        if near and near.year:
            number += near.year // 100 * 100
        elif known and (s.reference or s.century_year):
            number, certainty = s.expand(number)[0], "medium"
        else:
            return None
    elif not 1000 <= number <= 2190:
        return None
    if number % 100 == 0:
        if number == 1900 or number >= 2000:
            certainty = "medium"
        else:
            value = span(Moment(number), Moment(number + 99), "medium", edtf=f"{number // 100}XX")
            return Part(start, end, value=value)
    return Part(start, end, value=span(Moment(number), Moment(number + 9), certainty, edtf=f"{number // 10}X"))


def _century_number(s: Scan, i: int) -> tuple[int, int]:
    token = s.at(i)
    if token.number > 0:
        if token.number > 21 or token.digits > 2:
            return 0, i
        if s.glued(i + 1) and (s.has(i + 1, "suffix") or s.is_sign(i + 1, ".")):
            return token.number, i + 2
        return (token.number, i + 1) if s.lex.language in ("ru", "fr") else (0, i)
    if not token.is_word:
        return 0, i
    if token.raw[:1].isupper():
        for ending in ("", *_ROMAN_ENDINGS):
            if token.text.endswith(ending):
                number = roman(token.text[: len(token.text) - len(ending)])
                if number:
                    end = i + 1
                    if not ending and s.lex.language == "de":
                        end = s.skip_sign(end, ".", glued=True)
                    return number, end
    return s.joined(i, s.lex.ordinals)


def century(s: Scan, i: int) -> Part | None:
    """Read 19th century, XIXe siècle, 19. Jahrhundert, XIX век, shekulli XIX, the 16th and 17th centuries."""
    if s.lex.language == "sq":
        if s.lex.units.get(s.at(i).text) != "century":
            return None
        j = s.skip_sign(i + 1, ".", glued=True)
        number = roman(s.at(j).text) if s.at(j).raw.isupper() else s.at(j).number
        return _century(s, i, j + 1, number or 0, number or 0)
    first, j = _century_number(s, i)
    if not first:
        return None
    last = first
    joint = s.skip_sign(j, ",")
    if s.has(joint, "and") or s.has(joint, "to") or s.is_sign(joint, "-"):
        k = s.skip(joint + 1, "article")
        second, end = _century_number(s, k)
        if second > first:
            last, j = second, end
    k = s.skip_sign(j, "-", glued=True)
    if s.lex.units.get(s.at(k).text) != "century" or (s.at(k).raw in ("в", "В") and not s.is_sign(k + 1, ".")):
        return None
    end = k + 1
    if len(s.at(k).text) <= 5 and s.is_sign(end, ".") and s.glued(end) and s.at(k).text not in ("века", "веке"):
        end += 1 if s.at(k).text in ("в", "вв", "cent", "jh", "jhs", "jhdt") else 0
    return _century(s, i, end, first, last)


def _century(s: Scan, start: int, end: int, first: int, last: int) -> Part | None:
    if not 0 < first <= last <= 29:
        return None
    era = era_at(s, end)
    if era and era[1] in ("bc", "ad"):
        end = era[0]
    if era and era[1] == "bc":
        return Part(start, end, value=span(Moment(1 - first * 100), Moment(-(last - 1) * 100)))
    edtf = f"{first - 1:02d}XX" if first == last else ""
    return Part(start, end, value=span(Moment(first * 100 - 99), Moment(last * 100), edtf=edtf))


def season(s: Scan, i: int) -> Part | None:
    """Read Spring 1945, the summer of 1914, winter 1944-45."""
    number = s.lex.seasons.get(s.at(i).text)
    if not number:
        return None
    j = s.skip_sign(i + 1, ",")
    j = s.skip(s.skip(s.skip(j, "of"), "article"), "year")
    year = year_at(s, j)
    if year is None or (s.at(j).number < 0 and j == i + 1):
        return None
    return _season(s, i, year.end, number, year.year)


def _season(s: Scan, start: int, end: int, number: int, year: int) -> Part:
    edtf = f"{Moment(year).text}-{20 + number}"
    if number != 4:
        month = 3 * number
        return Part(start, end, value=within(Moment(year, month), Moment(year, month + 2), "medium", edtf=edtf))
    sign, nxt = s.at(end), s.at(end + 1)
    if sign.text in ("-", "/") and nxt.digits in (2, 4) and (year + 1) % 10**nxt.digits == nxt.number:
        value = within(Moment(year, 12), Moment(year + 1, 2), "medium", edtf=edtf)
        return Part(start, end + 2, value=value)
    return Part(start, end, value=within(Moment(year, 1), Moment(year + 1, 2), "low", edtf=edtf))


def feast_day(meaning: str, year: int) -> Moment:
    """Return the day of a feast: "12-25", "E-2" (two days before Easter), "thursday" (fourth Thursday of November)."""
    if meaning[0] == "E":
        return Moment(*calendars.day_of(calendars.easter(year) + int(meaning[1:])))
    if meaning == "thursday":
        return Moment(year, 11, 28 - (calendars.weekday(year, 11, 28) - 3) % 7)
    return Moment(year, int(meaning[:2]), int(meaning[3:]))


def feast(s: Scan, i: int) -> Part | None:
    """Read Christmas 1914, Good Friday, 1930, Easter Monday of 1916."""
    found = spelled(s.lex.feasts, s.tokens, i)
    if found is None or (not s.at(i).raw[0].isupper() and s.lex.language != "fr"):
        return None
    end, meaning = found
    year = year_at(s, s.skip(s.skip_sign(end, ","), "of"))
    if year is None or year.year < 326 or (meaning[0] == "E" and year.year < 1583):
        return None
    return Part(i, year.end, value=point(feast_day(meaning, year.year)))


def account_year(s: Scan, i: int) -> Part | None:
    """Read FY 1970, fiscal year 1957/58, academic year 1957-58, 1957-58 academic year."""
    token = s.at(i)
    if token.digits == 4:
        return _named_after(s, i)
    if s.lex.language in _SCHOOL_YEARS:
        return _school_year(s, i)
    if token.text not in ("fy", "fiscal", "academic", "school", "financial") or s.lex.language != "en":
        return None
    j = i + 1
    if s.at(j).text in ("year", "years"):
        j += 1
    elif token.text not in ("fy", "fiscal"):
        return None
    j = s.skip_sign(j, "'")
    year, digits = s.at(j).number, s.at(j).digits
    if digits == 2:
        year, _ = s.expand(year)
    elif digits != 4 or not 1700 <= year <= 2199:
        return None
    fiscal = token.text in ("fy", "fiscal", "financial")
    sign, nxt = s.at(j + 1), s.at(j + 2)
    if sign.text in ("-", "/") and nxt.digits in (2, 4) and (year + 1) % 10**nxt.digits == nxt.number:
        return Part(i, j + 3, value=span(Moment(year), Moment(year + 1), "medium" if fiscal else "high"))
    if sign.text in ("-", "/") and nxt.number >= 0:
        return None
    if not fiscal:
        return Part(i, j + 1, value=span(Moment(year), Moment(year + 1), "low"))
    month = 7 if year <= 1976 else 10
    return Part(i, j + 1, value=span(Moment(year - 1, month), Moment(year, month - 1), "medium"))


_SCHOOL_YEARS = {
    "de": (("schuljahr",), ("studienjahr",), ("wintersemester",), ("rechnungsjahr",), ("geschaftsjahr",)),
    "fr": (("annee", "scolaire"), ("annee", "universitaire"), ("exercice",)),
}


def _school_year(s: Scan, i: int) -> Part | None:
    """Read Schuljahr 1931/32, l'année scolaire 1931-1932."""
    for words in _SCHOOL_YEARS[s.lex.language]:
        j = i + len(words)
        if tuple(s.at(i + n).text for n in range(len(words))) != words:
            continue
        year, sign, nxt = s.at(j), s.at(j + 1), s.at(j + 2)
        paired = sign.text in ("-", "/") and nxt.digits in (2, 4)
        if paired and year.digits == 4 and (year.number + 1) % 10**nxt.digits == nxt.number:
            return Part(i, j + 3, value=span(Moment(year.number), Moment(year.number + 1)))
    return None


def _named_after(s: Scan, i: int) -> Part | None:
    year, nxt = s.at(i).number, s.at(i + 2)
    words = (s.at(i + 3).text, s.at(i + 4).text)
    if words[1] != "year" or words[0] not in ("academic", "fiscal", "school", "financial") or s.lex.language != "en":
        return None
    if s.at(i + 1).text not in ("-", "/") or (year + 1) % 100 != nxt.number % 100:
        return None
    certainty: Certainty = "high" if words[0] in ("academic", "school") else "medium"
    return Part(i, i + 5, value=span(Moment(year), Moment(year + 1), certainty))


def republican(s: Scan, i: int) -> Part | None:
    """Read 18 brumaire an VIII."""
    day, end = s.at(i).number, i + 1
    if not 0 < day <= 30:
        return None
    if s.glued(end) and s.has(end, "suffix"):
        end += 1
    month = s.lex.republican.get(s.at(end).text)
    if not month or s.at(end + 1).text not in ("an", "de"):
        return None
    j = end + 2
    if s.at(j).text == "l" and s.is_sign(j + 1, "'"):
        j += 3
    year = s.at(j).number if s.at(j).number > 0 else roman(s.at(j).text)
    real = calendars.republican_day(year or 0, month, day)
    return Part(i, j + 1, value=point(Moment(*real), calendar="french-republican")) if real else None


def parts_of(value: Value, role: str) -> tuple[Moment, Moment] | None:
    """Return the early, middle or late stretch, the beginning or end, of what a value says."""
    first, last = value.first, value.last
    if first is None or last is None or first.year is None or last.year is None:
        return None
    if value.kind == "point":
        return _part_of_moment(first, role)
    length = last.year - first.year + 1
    if length == 10:
        cuts = {"early": (0, 3), "begin": (0, 3), "mid": (4, 6), "middle": (4, 6), "late": (7, 9), "close": (7, 9)}
        if value.certainty == "medium" and first.year % 100 == 0 and role == "early":
            cuts["early"] = (0, 9)
    elif length in (99, 100):
        late = 66 if first.year % 10 else 67
        middle = (39, 59) if first.year % 10 else (40, 60)
        cuts = {"early": (0, 32), "mid": middle, "middle": middle, "late": (late, length - 1), "begin": (0, 9)}
        cuts["close"] = (89 if first.year % 10 else 90, length - 1)
    else:
        return None
    a, b = cuts[role]
    return Moment(first.year + a), Moment(first.year + b)


def _part_of_moment(moment: Moment, role: str) -> tuple[Moment, Moment] | None:
    year = moment.year
    if year is None or moment.day:
        return None
    if moment.month is None:
        months = {"early": (1, 4), "mid": (5, 8), "middle": (5, 8), "late": (9, 12), "begin": (1, 3), "close": (10, 12)}
        a, b = months[role]
        return Moment(year, a), Moment(year, b)
    last = calendars.month_length(year, moment.month)
    days = {"early": (1, 10), "begin": (1, 10), "mid": (11, 20), "middle": (11, 20)}
    a, b = days.get(role, (21, last))
    return Moment(year, moment.month, a), Moment(year, moment.month, b)


def fraction(value: Value, number: int, parts: int) -> tuple[Moment, Moment] | None:
    """Return the half or quarter of a year or a century; `number` 0 is the last."""
    first, last = value.first, value.last
    number = number or parts
    if first is None or last is None or first.year is None or last.year is None or number > parts or first.day:
        return None
    if value.kind == "point":
        if first.month:
            return None
        size = 12 // parts
        return Moment(first.year, size * (number - 1) + 1), Moment(first.year, size * number)
    size = (last.year - first.year + 1) // parts
    return Moment(first.year + size * (number - 1)), Moment(first.year + size * number - 1)


STRETCHES = (decade, century, season, feast, account_year, republican)
