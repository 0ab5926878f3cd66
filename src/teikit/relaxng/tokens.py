"""The tokens of the compact syntax (ISO/IEC 19757-2, annex C.2)."""

from __future__ import annotations

import re
from typing import NamedTuple

from teikit.errors import SchemaError
from teikit.location import Location
from teikit.relaxng.datatypes.xsd import NCNAME
from teikit.relaxng.syntax import XML, Node, Source

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


class TokenReader:
    """Goes through the tokens of a file; `prefixes` are the namespaces declared so far."""

    def __init__(self, source: str, path: str) -> None:
        self.path = path
        self.tokens, self.text = read_tokens(source, path)
        self.source = Source(path, lambda at: location(self.text, at, path))
        self.at = 0
        # None: the namespace of the file that includes this one
        self.prefixes: dict[str, str | None] = {"xml": XML}

    def peek(self, ahead: int = 0) -> Token:
        """Return a token without taking it."""
        return self.tokens[min(self.at + ahead, len(self.tokens) - 1)]

    def take(self) -> Token:
        """Return the next token."""
        token = self.peek()
        self.at += 1
        return token

    def error(self, message: str, token: Token | None = None) -> SchemaError:
        """Return the error with the place of a token."""
        return SchemaError(message, location(self.text, (token or self.peek()).at, self.path))

    def sign(self, text: str) -> bool:
        """Take the sign if it comes next."""
        token = self.peek()
        if token.kind == "sign" and token.text == text:
            self.at += 1
            return True
        return False

    def want(self, text: str) -> None:
        """Take the sign or keyword that must come next."""
        token = self.take()
        if token.kind not in ("sign", "keyword") or token.text != text:
            raise self.error(f"expected {text!r}, found {token.text!r}", token)

    def keyword(self, text: str) -> bool:
        """Say whether the keyword comes next."""
        token = self.peek()
        return token.kind == "keyword" and token.text == text

    def identifier(self) -> str:
        """Take a name; a keyword may be one here."""
        token = self.take()
        if token.kind not in ("name", "keyword"):
            raise self.error(f"expected a name, found {token.text!r}", token)
        return token.text

    def literal(self) -> str:
        """Take a literal and those joined to it."""
        token = self.take()
        if token.kind != "literal":
            raise self.error(f"expected a literal, found {token.text!r}", token)
        text = token.text
        while self.sign("~"):
            token = self.take()
            if token.kind != "literal":
                raise self.error(f"expected a literal, found {token.text!r}", token)
            text += token.text
        return text

    def node(self, tag: str, token: Token, attributes: dict[str, str] | None = None) -> Node:
        """Return a node at the place of a token."""
        namespaces = {prefix: uri or "" for prefix, uri in self.prefixes.items()}
        return Node(tag, attributes or {}, self.source, token.at, namespaces, self.source.path)
