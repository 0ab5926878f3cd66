"""The characters of bytes in an encoding, also in two: how reading and proving come to the same text."""

from __future__ import annotations

import re

# the name of two encodings, line by line: utf-8+cp1252
MIXED = "+"
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|[\r\n]|\Z)")


def characters(data: bytes, encoding: str) -> str:
    """Return the characters of `data`.

    In an encoding such as `utf-8+cp1252`, each line that is not the first is the second. Raises LookupError and
    UnicodeDecodeError.

    >>> characters(b"caf\\xc3\\xa9\\ncaf\\xe9\\n", "utf-8+cp1252")
    'café\\ncafé\\n'
    """
    first, both, second = encoding.partition(MIXED)
    if not both:
        return data.decode(encoding)
    return "".join(_line(line, first, second) for line in _LINE.findall(data))


def _line(line: bytes, first: str, second: str) -> str:
    try:
        return line.decode(first)
    except UnicodeDecodeError:
        return line.decode(second)
