"""What a value must be, in words."""

from __future__ import annotations

import re
from collections.abc import Container

from teikit.relaxng.datatypes.dates import month_length
from teikit.relaxng.patterns import Data, ListOf, OneOrMore, Parts, Pattern, Text, Value

MONTHS = 12
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
    return ""


def _leaves(pattern: Pattern) -> list[Pattern]:
    if isinstance(pattern, Parts):
        return [leaf for part in pattern.parts for leaf in _leaves(part)]
    if isinstance(pattern, OneOrMore):
        return _leaves(pattern.item)
    return [pattern]


def date_words(values: list[Pattern]) -> str:
    """Return examples of the dates that the values may be, or "" when they are no dates."""
    names = [leaf.datatype.name for value in values for leaf in _leaves(value) if isinstance(leaf, Data)]
    examples = [example for name, example in _DATES.items() if name in names]
    return ", ".join(examples[:4]) if any(name in names for name in ("date", "gYear", "dateTime")) else ""


def describe_values(values: list[Pattern]) -> tuple[list[str], list[str]]:
    """Return words for each thing a value may be, and the literal values among them."""
    words: dict[str, None] = {}
    literal: list[str] = []
    for value in values:
        for leaf in _leaves(value):
            if isinstance(leaf, Value):
                literal.append(leaf.lexical.strip())
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
    others = [f"{name} {value}" for name, value in data.datatype.facets if name != "pattern"]
    word = _WORDS.get(data.datatype.name, f"of the datatype {data.datatype.name}")
    if patterns and data.datatype.name == "anyURI" and patterns[0] == r"\S+":
        return word
    if patterns:
        word = _FORMS.get(patterns[0]) or (f"{word} " if word != "text" else "") + f"of the form {patterns[0]}"
    return f"{word} ({', '.join(others)})" if others else word

