"""Validate by RELAX NG, and by the Schematron rules that a grammar carries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from teikit.cache import cache_folder
from teikit.checking.association import is_url
from teikit.checking.engines.outcome import Outcome
from teikit.checking.subject import Subject
from teikit.errors import SchemaError
from teikit.findings import Finding, Skipped
from teikit.location import Location
from teikit.namespaces import SCHEMATRON

if TYPE_CHECKING:
    from teikit.relaxng import Violation

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
        if embedded and SCHEMATRON.encode() in data:
            from teikit.checking.engines.schematron import SchematronValidator

            if compact and not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
                from teikit.schematron.embedded import from_compact

                data = from_compact(data, path)
            self._embedded = SchematronValidator(data, path, "")

    def validate(self, subject: Subject) -> Outcome:
        """Return the violations of the grammar and of its embedded rules."""
        findings = [_finding(one, subject.path) for one in self._schema.validate(subject.xml.data, subject.path)]
        skipped: tuple[Skipped, ...] = ()
        if self._embedded is not None:
            more = self._embedded.validate(subject)
            findings += more.findings
            skipped = more.skipped
        return Outcome(tuple(findings), skipped)

    def validate_file(self, file: Path, path: str) -> Outcome:
        """Return the violations of the grammar in a file that is read in blocks; embedded rules need a tree."""
        findings = tuple(_finding(one, path) for one in self._schema.validate_file(file))
        why = "Schematron needs the whole document in memory, and the file is larger than --max-tree"
        skipped = (Skipped(f"rules in {self.path.name}", why),) if self._embedded is not None else ()
        return Outcome(findings, skipped)


def _finding(violation: Violation, path: str) -> Finding:
    return Finding(
        violation.code,
        "error",
        violation.message,
        replace(violation.location, path=path),
        rule="relaxng",
        source="relaxng",
        expected=tuple(violation.expected),
        hint=violation.hint or "",
    )


def _beside(href: str, base: str) -> bytes:
    """Return the bytes of a grammar that another includes: a local file, never an address."""
    if is_url(href):
        raise SchemaError(f"the included grammar {href} is an address; nothing is fetched", Location(base))
    try:
        return Path(Path(base).parent, unquote(href)).read_bytes()
    except OSError as error:
        raise SchemaError(f"the included grammar {href} cannot be read: {error.strerror}", Location(base)) from None
