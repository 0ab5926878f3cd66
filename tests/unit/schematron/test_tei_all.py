"""The assertions that tei_all carries give what their own texts promise."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from teikit.checking import Checker, CheckOptions, Selection
from teikit.schematron import compile_rules

SCH = "{http://purl.oclc.org/dsdl/schematron}"
TEI = "http://www.tei-c.org/ns/1.0"

spec = importlib.util.spec_from_file_location("tei_all_examples", Path(__file__).with_name("tei_all_examples.py"))
assert spec is not None
assert spec.loader is not None
made = importlib.util.module_from_spec(spec)
spec.loader.exec_module(made)
EXAMPLES: dict[str, list[tuple[str, str]]] = made.EXAMPLES
PAIRS = [(key, number) for key, pairs in EXAMPLES.items() for number in range(len(pairs))]


def fold(text: str) -> str:
    return " ".join(text.split())


@cache
def assertions(schema: Path) -> dict[str, list[tuple[str, str]]]:
    """Return the assertions by the name of their constraint: the pattern's id and the test, in order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for pattern in etree.parse(schema).iter(f"{SCH}pattern"):
        ident = pattern.get("id", "")
        named = re.fullmatch(r"tei_all-(.*)-constraint-rule-\d+", ident)
        for rule in pattern.iter(f"{SCH}rule"):
            key = named[1] if named else fold(rule.get("context", ""))
            tests = [(ident, fold(one.get("test", ""))) for one in rule if one.tag in (f"{SCH}assert", f"{SCH}report")]
            found.setdefault(key, []).extend(tests)
    return found


@cache
def rule_set(schema: Path) -> object:
    return compile_rules(schema.read_bytes(), schema)


def failures(schema: Path, content: str) -> set[tuple[str, str]]:
    document = f'<TEI xmlns="{TEI}"><teiHeader/><text><body>{content}</body></text></TEI>'
    failed, unevaluated = rule_set(schema).failures(document.encode())  # type: ignore[attr-defined]
    assert unevaluated == []
    return {(one.pattern, fold(one.test)) for one in failed}


def test_every_assertion_has_examples(testdata: Callable[..., Path]) -> None:
    found = assertions(testdata("tei", "tei_all.rng"))
    assert {key: len(tests) for key, tests in found.items()} == {key: len(pairs) for key, pairs in EXAMPLES.items()}
    assert len(PAIRS) == 103


@pytest.mark.parametrize(("key", "number"), PAIRS, ids=[f"{key}-{number}" for key, number in PAIRS])
def test_an_assertion_fails_and_holds_as_its_text_says(key: str, number: int, testdata: Callable[..., Path]) -> None:
    schema = testdata("tei", "tei_all.rng")
    ident, test = assertions(schema)[key][number]
    failing, passing = EXAMPLES[key][number]
    named = {(pattern if ident else "", said) for pattern, said in failures(schema, failing)}
    assert (ident, test) in named
    assert test not in {said for pattern, said in failures(schema, passing) if pattern == ident or not ident}


def test_they_run_by_default_and_stand_where_the_fault_is(testdata: Callable[..., Path], tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(f'<TEI xmlns="{TEI}"><text><body>\n<p>one\n  <p>two</p></p></body></text></TEI>', encoding="utf-8")
    options = CheckOptions((str(testdata("tei", "tei_all.rng")),), Selection(select=("SCH",)))
    found = Checker(options).check_file(file).findings
    assert [(f.code, f.location.line, f.location.column) for f in found] == [("SCH802", 3, 3)]
    assert found[0].message.startswith("Abstract model violation: Paragraphs may not occur inside other paragraphs")
