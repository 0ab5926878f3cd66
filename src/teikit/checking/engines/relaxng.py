"""Validate by RELAX NG, and by the Schematron rules that a grammar carries."""

from __future__ import annotations

from pathlib import Path

from teikit.checking.engines.outcome import Outcome
from teikit.checking.subject import Subject
from teikit.errors import SchemaError
from teikit.findings import Finding, Skipped
from teikit.namespaces import SCHEMATRON


class RelaxNgValidator:
    """A compiled grammar; the Schematron rules embedded in it, which grammars' validators pass over, run as well."""

    def __init__(self, data: bytes, path: Path, *, compact: bool = False) -> None:
        from teikit.relaxng import compile_schema

        self.path = path
        self._schema = compile_schema(data, path.as_posix(), lambda href: _beside(path, href))
        self._embedded = None
        if not compact and SCHEMATRON.encode() in data:
            from teikit.checking.engines.schematron import SchematronValidator

            self._embedded = SchematronValidator(data, path, "")

    def validate(self, subject: Subject) -> Outcome:
        """Return the violations of the grammar and of its embedded rules."""
        findings = [
            Finding(
                violation.code,
                "error",
                violation.message,
                violation.location,
                rule="relaxng",
                source="relaxng",
                expected=tuple(violation.expected),
                hint=violation.hint or "",
            )
            for violation in self._schema.validate(subject.xml.data, subject.path)
        ]
        skipped: tuple[Skipped, ...] = ()
        if self._embedded is not None:
            more = self._embedded.validate(subject)
            findings += more.findings
            skipped = more.skipped
        return Outcome(tuple(findings), skipped)


def _beside(path: Path, href: str) -> bytes:
    """Return the bytes of a grammar that another includes: a local file, never an address."""
    from teikit.checking.association import is_url

    if is_url(href):
        raise SchemaError(f"the included grammar {href} is an address; nothing is fetched")
    try:
        return Path(path.parent, href).read_bytes()
    except OSError as error:
        raise SchemaError(f"the included grammar {href} cannot be read: {error.strerror}") from None
