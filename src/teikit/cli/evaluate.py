"""teikit evaluate: measure how well names are found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from teikit.annotation.learning.report import Evaluation


@click.command("evaluate")
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--model", "model_file", type=click.Path(path_type=Path), help="A model that teikit train wrote.")
@click.option("--against", multiple=True, type=click.Path(path_type=Path), help="Files whose tags are measured.")
@click.option("--cross", is_flag=True, help="Train on some of GOLD, measure on the others, in turn.")
@click.option("--folds", type=click.IntRange(2, 100), default=5, show_default=True, help="The parts of --cross.")
@click.option("--authorities", multiple=True, type=click.Path(path_type=Path), help="Authority files or folders.")
@click.option("--errors", type=click.IntRange(0), default=40, show_default=True, help="How many errors are shown.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File; default: the screen.")
def command(
    gold: tuple[Path, ...],
    model_file: Path | None,
    against: tuple[Path, ...],
    cross: bool,
    folds: int,
    authorities: tuple[Path, ...],
    errors: int,
    style: str,
    output: Path | None,
) -> int:
    """Compare the names of tagged files with those that a model finds, or what teikit brings along, or other files."""
    from teikit.annotation import load_authorities
    from teikit.annotation.evaluating import against as compare_files
    from teikit.annotation.evaluating import cross_validate, evaluate
    from teikit.annotation.learning.model import load_model
    from teikit.annotation.teaching import read_examples
    from teikit.cli.gold import read_documents
    from teikit.errors import TeikitError
    from teikit.settings import default_settings

    if sum((model_file is not None, bool(against), cross)) > 1:
        raise click.UsageError("--model, --against and --cross exclude each other")
    model = load_model(model_file) if model_file else None
    documents, status = read_documents(gold)
    if not documents:
        raise TeikitError("there is no TEI document to measure on")
    settings = default_settings()
    known = load_authorities(list(authorities))
    examples = read_examples(documents, settings, known)
    pairs = list(zip(documents, examples, strict=True))
    if against:
        others, failed = read_documents(against)
        status = max(status, failed)
        result = compare_files(examples, read_examples(others, settings, known, machine=True))
    elif cross:
        result = cross_validate(pairs, settings, folds, known)
    else:
        result = evaluate(pairs, settings, model, known)
    _show(result, style, errors, output)
    return status


def _show(result: Evaluation, style: str, errors: int, output: Path | None) -> None:
    from teikit.annotation.learning.report import as_json, lines
    from teikit.output import write_atomic

    if style == "json":
        import json

        text = json.dumps(as_json(result), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    else:
        text = "\n".join(lines(result, errors=errors)) + "\n"
    if output is not None:
        write_atomic(output, text.encode("utf-8"))
    else:
        click.echo(text, nl=False)
