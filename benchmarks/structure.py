"""Score the structure that encode finds against careful readings (tests/gold/structure, tests/gold/layouts).

    python benchmarks/structure.py [--errors] [--only WORD] [--unseen] [--format html|docx|odt|md [--typed]]

An element is right when one of the same name with the same letters stands in the TEI; a page break, when the same
letters follow it. Page numbers and running heads inside a paragraph (fw) are no letters of it. A reading may leave
an element open (optional), or allow two ways (choices). `field` is what belongs to the header; it has its own line.
`--format` scores the layouts as files of that format (benchmarks/formats.py). The same text in paragraphs parted by
blank lines, and nothing else, is scored beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from teikit.decisions import Decisions
from teikit.encoding import encode
from teikit.readers.decode import decode
from teikit.readers.read import read
from teikit.settings import default_settings

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import formats  # noqa: E402

GOLD = ROOT / "tests" / "gold"
# scored together; `field` stands for itself, `fw` is only taken off
ELEMENTS = (
    *("p", "head", "list", "item", "note", "signed", "dateline", "salute", "stage", "speaker", "table", "l"),
    *("postscript", "closing", "byline", "pb", "gap"),
)
_TEI = "{http://www.tei-c.org/ns/1.0}"
_TAG = re.compile(r"\{(?P<close>/)?(?P<name>[a-z]+)(?P<open>\?)?\}")
# what stands inside one of these is part of it, not a paragraph of the text
_WHOLE = ("note", "item", "postscript", "cell", "stage", "closer")
_LABEL = re.compile(r"\s*[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxlIVXL]{1,6})[.)\]]+\s+")

Key = tuple[str, str]


@dataclass(frozen=True)
class Part:
    """An element of a reading: its letters, and whether it may be left out."""

    key: Key
    optional: bool = False


@dataclass
class Reading:
    """A source and what a reader of it wrote down; `choices`: groups of which one way is right."""

    name: str
    data: bytes
    parts: list[Part] = field(default_factory=list)
    choices: list[list[list[Part]]] = field(default_factory=list)
    suffix: str = "txt"


def letters(text: str, name: str = "") -> str:
    """Return the letters of a text, its digits where it has no letters, without the label of an item."""
    if name in {"item", "note"}:
        text = _LABEL.sub("", text, count=1)
    folded = text.casefold()
    return "".join(char for char in folded if char.isalpha()) or "".join(char for char in folded if char.isalnum())


def part_of(text: str, name: str, start: int, end: int, off: Iterable[tuple[int, int]], optional: bool) -> Part:
    """Return the part from `start` to `end` of the text; the stretches `off` are no text of it."""
    every = list(off)
    off = sorted((a, b) for a, b in every if start <= a and b <= end)
    if name == "pb":
        rest, at = [], end
        for a, b in sorted(stretch for stretch in every if stretch[1] > end):
            rest.append(text[at : max(a, at)])
            at = max(at, b)
        return Part((name, letters("".join([*rest, text[at:]])[:400])[:12]), optional)
    kept, at = [], start
    for a, b in off if name != "field" else ():
        kept.append(text[at:a])
        at = max(at, b)
    kept.append(text[at:end])
    return Part((name, letters(" ".join(kept), name)), optional)


def layouts(unseen: bool = False) -> Iterator[Reading]:
    """Yield the layouts in words of our own, whose elements stand in the text as {p}…{/p}."""
    for path in sorted((GOLD / "layouts" / "unseen" if unseen else GOLD / "layouts").glob("*.txt")):
        yield marked(path.stem, path.read_text(encoding="utf-8"))


def marked(name: str, raw: str) -> Reading:
    """Return the reading that a text with marks holds."""
    text, spans, stack, at = "", [], [], 0
    for match in _TAG.finditer(raw):
        text += raw[at : match.start()]
        at = match.end()
        if not match["close"]:
            stack.append((match["name"], len(text), bool(match["open"])))
            continue
        opened, start, optional = stack.pop()
        if opened != match["name"]:
            raise ValueError(f"{name}: {match[0]} closes {opened} before {raw[match.end() : match.end() + 30]!r}")
        spans.append((opened, start, len(text), optional))
    text += raw[at:]
    if stack:
        raise ValueError(f"{name}: {stack[-1][0]} is never closed")
    off = [(a, b) for one, a, b, _ in spans if one in {"fw", "pb"}]
    parts = [part_of(text, one, a, b, off, optional) for one, a, b, optional in spans if one != "fw"]
    return Reading(name, text.encode(), parts)


def documents(folder: Path) -> Iterator[Reading]:
    """Yield the documents of the test data that have a reading."""
    for path in sorted((GOLD / "structure").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        data = (folder / gold["source"]).read_bytes()
        text = decode(data, gold["source"], None).text
        off = [(one["start"], one["end"]) for one in gold["parts"] if one["element"] == "fw"]

        def make(one: dict, text: str = text, off: list = off) -> Part:
            return part_of(text, one["element"], one["start"], one["end"], off, one.get("optional", False))

        yield Reading(
            path.stem,
            data,
            [make(one) for one in gold["parts"] if one["element"] != "fw"],
            [[[make(one) for one in way] for way in group] for group in gold.get("choices", [])],
        )


def saved_as(reading: Reading, name: str, typed: bool = False) -> Reading:
    """Return a reading of the same text, saved in another format."""
    return replace(reading, data=formats.made(reading.data.decode(), name, typed), suffix=name)


def found(reading: Reading, reader: str = "auto") -> list[Key]:
    """Return the elements that encode finds, with their letters."""
    source = read(reading.data, f"{reading.name}.{reading.suffix}", reader=reader).value
    encoded = encode(source, default_settings(), Decisions()).value
    tree = etree.fromstring(encoded.document.data)
    keys: list[Key] = [("field", letters(one.text)) for one in source.fields]
    body = tree.find(f"{_TEI}text")
    for element in body.iter(etree.Element):
        name = etree.QName(element).localname
        if name == "trailer" or (name == "closer" and (element.text or "").strip()):
            name = "closing"
        if name == "p" and any(etree.QName(one).localname in _WHOLE for one in element.iterancestors()):
            continue
        if name == "pb":
            keys.append((name, letters(_following(element))[:12]))
        elif name in ELEMENTS:
            keys.append((name, letters(_text(element), name)))
    return keys


def _text(element: etree._Element) -> str:
    """Return the text of an element as its source had it: no corrections, no labels of a list, no notes inside."""
    pieces: list[str] = []

    def walk(one: etree._Element, top: bool) -> None:
        name = etree.QName(one).localname if isinstance(one.tag, str) else ""
        kept = name and (top or name not in {"corr", "reg", "expan", "label", "note"})
        if kept:
            pieces.append(one.text or "")
            for child in one:
                walk(child, False)
        if not top:
            pieces.append(one.tail or "")

    walk(element, True)
    return " ".join(pieces) if etree.QName(element).localname in {"list", "table"} else "".join(pieces)


def _following(element: etree._Element) -> str:
    pieces = [element.tail or ""]
    for one in element.xpath("following::*"):
        if etree.QName(one).localname not in {"corr", "reg", "expan"}:
            pieces += [one.text or ""]
        pieces += [one.tail or ""]
        if sum(map(len, pieces)) > 300:
            break
    return "".join(pieces)


def by_blank_lines(reading: Reading) -> list[Key]:
    """Return what a reader finds who takes each group of lines for a paragraph."""
    text = decode(reading.data, reading.name, None).text if reading.suffix == "txt" else ""
    return [("p", letters(chunk)) for chunk in re.split(r"(?:\r?\n[ \t]*){2,}", text) if letters(chunk)]


@dataclass
class Score:
    """Gold, found and right elements by name, and the errors."""

    gold: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)
    right: Counter = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def __iadd__(self, other: Score) -> Score:
        self.gold += other.gold
        self.found += other.found
        self.right += other.right
        self.errors += other.errors
        return self

    def f1(self, name: str | None = None) -> float:
        """The harmonic mean of precision and recall, of one element or of all that are scored together."""
        names = [name] if name else list(ELEMENTS)
        all_of = sum(self.gold[one] + self.found[one] for one in names)
        return 2 * sum(self.right[one] for one in names) / all_of if all_of else 1.0


def score(reading: Reading, keys: Iterable[Key]) -> Score:
    """Return how well the found elements agree with a reading."""
    left = Counter(key for key in keys if key[1])
    result = Score()
    parts = list(reading.parts)
    for group in reading.choices:
        parts += max(group, key=lambda way: sum(left[part.key] > 0 for part in way))
    for part in sorted(parts, key=lambda part: part.optional):
        name = part.key[0]
        if not part.key[1]:
            continue
        hit = left[part.key] > 0
        left[part.key] -= hit
        if hit or not part.optional:
            result.gold[name] += 1
            result.found[name] += hit
            result.right[name] += hit
        if not hit and not part.optional:
            result.errors.append(f"{reading.name}: missed {name} {_short(part.key[1])}")
    for (name, words), count in left.items():
        if count > 0:
            result.found[name] += count
            result.errors.append(f"{reading.name}: false {name} {_short(words)} x{count}")
    return result


def _short(words: str) -> str:
    return words if len(words) < 70 else f"{words[:32]}…{words[-32:]}"


def table(title: str, readings: Iterable[Reading], errors: bool) -> Score:
    """Print a line for each reading and each element; return the score of all."""
    whole, plain = Score(), Score()
    for reading in readings:
        one = score(reading, found(reading))
        plain += score(reading, by_blank_lines(reading))
        print(f"  {reading.name:44} F1 {one.f1():.3f}   fields {one.right['field']}/{one.gold['field']}")
        if errors:
            print(*(f"      {line}" for line in one.errors), sep="\n")
        whole += one
    for name in (*ELEMENTS, "field"):
        gold, got, right = whole.gold[name], whole.found[name], whole.right[name]
        if gold or got:
            share = f"P {right / got if got else 1:.3f} R {right / gold if gold else 1:.3f} F1 {whole.f1(name):.3f}"
            print(f"    {name:10} gold {gold:4} found {got:4} right {right:4}  {share}")
    print(f"{title}: F1 {whole.f1():.3f} (a paragraph for each group of lines: {plain.f1():.3f})")
    return whole


def main() -> None:
    """Print the scores of the documents, if TEIKIT_TESTDATA names a folder, and of the layouts by reader."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--format", choices=formats.FORMATS)
    parser.add_argument("--typed", action="store_true")
    options = parser.parse_args()
    if options.format:
        made = [saved_as(one, options.format, options.typed) for one in [*layouts(), *layouts(True)]]
        table(f"layouts as {options.format}", [one for one in made if options.only in one.name], options.errors)
        return
    folder = os.environ.get("TEIKIT_TESTDATA")
    if folder and not options.unseen:
        table("documents", [one for one in documents(Path(folder)) if options.only in one.name], options.errors)
    made = [one for one in layouts(options.unseen) if options.only in one.name]
    for reader in sorted({one.name.split(".")[0] for one in made}):
        table(f"layouts {reader}", [one for one in made if one.name.split(".")[0] == reader], options.errors)


if __name__ == "__main__":
    main()
