"""Build an edition: encode and annotate what is new, check all, publish all."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from teikit.annotation import Authorities, load_authorities
from teikit.checking import check_files
from teikit.errors import SettingsError, TeikitError
from teikit.findings import Finding, Report
from teikit.location import Location
from teikit.pipeline.make import decisions_for, make, state_of, write_made
from teikit.pipeline.schemas import place_schemas
from teikit.publishing import publish
from teikit.settings import Settings, load_settings
from teikit.tei import TeiDocument

Outcome = Literal["written", "unchanged", "kept", "failed"]


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one document: kept means that a person edited the TEI, which is never overwritten."""

    id: str
    source: Path | None
    outcome: Outcome
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Build:
    """All that a build did: documents, reports of the check, files published, seconds of each step."""

    documents: list[Built] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    output: Path | None = None
    published: int = 0
    timings: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def failed(self) -> bool:
        """Whether a document failed or an error was found."""
        every = [f for built in self.documents for f in built.findings] + self.findings
        every += [f for report in self.reports for f in report.findings]
        return (
            any(built.outcome == "failed" for built in self.documents)
            or any(report.failed for report in self.reports)
            or any(finding.severity == "error" for finding in every)
        )


def build(folder: Path, *, settings: Settings | None = None, targets: tuple[str, ...] | None = None) -> Build:
    """Build the edition of `folder`: TEI for every new or changed source, a check of all TEI, the publication.

    TEI that a person edited is kept; TEI without a source takes part like any other. One bad file never stops the
    others. Raises SettingsError when edition.toml is missing or wrong.
    """
    settings = settings or load_settings(folder / "edition.toml")
    done = Build()
    tei = folder / settings.folders.tei
    with _timed(done, "make"):
        _make_all(folder, tei, settings, done)
    files = sorted(tei.glob("*.xml")) + sorted((tei / "authorities").glob("*.xml"))
    if not files and not done.documents:
        raise SettingsError(
            f"nothing to build: no source in {settings.folders.sources}/ and no TEI in {settings.folders.tei}/",
            Location((folder / "edition.toml").as_posix()),
        )
    with _timed(done, "check"):
        done.reports = list(check_files(files, settings=settings, root=folder))
    with _timed(done, "publish"):
        _publish_all(folder, tei, settings, targets or settings.publish.targets, done)
    return done


def _make_all(folder: Path, tei: Path, settings: Settings, done: Build) -> None:
    sources = [path for path in _files(folder / settings.folders.sources) if not path.name.startswith(".")]
    by_id: dict[str, list[Path]] = defaultdict(list)
    for path in sources:
        # Windows and macOS take A.xml and a.xml for one file
        by_id[path.stem.casefold()].append(path)
    authorities = load_authorities([folder / place for place in settings.annotate.authorities])
    done.findings.extend(authorities.findings)
    for _, paths in sorted(by_id.items()):
        if len(paths) > 1:
            names = " and ".join(path.name for path in paths)
            message = f"{names} would both become {paths[0].stem}.xml: rename one of them"
            finding = Finding("ENC908", "error", message, Location(paths[0].as_posix()), "source-id-unique")
            done.documents.append(Built(paths[0].stem, paths[0], "failed", (finding,)))
        else:
            done.documents.append(_make_one(paths[0], tei, settings, authorities))


def _make_one(source: Path, tei: Path, settings: Settings, authorities: Authorities) -> Built:
    """Make the TEI of one source, unless a person edited it."""
    identifier = source.stem
    target, ledger = tei / f"{identifier}.xml", tei / "ledger" / f"{identifier}.json"
    edited = state_of(target, ledger) == "edited"
    try:
        made = make(
            source,
            target,
            settings=settings,
            authorities=authorities,
            decisions=decisions_for(tei, identifier),
            reader=settings.encode.reader,
        )
        # a build killed between the TEI and its ledger leaves a file that only looks edited
        if edited and made.document.data != target.read_bytes():
            return Built(identifier, source, "kept")
        place_schemas(tei)
        changed = write_made(made, target, ledger)
    except TeikitError as error:
        if edited:
            return Built(identifier, source, "kept")
        location = error.location or Location(source.as_posix())
        finding = Finding("ENC900", "error", error.message, location, "source-encodable")
        return Built(identifier, source, "failed", (finding,))
    return Built(identifier, source, "written" if changed else "unchanged", made.findings)


def _publish_all(folder: Path, tei: Path, settings: Settings, targets: tuple[str, ...], done: Build) -> None:
    broken = {Path(report.path).name for report in done.reports if report.failed}
    documents = [
        TeiDocument(path.as_posix(), path.read_bytes())
        for path in sorted(tei.glob("*.xml"))
        if path.name not in broken
    ]
    stylesheet = folder / settings.publish.stylesheet if settings.publish.stylesheet else None
    result = publish(
        documents, targets, stylesheet=stylesheet, parameters=settings.publish.parameters, edition=settings
    )
    done.findings.extend(result.findings)
    done.output = folder / settings.folders.output
    done.published = len(result.value.files)
    result.value.write(done.output)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


@contextmanager
def _timed(done: Build, step: str) -> Iterator[None]:
    start = time.perf_counter()
    try:
        yield
    finally:
        done.timings[step] += time.perf_counter() - start
