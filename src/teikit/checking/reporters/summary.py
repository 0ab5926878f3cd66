"""The counts of a run, and whether it failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from teikit.findings import RANK, Report, Severity

_MANY_FILES = 4
_MANY_FINDINGS = 50
_SHOWN = 6  # codes


@dataclass(frozen=True, slots=True)
class Summary:
    """How many files were checked, and what was found in them."""

    files: int = 0
    clean: int = 0
    failed: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0

    def add(self, report: Report) -> Summary:
        """Return the counts with those of one more report."""
        found = [finding.severity for finding in report.findings]
        return Summary(
            self.files + 1,
            self.clean + (report.status == "clean"),
            self.failed + report.failed,
            self.errors + found.count("error"),
            self.warnings + found.count("warning"),
            self.infos + found.count("info"),
        )

    def exit_status(self, fail_on: Severity = "error") -> int:
        """Return 1 when a file failed or something at or above `fail_on` was found, else 0.

        >>> Summary(files=1, warnings=2).exit_status(), Summary(files=1, warnings=2).exit_status("warning")
        (0, 1)
        """
        counts: dict[Severity, int] = {"error": self.errors, "warning": self.warnings, "info": self.infos}
        reached = any(number for severity, number in counts.items() if RANK[severity] <= RANK[fail_on])
        return 1 if reached or self.failed else 0

    def __str__(self) -> str:
        said = [_number(self.errors, "error"), _number(self.warnings, "warning")]
        if self.infos:
            said.append(_number(self.infos, "info"))
        failed = f", {self.failed} could not be checked" if self.failed else ""
        return f"{_number(self.files, 'file')} checked, {self.clean} clean{failed}; {', '.join(said)}"


class Tally:
    """Which codes are found how often, over many files."""

    def __init__(self) -> None:
        self._findings: Counter[str] = Counter()
        self._files: Counter[str] = Counter()
        self._checked = 0

    def add(self, report: Report) -> None:
        """Count the findings of one more report."""
        codes = [finding.code for finding in report.findings]
        self._findings.update(codes)
        self._files.update(set(codes))
        self._checked += 1

    def __str__(self) -> str:
        """What is found most, in a line; empty for a few files or findings, which can be looked at one by one."""
        if self._checked < _MANY_FILES or self._findings.total() < _MANY_FINDINGS:
            return ""
        most = sorted(self._findings.items(), key=lambda one: (-one[1], one[0]))[:_SHOWN]
        told = [f"{code} {count:,} in {_number(self._files[code], 'file')}" for code, count in most]
        return f"most often: {'; '.join(told)}"


def summarise(reports: Iterable[Report]) -> Summary:
    """Return the counts of several reports."""
    total = Summary()
    for report in reports:
        total = total.add(report)
    return total


def _number(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
