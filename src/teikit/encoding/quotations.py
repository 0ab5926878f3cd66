"""What a quotation is: speech, a cited passage, a word at a distance, a term; q where no rule is certain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from teikit.encoding.marks import Mark
from teikit.encoding.pieces import Piece
from teikit.encoding.quotemarks import find_quotes

_SAY = (
    r"(?:said|says|saying|told|tells|asked|asks|replied|replies|declar(?:ed|es|ing)|stat(?:ed|es|ing)|added|adds|continued|"
    r"continues|exclaim(?:ed|s)|answered|admitt?(?:ed|s)|insist(?:ed|s)|remark(?:ed|s)|announc(?:ed|es)|cried|shouted|argued|"
    r"argues|explain(?:ed|s)|observ(?:ed|es)|warn(?:ed|s)|confess(?:ed|es)|report(?:ed|s)|comment(?:ed|s)|went on|"
    r"goes on|"
    r"concluded|repeated|stress(?:ed|es)|emphasi[sz](?:ed|es)|respond(?:ed|s)|noted|interrupted|suggest(?:ed|s)|claim(?:ed|s))"
)
_WRITE = r"(?:wrote|writes|put it|puts it|phrased it)"
_WRITTEN = re.compile(
    r"\b(?:journal|newspaper|paper|dispatch|despatch|letter|telegram|cable|article|book|pamphlet|constitution|resolution|"
    r"report|manifesto|communiqu[eé]|editorial|document|programme|program|magazine|wrote|writes|written|diary|press)\b"
)
_SUBJECT = r"(?:(?:he|she|they|we|I|it|this|that|the|a|an|his|her)\b\s*)?(?:[\w.’'-]+\s+){0,4}?"
_AFTER = re.compile(rf"\s*,?\s*(?:[—–-]\s*)?(?:{_SUBJECT}{_SAY}\b|{_SAY}\b)", re.I)
_AS_SAID = re.compile(rf"[,\s]*\bas\s+(?:[\w.’'-]+\s+){{1,4}}?(?:(?P<say>{_SAY})|(?P<write>{_WRITE}))\b", re.I)
_BEFORE = re.compile(rf"\b{_SAY}\b[^.!?“”\"]{{0,60}}?(?:\bthat\b|,|:)?\s*$", re.I)
_DIRECT = re.compile(rf"\b{_SAY}\b(?:\s+[\w.’'-]+){{0,4}}?(?:\s+that)?\s*[,:]?\s*$", re.I)
_ANNOUNCED = re.compile(rf"\b{_SAY}\b[^.!?“”\"]{{0,60}}?(?:\bthat\b|,|:)\s*$", re.I)
_REPORTED = re.compile(rf"\b{_SAY}\b[^.!?]*\bthat\b", re.I)
_REPORTED_WORD = re.compile(rf"\b{_SAY}\s+that\s+(?:the|a|an|his|her|its|their)?\s*$", re.I)
_CRITICISED = re.compile(
    r"\b(?:slam(?:med|s)|condemn(?:ed|s)|criticis\w+|criticiz\w+|attack(?:ed|s)|blam(?:ed|es)|propos(?:ed|es)|advocat\w+|"
    r"proclaim\w*|demand(?:ed|s)|call(?:ed|s)? for)\s+(?:the|a|an)?\s*$",
    re.I,
)
_SLAMMED = re.compile(
    r"\b(?:slam(?:med|s)|condemn(?:ed|s)|criticis(?:ed|es)|criticiz(?:ed|es)|attack(?:ed|s)|blam(?:ed|es))\s+$", re.I
)
_PROPOSED = re.compile(
    r"\b(?:propos\w+|advocat\w+|proclaim\w*|advanc(?:ed|es)|formulat\w+|introduc(?:ed|es))\s+the\s+$", re.I
)
_THIS_CONCEPT = re.compile(
    r"\bthis (?:[\w-]+ ){0,2}(?:concept|slogan|theory|formula|doctrine|notion|thesis|principle|idea)\b", re.I
)
# whose words they are, behind them: “…” by Ramiz Alia, but not by the media
_BY_NAME = re.compile(r"\s+by\s+(?:(?:president|comrade|chairman|minister|general|mr\.?|mrs\.?)\s+)?[A-ZÀ-Ž][\w’'-]+")
_MENTIONED = re.compile(
    r"\b(?:words?|terms?|phrases?|expressions?|names?|labels?)\s*(?:like|such as|as|:|,)?\s*$", re.I
)
_TERM = re.compile(
    r"\b(?:concepts?|slogans?|theory|theories|principles?|doctrines?|notions?|formulas?|thesis|theses|theme|ideas?|polic(?:y|ies)|"
    r"so-called|known as|termed)\b\s*(?:of|as|that|like|such as)?\s*(?:the|a|an)?\s*$",
    re.I,
)
_ATTRIBUTED = re.compile(
    r"\b(?:describ(?:ed?|es|ing)|characteri[sz](?:ed?|es)|refer(?:red|s|ring)? to|label(?:l?ed|s)|branded|praising|"
    r"praised|denounced|"
    r"accus(?:ed|ing)|in the words of|according to|rests on|quot(?:ed?|es|ing)|wrote|writes|reads|states that)\b"
    r"[^.!?“”\"]{0,40}$",
    re.I,
)
_LIST = re.compile(r"\s*(?:,|,?\s*(?:and|or|nor|und|et))\s*$")
_SENTENCE_START = re.compile(r"[.!?]\s+(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks, the element that it gets and how certain that is."""

    start: int
    end: int
    words: str
    element: str
    cert: str
    own: bool = True


