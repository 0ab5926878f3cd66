"""teikit deposit: an edition as a package for an archive, and the proof of one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teikit.findings import Finding
    from teikit.pipeline.deposit import Deposited

_MOST_SHOWN = 100


@click.command("deposit")
@click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("-o", "--output", metavar="BAG", type=click.Path(path_type=Path), help="A folder, .zip, .tar or .tar.gz.")
@click.option(
    "--profile",
    type=click.Choice(["bagit", "ro-crate", "dspace", "ocfl", "invenio", "zenodo"]),
    help="The form that the archive wants (default: bagit, or what edition.toml says).",
)
@click.option("--force", is_flag=True, help="Pack in spite of errors; the package tells it.")
@click.option("--publish", is_flag=True, help="With invenio and zenodo: publish, which cannot be taken back.")
@click.option("--to", "address", metavar="ADDRESS", help="With invenio: the repository, such as https://zenodo.org.")
@click.option("--previous", metavar="BAG", type=click.Path(exists=True, path_type=Path), help="The last deposit.")
@click.option("--no-remake", is_flag=True, help="Do not make the publication again to compare it.")
@click.option("--jobs", default="1", show_default=True, metavar="N|auto", help="Processes that check side by side.")
@click.option("--verify", metavar="BAG", type=click.Path(path_type=Path), help="Prove a package; nothing is written.")
@click.option("-q", "--quiet", is_flag=True, help="Only errors.")
@click.option("-v", "--verbose", is_flag=True, help="Infos too.")
def command(
    folder: Path | None,
    output: Path | None,
    profile: str | None,
    force: bool,
    publish: bool,
    address: str | None,
    previous: Path | None,
    no_remake: bool,
    jobs: str,
    verify: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Pack the edition of DIR (default: here) for an archive, or prove a package with --verify.

    The edition is checked at the level of archives first; with an error nothing is packed.
    """
    if verify is not None:
        if folder is not None or output is not None or profile or force or publish or address or previous:
            raise click.UsageError("--verify BAG stands alone, with --no-remake at most")
        return _verify(verify, remake=not no_remake, quiet=quiet, verbose=verbose)
    if output is None:
        raise click.UsageError("say where the package goes: -o BAG")
    import os

    from teikit.cli.show import show_findings
    from teikit.pipeline.deposit import deposit
    from teikit.workers import count_jobs

    try:
        processes = count_jobs(jobs)
    except ValueError as error:
        raise click.UsageError(str(error)) from None

    done = deposit(
        folder or Path(),
        output,
        profile=profile,
        force=force,
        publish=publish,
        previous=previous,
        remake=not no_remake,
        address=address,
        environment=os.environ,
        jobs=processes,
    )
    for report in done.readiness.reports:
        show_findings(report.findings, quiet=quiet, verbose=verbose)
    show_findings([*done.readiness.findings, *done.findings], quiet=quiet, verbose=verbose)
    return _said(done, quiet)


def _said(done: Deposited, quiet: bool) -> int:
    failed = done.target is None or any(finding.severity == "error" for finding in done.findings)
    if not quiet:
        click.echo(done.readiness.summary, err=True)
        for line in done.said:
            click.echo(line, err=True)
    if done.target is None:
        number = len(done.readiness.against)
        if number and not done.forced:
            faults = "1 error stands" if number == 1 else f"{number:,} errors stand"
            click.echo(f"not packed: {faults} against it; --force packs it all the same and tells so", err=True)
        return 1
    if not quiet:
        again = f", {done.resumed:,} of them copied before" if done.resumed else ""
        forced = ", by force" if done.forced else ""
        click.echo(
            f"packed: version {done.version}, {done.files:,} files, {done.size:,} bytes{again} in "
            f"{done.target.as_posix()}{forced}",
            err=True,
        )
    return 1 if failed else 0


def _first(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, of each code no more than a person reads; the last one says how many there are."""
    from collections import Counter
    from dataclasses import replace

    total, seen = Counter(finding.code for finding in findings), Counter[str]()
    made = []
    for finding in findings:
        seen[finding.code] += 1
        if seen[finding.code] < _MOST_SHOWN or seen[finding.code] == total[finding.code] == _MOST_SHOWN:
            made.append(finding)
        elif seen[finding.code] == _MOST_SHOWN:
            more = total[finding.code] - _MOST_SHOWN
            made.append(replace(finding, message=f"{finding.message} (and {more:,} more {finding.code})"))
    return made


def _verify(path: Path, *, remake: bool, quiet: bool, verbose: bool) -> int:
    from teikit.cli.show import show_findings
    from teikit.pipeline.proving import verify_package

    proved = verify_package(path, remake=remake)
    show_findings(_first(proved.findings), quiet=quiet, verbose=verbose)
    if not quiet:
        verdict = proved.verdict
        said = "whole" if verdict.is_valid else "not whole"
        version = f"BagIt {verdict.version}: " if verdict.version else ""
        click.echo(f"{version}{verdict.files:,} files, {verdict.size:,} bytes, {said}", err=True)
        if proved.documents:
            click.echo(f"TEI: {proved.valid:,} of {proved.documents:,} valid by the schema in the package", err=True)
        if proved.remade is not None:
            again = proved.remade
            total = again.same + len(again.different) + len(again.missing)
            click.echo(f"made again: {again.same:,} of {total:,} files of the publication, byte for byte", err=True)
    click.echo("valid" if proved.is_proved else "not valid")
    return 0 if proved.is_proved else 1
