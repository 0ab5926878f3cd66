"""Evident faults of a source, found by rule and by the document's own words; never corrected in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from teikit.encoding.lexicon import FREQUENT, Lexicon, ending, one_edit, stem
from teikit.encoding.marks import Mark
from teikit.encoding.pieces import Piece

RESP = ("resp", "#teikit")

_HYPHEN_SPACE = re.compile(
    r"(?<![\w-])(?P<first>[^\W\d_]{2,})(?P<gap>[-\u00ad] )(?P<second>[^\W\d_]{2,}(?:-[^\W\d_]+)*)"
)
# first halves that stand before a hyphen, but hardly as the beginning of a divided word (unlike re, con, ex, in)
_FIRST = frozenset(
    "anti counter cross far fellow great half high ill latter left long low mid neo non north petty post pseudo "
    "quasi right "
    "self semi short south ultra vice well working world".split()
)
# second halves that are no words but the last syllables of one: sionists, ment, tional
_ENDING = re.compile(
    r"[bcdfglmnprstvz]?(?:ion|tion|ment|ness|ist|ism|ing|ity|ous|ive|able|ible|ance|ence|ary|ical|i[sz]ed?|ally)"
    r"(?:s|al|ally|ary|ed|ists?|isms?|ly|ing)?"
)
_NO_ENDING = frozenset(
    "ring rings sing sings ping ding mist list lists fist gist dance dances lance fence pence table tables cable "
    "fable able dive five give gives live lives lived listed listing lion lions nary city cities sized size prized "
    "mention dance mists lancing visible cables tally rally sable stable ally allied pity".split()
)
_SUSPENDED = frozenset("and or to nor und oder et ou bis y o e as but".split())
_COMMA = re.compile(r"(?<=[a-zà-ÿ])(?P<sign>[,;])(?=[A-ZÀ-Þ][a-zà-ÿ])")
_FULL_STOP = re.compile(r"(?P<sign>\.)(?<=[a-zà-ÿ]{3}\.)(?=[A-Z][a-z]{2,}\s)")
_CAPITAL = re.compile(
    r"(?<=[^\W\d_.!?…:,;][”\"’»] )"
    r"(?P<word>With|Of|And|By|From|Or|To|At|For|Than|Into|Against|Between|Among)(?= [a-z]|\s*$)"
)
_CLOSED = re.compile("[”\"’»] ")
_DOUBLED = re.compile(
    r"(?<![\w’'-])(?P<word>the|of|and|to|in|for|with|by|from|was|were|is|are|be|an|at|as) (?P=word)(?![\w’'-])"
)
_RUN_ON = frozenset("and of the was were with that who has had for from which are".split())
_TITLES = frozenset(
    "mr mrs ms dr prof comrade president general colonel minister sir lord the a an of and in to by for".split()
)
_ADDRESS = re.compile(r"\S*(?:://|www\.|@|\.(?:com|org|net|htm))\S*", re.I)
_MISREAD_SIGN = re.compile(r"(?P<sign>[a-z]) (?=[A-Z][a-z]+)")


def find_faults(pieces: Iterable[Piece], lexicon: Lexicon) -> Iterator[Mark]:
    """Yield the faults of a text as marks with their correction, certainty and rule."""
    held = list(pieces)
    for piece in held:
        if piece.role == "label":
            continue
        addresses = [match.span() for match in _ADDRESS.finditer(piece.text)]
        for mark in _in_piece(piece, lexicon):
            if not any(a <= mark.start - piece.start < b for a, b in addresses):
                yield mark
    yield from _misread_signs(held)
    yield from _misspelled(held, lexicon)


def correction(start: int, end: int, corr: str, cert: str, rule: str) -> Mark:
    """Return the mark of a choice between what stands there and its correction."""
    return Mark(start, end, "choice", (("cert", cert), RESP), corr, 2, rule)


def _in_piece(piece: Piece, lexicon: Lexicon) -> Iterator[Mark]:
    at, text = piece.start, piece.text
    # most pieces have no place to look at: what must stand there is sought first
    if "- " in text or "\u00ad " in text:
        for match in _HYPHEN_SPACE.finditer(text):
            yield from _hyphen(match, at, lexicon)
    for match in _COMMA.finditer(text):
        yield correction(at + match.start(), at + match.end(), match["sign"] + " ", "high", "space-after-comma")
    for match in _FULL_STOP.finditer(text):
        yield correction(at + match.start(), at + match.end(), ". ", "medium", "space-after-full-stop")
    for match in _CAPITAL.finditer(text) if _CLOSED.search(text) else ():
        yield correction(at + match.start(), at + match.end(), match["word"].lower(), "high", "capital-in-sentence")
    for match in _DOUBLED.finditer(text):
        yield correction(at + match.start(), at + match.end(), match["word"], "medium", "word-twice")


def _hyphen(match: re.Match[str], at: int, lexicon: Lexicon) -> Iterator[Mark]:
    first, second = match["first"], match["second"]
    if second.lower() in _SUSPENDED or not second[0].islower():
        return
    joined, hyphened = first + second, f"{first}-{second}"
    if lexicon.has(hyphened):
        corr, cert = hyphened, "high"
    elif lexicon.has(joined):
        corr, cert = joined, "high"
    elif first.lower() in _FIRST:
        corr, cert = hyphened, "high"
    elif lexicon.parts[second.split("-")[0].lower()] and lexicon.has(first):
        corr, cert = hyphened, "medium"
    elif _ENDING.fullmatch(second) and second not in _NO_ENDING and lexicon.folded[second.lower()] == 1:
        corr, cert = joined, "medium"
    else:
        return
    if first[0].isupper() or second[0].isupper():
        # a name may begin or end here: only the sign is the fault
        sign = "" if corr == joined else "-"
        yield correction(at + match.start("gap"), at + match.end("gap"), sign, cert, "hyphen-and-space")
    else:
        yield correction(at + match.start(), at + match.end(), corr, cert, "hyphen-and-space")


def _misread_signs(pieces: list[Piece]) -> Iterator[Mark]:
    """Yield the letters that stand for the sign of an item: the readers gave each an item of its own."""
    for piece in pieces:
        match = _MISREAD_SIGN.match(piece.text) if piece.role == "item" else None
        if match and match["sign"] != "i":
            # the space goes with the sign: what is read begins with the word
            yield correction(piece.start, piece.start + match.end(), "", "high", "list-sign-misread")


def _misspelled(pieces: list[Piece], lexicon: Lexicon) -> Iterator[Mark]:
    rare = {
        word
        for word, count in lexicon.counts.items()
        if count <= 2 and word[0].isupper() and len(word) >= 7 and not word.isupper() and word.isalpha()
    }
    if not rare:
        return
    names = {word for word, count in lexicon.counts.items() if count >= 2 and word[0].isupper() and len(word) >= 5}
    corrections: dict[str, tuple[str, int, str]] = {}
    for word in sorted(rare):
        found = _run_on(word, names, lexicon) or _one_letter(word, lexicon)
        if found:
            corrections[word] = found
    if not corrections:
        return
    pattern = re.compile(rf"(?<![\w’'-])(?:{'|'.join(map(re.escape, sorted(corrections)))})(?![\w-])")
    for piece in pieces:
        for match in pattern.finditer(piece.text):
            corr, offset, rule = corrections[match[0]]
            start = piece.start + match.start() + offset
            yield correction(start, piece.start + match.end(), corr, "high", rule)


def _run_on(word: str, names: set[str], lexicon: Lexicon) -> tuple[str, int, str] | None:
    """Two words without a space: a name that the document has, and a small word."""
    if lexicon.counts[word] > 1:
        return None
    for cut in range(5, len(word) - 1):
        head, tail = word[:cut], word[cut:]
        if head in names and tail in _RUN_ON:
            return " " + tail, cut, "words-run-together"
    return None


def _one_letter(word: str, lexicon: Lexicon) -> tuple[str, int, str] | None:
    """A name one letter away from one that is frequent, and either in the same company or derived from it."""
    base, end = stem(word), ending(word)
    family = lexicon.families[base]
    own = sum(family.values())
    if own > 2 or len(base) < 6:
        return None
    # the first letter and the last tell words apart more often than they betray a fault
    for other, total in lexicon.frequent[base[0]]:
        if total < FREQUENT * own:
            continue
        place = one_edit(base, other)
        if place is None or place == 0 or place >= min(len(base), len(other)) - 1:
            continue
        members = lexicon.families[other]
        derived = end.startswith(("ite", "ist", "ism"))
        if derived or _same_company(word, members, lexicon):
            return other + end, 0, "one-letter-from-a-name"
    return None


def _same_company(word: str, members: Iterable[str], lexicon: Lexicon) -> bool:
    mine = {pair for pair in lexicon.neighbours[word] if pair[1][0].isupper() and pair[1].lower() not in _TITLES}
    return any(mine & lexicon.neighbours[member] for member in members)
