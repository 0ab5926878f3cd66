"""Running text as Markdown: nothing in it is read as markup, and emphasis stands only where it will be read as such."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

_MARKUP = re.compile(r"[\\`*_\[\]{}<>&|~$#^]")
_START = re.compile(r"^([+=:-]|\d{1,9}(?=[.)]))", re.MULTILINE)
BREAK = "\\\n"
_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line: words of the text, or markup as it is; `mark` is an emphasis that opens or closes."""

    text: str
    markup: bool = False
    mark: str = ""  # "open" or "close"


def escaped(text: str) -> str:
    r"""Return words in which no character is markup, wherever they stand.

    >>> escaped("*a* [b](c) <d> & e_f")
    '\\*a\\* \\[b\\](c) \\<d\\> \\& e\\_f'
    """
    return _MARKUP.sub(lambda one: "\\" + one[0], text)


def begun(line: str) -> str:
    r"""Return a block whose lines begin with no sign of a block.

    >>> begun("1. a"), begun("- b"), begun("1.5 c")
    ('1\\. a', '\\- b', '1\\.5 c')
    """
    return _START.sub(lambda one: f"{one[0]}\\" if one[0][0].isdigit() else "\\" + one[0], line)


def joined(pieces: list[Piece]) -> str:
    r"""Return the pieces as Markdown, white space as one space, emphasis that would not be read left out.

    >>> joined([Piece("a "), Piece("*", True, "open"), Piece("b "), Piece("*", True, "close"), Piece("c")])
    'a *b* c'
    """
    return _written(_sound(_trimmed(pieces)))


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Collapse white space; what stands inside of emphasis at its ends goes outside."""
    made: list[Piece] = []
    space = True
    for piece in pieces:
        if piece.mark == "open":
            made.append(piece)
        elif piece.mark == "close":
            last = next((one for one in reversed(made) if not one.mark), None)
            if last is not None and not last.markup and last.text.endswith(" "):
                at = len(made) - 1 - made[::-1].index(last)
                made[at] = Piece(last.text[:-1])
                made += [piece, Piece(" ")]
            else:
                made.append(piece)
        elif piece.markup:
            made.append(piece)
            space = piece.text.endswith("\n")
        else:
            text = _SPACES.sub(" ", piece.text)
            text = text[1:] if space and text.startswith(" ") else text
            if not text:
                continue
            if text.startswith(" ") and made and made[-1].mark == "open":
                at = len(made)
                while at and made[at - 1].mark == "open":
                    at -= 1
                made.insert(at, Piece(" "))
                text = text[1:]
            if text:
                made.append(Piece(text))
                space = text.endswith(" ")
            else:
                space = True
    return made


def _sound(pieces: list[Piece]) -> list[Piece]:
    """Leave out pairs of emphasis that a reader of Markdown would not take for such."""
    open_: list[int] = []
    dropped: set[int] = set()
    for at, piece in enumerate(pieces):
        if piece.mark == "open":
            open_.append(at)
        elif piece.mark == "close" and open_:
            start = open_.pop()
            before, after = _edge(pieces, start, -1), _edge(pieces, at, 1)
            first, last = _edge(pieces, start, 1), _edge(pieces, at, -1)
            if not (_flanks(first, before) and _flanks(last, after)) or open_:
                dropped |= {start, at}
    kept = [piece for at, piece in enumerate(pieces) if at not in dropped]
    # two marks side by side are one longer mark, which means something else
    while any(one.mark and other.mark for one, other in pairwise(kept)):
        at = next(i for i in range(len(kept) - 1) if kept[i].mark and kept[i + 1].mark)
        kept = _without(kept, at + 1)
    return kept


def _without(pieces: list[Piece], at: int) -> list[Piece]:
    """Leave out the pair of which the mark at a place is one half; pairs are not nested."""
    other = at
    step = 1 if pieces[at].mark == "open" else -1
    wanted = "close" if step == 1 else "open"
    while 0 <= other + step < len(pieces):
        other += step
        if pieces[other].mark == wanted:
            break
    return [piece for place, piece in enumerate(pieces) if place not in (at, other)]


def _edge(pieces: list[Piece], at: int, step: int) -> str:
    """The character beside a mark, or a space at the end of the line."""
    at += step
    while 0 <= at < len(pieces) and (pieces[at].mark or not pieces[at].text):
        at += step
    if not 0 <= at < len(pieces):
        return " "
    return pieces[at].text[0 if step == 1 else -1]


def _flanks(inner: str, outer: str) -> bool:
    """Whether a mark between the two characters belongs to the inner one (CommonMark, left- and right-flanking)."""
    if inner.isspace() or inner in "*_":
        return False
    return not _punctuation(inner) or outer.isspace() or _punctuation(outer)


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _written(pieces: list[Piece]) -> str:
    # a break at the end of a paragraph breaks nothing, and shows
    while pieces and (pieces[-1].text == BREAK or not pieces[-1].text.strip()):
        pieces = pieces[:-1]
    while pieces and (pieces[0].text == BREAK or not pieces[0].text.strip()):
        pieces = pieces[1:]
    text = "".join(piece.text if piece.markup else escaped(piece.text) for piece in pieces)
    lines = [line.strip(" ") for line in text.split("\n")]
    return "\n".join(lines).strip()
