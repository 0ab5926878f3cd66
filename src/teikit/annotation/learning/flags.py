"""What lists say of a word: a first name, a surname, a place, a month, a word of every day."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from teikit.annotation.lexicon import gazetteer, given_names, phrases, words
from teikit.annotation.tokens import fold, tokenise

_DERIVED = re.compile(r"\w{3}(?:isms?|ists?|ites?)$")

_NAMES = frozenset("gGsST")


@lru_cache(maxsize=65536)
def shape(word: str) -> str:
    """Return the outline of a word.

    >>> [shape(word) for word in ("Rusk", "DEAN", "D", "de", "1959", "U2", "McNamara", "Ba-Lon")]
    ['Aa', 'AA', 'A', 'a', '9', '?', 'AaAa', '-Aa']
    """
    if word.isalpha():
        if len(word) == 1:
            return "A" if word.isupper() else "a"
        if word.isupper():
            return "AA"
        if word[0].isupper():
            return "Aa" if word[1:].islower() else "AaAa"
        return "a"
    if word.isdigit():
        return "9"
    if "-" in word and len(word) > 1:
        return "-Aa" if word[0].isupper() else "-a"
    return "?" if word[0].isalnum() else word[0]


@lru_cache(maxsize=65536)
def flags(word: str) -> str:
    """Return a letter for each list that has the word; the empty text for a word that no list has.

    g, G first name (often, seldom); s, S, T surname (one of the first thousand, of the first five, further); p a
    place, q part of one; d of a people; e made of a name (-ism, -ist, -ite); m month or weekday; c a word of every
    day; l one that texts write small; t title; i institution; h head of an event, work or thing; r particle; v verb
    or belonging of a person.

    >>> flags("Albanian"), flags("May"), flags("xyzzy")
    ('d', 'Gsml', '')
    """
    bare = fold(word)
    low = bare.lower()
    found = ""
    if bare in given_names():
        found += "g"
    elif low in _census("given"):
        found += "G"
    found += _census("surnames").get(low, "")
    if low in _places()[0]:
        found += "p"
    elif low in _places()[1]:
        found += "q"
    if word in words("demonyms"):
        found += "d"
    if _DERIVED.search(word):
        found += "e"
    if word in words("months") or word in words("weekdays"):
        found += "m"
    if word in words("common_words"):
        found += "c"
    if low in _small():
        found += "l"
    if low in _titles():
        found += "t"
    if word in words("institution_heads"):
        found += "i"
    if word in words("event_heads") or word in words("work_heads") or word in words("thing_heads"):
        found += "h"
    if word in words("particles"):
        found += "r"
    if low in words("person_verbs") or low in words("person_belongings"):
        found += "v"
    return found


def is_small(word: str) -> bool:
    """Tell whether texts write the word small and no list has it for a name.

    >>> is_small("Respected"), is_small("Rose")
    (True, False)
    """
    found = flags(word)
    return "l" in found and not _NAMES.intersection(found)


@cache
def _titles() -> frozenset[str]:
    return frozenset(part.lower() for title in phrases("titles_before_names") for part in title)


@cache
def _census(name: str) -> dict[str, str]:
    """Return the names of a list of the census, each with the letter of its frequency."""
    found: dict[str, str] = {}
    lines = (files("teikit.annotation") / "data" / f"census_{name}.txt").read_text(encoding="utf-8").splitlines()
    names = [word for line in lines if not line.startswith("#") for word in line.split()]
    for rank, word in enumerate(names):
        found[word] = "s" if rank < 1000 else "S" if rank < 5000 else "T"
    return found


@cache
def _small() -> frozenset[str]:
    """Return the words that English texts write without a capital."""
    text = (files("teikit.annotation") / "data" / "lowercase.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def _places() -> tuple[frozenset[str], frozenset[str]]:
    """Return the places of one word and the words of longer ones, folded and small."""
    one: set[str] = set()
    part: set[str] = set()
    for entry in gazetteer():
        if entry.kind == "place":
            for form in entry.forms:
                pieces = [fold(word).lower() for word in tokenise(form).words if word[0].isupper()]
                if len(pieces) == 1:
                    one.update(pieces)
                else:
                    part.update(pieces)
    return frozenset(one), frozenset(part)
