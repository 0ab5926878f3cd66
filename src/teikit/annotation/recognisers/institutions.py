"""Institutions, events and works by the words that head their names: X Party, Ministry of Y, 1917 Z Revolution."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teikit.annotation.context import Context
from teikit.annotation.lexicon import phrases, words
from teikit.annotation.mention import Annotation, Certainty, Kind
from teikit.annotation.recognisers.reading import Reading, reading_of
from teikit.annotation.tokens import fold, is_capital
from teikit.dates import parse_date

_ROMAN = re.compile(r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_YEAR = re.compile(r"1[0-9]{3}(?:[-–]\d{2,4})?|20[0-9]{2}")
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)|[IVXL]+")
_ORDINALS = frozenset(
    """
    First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth
    Sixteenth Seventeenth Eighteenth Nineteenth Twentieth Twenty-first Twenty-second Twenty-third Twenty-fourth
    Twenty-fifth Twenty-sixth Twenty-seventh Twenty-First Twenty-Second Twenty-Third
    """.split()
)
# whose 's is part of a name: People's Assembly
_OWNERS = frozenset(
    """
    People Peoples Workers Workmen Workingmen Women Peasants Writers Children Soldiers Farmers Youth Men Student
    Students
    """.split()
)
# heads before which "X and Y" may stand, and heads after which "of X and Y" may
_JOINED_BEFORE = frozenset("Delegation Committee Union Federation Agreement".split())
_JOINED_AFTER = frozenset(
    "Ministry Department Committee Institute Academy Faculty Bureau Office Commission".split()
)
_LITTLE = frozenset(
    """
    and or but nor for of in on at by to from with against under over into about after before as than that which who
    met said held led went won lost made sent took came sought told wrote spoke knew stood fought called
    whose would will could should may might must can did do had have be are were not also
    """.split()
)
# the line that a party's name tells behind it, in brackets
_FACTION = frozenset("Marxist-Leninist Marxist-Leninists Leninist M-L ML Bolshevik Bolsheviks Provisional B".split())
# "United Auto Workers": the trade, after a word by which unions call themselves
_TRADES = frozenset("Workers Miners Teachers Steelworkers Seamen Longshoremen Farmers Printers Engineers".split())
_UNITED = frozenset("United Amalgamated National International Industrial Federated Associated Transport".split())
# too common in other senses to head a name without a word before them
_WEAK = frozenset("Office Group Party School Press Center Centre".split())
_MEETINGS = frozenset("Congress Conference Plenum".split())
_POSSESSIVE = frozenset({"'s", "’s"})
_FARTHEST = 7  # words before a head


class InstitutionRules:
    """Finds institutions, events and works whom no list knows."""

    name = "rules"

    def __call__(self, context: Context) -> Iterator[Annotation]:
        """Yield what the heads of names and the words before them show."""
        reading = reading_of(context.tokens)
        apart = _phrases_at(reading, phrases("institution_apart"))
        alone = _phrases_at(reading, phrases("institution_alone"))
        covered = {at for first, last in apart.items() for at in range(first, last + 1)}
        for first, last in {**alone, **apart}.items():
            if last > first or reading.word(first) != "Party" or _is_the_party(reading, first):
                yield _make(reading, first, last, "organisation", "medium")
        yield from _acronyms(reading, covered)
        small = words("event_words") | words("apposition_organisations") | words("apposition_works")
        for index, word in enumerate(context.tokens.words):
            if not (word[0].isupper() or word in small) or index in covered:
                continue
            if not is_capital(word):
                if word in words("event_words"):
                    yield from _dated_event(reading, index)
                else:
                    yield from _apposition(reading, index)
            elif word in _TRADES:
                yield from _union(reading, index)
            elif (kind := _kind_of(reading, index)) is not None:
                yield from _headed(reading, index, kind, covered)


def _kind_of(reading: Reading, head: int) -> Kind | None:
    word = reading.word(head)
    # a counted congress is a meeting, any other a parliament
    if word in words("event_heads") and (word != "Congress" or _counts(reading.word(head - 1))):
        return "event"
    if word in words("institution_heads"):
        return "organisation"
    return "work" if word in words("work_heads") else None


def _headed(reading: Reading, head: int, kind: Kind, covered: set[int]) -> Iterator[Annotation]:
    """Yield the name that a head makes with the words before it and with "of X" behind it."""
    word = reading.word(head)
    first = _left(reading, head, kind, covered)
    last = _right(reading, head, kind)
    if kind == "event":
        # the capitals of a heading say nothing; "the War of" and "the Revolution of" describe
        if reading.in_title(head) and not any(_counts(reading.word(at)) for at in range(first, head)):
            return
        if first == head and word not in _MEETINGS:
            return
    last = _faction(reading, last, kind)
    if first == head and last == head:
        if word == "Constitution" and reading.word(head - 1) in {"the", *_POSSESSIVE}:
            yield _make(reading, head, head, "work", "medium")
        return
    if first == head and word in _WEAK and reading.word(head + 1) != "of":
        return
    if kind == "organisation" and last == head and reading.word(head + 1) in words("event_heads"):
        return  # the Twentieth Party Congress
    yield _make(reading, first, last, kind, "medium")
    if kind == "event":
        yield from _year(reading, first)


def _faction(reading: Reading, last: int, kind: Kind) -> int:
    """Return where a name ends that tells its line behind it: "Communist Party of Canada (Marxist-Leninist)"."""
    if kind != "organisation":
        return last
    if reading.word(last + 1) == "/" and reading.word(last + 2) in {"ML", "M-L"} and not reading.gap(last + 1):
        return last + 2  # KPD/ML
    told = reading.word(last + 1) == "(" and reading.word(last + 2) in _FACTION and reading.word(last + 3) == ")"
    return last + 3 if told else last


def _union(reading: Reading, index: int) -> Iterator[Annotation]:
    """Yield the union whose name the word of a trade closes."""
    first = index
    while first > index - 5 and is_capital(reading.word(first - 1)) and reading.gap(first):
        first -= 1
        if reading.word(first) in _UNITED and index > first:
            yield _make(reading, first, index, "organisation", "medium")
            return


def _acronyms(reading: Reading, covered: set[int]) -> Iterator[Annotation]:
    """Yield words of three to six capitals that no list knows; in lines set in capitals they say nothing.

    The article shows them as names of organisations, unless a noun follows ("the ABM treaty"): once "the NUM met"
    stands in a text, every NUM of it counts.
    """
    words_ = reading.tokens.words
    shown: set[str] = set()
    found: list[tuple[str, Annotation]] = []
    for index, word in [(at, word) for at, word in enumerate(words_) if word.isupper()]:
        if not (3 <= len(word) <= 6 and word.isalpha()) or index in covered:
            continue
        if word in words("common_acronyms") or _ROMAN.fullmatch(word) or word.lower() in reading.lower:
            continue
        beside = (reading.word(index - 1), reading.word(index + 1))
        if any(len(one) > 1 and one.isupper() and not _acronym_like(one) for one in beside):
            continue
        if _shouts(reading, index) or (reading.word(index + 1) == "." and not reading.gap(index + 2)):
            continue
        last = _faction(reading, index, "organisation")
        if last > index or (reading.word(index - 1) in {"the", "The", "CC"} and _stands_free(reading, index)):
            shown.add(word)
        found.append((word, _make(reading, index, last, "organisation", "low")))
    yield from (one for word, one in found if word in shown)


def _stands_free(reading: Reading, index: int) -> bool:
    """Tell whether what follows is no noun: a sign, a little word, the form of a verb."""
    after = reading.word(index + 1)
    return not after[0].isalpha() or after in _LITTLE or after.endswith(("ed", "s"))


def _acronym_like(word: str) -> bool:
    return len(word) <= 4 and word.isalpha()


def _shouts(reading: Reading, index: int) -> bool:
    """Tell whether most longer words around are in capitals as well."""
    near = [word for word in reading.tokens.words[max(0, index - 6) : index + 7] if len(word) > 1 and word.isalpha()]
    return sum(word.isupper() for word in near) > 0.5 * len(near)


def _left(reading: Reading, head: int, kind: Kind, covered: set[int]) -> int:
    """Return where the words before a head begin that belong to its name."""
    at = head
    for _ in range(_FARTHEST):
        step = _step_left(reading, at, head, kind) if at - 1 not in covered else None
        if step is None:
            break
        at = step
    while at < head and reading.word(at) in {"and", "&"}:
        at += 1
    return at


def _step_left(reading: Reading, at: int, head: int, kind: Kind) -> int | None:
    """Return where the name begins if what stands before the token `at` belongs to it, else None."""
    before = at - 1
    word = reading.word(before)
    if word in {*_POSSESSIVE, "'", "’"}:
        return before - 1 if reading.word(before - 1) in _OWNERS else None
    if not reading.gap(at):
        return None
    if word == ".":
        return _abbreviation(reading, before)
    if kind == "event" and (_YEAR.fullmatch(word) or _ORDINAL.fullmatch(word)):
        return before
    if word in {"and", "&"}:
        joins = reading.word(head) in _JOINED_BEFORE and reading.word(at) not in words("demonyms")
        return (
            before
            if joins and is_capital(reading.word(before - 1)) and not reading.is_common(before - 1)
            else None
        )
    if not is_capital(word) or (reading.is_common(before) and word not in _ORDINALS):
        return None
    if word in words("months") or word in words("weekdays"):
        return None
    opens = reading.tokens.opens_sentence(before)
    return None if opens and word.lower() in reading.lower and word not in words("demonyms") else before


def _right(reading: Reading, head: int, kind: Kind) -> int:
    """Return where "of the X and Y" behind a head ends."""
    last = head
    while reading.word(last + 1) == "of" or (reading.word(last + 1) == "for" and last == head):
        at = last + 2
        if reading.word(at) == "the":
            at += 1
        end = _capitals(reading, at, joined=reading.word(head) in _JOINED_AFTER)
        if (
            end == at
            or reading.word(at) in words("months")
            or (kind == "event" and reading.word(head) == "War")
        ):
            break
        last = end - 1
    return last


def _capitals(reading: Reading, at: int, *, joined: bool) -> int:
    """Return the token behind the run of capital words that begins at `at`; `joined` lets it go on over "and"."""
    run = at
    while is_capital(reading.word(run)) and not reading.is_common(run) and (run == at or reading.gap(run)):
        run += 1
        following = is_capital(reading.word(run + 1)) and not reading.is_common(run + 1)
        owned = reading.word(run) in _POSSESSIVE and reading.word(run - 1) in _OWNERS
        if following and (owned or (joined and reading.word(run) in {"and", "&"})):
            run += 1
    return run


def _dated_event(reading: Reading, index: int) -> Iterator[Annotation]:
    """Take "1949 Chinese revolution" for the name of an event: the year makes the description definite."""
    first = index
    while first > 0 and reading.word(first - 1) in words("demonyms"):
        first -= 1
    if first < index and _YEAR.fullmatch(reading.word(first - 1)):
        yield _make(reading, first - 1, index, "event", "low")
        yield from _year(reading, first - 1)


def _year(reading: Reading, index: int) -> Iterator[Annotation]:
    """Yield the year that opens the name of an event."""
    tokens = reading.tokens
    date = parse_date(tokens.words[index]) if _YEAR.fullmatch(tokens.words[index]) else None
    if date is not None:
        yield Annotation(
            tokens.starts[index],
            tokens.ends[index],
            "date",
            normalised=date.edtf,
            certainty=date.certainty,
            recogniser="rules",
            attributes=dict(date.attributes),
        )


def _apposition(reading: Reading, index: int) -> Iterator[Annotation]:
    """Take the capital words after "the group", "the journal" for the name of what these say."""
    word = reading.word(index)
    kind: Kind
    if word in words("apposition_organisations"):
        kind = "organisation"
    elif word in words("apposition_works"):
        kind = "work"
    else:
        return
    first = index + 1
    if not reading.gap(first):
        return
    if reading.word(first) in {"“", '"', "‘"}:
        first += 1
    last = first
    while (
        is_capital(reading.word(last))
        and not reading.is_common(last)
        and (last == first or reading.gap(last))
    ):
        if reading.is_derived(reading.word(last)):
            break
        last += 1
    if last > first:
        yield _make(reading, first, last - 1, kind, "low")


def _is_the_party(reading: Reading, index: int) -> bool:
    """Tell whether "Party" alone names the party that is meant: in a sentence, not as its first word."""
    before = reading.word(index - 1)
    heading = is_capital(before) and before != "The"
    return (
        not heading and not is_capital(reading.word(index + 1)) and not reading.tokens.opens_sentence(index)
    )


def _make(reading: Reading, first: int, last: int, kind: Kind, certainty: Certainty) -> Annotation:
    tokens = reading.tokens
    return Annotation(tokens.starts[first], tokens.ends[last], kind, certainty=certainty, recogniser="rules")


def _counts(word: str) -> bool:
    return bool(_YEAR.fullmatch(word) or _ORDINAL.fullmatch(word)) or word in _ORDINALS or word == "Party"


def _abbreviation(reading: Reading, stop: int) -> int | None:
    """Return where an abbreviation such as U.S. begins whose last full stop is the token `stop`."""
    at = stop
    while (
        at > 0
        and reading.word(at) == "."
        and len(reading.word(at - 1)) == 1
        and reading.word(at - 1).isupper()
    ):
        at -= 2
        if reading.gap(at + 1):
            break
    return at + 1 if at < stop else None


def _phrases_at(reading: Reading, wanted: frozenset[tuple[str, ...]]) -> dict[int, int]:
    """Return where the phrases stand: first token to last."""
    heads: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(wanted, key=lambda p: (-len(p), p)):
        heads.setdefault(phrase[0], []).append(phrase)
    found: dict[int, int] = {}
    words_ = reading.tokens.words
    starts = {word: heads[fold(word)] for word in set(words_) if fold(word) in heads}
    for index, word in enumerate(words_):
        if word in starts:
            for phrase in starts[word]:
                if tuple(map(fold, words_[index : index + len(phrase)])) == phrase:
                    found[index] = index + len(phrase) - 1
                    break
    return found
