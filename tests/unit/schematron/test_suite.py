"""The test cases for the XSLT 3.0 query binding of ISO Schematron 2020, read from the test data."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from teikit.errors import TeikitError
from teikit.saxon import transform
from teikit.schematron import compile_rules

T = "{https://doi.org/10.5281/zenodo.5679629#}"
SCH = "{http://purl.oclc.org/dsdl/schematron}"
SVRL = "http://purl.oclc.org/dsdl/svrl"

# cases that are not passed, each with its reason
EXCEPTIONS: dict[str, str] = {}


def outcome(case: etree._Element, folder: Path) -> str:
    for document in case.find(f"{T}documents"):
        target = folder / document.get("filename")
        content = next(child for child in document if isinstance(child.tag, str))
        target.write_bytes(etree.tostring(content, with_tail=False))
    main = folder / case.find(f"{T}documents")[0].get("filename")
    schema = next(iter(case.find(f"{T}schemas")))
    if schema.get("queryBinding") is None:
        schema.set("queryBinding", "xslt3")  # the suite tests this binding
    try:
        rules = compile_rules(etree.tostring(schema, with_tail=False), folder / "schema.sch", case.get("phase", ""))
        report = rules.report(main.read_bytes(), main)
    except TeikitError as error:
        return "error" if case.get("expect") == "error" else f"error: {error}"
    failed = [e for e in report.iter() if e.tag in {f"{{{SVRL}}}failed-assert", f"{{{SVRL}}}successful-report"}]
    said = "invalid" if failed else "valid"
    for assertion in case.iterfind(f"{T}assertions/{T}assertion"):
        if not holds(report, assertion.get("assert"), assertion.nsmap):
            return f"{said}, but not {assertion.get('assert')}"
    return said


def holds(report: etree._Element, expression: str, nsmap: dict[str | None, str]) -> bool:
    declared = " ".join(f'xmlns:{p}="{uri}"' for p, uri in nsmap.items() if p and p not in {"xsl", "xml"})
    escaped = expression.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    sheet = (
        f'<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0" {declared}>'
        '<xsl:output method="text"/><xsl:template match="/">'
        f'<xsl:value-of select="boolean({escaped})"/></xsl:template></xsl:stylesheet>'
    )
    return transform(sheet, report).principal == "true"


def test_suite(testdata: Callable[..., Path], tmp_path: Path) -> None:
    cases = sorted(testdata("schematron", "tests", "testcases").rglob("*.xml"))
    assert len(cases) == 87
    wrong = {}
    for path in cases:
        folder = tmp_path / path.stem
        folder.mkdir()
        case = etree.parse(str(path)).getroot()
        said = outcome(case, folder)
        if said != case.get("expect"):
            wrong[path.stem] = said
    assert {name: said for name, said in wrong.items() if name not in EXCEPTIONS} == {}
    assert set(EXCEPTIONS) <= set(wrong), "a case that is listed as an exception passes"
    assert len(cases) - len(wrong) >= 80


@pytest.mark.parametrize("text", ["", "a", "$a", "'$a'"])
def test_the_pattern_for_variables_is_no_trap(text: str) -> None:
    from teikit.schematron.names import rename_variables

    assert re.sub(r"\$b\b", "$a", rename_variables(text, {"a": "b"})) == text
