"""teikit check: everything that is wrong in TEI files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from teikit.checking import CheckOptions
    from teikit.findings import Report
    from teikit.settings import Settings

_MOST = 12  # findings of one code in one file; more drown the others
_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


@click.command("check")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--schema", "schemas", multiple=True, metavar="NAME|FILE", help="A schema to check by; again for more.")
@click.option(
    "--catalog",
    "catalogs",
    multiple=True,
    type=click.Path(path_type=Path),
    help="An XML catalog that says where schemas are; again for more.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "sarif", "junit", "github"]),
    default="text",
    show_default=True,
    help="How the findings are written.",
)
@click.option("--select", multiple=True, metavar="CODES", help="Only these codes, beginnings of codes, sources.")
@click.option("--ignore", multiple=True, metavar="CODES", help="None of these.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="error",
    show_default=True,
    help="Exit with 1 for findings of this weight and above.",
)
@click.option(
    "--level",
    type=click.Choice(["minimal", "recommended", "archive"]),
    help="How complete the header has to be (default: recommended, or what edition.toml says).",
)
@click.option("--source", type=click.Path(path_type=Path), help="Prove the text against this source file.")
@click.option("--ledger", type=click.Path(path_type=Path), help="The ledger to prove it by.")
@click.option("--edition", "edition_file", type=click.Path(path_type=Path), help="The edition.toml to use.")
@click.option("--jobs", default="1", show_default=True, metavar="N|auto", help="Processes that check side by side.")
@click.option("--fix", "fix_", is_flag=True, help="Make the safe fixes, in place.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: those too that may change what is meant.")
@click.option("--diff", "diff_", is_flag=True, help="Show what --fix would change; nothing is written.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Leave out the findings that this file lists.")
@click.option("--write-baseline", type=click.Path(path_type=Path), help="List all findings in this file.")
@click.option(
    "--max-tree",
    default=50,
    show_default=True,
    metavar="MB",
    type=click.IntRange(min=1),
    help="Check of larger files only what can be read as a stream: grammars, pointers inside, signs in the text.",
)
@click.option("--full", is_flag=True, help="List every finding, however many of one kind a file has.")
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
@click.option("--no-color", is_flag=True, help="No colours.")
def command(
    paths: tuple[Path, ...],
    schemas: tuple[str, ...],
    catalogs: tuple[Path, ...],
    format_: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    level: str | None,
    source: Path | None,
    ledger: Path | None,
    edition_file: Path | None,
    jobs: str,
    fix_: bool,
    unsafe_fixes: bool,
    diff_: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    max_tree: int,
    full: bool,
    quiet: bool,
    no_color: bool,
) -> int:
    """Find what is wrong in TEI files, or in all XML files of folders.

    The schemas are those that a file names in its xml-model instructions, and those given with --schema, else
    those of edition.toml, else tei_all if it is installed. Nothing is fetched from the network: teikit schema
    fetch does that.
    """
    from dataclasses import replace

    from teikit.checking import find_files, make_options
    from teikit.checking.files import wholes
    from teikit.checking.parallel import Mode, check_all
    from teikit.checking.reporters.summary import Summary, Tally
    from teikit.checking.selection import split_words
    from teikit.workers import count_jobs

    if unsafe_fixes and not (fix_ or diff_):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    try:
        processes = count_jobs(jobs)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    settings, base = _settings(paths, edition_file)
    chosen: CheckOptions = make_options(
        settings,
        base,
        schemas,
        split_words(select),
        split_words(ignore),
        level,  # type: ignore[arg-type]
    )
    options = replace(
        chosen,
        source=source,
        ledger=ledger,
        catalogs=(*catalogs, *chosen.catalogs),
        max_tree=max_tree * 1_000_000,
    )
    output = [base / settings.folders.output] if settings is not None and base is not None else []
    old = None
    if baseline is not None:
        from teikit.checking.baseline import load_baseline

        old = load_baseline(baseline)
    files = list(find_files(paths, exclude=output))
    if not (fix_ or diff_):
        files = wholes(files)
    if not files:
        raise click.UsageError("no XML files found")
    if source is not None and len(files) > 1:
        raise click.UsageError("--source proves one document; give one file")
    mode: Mode = "check" if not (fix_ or diff_) else "unsafe" if unsafe_fixes else "fix"
    total, often, fixed, changes = Summary(), Tally(), 0, 0
    reports, found = [], []
    for one in check_all(files, options, jobs=processes, mode=mode):
        if one.before != one.after:
            fixed, changes = fixed + one.fixed, changes + 1
            if diff_:
                from teikit.checking.fixing import diff

                click.echo(diff(one.before, one.after, one.report.path), nl=False)
                continue
            from teikit.output import write_atomic

            write_atomic(one.path, one.after)
        if diff_:
            continue
        if write_baseline is not None:
            found.append(one.report)
        report = old.new(one.report) if old is not None else one.report
        total = total.add(report)
        if format_ == "text":
            often.add(report)
            _show(report, no_color=no_color, most=0 if full else _MOST)
        else:
            reports.append(report)
    if diff_:
        return 1 if changes else 0
    if format_ != "text":
        from teikit.checking.reporters import reporter_of

        click.echo(reporter_of(format_)(reports), nl=False)
    if write_baseline is not None:
        from teikit.checking.baseline import make_baseline
        from teikit.output import write_atomic

        write_atomic(write_baseline, make_baseline(found, write_baseline.parent).to_json().encode())
    if not quiet:
        if fix_:
            click.echo(f"{fixed:,} fixed in {changes:,} of {len(files):,} files", err=True)
        click.echo(str(total), err=True)
        if str(often):
            click.echo(str(often), err=True)
    return 0 if write_baseline is not None and not total.failed else total.exit_status(fail_on)  # type: ignore[arg-type]


def _settings(paths: tuple[Path, ...], given: Path | None) -> tuple[Settings | None, Path | None]:
    """Return the settings named, else those of the edition in which the first path stands."""
    if given is not None:
        from teikit.settings import load_settings

        return load_settings(given), given.parent
    start = paths[0].resolve()
    for folder in [start, *start.parents] if start.is_dir() else start.parents:
        file = folder / "edition.toml"
        if file.is_file():
            from teikit.settings import load_settings

            return load_settings(file), folder
    return None, None


def _show(report: Report, *, no_color: bool, most: int) -> None:
    from teikit.checking.reporters.text import text_of

    terminal = sys.stdout.isatty()
    text = text_of(report, style=_style, lines=_lines if terminal else None, most=most)
    click.echo(text, nl=False, color=False if no_color else None)


def _style(text: str, role: str) -> str:
    if role == "path":
        return click.style(text, bold=True)
    return click.style(text, fg=_COLOURS.get(role))


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
