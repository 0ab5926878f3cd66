"""teikit check on every file of a folder and on mutated copies: nothing may raise, and no rule may fail.

    python -m benchmarks.robustness --documents DIR --count 2000 --schema teikit --schema tei_all.rng

prints how many reports there were and each document at which something broke; the exit status is 1 then.
The mutations are the same for the same seed: one fault of markup, or damage to the bytes.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.relaxng_mutants import mutate
from teikit.checking import Checker, CheckOptions
from teikit.xmltext import XmlText, scan

_SPLICES = (
    *(b"\x00", b"\xff\xfe", b"&bad;", b"<!--", b"]]>", b"<![CDATA[", b"<?xml-model href='?>", b"\xc3\x28"),
    *(b"&#0;", b"<a:b/>", b"\xed\xa0\x80", b"<TEI>", b"</p>", b'="', b"--", b"#", b"(" * 50, b"9" * 400),
)


def damage(data: bytes, rng: random.Random) -> tuple[str, bytes]:
    """Return the kind of damage and the bytes with it; most of it leaves no well-formed document."""
    kind = rng.choice(["cut", "splice", "flip", "repeat", "drop", "encoding"])
    at = rng.randrange(len(data))
    if kind == "cut":
        return kind, data[:at]
    if kind == "splice":
        return kind, data[:at] + rng.choice(_SPLICES) + data[at:]
    if kind == "flip":
        return kind, data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]
    end = min(len(data), at + rng.randrange(1, 400))
    if kind == "repeat":
        return kind, data[:end] + data[at:end] + data[end:]
    if kind == "drop":
        return kind, data[:at] + data[end:]
    return kind, data.decode("utf-8", "replace").encode(rng.choice(["utf-16", "latin-1", "utf-16-le"]), "replace")


def change_text(document: XmlText, rng: random.Random) -> tuple[str, bytes]:
    """Return the document with odd words in one of its texts: it stays well-formed."""
    words = (
        "31 February 0000",
        "“‘((",
        "\u00ad",
        "Ã©",
        "the the",
        "12–11 May 1957",
        "9" * 60,
        "\u200b",
        "’s",
        "\U0001f600 1.1.",
    )
    texts = [chunk for chunk in document.chunks if chunk.plain and chunk.text.strip()]
    if not texts:
        return "text", document.data
    place = rng.choice(texts).start
    return "words", document.data[:place] + rng.choice(words).encode() + document.data[place:]


def documents(paths: list[Path], count: int, seed: int) -> Iterator[tuple[Path, str, bytes]]:
    """Yield each file as it is, then `count` mutated ones: (original, kind, bytes)."""
    for path in paths:
        yield path, "as it is", path.read_bytes()
    rng = random.Random(seed)
    for number in range(count):
        path = paths[rng.randrange(len(paths))]
        data = path.read_bytes()
        try:
            if number % 3 == 0:
                kind, made = damage(data, rng)
            else:
                document = scan(data, str(path))
                kind, made = mutate(document, rng) if number % 3 == 1 else change_text(document, rng)
        except (ValueError, RecursionError, IndexError):
            kind, made = damage(data, rng)
        yield path, kind, made


def main() -> int:
    """Check, print, and return 1 when anything broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--schema", action="append", default=[])
    parser.add_argument("--largest", type=int, default=200_000, help="bytes of a file that is mutated")
    parser.add_argument("--part", default="1/1", help="2/4: the second of four parts of the work")
    given = parser.parse_args()
    number, parts = map(int, given.part.split("/"))
    every = sorted(given.documents.rglob("*.xml"))
    small = [path for path in every if path.stat().st_size <= given.largest]
    checker = Checker(CheckOptions(tuple(given.schema), level="archive"))
    checker.prepare()
    kinds: Counter[str] = Counter()
    broken = 0
    slowest = (0.0, "")
    work = [(path, "as it is", b"") for path in every] + [
        each for each in documents(small, given.count, given.seed) if each[1] != "as it is"
    ]
    for path, kind, data in work[number - 1 :: parts]:
        begun = time.perf_counter()
        try:
            report = checker.check(data or path.read_bytes(), path.name, path.parent)
        except Exception:
            broken += 1
            print(f"raised: {kind} {path}\n{traceback.format_exc()}")
            continue
        kinds[report.status] += 1
        slowest = max(slowest, (time.perf_counter() - begun, f"{kind} {path.name}"))
        for skip in report.skipped:
            if "failed:" in skip.why:
                broken += 1
                print(f"a rule failed: {kind} {path}: {skip.check}: {skip.why}")
        for finding in report.findings:
            if not finding.message.strip() or "Traceback" in finding.message:
                broken += 1
                print(f"no message: {kind} {path}: {finding}")
    print(f"{sum(kinds.values())} reports ({dict(kinds)}), slowest {slowest[0]:.1f} s ({slowest[1]}), {broken} broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
