"""Validate by RELAX NG, and by the Schematron rules that a grammar carries."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from teikit.cache import cache_folder
from teikit.checking.association import is_url
from teikit.checking.engines.outcome import Outcome
from teikit.checking.subject import Subject
from teikit.errors import SchemaError
from teikit.findings import Finding, Skipped
from teikit.location import Location
from teikit.namespaces import SCHEMATRON

_LARGE = 50_000  # bytes; a smaller schema compiles as fast as its compiled form is read


class RelaxNgValidator:
    """A compiled grammar; the Schematron rules embedded in it, which grammars' validators pass over, run as well."""

    def __init__(self, data: bytes, path: Path, *, compact: bool = False, embedded: bool = True) -> None:
        from teikit import relaxng

        compiler = relaxng.compile_compact if compact else relaxng.compile_schema
        self.path = path
        cache = cache_folder() if len(data) >= _LARGE else None
        self._schema = compiler(data, path.as_posix(), resolve=_beside, cache=cache)
        self._embedded = None
        if embedded and not compact and SCHEMATRON.encode() in data:
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


def _beside(href: str, base: str) -> bytes:
    """Return the bytes of a grammar that another includes: a local file, never an address."""
    if is_url(href):
        raise SchemaError(f"the included grammar {href} is an address; nothing is fetched", Location(base))
    try:
        return Path(Path(base).parent, unquote(href)).read_bytes()
    except OSError as error:
        raise SchemaError(f"the included grammar {href} cannot be read: {error.strerror}", Location(base)) from None
