"""teikit publish: a website, plain text and books from TEI."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("publish")
@click.argument("files", metavar="TEI...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--to",
    "targets",
    multiple=True,
    default=["html"],
    show_default=True,
    help="html, text, epub, pdf, markdown; again for more.",
)
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder.")
@click.option("--stylesheet", type=click.Path(exists=True, path_type=Path), help="It imports ours; a folder of them.")
@click.option("--theme", metavar="NAME", help="A folder with styles and words, or plain.")
@click.option("--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the stylesheet.")
@click.option("--edition", "edition_file", type=click.Path(path_type=Path), help="The edition.toml to use.")
@click.option("-q", "--quiet", is_flag=True, help="Only errors.")
@click.option("-v", "--verbose", is_flag=True, help="Infos too.")
def command(
    files: tuple[Path, ...],
    targets: tuple[str, ...],
    output: Path,
    stylesheet: Path | None,
    theme: str | None,
    parameters: tuple[str, ...],
    edition_file: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Publish TEI files (or folders of them) as a website, plain text and books."""
    from teikit.cli.show import show_findings
    from teikit.errors import TeikitError
    from teikit.location import Location
    from teikit.publishing import publish, theme_of_settings
    from teikit.publishing.theme import theme_folder
    from teikit.settings import load_settings
    from teikit.tei import TeiDocument

    settings = load_settings(edition_file) if edition_file else None
    folder = theme_folder(theme, Path()) if theme else None
    if folder is None and edition_file is not None:
        folder = theme_of_settings(settings, edition_file.parent)
    values: dict[str, str] = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals:
            raise click.UsageError(f"--param {parameter}: write NAME=VALUE")
        values[name] = value
    status = 0
    documents: list[TeiDocument] = []
    for file in [one for path in files for one in (sorted(path.glob("*.xml")) if path.is_dir() else [path])]:
        try:
            document = TeiDocument(file.as_posix(), file.read_bytes())
            _ = document.tree
            documents.append(document)
        except OSError as error:
            click.echo(f"{file.as_posix()}: cannot be read: {error.strerror}", err=True)
            status = 1
        except TeikitError as error:
            click.echo(f"{error.location or Location(file.as_posix())}: {error.message}", err=True)
            status = 1
    if not documents:
        if not status:
            raise click.UsageError("no TEI files found")
        return 1
    result = publish(documents, targets, stylesheet=stylesheet, parameters=values, edition=settings, theme=folder)
    show_findings(result.findings, quiet=quiet, verbose=verbose)
    result.value.write(output)
    if any(finding.severity == "error" for finding in result.findings):
        status = 1
    if not quiet:
        click.echo(f"published: {len(result.value.files)} files in {output.as_posix()}", err=True)
    return status
