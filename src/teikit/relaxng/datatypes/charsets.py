"""Sets of characters as ranges: categories, blocks and the escapes of XML Schema (Part 2, appendix F.1)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from teikit.relaxng.datatypes.datatype import DatatypeError
from teikit.relaxng.datatypes.xsd import REST, START

Ranges = tuple[tuple[int, int], ...]
_CATEGORIES = (
    "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Cs Co Cn".split()
)


def merge(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Return the ranges sorted, those that touch made one."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return tuple(merged)


def complement(ranges: Ranges, limit: int) -> Ranges:
    """Return the code points below `limit` that are in none of the ranges."""
    gaps: list[tuple[int, int]] = []
    at = 0
    for low, high in ranges:
        if low >= limit:
            break
        if low > at:
            gaps.append((at, low - 1))
        at = high + 1
    if at < limit:
        gaps.append((at, limit - 1))
    return tuple(gaps)


@cache
def _categories(limit: int) -> dict[str, Ranges]:
    found: dict[str, list[tuple[int, int]]] = {}
    start, before = 0, unicodedata.category("\0")
    for code in range(1, limit + 1):
        now = unicodedata.category(chr(code)) if code < limit else ""
        if now != before:
            found.setdefault(before, []).append((start, code - 1))
            start, before = code, now
    return {name: tuple(ranges) for name, ranges in found.items()}


@cache
def category(name: str, limit: int) -> Ranges:
    """Return the code points below `limit` of a category such as `L` or `Lu`."""
    return merge(span for key, spans in _categories(limit).items() if key.startswith(name) for span in spans)


@cache
def _name_characters(start: bool) -> Ranges:
    import re

    spans = [(ord(":"), ord(":"))]
    for low, high in re.findall(r"\\?(.)(?:-(.))?", START if start else REST):
        spans.append((ord(low), ord(high or low)))
    return merge(spans)


def block(name: str) -> Ranges:
    """Return the code points of a Unicode block, named without spaces (`BasicLatin`)."""
    from elementpath.regex import unicode_subsets  # type: ignore[import-untyped,unused-ignore]

    try:
        subset = unicode_subsets.unicode_block(name)
    except Exception:
        raise DatatypeError(f"the Unicode block {name!r} is not known") from None
    return merge(
        (span, span) if isinstance(span, int) else (span[0], span[1] - 1) for span in subset.codepoints
    )


@dataclass(frozen=True, slots=True)
class CharSet:
    """A character class: spans, properties (name, negated), classes in it, a class taken from it."""

    spans: Ranges = ()
    properties: tuple[tuple[str, bool], ...] = ()
    negated: bool = False
    without: CharSet | None = None

    def ranges(self, limit: int) -> Ranges:
        """Return the code points of the class that lie below `limit`."""
        spans = [span for span in self.spans if span[0] < limit]
        for name, negated in self.properties:
            found = _property(name, limit)
            spans.extend(complement(found, limit) if negated else found)
        result = merge(spans)
        if self.negated:
            result = complement(result, limit)
        if self.without is not None:
            gone = self.without.ranges(limit)
            result = complement(merge((*complement(result, limit), *gone)), limit)
        return tuple((low, min(high, limit - 1)) for low, high in result if low < limit)


def _property(name: str, limit: int) -> Ranges:
    if name == "d":
        return category("Nd", limit)
    if name == "s":
        return ((9, 10), (13, 13), (32, 32))
    if name == "w":
        return complement(merge((*category("P", limit), *category("Z", limit), *category("C", limit))), limit)
    if name in ("i", "c"):
        return _name_characters(name == "i")
    return block(name[2:]) if name.startswith("Is") else category(name, limit)


def check_property(name: str) -> None:
    """Raise DatatypeError when `name` is neither a category nor a block."""
    if name.startswith("Is"):
        block(name[2:])
    elif name not in _CATEGORIES:
        raise DatatypeError(f"the category {name!r} is not known")
