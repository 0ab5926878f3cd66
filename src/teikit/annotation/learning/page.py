"""A text made ready for the model: its tokens, what the document shows of each word, what the rules found."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from teikit.annotation.learning.core import core
from teikit.annotation.learning.flags import flags, is_small
from teikit.annotation.mention import Annotation
from teikit.annotation.tokens import Tokens

_PLACING = frozenset("in at from near to into through toward towards leave left reach reached".split())


@dataclass(slots=True)
class Seen:
    """How a word with a capital is used in a document."""

    capital: int = 0
    small: int = 0
    titled: int = 0
    placed: int = 0
    owning: int = 0
    inside: int = 0


@dataclass(slots=True)
class Page:
    """The tokens of a text with what stands around and elsewhere.

    `parts` has for each token the name of the element in which it stands; `capitals` is "B" or "C" where words of
    every day have capitals inside sentences, some or many, as in the eighteenth century or in German; `found` the
    names of the other recognisers as (first token, end) -> kind and source; `touched` the kind of those that cover a
    token.
    """

    tokens: Tokens
    parts: list[str]
    capitals: str = ""
    found: dict[tuple[int, int], str] = field(default_factory=dict)
    touched: dict[int, str] = field(default_factory=dict)
    seen: dict[str, Seen] = field(default_factory=dict)


def page_of(
    tokens: Tokens, found: Iterable[Annotation] = (), parts: Sequence[tuple[int, int, str]] = ()
) -> Page:
    """Return the page of a text. `parts` are given in characters: (start, end, name)."""
    page = Page(tokens, _in_tokens(tokens, parts))
    for one in found:
        span = token_span(tokens, one.start + one.role, one.end)
        if span is not None:
            span = core(tokens, *span)
            page.found[span] = f"{one.kind[:2]}{one.recogniser[:2]}{one.certainty[:1]}"
            for index in range(*span):
                page.touched[index] = one.kind[:2]
    page.seen = _seen(tokens)
    page.capitals = _capitals(tokens)
    return page


def _capitals(tokens: Tokens) -> str:
    small = sum(1 for word in tokens.words if len(word) > 3 and word[0].islower() and "l" in flags(word))
    large = sum(
        1
        for at in tokens.capitals()
        if len(tokens.words[at]) > 3
        and is_small(tokens.words[at])
        and not tokens.words[at].isupper()
        and not tokens.opens_sentence(at)
        and tokens.word(at - 1)[0].islower()
    )
    return "C" if large * 10 > small + large else "B" if large * 25 > small + large else ""


def token_span(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """Return the first token and the end (exclusive) of the tokens between two characters; None without a token.

    >>> from teikit.annotation.tokens import tokenise
    >>> token_span(tokenise("by Dean Rusk"), 3, 12)
    (1, 3)
    """
    first = bisect_left(tokens.ends, start + 1)
    last = bisect_left(tokens.starts, end)
    return (first, last) if first < last else None


def _in_tokens(tokens: Tokens, parts: Sequence[tuple[int, int, str]]) -> list[str]:
    """Return for each token the name of the innermost part in which it stands."""
    names = [""] * len(tokens)
    for start, end, name in sorted(parts, key=lambda part: (part[0], -part[1])):
        span = token_span(tokens, start, end)
        if span is not None:
            names[span[0] : span[1]] = [name] * (span[1] - span[0])
    return names


def _seen(tokens: Tokens) -> dict[str, Seen]:
    words = tokens.words
    counts = Counter(words)
    seen: dict[str, Seen] = {}
    for index in tokens.capitals():
        word = words[index]
        one = seen.get(word)
        if one is None:
            one = seen[word] = Seen(counts[word], counts[word.lower()] if word != word.lower() else 0)
        before = words[index - 1] if index else "\n"
        if before == "." and index > 1:
            before = words[index - 2]
        after = words[index + 1] if index + 1 < len(words) else "\n"
        if before in _PLACING:
            one.placed += 1
        elif "t" in flags(before) and before[0].isupper():
            one.titled += 1
        if after in {"'s", "’s"} or "v" in flags(after):
            one.owning += 1
    return seen
