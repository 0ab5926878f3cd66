"""Finding dates in running text, and reading one whole expression."""

from __future__ import annotations

from teikit.dates.dependent import day_before_listed, listed_day
from teikit.dates.expressions import expression
from teikit.dates.lexicon import LANGUAGES, lexicon
from teikit.dates.mention import DateMention
from teikit.dates.numeric import orders_shown
from teikit.dates.ranges import list_item
from teikit.dates.scan import Found, Scan
from teikit.dates.tokens import tokenise, windows
from teikit.dates.values import Certainty, read_moment
from teikit.dates.years import is_year

_LEADING = ("article", "of", "in", "year")
_CLOSING = ".,;:!?)]\"'”»"
_LONGEST = 200
"""How many characters one whole expression may have."""
_DAY_FIRST = {"GB", "NZ", "AU", "IE", "IN", "ZA"}


def _order(language: str, shown: tuple[int, int]) -> tuple[str, Certainty]:
    """Say in which order the document writes day and month, by its other dates, its region, its language."""
    base, _, region = language.partition("-")
    if shown[0] != shown[1]:
        return ("dmy" if shown[0] > shown[1] else "mdy"), "medium"
    if base != "en":
        return "dmy", "high"
    if region.upper() in _DAY_FIRST:
        return "dmy", "medium"
    return "mdy", "medium" if region else "low"


def _scan(text: str, reference: str | None, language: str, *, whole: bool) -> Scan:
    order, certainty = _order(language, (0, 0))
    words = lexicon(language.partition("-")[0].lower())
    return Scan(text, words, read_moment(reference), order, certainty, whole)


def find_dates(text: str, *, reference: str | None = None, language: str = "en") -> list[DateMention]:
    """Find the dates of a running text, in order and without overlaps.

    `reference` is the date of the document (a W3C date: day, month or year) from which relative dates, dates without a
    year and two-digit years are resolved; without it, or when it is not a date, relative ones are left out. `language`
    is a BCP 47 tag (en, de, fr, ru, sq; anything else reads as English); a region decides the order of numeric dates
    that the document's other dates do not decide. A bare number is a date only where the words around it show a year.
    No date crosses a blank line.

    >>> [(m.start, m.attributes) for m in find_dates("Stalin died in 1953.")]
    [(15, {'when': '1953'})]
    >>> [m.attributes["when"] for m in find_dates("coups last July and December", reference="1991-04-15")]
    ['1990-07', '1990-12']
    """
    s = _scan(text, reference, language, whole=False)
    stretches = list(windows(text, s.lex.triggers))
    tokens = [tokenise(text, start, end) for start, end in stretches]
    shown = [0, 0]
    for s.tokens in tokens:
        first, second = orders_shown(s)
        shown[0] += first
        shown[1] += second
        if s.century_year is None:
            s.century_year = next((t.number for t in s.tokens if t.digits == 4 and 1400 < t.number < 2100), None)
    s.order, s.order_certainty = _order(language, (shown[0], shown[1]))
    mentions: list[DateMention] = []
    for part in tokens:
        s.read(part)
        _find(s, mentions)
    return mentions


def _find(s: Scan, mentions: list[DateMention]) -> None:
    i, size, starters = 0, len(s.tokens), s.lex.starters
    while i < size:
        token = s.tokens[i]
        if token.number < 0:
            if not s.promising[i]:  # no number and no word of dates from here on
                i += 1
                continue
            if token.text not in starters and token.raw[:1] not in _ROMAN and token.text not in _PHRASE_STARTS:
                i += 1
                continue
        elif (token.gap == 0 and s.at(i - 1).text in ("-", "/", ".") and s.at(i - 2).number >= 0) or (
            token.digits < 4 and not s.tells(i) and not _may_open(s, i) and not _goes_on(s, i)
        ):
            i += 1
            continue
        found = list_item(s, i) or day_before_listed(s, i) or listed_day(s, i) or expression(s, i)
        if found is None or not _accepted(s, found):
            i += 1
            continue
        found = _trim(s, found)
        first, last = s.tokens[found.start], s.tokens[found.end - 1]
        mentions.append(DateMention.of(first.start, last.end, found.value))
        s.antecedent, s.antecedent_end = found.value, last.end
        s.previous = found
        i = max(found.end, i + 1)


