"""Square brackets: words that an editor put in, places that could not be read, what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from teikit.encoding.marks import Mark
from teikit.encoding.pieces import Piece
from teikit.model import Source

_SQUARE = re.compile(r"\[(?P<inner>[^\[\]]{1,160})\](?!\()")
_ELLIPSIS = re.compile(r"\s*(?:…|\.(?:\s?\.){2,})\s*")
_ILLEGIBLE = re.compile(
    r"(?:\S+\s+){0,4}(?:illegible|unreadable|unintelligible|inaudible|indecipherable|unleserlich)\b.*", re.I | re.S
)
_CLASSIFIED = re.compile(r".*\b(?:not declassified|redacted|excised|withheld|sanitized)\b.*", re.I | re.S)
_SIC = re.compile(r"sic[!.]?", re.I)
_DELIVERY = re.compile(
    r"(?:\w+\s+){0,4}(?:applause|laughter|laughs|cheers?|ovation|interruption|pause|silence|animation|beifall|heiterkeit)\b.*",
    re.I | re.S,
)
_SPOKEN = re.compile(
    r"\b(?:continu(?:ed|es|ing)|went on|goes on|resum(?:ed|es)|said|says|spoke|speaks|speaking|read(?:s|ing)?|"
    r"repeat(?:ed|s)|whisper\w*|shout\w*|cried|ironic\w*|smil(?:es|ed|ing)|applause|laugh\w*|ovation|cheer\w*)\b",
    re.I,
)
_ROUND = re.compile(r"\((?P<inner>[^()]{4,80})\)")
_DOUBTFUL = re.compile(r"[\w .'’-]{1,40}\?")
_WORDS = re.compile(r"[^\W\d_][\w\s.,;:'’“”\"()–—/&-]*")
_LAST_WORD = re.compile(r"[^\W\d_][\w'’-]*(?=\s*$)")
_MAX_WORDS = 14
_AUTHORS = frozenset({"author", "author.person", "author.org", "issued-by"})
_BETWEEN = frozenset({"translator", "transcriber", "source-editor", "note-taker", "language.original", "rendition"})
# kinds of text whose words others may have written down
_RECORDED = frozenset(
    "speech address remarks toast lecture minutes protocol record stenogram transcript conversation interview".split()
)


def remark_type(text: str) -> str:
    """Return what a remark tells: how something is said or received (delivery), or what somebody does (business).

    >>> remark_type("(Comrade Tito went on:)"), remark_type("(Applause)"), remark_type("(Tito proposed a toast.)")
    ('delivery', 'delivery', 'business')
    """
    return "delivery" if _SPOKEN.search(text) or is_audience(text) else "business"


def is_audience(text: str) -> bool:
    """Tell whether a remark speaks of those who listen alone."""
    return bool(_DELIVERY.fullmatch(text.strip("()[] .:")))


def find_insertions(pieces: Iterable[Piece]) -> Iterator[Mark]:
    """Yield supplied, gap, unclear, sic and stage for what stands in brackets inside a paragraph; brackets stay."""
    for piece in pieces:
        if piece.role == "remark":
            continue
        for match in _SQUARE.finditer(piece.text):
            yield from _square(piece, match)
        for match in _ROUND.finditer(piece.text):
            if _DELIVERY.fullmatch(match["inner"]):
                yield _mark(piece, match, "stage", type="delivery")


def owned(marks: Iterable[Mark], quotations: Iterable[Mark], source: Source) -> Iterator[Mark]:
    """Yield the insertions; what is supplied inside a quotation is the author's who quotes.

    Not so in a translation or in the record of what somebody said: there the brackets may be the translator's or
    the recorder's.
    """
    names = {fact.name for fact in source.facts}
    genre = source.fact("genre")
    written = names & _AUTHORS and not names & _BETWEEN and (genre is None or genre.value not in _RECORDED)
    spans = [(mark.start, mark.end) for mark in quotations if mark.element in {"said", "quote", "q"}]
    for mark in marks:
        inside = mark.element == "supplied" and any(a < mark.start and mark.end < b for a, b in spans)
        if written and inside and ("reason", "omitted") in mark.attributes:
            mark = replace(mark, attributes=(*mark.attributes, ("cert", "medium"), ("resp", "#author")))
        yield mark


def _square(piece: Piece, match: re.Match[str]) -> Iterator[Mark]:
    inner = match["inner"]
    if _ELLIPSIS.fullmatch(inner):
        yield _mark(piece, match, "gap", reason="editorial")
    elif _SIC.fullmatch(inner):
        word = _LAST_WORD.search(piece.text[: match.start()])
        if word:
            yield Mark(piece.start + word.start(), piece.start + word.end(), "sic", rank=2, rule="insertion")
        yield _mark(piece, match, "supplied", reason="editorial")
    elif _CLASSIFIED.fullmatch(inner):
        yield _mark(piece, match, "gap", reason="classified")
    elif _ILLEGIBLE.fullmatch(inner):
        yield _mark(piece, match, "gap", reason="illegible")
    elif _DELIVERY.fullmatch(inner):
        yield _mark(piece, match, "stage", type="delivery")
    elif _DOUBTFUL.fullmatch(inner) and any(c.isalpha() for c in inner):
        yield _mark(piece, match, "unclear", cert="low")
    elif _WORDS.fullmatch(inner) and len(inner.split()) <= _MAX_WORDS and len(inner) > 1:
        yield _mark(piece, match, "supplied", reason="omitted")


def _mark(piece: Piece, match: re.Match[str], element: str, **attributes: str) -> Mark:
    start, end = piece.start + match.start(), piece.start + match.end()
    return Mark(start, end, element, tuple(attributes.items()), rank=1, rule="insertion")
