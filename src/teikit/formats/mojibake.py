"""Text in UTF-8 that was once read in another encoding and kept so: found by its bytes, and how it was meant."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# the encodings in which UTF-8 is misread most, and the fewest signs in a row that betray it
CODECS = {"cp1252": 1, "mac_roman": 1, "cp437": 1, "cp1251": 3}
_UTF8 = re.compile(rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+")
_SIGN = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_LEADS = frozenset(b"\xc2\xc3\xc4\xc5\xe2")
_MANY = 3
_SURE = 3
_MEANT = frozenset("Ll Lu Lo Lm Lt Mn Pd Ps Pe Pi Pf Po Zs Sc So Sm No Cf".split())


def meant(raw: str, codec: str) -> str | None:
    """Return what `raw` was meant to be, when it is UTF-8 that was read in `codec`; None when it is not.

    >>> meant("cafÃ©"[3:], "cp1252"), meant("é", "cp1252")
    ('é', None)
    """
    table = _table(codec)
    if not raw or any(c not in table for c in raw):
        return None
    data = bytes(table[c] for c in raw)
    if not _UTF8.fullmatch(data):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def mojibake(text: str) -> list[tuple[int, int, str]]:
    """Return the stretches that went through a wrong encoding, each with that encoding, in the order of the text.

    Letters of one language do not meet so by chance: in Latin text a letter such as Ã stands before a sign that ends
    no word and begins none, in Cyrillic text Р or С before every letter.

    >>> mojibake("A cafÃ© and a naïve Ångström.")
    [(5, 7, 'cp1252')]
    """
    if text.isascii():
        return []
    found: list[tuple[int, int, str]] = []
    doubtful: list[tuple[int, int, str]] = []
    taken = bytearray(len(text))
    for codec, fewest in CODECS.items():
        table = _table(codec)
        for match in _runs(codec).finditer(text):
            data = bytes(table[c] for c in match[0])
            for inner in _UTF8.finditer(data):
                start, end = match.start() + inner.start(), match.start() + inner.end()
                if any(taken[start:end]) or not _possible(text[start:end], codec):
                    continue
                if not _believed(text[start:end], inner[0], codec, fewest):
                    doubtful.append((start, end, codec))
                    continue
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, codec))
    sure = {codec for codec in CODECS if sum(one[2] == codec for one in found) >= _SURE}
    found += [one for one in doubtful if one[2] in sure and not any(taken[one[0] : one[1]])]
    return sorted(found)


def _possible(raw: str, codec: str) -> bool:
    read = meant(raw, codec)
    return read is not None and all(unicodedata.category(c) in _MEANT for c in read)


def _believed(raw: str, data: bytes, codec: str, fewest: int) -> bool:
    """Tell whether a stretch cannot be text as it stands."""
    signs = _SIGN.findall(data)
    if len(signs) >= _MANY:
        return True
    # letters of Latin languages and marks of punctuation; an accent of another script alone is chance
    if len(signs) < fewest or any(sign[0] not in _LEADS for sign in signs):
        return False
    # a sign of three bytes is no accident, nor is a letter before what is none
    return any(len(sign) > 2 for sign in signs) or any(not c.isalpha() or c in "ªº" for c in raw)


@lru_cache(maxsize=8)
def _table(codec: str) -> dict[str, int]:
    """Return the byte of each character beyond ASCII; a byte that the encoding leaves open is its control."""
    found: dict[str, int] = {}
    for number in range(0x80, 0x100):
        try:
            found[bytes([number]).decode(codec)] = number
        except UnicodeDecodeError:
            found[chr(number)] = number
    return found


@lru_cache(maxsize=8)
def _runs(codec: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_table(codec)))}]{{2,}}")
