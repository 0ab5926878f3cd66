"""What an edition lacks for the form that an archive wants, in terms of its headers, before anything is packed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from lxml import etree

from teikit.checking import readiness
from teikit.deposit import metadata
from teikit.deposit.layout import Part
from teikit.errors import TeikitError
from teikit.findings import Finding, Severity
from teikit.location import Location
from teikit.settings import Edition, Settings


@dataclass(frozen=True, slots=True)
class _Need:
    """A field of the record that a form cannot do without; the rule that asks a header for it, and its words."""

    field: str
    rule: str
    words: str
    setting: str


_YEAR = _Need("issued", "DEP702", "DataCite needs a publication year: add date/@when to publicationStmt", "date")
_CRATE = _Need("issued", "", "RO-Crate needs datePublished: add date/@when to publicationStmt", "date")
_CREATOR = _Need("creator", "DEP701", "DataCite needs a creator: add author or editor to titleStmt", "editors")
_PUBLISHER = _Need(
    "publisher", "DEP703", "DataCite needs a publisher: add publisher to publicationStmt", "publisher"
)
# what stops a deposit; a bag is a bag without any of it, and only says what it does not hold
_NEEDED: Mapping[str, tuple[_Need, ...]] = MappingProxyType(
    {"invenio": (_YEAR, _CREATOR, _PUBLISHER), "zenodo": (_YEAR, _CREATOR, _PUBLISHER), "ro-crate": (_CRATE,)}
)
_WANTED = (("metadata/datacite.xml", _YEAR, "left out: "), ("ro-crate-metadata.json", _CRATE, ""))


@dataclass(frozen=True, slots=True)
class _Read:
    path: str
    data: bytes


def lacking(profile: str, settings: Settings, documents: Sequence[Part]) -> list[Finding]:
    """Return what `documents` and edition.toml together lack for a profile of deposit.

    Errors are what its form cannot do without (a repository refuses a DOI without a year), warnings what a package
    is poorer for (BAG305). A creator may be the publisher: DataCite allows an organisation.
    """
    absent = _absent(settings, documents)
    made = [_finding(need, "error", settings, documents) for need in _NEEDED.get(profile, ()) if need.field in absent]
    said = {finding.message for finding in made}
    for file, need, before in _WANTED:
        if need.field in absent and profile not in ("invenio", "zenodo"):
            message = f"{before}{need.words}"
            if not any(message in one for one in said):
                made.append(Finding("BAG305", "warning", message, Location(file), "metadata-complete"))
    return made


def _absent(settings: Settings, documents: Sequence[Part]) -> set[str]:
    """Return the fields that neither edition.toml nor any header fills; most often the first header does."""
    stated = metadata.statement_of(settings, "edition")
    absent = {"issued", "creator", "publisher"}
    records: list[str] = []
    for part in [None, *documents]:
        try:
            if part is not None:
                records = [metadata.record_of(part.source.read_bytes(), PurePosixPath(part.path).stem, part.path)]
        except (TeikitError, OSError):
            continue  # what is no TEI is told by the check
        found = etree.fromstring(metadata.merged(records, stated).encode("utf-8"))
        absent -= {name for name in absent if any(_filled(node) for node in found.iterfind(name))}
        if "publisher" not in absent:
            absent.discard("creator")
        if not absent:
            break
    return absent


def _filled(node: etree._Element) -> bool:
    words = "".join(str(part) for part in node.itertext()).strip()
    return bool(words) and (node.tag, words) != ("publisher", Edition().publisher)  # the default names nobody


def _finding(need: _Need, severity: Severity, settings: Settings, documents: Sequence[Part]) -> Finding:
    """Return a need in the words of the rule that asks for it, at the header of the first document."""
    tail = f", or {need.setting} to edition.toml for all documents"
    for part in documents[:1] if need.rule and need.rule not in settings.check.ignore else ():
        found = readiness(_Read(part.path, part.source.read_bytes()), "datacite", folder=part.source.parent)
        for finding in found:
            if finding.code == need.rule:
                return Finding("BAG305", severity, finding.message + tail, finding.location, "metadata-complete")
    place = Location(documents[0].path if documents else Path("edition.toml").as_posix())
    return Finding("BAG305", severity, need.words + tail, place, "metadata-complete")
