"""Write the pages of the documentation that explain the rules: `python -m teikit.checking.pages docs/rules`."""

from __future__ import annotations

import sys
from pathlib import Path

from teikit.checking.explain import explain
from teikit.checking.registry import rules
from teikit.checking.steps import STEP_CODES


def index() -> str:
    """Return the page that lists all rules, in Markdown."""
    lines = [
        "# Rules of teikit check",
        "",
        "A test holds these pages to the code; `teikit rules CODE` shows the same text.",
        "",
        "| code | name | severity | what holds |",
        "|---|---|---|---|",
    ]
    for rule in rules():
        summary = rule.summary.replace("|", "\\|").replace("<", "&lt;")
        lines.append(f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity} | {summary} |")
    lines += [
        "",
        "## Codes of the other commands",
        "",
        "They are no rules: with them a command says what it met in its own work.",
        "",
        "| code | command | severity | what it says | what to do |",
        "|---|---|---|---|---|",
    ]
    lines += [f"| {one.code} | {one.step} | {one.severity} | {one.summary} | {one.advice} |" for one in STEP_CODES]
    return "\n".join(lines) + "\n"


def write_pages(folder: Path) -> None:
    """Write one page a rule, and the index, into `folder`; pages of rules that are gone are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {f"{rule.code}.md": explain(rule) for rule in rules()} | {"index.md": index()}
    for old in folder.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_pages(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/rules"))
