"""Markup and words as tokens that can be compared: two ways to write one thing have the same key."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

Key = tuple[str, ...]

_TOKEN = re.compile(
    r"""(?P<comment><!--.*?-->)
      | (?P<instruction><\?.*?\?>)
      | (?P<cdata><!\[CDATA\[.*?\]\]>)
      | (?P<close></[^>]*>)
      | (?P<open><[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>)
      | (?P<space>[ \t\r\n]+)
      | (?P<word>[^<\s]+|.)""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a file as it is written, and the key by which it is compared."""

    key: Key
    raw: str


def tokens_of(raw: str) -> list[Token]:
    """Return the tags, words and white space of a stretch of XML, in order; their raw texts make it up whole.

    >>> [token.key for token in tokens_of("<hi rend='i' n=\\"1\\">a &amp;  b</hi>")]
    [('<hi', 'n=1', 'rend=i'), ('a',), (' ',), ('&',), (' ',), ('b',), ('</hi',)]
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(raw):
        kind, text = match.lastgroup, match[0]
        if kind == "open":
            found.append(Token(_open(text), text))
        elif kind == "close":
            found.append(Token((f"</{text[2:-1].strip()}",), text))
        elif kind == "space":
            found.append(Token((" ",), text))
        elif kind == "word":
            found.append(Token((html.unescape(text),), text))
        else:
            found.append(Token((" ".join(text.split()),), text))
    return found


def _open(text: str) -> Key:
    empty = text.endswith("/>")
    name = re.split(r"[\s/>]", text[1:], maxsplit=1)[0]
    said = sorted(f"{match[1]}={_value(match)}" for match in _ATTRIBUTE.finditer(text))
    return (f"<{name}{'/' if empty else ''}", *said)


def _value(match: re.Match[str]) -> str:
    value = match[2] if match[2] is not None else match[3]
    return " ".join(html.unescape(value).split())
