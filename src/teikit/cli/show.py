"""How findings are shown by the commands that make something, on standard error."""

from __future__ import annotations

from collections.abc import Iterable

import click

from teikit.findings import Finding

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


def show_findings(findings: Iterable[Finding], *, quiet: bool = False, verbose: bool = False) -> None:
    """Write findings to standard error, a line each; infos only when asked for, nothing but errors when quiet."""
    for finding in findings:
        if finding.severity == "info" and not verbose:
            continue
        if quiet and finding.severity != "error":
            continue
        code = click.style(finding.code, fg=_COLOURS[finding.severity])
        click.echo(f"{finding.location}: {code} {finding.message}", err=True)
        if finding.hint and not quiet:
            click.echo(f"    hint: {finding.hint}", err=True)
