"""Persons by rule: a title before a capital word, a first name, initials, a bracket, the words around."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from teikit.annotation.context import Context
from teikit.annotation.learning.flags import flags, is_small
from teikit.annotation.lexicon import phrases, words
from teikit.annotation.matching import balanced
from teikit.annotation.mention import Annotation, Certainty
from teikit.annotation.recognisers.reading import Reading, reading_of
from teikit.annotation.tokens import Tokens, fold, is_capital

_LONGEST_TITLE = 6
_NO_INITIALS = frozenset({"US", "UN", "UK", "UAR", "USSR", "USS", "AD", "BC", "EC", "EU", "GI", "HM", "HE", "St"})
_NUMERALS = frozenset("AIVXO")  # one letter that may be a word or a number


class PersonRules:
    """Finds persons whom no list knows."""

    name = "rules"

    def __call__(self, context: Context) -> Iterator[Annotation]:
        """Yield the persons of the text; those that rest on little have a low certainty."""
        reading = reading_of(context.tokens)
        words_ = context.tokens.words
        yield from self._signed(context, reading)
        done = -1
        for index in [at for at, word in enumerate(words_) if word[0].isupper() or word == "["]:
            found = self._at(reading, index) if index > done else None
            if found is not None:
                first, last, certainty = found
                first, done = balanced(context.tokens, first, last)
                yield person(context.tokens, first, done, certainty)

    @staticmethod
    def _signed(context: Context, reading: Reading) -> Iterator[Annotation]:
        """Yield the capital words of signatures, salutations and speakers."""
        starts = context.tokens.starts
        for span in context.signed:
            index = bisect_left(starts, span.start)
            while index < len(starts) and starts[index] < span.end:
                last = reading.name_end(index)
                if (
                    last is None
                    or starts[last] >= span.end
                    or reading.word(index) in words("person_verbs")
                    or is_small(reading.word(index))
                ):
                    index += 1
                    continue
                yield person(context.tokens, index, last, "medium")
                index = last + 1

    def _at(self, reading: Reading, index: int) -> tuple[int, int, Certainty] | None:
        word = reading.word(index)
        start = index + 1 if word == "[" else index
        titled = title_before(reading.tokens, index) < index
        if len(word) == 1 and word.isupper() and (titled or word not in _NUMERALS):
            letter = self._letter(reading, index, titled)
            if letter is not None:
                return letter
        last = reading.name_end(start)
        if last is None:
            return None
        if word.isupper() and len(word) in (2, 3):
            return self._joined_initials(reading, index, last)
        if reading.is_given(start) and last > start and not reading.is_initial(start):
            return index, last, "high" if titled else "medium"
        if reading.is_initial(start):
            return self._initials(reading, index, start, last, titled)
        if self._addressed(reading, index, last) and not is_small(reading.word(index)):
            return index, last, "medium"
        if titled and word not in words("demonyms") and not self._common_noun(reading, index, last):
            return index, last, "high"
        if word == "[" and last > start and reading.word(start + 1) in "]":
            return index, last, "low"
        return None

    @staticmethod
    def _letter(reading: Reading, index: int, titled: bool) -> tuple[int, int, Certainty] | None:
        """Take the initial of a surname after a title ("Mrs. B.") or an initial without full stop ("F Edgeworth")."""
        after = reading.word(index + 1)
        if titled:
            behind = reading.word(index + 2) if after == "." else after
            if not is_capital(behind) and (after == "." or after.islower() or after in ",;:!?)-–—&'’\n"):
                return index, index, "medium"
        if not reading.gap(index + 1) or not is_capital(after) or len(after) < 3 or after.isupper():
            return None
        if reading.word(index) in _NUMERALS or not reading.could_name(index + 1) or after.lower() in reading.lower:
            return None
        known = surname(after) and not reading.tokens.opens_sentence(index)
        return (index, index + 1, "medium") if titled or known else None

    @staticmethod
    def _joined_initials(reading: Reading, index: int, last: int) -> tuple[int, int, Certainty] | None:
        """Take initials written as one word before a surname: "JG Lockhart", "WH. Auden"."""
        at = index + 1 + (reading.word(index + 1) == ".")
        word = reading.word(at)
        if reading.word(index) in _NO_INITIALS or reading.word(index) in words("common_acronyms"):
            return None
        if len(word) < 3 or word.isupper() or not reading.gap(at) or at > last + 2:
            return None
        if reading.could_name(at) and surname(word) and not reading.is_derived(word):
            return index, at, "low"
        return None

    @staticmethod
    def _addressed(reading: Reading, index: int, last: int) -> bool:
        """Tell whether a letter or speech is addressed to the name: "My dear Brougham,"."""
        return reading.word(index - 1).lower() == "dear" and reading.word(last + 1) in {",", "!", ":", "—", "\n"}

    @staticmethod
    def _common_noun(reading: Reading, index: int, last: int) -> bool:
        """Tell whether an ambiguous title stands before a word that the text also writes small: "General Rules"."""
        title = (fold(reading.word(index - 1)).lower(),)
        if title == ("general",) and reading.word(index) in words("general_things"):
            return True
        return (
            last == index
            and title in phrases("titles_with_capital")
            and reading.word(index).lower() in reading.lower
        )

    @staticmethod
    def _initials(
        reading: Reading, index: int, start: int, last: int, titled: bool
    ) -> tuple[int, int, Certainty] | None:
        """Take initials and a surname for a person, unless they are "U.S. Army" or count a list."""
        letters = "".join(w for w in reading.tokens.words[start:last] if len(w) == 1 and w.isupper())
        name = reading.word(last)
        if letters in _NO_INITIALS or len(name) < 3 or is_small(reading.word(last)):
            return None
        if letters in {"N", "S", "E", "W"} and set("pqi") & set(flags(name)):  # N. Carolina
            return None
        counts = reading.tokens.opens_sentence(index) and len(letters) == 1
        if counts and (name.lower() in reading.lower or last - start > 3 or reading.is_derived(name)):
            return None
        return index, last, "high" if titled or not counts else "low"


def surname(word: str) -> bool:
    """Tell whether a word is one of the surnames of the census and no word that texts write small.

    >>> surname("Lockhart"), surname("General"), surname("Xyzzy")
    (True, False, False)
    """
    found = flags(word)
    return bool({"s", "S", "T"} & set(found)) and not {"l", "c", "d", "m", "i", "h"} & set(found)


def person(
    tokens: Tokens, first: int, last: int, certainty: Certainty, recogniser: str = "rules"
) -> Annotation:
    """Return the person named by the tokens from `first` to `last`, with the titles before them."""
    title = title_before(tokens, first)
    start = tokens.starts[title]
    return Annotation(
        start,
        tokens.ends[last],
        "person",
        certainty=certainty,
        recogniser=recogniser,
        role=tokens.starts[first] - start,
    )


def title_before(tokens: Tokens, index: int) -> int:
    """Return the token where the titles directly before the token at `index` begin; `index` when there are none.

    >>> from teikit.annotation.tokens import tokenise
    >>> title_before(tokenise("with Comrade President Tito"), 3)
    1
    """
    first = index
    while True:
        step = _one_title(tokens, first)
        if step == first:
            return first
        first = step


def _one_title(tokens: Tokens, index: int) -> int:
    if not index or fold(tokens.words[index - 1]).lower() not in _title_ends():
        return index
    for length in range(min(_LONGEST_TITLE, index), 0, -1):
        raw = tokens.words[index - length : index]
        # only white space may stand between a title and the name; "Dr." brings its own full stop
        if raw[0] in ".[]\n" or (tokens.ends[index - 1] == tokens.starts[index] and raw[-1] != "."):
            continue
        folded = tuple(fold(word).lower() for word in raw)
        if folded not in _titles():
            continue
        if folded in phrases("titles_with_capital") and not is_capital(raw[0]):
            continue
        return index - length
    return index


@cache
def _title_ends() -> frozenset[str]:
    return frozenset(title[-1] for title in phrases("titles_before_names"))


def _titles() -> frozenset[tuple[str, ...]]:
    return phrases("titles_before_names")


_HELPERS = frozenset("had has was would will could did does is should may might".split())
_SENDERS = frozenset(
    "memorandum letter telegram note message despatch dispatch cable report copy sent addressed".split()
)
_MAKERS = frozenset(
    "drafted prepared written signed approved cleared initialed notes note kept taken translated made given "
    "delivered headed led concurred followed".split()
)
_TOLD = frozenset("told asked informed assured reminded".split())
_REPORTED = frozenset("that if whether to about of he she it they there".split())
_PLACING = frozenset("in at from near into throughout outside inside reach leave via".split())


def speaks_for_person(reading: Reading, index: int) -> int:
    """Return how strongly the words around a single capital word speak for a person (above 0) or a place (below).

    >>> from teikit.annotation.tokens import tokenise
    >>> speaks_for_person(Reading(tokenise("yesterday Kozlov said")), 1)
    2
    """
    before, after = reading.word(index - 1).lower(), reading.word(index + 1)
    score = 0
    if after.lower() in words("person_verbs"):
        score += 2
    elif after in _HELPERS or (before == "and" and reading.word(index - 2)[:1].isupper()):
        score += 1
    if after in {"'s", "’s"}:
        score += 2 if reading.word(index + 2).lower() in words("person_belongings") else 1
    if before == "(" and after == ")" and not reading.word(index).isupper():
        score += 2
    if before == "by":
        score += 2 if reading.word(index - 2).lower() in _MAKERS else 1
    elif (
        before in {"from", "to"}
        and {w.lower() for w in reading.tokens.words[max(0, index - 6) : index]} & _SENDERS
    ):
        score += 2
    elif before in _PLACING:
        score -= 1 if before == "from" else 2
    if before in _TOLD:
        score += 2 if after.lower() in _REPORTED else 1
    if before in {"with", "that", "whom", "both", "like", "against"}:
        score += 1
    if before in words("apposition_persons"):
        score += 2
    if before in words("apposition_places"):
        score -= 2
    # "the Reformation": an article speaks against a person, and for no place
    return min(score, 0) if before == "the" else score
