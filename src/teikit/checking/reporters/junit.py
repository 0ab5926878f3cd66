"""Reports as JUnit XML, which test servers read: a file is a suite, a finding a failed case."""

from __future__ import annotations

import re
from collections.abc import Iterable

from teikit.findings import Finding, Report

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report_junit(reports: Iterable[Report]) -> str:
    """Return the reports as one testsuites element; infos are no failures and stand in the output of their case.

    >>> report_junit([]).splitlines()[1]
    '<testsuites name="teikit check" tests="0" failures="0">'
    """
    suites = [_suite(report) for report in reports]
    tests = sum(suite[1] for suite in suites)
    failures = sum(suite[2] for suite in suites)
    head = f'<testsuites name="teikit check" tests="{tests}" failures="{failures}">'
    body = "".join(suite[0] for suite in suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{body}</testsuites>\n'


def _suite(report: Report) -> tuple[str, int, int]:
    cases = [_case(finding) for finding in report.findings] or [
        f'  <testcase name="clean" classname={_quoted(report.path)}/>\n'
    ]
    failures = sum(finding.severity != "info" for finding in report.findings)
    head = f'<testsuite name={_quoted(report.path)} tests="{len(cases)}" failures="{failures}">'
    return f"{head}\n{''.join(cases)}</testsuite>\n", len(cases), failures


def _case(finding: Finding) -> str:
    name = _quoted(f"{finding.code} {finding.rule} {finding.location.line or 0}:{finding.location.column or 0}")
    head = f"  <testcase name={name} classname={_quoted(finding.location.path)}>"
    said = f"{finding.location}: {finding.message}" + (f"\nhint: {finding.hint}" if finding.hint else "")
    from xml.sax.saxutils import escape  # here: it imports urllib and the mail library, which take their time

    text = escape(_FORBIDDEN.sub("\ufffd", said))
    if finding.severity == "info":
        return f"{head}<system-out>{text}</system-out></testcase>\n"
    message = _quoted(finding.message)
    return f"{head}<failure type={_quoted(finding.severity)} message={message}>{text}</failure></testcase>\n"


def _quoted(text: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(_FORBIDDEN.sub("\ufffd", text), {"\n": "&#10;"})
