"""teikit init: a new edition."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> int:
    """Make a new edition in DIR: edition.toml, the folders, and an example that builds."""
    from teikit.pipeline import start_edition

    for path in start_edition(folder):
        click.echo(path.as_posix())
    click.echo(f"next: put your texts into {(folder / 'seeds').as_posix()}/ and run: teikit build {folder}", err=True)
    return 0
