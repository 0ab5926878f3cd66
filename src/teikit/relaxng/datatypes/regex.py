"""Regular expressions of XML Schema, made into those of Python (Part 2, appendix F).

They differ in what a class may hold (subtraction, categories, blocks, name characters) and in having no anchors.
A class with categories is written out as ranges, only as far as the text at hand needs: below U+0080, below
U+3000, or all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from teikit.relaxng.datatypes.charsets import CharSet, check_property
from teikit.relaxng.datatypes.datatype import DatatypeError

_LIMITS = (0x80, 0x3000, 0x110000)
_SINGLE = {"n": "\n", "r": "\r", "t": "\t", **{mark: mark for mark in "\\|.?*+(){}-[]^"}}
_ANY = CharSet(((10, 10), (13, 13)), negated=True)
MAX_DEPTH = 60
MAX_REPEAT = 10_000

Part = str | CharSet


class _Reader:
    """Reads an expression into the parts of a Python expression: text, and classes still to be written out."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.depth = 0

    def fail(self, why: str) -> DatatypeError:
        return DatatypeError(f"the pattern {self.source!r} is not a regular expression of XML Schema: {why}")

    def peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def take(self) -> str:
        if self.at >= len(self.source):
            raise self.fail("it ends too early")
        self.at += 1
        return self.source[self.at - 1]

    def alternatives(self) -> list[Part]:
        parts = self.branch()
        while self.peek() == "|":
            self.at += 1
            parts.append("|")
            parts.extend(self.branch())
        return parts

    def branch(self) -> list[Part]:
        parts: list[Part] = []
        while self.peek() not in ("", "|", ")"):
            parts.extend(self.atom())
            parts.append(self.quantifier())
        return parts

    def atom(self) -> list[Part]:
        mark = self.take()
        if mark == "(":
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise self.fail(f"it nests more than {MAX_DEPTH} groups")
            inner = self.alternatives()
            if self.peek() != ")":
                raise self.fail("a group is not closed")
            self.at += 1
            self.depth -= 1
            return ["(?:", *inner, ")"]
        if mark == "[":
            return [self.group()]
        if mark == ".":
            return [_ANY]
        if mark == "\\":
            found = self.escape()
            return [re.escape(found) if isinstance(found, str) else found]
        if mark in "?*+{}])":
            raise self.fail(f"{mark!r} has nothing to stand on")
        return [re.escape(mark)]

    def quantifier(self) -> str:
        mark = self.peek()
        if mark and mark in "?*+":
            self.at += 1
            return mark
        if mark != "{":
            return ""
        match = re.compile(r"\{([0-9]+)(,([0-9]*))?\}").match(self.source, self.at)
        if match is None:
            raise self.fail("a quantifier in braces is wrong")
        low, high = int(match[1]), int(match[3] or match[1])
        if (match[3] and high < low) or max(low, high) > MAX_REPEAT:
            raise self.fail("the numbers of a quantifier are wrong or too large")
        self.at = match.end()
        return match[0]

    def escape(self) -> str | CharSet:
        mark = self.take()
        if mark in _SINGLE:
            return _SINGLE[mark]
        if mark in "sSiIcCdDwW":
            return CharSet(properties=((mark.lower(), mark.isupper()),))
        if mark in "pP":
            end = self.source.find("}", self.at)
            if self.peek() != "{" or end < 0:
                raise self.fail(f"\\{mark} needs a name in braces")
            name = self.source[self.at + 1 : end]
            check_property(name)
            self.at = end + 1
            return CharSet(properties=((name, mark == "P"),))
        raise self.fail(f"\\{mark} means nothing")

    def group(self) -> CharSet:
        negated = self.peek() == "^"
        if negated:
            self.at += 1
        spans: list[tuple[int, int]] = []
        properties: list[tuple[str, bool]] = []
        without: CharSet | None = None
        start = self.at
        while True:
            mark = self.take()
            if mark == "]":
                if self.at - 1 == start:
                    raise self.fail("a class in brackets is empty")
                break
            if mark == "-" and self.peek() == "[":
                self.at += 1
                without = self.group()
                if self.take() != "]":
                    raise self.fail("a subtraction must end its class")
                break
            if mark == "[":
                raise self.fail("[ in a class must be escaped")
            one: str | CharSet = self.escape() if mark == "\\" else mark
            if isinstance(one, CharSet):
                properties.extend(one.properties)
                continue
            if self.peek() == "-" and self.source[self.at + 1 : self.at + 2] not in ("]", "["):
                self.at += 1
                last: str | CharSet = self.take()
                if last == "\\":
                    last = self.escape()
                if isinstance(last, CharSet) or last == "[" or ord(last) < ord(one):
                    raise self.fail("a range is wrong")
                spans.append((ord(one), ord(last)))
            else:
                spans.append((ord(one), ord(one)))
        return CharSet(tuple(spans), tuple(properties), negated, without)


def _write(part: CharSet, limit: int) -> str:
    ranges = part.ranges(limit)
    if not ranges:
        return "(?!)"
    return "[" + "".join(
        f"\\U{low:08x}" if low == high else f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges
    ) + "]"


@cache
def _parts(source: str) -> tuple[Part, ...]:
    reader = _Reader(source)
    parts = reader.alternatives()
    if reader.at < len(source):
        raise reader.fail("a ) has no (")
    return tuple(parts)


@cache
def _compiled(source: str, limit: int) -> re.Pattern[str]:
    text = "".join(part if isinstance(part, str) else _write(part, limit) for part in _parts(source))
    try:
        return re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise DatatypeError(f"the pattern {source!r} cannot be used: {error}") from None


def compile_pattern(source: str) -> Callable[[str], bool]:
    """Return the test whether a whole text matches the expression; raises DatatypeError when it is wrong.

    >>> compile_pattern("[a-z-[aeiou]]+")("rhythm")
    True
    """
    _parts(source)
    compiled: list[re.Pattern[str] | None] = [None, None, None]

    def matches(text: str) -> bool:
        tier = 0
        if not text.isascii():
            tier = 1 if max(text) < "\u3000" else 2
        pattern = compiled[tier]
        if pattern is None:
            pattern = compiled[tier] = _compiled(source, _LIMITS[tier])
        return pattern.fullmatch(text) is not None

    return matches
