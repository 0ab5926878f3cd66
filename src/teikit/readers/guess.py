"""The encoding of bytes that do not tell theirs: each candidate is judged by the letters that it would give."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

_SAMPLE = 60_000
_QUOTES = "‘’‚“”„«»–—…£§°\u00a0\u00ad¿¡№•·"
_WEST = "éèêëàâäáãåçíîïìñóôöòõøúûüùßœæ"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
# the letters of languages that share an encoding; the encodings of one alphabet, the likelier first
_ALPHABETS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (_WEST, ("cp1252", "mac_roman", "cp850", "cp437")),
    ("áðéíóúýþæö", ("cp1252",)),
    ("ąćęłńóśźżáčďéěíňóřšťúůýžőűäöüôľĺŕđăâîşţ", ("cp1250", "iso8859-2", "mac_latin2", "cp852")),
    ("ğışçöüâîû", ("cp1254",)),
    ("āčēģīķļņšūžąęėįųõäöü", ("cp1257",)),
    (_CYRILLIC, ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic")),
    (_CYRILLIC + "іїєґ", ("cp1251", "koi8-u", "iso8859-5")),
    (_CYRILLIC + "јљњћђџ", ("cp1251", "iso8859-5")),
    ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", ("cp1253", "iso8859-7")),
)
# letters that are rare wherever their alphabet is in use
_RARE = frozenset("õûæœÿŕĺľŝðþјљњћђџ")
_WIDE = ("euc_jp", "shift_jis", "gb18030", "big5", "cp949")
# signs of which every text in Chinese has some
_FREQUENT = frozenset(
    "的一是了不在有人这那个们我他她你说大会和时要就出也到地上下中为以国這個們說會時為國來来書书對对後后"
)
_HIGH = re.compile(r"(?s)(.?)([^\x00-\x7f])(?=(.?))")


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding, how certain it is (0 to 1), and what spoke for it."""

    encoding: str
    confidence: float
    why: str


def guess(data: bytes) -> Guess | None:
    """Return the likeliest encoding of bytes that are not UTF-8, or None where all of them are refused.

    Each encoding with one byte a letter is judged by the text it would give: letters of a language that is written
    in it speak for it; a capital after a small letter, signs within a word and control characters against it. For
    the encodings of East Asia the package faust-cchardet is asked, where it is installed.

    >>> guess("Собрание открылось в семь часов вечера".encode("koi8-r")).encoding
    'koi8-r'
    """
    sample = _sample(data)
    best, score = None, -10.0
    for alphabet, names in _ALPHABETS:
        for name in names:
            text = _decoded(sample, name)
            value = _score(text, alphabet) if text is not None else -10.0
            if value > score + 1e-9 and _decodes(data, name):
                best, score = name, value
    wide = _wide(sample) if score < 0.8 else None
    if wide:
        return wide
    if best is None:
        return None
    asked = _detector(sample)
    why = "its letters and a detector" if asked == best else "its letters"
    return Guess(best, round(max(0.05, min(0.99, score)), 2), why)


def _sample(data: bytes) -> bytes:
    """Return bytes around what is not ASCII: a long English text may hold few of them, and late."""
    if len(data) <= _SAMPLE:
        return data
    taken: list[bytes] = []
    size, until = 0, 0
    for match in re.finditer(rb"[\x80-\xff]", data):
        if match.start() < until:
            continue
        until = match.start() + 200
        piece = data[max(0, match.start() - 20) : until]
        taken.append(piece)
        size += len(piece)
        if size > _SAMPLE:
            break
    return b"\n".join(taken)


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _decodes(data: bytes, name: str) -> bool:
    return _decoded(data, name) is not None


def _score(text: str, alphabet: str) -> float:
    """Return the mean worth of the characters beyond ASCII, 1 at best."""
    letters = frozenset(alphabet)
    total, count = 0.0, 0
    latin = alphabet[0] < "\u0370"
    for before, here, after in _HIGH.findall(text):
        total += _worth(before, here, after, letters)
        if not latin and here.isalpha() and ("A" <= before <= "z" or "A" <= after <= "z"):
            total -= 1.5
        # letters with accents stand among letters without
        if latin and all(c.isalpha() and c > "\x7f" for c in (before, here, after) if c) and before and after:
            total -= 1.5
        count += 1
    return total / count if count else -1.0


def _worth(before: str, here: str, after: str, letters: frozenset[str]) -> float:
    inside = before.isalpha() and after.isalpha()
    if here in _QUOTES:
        if inside:
            return 1.0 if here in "’\u00ad—–…" else -0.5
        # an opening mark before a word, a closing one behind it
        fits = not (here in "“„‚«¿¡" and before.isalpha()) and not (here == "»" and after.isalpha())
        return 1.0 if fits else 0.2
    if here.lower() in letters:
        if here.isupper():
            if before.islower():
                return -1.0
            return 0.95 if after.islower() and here.lower() not in _RARE else 0.6 if after.isalpha() else 0.4
        if after.isupper():
            return -1.0
        value = 1.0 if inside else 0.9 if before.isalpha() or after.isalpha() or not before.strip() else 0.5
        return 0.85 * value if here in _RARE else value
    if here.isalpha():
        return -0.5
    return -1.5 if here < "\xa0" or inside else -0.8


def _wide(sample: bytes) -> Guess | None:
    """Return an encoding of East Asia, when the text it gives is written in signs of East Asia."""
    asked = _detector(sample)
    best, weight = None, 0.0
    for name in _WIDE:
        text = _decoded(sample, name)
        foreign = [c for c in text or "" if c > "\x7f"]
        signs = sum(_east_asian(c) for c in foreign)
        if len(foreign) < 0.1 * len(text or "") or not foreign or signs < 0.9 * len(foreign):
            continue
        known = sum("\u3040" <= c <= "\u30ff" or "\uac00" <= c <= "\ud7af" or c in _FREQUENT for c in foreign)
        value = known / len(foreign) + (1.0 if name == asked else 0.0)
        if value > weight:
            best, weight = name, value
    if best is None:
        return None
    return Guess(best, 0.9, "a detector") if best == asked else Guess(best, 0.6, "its signs")


def _east_asian(sign: str) -> bool:
    return (
        "\u3000" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7af" or "\uff00" <= sign <= "\uffef" or sign in _QUOTES
    )


@lru_cache(maxsize=4)
def _detector(data: bytes) -> str | None:
    """Return what the package faust-cchardet says, when it is there."""
    from importlib import import_module

    try:
        detect = import_module("cchardet").detect
    except ImportError:
        return None
    name = detect(data[:200_000]).get("encoding")
    try:
        found = codecs.lookup(name).name if name else None
    except LookupError:
        return None
    # GB2312 and EUC-KR are parts of what writes more signs
    return {"gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}.get(found or "", found)


def likeness(data: bytes, encoding: str) -> float | None:
    """Return how well the letters fit that an encoding of one byte a letter would give; None for other encodings."""
    text = _decoded(_sample(data), encoding)
    values = [_score(text, alphabet) for alphabet, names in _ALPHABETS if encoding in names and text is not None]
    return max(values, default=None)
