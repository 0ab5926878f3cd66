"""The words of a language by what they do in a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType

from teikit.dates.tokens import Token, fold, tokenise

_MODULES = {"en": "english", "de": "german", "fr": "french", "ru": "russian", "sq": "albanian"}
LANGUAGES = tuple(_MODULES)
_ROMAN = re.compile(r"(?=[ivx])(x{0,2})(ix|iv|v?i{0,3})\Z")
_ROMAN_DIGITS = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]
"""Phrases by their first word, the longest first: the keys of their tokens, and what they mean."""


@dataclass(frozen=True)
class Lexicon:
    """The words of one language; all keys are folded."""

    language: str
    months: dict[str, int]
    foreign_months: dict[str, int]
    capital: frozenset[str]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    tens: dict[str, int]
    units: dict[str, str]
    roles: dict[str, frozenset[str]]
    days: Phrases
    month_letters: Phrases
    feasts: Phrases
    eras: Phrases
    quaker: frozenset[str]
    republican: dict[str, int]
    triggers: frozenset[str]
    starters: frozenset[str]
    tellers: frozenset[str]


def _numbered(lines: tuple[str, ...], start: int = 1) -> dict[str, int]:
    return {fold(word): i for i, line in enumerate(lines, start) for word in line.split()}


def phrase_key(text: str) -> tuple[str, ...]:
    """Return the keys of the tokens of a phrase."""
    return tuple(token.text for token in tokenise(text))


def _phrases(table: dict[str, str] | dict[str, int]) -> Phrases:
    found: Phrases = {}
    for text, meaning in table.items():
        keys = phrase_key(text)
        found.setdefault(keys[0], []).append((keys, str(meaning)))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


@cache
def _months(language: str) -> dict[str, int]:
    return _numbered(_data(language).MONTHS)


def _data(language: str) -> ModuleType:
    return import_module(f"teikit.dates.languages.{_MODULES[language]}")


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language, of English for one that is not known.

    >>> lexicon("de").months["marz"]
    3
    """
    base = language if language in _MODULES else "en"
    data = _data(base)
    months = _months(base)
    foreign: dict[str, int] = {}
    for other in LANGUAGES:
        for word, month in _months(other).items():
            if word not in months and len(word) > 3:
                foreign.setdefault(word, month)
    foreign["mai"] = 5
    roles = {name: frozenset(fold(w) for w in words.split()) for name, words in data.ROLES.items()}
    units = {fold(word): unit for unit, words in data.UNITS.items() for word in words.split()}
    tens = {fold(word): 20 + 10 * i for i, word in enumerate(data.TENS.split())}
    seasons = _numbered(data.SEASONS)
    weekdays = _numbered(data.WEEKDAYS, 0)
    days, letters = _phrases(data.RELATIVE_DAYS), _phrases(data.MONTH_LETTERS)
    feasts, eras = _phrases(data.FEASTS), _phrases(data.ERAS)
    republican = _numbered(getattr(data, "REPUBLICAN", ()))
    triggers = {*months, *foreign, *units, *seasons, *days, *feasts, *tens, *republican}
    triggers |= {word for word in weekdays if len(word) > 3}
    letters_of_eras = {
        next((word for word in key if word not in roles["of"]), key[0])
        for options in (*eras.values(), *letters.values())
        for key, _ in options
    }
    tellers = {*triggers, *data.QUAKER.split(), *letters_of_eras, *roles["bc"], *roles["ad"]}
    opening = {*triggers.difference(units), *weekdays, *_numbered(data.NUMBERS), *_numbered(data.ORDINALS)}
    for role in _OPENING:
        opening |= roles[role]
    return Lexicon(
        base,
        months,
        foreign,
        frozenset(data.CAPITAL.split()),
        weekdays,
        seasons,
        _numbered(data.NUMBERS),
        _numbered(data.ORDINALS),
        tens,
        units,
        roles,
        days,
        letters,
        feasts,
        eras,
        frozenset(data.QUAKER.split()),
        republican,
        frozenset(triggers),
        frozenset(opening),
        frozenset(tellers),
    )


_OPENING = (
    "from between before after since until by circa maybe early mid late begin middle close last past this next"
    " following previous same year ad"
).split()


def spelled(phrases: Phrases, tokens: list[Token], at: int) -> tuple[int, str] | None:
    """Return where the longest phrase that begins at a token ends, and its meaning."""
    for keys, meaning in phrases.get(tokens[at].text, ()) if at < len(tokens) else ():
        part = tokens[at : at + len(keys)]
        if len(part) == len(keys) and all(token.text == key for token, key in zip(part, keys, strict=True)):
            return at + len(keys), meaning
    return None


def roman(word: str) -> int | None:
    """Return the value of a Roman numeral up to XXIX.

    >>> roman("xix"), roman("iix")
    (19, None)
    """
    match = _ROMAN.match(word)
    if match is None:
        return None
    return 10 * len(match.group(1)) + _ROMAN_DIGITS[match.group(2)]