_PHRASE_STARTS = frozenset(
    "not no on prior up first second third fourth half il ' spatestens fruhestens au annees vitet viteve gjysma"
    " fiscal academic school financial schuljahr studienjahr wintersemester sommersemester rechnungsjahr".split()
)
_ROMAN = ("I", "V", "X")


def _goes_on(s: Scan, i: int) -> bool:
    """Return whether a number may be the second day of a date just found: August 12 and 13, 1941."""
    return s.previous is not None and i - s.previous.end <= 2


def _may_open(s: Scan, i: int) -> bool:
    """Return whether a small number can begin a date though no word near by tells of one: 15.4.91, 30's."""
    after = s.at(i + 1)
    return after.gap == 0 and (after.text in (".", "/", "-") or after.is_word or s.at(i).number % 10 == 0)


def _trim(s: Scan, found: Found) -> Found:
    """Leave a leading article and "year" outside."""
    start = found.start
    if s.has(start, "from") and found.value.kind == "span" and s.lex.language != "en":
        return found
    decade = found.value.edtf.endswith("X")  # les années 1840
    leads_year = s.lex.language != "ru" and s.at(found.end - 1).digits > 2 and not decade
    while start < found.end - 1 and (
        s.has(start, "article") or s.is_sign(start, "[(") or (leads_year and s.has(start, "year"))
    ):
        start += 2 if s.is_sign(start + 1, "'") and s.glued(start + 1) else 1
    return found._replace(start=start)


def _accepted(s: Scan, found: Found) -> bool:
    """Return whether the words around an expression allow it to be a date."""
    value = found.value
    if value.first is None and value.last is None:
        return False
    if value.kind == "point" and value.first and value.first.month is None and not value.relative:
        start = found.start
        while start < found.end - 1 and s.is_sign(start, "[("):
            start += 1
        if found.end - start <= 2 and s.tokens[found.end - 1].text not in s.lex.roles["bc"]:
            return is_year(s, start, found.end)
    token, before = s.tokens[found.start], s.at(found.start - 1)
    counted = s.at(found.start - 2) if before.text == "." and before.gap == 0 else before
    if token.number < 0 and 0 <= counted.number < 100 and s.month(found.start) and value.first and not value.first.day:
        return False
    if token.number >= 0 and (s.has(found.start - 1, "unlike") or before.text in ("§", "№")):
        return value.first is not None and value.first.day is not None and len(s.tokens[found.end - 1].raw) == 4
    if token.number >= 0 and token.gap == 0:
        if before.text in ("-", "/", ".") and s.at(found.start - 2).number >= 0:
            return False
        if value.first and value.first.month and any(s.has(found.start - 1, r) for r in ("article", "of", "in")):
            return True
        return not (before.is_word or before.number >= 0 or before.text in ("$", "£", "#"))
    return True


def parse_date(text: str, *, reference: str | None = None, language: str = "en") -> DateMention | None:
    """Read one whole expression as a date; None when it is not one, or not only one.

    Leading articles and prepositions, enclosing brackets and closing punctuation are left outside the span. When the
    words are not of `language`, the other languages are tried.

    >>> parse_date("between 1850 and 1860").attributes
    {'notBefore': '1850', 'notAfter': '1860'}
    >>> parse_date("15 апреля 1957 г.").edtf
    '1957-04-15'
    >>> parse_date("31 February 1957") is None
    True
    """
    if len(text) > _LONGEST or not text.strip():
        return None
    base = language.partition("-")[0].lower()
    for tried in (language, *(other for other in LANGUAGES if other != base)):
        mention = _parse(text, reference, tried)
        if mention:
            return mention
    return None


def _parse(text: str, reference: str | None, language: str) -> DateMention | None:
    s = _scan(text, reference, language, whole=True)
    s.read(tokenise(text))
    size = len(s.tokens)
    i = 0
    while i < size:
        found = expression(s, i)
        if found and _reaches(s, found, i, size):
            found = _trim(s, found)
            return DateMention.of(s.tokens[found.start].start, s.tokens[found.end - 1].end, found.value)
        token = s.tokens[i]
        if not (any(s.has(i, role) for role in _LEADING) or token.text in ("[", "(", "'", "month", "vom", "mois")):
            return None
        i += 1
    return None


def _reaches(s: Scan, found: Found, i: int, size: int) -> bool:
    end = found.end
    while end < size and (s.tokens[end].text in tuple(_CLOSING) or s.tokens[end].text == "-"):
        end += 1
    return end == size and (found.value.first is not None or found.value.last is not None)
