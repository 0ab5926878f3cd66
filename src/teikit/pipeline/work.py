"""The work on one document, in whatever process: make its TEI, check it, take its extract, publish its pages.

Each kind of work depends on its item and the plan alone, writes only files of its own, and may be done twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from teikit.errors import TeikitError
from teikit.findings import Finding
from teikit.location import Location
from teikit.pipeline.built import Built, Checked, Paged
from teikit.pipeline.plan import Plan
from teikit.publication import Publication, write_files
from teikit.store import digest

if TYPE_CHECKING:
    from teikit.annotation import Authorities
    from teikit.checking import Checker
    from teikit.publishing import Extract, Neighbours


def prepare(plan: Plan) -> Work:
    """Return the work of a process: what one document has compiled serves the next."""
    return Work(plan)


class Work:
    """The task of the workers: `work(kind, item)`."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._kinds: dict[str, Callable[[Any], Any]] = {
            "make": self._make,
            "check": self._check,
            "extract": self._extract,
            "publish": self._publish,
        }

    def __call__(self, kind: str, item: Any) -> Any:
        """Do the work of one kind on one item."""
        return self._kinds[kind](item)

    @cached_property
    def _authorities(self) -> Authorities:
        from teikit.annotation import load_authorities

        return load_authorities(list(self._plan.authorities))

    @cached_property
    def _checker(self) -> Checker:
        from teikit.checking.checker import Checker
        from teikit.checking.options import options_from

        checker = Checker(options_from(self._plan.settings, self._plan.folder))
        checker.prepare()
        return checker

    def _make(self, source: Path) -> Built:
        """Make the TEI of a source, unless a person edited it."""
        from teikit.pipeline.make import decisions_for, make, state_of, write_made
        from teikit.pipeline.remembering import remember
        from teikit.pipeline.update import update

        plan, identifier = self._plan, source.stem
        target, ledger = plan.tei / f"{identifier}.xml", plan.ledger(identifier)
        edited = state_of(target, ledger) == "edited"
        try:
            made = make(
                source,
                target,
                settings=plan.settings,
                authorities=self._authorities,
                decisions=decisions_for(plan.tei, identifier),
                reader=plan.settings.encode.reader,
            )
            # a build killed between the TEI and its ledger leaves a file that only looks edited
            if edited and made.document.data != target.read_bytes():
                if not plan.update:
                    return Built(identifier, source, "kept")
                changed, conflicts = update(made, target, ledger)
                return Built(identifier, source, "merged" if changed else "kept", (*made.findings, *conflicts))
            changed = write_made(made, target, ledger)
            remember(target, made.document)
        except TeikitError as error:
            if edited and not plan.update:
                return Built(identifier, source, "kept")
            location = error.location or Location(source.as_posix())
            finding = Finding("ENC900", "error", error.message, location, "source-encodable")
            return Built(identifier, source, "failed", (finding,))
        return Built(identifier, source, "written" if changed else "unchanged", made.findings)

    def _check(self, path: Path) -> Checked:
        report = self._checker.check_file(path)
        # a fix is spliced into bytes that only `check --fix` has at hand
        findings = tuple(replace(finding, fix=None) for finding in report.findings)
        return Checked(replace(report, findings=findings), tuple(sorted(map(str, self._checker.asked))))

    def _extract(self, path: Path) -> Extract:
        from teikit.publishing import extract
        from teikit.tei import TeiDocument

        document = TeiDocument(path.as_posix(), path.read_bytes())
        return extract(document, edition=self._plan.settings, theme=self._plan.theme)

    def _publish(self, item: tuple[Path, Neighbours, Extract]) -> Paged:
        """Write the pages of a document that stands between these neighbours."""
        from teikit.publishing import publish_document
        from teikit.tei import TeiDocument

        plan, (path, around, known) = self._plan, item
        try:
            made = publish_document(
                TeiDocument(path.as_posix(), path.read_bytes()),
                targets=plan.targets,
                stylesheet=plan.stylesheet,
                parameters=plan.settings.publish.parameters,
                edition=plan.settings,
                theme=plan.theme,
                around=around,
                extract=known,
            )
        except TeikitError as error:
            place = error.location or Location(path.as_posix())
            finding = Finding("PUB107", "error", f"not published: {error.message}", place, "document-published")
            return Paged({}, (finding,))
        return Paged(write_down(plan, made.value), made.findings)


def write_down(plan: Plan, publication: Publication) -> dict[str, str]:
    """Write the files of a part of the publication; return the SHA-256 of each by its path there."""
    write_files(plan.output, publication.files)
    return {path: digest(data) for path, data in publication.files.items()}
