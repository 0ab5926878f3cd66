"""teikit build: the whole edition."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from teikit.pipeline import Build


@click.command("build")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--timings", is_flag=True, help="Say how long each step took.")
@click.option("-q", "--quiet", is_flag=True, help="Only errors.")
@click.option("-v", "--verbose", is_flag=True, help="Infos too.")
def command(folder: Path, timings: bool, quiet: bool, verbose: bool) -> int:
    """Build the edition of DIR (default: here): encode and annotate, check, publish.

    A source is encoded when its TEI is absent or untouched since teikit wrote it; what a person edited is kept.
    """
    from teikit.cli.show import show_findings
    from teikit.pipeline import build

    done = build(folder)
    for document in done.documents:
        show_findings(document.findings, quiet=quiet, verbose=verbose)
    for report in done.reports:
        show_findings(report.findings, quiet=quiet, verbose=verbose)
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
