"""The names and dates of the two sample documents against an editor's reading (tests/gold/README.md)."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from teikit.tei import TeiDocument

DOCUMENTS = ("000_8773c6b36261153a", "003_e2a2d50522a6ffde")


@pytest.fixture(scope="module")
def scorer(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_scorer", root / "benchmarks" / "gold.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold_scorer"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", DOCUMENTS)
def test_names_and_dates_are_those_of_an_editor(name: str, root: Path, scorer: ModuleType) -> None:
    gold = json.loads((root / "tests" / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    source = (root / "seeds" / f"{name}.txt").read_bytes().decode("utf-8")
    document = TeiDocument(f"tei/{name}.xml", (root / "tei" / f"{name}.xml").read_bytes())
    scores = {run: scorer.score(tagged, gold, source) for run, tagged in scorer.runs(document, root / "tei")}
    assert scores["alone"].gold >= 0.95 * sum(map(len, (gold["mentions"], gold["dates"])))
    assert scores["alone"].f1 >= 0.90
    assert scores["authorities"].f1 >= 0.90
    assert scores["decisions"].f1 >= 0.98
    assert scores["decisions"].wrong_values == []
    assert scores["decisions"].wrong_links == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_gold_quotes_its_source(name: str, root: Path) -> None:
    gold = json.loads((root / "tests" / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    source = (root / "seeds" / f"{name}.txt").read_bytes().decode("utf-8")
    for part in ("mentions", "dates", "quotations", "insertions"):
        for one in gold[part]:
            assert source[one["start"] : one["end"]] == one["quote"]
    for one in gold["faults"]:
        assert source[one["start"] : one["end"]] == one["sic"]
