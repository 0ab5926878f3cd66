"""Mistakes that people make in TEI: for each the exact place and words of the one finding it deserves.

The folder `mistakes` holds a document for each and, beside it, what an editor should read. After a change of the
words, `python tests/unit/relaxng/test_mistakes.py TEI_ALL` writes the texts again; read what has changed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from teikit.relaxng import Schema, Violation, compile_schema

FOLDER = Path(__file__).parent / "mistakes"
DOCUMENTS = sorted(FOLDER.glob("*.xml"))


def write(found: Violation) -> str:
    """Return a finding as the fixtures hold it."""
    place = found.location
    lines = [
        f"{place.line}:{place.column}-{place.end_line}:{place.end_column} {found.code} {found.message}",
        f"  expected: {', '.join(found.expected)}",
        f"  hint: {found.hint}",
    ]
    return "\n".join(lines) + "\n"


def findings(schema: Schema, path: Path) -> str:
    """Return all findings on a document."""
    return "".join(map(write, schema.validate(path.read_bytes(), path.name, ids=True)))


@pytest.fixture(scope="module")
def schema(testdata: Callable[..., Path]) -> Schema:
    path = testdata("tei", "tei_all.rng")
    return compile_schema(path.read_bytes(), path.name)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_one_finding(schema: Schema, path: Path) -> None:
    assert findings(schema, path) == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_each_mistake_is_one_finding() -> None:
    for path in DOCUMENTS:
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        assert text.count("  hint:") == (0 if path.stem == "00-valid" else 1), path.stem


if __name__ == "__main__":
    tei_all = compile_schema(Path(sys.argv[1]).read_bytes(), "tei_all.rng")
    for document in DOCUMENTS:
        document.with_suffix(".txt").write_text(findings(tei_all, document), encoding="utf-8", newline="\n")
