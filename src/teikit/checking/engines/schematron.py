"""Validate by Schematron: schemas of their own, and rules that grammars and ODDs carry."""

from __future__ import annotations

from pathlib import Path

from teikit.checking.engines.outcome import Outcome
from teikit.checking.subject import Subject
from teikit.errors import TeikitError
from teikit.findings import Finding, Severity, Skipped
from teikit.location import Location
from teikit.schematron import Failure, compile_rules

_MOST = 5_000
_SEVERITIES: tuple[tuple[str, Severity], ...] = (
    ("nonfatal", "warning"),
    ("non-fatal", "warning"),
    ("warn", "warning"),
    ("info", "info"),
    ("hint", "info"),
    ("note", "info"),
)


class SchematronValidator:
    """A compiled Schematron schema."""

    def __init__(self, data: bytes, path: Path, phase: str) -> None:
        self.path = path
        self._rules = compile_rules(data, path, phase)

    def validate(self, subject: Subject) -> Outcome:
        """Return what failed, each at its element or attribute; an expression that fails itself is skipped."""
        name = self.path.name
        place = Path(subject.folder, Path(subject.path).name) if subject.folder is not None else None
        try:
            failures, unevaluated = self._rules.failures(subject.xml.data, place)
        except TeikitError as error:
            return Outcome((), (Skipped(f"Schematron {name}", error.message),))
        skipped = [Skipped(f"Schematron {name}: {note.test}", note.why) for note in unevaluated]
        if len(failures) > _MOST:
            skipped.append(Skipped(f"Schematron {name}", f"only the first {_MOST:,} failures are listed"))
        return Outcome(tuple(_finding(failure, subject) for failure in failures[:_MOST]), tuple(skipped))


def severity_of(role: str) -> Severity:
    """Return the severity that the role of an assertion tells; without a known word it is an error.

    >>> severity_of("nonfatal"), severity_of("WARNING"), severity_of("")
    ('warning', 'warning', 'error')
    """
    said = role.lower()
    return next((severity for word, severity in _SEVERITIES if word in said), "error")


def _finding(failure: Failure, subject: Subject) -> Finding:
    if failure.document:
        place = Location(failure.document)
    else:
        element = subject.elements[min(failure.ordinal, len(subject.elements) - 1)]
        place = subject.at_attribute(element, failure.attribute) if failure.attribute else subject.at(element)
    message = failure.message or f"{'not true' if not failure.is_report else 'true'}: {failure.test}"
    return Finding(
        "SCH802" if failure.is_report else "SCH801",
        severity_of(failure.role),
        message,
        place,
        rule=failure.id or failure.rule or failure.pattern or "schematron",
        source="schematron",
        hint=" ".join(failure.diagnostics),
    )
