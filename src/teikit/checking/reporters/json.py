"""Reports for programs: the JSON that docs/check-report.schema.json describes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from teikit._version import __version__
from teikit.checking.reporters.summary import summarise
from teikit.findings import Finding, Report

VERSION = 1
_SCHEMA = "schema:"


def report_json(reports: Iterable[Report]) -> str:
    """Return the reports as one JSON object; columns are code points from 1, paths have forward slashes.

    >>> json.loads(report_json([]))["summary"]["files"]
    0
    """
    made = list(reports)
    total = summarise(made)
    value = {
        "version": VERSION,
        "tool": {"name": "teikit", "version": __version__},
        "files": [_file(report) for report in made],
        "summary": {
            "files": total.files,
            "clean": total.clean,
            "failed": total.failed,
            "errors": total.errors,
            "warnings": total.warnings,
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _file(report: Report) -> dict[str, Any]:
    schemas = [label[len(_SCHEMA) :] for label in report.checked if label.startswith(_SCHEMA)]
    return {
        "path": report.path,
        "schemas": schemas,
        "status": report.status,
        "findings": [_finding(finding, report.path) for finding in report.findings],
        "skipped": [{"check": skipped.check, "why": skipped.why} for skipped in report.skipped],
    }


def _finding(finding: Finding, path: str) -> dict[str, Any]:
    place = finding.location
    fix = finding.fix
    # of a document put together by XInclude a finding may stand in another file
    home = {"path": place.path} if place.path != path else {}
    return home | {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "xpath": place.xpath,
        "rule": finding.rule,
        "source": finding.source,
        "expected": list(finding.expected),
        "fix": {"description": fix.description, "safe": fix.safe} if fix is not None else None,
    }
