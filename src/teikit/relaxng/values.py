"""What a value must be, in words."""

from __future__ import annotations

from teikit.relaxng.patterns import Data, ListOf, OneOrMore, Parts, Pattern, Text, Value

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
                words[leaf.lexical.strip()] = None
            elif isinstance(leaf, Data):
                words[_data(leaf)] = None
            elif isinstance(leaf, ListOf):
                inner, within = describe_values([leaf.item])
                literal.extend(within)
                for each in inner:
                    words[each] = None
            elif isinstance(leaf, Text):
                words["text"] = None
    return list(words), literal


def _data(data: Data) -> str:
    patterns = [value for name, value in data.datatype.facets if name == "pattern"]
    others = [f"{name} {value}" for name, value in data.datatype.facets if name != "pattern"]
    word = _WORDS.get(data.datatype.name, f"of the datatype {data.datatype.name}")
    if patterns:
        word = f"{word} of the form {patterns[0]}" if word != "text" else f"of the form {patterns[0]}"
        if patterns[0] in (r"[^\p{C}\p{Z}]+", r"\S+"):
            word = "a pointer (#id or an address)" if data.datatype.name == "anyURI" else "one word, without spaces"
    return f"{word} ({', '.join(others)})" if others else word

