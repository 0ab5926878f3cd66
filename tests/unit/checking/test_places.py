"""Where pointers lead by design."""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit.checking import Checker, CheckOptions, Selection, check_files
from teikit.checking.examples import frame, header
from teikit.errors import SettingsError
from teikit.settings import parse_settings

PERSONS = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>'
    '<listPerson><person xml:id="p-1"/></listPerson><listPlace><place xml:id="l-1"/></listPlace></standOff></TEI>'
)
PREFIX = (
    '<encodingDesc><listPrefixDef><prefixDef ident="psn" matchPattern="([a-z0-9-]+)" '
    'replacementPattern="data/persons.xml#$1"/></listPrefixDef>'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "persons.xml").write_text(PERSONS, encoding="utf-8")
    return tmp_path


def found(folder: Path, body: str, settings: str = "") -> list[tuple[str, str]]:
    (folder / "a.xml").write_text(frame(body), encoding="utf-8")
    stated = parse_settings("[check]\nschemas = []\n" + settings)
    (report,) = check_files([folder / "a.xml"], settings=stated, root=folder, select=["PTR"])
    return [(finding.code, finding.message.rpartition(" ")[2]) for finding in report.findings]


def test_ids_of_declared_files_count_in_every_document(folder: Path) -> None:
    body = '<p><persName ref="#p-1">A</persName>, <persName ref="#p-2">B</persName></p>'
    assert found(folder, body) == [("PTR201", "#p-1"), ("PTR201", "#p-2")]
    assert found(folder, body, '[check.pointers]\nfiles = ["data/*.xml"]') == [("PTR201", "#p-2")]
    wrong = '<p><persName ref="#l-1">A</persName></p>'
    assert [code for code, _ in found(folder, wrong, '[check.pointers]\nfiles = ["data/*.xml"]')] == ["PTR204"]


def test_foreign_pointers_are_not_followed(folder: Path) -> None:
    body = '<p><ref target="#ch10">A</ref> <ref target="../far/b.xml#x">B</ref> <ref target="psn:x">C</ref></p>'
    assert len(found(folder, body)) == 3
    assert found(folder, body, '[check.pointers]\nforeign = ["#ch*", "../far/*", "psn:*"]') == []


def test_declared_prefixes_are_followed(folder: Path) -> None:
    head = header().replace("<encodingDesc>", PREFIX)
    assert found(folder, head + '<p><persName ref="psn:p-1">A</persName></p>') == []
    assert found(folder, head + '<p><persName ref="psn:p-9">A</persName></p>') == [("PTR202", "p-9")]
    # a pattern that could take for ever is not tried
    slow = head.replace("([a-z0-9-]+)", "(([a-z]+)+)+")
    assert found(folder, slow + f'<p><persName ref="psn:{"a" * 200}!">A</persName></p>') == []


@pytest.mark.parametrize("pattern", ["absent/*.xml", "absent.xml", "/etc/*.xml"])
def test_a_place_that_is_not_there_is_an_error_of_the_settings(folder: Path, pattern: str) -> None:
    with pytest.raises(SettingsError, match=r"check\.pointers\.files"):
        found(folder, "<p>one</p>", f'[check.pointers]\nfiles = ["{pattern}"]')


def test_an_id_of_two_authority_files_is_told_in_both(tmp_path: Path) -> None:
    for name in ("a.xml", "b.xml"):
        (tmp_path / name).write_text(
            '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson><person xml:id="p-1"/></listPerson>'
            "</standOff></TEI>"
        )
    options = CheckOptions(selection=Selection(select=("PTR213",)), root=tmp_path, id_files=("*.xml",))
    found = [f.message for f in Checker(options).check_file(tmp_path / "b.xml").findings if f.code == "PTR213"]
    assert found == ["the xml:id p-1 stands in a.xml too: pointers to it from other files mean either"]
    (tmp_path / "a.xml").unlink()
    assert not [f for f in Checker(options).check_file(tmp_path / "b.xml").findings if f.code == "PTR213"]
