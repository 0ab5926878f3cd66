"""How reports are written: a dict of reporters, whose keys are the words of `--format`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from teikit.checking.reporters.github import report_github
from teikit.checking.reporters.json import report_json
from teikit.checking.reporters.junit import report_junit
from teikit.checking.reporters.sarif import report_sarif
from teikit.checking.reporters.text import report_text
from teikit.findings import Report

Reporter = Callable[[Iterable[Report]], str]

REPORTERS: dict[str, Reporter] = {
    "text": report_text,
    "json": report_json,
    "sarif": report_sarif,
    "junit": report_junit,
    "github": report_github,
}

__all__ = ["REPORTERS", "Reporter", "report_github", "report_json", "report_junit", "report_sarif", "report_text"]
