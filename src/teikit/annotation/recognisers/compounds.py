"""Institutions in German: a compound says by its last part what it is (Landesgericht, Heimatmuseum)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teikit.annotation.context import Context
from teikit.annotation.learning.flags import flags
from teikit.annotation.mention import Annotation
from teikit.annotation.tokens import Tokens

_HEADS = (
    "gericht ministerium kanzlei polizei staatsanwaltschaft anwaltschaft zeitung presse abendblatt tagblatt tageblatt "
    "wochenblatt volksblatt morgenblatt verlag universität hochschule akademie museum bibliothek theater "
    "schauspielhaus konzerthaus opernhaus oper gesellschaft verein verband partei gewerkschaft genossenschaft bank "
    "sparkasse kammer konsulat gesandtschaft botschaft direktion präsidium magistrat regiment bataillon kommando "
    "gymnasium lyzeum institut anstalt komitee"
).split()
_HEAD = re.compile(rf"(?P<first>\w.*?)(?P<head>{'|'.join(_HEADS)})(?:e|s|es|en|n|ien|er)?", re.IGNORECASE)
_ALONE = re.compile(rf"(?:{'|'.join(_HEADS)})(?:e|s|es|en|n)?", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]{1,4}")
_OF_PLACES = re.compile(r"\w{3,}(?:er|ische[rnms]?|ischen)")
_ADJECTIVES = frozenset(
    "Neue Neuen Neuer Freie Freien Freier Deutsche Deutschen Deutscher Königliche Königlichen".split()
)
_HEADLESS = frozenset("Der Dieser Jener Unser Ihrer Seiner Einer Jeder Aller".split())
_JOINING = frozenset({"für", "in", "zu"})
_LONGEST = 6
# things of many institutions, not one: "Privatgesellschaft", "Druckpresse"
_NO_HEAD = frozenset("abendgesellschaft tischgesellschaft druckpresse weinpresse menschengesellschaft".split())


class CompoundRules:
    """Finds courts, papers, publishers, theatres and offices that German names by a compound."""

    name = "rules"

    def __call__(self, context: Context) -> Iterator[Annotation]:
        """Yield organisations; a compound by itself has a low certainty."""
        tokens = context.tokens
        done = -1
        for index in tokens.capitals():
            if index <= done or not _is_institution(tokens, index):
                continue
            first, last = _first(tokens, index, done), _last(tokens, index)
            done = last
            yield Annotation(
                tokens.starts[first],
                tokens.ends[last],
                "organisation",
                certainty="medium" if last > first else "low",
                recogniser=self.name,
            )


def _is_institution(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    found = _HEAD.fullmatch(word)
    if found is not None and len(found["first"].rstrip("-")) > 1:
        return word.lower() not in _NO_HEAD
    # the head alone needs a number or an adjective: "Gericht" is any court
    if _ALONE.fullmatch(word) is None:
        return False
    before = tokens.word(index - 1)
    named = before in _ADJECTIVES or (before[0].isupper() and _OF_PLACES.fullmatch(before) is not None)
    return named and before not in _HEADLESS and tokens.ends[index - 1] < tokens.starts[index]


def _first(tokens: Tokens, index: int, done: int) -> int:
    """Return where the adjectives before the institution begin: "Neue Freie Presse", "Wiener Konzerthaus"."""
    first = index
    while first - 1 > done and index - first < 3 and first > 0:
        word = tokens.words[first - 1]
        of_place = word[0].isupper() and _OF_PLACES.fullmatch(word) is not None and "g" not in flags(word)
        if not (of_place or word in _ADJECTIVES) or word in _HEADLESS or tokens.ends[first - 1] == tokens.starts[first]:
            break
        first -= 1
    return first


def _last(tokens: Tokens, index: int) -> int:
    """Return where the number, the matter or the place behind the institution ends: "für Strafsachen Wien I"."""
    last = at = index
    while at - index < _LONGEST:
        word = tokens.word(at + 1)
        if _ROMAN.fullmatch(word):
            at += 1
            last = at
        elif word in _JOINING and _goes_on(word, tokens.word(at + 2)):
            at += 2
            last = at
        elif word[0].isupper() and "p" in flags(word) and len(word) > 3:
            at += 1
            last = at
        else:
            break
    return last


def _goes_on(joining: str, word: str) -> bool:
    return word[0].isupper() and (joining == "für" or "p" in flags(word))
