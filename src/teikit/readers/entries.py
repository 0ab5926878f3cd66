"""Entries: lines that begin with the sign, number or letter of an item, and the tree that they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from teikit.readers.lines import Line
from teikit.readers.shapes import BULLET, SEPARATOR

# 1. 1) (1) 1° a. (a) a/ i) IV. A. and, with two steps, 1.2
_LABEL = re.compile(
    r"(?P<label>(?P<open>\()?(?:(?P<digits>\d{1,3})|(?P<roman>[ivxl]{1,6}|[IVXL]{1,6})|(?P<letter>[A-Za-zа-яА-Я]))"
    r"(?P<sign>\.\)|[.)°º]|/(?=\s)))[ \t\u00a0]+(?=\S)"
)
_DOUBLED = re.compile(r"(?P<label>(?P<letter>[a-z])(?P=letter)\)|(?P<digits>\d{1,2})\.[-–—])[ \t\u00a0]*(?=\S)")
# asterisks that close again set words off
_EMPHASIS = re.compile(r"\*{2,}|\*\S[^*]*\*")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a label: its kind (digits., letter), roman. …) and its number."""

    kind: str
    value: int


@dataclass(frozen=True, slots=True)
class Label:
    """The label of an entry: how many characters it takes, with and without the space after it, and its readings."""

    width: int
    after: int
    readings: tuple[Reading, ...]

    @property
    def bullet(self) -> bool:
        """Whether it is a sign, not a number."""
        return self.readings[0].kind.startswith("bullet")


@dataclass
class Entry:
    """An entry: its label, its indent, the lines it takes, and the entries under it."""

    label: Label
    reading: Reading
    indent: int
    lines: list[Line]
    chunk: int = 0
    inner: list[Entry] = field(default_factory=list)

    @property
    def length(self) -> int:
        """The characters of its own lines."""
        return sum(len(line.text) + 1 for line in self.lines)


def label_of(text: str) -> Label | None:
    """Return the label with which a line begins, or None.

    >>> [(one.kind, one.value) for one in label_of("(i) the first").readings]
    [('letter()', 9), ('roman()', 1)]
    >>> label_of("He came.") is None, label_of("- so").bullet
    (True, True)
    """
    match = _LABEL.match(text)
    if match:
        shape = ("(" if match["open"] else "") + match["sign"]
        readings: list[Reading] = []
        if match["digits"]:
            readings.append(Reading(f"digits{shape}", int(match["digits"])))
        letter = match["letter"] or (match["roman"] if match["roman"] and len(match["roman"]) == 1 else None)
        if letter:
            case = "LETTER" if letter.isupper() else "letter"
            readings.append(Reading(f"{case}{shape}", _ordinal(letter)))
        if match["roman"]:
            case = "ROMAN" if match["roman"].isupper() else "roman"
            readings.append(Reading(f"{case}{shape}", roman(match["roman"].lower())))
        return Label(match.end("label"), match.end(), tuple(readings))
    match = BULLET.match(text)
    if match and len(text) > match.end() and not SEPARATOR.fullmatch(text) and not _EMPHASIS.match(text):
        return Label(match.end("sign"), match.end(), (Reading(f"bullet{match['sign']}", 1),))
    return None


def _ordinal(letter: str) -> int:
    lower = letter.lower()
    return "абвгдежзиклмнопрстуфхцчшщэюя".find(lower) + 1 if lower > "z" else ord(lower) - 96


def roman(text: str) -> int:
    """Return the number that roman numerals in small letters write.

    >>> roman("xiv")
    14
    """
    values = [_ROMAN[sign] for sign in text]
    return sum(-one if one < later else one for one, later in zip(values, [*values[1:], 0], strict=True))


class Tree:
    """The entries of one list, level by level, as they are added."""

    def __init__(self) -> None:
        self.top: list[Entry] = []
        self._levels: list[list[Entry]] = []

    def add(self, label: Label, indent: int, line: Line, chunk: int) -> bool:
        """Add an entry where its label fits; tell whether it does."""
        place = self._place(label, indent)
        if place is None:
            return False
        depth, reading = place
        del self._levels[depth + 1 :]
        if depth == len(self._levels):
            level = self.top if not depth else self._levels[-1][-1].inner
            self._levels.append(level)
        self._levels[depth].append(Entry(label, reading, indent, [line], chunk))
        return True

    def extend(self, line: Line) -> None:
        """Add a line to the last entry."""
        self._levels[-1][-1].lines.append(line)

    @property
    def last(self) -> Entry:
        """The entry that was added last."""
        return self._levels[-1][-1]

    def _place(self, label: Label, indent: int) -> tuple[int, Reading] | None:
        if not self._levels:
            return 0, label.readings[-1] if label.readings[-1].value == 1 else label.readings[0]
        if label.bullet:
            return self._place_of_bullet(label, indent)
        for depth in range(len(self._levels) - 1, -1, -1):
            before = self._levels[depth][-1]
            for reading in label.readings:
                # the first of a list may have been read as a letter where it is a roman number, and the reverse
                same = [one for one in before.label.readings if one.kind == reading.kind]
                settled = len(self._levels[depth]) > 1 and reading.kind != before.reading.kind
                if same and reading.value == same[0].value + 1 and not settled:
                    return depth, reading
        kinds = {level[-1].reading.kind for level in self._levels}
        for reading in reversed(label.readings):
            if reading.value == 1 and reading.kind not in kinds:
                return len(self._levels), reading
        return None

    def _place_of_bullet(self, label: Label, indent: int) -> tuple[int, Reading] | None:
        reading = label.readings[0]
        for depth in range(len(self._levels) - 1, -1, -1):
            level = self._levels[depth]
            if level[-1].reading.kind == reading.kind and abs(level[-1].indent - indent) <= 1:
                return depth, reading
        deepest = self._levels[-1][-1]
        if indent > deepest.indent or (indent == deepest.indent and reading.kind != deepest.reading.kind):
            return len(self._levels), reading
        outer = [n for n, level in enumerate(self._levels) if level[-1].indent <= indent and level[-1].label.bullet]
        return (outer[-1], reading) if outer else None


def entries_of(lines: Sequence[Line], chunk: int, tree: Tree) -> tuple[list[Line], bool]:
    """Add the entries of some lines to a tree; return the lines before the first, and whether all found a place."""
    lead: list[Line] = []
    for line in lines:
        label = label_of(line.text)
        if label is not None and tree.add(label, line.indent, line, chunk):
            continue
        if not tree.top:
            lead.append(line)
        elif label is not None and not label.bullet and line.indent <= tree.last.indent and line is lines[0]:
            return lead, False
        else:
            tree.extend(line)
    return lead, True
