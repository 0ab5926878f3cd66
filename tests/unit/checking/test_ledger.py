"""check --source: the text is proved against its source, or the file fails."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from teikit.checking import Checker, CheckOptions, Selection
from teikit.findings import Report

SOURCE = "Words of the source.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8", newline="\n")
    (tmp_path / "ledger").mkdir()
    raw = SOURCE.encode()
    ledger = {
        "version": 1,
        "document": "doc",
        "source": {
            "file": "source.txt",
            "sha256": hashlib.sha256(raw).hexdigest(),
            "encoding": "utf-8",
            "characters": len(SOURCE),
        },
        "entries": [[0, 20, "text", "", ""], [20, 21, "omitted", "white-space", ""]],
    }
    (tmp_path / "ledger" / "doc.json").write_text(json.dumps(ledger), encoding="utf-8")
    return tmp_path


def proved(folder: Path, words: str) -> Report:
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>\n<text><body><p>{words}</p></body></text></TEI>'
    (folder / "doc.xml").write_text(text, encoding="utf-8")
    options = CheckOptions(selection=Selection(("ENC",)), source=folder / "source.txt")
    return Checker(options).check_file(folder / "doc.xml")


def test_a_text_that_is_its_source(folder: Path) -> None:
    assert proved(folder, "Words <hi>of</hi> the source.").findings == ()


def test_a_letter_that_was_lost_is_found_where_it_is_missing(folder: Path) -> None:
    findings = proved(folder, "Words of the sorce.").findings
    assert [f.code for f in findings] == ["ENC915"]
    assert (findings[0].location.line, findings[0].location.column) == (2, len("<text><body><p>Words of the so") + 1)


def test_another_source(folder: Path) -> None:
    (folder / "source.txt").write_text(SOURCE.replace("W", "V"), encoding="utf-8", newline="\n")
    assert [f.code for f in proved(folder, "Words of the source.").findings] == ["ENC911"]


@pytest.mark.parametrize("ledger", ["", "{", "[]", '{"version": 1}'])
def test_a_ledger_that_is_none(folder: Path, ledger: str) -> None:
    (folder / "ledger" / "doc.json").write_text(ledger, encoding="utf-8")
    assert [(f.code, f.severity) for f in proved(folder, "Words of the source.").findings] == [("ENC910", "error")]


def test_no_ledger(folder: Path) -> None:
    (folder / "ledger" / "doc.json").unlink()
    findings = proved(folder, "Words of the source.").findings
    assert [f.code for f in findings] == ["ENC910"]
    assert "doc.json cannot be read" in findings[0].message
