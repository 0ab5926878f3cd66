"""A compiled Schematron schema: run over documents, it says what failed and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from teikit.errors import SchemaError, StylesheetError, TeikitError, XmlError
from teikit.saxon import Stylesheet, Tree, parse
from teikit.schematron.assemble import assemble
from teikit.schematron.names import TK, text_of
from teikit.schematron.transpile import Compiled, svrl, transpile

_LARGEST = 100_000_000


@dataclass(frozen=True, slots=True)
class Failure:
    """An assertion that failed or a report that was made.

    `ordinal` counts the elements of the document from 0; `attribute` is the Clark name of the attribute it is about,
    empty for another node. `document` is empty for the document itself, else the subordinate document's path.
    """

    is_report: bool
    message: str
    test: str
    ordinal: int
    attribute: str = ""
    id: str = ""
    role: str = ""
    rule: str = ""
    pattern: str = ""
    see: str = ""
    diagnostics: tuple[str, ...] = ()
    document: str = ""


@dataclass(frozen=True, slots=True)
class Unevaluated:
    """An expression that could not be evaluated, and why."""

    test: str
    why: str


class RuleSet:
    """The rules of one phase of a schema, ready to run."""

    def __init__(self, data: bytes, path: Path, phase: str = "") -> None:
        try:
            self._assembly = assemble(data, path)
            self.compiled: Compiled = transpile(self._assembly, phase)
        except XmlError as error:
            raise SchemaError(error.message, error.location) from None
        except (ValueError, etree.Error) as error:
            if isinstance(error, TeikitError):
                raise
            raise SchemaError(f"{path.as_posix()}: not a Schematron schema that can be used: {error}") from None
        self.path = path
        self._phase = phase
        self._careful: Stylesheet | None = None
        self._sheet = self._stylesheet(self.compiled)

    def _stylesheet(self, compiled: Compiled) -> Stylesheet:
        try:
            return Stylesheet(compiled.stylesheet, base=self.path.parent, name=self.path.as_posix())
        except StylesheetError as error:
            raise SchemaError(f"{self.path.as_posix()}: an expression cannot be compiled: {error.message}") from None

    def report(self, document: bytes, path: Path | None = None, *, full: bool = True) -> etree._Element:
        """Return the SVRL report of a document; `full` adds rules that fired and paths of nodes.

        Subordinate documents are read only from the disk, seen from `path`. Raises StylesheetError when an expression
        fails, XmlError for an ill-formed document.
        """
        try:
            return self._run(self._sheet, document, path, full)
        except StylesheetError:
            if self._careful is None:
                # slower, but one expression that fails does not hide the others
                self._careful = self._stylesheet(transpile(self._assembly, self._phase, careful=True))
            return self._run(self._careful, document, path, full)

    def failures(self, document: bytes, path: Path | None = None) -> tuple[list[Failure], list[Unevaluated]]:
        """Return what failed in the document, in the order of the patterns, and what could not be evaluated."""
        report = self.report(document, path, full=False)
        failed: list[Failure] = []
        unevaluated: dict[tuple[str, str], Unevaluated] = {}
        pattern = ""
        for element in report.iter(etree.Element):
            if element.tag == svrl("active-pattern"):
                pattern = element.get("id", "")
            elif element.tag in {svrl("failed-assert"), svrl("successful-report")}:
                failed.append(_failure(element, pattern))
            elif element.tag == f"{{{TK}}}error":
                note = Unevaluated(element.get("test", ""), text_of(element))
                unevaluated[(note.test, note.why)] = note
        return failed, list(unevaluated.values())

    def _run(self, sheet: Stylesheet, document: bytes, path: Path | None, full: bool) -> etree._Element:
        tree = parse(document, path.as_posix() if path is not None else "<document>")
        words = {f"{{{TK}}}full": "yes" if full else "", f"{{{TK}}}path": _uri(path)}
        report = etree.fromstring(sheet.transform(tree, parameters=words).principal.encode())
        for number in self.compiled.subordinate:
            active = next(
                (a for a in report.iter(svrl("active-pattern")) if a.get(f"{{{TK}}}pattern") == str(number)), None
            )
            if active is not None:
                self._subordinate(sheet, tree, path, number, active, words)
        return report

    def _subordinate(
        self,
        sheet: Stylesheet,
        tree: Tree,
        path: Path | None,
        number: int,
        active: etree._Element,
        words: dict[str, str],
    ) -> None:
        """Run one pattern over the documents that its expression names, and put what it says behind its heading."""
        listed = sheet.transform(tree, parameters=words, initial_template=f"{{{TK}}}d{number}").principal
        names = text_of(etree.fromstring(listed.encode())).split()
        seen: list[str] = []
        last = active
        for name in names:
            other, why = _beside(path, name)
            if other is None:
                note = etree.Element(f"{{{TK}}}error", test=f"documents: {name}")
                note.text = why
                found = [note]
            else:
                seen.append(_uri(other))
                more = words | {f"{{{TK}}}only": str(number), f"{{{TK}}}path": _uri(other)}
                made = sheet.transform(other.read_bytes(), parameters=more).principal
                inner = etree.fromstring(made.encode())
                found = [
                    e for e in inner if e.tag not in {svrl("active-pattern"), svrl("ns-prefix-in-attribute-values")}
                ]
                for element in found:
                    element.set(f"{{{TK}}}document", other.as_posix())
            for element in found:
                last.addnext(element)
                last = element
        active.set("documents", " ".join(seen))


def compile_rules(data: bytes, path: Path, phase: str = "") -> RuleSet:
    """Return the rules of a Schematron schema, or those that a RELAX NG grammar or an ODD carries.

    Raises SchemaError, with the place, for a schema that cannot be used.

    >>> text = b'''<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="p">
    ... <assert test="text()">an empty <name/></assert></rule></pattern></schema>'''
    >>> compile_rules(text, Path("a.sch")).failures(b"<p/>")[0][0].message
    'an empty p'
    """
    return RuleSet(data, path, phase)


def _failure(element: etree._Element, pattern: str) -> Failure:
    text = element.find(svrl("text"))
    namespace, _, local = element.get(f"{{{TK}}}a", "").rpartition(" ")
    notes = (" ".join(text_of(d).split()) for d in element.iterchildren(svrl("diagnostic-reference")))
    return Failure(
        element.tag == svrl("successful-report"),
        " ".join(text_of(text).split()) if text is not None else "",
        element.get("test", ""),
        int(element.get(f"{{{TK}}}n") or 0),
        f"{{{namespace.strip()}}}{local}" if namespace.strip() else local,
        element.get("id", ""),
        element.get("role") or element.get("severity") or element.get(f"{{{TK}}}role") or "",
        element.get(f"{{{TK}}}rule", ""),
        pattern,
        element.get("see", ""),
        tuple(note for note in notes if note),
        element.get(f"{{{TK}}}document", ""),
    )


def _uri(path: Path | None) -> str:
    # how a document is named in a report: by the path the caller gave, never by that of the machine
    return path.as_posix() if path is not None else ""


def _beside(path: Path | None, name: str) -> tuple[Path | None, str]:
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//", name) or path is None:
        return None, "it is no file beside the document; nothing is fetched"
    other = Path(path.parent, unquote(name.partition("#")[0]))
    try:
        if other.is_file() and other.stat().st_size <= _LARGEST:
            return other, ""
    except (OSError, ValueError):
        pass
    return None, "there is no such file"
