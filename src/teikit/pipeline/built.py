"""What became of the documents of a build, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from teikit.findings import Finding, Report

Fate = Literal["written", "unchanged", "kept", "merged", "failed"]


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one source: kept means that a person edited the TEI, merged that it was brought up to date."""

    id: str
    source: Path | None
    outcome: Fate
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """The report of one file, and the paths of the other files on which it depends."""

    report: Report
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was found while a document was read for the site; `sum` is the digest of its extract, kept beside."""

    sum: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Paged:
    """The files that were written for one document, by their paths in the publication, with their SHA-256."""

    files: dict[str, str]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """The files that all documents make together: for each path a digest of what it was made from, and its SHA-256."""

    pieces: dict[str, tuple[str, str]]
    findings: tuple[Finding, ...] = ()

    @property
    def paged(self) -> Paged:
        """The files with their SHA-256."""
        return Paged({path: written for path, (_, written) in self.pieces.items()}, self.findings)
