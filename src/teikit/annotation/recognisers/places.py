"""Places by the words that make their names, by a dateline, and by the way in which a text speaks of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from teikit.annotation.context import Context
from teikit.annotation.gazetteer import cities_named
from teikit.annotation.gazetteer.names import is_listed, is_place
from teikit.annotation.lexicon import phrases, words
from teikit.annotation.mention import Annotation, Certainty
from teikit.annotation.recognisers.reading import Reading, reading_of
from teikit.annotation.tokens import fold, is_capital

# behind a name: Buffalo Creek, Castle Hill
_BEHIND = frozenset(
    """
    Creek River Lake Bay Island Islands Isles Mountain Mountains Valley Falls Ferry Mills Springs Village County
    Township Settlement Station Castle Abbey Priory Bridge Harbor Harbour Canal Forest Moor Moors Heath Peninsula
    Desert Strait Straits Pass Gulf Sound Swamp Prairie Plantation Reservation Province Hills Hill Cove Beach Landing
    Crossing Junction Landing Inlet Reef Glacier Plateau Basin Delta Archipelago Town Lodge Hall Park Manor Grove
    Cottage Farm House Palace Tower Cathedral Cemetery Barracks Airport Ghetto Camp
    """.split()
)
# of these the name of a house, a farm, a hall: only where the text goes there or stays there
_HOUSES = frozenset("House Hall Park Lodge Cottage Farm Manor Grove Tower Camp Station Hill Hills Town Palace".split())
_SMALL = frozenset("river creek lake county island mountains valley settlement township bay falls".split())
# before a name: Lake Ontario, Fort Wayne
_BEFORE = frozenset(
    "Lake Mount Mt Fort Ft Cape Port Point Lough Loch Glen Castle River Camp Isle Isla Puerto San Santa".split()
)
_SMALL_BEFORE = frozenset({"lake", "river", "mount"})
_OF = frozenset(
    "County Isle Bay Gulf Cape Strait Straits Vale Forest Duchy Principality Peninsula Island Valley Co Cy".split()
)
_PARTS = frozenset("New North South East West Northern Southern Eastern Western Upper Lower Great Old Central".split())
_CUES = frozenset(
    "in at near from to towards toward through via reached left leaving visited around outside inside".split()
)
_STRONG = frozenset(
    """
    reached leaving visited via near towards
    """.split()
)
_GOING = frozenset(
    """
    went go goes going gone arrived arrive arriving came come coming returned return returning proceeded proceed
    rode ride riding travelled traveled journey road way removed sailed lodged stayed staying lives lived
    living residing resided stopt stopped dined slept born settled halted crossed marched encamped
    miles mile home start started bound voyage trip
    """.split()
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th|d|t)?\.?"
_DATE = rf"(?:the )?{_DAY},? (?:of |day of )?{_MONTH}|{_MONTH} {_DAY}|\d{{1,2}}[./ ]\d{{1,2}}[./ ]\d{{2,4}}"
_DATELINE = re.compile(
    r"(?m)^\W*(?P<name>[^\W\d_a-z][\w'’-]*(?:[ -][^\W\d_][\w'’-]*){0,3}),?[ .—–-]{1,3}"
    rf"(?=(?:\w+day,? )?(?:{_DATE}))"
)


class PlaceRules:
    """Finds places whom no list of the edition knows."""

    name = "places"

    def __call__(self, context: Context) -> Iterator[Annotation]:
        """Yield places by their words, by datelines, and cities that the text speaks of as places."""
        reading = reading_of(context.tokens)
        found: dict[tuple[int, int], Certainty] = {}
        for index in context.tokens.capitals():
            word = reading.word(index)
            if word in _BEHIND:
                _headed(reading, index, found)
            if word in _BEFORE or word in _OF:
                _led(reading, index, found)
            elif word in _PARTS:
                _part(reading, index, found)
        for index, word in enumerate(context.tokens.words):
            if word in _SMALL:
                _small(reading, index, found)
        if context.language.startswith("en"):
            _cities(reading, found)
        _datelines(context, reading, found)
        _again(reading, found)
        starts, ends = context.tokens.starts, context.tokens.ends
        for (first, last), certainty in sorted(found.items()):
            yield Annotation(starts[first], ends[last], "place", certainty=certainty, recogniser=self.name)


def _name_before(reading: Reading, head: int, limit: int = 3) -> int:
    """Return the first token of the capital words directly before a head; the head itself when there are none."""
    first = head
    while head - first < limit:
        at = first - 1
        word = reading.word(at)
        if word in {"'s", "’s"} and first - at == 1 and reading.word(at - 1)[:1].isupper():
            first = at - 1
            continue
        if word == "." and reading.word(at - 1) in {"St", "Mt", "Ft"} and first != head:
            first = at - 1
            continue
        if not is_capital(word) or not reading.gap(first) or _no_name(reading, at):
            break
        first = at
    return first


def _no_name(reading: Reading, at: int) -> bool:
    word = reading.word(at)
    if word in _PARTS or (word == "Little" and not reading.tokens.opens_sentence(at)):
        return False
    titles = phrases("titles_before_names")
    return (
        reading.is_common(at)
        or word in words("months")
        or word in words("weekdays")
        or (fold(word).lower(),) in titles
        or (reading.tokens.opens_sentence(at) and word.lower() in reading.lower)
    )


def _headed(reading: Reading, head: int, found: dict[tuple[int, int], Certainty]) -> None:
    """Take "Buffalo Creek"; of houses only those where the text goes or stays: "at Grove House"."""
    if reading.in_title(head):
        return
    first = _name_before(reading, head)
    if first == head or reading.word(head + 1) in _institutional():
        return
    if reading.word(head) in _HOUSES and not _goes_there(reading, first):
        return
    if reading.word(head) == "House" and reading.word(first) in {"White", "Blair", "Upper", "Lower"}:
        return
    found[first, head] = "medium"


def _institutional() -> frozenset[str]:
    return words("institution_heads") | words("event_heads") | words("work_heads") | words("thing_heads")


def _goes_there(reading: Reading, first: int) -> bool:
    before = reading.word(first - 1).lower()
    return before in _CUES or (before == "of" and reading.word(first - 2).lower() in {"roof", "sight", "neighbourhood"})


def _led(reading: Reading, head: int, found: dict[tuple[int, int], Certainty]) -> None:
    """Take "Lake Ontario", "Fort Wayne" and "County of Meath"."""
    word, at = reading.word(head), head + 1
    if reading.in_title(head):
        return
    if reading.word(at) == "." and len(word) < 3:
        at += 1
    if word in _OF and reading.word(at) == "of":
        at += 1
        if reading.word(at) == "the":
            at += 1
    elif word not in _BEFORE and word != "County":
        return
    last = at - 1
    while last - at < 1 and is_capital(reading.word(last + 1)) and not _no_name(reading, last + 1):
        last += 1
    if last < at:
        return
    if reading.tokens.opens_sentence(head) and word in {"Point", "Camp", "Port", "Castle"}:
        return
    found[head, last] = "medium"


def _part(reading: Reading, head: int, found: dict[tuple[int, int], Certainty]) -> None:
    """Take "New England", "South Wales", "Upper Silesia": a part, or a new one, of a known place."""
    following = reading.word(head + 1)
    if is_capital(following) and reading.gap(head + 1) and is_place(following):
        if not reading.tokens.opens_sentence(head) or reading.word(head) not in {"Old", "Great", "New", "Central"}:
            found[head, head + 1] = "medium"
    elif (
        reading.word(head) == "New"
        and reading.word(head - 1).lower() in _CUES
        and is_capital(following)
        and not is_capital(reading.word(head + 2))
        and not _no_name(reading, head + 1)
    ):
        found[head, head + 1] = "low"


def _small(reading: Reading, index: int, found: dict[tuple[int, int], Certainty]) -> None:
    """Take the feature with the name, as the Guidelines' geogFeat has it: "river Ohio", "Ohio river"."""
    word = reading.word(index)
    if word == "county" and reading.word(index + 1) == "of" and is_capital(reading.word(index + 2)):
        if not _no_name(reading, index + 2):
            found[index, index + 2] = "medium"
        return
    after = index + 1
    if word in _SMALL_BEFORE and is_capital(reading.word(after)) and not _no_name(reading, after):
        last = after
        if is_capital(reading.word(last + 1)) and not _no_name(reading, last + 1):
            last += 1
        found[index, last] = "medium"
        return
    first = _name_before(reading, index, 2)
    if first < index and word in {"river", "creek", "lake", "county"}:
        known = all(not reading.is_derived(reading.word(at)) for at in range(first, index))
        if known and not reading.tokens.opens_sentence(first):
            found[first, index] = "medium"


