"""Words, numbers and signs with their places, and the stretches of a text in which a date may stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from functools import lru_cache

_WORD = "[^\\W\\d_\u00b2\u00b3\u00b9\u2070-\u2089][^\\W\\d_\u00b2\u00b3\u00b9\u2070-\u2089]*"
_TOKEN = re.compile(rf"[0-9]+|(?:{_WORD}[\u0300-\u036f]*)+|\S")
_COARSE = re.compile(r"[0-9]+|[^\W\d_]+")
_REACH = 90
"""How many characters around a trigger are looked at."""
_LONGEST_NUMBER = 6
_LONGEST_WORD = 32


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return the key under which a word is looked up: lower case, without accents.

    >>> fold("Février"), fold("XIXᵉ")
    ('fevrier', 'xixe')
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


class Token:
    """A word, a number or a sign.

    `number` is -1 unless it is a number; `gap` is 0 for glued, 1 for after a blank, 2 for after a break.
    """

    __slots__ = ("end", "gap", "number", "raw", "start", "text")

    def __init__(self, start: int, end: int, raw: str, text: str, number: int, gap: int) -> None:
        self.start = start
        self.end = end
        self.raw = raw
        self.text = text
        self.number = number
        self.gap = gap

    @property
    def digits(self) -> int:
        """How many digits a number has, 0 for what is none."""
        return len(self.raw) if self.number >= 0 else 0

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.number < 0 and self.raw[:1].isalpha()


NOTHING = Token(0, 0, "", "", -1, 2)
"""What stands beyond either end, and between paragraphs."""
_MONTH_ENDINGS, _NUMBERED_MONTHS = ("bre", "ber", "bris"), ("7", "8", "9", "10")
"""7bre, 9ber: how September to December were shortened."""
_SIGNS = {"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "−": "-", "‑": "-", "‒": "-", "―": "-"}


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens between two places; a blank line becomes an empty token that nothing crosses."""
    tokens: list[Token] = []
    last = start
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        at, until = match.span()
        raw = match.group()
        gap = 0
        if at > last:
            gap = 2 if at - last > 1 and text.count("\n", last, at) > 1 else 1
            if gap == 2 and tokens:
                tokens.append(Token(at, at, "", "", -1, 2))
        if raw[0].isdigit() and raw.isascii():
            number = int(raw) if len(raw) <= _LONGEST_NUMBER else 10**9
            tokens.append(Token(at, until, raw, raw, number, gap))
        else:
            if gap == 0 and raw.lower() in _MONTH_ENDINGS and tokens and tokens[-1].raw in _NUMBERED_MONTHS:
                at = tokens[-1].start
                gap, raw = tokens[-1].gap, text[at:until]
                tokens.pop()
            key = (_SIGNS.get(raw) or raw) if len(raw) == 1 and not raw.isalpha() else fold(raw[:_LONGEST_WORD])
            tokens.append(Token(at, until, raw, key, -1, gap))
        last = until
    return tokens


def windows(text: str, triggers: Container[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `text` around its numbers and the words in `triggers`, merged and in order."""
    start = end = -1
    size = len(text)
    # each different word is looked up once
    telling = {word for word in set(_COARSE.findall(text)) if _tells(word, triggers)}
    for match in _COARSE.finditer(text) if telling else ():
        if match.group() not in telling:
            continue
        at, until = match.span()
        if end >= 0 and at - _REACH <= end:
            end = until + _REACH
            continue
        if end >= 0:
            yield _snap(text, start, min(end, size))
        start, end = max(0, at - _REACH), until + _REACH
    if end >= 0:
        yield _snap(text, start, min(end, size))


def _tells(word: str, triggers: Container[str]) -> bool:
    """Return whether a word is a number or one that only dates hold."""
    if "0" <= word[0] <= "9":
        return len(word) <= _LONGEST_NUMBER
    return len(word) <= _LONGEST_WORD and fold(word) in triggers


def _snap(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends outwards to the edge of a word, but not far: what is longer than a word holds no date."""
    for _ in range(40):
        if start <= 0 or not (text[start - 1].isalnum() and text[start].isalnum()):
            break
        start -= 1
    for _ in range(40):
        if end >= len(text) or not (text[end - 1].isalnum() and text[end].isalnum()):
            break
        end += 1
    return start, end
