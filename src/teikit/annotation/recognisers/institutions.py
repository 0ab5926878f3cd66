"""Institutions, events and works by the words that head their names: X Party, Ministry of Y, 1917 Z Revolution."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teikit.annotation.context import Context
from teikit.annotation.lexicon import phrases, words
from teikit.annotation.mention import Annotation, Certainty, Kind
from teikit.annotation.recognisers.reading import Reading
from teikit.annotation.tokens import fold, is_capital

_YEAR = re.compile(r"^1[0-9]{3}(?:[-–]\d{2,4})?$|^20[0-9]{2}$")
_ORDINAL = re.compile(r"^(?:\d{1,3}(?:st|nd|rd|th)|[IVXL]+)$")
_ORDINALS = frozenset(
    "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth "
    "Sixteenth Seventeenth Eighteenth Nineteenth Twentieth Twenty-first Twenty-second Twenty-third Twenty-fourth "
    "Twenty-fifth Twenty-sixth Twenty-seventh Twenty-First Twenty-Second Twenty-Third".split()
)
_OWNERS = frozenset("People Peoples Workers Women Peasants Writers Children Soldiers Farmers Youth Men Student Students".split())
_JOINS = frozenset({"and", "&"})
_LEFT = 7


class InstitutionRules:
    """Finds institutions, events and works whom no list knows."""

    name = "rules"

    def __call__(self, context: Context) -> Iterator[Annotation]:
        """Yield what the heads of names and the words before them show."""
        reading = Reading(context.tokens)
        apart = _phrases_at(reading, phrases("institution_apart"))
        alone = _phrases_at(reading, phrases("institution_alone"))
        covered = {at for first, last in apart.items() for at in range(first, last + 1)}
        for first, last in {**alone, **apart}.items():
            if self._stands(reading, first, last):
                yield self._make(context, first, last, "organisation", "medium")
        for index, word in enumerate(context.tokens.words):
            if not is_capital(word):
                if word in words("event_words"):
                    yield from self._small_event(context, reading, index)
                elif word.endswith("s") is False and word.isalpha():
                    yield from self._apposition(context, reading, index)
                continue
            if index in covered:
                continue
            kind: Kind | None = (
                "organisation" if word in words("institution_heads")
                else "event" if word in words("event_heads")
                else "work" if word in words("work_heads")
                else None
            )
            if kind is not None:
                yield from self._headed(context, reading, index, kind, covered)

    def _headed(
        self, context: Context, reading: Reading, head: int, kind: Kind, covered: set[int]
    ) -> Iterator[Annotation]:
        word = reading.word(head)
        # a counted congress is a meeting, any other a parliament
        if word == "Congress" and _counts(reading.word(head - 1)):
            kind = "event"
        first = self._left(reading, head, covered, kind)
        last = self._right(reading, head, kind)
        if kind == "event" and reading.in_title(head) and not any(map(_counts, context.tokens.words[first:head])):
            return
        if first == head and last == head:
            if word == "Constitution" and reading.word(head - 1) in {"the", "'s", "’s"}:
                yield self._make(context, head, head, "work", "medium")
            return
        if first == head and kind == "event" and word not in {"Congress", "Conference", "Plenum"}:
            return
        if first == head and kind == "organisation" and word in {"Office", "Group", "Party", "School", "Press", "Center", "Centre"} and (
            not context.tokens.words[head + 1 : head + 2] == ["of"]
        ):
            return
        if not all(reading.word(at).isupper() for at in (first, last)) or first < last:
            yield self._make(context, first, last, kind, "medium")

    @staticmethod
    def _left(reading: Reading, head: int, covered: set[int], kind: Kind) -> int:
        """Return where the capital words before a head begin."""
        at = head
        for _ in range(_LEFT):
            before = at - 1
            word = reading.word(before)
            if before < 0 or before in covered or not reading.gap(at) and word not in {"'s", "’s", "."}:
                break
            if word in {"'s", "’s"} and reading.word(before - 1) in _OWNERS:
                at = before - 1
                continue
            if word in {"'", "’"} and reading.word(before - 1) in _OWNERS:
                at = before - 1
                continue
            if word == "." and len(reading.word(before - 1)) == 1 and reading.word(before - 1).isupper():
                at = _abbreviation(reading, before)
                continue
            if kind == "event" and (_YEAR.match(word) or _ORDINAL.match(word)):
                at = before
                continue
            if word in _JOINS and reading.word(head) in {"Delegation", "Committee", "Union", "Federation", "Agreement"} and (
                is_capital(reading.word(before - 1)) and not reading.is_common(before - 1)
                and reading.word(at) not in words("demonyms")
            ):
                at = before
                continue
            if not is_capital(word) or reading.is_common(before) and word not in _ORDINALS:
                break
            if word in words("months") or word in words("weekdays"):
                break
            if reading.tokens.opens_sentence(before) and word.lower() in reading.lower and word not in words("demonyms"):
                break
            if word in words("titles_before_names") and False:
                break
            at = before
        while at < head and reading.word(at) in _JOINS:
            at += 1
        return at

    @staticmethod
    def _right(reading: Reading, head: int, kind: Kind) -> int:
        """Return where "of the X and Y" behind a head ends."""
        last = head
        while True:
            at = last + 1
            if reading.word(at) not in {"of", "for"} or reading.word(at) == "for" and last > head:
                return last
            at += 1
            if reading.word(at) == "the":
                at += 1
            run = at
            while is_capital(reading.word(run)) and not reading.is_common(run) and (run == at or reading.gap(run)):
                run += 1
                if reading.word(run) in {"'s", "’s"} and reading.word(run - 1) in _OWNERS and is_capital(reading.word(run + 1)):
                    run += 1
                if reading.word(run) in {"and", "&"} and is_capital(reading.word(run + 1)) and not reading.is_common(run + 1) and (
                    reading.word(head) in {"Ministry", "Department", "Committee", "Institute", "Academy", "Faculty", "Bureau", "Office", "Commission"}
                ):
                    run += 1
            if run == at or reading.word(at) in words("months") or (kind == "event" and reading.word(head) == "War"):
                return last
            last = run - 1

    def _small_event(self, context: Context, reading: Reading, index: int) -> Iterator[Annotation]:
        """Take "1949 Chinese revolution" for the name of an event: the year makes the description definite."""
        first = index
        while first > 0 and reading.word(first - 1) in words("demonyms"):
            first -= 1
        if first < index and _YEAR.match(reading.word(first - 1)):
            yield self._make(context, first - 1, index, "event", "low")

    def _apposition(self, context: Context, reading: Reading, index: int) -> Iterator[Annotation]:
        """Take the capital words after "the group", "the journal" for the name of what these say."""
        word = reading.word(index)
        kind: Kind | None = (
            "organisation" if word in words("apposition_organisations")
            else "work" if word in words("apposition_works")
            else None
        )
        if kind is None:
            return
        first = index + 1
        if reading.word(first) in {"“", '"', "‘"}:
            first += 1
        last = first
        while is_capital(reading.word(last)) and not reading.is_common(last) and not reading.is_derived(reading.word(last)) and (
            last == first or reading.gap(last)
        ):
            last += 1
        if last > first and (reading.gap(index + 1)):
            yield self._make(context, first, last - 1, kind, "low")

    @staticmethod
    def _stands(reading: Reading, first: int, last: int) -> bool:
        """Tell whether a capitalised institution alone is meant as a name: in a sentence, not as its first word."""
        if last > first:
            return True
        word = reading.word(first)
        if word == "Party":
            heading = is_capital(reading.word(first - 1)) and reading.word(first - 1) != "The"
            return not heading and not is_capital(reading.word(first + 1)) and not reading.tokens.opens_sentence(first)
        return True

    @staticmethod
    def _make(context: Context, first: int, last: int, kind: Kind, certainty: Certainty) -> Annotation:
        tokens = context.tokens
        return Annotation(tokens.starts[first], tokens.ends[last], kind, certainty=certainty, recogniser="rules")


def _counts(word: str) -> bool:
    return bool(_YEAR.match(word) or _ORDINAL.match(word)) or word in _ORDINALS or word == "Party"


def _abbreviation(reading: Reading, stop: int) -> int:
    """Return where an abbreviation such as U.S. begins whose last full stop is the token `stop`."""
    at = stop
    while at > 0 and reading.word(at) == "." and len(reading.word(at - 1)) == 1 and reading.word(at - 1).isupper():
        at -= 2
        if reading.gap(at + 1):
            return at + 1
    return at + 1


def _phrases_at(reading: Reading, wanted: frozenset[tuple[str, ...]]) -> dict[int, int]:
    """Return where the phrases stand: first token to last."""
    heads: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(wanted, key=lambda p: (-len(p), p)):
        heads.setdefault(phrase[0], []).append(phrase)
    found: dict[int, int] = {}
    folded = [fold(word) for word in reading.tokens.words]
    for index, word in enumerate(folded):
        for phrase in heads.get(word, ()):
            if tuple(folded[index : index + len(phrase)]) == phrase:
                found[index] = index + len(phrase) - 1
                break
    return found
