"""The test suite of the RELAX NG specification: no exception."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from teikit.errors import SchemaError
from teikit.relaxng import compile_schema

sys.path.insert(0, str(Path(__file__).parent))
from suites import Case, spec_cases  # noqa: E402


def faults(case: Case) -> list[str]:
    """Return what teikit gets wrong in a case."""
    try:
        schema = compile_schema(case.schema, "schema.rng", resolve=case.resolve)
    except SchemaError as error:
        return [f"line {case.line}: {error}"] if case.correct else []
    if not case.correct:
        return [f"line {case.line} ({case.section}): an incorrect schema is accepted: {case.schema.decode()}"]
    found = []
    for valid, document in case.instances:
        violations = schema.validate(document, "document.xml")
        if valid != (not violations):
            found.append(f"line {case.line}: {document!r} should be {'valid' if valid else 'invalid'}: {violations}")
    return found


def test_every_verdict_is_right(testdata: Callable[..., Path]) -> None:
    cases = list(spec_cases(testdata("relaxng", "spectest.xml")))
    assert len(cases) == 385
    assert [fault for case in cases for fault in faults(case)] == []
