"""Text for Typst: strings alone, in which nothing is markup and nothing is code."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[ \t\r\n]+")


def string(text: str) -> str:
    r"""Return a string literal.

    >>> string('#read("x") \\')
    '"#read(\\"x\\") \\\\"'
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ") + '"'


def words(text: str, lacking: frozenset[str] = frozenset()) -> str:
    """Return running text as Typst markup: each run of words a string, white space at its ends a space.

    >>> words(" a  *b* ")
    ' #"a *b*"; '
    >>> words("中", frozenset("中"))
    '#"[U+4E2D]";'
    """
    if not text:
        return ""
    plain = _SPACES.sub(" ", text)
    inner = plain.strip(" ")
    if not inner:
        return " "
    if lacking:
        inner = "".join(f"[U+{ord(one):04X}]" if one in lacking else one for one in inner)
    return f"{' ' if plain[0] == ' ' else ''}#{string(inner)};{' ' if plain[-1] == ' ' else ''}"


def language(tag: str) -> str:
    """Return what Typst takes of a language tag, or nothing.

    >>> language("de-Latn-AT"), language("x-mine")
    ('de', '')
    """
    found = re.match(r"([A-Za-z]{2,3})(?:-|$)", tag)
    return found[1].lower() if found else ""
