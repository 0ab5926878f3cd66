"""Reports for people: file:line:column, code, message; hints below; on a terminal the line with a caret."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from teikit.findings import Finding, Report

Style = Callable[[str, str], str]
Lines = Callable[[str], list[str]]

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


def text_of(report: Report, *, style: Style = plain, lines: Lines | None = None) -> str:
    """Return the findings of one file as text; `lines` gives the lines of a file, for a caret under the place.

    `style` is called with a text and its role (error, warning, info, path, dim).
    """
    source = lines(report.path) if lines is not None and report.findings else []
    return "".join(
        f"{line}\n"
        for finding in report.findings
        for line in _lines(finding, style, source if finding.location.path == report.path else [])
    )


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
