"""What four validators say of the same mistakes: writes docs/messages.md.

    python -m benchmarks.relaxng_messages --schemas DIR --output docs/messages.md

DIR holds tei_all.rng and tei_all.xsd. jing needs Java; libxml2 and xmlschema run in a child with a time limit.
"""

from __future__ import annotations

import argparse
import html
import json
import subprocess
import sys
from pathlib import Path

from benchmarks.relaxng_mutants import find_jar
from teikit.relaxng import compile_schema

MISTAKES = Path(__file__).parent.parent / "tests" / "unit" / "relaxng" / "mistakes"
SECONDS = 600

_LIBXML2 = """
import json, sys
from lxml import etree
schema = etree.RelaxNG(etree.parse(sys.argv[1]))
said = {}
for path in sys.argv[2:]:
    tree = etree.parse(path, etree.XMLParser(collect_ids=False))
    schema.validate(tree)
    said[path] = [f"{e.line}:{e.column} {e.message}" for e in schema.error_log]
print(json.dumps(said))
"""
_XMLSCHEMA = """
import json, sys
import xmlschema
from lxml import etree
schema = xmlschema.XMLSchema(sys.argv[1], allow="local")
said = {}
for path in sys.argv[2:]:
    tree = etree.parse(path, etree.XMLParser(collect_ids=False))
    said[path] = [f"{e.sourceline}: {' '.join((e.reason or '').split())}" for e in schema.iter_errors(tree)]
print(json.dumps(said))
"""


def child(program: str, schema: Path, documents: list[Path]) -> dict[str, list[str]]:
    """Return what a validator of Python says, or that it did not come to an end."""
    command = [sys.executable, "-c", program, str(schema), *map(str, documents)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        said: dict[str, list[str]] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {str(path): [f"no answer in {SECONDS} s"] for path in documents}
    except json.JSONDecodeError:
        return {str(path): [done.stderr.strip().rpartition("\n")[2]] for path in documents}
    return said


def jing(schema: Path, documents: list[Path]) -> dict[str, list[str]]:
    """Return what jing says."""
    command = ["java", "-jar", str(find_jar()), str(schema), *map(str, documents)]
    output = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False).stdout
    said: dict[str, list[str]] = {}
    for line in output.splitlines():
        path, mark, rest = line.partition(".xml:")
        if mark:
            said.setdefault(path + ".xml", []).append(rest.replace("error: ", ""))
    return said


def cell(lines: list[str], most: int = 3, width: int = 300) -> str:
    """Return lines as the cell of a table."""
    shown = [line if len(line) <= width else line[:width] + " …" for line in lines[:most]]
    if len(lines) > most:
        shown.append(f"… and {len(lines) - most} more")
    return "<br>".join(html.escape(line, quote=False).replace("|", "\\|") for line in shown) or "*nothing*"


def main() -> int:
    """Ask the four, write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schemas", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    given = parser.parse_args()
    documents = [path for path in sorted(MISTAKES.glob("*.xml")) if path.stem != "00-valid"]
    rng, xsd = given.schemas / "tei_all.rng", given.schemas / "tei_all.xsd"
    schema = compile_schema(rng.read_bytes(), rng.name)
    others = {
        "jing": jing(rng, documents),
        "libxml2": child(_LIBXML2, rng, documents),
        "xmlschema": child(_XMLSCHEMA, xsd, documents),
    }
    page = [
        "# What validators say",
        "",
        f"{len(documents)} typical mistakes in TEI, each alone in a document that is otherwise valid, and what four",
        "validators say of them against tei_all: teikit and jing (RELAX NG, tei_all.rng), libxml2 through lxml (the",
        "same file), xmlschema (tei_all.xsd). Numbers are line and column; xmlschema gives the line of the parent",
        "only. Where a list of names is very long it is cut here, not by the validator. The page is made by",
        "`python -m benchmarks.relaxng_messages`; the documents are in `tests/unit/relaxng/mistakes`.",
        "",
    ]
    counts = dict.fromkeys(("teikit", *others), 0)
    for path in documents:
        found = schema.validate(path.read_bytes(), path.name, ids=True)
        page += [f"## {path.stem[3:].replace('-', ' ').capitalize()}", ""]
        source = path.read_text(encoding="utf-8").splitlines()
        for each in found[:1]:
            page += ["```xml", source[(each.location.line or 1) - 1].strip(), "```", ""]
        ours = []
        for each in found:
            ours.append(f"{each.location.line}:{each.location.column} {each.code} {each.message}")
            if each.expected:
                ours.append(f"expected: {', '.join(each.expected)}")
            if each.hint:
                ours.append(f"hint: {each.hint}")
        page += ["| | |", "|---|---|", f"| teikit | {cell(ours, 9, 1000)} |"]
        counts["teikit"] += len(found)
        for name, said in others.items():
            lines = said.get(str(path), [])
            counts[name] += len(lines)
            page.append(f"| {name} | {cell(lines)} |")
        page.append("")
    total = ", ".join(f"{name} {count}" for name, count in counts.items())
    page[7:7] = ["", f"Messages for the {len(documents)} mistakes in all: {total}."]
    given.output.write_text("\n".join(page).rstrip() + "\n", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
