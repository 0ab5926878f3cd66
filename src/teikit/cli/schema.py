"""teikit schema: the schemas that are installed, and getting more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from teikit.schemas import Store


@click.group("schema", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List, fetch, add and remove the schemas that check knows by name.

    They are kept in the folder of the user, with their SHA-256. Only `fetch` uses the network.
    """


@command.command("list")
def list_() -> int:
    """List the installed schemas, and the names that the TEI publishes."""
    from teikit.schemas import EXEMPLARS, open_store

    store = open_store()
    entries = list(store.entries()) if store is not None else []
    for entry in entries:
        edition = f"P5 {entry.edition}" if entry.edition else "-"
        click.echo(f"{entry.name:24}{edition:12}sha256:{entry.digest[:16]}  {entry.origin}")
    if not entries:
        click.echo("no schema is installed", err=True)
    click.echo("\nteikit schema fetch NAME (or NAME@VERSION) gets these from the TEI:", err=True)
    for name, words in EXEMPLARS.items():
        click.echo(f"  {name:20}{words}", err=True)
    return 0


@command.command("fetch")
@click.argument("names", metavar="NAME[@VERSION]|URL...", nargs=-1, required=True)
@click.option("--name", default="", help="Install it under this name (one schema).")
@click.option("--sha256", "digest", default="", metavar="HEX", help="The SHA-256 that it must have (one schema).")
@click.option("--base-url", default="", metavar="URL", help="A copy of the Vault to fetch names from.")
def fetch_(names: tuple[str, ...], name: str, digest: str, base_url: str) -> int:
    """Fetch schemas by name from the Vault of the TEI, or by address, and install them."""
    from teikit.errors import TeikitError
    from teikit.schemas import fetch
    from teikit.schemas.names import VAULT

    if len(names) > 1 and (name or digest):
        raise click.UsageError("--name and --sha256 go with one schema")
    if digest and (len(digest) != 64 or set(digest.lower()) - set("0123456789abcdef")):
        raise click.UsageError("--sha256 takes 64 hexadecimal digits")
    store = _store()
    failed = 0
    for reference in names:
        try:
            entry = fetch(store, reference, base=base_url or VAULT, name=name, digest=digest)
        except TeikitError as error:
            click.echo(f"teikit: {error}", err=True)
            failed += 1
        else:
            click.echo(f"{entry.name}  sha256:{entry.digest}  {entry.origin}")
    return 2 if failed == len(names) else 1 if failed else 0


@command.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", default="", help="Its name; without, that of the file.")
def add(file: Path, name: str) -> int:
    """Install a schema that is on the disk, with the files that it takes in."""
    from teikit.schemas.gathering import gather
    from teikit.schemas.names import FORMS, Name, parse_name

    given = parse_name(name or file.stem)
    form = file.suffix.lower().removeprefix(".")
    called = Name(given.stem, given.version, form if form in FORMS else given.form)
    entry = _store().put(called, file.resolve().as_posix(), file.name, gather(file))
    click.echo(f"{entry.name}  sha256:{entry.digest}")
    return 0


@command.command("remove")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
def remove(names: tuple[str, ...]) -> int:
    """Take installed schemas away."""
    store = _store()
    for name in names:
        click.echo(f"{store.remove(name).name} removed")
    return 0


@command.command("path")
@click.argument("name")
def path_(name: str) -> int:
    """Say where the file of an installed schema is."""
    from teikit.errors import SchemaError
    from teikit.schemas import command_for

    store = _store()
    entry = store.get(name)
    if entry is None:
        raise SchemaError(f"the schema {name!r} is not installed; {command_for(name)} gets it")
    click.echo(str(store.path(entry)))
    return 0


def _store() -> Store:
    from teikit.errors import SchemaError
    from teikit.schemas import open_store

    store = open_store()
    if store is None:
        raise SchemaError("TEIKIT_CACHE is set and empty: there is no folder in which schemas could be kept")
    return store
