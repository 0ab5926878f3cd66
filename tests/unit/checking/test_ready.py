"""What a document lacks for a deposit is said in terms of its header."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from teikit.checking import Checker, CheckOptions, Selection
from teikit.checking.examples import frame, header
from teikit.checking.ready import readiness, rules_for
from teikit.checking.registry import rules
from teikit.checking.rules.deposit_files import portable_fault
from teikit.checking.rules.deposit_identifiers import is_doi, is_isbn, is_isni, is_issn, is_orcid, is_ror


def lacking(text: str, profile: str | None = None) -> list[str]:
    document = SimpleNamespace(path="a.xml", data=frame(text).encode())
    return [f.code for f in readiness(document, profile)]  # type: ignore[arg-type]


def archive(path: Path, root: Path) -> list[str]:
    options = CheckOptions(level="archive", root=root, selection=Selection(select=("DEP",)))
    return [f"{f.code} {f.message}" for f in Checker(options).check_file(path).findings]


def test_a_full_header_is_ready_for_every_profile() -> None:
    assert lacking("<p>Words.</p>") == []


def test_a_year_is_asked_for_in_words_of_the_header() -> None:
    document = SimpleNamespace(path="a.xml", data=frame(header(date="")).encode())
    found = readiness(document, "datacite")
    assert [(f.code, f.message) for f in found] == [
        ("DEP702", "DataCite needs a publication year: add date/@when to publicationStmt")
    ]


def test_a_profile_takes_its_own_rules_only() -> None:
    bare = header(date="", creation="", source="<p/>", edition="")
    assert "DEP702" in lacking(bare, "datacite")
    assert "HDR103" not in lacking(bare, "datacite")
    assert lacking(bare, "archive") == ["HDR114", "HDR103"]


def test_a_profile_that_is_not_known_is_an_error() -> None:
    with pytest.raises(ValueError, match="there is no profile 'marc'"):
        rules_for("marc")  # type: ignore[arg-type]


def test_every_rule_of_the_family_says_who_needs_it() -> None:
    assert all(rule.profiles for rule in rules() if rule.code.startswith("DEP"))


def test_a_corpus_may_say_it_once_for_all_its_texts() -> None:
    inner = frame("<p>Words.</p>").partition("\n")[2].replace('<date when="2026">2026</date>', "")
    around = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{header()}{inner}</teiCorpus>'
    document = SimpleNamespace(path="a.xml", data=around.encode())
    assert "DEP702" not in [f.code for f in readiness(document, "datacite")]


def test_a_rule_that_says_more_stands_in_place_of_the_one_that_says_less() -> None:
    document = frame(header(date="<date>next year</date>")).encode()
    codes = [f.code for f in Checker(CheckOptions(level="archive")).check(document, "a.xml").findings]
    assert "DEP702" in codes
    assert "HDR109" not in codes


def test_a_pointer_out_of_the_edition_is_told(tmp_path: Path) -> None:
    root = tmp_path / "edition"
    (root / "tei").mkdir(parents=True)
    (tmp_path / "other.xml").write_text(frame("<p>x</p>"))
    file = root / "tei" / "a.xml"
    file.write_text(frame('<p><ref target="../../other.xml">a</ref> <ref target="../b.xml">b</ref></p>'))
    assert archive(file, root) == [
        "DEP709 ../../other.xml lies outside the folder of the edition: the package will not hold it"
    ]


@pytest.mark.parametrize(
    "name", ["CON.xml", "nul", "Com1.txt", "a:b.xml", "what?.xml", "end.", "e\u0301tude.xml", "ä" * 120 + ".xml"]
)
def test_names_that_some_system_refuses(name: str) -> None:
    assert portable_fault(name)


@pytest.mark.parametrize("name", ["letter 12.xml", "étude.xml", "console.xml", "书信.xml", ".hidden"])
def test_names_that_every_system_keeps(name: str) -> None:
    assert portable_fault(name) == ""


def test_a_name_that_some_system_refuses_is_told() -> None:
    options = CheckOptions(level="archive", selection=Selection(select=("DEP710",)))
    found = Checker(options).check(frame("<p>x</p>").encode(), "tei/aux.xml").findings
    assert [f.message for f in found if f.code == "DEP710"] == [
        "the name 'aux.xml' cannot be kept on every system: Windows keeps this name for a device"
    ]


@pytest.mark.parametrize(
    ("test", "right", "wrong"),
    [
        (is_orcid, "0000-0001-5109-3700", "0000-0001-5109-3701"),
        (is_orcid, "https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-2330"),
        (is_isni, "0000000121032683", "0000 0001 2103 268X"),
        (is_ror, "https://ror.org/04z8k9a98", "https://ror.org/04z8k9a89"),
        (is_isbn, "0-306-40615-2", "0-306-40615-1"),
        (is_isbn, "ISBN 978-0-306-40615-7", "978-0-306-40615-8"),
        (is_issn, "0317-8471", "0317-8472"),
        (is_doi, "doi:10.1000/182", "10.1000"),
    ],
)
def test_check_digits(test: object, right: str, wrong: str) -> None:
    assert callable(test)
    assert test(wrong) is False
    assert test(right) is True
