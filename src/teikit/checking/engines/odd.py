"""Validate by an ODD: by the grammar that it describes, and by the Schematron rules that it carries."""

from __future__ import annotations

from pathlib import Path

from teikit.checking.engines.outcome import Outcome
from teikit.checking.engines.relaxng import RelaxNgValidator
from teikit.checking.engines.schematron import SchematronValidator
from teikit.checking.subject import Subject
from teikit.errors import SchemaError, TeikitError
from teikit.findings import Skipped
from teikit.namespaces import SCHEMATRON


class OddValidator:
    """A TEI customisation; what is not complete in itself has no grammar here, and every report says so."""

    def __init__(self, data: bytes, path: Path, phase: str, *, embedded: bool = True) -> None:
        from teikit.odd import compile_odd

        if b"schemaSpec" not in data and SCHEMATRON.encode() not in data:
            raise SchemaError("it is a TEI document that describes no schema")
        self._skipped: list[Skipped] = []
        self._parts: list[RelaxNgValidator | SchematronValidator] = []
        try:
            grammar = compile_odd(data, path.as_posix()).rng
        except TeikitError as error:
            why = (
                f"the ODD cannot be compiled here ({error}); make RELAX NG of it with the TEI's tools (teitorelaxng, "
                "Roma) and name that"
            )
            self._skipped.append(Skipped(f"grammar of {path.name}", why))
        else:
            self._parts.append(RelaxNgValidator(grammar, path, embedded=False))
        if embedded and SCHEMATRON.encode() in data:
            self._parts.append(SchematronValidator(data, path, phase))
        if not self._parts:
            raise SchemaError(self._skipped[0].why)

    def validate(self, subject: Subject) -> Outcome:
        """Return the violations of the grammar and of the rules."""
        made = [part.validate(subject) for part in self._parts]
        findings = tuple(finding for one in made for finding in one.findings)
        return Outcome(findings, (*self._skipped, *(skip for one in made for skip in one.skipped)))
