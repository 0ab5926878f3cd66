"""Square brackets: words that an editor put in, places that could not be read, what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from teikit.encoding.marks import Mark
from teikit.encoding.pieces import Piece

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
_ROUND = re.compile(r"\((?P<inner>[^()]{4,80})\)")
_DOUBTFUL = re.compile(r"[\w .'’-]{1,40}\?")
_WORDS = re.compile(r"[^\W\d_][\w\s.,;:'’“”\"()–—/&-]*")
_LAST_WORD = re.compile(r"[^\W\d_][\w'’-]*(?=\s*$)")
_MAX_WORDS = 14


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
