"""Check a file that is too large to be taken apart in memory: grammars, pointers inside it and signs in its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from teikit.checking.rule import Fault, Rule
from teikit.checking.selection import Selection
from teikit.findings import Finding, Report, Skipped
from teikit.location import Location
from teikit.namespaces import TEI, XML_ID
from teikit.xmltext import DEFAULT_LIMITS, Element, create_parser
from teikit.xmltext.parser import translate_error
from teikit.xmltext.scan import clark

if TYPE_CHECKING:
    from teikit.checking.association import Association
    from teikit.checking.engines import Engines
    from teikit.checking.subject import Subject

# the rules that need no more than one pass and the ids that were met
STREAMED = ("PTR201", "PTR203", "TXT501", "TXT502", "TXT503", "TXT504", "TXT505")
_BLOCK = 1 << 20
_MOST = 2_000


def read_head(path: Path) -> bytes:
    """Return the first megabyte of a file, in which the instructions before the root and its start tag stand."""
    with path.open("rb") as stream:
        return stream.read(_BLOCK)


def check_streamed(
    path: Path,
    subject: Subject,
    associations: Iterable[Association],
    engines: Engines,
    wanted: Selection,
    rules: dict[str, Rule],
) -> Report:
    """Return the Report of a file of which `subject` holds the head; memory grows with its ids, not with its size.

    What needs the whole document at once is listed as skipped. Raises XmlError for what is not well-formed, LimitError
    beyond the limits, OSError when the file cannot be read.
    """
    shown = subject.path
    findings: list[Finding] = []
    checked: list[str] = []
    skipped: list[Skipped] = []
    done: set[int] = set()
    for association in associations:
        outcome = engines.validate_file(association, subject, path, done)
        findings += outcome.findings
        skipped += outcome.skipped
        if not outcome.skipped:
            checked.append(f"schema:{association.label}")
    met = _Pass(shown)
    met.read(path)
    findings += [rules[code].finding(fault) for code, fault in met.faults()]
    size = path.stat().st_size
    why = f"the file has {size // 1_000_000:,} MB: above --max-tree only grammars, {', '.join(STREAMED)} are checked"
    skipped.append(Skipped("rules", why))
    from teikit.checking.rules import xml_faults

    findings += [xml_faults.not_checked(shown, one) for one in skipped]
    kept = sorted(wanted.keep(findings), key=lambda finding: finding.order)
    return Report(shown, tuple(kept), ("xml", *checked, "streamed rules"), tuple(skipped))


@dataclass(slots=True)
class _Pass:
    """One pass over a file: the ids met, the pointers whose element was not met yet, the signs found."""

    path: str
    ids: set[str] = field(default_factory=set)
    open: dict[str, tuple[str, Location]] = field(default_factory=dict)
    found: list[tuple[str, Fault]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def read(self, path: Path) -> None:
        """Read the file in blocks; raises XmlError for what is not well-formed, LimitError beyond the limits."""
        from xml.parsers import expat

        from teikit.checking.pointers import holds_pointers
        from teikit.checking.rules.signs import SIGNS

        parser = create_parser(self.path)
        depth = 0

        def here(offset: int = 0) -> Location:
            return Location(self.path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1 + offset)

        def opened(name: str, pairs: list[str]) -> None:
            nonlocal depth
            depth += 1
            if depth > DEFAULT_LIMITS.max_depth or len(pairs) > 2 * DEFAULT_LIMITS.max_attributes:
                DEFAULT_LIMITS.refuse(depth, here())
            if not pairs:
                return
            element = Element(0, clark(name), {}, -1, 0, depth)
            is_tei = element.name.startswith(f"{{{TEI}}}")
            for at in range(0, len(pairs), 2):
                attribute, value = clark(pairs[at]), pairs[at + 1]
                if attribute == XML_ID:
                    self._met(" ".join(value.split()), here)
                elif is_tei and "#" in value and holds_pointers(element, attribute):
                    for pointer in value.split():
                        if pointer.startswith("#") and len(pointer) > 1 and pointer[1:] not in self.ids:
                            self.open.setdefault(pointer[1:], (attribute, here()))

        def closed(_name: str) -> None:
            nonlocal depth
            depth -= 1

        def text(value: str) -> None:
            if value.isascii() and value.isprintable():
                return
            for code, (pattern, message, hint) in SIGNS.items():
                for match in islice(pattern.finditer(value), _MOST):
                    self._add(code, Fault(here(match.start()), message(match), hint))

        parser.StartElementHandler = opened
        parser.EndElementHandler = closed
        parser.CharacterDataHandler = text
        try:
            with path.open("rb") as stream:
                while block := stream.read(_BLOCK):
                    parser.Parse(block, False)
                parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise translate_error(error, self.path) from None

    def faults(self) -> Iterator[tuple[str, Fault]]:
        """Yield the faults of the whole pass by code."""
        yield from self.found
        for name, (attribute, place) in islice(((n, p) for n, p in self.open.items() if n not in self.ids), _MOST):
            yield "PTR201", Fault(place, f"@{attribute} points to no element of this document: #{name}")

    def _met(self, name: str, here: Callable[[], Location]) -> None:
        if name in self.ids:
            self._add("PTR203", Fault(here(), f"the xml:id {name!r} stands more than once"))
        self.ids.add(name)

    def _add(self, code: str, fault: Fault) -> None:
        self.counts[code] = self.counts.get(code, 0) + 1
        if self.counts[code] <= _MOST:
            self.found.append((code, fault))