def _cities(reading: Reading, found: dict[tuple[int, int], Certainty]) -> None:
    """Take the cities that the table knows where the text goes or stays: "we rode to Utica"."""
    tokens = reading.tokens
    for index in tokens.capitals():
        word = reading.word(index)
        if (
            len(word) < 4
            or not word.replace("-", "").isalpha()
            or re.search("-[a-z]", word)
            or not _is_place_here(reading, index)
            or _no_name(reading, index)
        ):
            continue
        last = index
        for length in (2, 1, 0):
            if index + length < len(tokens) and all(
                is_capital(reading.word(at)) and reading.gap(at) for at in range(index + 1, index + length + 1)
            ):
                name = " ".join(reading.word(at) for at in range(index, index + length + 1))
                if cities_named(name):
                    last = index + length
                    break
        else:
            if _evidence(reading, index) < 2:
                continue
            while last - index < 2 and is_capital(reading.word(last + 1)) and reading.gap(last + 1):
                if _no_name(reading, last + 1):
                    break
                last += 1
            beside = reading.word(last + 1)
            if reading.is_given(index) or beside in {"'s", "’s"} or beside.lower() in words("person_verbs"):
                continue
            if any(
                reading.word(at) in _institutional() or reading.is_derived(reading.word(at))
                for at in range(index, last + 1)
            ):
                continue
            if any(reading.word(at).lower() in reading.lower for at in range(index, last + 1)):
                continue
            found.setdefault((index, last), "low")
            continue
        if reading.is_given(index) and last == index and _evidence(reading, index) < 2:
            continue
        following = reading.word(last + 1)
        if is_capital(following) and reading.gap(last + 1) and following not in _BEHIND and not is_place(following):
            continue
        found.setdefault((index, last), "medium")


