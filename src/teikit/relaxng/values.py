"""What a value must be, in words."""

from __future__ import annotations

import re
from collections.abc import Container

from teikit.relaxng.datatypes.dates import month_length
from teikit.relaxng.patterns import Data, ListOf, OneOrMore, Parts, Pattern, Text, Value

MONTHS = 12
SHORT_MONTH = 3
_WORDS = {
    "anyURI": "a pointer (#id or an address)", "boolean": '"true" or "false"', "integer": "a whole number",
    "nonNegativeInteger": "a whole number, 0 or more", "positiveInteger": "a whole number, 1 or more",
    "decimal": "a number", "double": "a number", "float": "a number", "language": "a language tag such as en or sq-AL",
    "ID": "an identifier: a letter or _ first, then letters, digits, - _ .",
    "NCName": "a name without spaces and colons",
    "Name": "a name without spaces", "IDREF": "an identifier", "NMTOKEN": "one word", "string": "text",
    "token": "text", "duration": "a duration such as P1Y6M or PT30M", "date": "a date (1957-06-03)",
    "gYear": "a year (1957)", "gYearMonth": "a year and month (1957-06)", "gMonthDay": "a month and day (--06-03)",
    "gMonth": "a month (--06)", "gDay": "a day (---03)", "dateTime": "a date and time (1957-06-03T14:30:00)",
    "time": "a time (14:30:00)",
}
_DATES = {
    "date": "1957-06-03", "gYearMonth": "1957-06", "gYear": "1957", "gMonthDay": "--06-03", "gMonth": "--06",
    "gDay": "---03", "dateTime": "1957-06-03T14:30:00", "time": "14:30:00",
}


_FORMS = {
    r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|ch|rem|vw|vh|vmin|vmax)": "a measure such as 4cm, 12pt or 50%",
    r"[^\p{C}\p{Z}]+": "one word, without spaces",
    r"\S+": "one word, without spaces",
    r"[0-9.,DHMPRSTWYZ/:+\-]+": "a date or a duration of ISO 8601 (1957-06-03, P2Y)",
    r"(\-?[\d]+/\-?[\d]+)": "a fraction (1/2)",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)


def date_hint(value: str, attributes: Container[str]) -> str:
    """Return what is wrong with a date, or how to write it.

    >>> date_hint("1957-06-31", ())
    'June 1957 has 30 days'
    >>> date_hint("1957-6-3", ())
    'write 1957-06-03'
    """
    value = value.strip()
    match = re.fullmatch(r"(-?\d{4})-(\d\d)(?:-(\d\d))?", value)
    if match:
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
        if not 1 <= month <= MONTHS:
            return f"there is no month {match[2]}"
        length = month_length(year, month)
        return f"{_MONTHS[month - 1]} {year} has {length} days" if not 1 <= day <= length else ""
    match = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", value)
    if match:
        parts = [match[1], *(f"{int(part):02}" for part in match.groups()[1:] if part)]
        return f"write {'-'.join(parts)}"
    if re.fullmatch(r"\d{4}(?:-\d\d)*\s*[/–-]\s*\d{2,4}(?:-\d\d)*", value):
        if "from" in attributes:
            return "a stretch of time has @from and @to; an uncertain time has @notBefore and @notAfter"
        return "this attribute takes one date, not a range"
    if re.fullmatch(r"\d{1,3}", value):
        return f"a year has four digits: {int(value):04}"
    unsure = re.match(r"(c\.|ca\b|circa|about|around|before|after)|.*\?$", value, re.IGNORECASE)
    if unsure and "notBefore" in attributes:
        return "an uncertain time has @notBefore and @notAfter"
    written = _in_words(value) or _in_figures(value)
    return f"write {written}" if written else ""


