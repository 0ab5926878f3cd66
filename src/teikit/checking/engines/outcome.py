"""What an engine found in a document, and what it could not check."""

from __future__ import annotations

from dataclasses import dataclass

from teikit.findings import Finding, Skipped


@dataclass(frozen=True, slots=True)
class Outcome:
    """Findings of an engine and what it had to leave out."""

    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