def _is_place_here(reading: Reading, index: int) -> bool:
    return _evidence(reading, index) > 0


def _evidence(reading: Reading, index: int) -> int:
    """Return how strongly the words before speak for a place: 2 for "arrived at", 1 for "in", 0 for none."""
    before = reading.word(index - 1).lower()
    if before in _STRONG:
        return 2
    if before not in _CUES:
        return 0
    back = {reading.word(at).lower() for at in range(index - 5, index - 1)}
    if back & _GOING:
        return 2
    # what is sent from or to a name is sent by a person as often as from a place
    return 0 if before in {"from", "to"} and not _beside_a_place(reading, index) else 1


def _beside_a_place(reading: Reading, index: int) -> bool:
    """Tell whether another known place stands in one phrase with the name: "from Trenton to New York"."""
    near = [(reading.word(at), reading.word(at + 1)) for at in (index - 2, index + 2, index + 3)]
    return any(is_listed(word) or is_listed(f"{word} {more}") for word, more in near if is_capital(word))


def _datelines(context: Context, reading: Reading, found: dict[tuple[int, int], Certainty]) -> None:
    """Take the name before the date with which a letter begins."""
    starts = context.tokens.starts
    for match in _DATELINE.finditer(context.text):
        first = bisect_left(starts, match.start("name"))
        last = bisect_left(starts, match.end("name")) - 1
        if first == last and reading.word(first).endswith(("ed", "ly")):
            continue  # Dated, Respectfully
        if first > last or any(_no_name(reading, at) for at in range(first, last + 1)):
            continue
        if reading.is_given(first) or not all(
            is_capital(reading.word(at)) or reading.word(at) in "-'’" for at in range(first, last + 1)
        ):
            continue
        found.setdefault((first, last), "medium")


def _again(reading: Reading, found: dict[tuple[int, int], Certainty]) -> None:
    """Take the other mentions of what was found by a dateline or by its words."""
    sure = {
        tuple(reading.word(at) for at in range(first, last + 1))
        for (first, last), certainty in found.items()
        if certainty == "medium" and (last > first or len(reading.word(first)) > 7)
    }
    if not sure:
        return
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in sure:
        by_first.setdefault(name[0], []).append(name)
    taken = {at for first, last in found for at in range(first, last + 1)}
    tokens = reading.tokens.words
    for index in reading.tokens.capitals():
        for name in sorted(by_first.get(tokens[index], ()), key=len, reverse=True):
            if index not in taken and tuple(tokens[index : index + len(name)]) == name:
                if (fold(reading.word(index - 1)).lower(),) not in phrases("titles_before_names"):
                    found.setdefault((index, index + len(name) - 1), "low")
                break
