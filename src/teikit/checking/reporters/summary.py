"""The counts of a run, and whether it failed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from teikit.findings import RANK, Report, Severity


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


def summarise(reports: Iterable[Report]) -> Summary:
    """Return the counts of several reports."""
    total = Summary()
    for report in reports:
        total = total.add(report)
    return total


def _number(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
