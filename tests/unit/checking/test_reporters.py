from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from teikit.checking import Checker, CheckOptions
from teikit.checking.reporters import reporter_of
from teikit.checking.reporters.summary import Summary, Tally, summarise
from teikit.checking.reporters.text import text_of
from teikit.findings import Finding, Fix, Report, Skipped
from teikit.location import Location
from teikit.xmltext import Edit

ROOT = Path(__file__).parents[3]
spec = importlib.util.spec_from_file_location("json_schema", Path(__file__).with_name("json_schema.py"))
assert spec is not None
assert spec.loader is not None
json_schema = importlib.util.module_from_spec(spec)
spec.loader.exec_module(json_schema)

PLACE = Location("tei/a b.xml", 3, 7, 3, 10, "/TEI/text/p[2]")
ODD = Finding(
    "PTR201", "error", "50% of\nthe: pointers, <all> & \x01 more", PLACE, rule="pointer-resolves",
    expected=("#p-alia",), hint="did you mean #p-alia?", fix=Fix("write it", (Edit(3, b"", b"#"),), safe=True),
)  # fmt: skip
NOTE = Finding("XML020", "info", "not checked: schema a", Location("tei/a b.xml"))
REPORTS = [
    Report(
        "tei/a b.xml", (NOTE, ODD), ("xml", "schema:a.rng", "rules"), (Skipped("schema a", "there is no such file"),)
    ),
    Report("tei/clean.xml", (), ("xml", "rules")),
    Report("tei/lost.xml", (Finding("XML004", "error", "gone", Location("tei/lost.xml")),), failed=True),
]


def test_text() -> None:
    assert reporter_of("text")(REPORTS) == (
        "tei/a b.xml: XML020 not checked: schema a\n"
        "tei/a b.xml:3:7: PTR201 50% of the: pointers, <all> & \x01 more\n"
        "    expected: #p-alia\n"
        "    hint: did you mean #p-alia?\n"
        "tei/lost.xml: XML004 gone\n"
    )


def test_text_with_a_caret_under_the_place() -> None:
    finding = Finding("PTR201", "error", "lost", Location("a.xml", 2, 4, 2, 9))
    said = text_of(Report("a.xml", (finding,)), lines=lambda _: ["<TEI>", "<p ref='#'>x</p>"])
    assert said == "a.xml:2:4: PTR201 lost\n    <p ref='#'>x</p>\n       ^^^^^\n"


def test_text_with_a_caret_in_a_very_long_line() -> None:
    finding = Finding("PTR201", "error", "lost", Location("a.xml", 1, 5001))
    lines = text_of(Report("a.xml", (finding,)), lines=lambda _: ["x" * 5000 + "!" + "y" * 5000]).splitlines()
    assert len(lines[1]) < 120
    assert lines[1][lines[2].index("^")] == "!"


def test_json_is_what_the_schema_says() -> None:
    schema = json.loads((ROOT / "docs" / "check-report.schema.json").read_text(encoding="utf-8"))
    value = json.loads(reporter_of("json")(REPORTS))
    assert json_schema.faults(value, schema, schema) == []
    assert value["summary"] == {"files": 3, "clean": 1, "failed": 1, "errors": 2, "warnings": 0}
    assert value["files"][0]["schemas"] == ["a.rng"]
    assert value["files"][0]["skipped"] == [{"check": "schema a", "why": "there is no such file"}]
    assert value["files"][0]["findings"][1] == {
        "code": "PTR201", "severity": "error", "message": ODD.message, "line": 3, "column": 7, "end_line": 3,
        "end_column": 10, "xpath": "/TEI/text/p[2]", "rule": "pointer-resolves", "source": "teikit",
        "expected": ["#p-alia"], "fix": {"description": "write it", "safe": True},
    }  # fmt: skip
    assert [file["status"] for file in value["files"]] == ["findings", "clean", "failed"]


def test_the_schema_refuses_other_values() -> None:
    schema = json.loads((ROOT / "docs" / "check-report.schema.json").read_text(encoding="utf-8"))
    value = json.loads(reporter_of("json")(REPORTS))
    value["files"][0]["findings"][0]["severity"] = "fatal"
    assert json_schema.faults(value, schema, schema) != []


