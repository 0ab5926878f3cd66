"""teikit authorities: take up lists of persons, places and the rest."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("authorities")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="The authority files."
)
@click.option(
    "--kind",
    type=click.Choice(["person", "place", "organisation", "event", "work"]),
    help="What the entries are, where their file does not say it.",
)
@click.option("--dry-run", is_flag=True, help="Report, and write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Only errors.")
@click.option("-v", "--verbose", is_flag=True, help="Infos too.")
def command(files: tuple[Path, ...], output: Path, kind: str | None, dry_run: bool, quiet: bool, verbose: bool) -> int:
    """Merge lists (TEI, CSV, SKOS in JSON-LD, BEACON) into the authority files of a folder, with a report."""
    from teikit.cli.show import show_findings
    from teikit.location import Location
    from teikit.pipeline.listing import take_up

    done = take_up(files, output, kind=kind, write=not dry_run)  # type: ignore[arg-type]
    show_findings(done.findings, quiet=quiet, verbose=verbose)
    for error in done.failed:
        click.echo(f"{error.location or Location(output.as_posix())}: {error.message}", err=True)
    if not quiet:
        what = "would be " if dry_run else ""
        click.echo(f"{done.added} entries {what}added, {done.merged} {what}completed", err=True)
    return 1 if done.failed else 0
