from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from teikit.cli.build import command as build_command
from teikit.cli.encode import command as encode_command
from teikit.ledger import load_ledger
from teikit.pipeline import build, start_edition

TEXT = """\
A letter from the harbour

Bergen, 3 May 1880

Dear Sir,

The brig arrived on Monday from Edinburgh with the instruments.

Nothing else has come.

I remain your obedient servant,

A. Reader
"""


def _edition(tmp_path: Path) -> tuple[Path, Path, Path]:
    folder = tmp_path / "edition"
    start_edition(folder)
    source = folder / "seeds" / "example.txt"
    source.write_text(TEXT, encoding="utf-8", newline="\n")
    build(folder)
    return folder, source, folder / "tei" / "example.xml"


def _edit(path: Path, old: str, new: str) -> None:
    data = path.read_text(encoding="utf-8")
    assert data.count(old) == 1
    path.write_text(data.replace(old, new), encoding="utf-8", newline="\n")


def test_the_ledger_holds_the_tei_as_it_was_written(tmp_path: Path) -> None:
    folder, _, tei = _edition(tmp_path)
    ledger = load_ledger(folder / "tei" / "ledger" / "example.json")
    assert ledger.generated is not None
    assert ledger.generated.encode("utf-8") == tei.read_bytes()
    assert ledger.annotated


def test_an_edited_file_takes_what_the_source_brings_and_keeps_what_the_person_did(tmp_path: Path) -> None:
    folder, source, tei = _edition(tmp_path)
    _edit(tei, "The brig", "The <hi rend=\"italic\">brig</hi>")
    _edit(source, "Nothing else has come.", "Nothing else has come from Leith.")
    kept = build(folder)
    assert [one.outcome for one in kept.documents] == ["kept"]
    assert "Leith" not in tei.read_text(encoding="utf-8")
    merged = build(folder, update=True)
    assert [one.outcome for one in merged.documents] == ["merged"]
    text = tei.read_text(encoding="utf-8")
    assert '<hi rend="italic">brig</hi>' in text
    assert "Leith" in text
    # and now it counts as edited still, and nothing more is to be done
    assert [one.outcome for one in build(folder).documents] == ["kept"]
    assert [one.outcome for one in build(folder, update=True).documents] == ["kept"]
    assert tei.read_text(encoding="utf-8") == text


def test_a_conflict_is_reported_at_its_place_and_both_sides_are_kept(tmp_path: Path) -> None:
    folder, source, tei = _edition(tmp_path)
    _edit(tei, "Nothing else", "Nothing more")
    _edit(source, "Nothing else", "Nothing at all")
    found = [one for built in build(folder, update=True).documents for one in built.findings]
    conflict = next(one for one in found if one.code == "ENC930")
    text = tei.read_text(encoding="utf-8")
    assert "Nothing more has come." in text
    assert "Nothing at all has come." in text
    assert conflict.location.line is not None
    assert "<?teikit-conflict" in text.splitlines()[conflict.location.line - 1]


def test_encode_merges_what_build_made_with_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, source, tei = _edition(tmp_path)
    monkeypatch.chdir(folder)
    names = tei.read_text(encoding="utf-8").count("<placeName")
    assert names
    _edit(tei, "The brig", "The ship")
    _edit(source, "has come.", "has come yet.")
    said = CliRunner().invoke(encode_command, ["seeds", "-o", "tei", "--edition", "edition.toml", "--update"])
    text = tei.read_text(encoding="utf-8")
    assert said.exit_code == 0, said.output
    assert "The ship" in text
    assert "has come yet." in text
    assert text.count("<placeName") == names


def test_without_a_record_of_what_was_generated_the_file_is_kept_and_the_reason_said(tmp_path: Path) -> None:
    folder, source, tei = _edition(tmp_path)
    _edit(tei, "The brig", "The ship")
    (folder / "tei" / "ledger" / "example.json").unlink()
    before = tei.read_bytes()
    _edit(source, "has come.", "has come yet.")
    built = build(folder, update=True).documents[0]
    assert built.outcome == "failed"
    assert "kept as it is" in built.findings[0].message
    assert tei.read_bytes() == before


def test_the_command_has_the_option(tmp_path: Path) -> None:
    folder, _, tei = _edition(tmp_path)
    _edit(tei, "The brig", "The ship")
    said = CliRunner().invoke(build_command, [str(folder), "--update", "--jobs", "1"])
    assert "1 kept" in said.output
