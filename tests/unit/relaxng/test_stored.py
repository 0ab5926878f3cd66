"""Compiled schemas on disk: the same findings, nothing kept that cannot be, no harm from what is damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from teikit.errors import SchemaError
from teikit.relaxng import compile_compact, compile_schema

SOURCE = """
default namespace = "urn:a"
namespace b = "urn:b"
datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"
start = element r { attribute b:* { text }*, attribute t { "x" | xsd:date | list { xsd:int { minInclusive = "2" }+ } },
  (element b { text } & element c { token - "no" })?, r1 }
r1 = (element x | y { empty }, element * - (b:* | b) { r1?, text }) | empty
"""
DOCUMENTS = [
    '<r t="x"/>',
    '<r t="2 3"/>',
    '<r t="1"/>',
    '<r t="x" b:z="" xmlns:b="urn:b"><c>yes</c><b/></r>',
    '<r t="x"><c>no</c><b/></r>',
    '<r t="x"><x/><q>a</q></r>',
    '<r t="x"><x/></r>',
    '<r t="x"><x/><q><y/></q></r>',
    "<r/>",
    "<q/>",
]


def all_findings(cache: Path | None) -> list[object]:
    schema = compile_compact(SOURCE, "a.rnc", cache=cache)
    documents = [each.replace(each[1], f'{each[1]} xmlns="urn:a"', 1) for each in DOCUMENTS]
    return [schema.validate(each.encode(), "a") for each in documents]


def test_what_was_kept_finds_the_same(tmp_path: Path) -> None:
    first, kept = all_findings(tmp_path), list(tmp_path.iterdir())
    assert len(kept) == 1
    assert first == all_findings(tmp_path) == all_findings(None)
    assert [len(each) > 0 for each in first] == [  # type: ignore[arg-type]
        False, False, True, False, True, False, True, True, True, True,
    ]


@pytest.mark.parametrize("damage", [b"", b"x", b"\n[]", b"[" * 100_000])
def test_a_damaged_file_is_made_again(tmp_path: Path, damage: bytes) -> None:
    expected = all_findings(tmp_path)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    for broken in (damage, whole[:-10], whole.replace(b"urn:a", b"urn:c")):
        kept.write_bytes(broken)
        assert all_findings(tmp_path) == expected
        assert kept.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    assert all_findings(file / "cache") == all_findings(None)


def test_what_is_wrong_or_of_several_files_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(SchemaError):
        compile_compact("element a { b }", "a.rnc", cache=tmp_path)
    compile_compact('external "b.rnc"', "a.rnc", resolve=lambda _href, _base: b"element a { empty }", cache=tmp_path)
    qualified = 'datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes" element a { xsd:QName "a" }'
    compile_compact(qualified, "a.rnc", cache=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_mistakes_read_the_same(testdata: Callable[..., Path], tmp_path: Path) -> None:
    path = testdata("tei", "tei_all.rng")
    first, second = (compile_schema(path.read_bytes(), "t.rng", cache=tmp_path) for _ in range(2))
    for document in sorted((Path(__file__).parent / "mistakes").glob("*.xml")):
        data = document.read_bytes()
        assert first.validate(data, "d", ids=True) == second.validate(data, "d", ids=True), document.stem
