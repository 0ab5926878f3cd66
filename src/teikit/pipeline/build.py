"""Build an edition: encode and annotate what is new, check all, publish all; what nothing has changed for stands."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from teikit.errors import SettingsError
from teikit.findings import Finding, Report
from teikit.location import Location
from teikit.output import sweep
from teikit.pipeline.built import Built
from teikit.pipeline.encoding import authority_findings, make_all
from teikit.pipeline.events import Ended, Observer, Waiting, nobody
from teikit.pipeline.keys import Keys
from teikit.pipeline.linting import check_all
from teikit.pipeline.metadata import with_metadata
from teikit.pipeline.plan import Plan
from teikit.pipeline.site import publish_all
from teikit.pipeline.step import Steps
from teikit.pipeline.work import prepare
from teikit.settings import Settings, load_settings
from teikit.store import Digests, Store, build_lock, files_under, open_store
from teikit.workers import Limits, make_pool
from teikit.workers.memory import memory


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


def build(
    folder: Path,
    *,
    settings: Settings | None = None,
    targets: tuple[str, ...] | None = None,
    jobs: int = 1,
    limits: Limits | None = None,
    cluster: str | None = None,
    update: bool = False,
    observer: Observer = nobody,
) -> Build:
    """Build the edition of `folder`: TEI for every new or changed source, a check of all TEI, the publication.

    TEI that a person edited is kept, or merged with what is generated now if `update` is set; TEI without a source
    takes part like any other. One bad file never stops the others, nor does one that a process dies of. What an
    earlier build made of the same bytes is not made again: it is remembered in the folder .teikit, which may be
    deleted. `jobs` processes work at once, or those of the Dask scheduler at `cluster`; `limits` bind each document.
    Raises SettingsError when edition.toml is missing or wrong.
    """
    settings = settings or load_settings(folder / "edition.toml")
    settings, unmatched = with_metadata(settings, folder, list(files_under(folder / settings.folders.sources)))
    plan = Plan(folder, settings, targets or settings.publish.targets, update)
    with (
        build_lock(plan.cache / "lock.sqlite3", lambda: observer(Waiting())),
        _opened(plan) as store,
        make_pool(partial(prepare, plan), jobs=jobs, limits=limits, cluster=cluster) as pool,
    ):
        # what an earlier build was killed over, and what a worker of this one was
        _sweep(plan)
        done = _run(plan, Steps(store, pool, observer))
        _sweep(plan)
    done.findings[:0] = unmatched
    return done


def _sweep(plan: Plan) -> None:
    for folder in (plan.tei, plan.output):
        sweep(folder)


@contextmanager
def _opened(plan: Plan) -> Iterator[Store]:
    store = open_store(plan.cache / "build.sqlite3")
    try:
        yield store
    finally:
        store.close()


def _run(plan: Plan, steps: Steps) -> Build:
    """Take all the steps; what they found out is remembered even if one of them is broken off."""
    done = Build()
    digests = Digests(steps.store.files())
    keys = Keys(plan, digests)
    try:
        with _timed(done, steps, "make"):
            done.findings += authority_findings(plan, keys, steps)
            done.documents = make_all(plan, keys, digests, steps)
        files = [*sorted(plan.tei.glob("*.xml")), *sorted((plan.tei / "authorities").glob("*.xml"))]
        if not files and not done.documents:
            folders = plan.settings.folders
            raise SettingsError(
                f"nothing to build: no source in {folders.sources}/ and no TEI in {folders.tei}/",
                Location((plan.folder / "edition.toml").as_posix()),
            )
        with _timed(done, steps, "check"):
            done.reports = check_all(plan, keys, files, steps)
        with _timed(done, steps, "publish"):
            broken = {Path(report.path).name for report in done.reports if report.failed}
            documents = [path for path in sorted(plan.tei.glob("*.xml")) if path.name not in broken]
            site = publish_all(plan, keys, digests, documents, steps)
            done.findings += site.findings
            done.output, done.published = plan.output, site.value
    finally:
        steps.store.put_files(*digests.changes())
        steps.store.commit()
    return done


@contextmanager
def _timed(done: Build, steps: Steps, step: str) -> Iterator[None]:
    start = time.perf_counter()
    try:
        yield
    finally:
        done.timings[step] += time.perf_counter() - start
        steps.observer(Ended(step, done.timings[step], memory()))
