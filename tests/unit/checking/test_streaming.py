from __future__ import annotations

from pathlib import Path

import pytest

from teikit.checking import Checker, CheckOptions

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n{pi}<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>'
    "<titleStmt><title>A</title></titleStmt><publicationStmt><p>B</p></publicationStmt><sourceDesc><p>C</p></sourceDesc>"
    "</fileDesc></teiHeader>\n<text><body>\n"
)
GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
 <start><element name="TEI"><ref name="any"/></element></start>
 <define name="any"><zeroOrMore><choice><text/><attribute><anyName/></attribute>
 <element><anyName><except><nsName/><name>never</name></except></anyName><ref name="any"/></element>
 <element><nsName><except><name>never</name></except></nsName><ref name="any"/></element></choice></zeroOrMore></define>
</grammar>"""


def _file(folder: Path, body: str, *, schema: bool = False) -> Path:
    pi = '<?xml-model href="g.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>\n' if schema else ""
    (folder / "g.rng").write_text(GRAMMAR, encoding="utf-8")
    path = folder / "a.xml"
    path.write_text(HEAD.format(pi=pi) + body + "\n</body></text></TEI>\n", encoding="utf-8", newline="\n")
    return path


def _codes(path: Path, max_tree: int, **words: object) -> list[tuple[str, int | None]]:
    report = Checker(CheckOptions(max_tree=max_tree, **words)).check_file(path)  # type: ignore[arg-type]
    return [(one.code, one.location.line) for one in report.findings]


BODY = (
    '<p xml:id="a">See <ref target="#b">there</ref> and <ref target="#nowhere">nowhere</ref>.</p>\n'
    '<p xml:id="b">libertÃ©</p>\n<p xml:id="a">twice, and a lost letter: \ufffd</p>'
)


def test_a_large_file_is_checked_as_a_stream_and_what_is_not_checked_is_said(tmp_path: Path) -> None:
    path = _file(tmp_path, BODY)
    report = Checker(CheckOptions(max_tree=100)).check_file(path)
    found = {(one.code, one.location.line) for one in report.findings}
    assert {("PTR201", 4), ("TXT502", 5), ("PTR203", 6), ("TXT503", 6)} <= found
    assert ("XML020", 1) in found
    assert any("--max-tree" in skip.why for skip in report.skipped)
    assert not report.failed


def test_the_stream_finds_the_same_as_the_tree(tmp_path: Path) -> None:
    path = _file(tmp_path, BODY)
    streamed = {one for one in _codes(path, 100) if one[0] != "XML020"}
    whole = {one for one in _codes(path, 10_000) if one[0] in {code for code, _ in streamed}}
    assert streamed == whole


def test_a_grammar_is_asked_and_what_needs_a_tree_is_skipped(tmp_path: Path) -> None:
    path = _file(tmp_path, "<never/>", schema=True)
    report = Checker(CheckOptions(max_tree=100)).check_file(path)
    wrong = [one for one in report.findings if one.source == "relaxng"]
    assert [one.location.path for one in wrong] == [path.as_posix()]
    assert "schema:g.rng" in report.checked


@pytest.mark.parametrize("body", ["<p>", "<p>&x;</p>", "<p>" * 300 + "</p>" * 300, "<p\x01/>"])
def test_a_large_file_that_is_wrong_gives_one_finding(tmp_path: Path, body: str) -> None:
    path = _file(tmp_path, body)
    report = Checker(CheckOptions(max_tree=100)).check_file(path)
    assert report.failed
    assert len([one for one in report.findings if one.severity == "error"]) == 1


def test_a_selection_holds_for_streams(tmp_path: Path) -> None:
    from teikit.checking.selection import Selection

    path = _file(tmp_path, BODY)
    assert {code for code, _ in _codes(path, 100, selection=Selection(select=("PTR203",)))} == {"PTR203"}
