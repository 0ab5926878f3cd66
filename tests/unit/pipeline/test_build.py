"""What build composes, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit.errors import SettingsError
from teikit.pipeline import build, start_edition
from teikit.tei import TeiDocument
from teikit.xmltext import scan


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    start_edition(tmp_path / "letters")
    return tmp_path / "letters"


def test_a_new_edition_builds_without_an_error(edition: Path):
    done = build(edition)
    assert [built.outcome for built in done.documents] == ["written"]
    assert not done.failed
    assert (edition / "publication" / "index.html").is_file()


def test_the_schemas_that_the_tei_names_are_where_it_says(edition: Path):
    done = build(edition)
    document = scan((edition / "tei" / "example.xml").read_bytes())
    hrefs = [value.split('"')[1] for target, value, _ in document.instructions if target == "xml-model"]
    assert hrefs == ["../schemas/teikit.rng", "../schemas/teikit.sch"]
    for href in hrefs:
        assert (edition / "tei" / href).is_file()
    assert [skipped for report in done.reports for skipped in report.skipped] == []


def test_a_schema_that_an_editor_changed_is_left_alone(edition: Path):
    build(edition)
    changed = edition / "schemas" / "teikit.sch"
    changed.write_bytes(changed.read_bytes() + b"<!-- ours -->\n")
    kept = changed.read_bytes()
    build(edition)
    assert changed.read_bytes() == kept


def test_an_edition_of_tei_alone_builds(edition: Path):
    build(edition)
    (edition / "seeds" / "example.txt").unlink()
    done = build(edition)
    assert done.documents == []
    assert len(done.reports) == 1
    assert not done.failed


def test_a_second_edition_never_overwrites_the_first(edition: Path):
    with pytest.raises(SettingsError, match="an edition here already"):
        start_edition(edition)


def test_nothing_at_all_is_said(edition: Path):
    (edition / "seeds" / "example.txt").unlink()
    with pytest.raises(SettingsError, match="nothing to build"):
        build(edition)


def test_the_document_carries_no_path_of_this_machine(edition: Path):
    build(edition)
    for path in [*edition.rglob("*.xml"), *edition.rglob("*.json"), *edition.rglob("*.html"), *edition.rglob("*.txt")]:
        assert str(edition.parent).encode() not in path.read_bytes(), path
    assert TeiDocument("a.xml", (edition / "tei" / "example.xml").read_bytes()).plain_text()


def test_killed_between_the_tei_and_its_ledger_nothing_counts_as_edited(edition: Path):
    build(edition)
    ledger = edition / "tei" / "ledger" / "example.json"
    whole = ledger.read_bytes()
    ledger.unlink()
    assert [built.outcome for built in build(edition).documents] == ["written"]
    assert ledger.read_bytes() == whole


def test_an_edited_file_is_kept_even_when_its_source_can_no_longer_be_read(edition: Path):
    build(edition)
    target = edition / "tei" / "example.xml"
    edited = target.read_bytes().replace(b"harbour", b"haven")
    target.write_bytes(edited)
    (edition / "seeds" / "example.txt").write_bytes(b"")
    assert [built.outcome for built in build(edition).documents] == ["kept"]
    assert target.read_bytes() == edited


def test_names_that_differ_in_case_alone_are_one_file_elsewhere(edition: Path):
    (edition / "seeds" / "Example.md").write_text("Another letter\n\nText.\n", encoding="utf-8")
    done = build(edition)
    assert [built.outcome for built in done.documents] == ["failed"]
    assert "would both become" in done.documents[0].findings[0].message


def test_a_new_edition_that_states_its_date_builds_without_a_warning(tmp_path: Path) -> None:
    start_edition(tmp_path / "letters", date="2026")
    built = build(tmp_path / "letters")
    assert [one.severity for report in built.reports for one in report.findings if one.severity != "info"] == []
    text = (tmp_path / "letters" / "tei" / "example.xml").read_text(encoding="utf-8")
    assert '<date when="2026">2026</date>' in text
