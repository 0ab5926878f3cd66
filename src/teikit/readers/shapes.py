"""What a piece of text looks like: a heading, a remark, a closing note, an item, a label."""

from __future__ import annotations

import re
from collections.abc import Sequence

BULLET = re.compile(r"(?P<sign>[*•◦‣▪●■□○·–—]|-{1,2}|\+|o(?= ))[ \t\u00a0]*(?=\S)")
NUMBER = re.compile(r"(?P<label>\(?(?:\d{1,3}|[a-z]|[ivxl]{1,6}|[IVXL]{1,6})[.)]|\(\d{1,3}\))[ \t\u00a0]+(?=\S)")
SEPARATOR = re.compile(r"(?:[*_=~#•·–—-]\s*){3,}$")
MARKDOWN_HEAD = re.compile(r"(?P<sign>#{1,6})[ \t]+(?P<text>\S.*?)(?P<close>[ \t]*#*)$")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_SMALL = frozenset(
    "a an and as at but by de der des di du en et for from in into la le of on or over per the to und upon van von "
    "vs with".split()
)
_CLASSIFICATION = re.compile(
    r"(?:top|strictly|most|very)?\s*(?:secret|confidential|unclassified|restricted|classified|urgent|personal|private|"
    r"official use only|limited official use)\b.{0,40}$",
    re.I,
)
_NUMBERED_HEAD = re.compile(
    r"(?:(?:chapter|part|section|article|appendix|annex|kapitel|chapitre)\s+[\dIVXLC]+|[IVXLC]{1,6}\.?$|§\s*\d+)", re.I
)
_GOES_ON = re.compile(r"(?:of|to|on|in|at|for|from|by the|and|with|concerning|regarding|held|between|before) ")
_SHORT_LABEL = re.compile(r"[\w./ ]{1,12}:")
_DELIVERY = re.compile(
    r"\b(?:continue[sd]?|continuing|went on|goes on|applause|laugh\w*|interrupt\w*|cheer\w*|turn(?:s|ed|ing) to|"
    r"addressing|add(?:s|ed)|concluded?|resum\w+|pause[sd]?|toast\w*|rises|rose|stands|shout\w*|ovation|exclam\w+|"
    r"recess|adjourn\w*|left|leaves|enter(?:s|ed)|arriv\w+|break|silence|animation|smil\w+|reads|reading|said|says|proposed|beifall|heiterkeit|applaudissements|rires|"
    r"аплодисменты|смех)\b",
    re.I,
)
_CLOSING = re.compile(
    r"(?:(?:these|the)\s+)?(?:notes?|minutes|record|protocol|transcript(?:ion)?|stenogram|memorandum)\b[^.]{0,40}?\b"
    r"(?:kept|taken|made|recorded|written|prepared|drafted|typed|noted)\b(?:\s+down)?\s+by\b|"
    r"(?:recorded|noted|written down|taken down|interpreted|typed|drafted|prepared)\s+by\b",
    re.I,
)


def looks_like_heading(text: str) -> bool:
    """Tell whether a line of its own is a heading: short, no full stop, capitals or a number, no quotation.

    >>> looks_like_heading("The Course of the War"), looks_like_heading("He went home.")
    (True, False)
    """
    words = text.split()
    if not words or len(text) > 100 or len(words) > 14 or not any(c.isalpha() for c in text):
        return False
    if _NUMBERED_HEAD.match(text):
        return True
    if _CLASSIFICATION.match(text):
        return False
    if _TERMINAL.search(text) or text[0] in "\"'“‘«([*-–—" or text[-1] in ",-":
        return False
    letters = [c for c in text if c.isalpha()]
    if all(c.isupper() for c in letters):
        return len(letters) > 3
    if any(c.isdigit() for c in text) and len(letters) < 8:
        return False
    content = [w for w in words if w[0].isalpha() and w.lower() not in _SMALL]
    return len(content) >= 2 and words[0][0].isupper() and all(w[0].isupper() for w in content)


def is_head_of_lines(texts: Sequence[str]) -> bool:
    """Tell whether one line or a few make a heading: each looks like one, or short ones stand under a number.

    >>> is_head_of_lines(["CHAPTER II", "Members"]), is_head_of_lines(["The House", "it is old."])
    (True, False)
    """
    if len(texts) > 1 and _NUMBERED_HEAD.match(texts[0]) and len(texts[0]) < 30:
        return all(len(text) < 80 and not _TERMINAL.search(text) and text[:1].isupper() for text in texts[1:])
    if len(texts) > 1 and looks_like_heading(texts[0]) and all(goes_on(text) for text in texts[1:]):
        return True
    return all(looks_like_heading(text) for text in texts)


def goes_on(text: str) -> bool:
    """Tell whether a line may go on with the words of a title above it.

    >>> goes_on("of the Association"), goes_on("of these, he said, there are two.")
    (True, False)
    """
    return len(text) < 100 and bool(_GOES_ON.match(text)) and not _TERMINAL.search(text)


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends as a sentence ends."""
    return bool(_TERMINAL.search(text))


def is_remark(text: str) -> bool:
    """Tell whether a paragraph is a reporter's remark on the delivery, in brackets of its own.

    >>> is_remark("(Comrade Khrushchev went on:)"), is_remark("(1913)")
    (True, False)
    """
    pairs = {"(": ")", "[": "]"}
    if len(text) < 4 or len(text) > 600 or text[0] not in pairs:
        return False
    close = pairs[text[0]]
    inner = text[1:].rstrip(".: ")
    if not inner.endswith(close) or close in inner[:-1]:
        return False
    return bool(_DELIVERY.search(inner))


def is_closing(text: str) -> bool:
    """Tell whether a last paragraph says who kept the record.

    >>> is_closing("Notes kept by (translator) M. Mushi.")
    True
    """
    return len(text) < 200 and bool(_CLOSING.match(text))


def is_cut(first: str, second: str) -> bool:
    """Tell whether a sentence evidently runs on from one paragraph into the next.

    >>> is_cut("who is serving as prime minister of the whole", "in this or that country, and so on.")
    True
    """
    if len(first) < 40 or len(second) < 12 or not second[0].islower():
        return False
    if BULLET.match(second) or NUMBER.match(second) or _SHORT_LABEL.match(second):
        return False
    return first[-1].isalpha() or first[-1] == ","
