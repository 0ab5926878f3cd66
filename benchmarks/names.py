"""Score recognition on TEI that people tagged (the corpus of the test data), by the corpus's own scoring.py.

    TEIKIT_TESTDATA=... python benchmarks/names.py [FOLDER...] [--errors N]

The tags of the gold are taken off, the text is annotated with nothing but what teikit brings along, and the spans
are compared.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import os
import re
import time
from pathlib import Path

from teikit.annotation import Authorities
from teikit.annotation.recognition import recognise
from teikit.decisions import Decisions
from teikit.settings import default_settings
from teikit.tei import TeiDocument
from teikit.xmltext import Edit, apply_edits

CORPORA = {
    "frus_en": ("person",),
    "auden_en": ("person", "place", "organisation"),
    "edgeworth_en": ("person", "place"),
    "pennstreaty_en": ("person", "place"),
}
GOLD = {
    "persName": "person",
    "placeName": "place",
    "orgName": "organisation",
    "geogName": "place",
    "settlement": "place",
    "country": "place",
    "region": "place",
    "name": "",
    "rs": "",
}
TYPES = {"person": "person", "place": "place", "org": "organisation", "organisation": "organisation"}


def kind_of(element) -> str | None:
    """Return the kind of name that the gold says an element is."""
    kind = GOLD.get(element.local)
    if kind == "":
        kind = TYPES.get(element.attributes.get("type", ""))
    return kind


def bare(document: TeiDocument) -> TeiDocument:
    """Return the document with seg for the tags of names and dates in its text."""
    xml, edits = document.xml, []
    text = next(e for e in xml.elements if e.local == "text")
    tagged = set(GOLD) | {"date", "title", "forename", "surname", "roleName"}
    for element in xml.elements[text.ordinal :]:
        if element.start < text.end and element.local in tagged:
            empty = element.close_start == element.end
            edits.append(
                Edit(
                    element.start,
                    xml.data[element.start : element.open_end],
                    b"<seg/>" if empty else b"<seg>",
                )
            )
            if not empty:
                edits.append(
                    Edit(element.close_start, xml.data[element.close_start : element.end], b"</seg>")
                )
    return TeiDocument(document.path, apply_edits(xml.data, edits))


def main() -> None:
    """Print a line for each corpus and kind."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--certainty", action="store_true", help="the share of right persons for each @cert")
    options = parser.parse_args()
    data = Path(os.environ["TEIKIT_TESTDATA"]) / "corpus"
    spec = importlib.util.spec_from_file_location("scoring", data / "scoring.py")
    scoring = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scoring)
    for folder, kinds in CORPORA.items():
        if options.folders and folder not in options.folders:
            continue
        aggregate, wrong = collections.Counter(), []
        characters, seconds = 0, 0.0
        shares = collections.defaultdict(list)
        authority_path = data / "tagged" / folder / "authority.json"
        authority = json.loads(authority_path.read_text(encoding="utf-8")) if authority_path.exists() else {}
        for path in sorted((data / "tagged" / folder).glob("*.xml")):
            document = TeiDocument(path.name, path.read_bytes())
            text = document.plain.text
            gold = collections.defaultdict(set)
            for element in document.xml.elements:
                kind = kind_of(element)
                start, end = (
                    document.plain.index_at_byte(element.start),
                    document.plain.index_at_byte(element.end),
                )
                if kind and start < end:
                    gold[kind].add((start, end))
            naked = bare(document)
            if naked.plain_text() != text:
                raise ValueError(f"{path.name}: the text depends on its name tags")
            started = time.perf_counter()
            found = collections.defaultdict(set)
            sure = {}
            for one, span in recognise(naked, Authorities(), default_settings(), Decisions()):
                start = span.start  # with its titles, as annotate writes it: scoring.core cuts those of both sides
                while text[start].isspace():  # white space that the text has more of than the recognisers see
                    start += 1
                found[one.kind].add((start, span.end))
                if one.kind == "person":
                    sure[scoring.core(text, start, span.end)] = one.certainty
            seconds += time.perf_counter() - started
            characters += len(text)
            listed = scoring.listed_names(authority, path.name.split("_")[0]) if folder == "frus_en" else None
            right = {scoring.core(text, a, b) for a, b in gold["person"]}
            for place, certainty in sure.items():
                words = {w.lower() for w in re.findall(r"\w+", text[place[0] : place[1]])}
                if listed is None or place in right or words & listed:
                    shares[certainty].append(place in right)
            for kind in kinds:
                scoring.count(
                    text, gold[kind], found[kind], aggregate, kind, listed if kind == "person" else None
                )
                need = {
                    scoring.core(text, a, b) for a, b in gold[kind] if any(c.isupper() for c in text[a:b])
                }
                got = {scoring.core(text, a, b) for a, b in found[kind]}
                for label, spans in (("missed", need - got), ("spurious", got - need)):
                    for a, b in sorted(spans):
                        if (
                            label == "spurious"
                            and listed is not None
                            and not ({w.lower() for w in re.findall(r"\w+", text[a:b])} & listed)
                        ):
                            continue
                        context = f"{text[max(0, a - 40) : a]}[{text[a:b]}]{text[b : b + 30]}"
                        wrong.append(f"{label:9}{kind:8}{path.name[-12:]} {' '.join(context.split())}")
        for kind in kinds:
            print(scoring.line(folder, aggregate, kind))
        for certainty in ("high", "medium", "low") if options.certainty else ():
            right = shares[certainty]
            print(f"    cert={certainty}: {len(right)} persons, right {sum(right) / max(1, len(right)):.3f}")
        print(f"    {characters / seconds:,.0f} characters a second")
        step = max(1, len(wrong) // options.errors) if options.errors else 0
        for line in wrong[::step] if step else []:
            print("   ", line)


if __name__ == "__main__":
    main()
