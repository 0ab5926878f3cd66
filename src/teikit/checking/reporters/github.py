"""Reports as the workflow commands that GitHub shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable

from teikit.findings import Finding, Report, Severity

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def report_github(reports: Iterable[Report]) -> str:
    """Return one workflow command a finding.

    >>> report_github([])
    ''
    """
    return "".join(_command(finding) + "\n" for report in reports for finding in report.findings)


def _command(finding: Finding) -> str:
    place = finding.location
    words = {
        "file": place.path,
        "line": place.line,
        "endLine": place.end_line,
        # a column means something to the reader only inside one line
        "col": place.column,
        "endColumn": place.end_column if place.end_line == place.line else None,
        "title": f"{finding.code} {finding.rule}".strip(),
    }
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in words.items() if value is not None)
    message = finding.message + (f"\nhint: {finding.hint}" if finding.hint else "")
    return f"::{_COMMANDS[finding.severity]} {properties}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
