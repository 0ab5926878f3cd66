"""teikit annotate: tag names and dates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from teikit.annotation import Recogniser
    from teikit.tei import TeiDocument


@click.command("annotate")
@click.argument("files", metavar="TEI...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Folder; default: in place.")
@click.option("--edition", "edition_file", type=click.Path(path_type=Path), help="The edition.toml to use.")
@click.option("--authorities", multiple=True, type=click.Path(path_type=Path), help="Authority files or folders.")
@click.option("--model", "model_file", type=click.Path(path_type=Path), help="A model that teikit train wrote.")
@click.option(
    "--propose", "proposed", type=click.Path(dir_okay=False, path_type=Path), help="TEI lists of new referents."
)
@click.option("--spacy", "spacy_folder", type=click.Path(path_type=Path), help="The folder of a spaCy model.")
@click.option("--gliner", "gliner_folder", type=click.Path(path_type=Path), help="The folder of a GLiNER model.")
@click.option("--forget", is_flag=True, help="Make tags again that were taken off by hand since the last run.")
@click.option("-q", "--quiet", is_flag=True, help="Only errors.")
@click.option("-v", "--verbose", is_flag=True, help="Infos too.")
def command(
    files: tuple[Path, ...],
    output: Path | None,
    edition_file: Path | None,
    authorities: tuple[Path, ...],
    model_file: Path | None,
    spacy_folder: Path | None,
    gliner_folder: Path | None,
    proposed: Path | None,
    forget: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Tag names and dates that carry no markup yet, in any TEI file; text and existing markup stay as they are."""
    from teikit.annotation import annotate, load_authorities
    from teikit.annotation.learning.model import load_model
    from teikit.annotation.recognisers.foreign import GlinerRecogniser, SpacyRecogniser
    from teikit.cli.show import show_findings
    from teikit.errors import TeikitError
    from teikit.location import Location
    from teikit.output import write_atomic
    from teikit.pipeline.make import decisions_for, record_written, state_of
    from teikit.pipeline.remembering import remember
    from teikit.settings import default_settings, load_settings
    from teikit.tei import TeiDocument

    settings = load_settings(edition_file) if edition_file else default_settings()
    model = load_model(model_file) if model_file else None
    extra: list[Recogniser] = [SpacyRecogniser(spacy_folder)] if spacy_folder else []
    if gliner_folder:
        extra.append(GlinerRecogniser(gliner_folder))
    status = 0
    made: list[TeiDocument] = []
    for file in files:
        target = output / file.name if output else file
        try:
            places = list(authorities) or [file.parent / "authorities"]
            known = load_authorities(places)
            show_findings(known.findings, quiet=quiet, verbose=verbose)
            try:
                data = file.read_bytes()
            except OSError as error:
                raise TeikitError(f"cannot be read: {error.strerror}", Location(file.as_posix())) from None
            ledger = file.parent / "ledger" / f"{file.stem}.json"
            untouched = output is None and state_of(file, ledger) == "untouched"
            document = TeiDocument(file.as_posix(), data)
            if output is None and not untouched and not forget:
                _review(file, document, quiet)
            result = annotate(
                document,
                authorities=known,
                settings=settings,
                decisions=decisions_for(file.parent, file.stem),
                model=model,
                extra=extra,
            )
            write_atomic(target, result.value.data)
            remember(target, result.value)
            if proposed:
                made.append(TeiDocument(target.as_posix(), result.value.data))
            if untouched:
                record_written(ledger, result.value.data)
            show_findings(result.findings, quiet=quiet, verbose=verbose)
        except TeikitError as error:
            place = error.location or Location(file.as_posix())
            click.echo(f"{place}: {error.message}", err=True)
            status = 1
    if proposed:
        _propose(proposed, made)
    return status


def _propose(path: Path, made: list[TeiDocument]) -> None:
    """Write the referents that no authority file holds, with pointers that lead from the file to the documents."""
    from dataclasses import replace

    from teikit.annotation.standoff import relative
    from teikit.output import write_atomic
    from teikit.pipeline.proposing import proposals

    write_atomic(path, proposals(replace(one, path=relative(one.path, path.as_posix())) for one in made))


def _review(file: Path, document: TeiDocument, quiet: bool) -> None:
    """Keep what was done by hand to the tags of the last run, and say so."""
    from teikit.pipeline.remembering import review

    rejected, changed = review(file, document)
    if (rejected or changed) and not quiet:
        said = [f"{rejected} taken off" if rejected else "", f"{changed} changed" if changed else ""]
        where = (file.parent / "decisions" / f"{file.stem}.toml").as_posix()
        click.echo(f"{file.as_posix()}: tags {' and '.join(filter(None, said))} by hand: kept in {where}", err=True)
