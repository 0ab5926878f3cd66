"""Tables drawn with upright strokes, as plain text and Markdown have them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from teikit.model import Content, Table
from teikit.readers.draft import Draft
from teikit.readers.lines import Line

_RULE = re.compile(r"[|+]?[\s:|+=–—-]{3,}[|+]?")
_WHOLE = re.compile(r"\|[^|]*(?:\|[^|]*)+\|")


def rows_at_start(lines: Sequence[Line]) -> int:
    """Return how many lines from the first are rows of a table, 0 where there is none.

    Two rows or more have the same number of strokes; a row alone begins and ends with one.
    """
    count = 0
    strokes: set[int] = set()
    rows = 0
    for line in lines:
        here = line.text.count("|")
        if _RULE.fullmatch(line.text) and (here or "+" in line.text or (rows and "-" in line.text)):
            count += 1
            continue
        cells = here + 1 - line.text.startswith("|") - (len(line.text) > 1 and line.text.endswith("|"))
        if not here or cells < 2 or (strokes and here not in strokes):
            break
        strokes.add(here)
        rows += 1
        count += 1
    alone = rows == 1 and len(lines) == 1 and bool(_WHOLE.fullmatch(lines[0].text))
    return count if rows >= 2 or alone else 0


def read_table(draft: Draft, lines: Sequence[Line]) -> Table:
    """Return the table of these lines; its strokes and rules are left out as signs of markup."""
    rows: list[tuple[Content, ...]] = []
    for line in lines:
        if _RULE.fullmatch(line.text):
            draft.omit(line.start, line.end, "markup-sign")
            continue
        cells: list[Content] = []
        at = line.start
        places = [line.start + match.start() for match in re.finditer(r"\|", line.text)]
        for place in places:
            draft.omit(place, place + 1, "markup-sign")
            if place > line.start:
                cells.append(_cell(draft, at, place))
            at = place + 1
        if at < line.end:
            cells.append(_cell(draft, at, line.end))
        rows.append(tuple(cells))
    return Table(tuple(rows))


def _cell(draft: Draft, start: int, end: int) -> Content:
    raw = draft.text[start:end]
    start += len(raw) - len(raw.lstrip())
    end = start + len(raw.strip())
    return draft.content(start, end) if start < end else ()
