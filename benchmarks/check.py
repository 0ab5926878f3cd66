"""teikit check on many made-up files, beside jing.

    python -m benchmarks.check --schema tei_all.rng --files 10000 --jobs 2

makes files of about 10 KB (the same ones each time), and prints seconds, files per second, seconds of the processor
(of all processes together: a busy machine changes them less) and the memory of the largest process, for jing, for the
grammar alone, for the rules alone, and for all checks, side by side in one run.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.relaxng_mutants import find_jar

_WORDS = (
    "the harbour was closed in winter and letters came late from the islands so that nobody knew who had bought the "
    "ship before spring when the council met again to hear what the masters of the two vessels had to say about it"
).split()
_PEOPLE = [("p-ada", "Ada Larsen"), ("p-bo", "Bo Nilsen"), ("p-cai", "Cai Thorn"), ("p-dee", "Dee Fischer")]
_PLACES = [("l-rik", "Rikshavn"), ("l-olm", "Olmsund"), ("l-vet", "Vetterby")]
_MONTHS = "January February March April May June July August September October November December".split()
_SIZE = 10_000
_BATCH = 2_000  # files of one call of jing: a command line has an end


def sentence(rng: random.Random) -> str:
    """Return some words with names and a date among them."""
    words = rng.choices(_WORDS, k=rng.randrange(8, 25))
    person, place = rng.choice(_PEOPLE), rng.choice(_PLACES)
    day, month, year = rng.randrange(1, 29), rng.randrange(12), rng.randrange(1850, 1900)
    words[3] = f'<persName ref="#{person[0]}">{person[1]}</persName>'
    words[5] = f'<placeName ref="#{place[0]}">{place[1]}</placeName>'
    words[7] = f'<date when="{year}-{month + 1:02}-{day:02}">{day} {_MONTHS[month]} {year}</date>'
    text = " ".join(words)
    return text[0].upper() + text[1:] + "."  # not capitalize(), which would put the tags in small letters


def document(number: int) -> str:
    """Return a document of about 10 KB."""
    rng = random.Random(number)
    people = "".join(f'<person xml:id="{i}"><persName>{name}</persName></person>' for i, name in _PEOPLE)
    places = "".join(f'<place xml:id="{i}"><placeName>{name}</placeName></place>' for i, name in _PLACES)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">\n<teiHeader>'
        f"<fileDesc>\n<titleStmt><title>Letter {number}</title><author>Ada Larsen</author></titleStmt>\n"
        '<publicationStmt><publisher>Nobody</publisher><date when="2026">2026</date><availability status="free">'
        '<licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence></availability>'
        "</publicationStmt>\n<sourceDesc><bibl>A made-up letter.</bibl></sourceDesc>\n</fileDesc>\n</teiHeader>\n"
        f"<standOff><listPerson>{people}</listPerson><listPlace>{places}</listPlace></standOff>\n<text><body><div>\n"
    )
    parts, size = [head], len(head)
    while size < _SIZE:
        parts.append(f'<p xml:id="p-{len(parts)}">{" ".join(sentence(rng) for _ in range(4))}</p>\n')
        size += len(parts[-1])
    return "".join([*parts, "</div></body></text>\n</TEI>\n"])


def measured(command: list[str], folder: Path) -> tuple[float, float, float]:
    """Return the seconds of a command, those of the processor, and the megabytes of its largest process."""
    begun = time.perf_counter()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path("src").resolve()), str(Path.cwd())])}
    with (folder / "errors.txt").open("wb") as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    said = (folder / "errors.txt").read_text(encoding="utf-8", errors="replace")
    if process.returncode not in (0, 1) or "Traceback" in said:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=said)
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> int:
    """Make the files, run each way once, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schema", type=Path, required=True)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--no-jing", action="store_true", help="leave jing out, where there is no Java")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tei = folder / "tei"
        tei.mkdir()
        files = [tei / f"{number:05}.xml" for number in range(given.files)]
        size = 0
        for number, path in enumerate(files):
            size += path.write_bytes(document(number).encode())
        each = f"{size / given.files / 1000:.1f} KB each"
        print(f"{given.files:,} files, {each}; {os.cpu_count()} cores, --jobs {given.jobs}")
        check = [sys.executable, "-m", "teikit", "check", str(tei), "--jobs", given.jobs, "--level", "archive", "-q"]
        schema = ["--schema", str(given.schema)]
        if not given.no_jing:
            taken = processor = memory = 0.0
            for at in range(0, len(files), _BATCH):
                jing = ["java", "-jar", str(find_jar()), "-i", str(given.schema), *map(str, files[at : at + _BATCH])]
                seconds, busy, megabytes = measured(jing, folder)
                taken, processor, memory = taken + seconds, processor + busy, max(memory, megabytes)
            _row("jing (grammar alone)", taken, processor, memory, given.files)
        for label, more in (
            ("teikit, grammar alone", [*schema, "--select", "relaxng"]),
            ("teikit, rules alone", ["--select", "teikit"]),
            ("teikit, grammar and rules", [*schema, "--ignore", "schematron"]),
            ("teikit, all checks", schema),
        ):
            _row(label, *measured([*check, *more], folder), given.files)
    return 0


def _row(label: str, seconds: float, processor: float, megabytes: float, files: int) -> None:
    rate = f"{files / seconds:8.1f} files/s"
    print(f"  {label:<28} {seconds:8.1f} s {rate} {processor:8.1f} s of processor {megabytes:7.0f} MB", flush=True)


if __name__ == "__main__":
    sys.exit(main())
