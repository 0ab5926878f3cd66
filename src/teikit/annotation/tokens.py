"""Words of a text with their places, and the form in which two spellings of a word are compared."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# a word with its inner hyphens; an apostrophe opens a token of its own, so that 's is no part of a name
_TOKEN = re.compile(r"(?:[ODL]['’](?=[^\W\d_a-z]))?\w+(?:[-‐‑]\w+)*|['’]\w+|[^\w\s]|\n")
_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "‐": "-",
        "‑": "-",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "ı": "i",
    }
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word without diacritics, with straight apostrophes; its capitals stay.

    >>> fold("Gomułka"), fold("Čapek")
    ('Gomulka', 'Capek')
    """
    if word.isascii():
        return word
    bare = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    return "".join(char for char in bare if not unicodedata.combining(char))


def is_capital(word: str) -> bool:
    """Tell whether a word begins with a capital letter.

    >>> is_capital("Tito"), is_capital("de-Stalinisation"), is_capital("20th")
    (True, False, False)
    """
    return word[:1].isupper()


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of a text: words as they stand, where they begin and end. A line feed is a token: no name crosses it.

    `lines` are the tokens that begin a line of the source within its block.

    >>> tokenise("Enver's [friend]").words
    ['Enver', "'s", '[', 'friend', ']']
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    lines: frozenset[int] = frozenset()
    _capitals: list[int] | None = None

    def __len__(self) -> int:
        return len(self.words)

    def capitals(self) -> list[int]:
        """Return the tokens that begin with a capital letter.

        >>> tokenise("so Tito said").capitals()
        [1]
        """
        if self._capitals is None:
            found = [index for index, word in enumerate(self.words) if word[0].isupper()]
            object.__setattr__(self, "_capitals", found)
            return found
        return self._capitals

    def word(self, index: int) -> str:
        """Return the token at `index`, or the line feed that stands around every text."""
        return self.words[index] if 0 <= index < len(self.words) else "\n"

    def opens_sentence(self, index: int) -> bool:
        """Tell whether a capital at this token may be owed to its place in the sentence."""
        back = index - 1
        while back >= 0 and self.words[back] in _OPENING:
            back -= 1
        return back < 0 or self.words[back] in _SENTENCE_END


_OPENING = frozenset("\"“”‘’'([«„*•-–—")
_SENTENCE_END = frozenset(".!?:;\n…")


def tokenise(text: str, lines: Iterable[int] = ()) -> Tokens:
    """Return the tokens of a text; `lines` are the places where a line of the source begins."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        words.append(text[start:end])
        starts.append(start)
        ends.append(end)
    return Tokens(words, starts, ends, frozenset(bisect_left(starts, place) for place in lines))