def _in_words(value: str) -> str:
    """Return the form of a date with an English month: 3 June 1957, June 3rd, June 1957."""
    words = re.findall(r"[A-Za-z]+|\d+", re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", value))
    months = [number for number, name in enumerate(_MONTHS, 1) for word in words
              if len(word) >= SHORT_MONTH and name.casefold().startswith(word.casefold())]
    figures = [word for word in words if word.isdigit()]
    if len(months) != 1 or len(figures) + 1 != len(words):
        return ""
    years = [each for each in figures if len(each) == len("1957")]
    days = [int(each) for each in figures if each not in years]
    if len(years) > 1 or len(days) > 1 or not figures:
        return ""
    year = years[0] if years else "-"
    if days and not 1 <= days[0] <= month_length(int(years[0]) if years else 2000, months[0]):
        return ""
    return f"{year}-{months[0]:02}" + "".join(f"-{day:02}" for day in days)


def _in_figures(value: str) -> str:
    """Return the form of a date in figures with the day first; which of two is the month may not be known."""
    match = re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", value)
    if not match:
        return ""
    first, second, year = int(match[1]), int(match[3]), match[4]
    ways = [(first, second)] if match[2] == "." else [(first, second), (second, first)]
    days = [f"{year}-{month:02}-{day:02}" for day, month in dict.fromkeys(ways)
            if 1 <= month <= MONTHS and 1 <= day <= month_length(int(year), month)]
    return " or ".join(days)


def value_hint(value: str, wanted: str) -> str:
    """Return a value that would do, where one is near.

    >>> value_hint("p 1", "an identifier: a letter or _ first")
    'for example "p-1"'
    """
    words = value.split()
    if wanted.startswith("an identifier"):
        made = re.sub(r"[^\w.-]+", "-", "-".join(words)).strip("-")
        made = made if re.match(r"[^\W\d]", made) else f"n{made}"
        return f'for example "{made}"' if len(made) > 1 else ""
    if wanted == "one word, without spaces" and len(words) > 1:
        return f'for example "{"-".join(words)}"'
    if wanted.startswith("a pointer") and len(words) > 1:
        return "a space begins another pointer; inside an address it is written %20"
    if wanted.startswith("a pointer") and re.search(r"%(?![0-9A-Fa-f]{2})", value):
        return "a percent sign is written %25"
    return ""


def leaves(pattern: Pattern) -> list[Pattern]:
    """Return the data, values, lists and texts of which a value is made."""
    found: dict[Pattern, bool] = {}
    _leaves(pattern, found)
    return [each for each, is_leaf in found.items() if is_leaf]


def _leaves(pattern: Pattern, found: dict[Pattern, bool]) -> None:
    if pattern in found:
        return
    found[pattern] = not isinstance(pattern, (Parts, OneOrMore))
    if isinstance(pattern, Parts):
        for part in pattern.parts:
            _leaves(part, found)
    elif isinstance(pattern, OneOrMore):
        _leaves(pattern.item, found)


def date_words(values: list[Pattern]) -> str:
    """Return examples of the dates that the values may be, or "" when they are no dates."""
    names = [leaf.datatype.name for value in values for leaf in leaves(value) if isinstance(leaf, Data)]
    examples = [example for name, example in _DATES.items() if name in names]
    return ", ".join(examples[:4]) if any(name in names for name in ("date", "gYear", "dateTime")) else ""


def describe_values(values: list[Pattern]) -> tuple[list[str], list[str]]:
    """Return words for each thing a value may be, and the literal values among them."""
    words: dict[str, None] = {}
    literal: list[str] = []
    for value in values:
        for leaf in leaves(value):
            if isinstance(leaf, Value):
                literal += [leaf.lexical.strip()] if leaf.lexical.strip() else []
            elif isinstance(leaf, Data):
                words[_data(leaf)] = None
            elif isinstance(leaf, ListOf):
                inner, within = describe_values([leaf.item])
                literal.extend(within)
                for each in inner:
                    words[each] = None
            elif isinstance(leaf, Text):
                words["text"] = None
    return list(dict.fromkeys([*literal, *words])), literal


def _data(data: Data) -> str:
    patterns = [value for name, value in data.datatype.facets if name == "pattern"]
    others = _limits(dict(data.datatype.facets))
    word = _WORDS.get(data.datatype.name, f"of the datatype {data.datatype.name}")
    if patterns and data.datatype.name == "anyURI" and patterns[0] == r"\S+":
        return word
    if patterns:
        word = _FORMS.get(patterns[0]) or (f"{word} " if word != "text" else "") + f"of the form {patterns[0]}"
    return f"{word} {' '.join(others)}" if others else word


def _limits(facets: dict[str, str]) -> list[str]:
    """Return the words for the facets besides patterns."""
    low, high = facets.pop("minInclusive", None), facets.pop("maxInclusive", None)
    words = []
    if low is not None and high is not None:
        words.append(f"from {low} to {high}")
    elif low is not None or high is not None:
        words.append(f"of {low} or more" if high is None else f"of {high} or less")
    forms = {
        "minExclusive": "of more than {}", "maxExclusive": "of less than {}", "length": "of exactly {} characters",
        "minLength": "of at least {} characters", "maxLength": "of at most {} characters",
        "totalDigits": "of at most {} digits", "fractionDigits": "with at most {} digits after the point",
    }
    return [*words, *(form.format(facets[name]) for name, form in forms.items() if name in facets)]

