"""The command line: one small module per command, loaded when the command is called."""

from __future__ import annotations

import gc
import importlib
import sys
from typing import Any

import click

from teikit._version import __version__

COMMANDS = {
    "init": "a new edition: settings, folders, an example that builds",
    "build": "the whole edition: encode, annotate, check, publish",
    "encode": "source files to TEI",
    "annotate": "tag names and dates in any TEI file",
    "train": "learn the names of a project from its tagged files",
    "evaluate": "measure how well names are found",
    "authorities": "take up lists of persons, places and the rest",
    "check": "find what is wrong in TEI files",
    "publish": "a website, plain text and books from TEI",
    "deposit": "pack the edition for an archive; prove a package",
    "serve": "a local preview that follows every change",
    "rules": "list the rules of check; explain one",
    "schema": "list, fetch, add, remove schemas",
}


class _Commands(click.Group):
    """A group whose commands are imported when they are called: help must not wait for lxml."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"teikit.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # from the table above, so that help imports no command
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            if near:
                raise click.UsageError(f"no such command {args[0]!r}; did you mean {near[0]!r}?", ctx) from None
            raise


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="teikit", message="%(prog)s %(version)s")
def cli() -> None:
    """From a historical text to a scholarly edition in TEI P5.

    Exit status: 0 done; 1 findings at or above --fail-on, or a document failed; 2 nothing could be attempted.
    """


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line and exit; no traceback reaches a user."""
    # start-up makes much that stays and no garbage: looking for some every 700 objects is a tenth of a short run
    gc.set_threshold(50_000)
    status = _run(arguments)
    # nor is it worth looking for when all memory is given back at once
    gc.freeze()
    sys.exit(status)


def _run(arguments: list[str] | None) -> int:
    """Run the command line and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles may speak cp1252: the text of an edition must not stop the run
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        status = cli.main(args=arguments, prog_name="teikit", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped.", err=True)
        return 130
    except BrokenPipeError:
        return 1
    except Exception as error:
        return _report(error)
    return status if isinstance(status, int) else 0


def _report(error: Exception) -> int:
    """Say in one line what went wrong, and return the exit status."""
    from teikit.errors import SchemaError, SettingsError, TeikitError

    if isinstance(error, TeikitError):
        click.echo(f"teikit: {error}", err=True)
        return 2 if isinstance(error, SettingsError | SchemaError) else 1
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="teikit-bug-", suffix=".txt", delete=False
    ) as details:
        details.write("".join(traceback.format_exception(error)))
    click.echo(f"teikit: a bug in teikit ({type(error).__name__}: {error}); details are in {details.name}", err=True)
    return 1
