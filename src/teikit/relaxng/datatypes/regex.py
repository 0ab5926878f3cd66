"""Regular expressions of XML Schema, made into those of Python (Part 2, appendix F).

They differ in what a class may hold (subtraction, categories, blocks, name characters) and in having no anchors.
A class with categories is written out as ranges, only as far as the text at hand needs: below U+0080, below
U+3000, or all.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from teikit.relaxng.datatypes.charsets import CharSet, check_property
from teikit.relaxng.datatypes.datatype import DatatypeError

_LIMITS = (0x80, 0x3000, 0x110000)
_SINGLE = {"n": "\n", "r": "\r", "t": "\t", **{mark: mark for mark in "\\|.?*+(){}-[]^"}}
_ANY = CharSet(((10, 10), (13, 13)), negated=True)
MAX_DEPTH = 60
MAX_REPEAT = 10_000
MAX_SIZE = 40_000
# trying one way after the other is for texts in which there are not many
_MANY_WAYS = 1_000_000.0
_ENDLESS = 1e30
_TURNS = 60
_LONGEST = 500_000
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part, from `low` to `high` times (None: without end)."""

    part: Part
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts one after the other."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """One of several parts."""

    parts: tuple[Part, ...]


Part = CharSet | Repeat | Sequence | Alternatives


def _one(mark: str) -> CharSet:
    return CharSet(((ord(mark), ord(mark)),))


def shown(source: str) -> str:
    """Return an expression as messages quote it."""
    return repr(source if len(source) <= _SHOWN else f"{source[:_SHOWN]}…")


class _Reader:
    """Reads an expression into parts."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.depth = 0

    def fail(self, why: str) -> DatatypeError:
        return DatatypeError(f"the pattern {shown(self.source)} is not a regular expression of XML Schema: {why}")

    def peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def take(self) -> str:
        if self.at >= len(self.source):
            raise self.fail("it ends too early")
        self.at += 1
        return self.source[self.at - 1]

    def alternatives(self) -> Part:
        parts = [self.branch()]
        while self.peek() == "|":
            self.at += 1
            parts.append(self.branch())
        return parts[0] if len(parts) == 1 else Alternatives(tuple(parts))

    def branch(self) -> Part:
        parts: list[Part] = []
        while self.peek() not in ("", "|", ")"):
            part = self.atom()
            low, high = self.quantifier()
            parts.append(part if low == high == 1 else Repeat(part, low, high))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def atom(self) -> Part:
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
            return inner
        if mark == "[":
            return self.group()
        if mark == ".":
            return _ANY
        if mark == "\\":
            found = self.escape()
            return _one(found) if isinstance(found, str) else found
        if mark in "?*+{}])":
            raise self.fail(f"{mark!r} has nothing to stand on")
        return _one(mark)

    def quantifier(self) -> tuple[int, int | None]:
        mark = self.peek()
        if mark and mark in "?*+":
            self.at += 1
            return (1 if mark == "+" else 0, 1 if mark == "?" else None)
        if mark != "{":
            return (1, 1)
        match = re.compile(r"\{([0-9]{1,6})(,([0-9]{0,6}))?\}").match(self.source, self.at)
        if match is None:
            raise self.fail("a quantifier in braces is wrong")
        low = int(match[1])
        high = low if match[2] is None else int(match[3]) if match[3] else None
        if (high is not None and high < low) or max(low, high or 0) > MAX_REPEAT:
            raise self.fail("the numbers of a quantifier are wrong or too large")
        self.at = match.end()
        return (low, high)

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


def write_class(part: CharSet, limit: int) -> str:
    """Return the class as Python writes it, as far as `limit`."""
    ranges = part.ranges(limit)
    if not ranges:
        return "(?!)"
    spans = (f"\\U{low:08x}" if low == high else f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges)
    return f"[{''.join(spans)}]"


def _write(part: Part, limit: int) -> str:
    if isinstance(part, CharSet):
        return write_class(part, limit)
    if isinstance(part, Sequence):
        return "".join(_write(each, limit) for each in part.parts)
    if isinstance(part, Alternatives):
        return f"(?:{'|'.join(_write(each, limit) for each in part.parts)})"
    high = "" if part.high is None else part.high
    return f"(?:{_write(part.part, limit)}){{{part.low},{high}}}"


@cache
def _read(source: str) -> Part:
    reader = _Reader(source)
    part = reader.alternatives()
    if reader.at < len(source):
        raise reader.fail("a ) has no (")
    return part


@cache
def _compiled(source: str, limit: int) -> re.Pattern[str]:
    try:
        return re.compile(_write(_read(source), limit))
    except (re.error, OverflowError, RecursionError) as error:
        raise DatatypeError(f"the pattern {shown(source)} cannot be used: {error}") from None


def _ways(part: Part, length: int) -> float:
    """Return a bound on the ways in which `part` can match a beginning of a text of that length."""
    if isinstance(part, CharSet):
        return 1.0
    if isinstance(part, Sequence):
        return min(math.prod(_ways(each, length) for each in part.parts), _ENDLESS)
    if isinstance(part, Alternatives):
        return min(sum(_ways(each, length) for each in part.parts), _ENDLESS)
    high = length if part.high is None else min(part.high, length)
    inner = _ways(part.part, length)
    if inner <= 1:
        return inner * (high - min(part.low, high) + 1)
    # beyond so many turns it is too much anyway
    return _ENDLESS if high > _TURNS and part.low != high else min(inner ** min(high, _TURNS) * (high + 1), _ENDLESS)


def _size(part: Part) -> int:
    """Return how many states an automaton of the part needs."""
    if isinstance(part, CharSet):
        return 2
    if isinstance(part, Repeat):
        return 2 + _size(part.part) * (part.high or part.low + 1)
    return 1 + sum(map(_size, part.parts))


def compile_pattern(source: str) -> Callable[[str], bool]:
    """Return the test whether a whole text matches the expression; raises DatatypeError when it is wrong.

    Where trying one way after the other could take time without end, all ways are followed at once (nfa.py).

    >>> compile_pattern("[a-z-[aeiou]]+")("rhythm")
    True
    """
    part = _read(source)
    safe_length = 0
    while safe_length < _LONGEST and _ways(part, 2 * safe_length + 8) <= _MANY_WAYS:
        safe_length = 2 * safe_length + 8
    if safe_length < _LONGEST and _size(part) > MAX_SIZE:
        raise DatatypeError(f"the pattern {shown(source)} repeats too much")
    compiled: list[re.Pattern[str] | None] = [None, None, None]
    slow: list[Callable[[str], bool]] = []

    def matches(text: str) -> bool:
        if len(text) > safe_length:
            if not slow:
                slow.append(automaton_test(part, source))
            return slow[0](text)
        tier = 0
        if not text.isascii():
            tier = 1 if max(text) < "\u3000" else 2
        pattern = compiled[tier]
        if pattern is None:
            pattern = compiled[tier] = _compiled(source, _LIMITS[tier])
        return pattern.fullmatch(text) is not None

    return matches


def automaton_test(part: Part, source: str) -> Callable[[str], bool]:
    """Return the test that follows all ways at once; raises DatatypeError for an expression that is too large."""
    from teikit.relaxng.datatypes.nfa import Automaton

    return Automaton(part, source).matches
