"""Whether an edition is ready for an archive: its check at the level of archives, and its publication."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from teikit.checking import make_options
from teikit.checking.parallel import check_all
from teikit.checking.reporters import reporter_of
from teikit.checking.reporters.summary import summarise
from teikit.deposit.layout import Layout, Part
from teikit.errors import TeikitError
from teikit.findings import Finding, Report
from teikit.location import Location
from teikit.output import write_atomic
from teikit.pipeline.lacking import lacking
from teikit.pipeline.remaking import Paper, compare_remade, remade
from teikit.settings import Settings


@dataclass(slots=True)
class Readiness:
    """What speaks for and against a deposit: reports, what was found besides, and the reasons against it."""

    reports: list[Report] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    published: int = 0

    @property
    def against(self) -> list[Finding]:
        """The findings for which an edition is not packed unless by force."""
        every = [finding for report in self.reports for finding in report.findings]
        return [finding for finding in [*every, *self.findings] if finding.severity == "error"]

    @property
    def summary(self) -> str:
        """The check in a sentence."""
        return f"Checked at the level of archives: {summarise(self.reports)}."

    def files(self) -> dict[str, bytes]:
        """Return the report for people and for programs, by file name."""
        text = reporter_of("text")(self.reports)
        more = "".join(f"{finding}\n" for finding in self.findings)
        # what is no fault of one file is that of the edition
        whole = [Report("edition.toml", tuple(self.findings))] if self.findings else []
        reports = [*self.reports, *whole]
        return {
            "check.txt": f"{text}{more}{self.summary}\n".encode(),
            "check.json": reporter_of("json")(reports).encode("utf-8"),
        }


def assess(
    folder: Path, settings: Settings, layout: Layout, *, profile: str = "bagit", remake: bool = True, jobs: int = 1
) -> Readiness:
    """Return how ready the edition in `folder` is for a deposit by `profile`.

    The reports name files by their paths in the edition, so that they say the same wherever it stands.
    """
    made = Readiness()
    options = make_options(settings, folder, (), (), (), "archive")
    parts = [part for part in layout.of("tei", "authorities") if part.path.lower().endswith(".xml")]
    checked = check_all([part.source for part in parts], options, jobs=jobs)
    made.reports += [_relative(one.report, part) for one, part in zip(checked, parts, strict=True)]
    documents = [part for part in parts if _is_document(part, settings)]
    if documents:
        made.findings += lacking(profile, settings, documents)
    else:
        place = Location(settings.folders.tei)
        made.findings.append(Finding("BAG303", "error", "there is no TEI document to deposit", place, "no-documents"))
    _look_at_publication(folder, settings, layout, made, remake)
    return made


def publish_for(folder: Path, settings: Settings, layout: Layout) -> int:
    """Write the publication of an edition that has none; return the number of files. Raises TeikitError."""
    output = folder / settings.folders.output
    number = 0
    for path, data in remade(folder, settings, papers(settings, layout)):
        write_atomic(output.joinpath(*PurePosixPath(path).parts), data)
        number += 1
    return number


def papers(settings: Settings, layout: Layout) -> list[Paper]:
    """Return the documents that are published: the TEI files of the TEI folder itself that can be read."""
    from teikit.xmltext import scan

    made = []
    for part in layout.of("tei"):
        if _is_document(part, settings):
            try:
                scan(part.source.read_bytes(), part.path)
            except TeikitError:
                continue
            made.append(Paper(part.source, PurePosixPath(part.path).stem))
    return made


def _look_at_publication(folder: Path, settings: Settings, layout: Layout, made: Readiness, remake: bool) -> None:
    output = folder / settings.folders.output
    made.published = len(layout.of("publication"))
    if not remake or not made.published:
        return
    stands: Callable[[str], Path] = lambda path: output / path  # noqa: E731
    try:
        again = compare_remade(remade(folder, settings, papers(settings, layout)), stands)
    except TeikitError as error:
        message = f"the publication cannot be made again: {error.message}"
        made.findings.append(Finding("BAG304", "error", message, Location(settings.folders.output), "publication"))
        return
    if not again.is_same:
        path = (*again.different, *again.missing)[0]
        number = len(again.different) + len(again.missing)
        message = f"{number} files are not what the TEI makes now ({path} is one): run 'teikit build' first"
        place = Location(settings.folders.output)
        made.findings.append(Finding("BAG304", "error", message, place, "publication-current"))


def _relative(report: Report, part: Part) -> Report:
    """Return the report with the path in the edition, whatever the machine."""
    path = part.path.encode("utf-8", "backslashreplace").decode("utf-8")
    findings = tuple(
        replace(
            finding,
            message=finding.message.replace(report.path, path),
            location=replace(finding.location, path=finding.location.path.replace(report.path, path)),
        )
        for finding in report.findings
    )
    return replace(report, path=path, findings=findings)


def _is_document(part: Part, settings: Settings) -> bool:
    tei = PurePosixPath(settings.folders.tei)
    place = PurePosixPath(part.path)
    return place.suffix.lower() == ".xml" and place.parent == tei
