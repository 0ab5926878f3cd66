"""What shows that a bare number of four figures is a year."""

from __future__ import annotations

from teikit.dates.scan import Scan

_OPEN = '([“"„«—;:*†'
_CLOSE = ".,;:!?)]}”\"»'’…|"
_BROKEN = "$£€#%=+/&_@^~<>"


def is_year(s: Scan, start: int, end: int) -> bool:
    """Return whether the words around the tokens from `start` to `end` show a year.

    A number that counts something, names a page, a telegram or a sum, or is part of a longer number is none.
    """
    before, after = s.at(start - 1), s.at(end)
    if before.text == "." and s.at(start).gap and s.has(start - 2, "unlike"):
        return False
    if before.text == "." and s.at(start).gap == 0 and not s.at(start - 2).is_word:
        return False
    broken = before.raw and before.text in _BROKEN
    if s.at(start).gap == 0 and (broken or before.text in (",", "-", ".") or before.is_word):
        return before.text in ("'", "(") or (before.text == "-" and s.at(start - 2).text in ("mid", "pre", "post"))
    if s.has(start - 1, "unlike") or before.text in ("№", "§", "°", "#", "$", "£"):
        return False
    if after.gap == 0 and after.raw and _glued(s, end):
        return False
    if s.at(start).is_word or (end - start > 1 and s.has(end - 1, "year")):
        return True
    if s.month(start - 1):
        return False
    if s.has(start - 1, "from") and s.has(end, "to") and s.at(end + 1).number >= 0 and s.has(end + 2, "counted"):
        return False
    left = s.has(start - 1, "in") or (before.text == "." and s.at(start - 2).text in ("b", "d", "geb", "gest"))
    coordinated = _coordinated(s, start)
    if not left and not coordinated:
        if not before.raw and not s.at(start - 2).raw and _closes(s, end):
            return True
        if before.text in ("(", "[") or (before.text == "," and s.at(start - 2).raw[:1].isupper()):
            return _closes(s, end) or after.text == "-"
        if s.has(start - 1, "article") or (before.text == "s" and s.is_sign(start - 2, "'")):
            return _names(s, end)
        if before.is_word and before.raw[0].isupper() and not after.raw and s.lex.language == "en":
            return True
        if s.lex.language == "de":
            return not after.raw[:1].isupper() and not s.has(end, "counted") and before.is_word
        return False
    return not _counts(s, end, strict=before.text in ("of", "from", "to", "about", "by", "and", "or", "de", "a"))


def _coordinated(s: Scan, start: int) -> bool:
    """Return whether the number follows an accepted date after a comma or "and"."""
    if s.previous is None:
        return False
    joint = s.previous.end
    while joint < start and (s.is_sign(joint, ",;") or s.has(joint, "and") or s.has(joint, "or")):
        joint += 1
    return s.previous.end < joint == start and "when" in s.previous.value.attributes


def _glued(s: Scan, end: int) -> bool:
    """Return whether what is glued to the number makes it part of something else."""
    after, then = s.at(end), s.at(end + 1)
    if after.is_word or (after.raw and after.text in _BROKEN):
        return True
    if after.text in ("-", ".", ",", ":"):
        return (
            then.gap == 0
            and bool(then.raw)
            and (then.number >= 0 or (after.text == "-" and then.text in ("strong", "odd")))
        )
    return False


def _closes(s: Scan, end: int) -> bool:
    after = s.at(end)
    return not after.raw or (len(after.raw) == 1 and after.raw in _CLOSE)


def _names(s: Scan, end: int) -> bool:
    """Return whether a number after an article is a year: "the 1956 uprising", not "the 1500 men"."""
    after = s.at(end)
    if not after.is_word:
        return _closes(s, end)
    return after.raw[0].isupper() or not _counts(s, end, strict=False)


def _counts(s: Scan, end: int, *, strict: bool) -> bool:
    """Return whether the number counts what follows: a unit, a word in the plural (unless a year is likelier).

    "the 1956 elections" and "the 1500 ships" differ in that counts are round.
    """
    after = s.at(end)
    if s.has(end, "counted"):
        return True
    if not after.is_word or after.raw[0].isupper():
        return s.lex.language == "de" and strict and after.is_word
    if s.lex.language not in ("en", "fr"):
        return False
    if s.has(end, "verb") or s.has(end, "in") or s.has(end, "and"):
        return False
    plural = len(after.text) > 3 and after.text.endswith("s")
    return plural and (strict or s.at(end - 1).number % 50 == 0)
