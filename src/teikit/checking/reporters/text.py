"""Reports for people: file:line:column, code, message; hints below; on a terminal the line with a caret."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from teikit.findings import RANK, Finding, Report

Style = Callable[[str, str], str]
Lines = Callable[[str], list[str]]

_HEAP_HINTS = {
    "PTR201": "; if another file holds their ids, name it in check.pointers.files of edition.toml",
    "PTR202": "; pointers that lead elsewhere by design are named in check.pointers.foreign of edition.toml",
}
_WIDTH = 100


def plain(text: str, _role: str) -> str:
    """Return the text without colour."""
    return text


def report_text(reports: Iterable[Report]) -> str:
    """Return all findings as text, without colour.

    >>> report_text([])
    ''
    """
    return "".join(text_of(report) for report in reports)


def text_of(report: Report, *, style: Style = plain, lines: Lines | None = None, most: int = 0) -> str:
    """Return the findings of one file as text; `lines` gives the lines of a file, for a caret under the place.

    `style` is called with a text and its role (error, warning, info, path, dim). `most` is how many findings of one
    code a file may have before all but the first few are told in one line; 0 sets no limit.
    """
    source = lines(report.path) if lines is not None and report.findings else []
    shown, heaps = _heaped(report.findings, most)
    told = [
        line
        for finding in shown
        for line in _lines(finding, style, source if finding.location.path == report.path else [])
    ]
    told += [_heap(report.path, code, heap, style) for code, heap in heaps.items()]
    return "".join(f"{line}\n" for line in told)


def _heaped(findings: Iterable[Finding], most: int) -> tuple[list[Finding], dict[str, list[Finding]]]:
    """Return the findings that are told one by one, and the rest of those codes that have too many."""
    made = list(findings)
    counts = Counter(finding.code for finding in made)
    shown: list[Finding] = []
    heaps: dict[str, list[Finding]] = {}
    seen: Counter[str] = Counter()
    for finding in made:
        seen[finding.code] += 1
        if most and counts[finding.code] > most and seen[finding.code] > most // 2:
            heaps.setdefault(finding.code, []).append(finding)
        else:
            shown.append(finding)
    return shown, heaps


def _heap(path: str, code: str, heap: list[Finding], style: Style) -> str:
    lines = list(dict.fromkeys(str(f.location.line) for f in heap if f.location.line is not None))
    where = f" (lines {', '.join(lines[:6])}{' …' if len(lines) > 6 else ''})" if lines else ""
    hint = _HEAP_HINTS.get(code, "")
    severity = min((f.severity for f in heap), key=lambda s: RANK[s])
    more = f"and {len(heap):,} more like these{where}{hint}; --full lists all"
    return f"{style(path, 'path')}: {style(code, severity)} {more}"


def _lines(finding: Finding, style: Style, source: list[str]) -> Iterable[str]:
    place = style(str(finding.location), "path")
    message = " ".join(finding.message.split())
    yield f"{place}: {style(finding.code, finding.severity)} {message}"
    yield from _caret(finding, style, source)
    if finding.expected:
        yield f"    expected: {', '.join(finding.expected)}"
    if finding.hint:
        yield f"    hint: {finding.hint}"


def _caret(finding: Finding, style: Style, source: list[str]) -> Iterable[str]:
    place = finding.location
    if place.line is None or place.column is None or not 0 < place.line <= len(source):
        return
    line = source[place.line - 1].replace("\t", " ")
    first = max(0, place.column - 1 - _WIDTH // 2)
    shown = line[first : first + _WIDTH]
    at = place.column - 1 - first
    same = place.end_line == place.line and place.end_column is not None
    length = min((place.end_column or 0) - place.column if same else 1, len(shown) - at)
    yield "    " + shown
    yield "    " + " " * at + style("^" * max(1, length), finding.severity)
