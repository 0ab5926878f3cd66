"""Make the model of English names that teikit brings along, or prove that the one in the package is what this makes.

    TEIKIT_TESTDATA=... python -m benchmarks.model --texts FOLDER [--check] [--words]

FOLDER is what `git clone https://github.com/dbamman/litbank`, at the commit below, has in `original`; the test of the
bytes (tests/acceptance/test_model.py) finds it by the variable TEIKIT_FICTION. --words makes lowercase.txt again, the
list of words that texts write small, from the same material; it comes before the model, which looks at it.

It learns from public-domain material alone:

- frus_train of the test data (22 volumes of the Foreign Relations of the United States, a work of the United States
  government): the persons that its editors tagged. They tag whom the volume lists, so an untagged name says nothing.
- FOLDER: plain texts of English fiction of 1719 to 1922 in the public domain (Project Gutenberg), the 100 texts
  original/*.txt of github.com/dbamman/litbank at commit 3e50db0; its annotations (CC BY) are not used. The names
  that the rules find at the beginning of each stand for tagged ones, and every second region does not show what the
  rules found: so the model learns from the words around a name what the rules know by lists. Every second text is
  learned from a second time with capitals for the words behind "the", "my", "of" …, as the eighteenth century wrote
  nouns: there a capital alone is no sign of a name.
"""

from __future__ import annotations

import argparse
import os
import re
import textwrap
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

from teikit.annotation.learning.calibration import table
from teikit.annotation.learning.coverage import Listed
from teikit.annotation.learning.decoding import guesses
from teikit.annotation.learning.examples import Example
from teikit.annotation.learning.flags import flags, is_small
from teikit.annotation.learning.model import Model
from teikit.annotation.learning.training import Settings, train
from teikit.annotation.teaching import read_examples
from teikit.settings import default_settings
from teikit.tei import TeiDocument

TARGET = Path(__file__).parent.parent / "src" / "teikit" / "annotation" / "data" / "names-en.json"
KINDS = ("person", "place")
TRAINING = Settings(rounds=8, step=0.1, pull=0.02, seldom=3, least=3, hide=True, register=False)
FICTION = "fiction"
CAPITALS = "fiction with capitals"
MADE = frozenset({FICTION, CAPITALS})
LENGTH = 24_000  # characters of each text of fiction


def plain_document(path: Path) -> TeiDocument:
    """Return the beginning of a plain text as the body of a TEI document, a paragraph for each that it has."""
    text = path.read_text(encoding="utf-8").replace("\r", "")[:LENGTH]
    body = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n") if part.strip())
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><text><body>{body}</body></text></TEI>'
    return TeiDocument(path.name, data.encode())


_INSIDE = re.compile(r"[^\W\d_] |, ")
_NOUN = re.compile(r"\b((?:the|a|an|my|our|his|her|their|your|this|some|no|of|and) )([a-z]{4,})\b")


def capitalised(example: Example, path: Path) -> Example:
    """Return the example with capitals for nouns; its names are those of the text as it stands."""
    document = plain_document(path)
    data = _NOUN.sub(lambda match: match[1] + match[2].capitalize(), document.data.decode()).encode()
    made = read_examples([TeiDocument(path.name, data)], default_settings())[0]
    if len(made.page.tokens) != len(example.page.tokens):
        raise SystemExit(f"{path.name}: a capital has changed the words")
    made.names = {kind: set(places) for kind, places in example.names.items()}
    made.group = CAPITALS
    return made


def material(data: Path, texts: Path) -> list[Example]:
    """Return what is learned from, in the order of the names of the files."""
    settings = default_settings()
    frus = [TeiDocument(p.name, p.read_bytes()) for p in sorted((data / "corpus/tagged/frus_train").glob("*.xml"))]
    examples = read_examples(frus, settings)
    for example in examples:
        example.names = {"person": example.names.get("person", set())}
    fiction = read_examples([plain_document(path) for path in sorted(texts.glob("*.txt"))], settings)
    if not frus or not fiction:
        raise SystemExit("frus_train or the plain texts are missing")
    for example in fiction:
        example.group = FICTION
    for example in (*examples, *fiction):
        for kind in KINDS:
            if kind not in example.names:
                found = example.page.found.items()
                example.names[kind] = {place for place, source in found if source.startswith(kind[:2])}
    paths = sorted(texts.glob("*.txt"))
    return [*examples, *fiction, *(capitalised(fiction[at], paths[at]) for at in range(0, len(fiction), 2))]


