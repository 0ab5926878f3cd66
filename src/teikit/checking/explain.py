"""A rule in words: for `teikit rules CODE` and for the page of the documentation."""

from __future__ import annotations

from textwrap import indent

from teikit.checking.rule import Rule

_PROFILES = {"datacite": "DataCite", "dublin-core": "Dublin Core", "mods": "MODS", "archive": "deposit in an archive"}


def explain(rule: Rule) -> str:
    """Return the page of a rule, in Markdown.

    >>> from teikit.checking.registry import rule_of
    >>> explain(rule_of("XML001")).splitlines()[0]
    '# XML001 well-formed'
    """
    needed = f"\n- Needed for: {', '.join(_PROFILES[p] for p in rule.profiles)}" if rule.profiles else ""
    parts = [
        f"# {rule.code} {rule.name}",
        rule.summary,
        rule.why,
        f"- Severity: {rule.severity}\n- Level: {rule.level}\n- Found by: {rule.source}\n- Source: {rule.section}"
        + needed,
        "Breaks the rule:",
        _example(rule.failing),
        "Keeps it:",
        _example(rule.passing),
    ]
    return "\n\n".join(parts) + "\n"


def _example(text: str) -> str:
    if not text:
        return "    (no example in one file)"
    shown = text if len(text) < 600 else f"{text[:120]} … {text[-80:]}"
    return indent(shown.strip("\n"), "    ")
