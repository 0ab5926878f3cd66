"""What the rules ask of a word: could it be part of a name, and where does a name that it opens end?"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from teikit.annotation.learning.flags import flags, is_small
from teikit.annotation.lexicon import given_names, phrases, words
from teikit.annotation.tokens import Tokens, fold, is_capital

_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_DERIVED = re.compile(r"(?:isms?|ists?|ites?)$")
_HEADS = ("institution_heads", "event_heads", "work_heads", "thing_heads")
_GENERATION = frozenset({"Jr", "Sr"})


@dataclass(frozen=True)
class Reading:
    """The words of one text with what they are taken for.

    >>> from teikit.annotation.tokens import tokenise
    >>> reading = Reading(tokenise("He met Prokop Murra [the minister] there."))
    >>> reading.name_end(2)
    3
    """

    tokens: Tokens
    _common: frozenset[str] = field(default_factory=lambda: words("common_words"))

    @cached_property
    def lower(self) -> frozenset[str]:
        """The words that the text also writes without a capital: they are no names by themselves."""
        return frozenset(word for word in set(self.tokens.words) if word[0].islower())

    @cached_property
    def capitals_name(self) -> bool:
        """Whether a capital inside a sentence speaks for a name, as it does not where common nouns have capitals."""
        tokens = self.tokens
        inside = [
            tokens.words[at]
            for at in tokens.capitals()
            if len(tokens.words[at]) > 1 and not tokens.opens_sentence(at)
        ]
        return sum(word.lower() in self.lower for word in inside) <= 0.3 * len(inside)

    @cached_property
    def _titles(self) -> tuple[tuple[int, int], ...]:
        """The stretches between line feeds in which nearly every longer word has a capital: headings."""
        found, start = [], 0
        for index in [at for at, word in enumerate(self.tokens.words) if word == "\n"]:
            long = [word for word in self.tokens.words[start:index] if len(word) > 3 and word.isalpha()]
            if long and sum(map(is_capital, long)) > 0.8 * len(long):
                found.append((start, index))
            start = index + 1
        return tuple(found)

    def in_title(self, index: int) -> bool:
        """Tell whether the token stands in a heading whose capitals say nothing of names."""
        place = bisect_right(self._titles, (index, len(self.tokens))) - 1
        return place >= 0 and index < self._titles[place][1]

    def word(self, index: int) -> str:
        """Return the token at `index`."""
        return self.tokens.word(index)

    def gap(self, index: int) -> bool:
        """Tell whether white space stands between this token and the one before it."""
        return 0 < index < len(self.tokens) and self.tokens.ends[index - 1] < self.tokens.starts[index]

    def is_common(self, index: int) -> bool:
        """Tell whether the capital word here is a word of every day."""
        return self.word(index) in self._common

    def is_derived(self, word: str) -> bool:
        """Tell whether a word is made of a name (-ism, -ist, -ite) or is the adjective of a people."""
        return word in words("demonyms") or (bool(_DERIVED.search(word)) and len(word) > 5)

    def could_name(self, index: int) -> bool:
        """Tell whether the token could stand in the name of a person: a capital, not a word of every day."""
        word = self.word(index)
        if not is_capital(word) or self.is_common(index):
            return False
        if word in words("months") or word in words("weekdays") or word in words("demonyms"):
            return False
        if word in _heads():
            return False
        return (fold(word).lower(),) not in phrases("titles_before_names") or fold(word) in given_names()

    def is_given(self, index: int) -> bool:
        """Tell whether the token is a first name, or two joined by a hyphen."""
        word = fold(self.word(index))
        if not is_capital(word):
            return False
        if word in given_names() or word.partition("-")[0] in given_names():
            return True
        # "Wm Strutt": shortened, without the full stop of an initial
        return word in words("short_given_names") and self.gap(index + 1) and self.could_name(index + 1)

    def is_initial(self, index: int) -> bool:
        """Tell whether a single capital with a full stop stands here, or a shortened first name (Wm., Jas.)."""
        word = self.word(index)
        short = len(word) == 1 and word.isupper()
        if not short and word not in words("short_given_names"):
            return False
        return self.word(index + 1) == "." and not self.gap(index + 1)

    def name_end(self, first: int, limit: int = 5) -> int | None:
        """Return the last token of the person's name that begins at `first`, None when none does.

        A name is capital words, initials and particles ("de", "van"), with square brackets around any of them.
        """
        at, last, count = first, None, 0
        while count < limit:
            word = self.word(at)
            if word in "[]" and word != "\n":
                if word == "[" and at > first and not self.gap(at):
                    break
                at += 1
                continue
            if self.is_initial(at):
                at += 2
                count += 1
                continue
            if word in words("particles") and self._particle(at, first):
                at += 1
                continue
            if not self.could_name(at):
                break
            if last is not None and _shouts(self.word(last)) and not _shouts(word):
                break
            if last is not None and self._ends_before(at, count):
                break
            last = at
            at += 1
            count += 1
            if self.word(at) == "," and self.word(at + 1) in _GENERATION:
                last = at + 1
                break
            if _ROMAN.fullmatch(self.word(at)) and self.word(at + 1) != ".":
                last = at
                break
            if not self.gap(at) and self.word(at) not in "]":
                break
        return last

    def _ends_before(self, at: int, count: int) -> bool:
        """Tell whether a name ends before this capital word: a word of every day, or in a new line a name or place."""
        if is_small(self.word(at)) or self.word(at) in {"I", "A", "O"}:
            return True
        return count > 1 and at in self.tokens.lines and (self.is_given(at) or "p" in flags(self.word(at)))

    def _particle(self, at: int, first: int) -> bool:
        following = at + 1
        if self.word(following) in words("particles"):
            following += 1
        return at > first and self.could_name(following) and not self.tokens.opens_sentence(following)


@cache
def _heads() -> frozenset[str]:
    return frozenset().union(*(words(name) for name in _HEADS))


@lru_cache(maxsize=2)
def reading_of(tokens: Tokens) -> Reading:
    """Return the reading of a text, made once for the rules that ask for it one after the other."""
    return Reading(tokens)


def _shouts(word: str) -> bool:
    """Tell whether a surname is set in capitals ("G. PLEKHANOV Geneva"): the name ends with it."""
    return len(word) > 3 and word.isupper()
