"""What a step was unsure of, and what a check found: Finding, Report, Result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from teikit.location import Location
from teikit.xmltext.edits import Edit

Severity = Literal["error", "warning", "info"]
Origin = Literal["xml", "relaxng", "xsd", "schematron", "teikit"]
Value = TypeVar("Value")

RANK: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Fix:
    """A change to the bytes of a document that removes a finding; `safe` if it cannot change meaning."""

    description: str
    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is true of a document and should be known: code, message, place.

    >>> str(Finding("PTR201", "error", "@ref points to no element: #x", Location("a.xml", 3, 7)))
    'a.xml:3:7: PTR201 @ref points to no element: #x'
    """

    code: str
    severity: Severity
    message: str
    location: Location
    rule: str = ""
    source: Origin = "teikit"
    expected: tuple[str, ...] = ()
    hint: str = ""
    fix: Fix | None = None

    def __str__(self) -> str:
        return f"{self.location}: {self.code} {self.message}"

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key by which findings are sorted: path, line, column, code, message."""
        place = self.location
        return (place.path, place.line or 0, place.column or 0, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A check that was not made, and why: no check is passed over in silence."""

    check: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found in one file; `status` is clean, findings or failed (the file could not be checked)."""

    path: str
    findings: tuple[Finding, ...] = ()
    checked: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    failed: bool = False

    @property
    def status(self) -> Literal["clean", "findings", "failed"]:
        """clean, findings, or failed."""
        if self.failed:
            return "failed"
        return "findings" if self.findings else "clean"


@dataclass(frozen=True, slots=True)
class Result(Generic[Value]):
    """The value that a step made, and what it was unsure of."""

    value: Value
    findings: tuple[Finding, ...] = ()
