"""teikit serve: a local preview."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("serve")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0: any that is free.")
@click.option("-q", "--quiet", is_flag=True, help="Only errors.")
def command(folder: Path, port: int, quiet: bool) -> int:
    """Show the edition of DIR (default: here) in a browser on this machine; build it again whenever a file changes.

    Nobody else can reach it. It ends with Ctrl-C.
    """
    from teikit.cli.show import show_findings
    from teikit.errors import TeikitError
    from teikit.pipeline import Build
    from teikit.pipeline.preview import Changes, serving, watch
    from teikit.settings import load_settings

    settings = load_settings(folder / "edition.toml")
    changes = Changes()

    def tell(built: Build | TeikitError) -> None:
        if isinstance(built, TeikitError):
            click.echo(f"not built: {built}", err=True)
            return
        for document in built.documents:
            show_findings(document.findings, quiet=quiet)
        for report in built.reports:
            show_findings(report.findings, quiet=quiet)
        show_findings(built.findings, quiet=quiet)
        if not quiet:
            click.echo(f"built in {sum(built.timings.values()):.1f} s: {built.published} files", err=True)

    with serving(folder / settings.folders.output, changes, port) as address:
        click.echo(f"{address} (Ctrl-C ends it)")
        try:
            watch(folder, changes, tell, until=lambda: False)
        except KeyboardInterrupt:
            return 0
    return 0
