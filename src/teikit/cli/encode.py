"""teikit encode: source files to TEI."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from teikit.findings import Finding


@click.command("encode")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder; - for stdout.")
@click.option("--reader", default="auto", show_default=True, help="Name of a reader, or auto.")
@click.option("--edition", "edition_file", type=click.Path(path_type=Path), help="The edition.toml to use.")
@click.option("--encoding", "codec", help="The encoding of the sources, when it is known.")
@click.option("--repair", is_flag=True, help="Read mojibake as it was meant; ledger and header record it.")
@click.option("--metadata", "table_file", type=click.Path(path_type=Path), help="Table with a row per document.")
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
    repair: bool,
    table_file: Path | None,
    ledger_file: Path | None,
    update: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Encode SOURCE files or folders as TEI: plain text, Markdown, HTML, Word (.docx), OpenDocument (.odt).

    A TEI file that a person edited is never overwritten.

    With --update it is merged: what the person changed stands, what is generated differently now is taken where the
    person changed nothing, and where both changed the same, both are kept and reported.

    The schemas that the files name are put into schemas/ beside the output folder, where they are missing.
    """
    from dataclasses import replace

    from teikit.annotation import load_authorities
    from teikit.cli.show import show_findings
    from teikit.errors import FormatError, TeikitError
    from teikit.findings import Finding
    from teikit.location import Location
    from teikit.output import write_atomic
    from teikit.pipeline.encoding import distinct
    from teikit.pipeline.make import decisions_for, make, state_of, write_made
    from teikit.pipeline.metadata import load_table, with_metadata, with_table
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
    files, clashing = distinct(files)
    if table_file is not None:
        settings, unmatched = with_table(settings, load_table(table_file), files)
    else:
        settings, unmatched = with_metadata(settings, home, files)
    show_findings([*(one for built in clashing for one in built.findings), *unmatched], quiet=quiet, verbose=verbose)
    status = 1 if clashing else 0
    named_files = set(sources)
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
                file,
                target,
                settings=settings,
                authorities=named,
                decisions=decisions,
                reader=reader,
                encoding=codec,
                repair=repair,
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
            show_findings([_placed(one, file) for one in made.findings], quiet=quiet, verbose=verbose)
        except FormatError as error:
            # what lies among the texts of a folder need not be one
            if file in named_files:
                status = 1
            finding = Finding("ENC922", "warning", error.message, Location(file.as_posix()))
            show_findings([finding], quiet=False, verbose=verbose)
        except TeikitError as error:
            place = error.location or Location(file.as_posix())
            place = replace(place, path=file.as_posix()) if place.path in {"", file.name} else place
            click.echo(f"{place}: {error.message}", err=True)
            status = 1
    return status


def _placed(finding: Finding, file: Path) -> Finding:
    """Return a finding on a source with the path by which the source was given."""
    from dataclasses import replace

    if finding.location.path != file.name:
        return finding
    return replace(finding, location=replace(finding.location, path=file.as_posix()))


def _expand(path: Path) -> list[Path]:
    """Return a file, or the files of a folder and of those in it; what is hidden is passed over."""
    from teikit.store import files_under

    # ~$ marks a file that Word has open
    return [one for one in files_under(path) if not one.name.startswith("~$")] if path.is_dir() else [path]
