"""Any input gives a report: what is wrong with a file, what could not be checked, never a traceback."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teikit.checking import Checker, CheckOptions, Selection, check, check_files, find_files
from teikit.checking.engines.schematron import severity_of
from teikit.errors import SchemaError
from teikit.findings import Finding, Report
from teikit.location import Location

RNG = "http://relaxng.org/ns/structure/1.0"
SCH = "http://purl.oclc.org/dsdl/schematron"
XSD = "http://www.w3.org/2001/XMLSchema"
TEI = "http://www.tei-c.org/ns/1.0"
ROOT = Path(__file__).parents[3]
GOOD = (ROOT / "tests" / "rules" / "XML010" / "valid-1.xml").read_bytes()
BOMB = b'<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;">]><l>&b;</l>'


def codes(data: bytes, **words: object) -> list[str]:
    report = check(SimpleNamespace(path="a.xml", data=data), **words)  # type: ignore[arg-type]
    return [finding.code for finding in report.findings if finding.code != "XML020"]


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"", "XML006", 1, 1),
        (b" \n\t", "XML006", 1, 1),
        (b"\xef\xbb\xbf", "XML006", 1, 1),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "XML006", 1, 1),
        (b"\0" * 5000, "XML006", 1, 1),
        (b"plain words", "XML001", 1, 1),
        (b"<TEI>", "XML001", 1, 6),
        (b"<TEI>\n <p></q></TEI>", "XML001", 2, 7),
        (b"<a/><b/>", "XML001", 1, 5),
        (b'<a x="1" x="2"/>', "XML001", 1, 10),
        (b"<a>\n<x:b/></a>", "XML001", 2, 1),
        ("<a>é&nbsp;</a>".encode(), "XML002", 1, 5),
        (BOMB, "XML002", 1, 24),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "XML002", 1, 53),
        (b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://localhost:9/x.dtd"> %x;]><a/>', "XML002", 1, 60),
        (b"<a>" * 201, "XML003", 1, 601),
        (b"<a>" * 100_000, "XML003", 1, 601),
        (b"<a " + b" ".join(b'a%d=""' % n for n in range(501)) + b"/>", "XML003", 1, 1),
        (b"<a>\n caf\xe9</a>", "XML005", 2, 5),
        (b'<?xml version="1.0" encoding="koi-9"?><a/>', "XML005", 1, 1),
    ],
)
def test_what_is_no_xml_gives_one_finding_with_its_place(data: bytes, code: str, line: int, column: int) -> None:
    report = check(SimpleNamespace(path="a.xml", data=data))
    assert report.status == "failed"
    assert [(f.code, f.location.line) for f in report.findings] == [(code, line)]
    if code in {"XML001", "XML005", "XML006"}:
        assert report.findings[0].location.column == column


def test_a_million_attributes_are_refused() -> None:
    data = b"<a " + b" ".join(b'a%d=""' % n for n in range(1_000_000)) + b"/>"
    assert codes(data) == ["XML003"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_other_encodings_are_read_and_give_true_columns(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{name}"?>\n<TEI xmlns="{TEI}"><text xml:lang="en"><p>é <persName/></p></text></TEI>'  # noqa: E501
    report = check(SimpleNamespace(path="a.xml", data=text.encode(encoding)), select=["NAM401"])
    column = text.splitlines()[1].index("<persName") + 1
    assert [(f.code, f.location.line, f.location.column) for f in report.findings] == [("NAM401", 2, column)]


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_bytes_never_raise(data: bytes) -> None:
    report = check(SimpleNamespace(path="a.xml", data=data))
    assert report.findings


@given(st.lists(st.sampled_from([
    "<p>", "</p>", "<persName ref='#a'>", "</persName>", "<date when='1991-02-30' from='x'>", "</date>", "<pb n='iv'/>", "“", "a- b",  # noqa: E501
    "<choice>", "</choice>", "<note n='3'>", "</note>", "\u0301", "é", " ", "\n", "(", "]", "<gap/>", "&amp;lt;", "<head/>", "x’s", "<row><cell cols='x'/></row>",  # noqa: E501
]), max_size=25))  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_rules_never_fail_on_well_formed_xml(pieces: list[str]) -> None:
    text = f'<TEI xmlns="{TEI}"><teiHeader/><text><body>{"".join(pieces)}</body></text></TEI>'
    report = check(SimpleNamespace(path="a.xml", data=text.encode()), level="archive")
    assert [skipped.check for skipped in report.skipped] in (["structure"], ["everything"])
    assert all(finding.location.line for finding in report.findings)


def test_a_rule_that_fails_is_told_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from teikit.checking import checker
    from teikit.checking.registry import rules
    from teikit.checking.rule import Rule

    def broken(_subject: object) -> list[object]:
        raise ZeroDivisionError("division by zero")

    bad = Rule("ZZZ901", "broken", "error", "", "", "", "", "", broken)  # type: ignore[arg-type]
    monkeypatch.setattr(checker, "rules", lambda: (*rules(), bad))
    report = check(SimpleNamespace(path="a.xml", data=GOOD.replace(b"<p>The", b"<p><persName/>The")))
    assert [f.code for f in report.findings] == ["XML020", "XML020", "NAM401"]
    assert "rule ZZZ901" in report.findings[0].message


def test_a_document_of_another_kind_is_said_to_be_one() -> None:
    assert codes(b"<html/>") == ["XML010"]
    assert codes(b"<TEI.2><text/></TEI.2>") == ["XML010"]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "folder.xml").mkdir()
    reports = list(check_files([tmp_path / "absent.xml"]))
    assert [(r.status, [f.code for f in r.findings]) for r in reports] == [("failed", ["XML004"])]
    assert Checker().check_file(tmp_path / "folder.xml").findings[0].code == "XML004"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions and pipes")
def test_files_without_permission_and_pipes(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.xml"
    os.mkfifo(pipe)
    assert Checker().check_file(pipe).findings[0].code == "XML004"
    closed = tmp_path / "closed.xml"
    closed.write_bytes(GOOD)
    closed.chmod(0)
    if not os.access(closed, os.R_OK):  # root may read it all the same
        assert Checker().check_file(closed).findings[0].code == "XML004"


@pytest.mark.skipif(sys.platform != "linux", reason="only some file systems take names that are no Unicode")
def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.xml"
    Path(os.fsdecode(path)).write_bytes(GOOD)
    report = next(iter(check_files([tmp_path])))
    assert report.path.endswith("caf\\udce9.xml")
    assert not report.failed
    report.path.encode("utf-8")


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b"<TEI>")
    (tmp_path / "b.xml").write_bytes(GOOD)
    assert [r.status for r in check_files([tmp_path])] == ["failed", "findings"]


def test_folders_are_searched_without_hidden_files_and_output(tmp_path: Path) -> None:
    for name in ("b.xml", "a/c.XML", ".git/d.xml", "publication/e.xml", "f.txt", ".g.xml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    found = find_files([tmp_path, tmp_path / "b.xml"], exclude=[tmp_path / "publication"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["b.xml", "a/c.XML"]
    assert list(find_files([tmp_path / ".g.xml"])) == [tmp_path / ".g.xml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_link_to_the_folder_itself_does_not_loop(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(GOOD)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(list(find_files([tmp_path]))) == 1


GRAMMAR = f'<element xmlns="{RNG}" name="TEI" ns="{TEI}"><text/></element>'
RULES = f"""<schema xmlns="{SCH}"><ns prefix="t" uri="{TEI}"/><pattern><rule context="t:p" id="r">
<assert test="@n" role="warning" id="has-n">no n on <name/></assert></rule>
<rule context="@rend"><report test=". = 'x'">rend is <value-of select="."/></report></rule></pattern></schema>"""
W3C = f"""<xs:schema xmlns:xs="{XSD}" targetNamespace="{TEI}" elementFormDefault="qualified"><xs:element name="TEI">
<xs:complexType><xs:sequence><xs:element name="p" type="xs:string"/></xs:sequence></xs:complexType></xs:element></xs:schema>"""  # noqa: E501


def edition(folder: Path, model: str, body: str, **files: str) -> Report:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    path = folder / "doc.xml"
    path.write_text(f'{model}\n<TEI xmlns="{TEI}">{body}</TEI>', encoding="utf-8")
    return Checker(CheckOptions(selection=Selection(ignore=("HDR", "STR6")))).check_file(path)


def test_schemas_that_the_document_names(tmp_path: Path) -> None:
    model = (
        f'<?xml-model href="a.rng" type="application/xml" schematypens="{RNG}"?>'
        f"<?xml-model href='a.sch' schematypens='{SCH}'?>"
    )
    (tmp_path / "doc.xml").write_text(f'{model}\n<TEI xmlns="{TEI}"><p>\n<hi rend="x"/></p></TEI>', encoding="utf-8")
    (tmp_path / "a.rng").write_text(GRAMMAR, encoding="utf-8")
    (tmp_path / "a.sch").write_text(RULES, encoding="utf-8")
    report = Checker(CheckOptions(selection=Selection(ignore=("HDR",)))).check_file(tmp_path / "doc.xml")
    assert report.checked == ("xml", "schema:a.rng", "schema:a.sch", "rules")
    found = [(f.code, f.severity, f.location.line, f.location.column, f.source) for f in report.findings]
    column = len(f'<TEI xmlns="{TEI}">') + 1
    assert ("STR601", "error", 2, column, "relaxng") in found
    assert ("SCH801", "warning", 2, column, "schematron") in found
    assert ("SCH802", "error", 3, 5, "schematron") in found
    said = {f.code: f.message for f in report.findings}
    assert said["SCH801"] == "no n on p"
    assert said["SCH802"] == "rend is x"


def test_w3c_schema_by_schema_location(tmp_path: Path) -> None:
    (tmp_path / "a.xsd").write_text(W3C, encoding="utf-8")
    xsi = "http://www.w3.org/2001/XMLSchema-instance"
    text = f'<TEI xmlns="{TEI}" xmlns:xsi="{xsi}" xsi:schemaLocation="{TEI} a.xsd">\n <q/></TEI>'
    (tmp_path / "doc.xml").write_text(text, encoding="utf-8")
    report = Checker(CheckOptions(selection=Selection(("xsd", "XML")))).check_file(tmp_path / "doc.xml")
    assert [(f.code, f.location.line, f.location.column, f.expected) for f in report.findings] == [
        ("STR650", 1, 1, ("p",))
    ]
    assert "{" not in report.findings[0].message


@pytest.mark.parametrize(
    ("model", "why"),
    [
        (f'<?xml-model href="http://localhost:9/a.rng" schematypens="{RNG}"?>', "nothing is fetched"),
        (f'<?xml-model href="file:///etc/passwd" schematypens="{RNG}"?>', "nothing is fetched"),
        (f'<?xml-model href="absent.rng" schematypens="{RNG}"?>', "there is no such file"),
        (f'<?xml-model href="." schematypens="{RNG}"?>', "no regular file"),
        (f'<?xml-model href="bad.rng" schematypens="{RNG}"?>', "bad.rng"),
        ('<?xml-model href="bad.txt"?>', "no schema in a language that is known"),
        (f'<?xml-model href="bad.sch" schematypens="{SCH}"?>', "bad.sch"),
    ],
)
def test_what_cannot_be_checked_is_told(tmp_path: Path, model: str, why: str) -> None:
    files = {"bad_rng": "<grammar", "bad_txt": "words", "bad_sch": RULES.replace("t:p", "t:p[")}
    report = edition(tmp_path, model, "", **files)
    assert len(report.skipped) == 1
    assert why in report.skipped[0].why
    notes = [f for f in report.findings if f.code == "XML020"]
    assert len(notes) == 1
    assert notes[0].severity == "info"
    assert "Traceback" not in notes[0].message


def test_a_schema_that_was_asked_for_must_be_there(tmp_path: Path) -> None:
    for name in ("absent.rng", "http://localhost:9/a.rng", "no-such-name"):
        with pytest.raises(SchemaError, match=name.partition(".")[0]):
            next(check_files([tmp_path], schemas=[name]))


def test_the_own_schema_and_its_rules() -> None:
    assert codes(GOOD, schemas=["teikit"]) == []
    assert "STR601" in codes(GOOD.replace(b"<p>The", b"<p><placename/>The"), schemas=["teikit"])


def test_one_fault_is_told_once() -> None:
    # the rule in Python replaces the assertion of the own Schematron schema that says the same
    data = GOOD.replace(b"<p>The", b'<p><date when="1991" from="1990">The</date>')
    assert codes(data, schemas=["teikit"]) == ["DAT302"]
    data = GOOD.replace(b"<p>The", b'<p><date when="1991-02-30">The</date>')
    assert codes(data, schemas=["teikit"]) == ["DAT301"]


def test_embedded_rules_of_a_grammar_run(testdata: Callable[..., Path]) -> None:
    data = GOOD.replace(b"<p>The", b'<p><date when="1991" from="1990">The</date>')
    report = check(SimpleNamespace(path="a.xml", data=data), schemas=[str(testdata("tei", "tei_all.rng"))])
    assert [(f.code, f.severity) for f in report.findings] == [("SCH802", "warning"), ("DAT302", "error")]


def test_files_of_the_corpora_give_reports(testdata: Callable[..., Path]) -> None:
    checker = Checker(CheckOptions(level="archive"))
    paths = sorted(testdata("corpus", "tagged").rglob("*.xml"))[::9]
    reports = [checker.check_file(path) for path in paths]
    assert not any(report.failed for report in reports)
    assert not [s for report in reports for s in report.skipped if s.check.startswith("rule ")]


def test_pointers_into_other_files(tmp_path: Path) -> None:
    (tmp_path / "p.xml").write_text(
        f'<TEI xmlns="{TEI}"><person xml:id="alia"/><place xml:id="b"/></TEI>', encoding="utf-8"
    )
    body = (
        '<text><p><persName ref="p.xml#alia">A</persName> <persName ref="p.xml#alja">A</persName> '
        '<persName ref="q.xml#alia">A</persName> <persName ref="p.xml#b">A</persName></p></text>'
    )
    report = edition(tmp_path, "<!-- -->", body)
    assert [(f.code, f.expected) for f in report.findings if f.code.startswith("PTR")] == [
        ("PTR202", ("p.xml#alia",)), ("PTR202", ()), ("PTR204", ()),
    ]  # fmt: skip


def test_selection() -> None:
    place = Location("a.xml", 1, 1)
    findings = [Finding(c, "error", "", place) for c in ("XML001", "HDR101", "HDR102", "DAT301")]

    def kept(*select: str, ignore: tuple[str, ...] = ()) -> list[str]:
        return [f.code for f in Selection(select, ignore).keep(findings)]

    assert kept() == ["XML001", "HDR101", "HDR102", "DAT301"]
    assert kept("HDR") == ["XML001", "HDR101", "HDR102"]
    assert kept("HDR", ignore=("HDR102",)) == ["XML001", "HDR101"]
    assert kept(ignore=("hdr", "XML001")) == ["XML001", "DAT301"]
    assert kept("teikit", ignore=("DAT",)) == ["XML001", "HDR101", "HDR102"]


def test_a_document_without_a_schema_is_told_to_have_none() -> None:
    report = check(SimpleNamespace(path="a.xml", data=GOOD))
    assert [(s.check, f.severity) for s, f in zip(report.skipped, report.findings, strict=True)] == [
        ("structure", "info")
    ]
    made = GOOD.replace(
        b"</encodingDesc>",
        b'<appInfo><application ident="teikit" version="1"><label>t</label></application></appInfo></encodingDesc>',
    )
    assert check(SimpleNamespace(path="a.xml", data=made)).checked == ("xml", "schema:teikit", "rules")


def test_levels() -> None:
    bare = GOOD.replace(GOOD[GOOD.index(b"<extent") : GOOD.index(b"</extent>") + 9], b"")
    assert codes(bare) == []
    assert codes(bare, level="archive") == ["HDR113"]
    assert codes(GOOD.replace(b'<availability status="free">', b"<!--").replace(b"</availability>", b"-->")) == [
        "HDR105"
    ]


@pytest.mark.parametrize(
    ("role", "severity"), [("", "error"), ("fatal", "error"), ("nonfatal", "warning"), ("INFO", "info")]
)
def test_roles(role: str, severity: str) -> None:
    assert severity_of(role) == severity


def body(inner: str) -> bytes:
    person = '<person xml:id="a"><persName>Enver Hoxha</persName></person>'
    return (
        f'<TEI xmlns="{TEI}"><standOff><listPerson>{person}</listPerson></standOff>'
        f'<text xml:lang="en"><body>{inner}</body></text></TEI>'
    ).encode()


@pytest.mark.parametrize(
    "inner",
    [
        "<p>word" + "\n" * 50_000 + "x</p>",
        "<p>" + "a" * 300_000 + "</p>",
        "<p>a's" + " " * 300_000 + "x</p>",
        "<p>" + "ab- " * 20_000 + "</p>",
        "<p>" + "(" * 50_000 + "</p>",
        '<p><pb n="' + "9" * 9000 + '"/>a<pb n="3"/><date when="' + "9" * 9000 + '-01-01">x</date></p>',
        '<p xml:lang="%s">x</p>' % ("a-" * 20_000),
        '<p><ref target="%s">x</ref></p>' % ("#x " * 20_000),
        '<p><date when="1991-05-14">' + "1 " * 50_000 + "</date></p>",
        "".join(f'<ref xml:id="y{n}" target="#x{n}">a</ref>' for n in range(3000)),
    ],
    ids=["newlines", "letters", "spaces", "hyphens", "brackets", "numbers", "language", "pointers", "date", "ids"],
)
def test_hostile_lengths_end_in_time(inner: str) -> None:
    start = time.process_time()
    report = check(SimpleNamespace(path="a.xml", data=body(inner)), level="archive")
    assert time.process_time() - start < 10
    assert len(report.findings) < 10_000
    assert not [skipped for skipped in report.skipped if "failed" in skipped.why]


def test_rules_embedded_in_compact_syntax_run(tmp_path: Path) -> None:
    schema = tmp_path / "a.rnc"
    schema.write_text(
        'namespace sch = "http://purl.oclc.org/dsdl/schematron"\n'
        f'sch:ns [ prefix = "tei" uri = "{TEI}" ]\n'
        'sch:pattern [ "\\x{a}" ~ " " sch:rule [ context = "tei:p"\n'
        '  sch:assert [ test = "@n" "the paragraph " sch:name [ ] " has no number" ] ] ]\n'
        "start = any\nany = element * { attribute * { text }*, (text | any)* }\n",
        encoding="utf-8",
    )
    report = check(SimpleNamespace(path="a.xml", data=GOOD), schemas=[str(schema)], select=["SCH"])
    assert [f.message for f in report.findings][:1] == ["the paragraph p has no number"]


def test_an_odd_is_a_schema(tmp_path: Path) -> None:
    rule = (
        f'<constraintSpec ident="c" scheme="schematron"><constraint><rule xmlns="{SCH}" context="tei:TEI">'
        '<assert test="@n">it has no number</assert></rule></constraint></constraintSpec>'
    )
    whole = '<elementSpec ident="TEI"><content><textNode/></content></elementSpec>'
    odd = '<TEI xmlns="{}"><teiHeader/><text><body><schemaSpec ident="s">{}</schemaSpec></body></text></TEI>'
    (tmp_path / "whole.odd").write_text(odd.format(TEI, whole), encoding="utf-8")
    (tmp_path / "chained.odd").write_text(odd.format(TEI, '<moduleRef key="tei"/>' + rule), encoding="utf-8")
    (tmp_path / "none.odd").write_text(f'<TEI xmlns="{TEI}"/>', encoding="utf-8")
    data = f'<TEI xmlns="{TEI}"><p>a</p></TEI>'.encode()

    def said(name: str) -> Report:
        document = SimpleNamespace(path="a.xml", data=data)
        return check(document, schemas=[str(tmp_path / name)], select=["STR60", "SCH", "XML020", "relaxng"])

    assert [f.code for f in said("whole.odd").findings] == ["STR601"]
    chained = said("chained.odd")
    assert [(f.code, f.message) for f in chained.findings if f.code != "XML020"] == [("SCH801", "it has no number")]
    assert "cannot be compiled here" in chained.skipped[0].why
    with pytest.raises(SchemaError, match="describes no schema"):
        said("none.odd")
