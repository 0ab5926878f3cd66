"""Score the header fields of telegrams against the front matter that an editor wrote (us_cables of TEIKIT_TESTDATA).

    TEIKIT_TESTDATA=folder python benchmarks/headers.py [--errors]

The reader sees the text without the front matter. A field is right when a field of that name has the same words, or
begins so where the text itself cuts it; a field that the front matter leaves empty must not be there (invented).
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from pathlib import Path

from teikit.decisions import Decisions
from teikit.encoding import encode
from teikit.errors import SourceError
from teikit.model import Source
from teikit.readers.read import read
from teikit.settings import default_settings

# the key of the front matter, and the fields of a source that hold it
FIELDS = {
    "title": ("title", "subject"), "date": ("date",), "cable-date": ("date",), "cable-from": ("from",),
    "cable-to": ("to",), "cable-info": ("info",), "cable-subject": ("subject",), "cable-tags": ("keywords",),
    "cable-ref": ("reference",), "cable-doc-number": ("document-number",),
    "cable-classification": ("classification",), "cable-declass-date": ("declassified",),
    "cable-concepts": ("keywords",),
}  # fmt: skip


def telegrams(folder: Path) -> Iterator[tuple[str, bytes, dict[str, str]]]:
    """Yield the name, the bytes and the front matter of each telegram."""
    for path in sorted(folder.glob("*.qmd")):
        front = re.split(r"(?m)^---$", path.read_text(encoding="utf-8"))[1]
        pairs = re.findall(r'(?m)^([a-z-]+): "?(.*?)"?$', front)
        text = path.with_suffix(".txt")
        yield path.stem, text.read_bytes(), {key: value.replace('\\"', '"') for key, value in pairs}


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def score(source: Source, header: str, gold: dict[str, str]) -> tuple[int, list[str], list[str]]:
    """Return how many fields are right, which are wrong, and which were invented; `header` is the TEI header."""
    right, wrong, invented = 0, [], []
    said = {_bare(value) for value in gold.values()}
    for key, names in FIELDS.items():
        found = [one.text for one in source.fields if one.name in names]
        wanted = _bare(gold.get(key, ""))
        if not wanted:
            invented += [f"{key}: {text}" for text in found if _bare(text) and _bare(text) not in said]
            continue
        # keywords stand one by one in the header
        parts = [_bare(part) for part in re.split(r"[,;]", gold[key])]
        if any(_bare(text) == wanted for text in found) and all(part in _bare(header) for part in parts):
            right += 1
        else:
            wrong.append(f"{key}: {gold[key]!r}, found {found}")
    return right, wrong, invented


def main() -> None:
    """Print the score of each telegram, and of all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    folder = os.environ.get("TEIKIT_TESTDATA")
    if not folder:
        parser.error("TEIKIT_TESTDATA names no folder")
    whole, all_wrong, all_invented = 0, 0, 0
    for name, data, gold in telegrams(Path(folder, "corpus", "documents", "us_cables")):
        source = read(data, f"{name}.txt").value
        try:
            tei = encode(source, default_settings(), Decisions()).value.document.data.decode()
        except SourceError:
            # a telegram without text: what its fields say is asked all the same
            tei = " ".join(one.text for one in source.fields)
        tree = re.sub(r"<[^>]+>", " ", tei.split("</teiHeader>")[0].replace("&amp;", "&"))
        right, wrong, invented = score(source, tree, gold)
        print(f"{name}: {right} of {right + len(wrong)} right, {len(invented)} invented")
        if options.errors:
            print(*(f"    {line}" for line in [*wrong, *(f"invented {one}" for one in invented)]), sep="\n")
        whole, all_wrong, all_invented = whole + right, all_wrong + len(wrong), all_invented + len(invented)
    share = whole / (whole + all_wrong)
    print(f"{whole} of {whole + all_wrong} right ({share:.3f}), {all_invented} invented")


if __name__ == "__main__":
    main()
