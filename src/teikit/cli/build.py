"""teikit build: the whole edition."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from teikit.pipeline import Build
    from teikit.pipeline.events import Event, Observer


@click.command("build")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--jobs", default="auto", metavar="N|auto", show_default=True, help="Processes that work at once.")
@click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler, whose workers share the file system.")
@click.option("--update", is_flag=True, help="Merge TEI that was edited with what is generated now.")
@click.option("--timings", is_flag=True, help="Say how long each step took.")
@click.option(
    "--report", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="Write what was done, with time and memory for each document, as JSON lines.",
)
@click.option(
    "--time-limit", default=300.0, metavar="SECONDS", show_default=True, type=click.FloatRange(min=1),
    help="What one document may take in a step.",
)
@click.option(
    "--memory-limit", default=2_000, metavar="MB", show_default=True, type=click.IntRange(min=200),
    help="What the process that works on a document may hold.",
)
@click.option("-q", "--quiet", is_flag=True, help="Only errors.")
@click.option("-v", "--verbose", is_flag=True, help="Infos too.")
def command(
    folder: Path,
    jobs: str,
    cluster: str | None,
    update: bool,
    timings: bool,
    report: Path | None,
    time_limit: float,
    memory_limit: int,
    quiet: bool,
    verbose: bool,
) -> int:
    """Build the edition of DIR (default: here): encode and annotate, check, publish.

    A source is encoded when its TEI is absent or untouched since teikit wrote it; what a person edited is kept. What
    has not changed since the last build is not made again; the folder .teikit, which remembers it, may be deleted.
    """
    from teikit.cli.progress import Progress, RunReport
    from teikit.cli.show import show_findings
    from teikit.pipeline import build
    from teikit.workers import Limits, count_jobs

    try:
        count = count_jobs(jobs)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    with ExitStack() as stack:
        told: list[Observer] = [Progress(shown=False if quiet else None)]
        if report is not None:
            try:
                told.append(RunReport(stack.enter_context(report.open("w", encoding="utf-8", newline="\n"))))
            except OSError as error:
                raise click.UsageError(f"{report}: cannot be written: {error.strerror}") from None

        def tell(event: Event) -> None:
            for one in told:
                one(event)

        done = build(
            folder,
            jobs=count,
            limits=Limits(time_limit, memory_limit * 1_000_000),
            cluster=cluster,
            update=update,
            observer=tell,
        )
    for document in done.documents:
        show_findings(document.findings, quiet=quiet, verbose=verbose)
    for checked in done.reports:
        show_findings(checked.findings, quiet=quiet, verbose=verbose)
    show_findings(done.findings, quiet=quiet, verbose=verbose)
    if not quiet:
        _summary(done)
    if timings:
        for step, seconds in done.timings.items():
            click.echo(f"{step:10} {seconds:7.2f} s", err=True)
    return 1 if done.failed else 0


def _summary(done: Build) -> None:
    counts: dict[str, int] = {}
    for document in done.documents:
        counts[document.outcome] = counts.get(document.outcome, 0) + 1
    said = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items())) or "no sources"
    clean = sum(report.status == "clean" for report in done.reports)
    click.echo(f"documents: {said}", err=True)
    for document in done.documents:
        if document.outcome == "kept":
            click.echo(f"  {document.id}: kept, because it was edited since teikit wrote it", err=True)
    click.echo(f"checked: {len(done.reports)} files, {clean} clean", err=True)
    if done.output is not None:
        click.echo(f"published: {done.published} files in {done.output.as_posix()}", err=True)