def test_real_reports_are_what_the_schema_says() -> None:
    schema = json.loads((ROOT / "docs" / "check-report.schema.json").read_text(encoding="utf-8"))
    checker = Checker(CheckOptions(level="archive"))
    reports = [checker.check_file(path) for path in sorted((ROOT / "tests" / "rules").glob("*/invalid-*.xml"))]
    value = json.loads(reporter_of("json")(reports))
    assert json_schema.faults(value, schema, schema) == []
    assert all(finding["line"] for file in value["files"] for finding in file["findings"])


def test_sarif_is_valid(testdata: Callable[..., Path]) -> None:
    schema: dict[str, Any] = json.loads(testdata("sarif", "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    for reports in ([], REPORTS):
        assert json_schema.faults(json.loads(reporter_of("sarif")(reports)), schema, schema) == []


def test_sarif_says_where_and_by_which_rule() -> None:
    run = json.loads(reporter_of("sarif")(REPORTS))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    result = run["results"][1]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "tei/a%20b.xml"
    assert place["region"] == {"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 10}
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "PTR201"
    assert run["results"][0]["level"] == "note"


def test_junit_is_well_formed_and_counts() -> None:
    root = etree.fromstring(reporter_of("junit")(REPORTS).encode())
    assert (root.get("tests"), root.get("failures")) == ("4", "2")
    assert [suite.get("name") for suite in root] == ["tei/a b.xml", "tei/clean.xml", "tei/lost.xml"]
    assert "\ufffd" in (root[0][1][0].get("message") or "")
    assert root[0][0][0].tag == "system-out"


def test_github_escapes_what_it_must() -> None:
    lines = reporter_of("github")(REPORTS).splitlines()
    assert lines[0] == "::notice file=tei/a b.xml,title=XML020::not checked: schema a"
    assert lines[1].startswith(
        "::error file=tei/a b.xml,line=3,endLine=3,col=7,endColumn=10,title=PTR201 pointer-resolves::"
    )
    assert "50%25 of%0Athe: pointers" in lines[1]


@pytest.mark.parametrize(
    ("summary", "fail_on", "status"),
    [
        (Summary(), "info", 0),
        (Summary(infos=1), "warning", 0),
        (Summary(infos=1), "info", 1),
        (Summary(warnings=1), "error", 0),
        (Summary(warnings=1), "warning", 1),
        (Summary(errors=1), "error", 1),
        (Summary(failed=1), "error", 1),
    ],
)
def test_exit_status(summary: Summary, fail_on: Any, status: int) -> None:
    assert summary.exit_status(fail_on) == status


def test_what_is_found_most_is_told_of_many_files() -> None:
    tally = Tally()
    for number in range(4):
        finding = replace(REPORTS[0].findings[0], code="PTR201")
        other = replace(finding, code="TXT501")
        tally.add(Report(f"{number}.xml", (finding,) * 20 + (other,) * (number % 2)))
    assert str(tally) == "most often: PTR201 80 in 4 files; TXT501 2 in 2 files"
    assert str(Tally()) == ""


def test_summary_in_words() -> None:
    assert str(summarise(REPORTS)) == "3 files checked, 1 clean, 1 could not be checked; 2 errors, 0 warnings, 1 info"


def test_many_of_one_kind_do_not_drown_the_rest() -> None:
    places = [Location("a.xml", line, 1) for line in range(1, 41)]
    many = tuple(Finding("PTR201", "error", f"no {n}", place) for n, place in enumerate(places))
    report = Report("a.xml", (*many, Finding("HDR101", "error", "no title", Location("a.xml", 99, 1))))
    told = text_of(report, most=12).splitlines()
    assert len(told) == 8
    assert told[5] == "a.xml:6:1: PTR201 no 5"
    assert told[6] == "a.xml:99:1: HDR101 no title"
    assert told[7].startswith("a.xml: PTR201 and 34 more like these (lines 7, 8, 9, 10, 11, 12 …); if another file")
    assert len(text_of(report).splitlines()) == 41
    few = Report("a.xml", many[:12])
    assert len(text_of(few, most=12).splitlines()) == 12
