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


_COLUMN = re.compile(r" {2,}|\t+")
_UNDER = re.compile(r"[-=–—_]{2,}(?:(?: +|\t+)[-=–—_]{2,})+")
_FIGURE = re.compile(r"[-+(]?[$£€]?[\d.,'/%()*#-]+%?|n\.?a\.?|[-–—]+", re.I)


def columns_at(text: str, lines: Sequence[Line]) -> int:
    """Return how many columns the lines have that white space parts, 0 where they are no table.

    Three lines or more of the same number of cells, parted by two spaces or a tab; figures in one column at least,
    or a rule under the first line. `text` is what the places of the lines refer to.
    """
    if len(lines) < 3:
        return 0
    rows = [_COLUMN.split(line.text) for line in lines if not _UNDER.fullmatch(line.text)]
    ruled = len(rows) < len(lines)
    counts = {len(row) for row in rows}
    if len(counts) != 1 or (columns := counts.pop()) < 2:
        return 0
    figures = any(sum(bool(_FIGURE.fullmatch(row[n])) for row in rows) * 2 > len(rows) for n in range(1, columns))
    # words in three columns or more need no figures
    return columns if ruled or figures or (columns > 2 and "\t" in text[lines[0].start : lines[-1].end]) else 0


def read_columns(draft: Draft, lines: Sequence[Line], columns: int) -> Table:
    """Return the table of lines whose cells white space parts; a rule under the first line is a sign of markup."""
    rows: list[tuple[Content, ...]] = []
    for line in lines:
        if _UNDER.fullmatch(line.text):
            draft.omit(line.start, line.end, "markup-sign")
            continue
        edges = [0, *(edge for match in _COLUMN.finditer(line.text) for edge in match.span()), len(line.text)]
        cells = list(zip(edges[::2], edges[1::2], strict=True))
        rows.append(tuple(draft.content(line.start + a, line.start + b) for a, b in cells[:columns]))
    return Table(tuple(rows))
