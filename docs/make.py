"""Make the page of rules from the rules themselves: python docs/make.py."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).parent / "rules.md"
FAMILIES = {
    "XML": "Well-formed or not",
    "HDR": "Header",
    "PTR": "Pointers",
    "DAT": "Dates",
    "NAM": "Names",
    "TXT": "Text",
    "STR": "Structure and schema",
    "DEP": "Readiness for deposit",
    "SCH": "Schematron",
    "ENC": "Encoding of sources",
}
HEAD = """\
# Rules

What `teikit check` looks for. `teikit rules CODE` explains one, with a failing and a passing example. The level is
the first at which a rule is applied (`--level`): minimal, recommended, archive. Which rules are not wanted, and where,
is said in [edition.toml](edition-toml.md#check) or with `--ignore`.

This page is made from the rules: `python3 dev.py docs`.
"""


def rules_page() -> str:
    """Return the page of rules as Markdown."""
    from teikit.checking.rules import BUILT_IN

    lines = [HEAD]
    for family, title in FAMILIES.items():
        rules = sorted((rule for rule in BUILT_IN if rule.code.startswith(family)), key=lambda rule: rule.code)
        if not rules:
            continue
        lines += [f"## {family}: {title}", "", "| code | name | severity | level | what is true of the document |"]
        lines.append("|---|---|---|---|---|")
        for rule in rules:
            cells = (rule.code, rule.name, rule.severity, rule.level, rule.summary)
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    made = rules_page()
    with PAGE.open("w", encoding="utf-8", newline="\n") as page:
        page.write(made)
