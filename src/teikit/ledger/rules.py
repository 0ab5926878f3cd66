"""The closed lists of rules by which a character of a source may read otherwise, or be left out of the text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from teikit.formats.mojibake import meant

# every rule can be undone: the ledger keeps the span, the source keeps the characters
NORMALISATIONS: Mapping[str, str] = {
    "line-end": "white space that holds a line end reads as one space",
    "line-end-hyphen": "the line end after a hyphen that divides a word reads as nothing",
    "space-collapsed": "blanks in a row, which the format shows as one, read as one space",
    "paragraph-rejoined": "the blank line inside a sentence reads as one space",
    "mojibake-cp1252": "UTF-8 that was read as windows-1252 reads as it was meant",
    "mojibake-mac_roman": "UTF-8 that was read as Mac Roman reads as it was meant",
    "mojibake-cp437": "UTF-8 that was read as IBM 437 reads as it was meant",
    "mojibake-cp1251": "UTF-8 that was read as windows-1251 reads as it was meant",
    "control-picture": "a control character that XML forbids reads as its picture (U+2400 and after)",
    "noncharacter": "a code point that XML forbids reads as U+FFFD",
}

OMISSIONS: Mapping[str, str] = {
    "white-space": "white space between blocks, at the beginning or the end of a line",
    "byte-order-mark": "the mark at the beginning of a file that tells its encoding",
    "markup-sign": "signs of markup: asterisks, hashes, angle brackets of addresses, rules between sections",
    "markup-word": "words of markup: the target of a link, the language of a fence, attributes",
    "list-sign": "the sign before an item of a list",
    "label": "the name of a field, which the header says by its element",
    "running-head": "a line that is repeated on every page",
    "note-mark": "the number or sign of a note, at its place and before its words, which note/@n repeats",
    "page-number": "the number of a page, which pb/@n repeats",
    "navigation": "links of the page from which the text was saved",
    "script": "scripts and styles of a page",
    "hidden": "what a page does not show",
}

# the only rules by which a letter or a digit may be left out
MAY_HOLD_LETTERS = frozenset({"label", "running-head", "page-number", "navigation", "note-mark", "script", "hidden"})
_MARK_LENGTH = 12
# a fence, a division of pandoc, the target behind the words of a link, the definition of one
_MARKUP = re.compile(r"[`~]{3,}[^\n`]*|:{3,}[^\n]{0,200}|\]\([^\n]*\)(?:\{[^{}\n]*\})?|\[[^\[\]\n]+\]:[^\n]+", re.S)

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def forbidden(text: str) -> re.Match[str] | None:
    """Return the first character of `text` that XML 1.0 forbids (production Char), or None."""
    return _FORBIDDEN.search(text)


def normalise(rule: str, raw: str) -> str | None:
    """Return what the characters `raw` read as by `rule`, or None where the rule does not hold for them.

    >>> normalise("line-end", "  \\n"), normalise("line-end", "x")
    (' ', None)
    """
    if rule in {"line-end", "paragraph-rejoined"}:
        return " " if raw.isspace() and _has_line_end(raw) else None
    if rule == "space-collapsed":
        return " " if raw and not raw.strip(" \t\r\n\f") else None
    if rule == "line-end-hyphen":
        return "" if raw.isspace() and _has_line_end(raw) else None
    if rule.startswith("mojibake-"):
        return meant(raw, rule.removeprefix("mojibake-")) if rule in NORMALISATIONS else None
    if rule == "control-picture":
        return "".join(chr(0x2400 + ord(c)) for c in raw) if raw and max(raw) < " " else None
    if rule == "noncharacter":
        return "\ufffd" * len(raw) if all(_FORBIDDEN.match(c) and c > " " for c in raw) else None
    return None


def may_omit(rule: str, raw: str) -> bool:
    """Tell whether `rule` may leave out the characters `raw`.

    >>> may_omit("markup-sign", "**"), may_omit("markup-sign", "a"), may_omit("white-space", " \\n")
    (True, False, True)
    """
    if rule not in OMISSIONS:
        return False
    if rule == "white-space":
        return raw.isspace()
    if rule == "byte-order-mark":
        return raw == "\ufeff"
    if rule == "note-mark":
        return len(raw.strip()) <= _MARK_LENGTH
    if rule == "markup-word":
        return bool(_MARKUP.fullmatch(raw))
    if rule in MAY_HOLD_LETTERS:
        return True
    return not any(c.isalnum() for c in raw)


def _has_line_end(raw: str) -> bool:
    return any(c in "\n\r\f" for c in raw)
