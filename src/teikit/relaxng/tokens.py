"""The tokens of the compact syntax (ISO/IEC 19757-2, annex C.2)."""

from __future__ import annotations

import re
from typing import NamedTuple

from teikit.errors import SchemaError
from teikit.location import Location
from teikit.relaxng.datatypes.xsd import NCNAME

KEYWORDS = frozenset(
    "attribute default datatypes div element empty external grammar include inherit list mixed namespace notAllowed "
    "parent start string text token".split()
)
# a line end of the file, told apart from one that the schema writes as an escape
_NEWLINE = "\0"
_ESCAPE = re.compile(r"\\x+\{([0-9A-Fa-f]+)\}")
_TOKEN = re.compile(
    rf"""
    (?P<space>[ \t\0]+ | \#(?!\#)[^\0]* )
  | (?P<documentation>\#\#[^\0]*)
  | (?P<literal>\"\"\"(?:[^"]|"(?!""))*\"\"\" | '''(?:[^']|'(?!''))*''' | "[^"\0]*" | '[^'\0]*')
  | (?P<nsname>{NCNAME}:\*)
  | (?P<cname>{NCNAME}:{NCNAME})
  | (?P<name>\\?{NCNAME})
  | (?P<sign>\|=|&=|>>|[=|&,?*+\-~(){{}}\[\]])
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A token: its kind (literal, nsname, cname, name, keyword, sign, end), its text, its offset."""

    kind: str
    text: str
    at: int


def _escaped(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    allowed = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    if not allowed:
        raise ValueError(f"\\x{{{match[1]}}} is no character of XML")
    return chr(code)


def read_tokens(source: str, path: str) -> tuple[list[Token], str]:
    """Return the tokens, the last of kind `end`, and the text that their offsets count in.

    Raises SchemaError where no token begins.
    """
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    bad = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", source)
    if bad:
        raise SchemaError("a character that XML does not allow", location(source, bad.start(), path))
    text = source.replace("\n", _NEWLINE)
    wrong = re.search(r"\\x+\{(?![0-9A-Fa-f]+\})", text)
    if wrong:
        raise SchemaError("an escape names no character", location(text, wrong.start(), path))
    try:
        text = _ESCAPE.sub(_escaped, text)
    except (ValueError, OverflowError) as error:
        raise SchemaError(str(error), Location(path)) from None
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise SchemaError(f"{text[at]!r} begins nothing of the compact syntax", location(text, at, path))
        kind = match.lastgroup or ""
        value = match[0]
        if kind == "name":
            if value in KEYWORDS:
                kind = "keyword"
            value = value.removeprefix("\\")
        elif kind == "literal":
            width = 3 if value.startswith(('"""', "'''")) else 1
            value = value[width:-width].replace(_NEWLINE, "\n")
        if kind != "space":
            tokens.append(Token(kind, value, at))
        at = match.end()
    tokens.append(Token("end", "the end of the file", len(text)))
    return tokens, text


def location(text: str, at: int, path: str) -> Location:
    """Return line and column of an offset."""
    before = text[:at].replace("\n", _NEWLINE)
    return Location(path, before.count(_NEWLINE) + 1, at - (before.rfind(_NEWLINE) + 1) + 1)
