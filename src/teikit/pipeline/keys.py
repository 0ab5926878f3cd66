"""Keys: the digest of all that a product is made from. The same key, and the product need not be made again."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

import teikit
from teikit._version import __version__
from teikit.pipeline.plan import Plan
from teikit.resources import folder
from teikit.store import Digests, digest, files_under

_SCHEMAS = frozenset({".rng", ".rnc", ".xsd", ".sch", ".odd", ".xsl", ".xslt"})


class Keys:
    """The keys of one build: what all documents share is taken once."""

    def __init__(self, plan: Plan, digests: Digests) -> None:
        self._plan = plan
        self._digests = digests
        self._code = _code()
        said = plan.settings
        self.authorities = digest(self._code, *(line for place in plan.authorities for line in self._contents(place)))
        self.schemas = digest(
            self._code,
            _json((said.check, said.folders)),
            *(digests.of(plan.folder / name) for name in said.check.schemas),
            digests.of(plan.folder / "catalog.xml"),
        )
        self._make = digest(
            self.authorities,
            _json((said.edition, said.rights, said.folders, said.encode, said.annotate, plan.update)),
            *self._tables(),
        )
        sheet = plan.stylesheet
        beside = [] if sheet is None else self._contents(sheet if sheet.is_dir() else sheet.parent)
        self._publish = digest(
            self._code, _json((said.edition, said.rights, said.publish, plan.targets)), *beside, *self._theme()
        )

    def make(self, source: Path) -> str:
        """Return the key of the TEI of a source: what it is made from, and the files as they stand now."""
        identifier = source.stem
        return digest(
            self._make,
            source.name,
            self._digests.of(source),
            self._digests.of(self._plan.decisions(identifier)),
            self._digests.of(self._plan.tei / f"{identifier}.xml"),
            self._digests.of(self._plan.ledger(identifier)),
        )

    def check(self, path: Path, asked: Iterable[Path]) -> str:
        """Return the key of the report of a file, which depends on the files that it asked for as well."""
        return digest(self.schemas, path.as_posix(), self._digests.of(path), *(self._state(one) for one in asked))

    def extract(self, path: Path) -> str:
        """Return the key of the extract of a document."""
        return digest(self._publish, path.as_posix(), self._digests.of(path))

    def publish(self, path: Path, around: bytes) -> str:
        """Return the key of the pages of a document."""
        return digest(self._publish, path.as_posix(), self._digests.of(path), around)

    @property
    def site(self) -> str:
        """The digest of all but the documents that the files of the site are made from."""
        return self._publish

    def collection(self, documents: Mapping[Path, str]) -> str:
        """Return the key of what is made of all documents, from the digests of their extracts and bytes.

        What their pointers may lead to beside them belongs to it.
        """
        beside = (self._plan.tei / "authorities", self._plan.folder / "schemas")
        sums = (f"{made} {self._digests.of(path)}" for path, made in documents.items())
        return digest(self._publish, *(line for place in beside for line in self._contents(place)), *sums)

    def _state(self, path: Path) -> str:
        """Return the digest of what a report depends on; a schema may take in others of its folder."""
        if path.suffix in _SCHEMAS:
            beside = sorted(one for one in path.parent.glob("*") if one.suffix in _SCHEMAS)
            return digest(str(path), *(self._digests.of(one) for one in beside))
        if path.is_dir():
            return "folder"
        return digest(str(path), self._digests.of(path))

    def _contents(self, place: Path) -> list[str]:
        files = list(files_under(place)) if place.is_dir() else [place]
        return [digest(file.as_posix(), self._digests.of(file)) for file in files]

    def _tables(self) -> list[str]:
        """Return the digests of further files that the settings of encode and annotate name."""
        named: list[str] = []
        for table in (self._plan.settings.encode, self._plan.settings.annotate):
            for value in msgspec.structs.asdict(table).values():
                for one in value if isinstance(value, tuple) else (value,):
                    if isinstance(one, str) and (self._plan.folder / one).is_file():
                        named.append(self._digests.of(self._plan.folder / one))
        return named

    def _theme(self) -> list[str]:
        theme = self._plan.theme
        return self._contents(theme) if theme is not None else []


def _json(value: object) -> bytes:
    return msgspec.json.encode(value, order="sorted")


def _code() -> str:
    """Return a digest of teikit itself and of what is installed beside it, by the names, sizes and times of files."""
    lines = [__version__, sys.version]
    for place in (Path(teikit.__file__).parent, folder("xslt"), folder("schemas")):
        for file in files_under(place):
            if file.suffix != ".pyc":
                found = file.stat()
                lines.append(f"{file.relative_to(place).as_posix()} {found.st_size} {found.st_mtime_ns}")
    for entry in sys.path:
        # lxml, SaxonC and packages that add rules or readers: their folders carry the version
        lines += sorted(one.name for one in Path(entry or ".").glob("*.dist-info"))
    return digest(*lines)
