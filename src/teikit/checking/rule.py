"""What a rule of the linter is, and what it says of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from teikit.findings import Finding, Fix, Origin, Severity
from teikit.location import Location

if TYPE_CHECKING:
    from teikit.checking.subject import Subject

Level = Literal["minimal", "recommended", "archive"]
Profile = Literal["datacite", "dublin-core", "mods", "archive"]
PROFILES: tuple[Profile, ...] = ("datacite", "dublin-core", "mods", "archive")
LEVELS: tuple[Level, ...] = ("minimal", "recommended", "archive")


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a document breaks a rule, and what is true of it there."""

    location: Location
    message: str
    hint: str = ""
    expected: tuple[str, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None


def by_engine(_subject: Subject) -> Iterator[Fault]:
    """Return nothing: the fault is found by the parser or by a schema engine, not by a rule in Python."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the linter: what it demands, why, and an example of each side.

    `check` yields the faults of a Subject. `section` names a section of the TEI Guidelines (its id there) or another
    standard. `failing` and `passing` are documents, or content of a body that `examples.document` frames.
    `level` is the first level of completeness at which the rule is applied. `replaces` names assertions of teikit's own
    Schematron schema that say the same: they are for other programs and are left out where the rule is applied.
    `profiles` are the forms of metadata and of deposit that need what the rule asks for; `supersedes` names rules that
    say less of the same place, and are left out where this one speaks.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    why: str
    section: str
    failing: str
    passing: str
    check: Callable[[Subject], Iterable[Fault]] = by_engine
    level: Level = "minimal"
    source: Origin = "teikit"
    replaces: tuple[str, ...] = ()
    profiles: tuple[Profile, ...] = ()
    supersedes: tuple[str, ...] = ()

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield a Finding for each fault of the subject."""
        for fault in self.check(subject):
            yield self.finding(fault)

    def finding(self, fault: Fault) -> Finding:
        """Return the Finding for one fault."""
        return Finding(
            self.code,
            fault.severity or self.severity,
            fault.message,
            fault.location,
            rule=self.name,
            source=self.source,
            expected=fault.expected,
            hint=fault.hint,
            fix=fault.fix,
        )
