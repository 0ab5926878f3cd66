"""The document's own fuller mentions: Hoxha after Enver Hoxha, ATA after Albanian Telegraphic Agency."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from teikit.annotation.context import Context
from teikit.annotation.learning.flags import flags, is_small
from teikit.annotation.lexicon import phrases, words
from teikit.annotation.mention import Annotation, Certainty
from teikit.annotation.recognisers.persons import person, speaks_for_person
from teikit.annotation.recognisers.reading import Reading, reading_of
from teikit.annotation.tokens import Tokens, fold, is_capital, tokenise


class MentionRules:
    """Finds shorter mentions of what `context.found` and `context.known` name in full, and names by their company."""

    name = "mentions"

    def __call__(self, context: Context) -> Iterator[Annotation]:
        """Yield further mentions; those without a fuller one have a low certainty."""
        reading = reading_of(context.tokens)
        tokens = context.tokens
        named = (*context.known, *context.found)
        covered = _covered(tokens, named)
        surnames, forenames = name_words(context.text, named)
        acronyms = {
            letters: one
            for one in named
            if one.kind == "organisation"
            for letters in (initials(context.text[one.start : one.end]),)
            if len(letters) > 2
        }
        unknown: dict[str, list[int]] = {}
        for index in tokens.capitals():
            if index in covered:
                continue
            word = tokens.words[index]
            folded = fold(word)
            if len(word) == 1 or is_small(reading.word(index)):
                continue
            if word.isupper() and len(word) > 3 and folded.capitalize() in surnames:
                yield person(tokens, index, index, "medium", "mentions")
            elif folded in surnames or folded in forenames:
                if reading.could_name(index) or (folded in surnames and not reading.is_common(index)):
                    low = folded.lower() in reading.lower and (
                        not reading.capitals_name or reading.tokens.opens_sentence(index)
                    )
                    if not low:
                        first = _fuller(reading, index, covered) if folded in surnames else index
                        certainty: Certainty = "high" if folded in surnames and first == index else "medium"
                        yield person(tokens, first, index, certainty, "mentions")
            elif len(word) > 4 and word[-1] == "s" and folded[:-1] in surnames | forenames:
                # a possessive without its apostrophe, or a family: "Lestocks agreement", "the Carrs"
                if reading.could_name(index) and folded.lower() not in reading.lower:
                    yield person(tokens, index, index, "low", "mentions")
            elif word in acronyms and word.isupper():
                yield Annotation(
                    tokens.starts[index],
                    tokens.ends[index],
                    "organisation",
                    certainty="medium",
                    recogniser="mentions",
                )
            elif (
                reading.could_name(index)
                and len(word) > 2
                and not word.isupper()
                and not reading.is_derived(word)
            ):
                unknown.setdefault(folded, []).append(index)
        persons = _covered(tokens, tuple(one for one in named if one.kind == "person"))
        yield from self._by_company(reading, unknown, covered, persons)

    @staticmethod
    def _by_company(
        reading: Reading, unknown: dict[str, list[int]], covered: set[int], persons: set[int]
    ) -> Iterator[Annotation]:
        """Yield words that no list knows but the words around them place: "Xoxe said", "in Korab", "Tito and Apró"."""
        tokens = reading.tokens
        done: set[int] = set()
        for first, last in _unknown_names(reading, unknown, covered) if reading.capitals_name else ():
            done.update(range(first, last + 1))
            yield person(tokens, first, last, "low", "mentions")
        for folded, places in unknown.items():
            if folded.lower() in reading.lower or (folded.lower(),) in phrases("titles_before_names"):
                continue
            alone = [
                at
                for at in places
                if at not in done
                and _stands_alone(reading, at, covered)
                and (not reading.in_title(at) or _listed(reading, at, persons))
            ]
            inside = [at for at in places if not tokens.opens_sentence(at)]
            if not inside or not alone:
                continue
            score = sum(speaks_for_person(reading, at) + _listed(reading, at, persons) for at in alone)
            if score >= 2 and reading.capitals_name:
                for at in alone:
                    yield person(tokens, at, at, "low", "mentions")
            elif score <= -2:
                for at in alone:
                    yield Annotation(
                        tokens.starts[at], tokens.ends[at], "place", certainty="low", recogniser="mentions"
                    )


def _fuller(reading: Reading, index: int, covered: set[int]) -> int:
    """Return where the name begins whose surname, known from elsewhere, stands here: "Elisha Tyson" after Tyson."""
    at = index - 1
    word = reading.word(at)
    if not reading.gap(index) or at in covered or not reading.could_name(at) or len(word) < 3 or word.isupper():
        return index
    if index in reading.tokens.lines or (reading.tokens.opens_sentence(at) and "G" not in flags(word)):
        return index
    found = set(flags(word))
    if word.lower() in reading.lower or (found & {"l", "t", "p", "i", "h"} and "G" not in found):
        return index
    return index if is_capital(reading.word(at - 1)) and reading.gap(at) else at


def _stands_alone(reading: Reading, at: int, covered: set[int]) -> bool:
    """Tell whether no other capital word, that could belong to the same name, stands beside this one."""
    after, before = reading.word(at + 1), reading.word(at - 1)
    if is_capital(after) and at + 1 not in covered and not reading.is_common(at + 1):
        return False
    return not (
        is_capital(before) and reading.gap(at) and at - 1 not in covered and not reading.is_common(at - 1)
    )


def _listed(reading: Reading, at: int, persons: set[int]) -> int:
    """Return 2 for a word in a list of persons: "Kádár, Marosán and Apró"."""
    joined = {",", "and", "&", ";"}
    before = reading.word(at - 1) in joined and at - 2 in persons
    after = reading.word(at + 1) in joined and at + 2 in persons
    return 2 if before or after else 0


_DETERMINERS = frozenset("the a an this that these his her its their our of in at near".split())


def _described(reading: Reading, first: int) -> bool:
    """Tell whether a determiner rules the words, so that they describe rather than name: "the bulky Blue Book"."""
    at = first - 1
    if reading.word(at) in words("apposition_persons"):
        return False
    for _ in range(3):
        word = reading.word(at)
        if word.lower() in _DETERMINERS:
            return True
        if not word.islower():
            return False
        at -= 1
    return False


def _unknown_names(
    reading: Reading, unknown: dict[str, list[int]], covered: set[int]
) -> Iterator[tuple[int, int]]:
    """Yield runs of two to four unknown capital words in a sentence: first name and surname of someone."""
    places = {at for found in unknown.values() for at in found}
    for first in sorted(places):
        if first - 1 in places and reading.gap(first):
            continue
        last = first
        while last + 1 in places and reading.gap(last + 1):
            last += 1
        if not 1 <= last - first <= 3 or reading.tokens.opens_sentence(first):
            continue
        if any(reading.word(at).lower() in reading.lower for at in range(first, last + 1)):
            continue
        beside = reading.word(last + 1)
        if (is_capital(beside) and last + 1 not in covered) or (first - 1 in covered and reading.gap(first)):
            continue
        if reading.in_title(first) or _described(reading, first):
            continue
        yield first, last


def _covered(tokens: Tokens, named: tuple[Annotation, ...]) -> set[int]:
    spans = sorted((one.start, one.end) for one in named)
    covered: set[int] = set()
    index = 0
    for start, end in spans:
        while index > 0 and tokens.starts[index - 1] >= start:
            index -= 1
        while index < len(tokens) and tokens.starts[index] < start:
            index += 1
        at = index
        while at < len(tokens) and tokens.starts[at] < end:
            covered.add(at)
            at += 1
    return covered


def name_words(text: str, named: tuple[Annotation, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the surnames and the first names of the persons named, folded; of a single word the surname."""
    surnames: set[str] = set()
    forenames: set[str] = set()
    for one in named:
        if one.kind != "person":
            continue
        parts = parts_of(text[one.start + one.role : one.end])
        if not parts:
            continue
        surnames.add(parts[-1])
        if len(parts) > 1 and len(parts[0]) > 2:
            forenames.add(parts[0])
    return frozenset(surnames), frozenset(forenames)


@lru_cache(maxsize=4096)
def parts_of(name: str) -> tuple[str, ...]:
    """Return the words of a person's name, folded, without brackets, initials' stops and generation.

    >>> parts_of("[Gamal Abdel] Nasser"), parts_of("Joseph E. Davies, Jr")
    (('Gamal', 'Abdel', 'Nasser'), ('Joseph', 'E', 'Davies'))
    """
    return tuple(
        fold(word)
        for word in tokenise(name).words
        if word[0].isalpha()
        and (word[0].isupper() or word in words("particles"))
        and word not in {"Jr", "Sr", "II", "III", "IV", "VI"}
    )


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """Return the initials of the capital words of a name.

    >>> initials("Albanian Telegraphic Agency")
    'ATA'
    """
    return "".join(word[0] for word in tokenise(name).words if is_capital(word))
