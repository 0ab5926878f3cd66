"""Compare the grammar of dates with what editors wrote: agreement where both give a value, and every disagreement.

    TEIKIT_TESTDATA=… python benchmarks/dates.py [--folder corpus/tagged/frus_en …] [--speed]

A tagged date is read by `parse_date` without any context; what it gives is compared with the editor's @when, @from, @to
(and -iso) as far as the printed words go: a day without its year is compared by month and day. Dates that carry no
value, or of which the grammar makes none (a day alone, "Friday"), are counted and left out.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from teikit.dates import agrees, find_dates, parse_date

TEI = "{http://www.tei-c.org/ns/1.0}"
FOLDERS = ("corpus/tagged/frus_en", "corpus/tagged/pennstreaty_en")
LANGUAGES = {"de": "de", "fr": "fr"}
NAMES = ("when", "from", "to", "notBefore", "notAfter")


class Tagged(NamedTuple):
    """A date as an editor tagged it."""

    file: str
    line: int
    printed: str
    given: dict[str, str]


def tagged_dates(folder: Path) -> Iterator[Tagged]:
    """Yield the dates of the texts (not the headers) of a folder, with their values."""
    for path in sorted(folder.glob("*.xml")):
        tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        for text in tree.iter(f"{TEI}text"):
            for element in text.iter(f"{TEI}date"):
                printed = " ".join("".join(str(piece) for piece in element.itertext()).split())
                values = {n: element.get(n) or element.get(f"{n}-iso") or "" for n in NAMES}
                yield Tagged(
                    path.name, int(str(element.sourceline or 0)), printed, {n: v for n, v in values.items() if v}
                )


def same(ours: dict[str, str], given: dict[str, str]) -> bool:
    """Return whether both values are one, a day without year being compared by month and day."""
    mine = ours.get("when", "")
    if mine.startswith("--"):
        return given.get("when", "")[5 : 5 + len(mine) - 2] == mine[2:]
    return ours == given


def compare(folder: Path) -> tuple[int, int]:
    """Print the disagreements and the counts of one folder; return how many values agree and how many were compared."""
    language = LANGUAGES.get(folder.name.rpartition("_")[2], "en")
    total = valued = both = agreed = compatible = 0
    for date in tagged_dates(folder):
        total += 1
        if not date.given or not date.printed:
            continue
        valued += 1
        mention = parse_date(date.printed, language=language)
        if mention is None:
            continue
        both += 1
        if same(mention.attributes, date.given):
            agreed += 1
        else:
            near = agrees(date.printed, date.given, language=language)
            compatible += near is True
            print("  compatible:" if near else "  otherwise: ", end=" ")
            print(f"{date.file}:{date.line}: {date.printed!r}: editor {date.given}, teikit {mention.attributes}")
    share = 100 * agreed / both if both else 0.0
    print(f"{folder.name}: {total} dates, {valued} with words and value, {both} read,", end=" ")
    print(f"{agreed} the same ({share:.1f} %), {compatible} more compatible")
    return agreed, both


def speed(folder: Path) -> None:
    """Print how fast the texts of one folder are searched, on one core."""
    language = LANGUAGES.get(folder.name.rpartition("_")[2], "en")
    text = ""
    for path in sorted(folder.glob("*.xml")):
        tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        text += "\n\n".join("".join(str(piece) for piece in node.itertext()) for node in tree.iter(f"{TEI}text"))
    find_dates(text[:1000], language=language)
    start = time.process_time()
    found = find_dates(text, language=language, reference="1950-01-01")
    taken = time.process_time() - start
    size = len(text) / 1e6
    print(f"{folder.name}: {size:.2f} MB in {taken:.2f} s, {size / taken:.2f} MB/s, {len(found)} dates")


def main() -> int:
    """Run the comparison; 2 when there is no data."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", action="append", help="a folder of tagged TEI, below TEIKIT_TESTDATA")
    parser.add_argument("--speed", action="store_true", help="measure the search instead")
    options = parser.parse_args()
    root = os.environ.get("TEIKIT_TESTDATA")
    if not root:
        print("set TEIKIT_TESTDATA to the folder of the test data", file=sys.stderr)
        return 2
    agreed = both = 0
    for name in options.folder or FOLDERS:
        if options.speed:
            speed(Path(root) / name)
        else:
            one, other = compare(Path(root) / name)
            agreed, both = agreed + one, both + other
    if both:
        print(f"together: {agreed} of {both} agree ({100 * agreed / both:.2f} %)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
