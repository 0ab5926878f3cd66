"""From byte offsets of faults to lines and columns, without holding the document in memory."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from teikit.location import Location

Read = Callable[[int, int], bytes]  # (offset, size) -> bytes of the document
BLOCK = 1 << 16
MAX_TAG = 1 << 20

_ATTRIBUTE = r"""\s+([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')"""
_TAG = r"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>"""
_TEXT = r"[^<]*[^<\s]"


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a fault: a start tag at `offset`, its attribute number `attribute`, or a text."""

    offset: int
    attribute: int = -1
    text: bool = False


def locate(places: list[Place], read: Read, encoding: str, path: str) -> list[Location]:
    """Return the Location of each place, in the order given; reads the document once, in blocks."""
    newline = "\n".encode(encoding)
    locations: dict[Place, Location] = {}
    at = line_start = 0
    line = 1
    width = len(newline)
    for place in sorted(set(places), key=lambda each: each.offset):
        while at < place.offset:
            size = min(BLOCK, place.offset - at)
            block = read(at, size)
            if not block:
                break
            if width == 1:
                line += block.count(newline)
                last = block.rfind(newline)
                if last >= 0:
                    line_start = at + last + 1
            else:
                for index in range(0, len(block) - width + 1, width):
                    if block[index : index + width] == newline:
                        line += 1
                        line_start = at + index + width
            at += len(block)
        before = read(line_start, place.offset - line_start).decode(encoding, errors="replace").removeprefix("\ufeff")
        locations[place] = _locate(place, line, len(before) + 1, read, encoding, path)
    return [locations[place] for place in places]


def _locate(place: Place, line: int, column: int, read: Read, encoding: str, path: str) -> Location:
    size = BLOCK
    while True:
        data = read(place.offset, size)
        source = data.decode(encoding, errors="ignore")
        match = re.match(_TEXT if place.text else _TAG, source)
        if (match and match.end() < len(source)) or len(data) < size or size >= MAX_TAG:
            break
        size *= 4
    if match is None:
        return Location(path, line, column)
    start, end = 0, match.end()
    if place.attribute >= 0:
        number = -1
        for found in re.finditer(_ATTRIBUTE, match[0]):
            if found[1] != "xmlns" and not found[1].startswith("xmlns:"):
                number += 1
                if number == place.attribute:
                    start, end = found.start(1), found.end()
                    break
    begin, finish = _advance(source, 0, start, line, column), None
    finish = _advance(source, start, end, *begin)
    return Location(path, begin[0], begin[1], finish[0], finish[1])


def _advance(source: str, start: int, end: int, line: int, column: int) -> tuple[int, int]:
    lines = source.count("\n", start, end)
    if not lines:
        return line, column + end - start
    return line + lines, end - source.rindex("\n", start, end)
