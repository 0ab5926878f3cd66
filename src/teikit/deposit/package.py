"""The package of an edition: its files, and what is made of them when they stand there."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from teikit import resources
from teikit._version import __version__
from teikit.deposit import changes, metadata
from teikit.deposit.bag import Elsewhere, Item, Written, write_bag
from teikit.deposit.bag.item import Entry
from teikit.deposit.crate import NAME as CRATE
from teikit.deposit.crate import Crate, Run, crate_pieces
from teikit.deposit.layout import Layout, Part
from teikit.deposit.licences import text_of
from teikit.deposit.mets import mets_pieces
from teikit.deposit.names import safe_name
from teikit.deposit.readme import FOLDERS, Story, readme_file
from teikit.deposit.software import software, versions_file
from teikit.errors import TeikitError

if TYPE_CHECKING:
    from teikit.settings import Settings

_MOST_BYTES = 256 * 2**20


@dataclass(slots=True)
class Package:
    """An edition on its way into a bag. `reports` are files of the check by name; `summary` tells it in a sentence.

    `forced` are the reasons against a deposit that was made all the same; `date` is that of the package, a day.
    """

    layout: Layout
    settings: Settings
    reports: dict[str, bytes] = field(default_factory=dict)
    summary: str = ""
    forced: tuple[str, ...] = ()
    date: str = ""
    previous: changes.Previous | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
    version: changes.Version = field(default_factory=lambda: changes.Version(1))
    record: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    held: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)  # forms of metadata that their schema does not allow

    def write(self, target: Path) -> Written:
        """Write the bag; raises SourceError and OutputError (see write_bag)."""
        items = (Item(f"data/{part.packed}", part.source) for part in self.layout.parts)
        late = (self._records, self._descriptions, self._mets, self._crate)
        return write_bag(items, target, self._info, late=late, elsewhere=self.elsewhere)

    @property
    def statement(self) -> metadata.Statement:
        """What is stated of the edition as a whole."""
        return metadata.statement_of(self.settings, self.identifier)

    @property
    def identifier(self) -> str:
        """A short name of the edition, made of its title."""
        stated = metadata.statement_of(self.settings, "")
        plain = unicodedata.normalize("NFKD", stated.idno or stated.title).encode("ascii", "ignore").decode()
        return re.sub(r"[^a-z0-9]+", "-", plain.lower())[:60].strip("-") or "edition"

    @property
    def documents(self) -> list[Part]:
        """The TEI documents: the XML files of the TEI folder itself."""
        tei = PurePosixPath(self.settings.folders.tei)
        return [part for part in self.layout.of("tei") if _is_document(part.path, tei)]

    @property
    def folders(self) -> dict[str, str]:
        """What each top folder of the package holds, in words."""
        named = {"sources": self.settings.folders.sources, "publication": self.settings.folders.output}
        tops = {PurePosixPath(path).parts[0]: key for key, path in named.items() if PurePosixPath(path).parts}
        made = {name: FOLDERS[tops.get(name, name)] for name in [*FOLDERS, *tops] if tops.get(name, name) in FOLDERS}
        tei = PurePosixPath(self.settings.folders.tei).parts
        return {**made, **({safe_name(tei[0]): FOLDERS["tei"]} if tei else {})}

    def _records(self, _entries: Sequence[Entry]) -> Iterator[Item]:
        """Yield the metadata of each document, and keep the record of all."""

        for part in self.documents:
            try:
                if part.source.stat().st_size > _MOST_BYTES:
                    continue
                record = metadata.record_of(part.source.read_bytes(), PurePosixPath(part.path).stem, part.path)
            except (TeikitError, OSError):
                continue  # what is no TEI is told by the check
            title = re.search(r"<title>([^<]*)</title>", record)
            self.titles[part.packed] = _unescaped(title[1]) if title else part.path
            name = PurePosixPath(part.packed).stem
            yield Item(f"data/metadata/documents/{name}.mods.xml", metadata.forms_of(record, ["mods"])["mods.xml"])
            # merged as they come: the number in memory does not grow with the edition
            self.held.append(record)
            if len(self.held) >= metadata.AT_ONCE:
                self.held = [metadata.merged_part(self.held)]

    def _descriptions(self, entries: Sequence[Entry]) -> Iterator[Item]:
        """Yield metadata of the whole, changes, report, versions, licences, README."""
        known = [*entries, *(Entry(one.path, one.size, one.digests) for one in self.elsewhere)]
        doi = self.settings.edition.doi or ""
        # a header may say what edition.toml does not
        issued = re.search(r"<issued>([^<]*)</issued>", metadata.merged(self.held, self.statement))
        self.date = self.date or package_date(issued[1] if issued else None)
        versions = changes.next_version(self.previous, changes.digest_of(known), self.date, doi)
        self.version = versions[-1]
        before = next((one.doi for one in reversed(versions[:-1]) if one.doi and one.doi != doi), "")
        statement = replace(
            self.statement,
            version=str(self.version.number),
            relations=(("IsNewVersionOf", "DOI", before),) if before else (),
        )
        self.record = metadata.merged(self.held, statement)
        self.held = []
        made = metadata.forms_of(self.record)
        self.left_out = [name for name in metadata.FORMS.values() if name not in made]
        for name, data in made.items():
            yield Item(f"data/metadata/{name}", data)
        yield Item(changes.RECORD, changes.versions_file(versions))
        yield Item("data/CHANGES.txt", self._changes(known, versions))
        for name, data in sorted(self.reports.items()):
            yield Item(f"data/report/{name}", data)
        yield Item("data/software/versions.json", versions_file())
        yield from _stylesheets()
        if self.layout.renamed:
            text = json.dumps(dict(sorted(self.layout.renamed.items())), indent=2)  # as ASCII: any name at all
            yield Item("data/metadata/names.json", (text + "\n").encode("utf-8"))
        there = {entry.path for entry in entries}
        for spdx in sorted({"Apache-2.0", *re.findall(r'spdx="([^"]+)"', self.record)}):
            text_ = text_of(spdx)
            if text_ is not None and f"data/LICENSES/{spdx}.txt" not in there:
                yield Item(f"data/LICENSES/{spdx}.txt", text_)

    def _changes(self, entries: Iterable[Entry], versions: Sequence[changes.Version]) -> bytes:
        previous = self.previous
        if previous and previous.versions and previous.versions[-1].number == self.version.number and previous.changes:
            return previous.changes  # the same version, packed again
        now = changes.essence((entry.path, entry.digest("sha256")) for entry in entries)
        found = changes.compare(changes.essence(previous.files.items()), now) if previous else changes.Changes()
        return changes.changes_file(versions[-1], found)

    def _mets(self, entries: Sequence[Entry]) -> Iterator[Item]:
        readme = readme_file(self._story(), entries)
        yield Item("data/README.txt", readme)
        pieces = partial(mets_pieces, self.record, tuple(entries), self.titles)
        yield Item("data/metadata/mets.xml", pieces)

    def _crate(self, entries: Sequence[Entry]) -> Iterator[Item]:
        folders = self.settings.folders
        tops = {key: safe_name(PurePosixPath(path).parts[0]) for key, path in
                (("sources", folders.sources), ("tei", folders.tei), ("output", folders.output))
                if PurePosixPath(path).parts}  # fmt: skip
        there = {entry.path.split("/")[1] for entry in entries if entry.path.count("/") > 1}
        runs = []
        if tops.get("sources") in there and tops.get("tei") in there:
            runs.append(Run("encode", "The sources were encoded in TEI and annotated, by rule and by the decisions "
                            "of editors.", (tops["sources"],), (tops["tei"],)))  # fmt: skip
        if tops.get("output") in there and tops.get("tei") in there:
            took = (tops["tei"],)
            runs.append(Run("publish", "The TEI was made into pages and plain texts.", took, (tops["output"],)))
        if tops.get("tei") in there:
            words = "The TEI was checked by its schemas and by the rules of teikit."
            runs.append(Run("check", words, (tops["tei"],), ("report",)))
            words = "The headers of the TEI were made into metadata of catalogues."
            runs.append(Run("deposit", words, (tops["tei"],), ("metadata",)))
        crate = Crate(self.record, self.folders, runs, software(), self.date, self.titles)
        yield Item(f"data/{CRATE}", partial(crate_pieces, crate, entries))

    def _story(self) -> Story:
        return Story(
            self.record, self.folders, self.version.number, self.date, self.forced, self.layout.renamed,
            self.elsewhere, software(), self.summary,
        )  # fmt: skip

    def _info(self, size: int, files: int) -> Iterator[tuple[str, str]]:
        from lxml import etree

        record = etree.fromstring(self.record.encode("utf-8"))
        yield "Source-Organization", record.findtext("publisher") or ""
        editors = [node for node in record if node.tag in ("creator", "contributor") and node.get("role") == "editor"]
        yield "Contact-Name", "".join(str(part) for part in editors[0].itertext()) if editors else ""
        said = [record.findtext(tag) or "" for tag in ("title", "description")]
        yield "External-Description", ". ".join(part.rstrip(".") for part in said if part)
        yield "Bagging-Date", self.date
        for node in record:
            if node.tag in ("idno", "address"):
                yield "External-Identifier", node.text or ""
        yield "Bag-Size", _human(size)
        yield "Payload-Oxum", f"{size}.{files}"
        yield "Bag-Group-Identifier", self.identifier
        yield "Bag-Count", "1 of 1"
        yield "Internal-Sender-Identifier", f"{self.identifier}, version {self.version.number}"
        issued = record.findtext("issued") or ""
        if len(issued) < 10 and self.date.startswith(issued) and issued:
            yield "Internal-Sender-Description", f"The edition is dated {issued}; the day is the first of it."
        yield "Bag-Software-Agent", f"teikit {__version__}"
        if self.forced:
            yield "Deposit-Forced", f"yes: {len(self.forced)} reasons against it stand in data/README.txt"


def package_date(date: str | None, epoch: str | None = None) -> str:
    """Return the day of a package: SOURCE_DATE_EPOCH where it is set, else the (first) day of the edition's date.

    >>> package_date("2026"), package_date("2026-05", None), package_date(None, "0"), package_date("spring")
    ('2026-01-01', '2026-05-01', '1970-01-01', '')
    """
    if epoch and epoch.isdigit() and len(epoch) <= 11:
        import datetime

        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", date or "")
    return f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}" if found else ""


def _stylesheets() -> Iterator[Item]:
    home = resources.folder("xslt")
    for path in sorted(home.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield Item(f"data/software/xslt/{path.relative_to(home).as_posix()}", path.read_bytes())


def _is_document(path: str, tei: PurePosixPath) -> bool:
    place = PurePosixPath(path)
    return place.suffix.lower() == ".xml" and (place.parent == tei or (str(tei) == "." and len(place.parts) == 1))


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def _human(size: int) -> str:
    """Return a size in words.

    >>> _human(12), _human(1_234_567)
    ('12 B', '1.2 MB')
    """
    amount, units = float(size), ["B", "KB", "MB", "GB", "TB"]
    while amount >= 1000 and len(units) > 1:
        amount, units = amount / 1000, units[1:]
    return f"{amount:.0f} {units[0]}" if units[0] == "B" else f"{amount:.1f} {units[0]}"
