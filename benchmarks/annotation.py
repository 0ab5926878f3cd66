"""How fast rules and authority files are, on one core, with 10,000 made entries: characters a second of CPU time.

    TEIKIT_TESTDATA=… python benchmarks/annotation.py [--entries N]

The text is that of the tagged corpus, without its tags; the model and reading the file are not in the first figure. It
is printed beside what the machine does in plain Python meanwhile, since other work on it slows both.
"""

from __future__ import annotations

import argparse
import html
import os
import random
import re
import sys
import time
from pathlib import Path

from msgspec.structs import replace

from teikit.annotation import Authorities, Entry
from teikit.annotation.recognition import recognise
from teikit.decisions import Decisions
from teikit.settings import default_settings
from teikit.tei import TeiDocument

FOLDERS = ("frus_en", "pennstreaty_en", "edgeworth_en")
SYLLABLES = "ka lo mi ren da vor ski ton ber gal nu pet sar win del hof mar kov".split()


def entries(number: int) -> Authorities:
    """Return made entries, the same every time."""
    chance = random.Random(1)

    def word() -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 3))).capitalize()

    kinds = ("person", "place", "organisation")
    return Authorities(tuple(Entry(f"e{n}", kinds[n % 3], (f"{word()} {word()}", word())) for n in range(number)))


def main() -> int:
    """Print a line for each folder; 2 when there is no data."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=10_000)
    options = parser.parse_args()
    root = os.environ.get("TEIKIT_TESTDATA")
    if not root:
        print("set TEIKIT_TESTDATA to the folder of the test data", file=sys.stderr)
        return 2
    known = entries(options.entries)
    settings = default_settings()
    settings = replace(settings, annotate=replace(settings.annotate, recognisers=("authorities", "rules")))
    for folder in FOLDERS:
        texts = [
            TeiDocument(path.name, path.read_bytes()).plain_text()
            for path in sorted((Path(root) / "corpus" / "tagged" / folder).glob("*.xml"))
        ]
        made = [_document(text) for text in texts]
        recognise(made[0], known, settings, Decisions())
        size, started = sum(map(len, texts)), time.process_time()
        for document in made:
            recognise(document, known, settings, Decisions())
        taken = time.process_time() - started
        started = time.process_time()
        sum(number % 7 for number in range(2_000_000))
        loops = taken / (time.process_time() - started) / size * 1e6
        print(f"{folder}: {size / taken / 1e6:.2f} million characters a second ({loops:.0f} plain loops a million)")
    return 0


def _document(text: str) -> TeiDocument:
    body = "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{body}</body></text></TEI>'
    return TeiDocument("a.xml", data.encode())


if __name__ == "__main__":
    raise SystemExit(main())
