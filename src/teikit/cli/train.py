"""teikit train: learn the names of a project from its tagged files."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("train")
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The model.")
@click.option("--name", help="What the model is called in headers; default: the name of its file.")
@click.option("--authorities", multiple=True, type=click.Path(path_type=Path), help="Authority files or folders.")
@click.option("--accept", is_flag=True, help="Tags of teikit count as yours: the files have been corrected.")
@click.option("-q", "--quiet", is_flag=True, help="Only errors.")
def command(
    gold: tuple[Path, ...],
    output: Path,
    name: str | None,
    authorities: tuple[Path, ...],
    accept: bool,
    quiet: bool,
) -> int:
    """Learn from files and folders of tagged TEI how a project names persons, places and organisations."""
    from teikit.annotation import load_authorities
    from teikit.annotation.teaching import FEWEST, read_examples, teach
    from teikit.cli.gold import read_documents
    from teikit.errors import TeikitError
    from teikit.output import write_atomic
    from teikit.settings import default_settings

    documents, status = read_documents(gold)
    if not documents:
        raise TeikitError("there is no TEI document to learn from")
    known = load_authorities(list(authorities))
    examples = read_examples(documents, default_settings(), known, machine=accept)
    taught = teach(examples, name=name or output.stem)
    data = taught.model.encoded()
    write_atomic(output, data)
    if not quiet:
        from hashlib import sha256

        click.echo(f"{output.as_posix()}: {taught.model.about}; sha256 {sha256(data).hexdigest()}")
        for one in taught.coverage:
            if one.kind in taught.too_few:
                click.echo(f"  {one.kind}: not learned, {one.tagged} tagged; {FEWEST} are needed")
            elif one.throughout:
                click.echo(f"  {one.kind}: {one.tagged} tagged, taken as tagged throughout")
            else:
                click.echo(
                    f"  {one.kind}: {one.tagged} tagged, {one.untagged:.0%} of the names that the rules find are "
                    "not: taken as tagged for listed referents only"
                )
    return status
