"""Check documents: the parser, the schemas that apply, the rules; one Report a file, whatever the file is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from teikit.checking.association import Association, associate
from teikit.checking.engines import Engines, Outcome
from teikit.checking.files import display_path, find_files, wholes
from teikit.checking.head import scan_head
from teikit.checking.neighbours import Neighbours
from teikit.checking.options import CheckOptions, options_from
from teikit.checking.places import Places
from teikit.checking.registry import rules
from teikit.checking.rule import Fault, Level, Rule, by_engine
from teikit.checking.selection import Selection
from teikit.checking.subject import Subject
from teikit.checking.suppression import TARGET, suppress
from teikit.errors import TeikitError, XmlError
from teikit.findings import Finding, Report, Skipped
from teikit.xmltext import scan

if TYPE_CHECKING:
    from teikit.settings import Settings

_NO_SCHEMA = (
    "the document names no schema, none was given with --schema, and tei_all is not installed: "
    "teikit schema fetch tei_all gets it"
)
_XINCLUDE = b"http://www.w3.org/2001/XInclude"
_MOST = 2_000  # faults of one rule in one file: a report that is longer helps nobody


class Document(Protocol):
    """What a check needs of a document: where it stands and its bytes (a TeiDocument has both)."""

    @property
    def path(self) -> str:
        """The path of the file."""

    @property
    def data(self) -> bytes:
        """The bytes of the file."""


class Checker:
    """Checks files one after another with the same options; compiled schemas and read files are kept."""

    def __init__(self, options: CheckOptions | None = None) -> None:
        self.options = options or CheckOptions()
        # a selection of grammars only needs no Schematron rules, and no document taken apart
        self._grammars_only = self.options.selection.only("relaxng") and self.options.source is None
        self._engines = Engines(embedded=not self._grammars_only, catalogs=self.options.catalogs)
        self._neighbours = Neighbours()
        self._places = Places(self.options.id_files, self.options.foreign, self.options.root, self._neighbours)

    def prepare(self) -> None:
        """Find the schemas and places that were asked for: without them nothing can be attempted.

        Raises SchemaError for a schema, SettingsError for a place of pointers that is missing.
        """
        self._places.require()
        for name in self.options.schemas:
            self._engines.require(name)

    @property
    def asked(self) -> frozenset[Path]:
        """The files besides the document itself, present or absent, on which the last report depends."""
        return frozenset(self._neighbours.asked)

    def check_file(self, path: Path) -> Report:
        """Return the Report of one file; never raises on what the file holds or on a file that cannot be read."""
        shown = display_path(path)
        try:
            if path.exists() and not path.is_file():
                raise OSError("it is no regular file")
            if path.exists() and path.stat().st_size > self.options.max_tree:
                return self._check_large(path, shown)
            data = path.read_bytes()
        except (OSError, ValueError) as error:
            return _unread(shown, error)
        return self.check(data, shown, path.parent)

    def _check_large(self, path: Path, shown: str) -> Report:
        """Return the Report of a file that is too large to be held in memory."""
        from teikit.checking.streaming import check_streamed, read_head

        self._neighbours.asked.clear()
        try:
            subject = Subject(scan_head(read_head(path), shown), path.parent, self._neighbours, self._places)
            by_code = {rule.code: rule for rule in rules()}
            associations = list(self._associations(subject))
            return check_streamed(path, subject, associations, self._engines, self._wanted(shown), by_code)
        except (XmlError, OSError, RecursionError, MemoryError) as error:
            return _unread(shown, error)

    def check(self, data: bytes, path: str, folder: Path | None = None) -> Report:
        """Return the Report of the bytes of a document that stands in `folder`."""
        self._neighbours.asked.clear()
        try:
            xml = scan_head(data, path) if self._is_quick(data, path, folder) else scan(data, path)
        except (XmlError, RecursionError, MemoryError) as error:
            return _unread(path, error, data)
        assembly = None
        if _XINCLUDE in data or b"\0" in data[:4]:  # in UTF-16 no word is found
            from teikit.checking.inclusion import assemble

            assembly = assemble(xml, folder, self.options.root)
            if assembly is not None:
                self._neighbours.asked.update(assembly.files)
                try:
                    xml = scan(assembly.data, path)
                except (XmlError, RecursionError, MemoryError) as error:
                    return _unread(path, error, data)
        subject = Subject(xml, folder, self._neighbours, self._places)
        subject.assembly = assembly
        findings: list[Finding] = []
        checked: list[str] = ["xml"]
        skipped: list[Skipped] = []
        done: set[int] = set()
        for association in self._associations(subject):
            try:
                outcome = self._validate(association, subject, done)
            except XmlError as error:
                return _unread(path, error, data)
            findings += outcome.findings
            skipped += outcome.skipped
            if not outcome.skipped:
                checked.append(f"schema:{association.label}")
        if not done and not skipped and subject.is_tei:
            skipped.append(Skipped("structure", _NO_SCHEMA))
        if subject.is_tei:
            if not self._grammars_only:
                findings += self._apply_rules(subject, skipped)
                checked.append("rules")
        else:
            from teikit.checking.rules import xml_faults

            findings.append(xml_faults.not_tei(path, subject.at(subject.root), subject.root.local))
        if self.options.source is not None:
            from teikit.checking.ledger import prove_source

            proved = prove_source(self.options, data, path, folder)
            findings += proved.findings
            skipped += proved.skipped
        if skipped:
            from teikit.checking.rules import xml_faults

            findings += [xml_faults.not_checked(path, skip) for skip in skipped]
        selection = self._wanted(path)
        validated = any(label.startswith("schema:") for label in checked)
        kept, wrong = suppress(
            subject,
            _once(selection.keep(findings)),
            lambda rule: (validated if rule.check is by_engine else subject.is_tei) and self._applies(rule, selection),
        )
        wanted = kept + selection.keep(wrong)
        if assembly is not None:
            from teikit.checking.rules.xml_faults import INCLUDED

            wanted = [assembly.at_home(finding) for finding in wanted]
            wanted += selection.keep(INCLUDED.finding(Fault(place, why)) for place, why in assembly.faults)
        return Report(path, tuple(sorted(set(wanted), key=lambda f: f.order)), tuple(checked), tuple(skipped))

    def _is_quick(self, data: bytes, path: str, folder: Path | None) -> bool:
        """Say whether grammars alone are asked for, and the document is TEI to which some apply."""
        if not self._grammars_only or f"<?{TARGET}".encode() in data or _XINCLUDE in data or b"\0" in data[:4]:
            return False
        subject = Subject(scan_head(data, path), folder, self._neighbours)
        languages = {association.language for association in self._associations(subject)}
        return subject.is_tei and bool(languages) and languages <= {"rng", "rnc"}

    def _associations(self, subject: Subject) -> Iterator[Association]:
        found: dict[tuple[str, str], Association] = {}
        for one in associate(subject, self.options):
            found.setdefault((one.href, one.language), one)
        yield from found.values()
        if not found and subject.is_tei and self.options.declared and self._engines.finder.fallback is not None:
            yield self._engines.finder.fallback

    def _validate(self, association: Association, subject: Subject, done: set[int]) -> Outcome:
        try:
            return self._engines.validate(association, subject, done)
        except XmlError:  # of a document that was not scanned before
            raise
        except TeikitError as error:
            return Outcome((), (Skipped(association.label, str(error)),))
        except Exception as error:  # an engine that fails on a document must not take the other checks with it
            why = f"it failed: {type(error).__name__}: {error}"
            return Outcome((), (Skipped(f"schema {association.label}", why),))

    def _apply_rules(self, subject: Subject, skipped: list[Skipped]) -> Iterator[Finding]:
        selection = self._wanted(subject.path)
        for rule in rules():
            if self._applies(rule, selection):
                # a rule of another package may fail on what it did not foresee: the report says so and goes on
                try:
                    found = list(islice(rule.findings(subject), _MOST + 1))
                except Exception as error:
                    skipped.append(Skipped(f"rule {rule.code}", f"it failed: {type(error).__name__}: {error}"))
                else:
                    yield from found[:_MOST]
                    if len(found) > _MOST:
                        skipped.append(Skipped(f"rule {rule.code}", f"only the first {_MOST:,} faults are listed"))

    def _applies(self, rule: Rule, selection: Selection) -> bool:
        return self.options.applies(rule.level) and selection.wants(rule.code, rule.name, rule.source)

    def _wanted(self, path: str) -> Selection:
        local = self.options.ignored_at(path)
        base = self.options.selection
        return Selection(base.select, base.ignore + local) if local else base


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without those that a schema and a rule make at one place of one thing."""
    made = list(findings)
    if all(finding.source == "relaxng" for finding in made):
        return made
    replaced = {name for rule in rules() for name in rule.replaces}
    places = {(f.code, f.location.line, f.location.column) for f in made if f.source == "relaxng"}
    said = {rule.code: rule.supersedes for rule in rules() if rule.supersedes}
    places |= {(c, f.location.line, f.location.column) for f in made if f.code in said for c in said[f.code]}
    return [
        f
        for f in made
        if not (f.source == "schematron" and f.rule in replaced)
        and not (f.source == "teikit" and (f.code, f.location.line, f.location.column) in places)
    ]


