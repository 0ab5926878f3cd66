"""Score the names and dates of the two sample documents against an editor's reading (tests/gold).

    python benchmarks/gold.py [--errors] [--tei FOLDER]

Strict: the same characters and the same kind. What teikit tagged is taken off first, then annotation runs three
times: with nothing but what teikit brings along, with the edition's authority files, and with the editor's decisions.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from teikit.annotation import Authorities, annotate, load_authorities
from teikit.annotation.layers import NAME_ELEMENTS
from teikit.decisions import Decisions, load_decisions
from teikit.settings import default_settings
from teikit.tei import TeiDocument

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("000_8773c6b36261153a", "003_e2a2d50522a6ffde")
KIND_OF = {element: kind for kind, element in NAME_ELEMENTS.items()}
DATING = ("when", "from", "to", "notBefore", "notAfter")

Mention = tuple[int, int, str]


@dataclass
class Score:
    """Gold, found and right mentions; dates with wrong values; names with a wrong referent; the errors in words."""

    gold: int = 0
    found: int = 0
    right: int = 0
    values: int = 0
    wrong_values: list[str] = field(default_factory=list)
    linked: int = 0
    wrong_links: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


class Squeezed:
    """A text without white space, and for each of its characters the place in the text."""

    def __init__(self, text: str) -> None:
        self.places = [at for at, char in enumerate(text) if not char.isspace()]
        self.text = "".join(text[at] for at in self.places)

    def index(self, place: int) -> int:
        """Return how many characters that are no white space stand before `place`."""
        low, high = 0, len(self.places)
        while low < high:
            middle = (low + high) // 2
            if self.places[middle] < place:
                low = middle + 1
            else:
                high = middle
        return low


def align(gold: dict, source: str, document: TeiDocument) -> dict[int, int]:
    """Return for each character of the source that stands in tei:text its index in the squeezed text of the TEI."""
    text = Squeezed(document.plain_text())
    mapping: dict[int, int] = {}
    blocks = [text.text[text.index(span.start) : text.index(span.end)] for span in document.plain.blocks]
    cursor = 0
    for part in gold["structure"]:
        if part["type"] in {"div", "list", "pb"}:
            continue
        raw = source[part["start"] : part["end"]]
        lead = len(re.match(r"\*?\s*", raw)[0]) if part["type"] == "item" else 0
        for skip in (lead, lead + 2):
            squeezed = Squeezed(raw[skip:].replace("*", " ") if part["type"] == "head" else raw[skip:])
            if part["type"] == "head" and squeezed.text not in blocks:
                continue
            at = text.text.find(squeezed.text, cursor)
            if at >= 0:
                for number, place in enumerate(squeezed.places):
                    mapping[part["start"] + skip + place] = at + number
                cursor = at + len(squeezed.text)
                break
    return mapping


def gold_mentions(gold: dict, mapping: dict[int, int]) -> Iterator[tuple[Mention, dict]]:
    """Yield the gold's names and dates that stand in tei:text, in squeezed offsets."""
    for one in [*gold["mentions"], *gold["dates"]]:
        first, last = mapping.get(one["start"]), mapping.get(one["end"] - 1)
        if first is not None and last is not None:
            yield (first, last + 1, one.get("kind", "date")), one


def found_mentions(document: TeiDocument) -> Iterator[tuple[Mention, dict[str, str]]]:
    """Yield the names and dates tagged in tei:text, in squeezed offsets, with their attributes."""
    text = Squeezed(document.plain_text())
    for element in document.xml.elements:
        kind = KIND_OF.get(element.local)
        start = document.plain.index_at_byte(element.start)
        end = document.plain.index_at_byte(element.end)
        if kind and start < end:
            yield (text.index(start), text.index(end), kind), element.attributes


def score(document: TeiDocument, gold: dict, source: str) -> Score:
    """Return how well a tagged document agrees with the gold."""
    mapping = align(gold, source, document)
    wanted = dict(gold_mentions(gold, mapping))
    found = dict(found_mentions(document))
    squeezed = Squeezed(document.plain_text()).text
    result = Score(len(wanted), len(found), len(wanted.keys() & found.keys()))

    def words(one: Mention) -> str:
        start, end, kind = one
        before, after = squeezed[max(0, start - 20) : start], squeezed[end : end + 20]
        return f"{kind} {before}[{squeezed[start:end]}]{after}"

    result.missed = [words(one) for one in sorted(wanted.keys() - found.keys())]
    result.spurious = [words(one) for one in sorted(found.keys() - wanted.keys())]
    for one in sorted(wanted.keys() & found.keys()):
        if one[2] == "date":
            result.values += 1
            values = {key: found[one][key] for key in DATING if key in found[one]}
            if values != wanted[one]["attributes"]:
                result.wrong_values.append(f"{words(one)} {values} for {wanted[one]['attributes']}")
        elif "ref" in found[one]:
            result.linked += 1
            if found[one]["ref"] != f"#{wanted[one]['referent']}":
                result.wrong_links.append(f"{words(one)} {found[one]['ref']} for {wanted[one]['referent']}")
    return result


def runs(document: TeiDocument, tei: Path) -> Iterator[tuple[str, TeiDocument]]:
    """Yield the document annotated in the three ways."""
    settings = default_settings()
    authorities = load_authorities([tei / "authorities"])
    decisions = load_decisions(tei / "decisions" / f"{document.id}.toml")
    for name, known, decided in (
        ("alone", Authorities(), Decisions()),
        ("authorities", authorities, Decisions()),
        ("decisions", authorities, decisions),
    ):
        yield name, annotate(document, authorities=known, settings=settings, decisions=decided).value


def main() -> None:
    """Print a line for each document and run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--tei", type=Path, default=ROOT / "tei")
    options = parser.parse_args()
    for name in DOCUMENTS:
        gold = json.loads((ROOT / "tests" / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        source = (ROOT / "seeds" / f"{name}.txt").read_bytes().decode("utf-8")
        path = options.tei / f"{name}.xml"
        document = TeiDocument(f"tei/{name}.xml", path.read_bytes())
        for run, tagged in runs(document, ROOT / "tei"):
            result = score(tagged, gold, source)
            print(
                f"{name[:3]} {run:12} gold {result.gold:3} found {result.found:3} right {result.right:3} "
                f"strict F1 {result.f1:.3f}  date values wrong {len(result.wrong_values)}/{result.values}  "
                f"referents wrong {len(result.wrong_links)}/{result.linked}"
            )
            if options.errors:
                for label, lines in (
                    ("missed", result.missed),
                    ("spurious", result.spurious),
                    ("value", result.wrong_values),
                    ("link", result.wrong_links if run != "alone" else []),
                ):
                    for line in lines:
                        print(f"    {label:9}{line}")


if __name__ == "__main__":
    main()
