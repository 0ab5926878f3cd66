"""teikit init: a new edition."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> int:
    """Make a new edition in DIR: edition.toml, the folders, and an example that builds."""
    from datetime import date

    from teikit.pipeline import start_edition

    # a statement of the editor's, who begins today: what teikit makes of the settings knows no clock
    for path in start_edition(folder, date=str(date.today().year)):
        click.echo(path.as_posix())
    click.echo(f"next: put your texts into {(folder / 'seeds').as_posix()}/ and run: teikit build {folder}", err=True)
    return 0
