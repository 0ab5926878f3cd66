"""teikit rules: what the linter looks for, and why."""

from __future__ import annotations

import click


@click.command("rules")
@click.argument("code", required=False)
def command(code: str | None) -> int:
    """List the rules of check; with CODE, explain one, with a failing and a passing example.

    CODE may also be one that another command gives its findings.
    """
    from teikit.checking.explain import explain
    from teikit.checking.registry import rules
    from teikit.checking.steps import STEP_CODES, explain_step, step_code

    found = rules()
    if code is None:
        width = max(len(rule.name) for rule in found)
        for rule in found:
            click.echo(f"{rule.code}  {rule.severity:8}{rule.name:{width}}  {rule.summary}")
        return 0
    for rule in found:
        if code.upper() == rule.code or code == rule.name:
            click.echo(explain(rule), nl=False)
            return 0
    one = step_code(code.upper())
    if one is not None:
        click.echo(explain_step(one), nl=False)
        return 0
    from difflib import get_close_matches

    known = [*(rule.code for rule in found), *(one.code for one in STEP_CODES)]
    near = get_close_matches(code.upper(), known, 3, 0.6)
    hint = f"; did you mean {', '.join(near)}?" if near else "; 'teikit rules' lists them"
    raise click.UsageError(f"there is no rule {code!r}{hint}")
