"""Findings that were there before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from teikit.checking.baseline import load_baseline, make_baseline
from teikit.errors import SettingsError
from teikit.findings import Finding, Report
from teikit.location import Location


def finding(message: str, line: int = 1, code: str = "TXT516") -> Finding:
    return Finding(code, "warning", message, Location("a.xml", line, 1))


def test_what_was_there_is_hidden_as_often_as_it_was_there(tmp_path: Path) -> None:
    path = (tmp_path / "tei" / "a.xml").as_posix()
    before = Report(path, (finding("in in"), finding("in in", 2), finding("of of", 3)))
    file = tmp_path / "baseline.json"
    file.write_text(make_baseline([before], tmp_path).to_json(), encoding="utf-8")
    assert '"tei/a.xml"' in file.read_text(encoding="utf-8")
    baseline = load_baseline(file)
    assert baseline.new(before).findings == ()
    # moved down by a line, one more of a kind, one of another
    later = tuple(replace(f, location=Location("a.xml", 9, 1)) for f in before.findings)
    more = (*later, finding("in in", 10), finding("in in", 11, "TXT504"))
    assert baseline.new(Report(path, more)).findings == more[3:]
    assert baseline.new(Report("other.xml", later)).findings == later


def test_a_file_that_cannot_be_checked_is_never_hidden(tmp_path: Path) -> None:
    report = Report("a.xml", (finding("not well-formed", code="XML001"),), failed=True)
    assert make_baseline([report], tmp_path).new(report) == report


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2, "files": {}}', '{"version": 1, "files": {"a": [1]}}'])
def test_what_is_no_baseline_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "baseline.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"no JSON|no baseline"):
        load_baseline(file)
    with pytest.raises(SettingsError, match="no such baseline"):
        load_baseline(tmp_path / "absent.json")