def find_quotations(pieces: Iterable[Piece]) -> tuple[list[Mark], list[tuple[Piece, int]]]:
    """Return the quotations and faulty marks of a text as marks, and the places of marks without a partner."""
    found: list[Quotation] = []
    faults: list[Mark] = []
    single: list[tuple[Piece, int]] = []
    for piece in pieces:
        quotes = find_quotes(piece.text, piece.start)
        faults.extend(quotes.faults)
        single.extend((piece, piece.start + at) for at in quotes.single)
        found.extend(_in_piece(piece, sorted(quotes.pairs)))
    marks = [
        Mark(one.start, one.end, one.element, (("cert", one.cert), ("resp", "#teikit")), rank=3, rule="quotation")
        for one in _agree(found)
    ]
    return faults + marks, single


def _in_piece(piece: Piece, pairs: list[tuple[int, int]]) -> Iterator[Quotation]:
    previous: Quotation | None = None
    last_end = 0
    for start, end in pairs:
        words = piece.text[start + 1 : end - 1]
        if not words.strip():
            continue
        made = Quotation(piece.start + start, piece.start + end, _fold(words), *_classify(piece.text, start, end))
        between = piece.text[last_end:start]
        if previous and _LIST.fullmatch(between) and _carries(previous) and start >= last_end:
            if made.element in {"soCalled", "q"}:
                made = replace(made, element=previous.element, cert=previous.cert)
        elif previous and previous.element in {"said", "quote"} and _interrupts(between) and words[0].islower():
            made = replace(made, element=previous.element, cert="high", own=True)
        yield made
        previous, last_end = made, end


def _carries(previous: Quotation) -> bool:
    """Tell whether what a quotation is holds for the next of a list: “calm” and “wise”."""
    return previous.element != "q" and (previous.element, previous.cert) != ("said", "high")