class Allowed:
    """What says something: what is tagged, what the rules know, and words that are no names."""

    def __init__(self, examples: list[Example]) -> None:
        self.listed = Listed([one for one in examples if one.group not in MADE], frozenset({"person"}))
        self.plain = {one.name: one.page.tokens.words for one in examples if one.group == FICTION}

    def __call__(self, example: Example, kind: str, start: int, end: int, has_names: bool) -> bool:
        if kind == "person" and example.group not in MADE:
            return self.listed(example, kind, start, end, has_names)
        page = example.page
        words = self.plain.get(example.name, page.tokens.words)[start:end]
        if has_names or (example.group != CAPITALS and any(at in page.touched for at in range(start, end))):
            return True
        return all(is_small(word) or "c" in flags(word) for word in words if word[0].isupper())


def make(data: Path, texts: Path) -> Model:
    """Return the model, with the calibration measured on volumes of FRUS that a model of the others has not seen."""
    examples = material(data, texts)
    allowed = Allowed(examples)
    outcomes: list[tuple[float, bool]] = []
    groups = sorted({one.group for one in examples if one.group not in MADE})
    held = set(groups[::4])
    part = train([one for one in examples if one.group not in held], KINDS, allowed=allowed, settings=TRAINING)
    part = replace(part, least={"person": 0.1})
    for example in examples:
        if example.group in held:
            for guess, taken in guesses(example.page, part):
                right = (guess.first, guess.end) in example.names["person"]
                if taken and allowed(example, "person", guess.first, guess.end, right):
                    outcomes.append((guess.probability, right))
    model = train(examples, KINDS, allowed=allowed, settings=TRAINING)
    about = "public domain: Foreign Relations of the United States (frus_train), English fiction of 1719-1922"
    return replace(
        model,
        name="teikit-names-en",
        language="en",
        about=about,
        least={"person": 0.3},
        calibration={"person": table(outcomes)},
    )


def small_words(data: Path, texts: Path) -> list[str]:
    """Return the words that diplomatic documents or fiction write without a capital."""
    words: set[str] = set()
    for paths, fewest, share, shortest in (
        (sorted((data / "corpus/tagged/frus_train").glob("*.xml")), 3, 0.1, 2),
        (sorted(texts.glob("*.txt")), 6, 1.0, 3),
    ):
        small: Counter[str] = Counter()
        large: Counter[str] = Counter()
        within: Counter[str] = Counter()
        for path in paths:
            fiction = path.suffix == ".txt"
            text = path.read_text(encoding="utf-8") if fiction else TeiDocument(path.name, path.read_bytes()).plain.text
            seen = set()
            for match in re.finditer(r"[^\W\d_]+", text):
                word = match[0]
                if word.islower() and len(word) >= shortest:
                    small[word] += 1
                    seen.add(word)
                elif word[0].isupper() and (not fiction or _INSIDE.fullmatch(text, match.start() - 2, match.start())):
                    large[word.lower()] += 1
            within.update(seen)
        words |= {word for word, often in small.items() if within[word] >= fewest and often >= share * large[word]}
    return sorted(words)


def write_words(words: list[str]) -> None:
    """Write lowercase.txt."""
    place = TARGET.with_name("lowercase.txt")
    head = [line for line in place.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines = textwrap.wrap(" ".join(words), 118, break_on_hyphens=False)
    place.write_text("\n".join([*head, *lines, ""]), encoding="utf-8", newline="\n")


def main() -> None:
    """Write the model, or compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--words", action="store_true")
    options = parser.parse_args()
    if options.words:
        words = small_words(Path(os.environ["TEIKIT_TESTDATA"]), options.texts)
        write_words(words)
        print(f"lowercase.txt: {len(words):,} words")
        return
    made = make(Path(os.environ["TEIKIT_TESTDATA"]), options.texts).encoded()
    if options.check:
        same = made == TARGET.read_bytes()
        print("the same bytes" if same else "other bytes: rules, lists or material have changed; make the model again")
        raise SystemExit(0 if same else 1)
    TARGET.write_bytes(made)
    print(f"{TARGET.name}: {len(made):,} bytes")


if __name__ == "__main__":
    main()
