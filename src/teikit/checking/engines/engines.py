"""Find the file of a schema, see its language, compile it once, and validate with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Protocol, runtime_checkable

from teikit.checking.association import Association, Language
from teikit.checking.engines.finder import Finder
from teikit.checking.engines.outcome import Outcome
from teikit.checking.subject import Subject
from teikit.errors import SchemaError, TeikitError
from teikit.findings import Skipped
from teikit.namespaces import RELAXNG, SCHEMATRON, TEI, XSD

_LARGEST = 64_000_000


class Validator(Protocol):
    """A compiled schema."""

    def validate(self, subject: Subject) -> Outcome:
        """Return what the schema says of a document."""


@runtime_checkable
class Streaming(Protocol):
    """A compiled schema that needs no tree."""

    def validate_file(self, file: Path, path: str) -> Outcome:
        """Return what the schema says of a file that is shown as `path`."""


class Engines:
    """Compiles each schema once and remembers it, or the reason why it cannot be used."""

    def __init__(self, *, embedded: bool = True, catalogs: tuple[Path, ...] = ()) -> None:
        self.finder = Finder(catalogs)
        self._embedded = embedded  # whether the Schematron rules inside a grammar are wanted
        self._compiled: dict[tuple[str, Language, str], Validator | SchemaError] = {}
        self._by_content: dict[tuple[str, str, str, str], Validator] = {}

    def require(self, name: str) -> None:
        """Raise SchemaError unless the schema that the user asked for is there and compiles."""
        for path, language in self.finder.asked(name):
            found = self._get(path, language, "")
            if isinstance(found, SchemaError):
                raise found

    def validate(self, association: Association, subject: Subject, done: set[int]) -> Outcome:
        """Return what the schema says of the document, or why it was not asked.

        `done` remembers the schemas that the document was validated by: one that it names and that the user asks for
        as well is asked once.
        """
        return self._each(association, subject, done, lambda found: found.validate(subject))

    def validate_file(self, association: Association, subject: Subject, file: Path, done: set[int]) -> Outcome:
        """Return what the schema says of a file that is too large for memory; `subject` holds its head."""

        def streamed(found: Validator) -> Outcome:
            if isinstance(found, Streaming):
                return found.validate_file(file, subject.path)
            return _skip(association, "it needs the whole document in memory, and the file is larger than --max-tree")

        return self._each(association, subject, done, streamed)

    def _each(
        self, association: Association, subject: Subject, done: set[int], ask: Callable[[Validator], Outcome]
    ) -> Outcome:
        if association.place is None:
            files = self.finder.asked(association.href)
        else:
            try:
                path = self.finder.declared(association, subject.folder)
            except SchemaError as error:
                return _skip(association, error.message)
            subject.neighbours.asked.add(path)
            files = [(path, association.language)]
        outcome = Outcome()
        for path, language in files:
            found = self._get(path, language, association.phase)
            if isinstance(found, SchemaError):
                said = found.message if found.location is None else str(found)
                more = _skip(association, said)
            elif id(found) in done:
                continue
            else:
                done.add(id(found))
                more = ask(found)
            outcome = Outcome(outcome.findings + more.findings, outcome.skipped + more.skipped)
        return outcome

    def _get(self, path: Path, language: Language, phase: str) -> Validator | SchemaError:
        key = (str(path), language, phase)
        if key not in self._compiled:
            try:
                self._compiled[key] = self._compile(path, language, phase)
            except SchemaError as error:
                self._compiled[key] = error
            except TeikitError as error:
                self._compiled[key] = SchemaError(error.message, error.location)
            except RecursionError:
                self._compiled[key] = SchemaError("the schema is nested too deep")
        return self._compiled[key]

    def _compile(self, path: Path, language: Language, phase: str) -> Validator:
        data = _read(path)
        # copies of one schema that takes in no other files are one schema
        folder = "" if _stands_alone(data) else str(path.parent.resolve())
        key = (sha256(data).hexdigest(), folder, language, phase)
        if key not in self._by_content:
            self._by_content[key] = _compile(data, path, language, phase, embedded=self._embedded)
        return self._by_content[key]


def _stands_alone(data: bytes) -> bool:
    if b"\0" in data[:4]:
        return False  # UTF-16: no word of it is found here
    is_xml = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    # in XML each way to take in a file has one of these attributes; in the compact syntax it is a word
    words = (b"href", b"schemaLocation") if is_xml else (b"external", b"include")
    return not any(word in data for word in words)


def _skip(association: Association, why: str) -> Outcome:
    return Outcome((), (Skipped(f"schema {association.label}", why),))


def _read(path: Path) -> bytes:
    try:
        if path.exists() and (not path.is_file() or path.stat().st_size > _LARGEST):
            raise SchemaError("it is no regular file, or too large for a schema")
        return path.read_bytes()
    except FileNotFoundError:
        raise SchemaError("there is no such file") from None
    except (OSError, ValueError) as error:
        raise SchemaError(f"it cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _compile(data: bytes, path: Path, language: Language, phase: str, *, embedded: bool) -> Validator:
    seen = language if language == "rnc" else _language_of_root(data) or language
    if seen in ("rng", "rnc") and language != "sch":
        from teikit.checking.engines.relaxng import RelaxNgValidator

        return RelaxNgValidator(data, path, compact=seen == "rnc", embedded=embedded)
    if seen == "xsd":
        from teikit.checking.engines.xsd import XsdValidator

        return XsdValidator(data, path)
    if seen == "odd" and language != "sch":
        from teikit.checking.engines.odd import OddValidator

        return OddValidator(data, path, phase, embedded=embedded)
    if seen in ("sch", "odd") or language == "sch":
        from teikit.checking.engines.schematron import SchematronValidator

        return SchematronValidator(data, path, phase)
    raise SchemaError("it is no schema in a language that is known (RELAX NG, W3C Schema, Schematron, ODD)")


def _language_of_root(data: bytes) -> Language:
    """Return the language that the first namespaces in the file tell."""
    head = data[:20_000].decode("utf-8", "replace")
    root = re.search(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)[^>]*", head)
    if root is None:
        return ""
    name, tag = root[1], root[0]
    if name == "schema" and (SCHEMATRON in tag or "ascc.net/xml/schematron" in tag):
        return "sch"
    if name == "schema" and XSD in tag:
        return "xsd"
    if RELAXNG in tag and name in {"grammar", "element", "choice", "group", "interleave"}:
        return "rng"
    return "odd" if TEI in tag else ""
