"""How F1 grows with the number of tagged documents, beside a plain CRF and spaCy, by the corpus's own scoring.py.

    TEIKIT_TESTDATA=... python -m benchmarks.learning [CORPUS...] [--spacy LANGUAGE=MODEL_FOLDER]...

Every second file of a corpus is measured on; of the others the first 1, 2, 5, 10, … are learned from. The plain CRF
(sklearn-crfsuite, if it is installed) labels tokens B, I, O by words, affixes, shapes and neighbours, a CRF for each
kind. spaCy (if a model is given) has learned elsewhere, so its line has one figure.
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
from teikit.annotation.learning.examples import Example
from teikit.annotation.learning.model import Model
from teikit.annotation.learning.tagged import without_names
from teikit.annotation.recognition import recognise
from teikit.annotation.teaching import read_examples, teach
from teikit.decisions import Decisions
from teikit.errors import TeikitError
from teikit.settings import default_settings
from teikit.tei import TeiDocument

CORPORA = {
    "frus_en": ("person",),
    "auden_en": ("person", "place", "organisation"),
    "edgeworth_en": ("person", "place"),
    "legalkraus_de": ("person", "organisation"),
    "berlin_int_fr": ("person", "place"),
    "pennstreaty_en": ("person", "place"),
}
STEPS = (1, 2, 5, 10, 20)
SPACY = {
    "PERSON": "person", "PER": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation"
}  # fmt: skip


class Corpus:
    """Documents with their examples, and how they are scored."""

    def __init__(self, folder: Path, scoring) -> None:
        self.name = folder.name
        self.scoring = scoring
        self.documents = [TeiDocument(path.name, path.read_bytes()) for path in sorted(folder.glob("*.xml"))]
        self.examples = read_examples(self.documents, default_settings())
        authority = folder / "authority.json"
        self.authority = json.loads(authority.read_text(encoding="utf-8")) if folder.name == "frus_en" else None

    def score(self, found_in, kinds) -> dict[str, float]:
        """Return strict F1 of each kind on every second document; `found_in(number)` gives spans of the plain text."""
        counts = collections.Counter()
        for number in range(1, len(self.documents), 2):
            example, name = self.examples[number], self.documents[number].path
            listed = self.scoring.listed_names(self.authority, name.split("_")[0]) if self.authority else None
            found = found_in(number)
            for kind in kinds:
                gold = {(one.start, one.end) for one in example.gold.get(kind, ())}
                only = listed if kind == "person" else None
                self.scoring.count(example.text, gold, found.get(kind, set()), counts, kind, only)
        result = {}
        for kind in kinds:
            right, gold, found = (counts[kind, what] for what in ("tp", "g", "p"))
            result[kind] = 2 * right / (gold + found) if gold + found else 0.0
        return result

    def by_teikit(self, number: int, model: Model | None) -> dict[str, set]:
        """Return what teikit finds in a document without its tags."""
        bare = without_names(self.documents[number])
        found = collections.defaultdict(set)
        text = bare.plain.text
        for one, span in recognise(bare, Authorities(), default_settings(), Decisions(), model):
            start = span.start
            while text[start].isspace():
                start += 1
            found[one.kind].add((start, span.end))
        return found


def token_features(words: list[str], at: int) -> dict[str, str | bool]:
    """Return what the plain CRF sees of a token."""
    word = words[at]
    features = {
        "w": word.lower(), "p": word[:3], "s": word[-3:], "title": word.istitle(), "upper": word.isupper(),
        "shape": re.sub(r"\d+", "9", re.sub(r"[a-zß-ÿ]+", "a", re.sub(r"[A-ZÀ-Þ]+", "A", word))),
    }  # fmt: skip
    for step in (-2, -1, 1, 2):
        other = words[at + step] if 0 <= at + step < len(words) else "\n"
        features[f"{step}w"] = other.lower()
        features[f"{step}t"] = other.istitle()
    return features


def plain_crf(examples: list[Example], kind: str):
    """Return a CRF trained on the examples, or None without the library."""
    try:
        import sklearn_crfsuite
    except ImportError:
        return None
    rows, labels = [], []
    for example in examples:
        words = example.page.tokens.words
        mine = ["O"] * len(words)
        for first, end in sorted(example.names.get(kind, ()), key=lambda place: place[0] - place[1]):
            mine[first:end] = ["B"] + ["I"] * (end - first - 1)
        rows.append([token_features(words, at) for at in range(len(words))])
        labels.append(mine)
    crf = sklearn_crfsuite.CRF(algorithm="lbfgs", c1=0.05, c2=0.05, max_iterations=60)
    crf.fit(rows, labels)
    return crf


def by_crf(example: Example, kind: str, crf) -> set[tuple[int, int]]:
    """Return the spans that a CRF finds."""
    tokens = example.page.tokens
    labels = list(crf.predict_single([token_features(tokens.words, at) for at in range(len(tokens))]))
    found, start = set(), None
    for at, label in enumerate([*labels, "O"]):
        if start is not None and label != "I":
            span = example.view.span(tokens.starts[start], tokens.ends[at - 1])
            found.add((span.start, span.end))
            start = None
        if label == "B" or (label == "I" and start is None):
            start = at
    return found


def by_spacy(text: str, nlp) -> dict[str, set]:
    """Return what spaCy finds."""
    found = collections.defaultdict(set)
    for begin in range(0, len(text), 100_000):
        for one in nlp(text[begin : begin + 100_000]).ents:
            if one.label_ in SPACY:
                found[SPACY[one.label_]].add((begin + one.start_char, begin + one.end_char))
    return found


def row(name: str, documents: int | str, scores: dict[str, float], note: str = "") -> None:
    """Print a line."""
    print(f"  {name:<12} {documents:>4}  " + "  ".join(f"{kind} {score:.3f}" for kind, score in scores.items()) + note)


def main() -> None:
    """Print the curve of each corpus."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora", nargs="*", default=list(CORPORA))
    parser.add_argument("--spacy", action="append", default=[], metavar="LANGUAGE=FOLDER")
    parser.add_argument("--no-crf", action="store_true")
    options = parser.parse_args()
    data = Path(os.environ["TEIKIT_TESTDATA"]) / "corpus"
    spec = importlib.util.spec_from_file_location("scoring", data / "scoring.py")
    scoring = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scoring)
    folders = dict(one.split("=", 1) for one in options.spacy)
    for name in options.corpora:
        corpus, kinds = Corpus(data / "tagged" / name, scoring), CORPORA[name]
        language = name.rpartition("_")[2]
        print(name)
        if language in folders:
            import spacy

            nlp = spacy.load(folders[language])
            found = {at: by_spacy(corpus.examples[at].text, nlp) for at in range(1, len(corpus.examples), 2)}
            row("spaCy", "-", corpus.score(found.__getitem__, kinds))
        row("teikit", 0, corpus.score(lambda at, corpus=corpus: corpus.by_teikit(at, None), kinds))
        training = corpus.examples[::2]
        for step in [one for one in STEPS if one < len(training)] + [len(training)]:
            some = training[:step]
            started = time.process_time()
            try:
                model = teach(some).model
            except TeikitError:
                continue
            seconds = time.process_time() - started
            scores = corpus.score(lambda at, m=model, c=corpus: c.by_teikit(at, m), kinds)
            row("teikit", step, scores, f"  ({seconds:.0f} s)")
            if not options.no_crf:
                crfs = {kind: plain_crf(some, kind) for kind in kinds if any(one.names.get(kind) for one in some)}
                if any(crf is not None for crf in crfs.values()):
                    row("plain CRF", step, corpus.score(
                        lambda at, crfs=crfs, c=corpus: {k: by_crf(c.examples[at], k, crf) for k, crf in crfs.items()},
                        kinds,
                    ))  # fmt: skip


if __name__ == "__main__":
    main()
