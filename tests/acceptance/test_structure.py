"""The structure that encode finds, against careful readings of ten documents and layouts (tests/gold/README.md)."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

LEAST = 0.95
NAMED = ("p", "head", "list", "item", "note", "signed", "dateline", "stage", "speaker")


@pytest.fixture(scope="module")
def scorer(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("structure_scorer", root / "benchmarks" / "structure.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["structure_scorer"] = module
    spec.loader.exec_module(module)
    return module


def test_the_readings_quote_their_sources(scorer: ModuleType, testdata: Callable[..., Path], root: Path) -> None:
    for path in sorted((root / "tests" / "gold" / "structure").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        data = (testdata("corpus").parent / gold["source"]).read_bytes()
        text = scorer.decode(data, gold["source"], None).text
        for part in gold["parts"]:
            words = text[part["start"] : part["end"]].split()
            assert part["element"] == "pb" or (" ".join(words[:2]), words[-1]) == (part["first"], part["last"])


def test_ten_documents_as_two_readings_have_them(scorer: ModuleType, testdata: Callable[..., Path]) -> None:
    whole, plain = scorer.Score(), scorer.Score()
    readings = list(scorer.documents(testdata("corpus").parent))
    assert len(readings) == 10
    for reading in readings:
        whole += scorer.score(reading, scorer.found(reading))
        plain += scorer.score(reading, scorer.by_blank_lines(reading))
    assert whole.f1() >= LEAST, whole.errors
    assert [name for name in NAMED if whole.f1(name) < LEAST] == []
    # a paragraph for each group of lines is no reading
    assert plain.f1() < 0.5


@pytest.mark.parametrize("reader", ["wilson-center", "erol", "plain"])
@pytest.mark.parametrize("unseen", [False, True])
def test_layouts_of_each_reader(scorer: ModuleType, reader: str, unseen: bool) -> None:
    readings = [one for one in scorer.layouts(unseen) if one.name.split(".")[0] == reader]
    assert len(readings) >= (1 if unseen else 5)
    whole = scorer.Score()
    for reading in readings:
        whole += scorer.score(reading, scorer.found(reading))
    assert whole.f1() >= LEAST, whole.errors


def test_a_wrong_structure_scores_low(scorer: ModuleType) -> None:
    reading = scorer.marked("a", "{head}One{/head}\n\n{p}Two {fw}12{/fw}three.{/p}\n")
    assert [part.key for part in reading.parts] == [("head", "one"), ("p", "twothree")]
    assert scorer.score(reading, [("head", "one"), ("p", "twothree")]).f1() == 1.0
    assert scorer.score(reading, [("p", "one"), ("p", "twothree")]).f1() == 0.5
    with pytest.raises(ValueError, match="never closed"):
        scorer.marked("a", "{p}One")
