"""Reports as SARIF 2.1.0, which code scanning and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from teikit._version import __version__
from teikit.checking.registry import rules
from teikit.findings import Finding, Report, Severity

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def report_sarif(reports: Iterable[Report]) -> str:
    """Return the reports as one run of SARIF; columns are counted in code points.

    >>> json.loads(report_sarif([]))["version"]
    '2.1.0'
    """
    made = list(reports)
    findings = [finding for report in made for finding in report.findings]
    codes = sorted({finding.code for finding in findings})
    index = {code: number for number, code in enumerate(codes)}
    value = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "teikit", "version": __version__, "rules": _rules(codes, findings)}},
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": {"uri": _uri(report.path)}} for report in made],
                "results": [_result(finding, index) for finding in findings],
            }
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _rules(codes: list[str], findings: list[Finding]) -> list[dict[str, Any]]:
    known = {rule.code: rule for rule in rules()}
    first = {finding.code: finding for finding in reversed(findings)}
    described = []
    for code in codes:
        rule = known.get(code)
        value: dict[str, Any] = {"id": code}
        if rule is not None:
            value |= {
                "name": rule.name,
                "shortDescription": {"text": rule.summary},
                "fullDescription": {"text": rule.why},
                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            }
        elif first[code].rule:
            value["name"] = first[code].rule
        described.append(value)
    return described


def _result(finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    place = finding.location
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.path)}}
    if place.line is not None:
        region: dict[str, Any] = {"startLine": place.line}
        if place.column is not None:
            region["startColumn"] = place.column
        if place.end_line is not None and place.end_column is not None:
            region |= {"endLine": place.end_line, "endColumn": place.end_column}
        physical["region"] = region
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.xpath:
        location["logicalLocations"] = [{"fullyQualifiedName": place.xpath}]
    return {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message + (f" (hint: {finding.hint})" if finding.hint else "")},
        "locations": [location],
    }


def _uri(path: str) -> str:
    return quote(path, safe="/:~")
