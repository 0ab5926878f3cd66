"""Lists: items with a sign or a number before them, one of which the scan may have read as a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from teikit.model import Content, Item, ListBlock
from teikit.readers.draft import Draft
from teikit.readers.lines import Line
from teikit.readers.shapes import BULLET, NUMBER

# a sign that the scan has read as a letter: a small letter alone between a full stop and a capital
_MISREAD = re.compile(r"(?<=[.!?”’\"] )(?P<sign>[a-z]) (?=[A-Z][a-z]+)")


def is_list(lines: Sequence[Line]) -> bool:
    """Tell whether two lines or more begin with the same kind of sign or with numbers that count up."""
    return _bulleted(lines) or _numbered(lines)


def _bulleted(lines: Sequence[Line]) -> bool:
    signs = [match["sign"] for line in lines if (match := BULLET.match(line.text)) and len(line.text) > 3]
    return len(signs) >= 2 and max(signs.count(sign) for sign in signs) >= 2


def _numbered(lines: Sequence[Line]) -> bool:
    values = [_value(match["label"]) for line in lines if (match := NUMBER.match(line.text))]
    if len(values) < 2:
        return False
    return all(after - before == 1 for before, after in pairwise(values))


def _value(label: str) -> int:
    bare = label.strip("().")
    return int(bare) if bare.isdigit() else ord(bare[0].lower()) - 96 if len(bare) == 1 else -99


def read_list(draft: Draft, lines: Sequence[Line]) -> tuple[Sequence[Line], ListBlock]:
    """Return the lines before the first item, and the list; its signs are left out by rule, its numbers kept."""
    bulleted = _bulleted(lines)
    opening = BULLET if bulleted else NUMBER
    starts = [n for n, line in enumerate(lines) if opening.match(line.text)]
    items: list[Item] = []
    for n, following in pairwise([*starts, len(lines)]):
        match = opening.match(lines[n].text)
        assert match is not None
        first = lines[n]
        at = first.start + match.end()
        label: Content = ()
        if bulleted:
            draft.omit(first.start, first.start + match.end("sign"), "list-sign")
        else:
            label = draft.content(first.start, first.start + match.end("label"))
        rest = Line(draft.text[at : first.end], at, first.end, 0)
        items.extend(_divide(draft, [rest, *lines[n + 1 : following]], label, bulleted))
    return lines[: starts[0]], ListBlock(tuple(items), "bulleted" if bulleted else "numbered")


def _divide(draft: Draft, lines: Sequence[Line], label: Content, bulleted: bool) -> list[Item]:
    """Return the item, or two where a sign read as a letter opens another inside it.

    The letter stays in the text of the second item, where encoding marks it as a fault.
    """
    if not bulleted or len(lines) > 1:
        return [Item(draft.lines(lines), label)]
    line = lines[0]
    cuts = [match.start("sign") for match in _MISREAD.finditer(line.text)]
    made: list[Item] = []
    for start, end in pairwise([0, *cuts, len(line.text)]):
        text = line.text[start:end]
        made.append(Item(draft.content(line.start + start, line.start + start + len(text.rstrip())), label))
    return made
