"""teikit encode: source files to TEI."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command("encode")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder; - for stdout.")
@click.option("--reader", default="auto", show_default=True, help="wilson-center, erol, plain, or auto.")
@click.option("--edition", "edition_file", type=click.Path(path_type=Path), help="The edition.toml to use.")
@click.option("--encoding", "codec", help="The encoding of the sources, when it is known.")
@click.option("--ledger", "ledger_file", type=click.Path(path_type=Path), help="Where to write the ledger.")
@click.option("--update", is_flag=True, help="Merge a TEI file that was edited with what is generated now.")
@click.option("-q", "--quiet", is_flag=True, help="Only errors.")
@click.option("-v", "--verbose", is_flag=True, help="Infos too.")
def command(
    sources: tuple[Path, ...],
    output: Path,
    reader: str,
    edition_file: Path | None,
    codec: str | None,
    ledger_file: Path | None,
    update: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Encode SOURCE files or folders as TEI. A TEI file that a person edited is never overwritten.

    With --update it is merged: what the person changed stands, what is generated differently now is taken where the
    person changed nothing, and where both changed the same, both are kept and reported.

    The schemas that the files name are put into schemas/ beside the output folder, where they are missing.
    """
    from teikit.annotation import load_authorities
    from teikit.cli.show import show_findings
    from teikit.errors import TeikitError
    from teikit.location import Location
    from teikit.output import write_atomic
    from teikit.pipeline.make import decisions_for, make, state_of, write_made
    from teikit.pipeline.schemas import place_schemas
    from teikit.pipeline.update import update as merge_into
    from teikit.pipeline.update import was_annotated
    from teikit.settings import default_settings, load_settings

    settings = load_settings(edition_file) if edition_file else default_settings()
    home = edition_file.parent if edition_file else output.parent
    known = [home / place for place in settings.annotate.authorities]
    to_stdout = str(output) == "-"
    files = [file for path in sources for file in _expand(path)]
    if not files:
        raise click.UsageError("no source files found")
    if (to_stdout or ledger_file) and len(files) > 1:
        raise click.UsageError("-o - and --ledger are for one source; several were given")
    if len({file.stem for file in files}) < len(files):
        _refuse_same_ids(files)
    status = 0
    for file in files:
        target = Path(f"{file.stem}.xml") if to_stdout else output / f"{file.stem}.xml"
        ledger = ledger_file or output / "ledger" / f"{file.stem}.json"
        try:
            edited = not to_stdout and state_of(target, ledger) == "edited"
            if edited and not update:
                click.echo(f"{target.as_posix()}: kept, because it was edited since teikit wrote it", err=True)
                continue
            decisions = decisions_for(target.parent, file.stem)
            named = load_authorities(known) if edited and was_annotated(ledger) else None
            made = make(
                file, target, settings=settings, authorities=named, decisions=decisions, reader=reader, encoding=codec
            )
            if to_stdout:
                sys.stdout.buffer.write(made.document.data)
                if ledger_file:
                    write_atomic(ledger_file, made.ledger.to_json().encode("utf-8"))
            elif edited:
                _, conflicts = merge_into(made, target, ledger)
                show_findings(conflicts, quiet=quiet, verbose=verbose)
            else:
                place_schemas(output)
                write_made(made, target, ledger)
            show_findings(made.findings, quiet=quiet, verbose=verbose)
        except TeikitError as error:
            place = error.location or Location(file.as_posix())
            click.echo(f"{place}: {error.message}", err=True)
            status = 1
    return status


def _expand(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))
    return [path]


def _refuse_same_ids(files: list[Path]) -> None:
    seen: dict[str, Path] = {}
    for file in files:
        if file.stem in seen:
            raise click.UsageError(f"{seen[file.stem]} and {file} would both become {file.stem}.xml: rename one")
        seen[file.stem] = file