def _unread(path: str, error: Exception, data: bytes = b"") -> Report:
    """Return the report of a file that could not be read."""
    from teikit.checking.rules import xml_faults

    if isinstance(error, XmlError):
        finding = xml_faults.from_error(error, path, data)
    elif isinstance(error, (RecursionError, MemoryError)):
        finding = xml_faults.exhausted(path, error)
    else:
        finding = xml_faults.unreadable(path, error)
    return Report(path, (finding,), (), (Skipped("everything", finding.message),), failed=True)


def check_files(
    paths: Iterable[Path | str],
    *,
    settings: Settings | None = None,
    root: Path | None = None,
    schemas: Iterable[str] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    level: Level | None = None,
    exclude: Iterable[Path] = (),
    options: CheckOptions | None = None,
) -> Iterator[Report]:
    """Yield one Report a file, in the order of the paths; folders are searched for XML files.

    `settings` are those of the edition in the folder `root`; the other words add to them, `options` replaces all.
    Raises SchemaError before the first file when a schema that was asked for is missing.
    """
    checker = Checker(options or make_options(settings, root, schemas, select, ignore, level))
    checker.prepare()
    for path in wholes(list(find_files(map(Path, paths), exclude=exclude))):
        yield checker.check_file(path)


def check(
    document: Document,
    *,
    settings: Settings | None = None,
    root: Path | None = None,
    schemas: Iterable[str] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    level: Level | None = None,
    folder: Path | None = None,
    options: CheckOptions | None = None,
) -> Report:
    """Return the Report of one document that stands (or will stand) at its path; `folder` is where pointers start.

    >>> from types import SimpleNamespace
    >>> check(SimpleNamespace(path="a.xml", data=b"<TEI>")).findings[0].code
    'XML001'
    """
    checker = Checker(options or make_options(settings, root, schemas, select, ignore, level))
    checker.prepare()
    return checker.check(document.data, document.path, folder or Path(document.path).parent)


def make_options(
    settings: Settings | None,
    root: Path | None,
    schemas: Iterable[str],
    select: Iterable[str],
    ignore: Iterable[str],
    level: Level | None,
) -> CheckOptions:
    """Return the options that settings and further words make together.

    Schemas that are asked for stand in place of those of the settings: else one fault would be told by each.
    """
    base = options_from(settings, root) if settings is not None else CheckOptions(root=root)
    asked = tuple(dict.fromkeys(schemas))
    selection = Selection(tuple(select), (*base.selection.ignore, *ignore))
    return replace(base, schemas=asked or base.schemas, selection=selection, level=level or base.level)