def join_speech(piece: Piece, marks: list[Mark], count: int) -> list[Mark]:
    """Return the marks of a piece; the parts of one speech that its speaker's name breaks point to each other.

    `count` is how many parts have an id already.
    """
    made = list(marks)
    last: int | None = None
    for n, mark in enumerate(made):
        if mark.element not in {"said", "quote"} or mark.corr is not None:
            continue
        if last is not None and made[last].element == mark.element and made[last].end <= mark.start:
            between = piece.text[made[last].end - piece.start : mark.start - piece.start]
            words = piece.text[mark.start - piece.start : mark.end - piece.start].lstrip("“”„«\"")
            if _interrupts(between) and words[:1].islower():
                if "id" not in dict(made[last].attributes):
                    count += 1
                    made[last] = _with(made[last], "id", f"{mark.element}-{count}")
                count += 1
                made[n] = _with(mark, "id", f"{mark.element}-{count}")
                made[n] = _with(made[n], "prev", f"#{mark.element}-{count - 1}")
                made[last] = _with(made[last], "next", f"#{mark.element}-{count}")
        last = n
    return made


def _with(mark: Mark, key: str, value: str) -> Mark:
    return replace(mark, attributes=(*mark.attributes, (key, value)))


def _interrupts(between: str) -> bool:
    """Tell whether what stands between two quotations is only the words that say who speaks."""
    return len(between) < 60 and bool(re.search(rf"\b{_SAY}\b[^.!?]*,\s*$", between, re.I))


def _classify(text: str, start: int, end: int) -> tuple[str, str, bool]:
    """Return element, certainty, and whether a cue of its own says so."""
    words = text[start + 1 : end - 1]
    before, after = text[max(0, start - 160) : start], text[end : end + 100]
    sentence = _SENTENCE_START.split(before)[-1]
    count = len(words.split())
    spoken = "quote" if _WRITTEN.search(sentence) or _WRITTEN.search(after.split(".")[0][:70]) else "said"
    as_said = _AS_SAID.match(after)
    if as_said and count > 2:
        return ("said" if as_said["say"] else "quote"), "high", True
    closes = words.rstrip()[-1:] in ",?!.—–"
    if closes and _AFTER.match(after) and count > 1:
        return spoken, "high", True
    if _MENTIONED.search(before) and count <= 6:
        return "mentioned", "high", True
    if _TERM.search(before) and count <= 6:
        return "term", "high", True
    if _DIRECT.search(sentence) and (count >= 4 or sentence.rstrip()[-1:] in {",", ":"}):
        return spoken, "high", True
    if _ATTRIBUTED.search(sentence):
        return (spoken if _BY_NAME.match(after) else "quote"), "medium", True
    if _PROPOSED.search(sentence) and count <= 6 and _THIS_CONCEPT.search(text, end, end + 600):
        return "term", "medium", True
    # "slammed “a psychosis”" judges in words of its own; "attacked “the cult”" may take up those of another
    judged = words.startswith(("a ", "an ")) and _SLAMMED.search(sentence)
    if count >= 4 and (_ANNOUNCED.search(sentence) or _REPORTED.search(sentence) or judged):
        return spoken, "medium", True
    if _REPORTED_WORD.search(sentence):
        return spoken, "medium", True
    if count >= 4 and (_BEFORE.search(sentence) or _CRITICISED.search(sentence)):
        return "quote", "medium", True
    if count <= 3 and not closes:
        return "soCalled", "medium", False
    return "q", "low", False


def _agree(found: list[Quotation]) -> Iterator[Quotation]:
    """Let a phrase that the text explains once as a term be one elsewhere, and a repeated passage a quotation."""
    kinds: dict[str, set[str]] = defaultdict(set)
    cited: list[str] = []
    for one in found:
        if one.own:
            kinds[one.words].add(one.element)
            if one.element in {"said", "quote"}:
                cited.append(one.words)
    for one in found:
        if one.own:
            yield one
        elif "term" in kinds[one.words] and " " in one.words:
            yield replace(one, element="term", cert="medium")
        elif " " in one.words and any(one.words in passage for passage in cited):
            yield replace(one, element="quote", cert="medium")
        else:
            yield one


def _fold(words: str) -> str:
    return " ".join(words.lower().split()).strip(" ,.;:!?")
