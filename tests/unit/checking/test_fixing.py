"""Fixes: what they change, what they leave alone, and that they are checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from teikit.checking import Checker, CheckOptions, Fault, Selection, registry
from teikit.checking.examples import ALIA, ALIA_AND_CUKO, frame
from teikit.checking.fixing import diff, fix
from teikit.checking.rule import Rule
from teikit.checking.subject import Subject
from teikit.findings import Fix
from teikit.xmltext import Edit

NAMED = '<persName ref="#p-alia">Alia</persName>'


def fixed(body: str, code: str, *, unsafe: bool = False) -> str:
    whole = frame(body).encode()
    result = fix(Checker(CheckOptions(selection=Selection((code,)))), whole, "a.xml", unsafe=unsafe)
    return result.data.decode()


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("NAM403", "<p><persName>Alia’s</persName> speech</p>", "<p><persName>Alia</persName>’s speech</p>"),
        ("NAM403", "<p><persName>the <hi>Alia’s</hi></persName> speech</p>", None),
        ("NAM404", "<p><persName>Alia,</persName> who</p>", "<p><persName>Alia</persName>, who</p>"),
        ("NAM404", "<p>so<persName> Alia</persName> who</p>", "<p>so <persName>Alia</persName> who</p>"),
        ("NAM404", "<p>so <persName> Alia </persName> who</p>", "<p>so <persName>Alia</persName> who</p>"),
        ("NAM404", "<p><persName>Alia, </persName>who</p>", "<p><persName>Alia</persName>, who</p>"),
        ("NAM404", "<p><persName>Alia,</persName>who</p>", None),
        ("TXT506", "<p>saw <hi>Tirana </hi> again</p>", "<p>saw <hi>Tirana</hi> again</p>"),
        ("TXT506", '<p xml:space="preserve">saw <hi>Tirana </hi> again</p>', None),
        ("TXT504", "<p>Ti\u00adra&#xAD;na</p>", "<p>Tirana</p>"),
        ("TXT504", "<p>Tirana\u00ad again</p>", None),
        ("TXT505", "<p>Ti\u200brana</p>", None),
        ("TXT514", "<p>e\u0301te\u0301, a\u0306 &amp; o\u0308</p>", "<p>été, ă &amp; ö</p>"),
        (
            "PTR207",
            ALIA_AND_CUKO + '<p><rs ref="#p-alia,#p-cuko">both</rs> <rs ref="#p-alia #p-cuko">both</rs></p>',
            ALIA_AND_CUKO + '<p><rs ref="#p-alia #p-cuko">both</rs> <rs ref="#p-alia #p-cuko">both</rs></p>',
        ),
        ("PTR207", ALIA + f'<p>{NAMED} <rs ref="#p-alia,#p-none">both</rs></p>', None),
        ("PTR209", ALIA + f'<p>{NAMED} <rs ref="p-alia">he</rs></p>', None),
    ],
)
def test_safe_fixes(code: str, before: str, after: str | None) -> None:
    assert fixed(before, code) == frame(after or before)


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("TXT505", "<p>Ti\u200brana</p>", "<p>Tirana</p>"),
        (
            "PTR209",
            ALIA + f'<p>{NAMED} <rs ref="p-alia">he</rs></p>',
            ALIA + f'<p>{NAMED} <rs ref="#p-alia">he</rs></p>',
        ),
        (
            "PTR201",
            ALIA + f'<p>{NAMED} <rs ref="#P-alia">he</rs></p>',
            ALIA + f'<p>{NAMED} <rs ref="#p-alia">he</rs></p>',
        ),
    ],
)
def test_unsafe_fixes(code: str, before: str, after: str) -> None:
    assert fixed(before, code) == frame(before)
    assert fixed(before, code, unsafe=True) == frame(after)


def test_the_counts_of_the_header_are_written(request: pytest.FixtureRequest) -> None:
    folder = request.config.rootpath / "tests" / "rules" / "HDR121"
    data = (folder / "invalid-1.xml").read_bytes()
    result = fix(Checker(CheckOptions(selection=Selection(("HDR121",)))), data, "a.xml")
    assert [finding.code for finding in result.made] == ["HDR121"]
    assert result.report.findings == ()
    lines = [line for line in diff(data, result.data, "a.xml").splitlines() if line[:1] in "+-"]
    assert len(lines) == 4
    assert 'occurs="1"' in lines[-1]


def test_a_fix_that_makes_something_worse_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(subject: Subject) -> Iterator[Fault]:
        for element in subject.all("hi"):
            harm = b"<p/>" if element.attributes else b"</p>"
            edit = Edit(element.start, subject.xml.data[element.start : element.end], harm)
            yield Fault(subject.at(element), "a highlight", fix=Fix("break it", (edit,), True))
        if subject.all("p")[1:]:
            yield Fault(subject.at(subject.root), "two paragraphs")

    made = Rule("ZZZ999", "a-rule", "error", "x.", "y.", "z", "", "", check)
    monkeypatch.setattr(registry, "rules", lambda: (made,))
    monkeypatch.setattr("teikit.checking.checker.rules", lambda: (made,))
    data = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p><hi>a</hi><hi n="1"/></p></body></text></TEI>'
    result = fix(Checker(CheckOptions(selection=Selection(("ZZZ",)))), data, "a.xml")
    assert result.data == data
    assert result.made == ()


def test_bytes_in_another_encoding_are_left_alone() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>\n' + frame("<p>\u00e9 Ti\u00adrana</p>").partition("\n")[2]
    data = text.encode("latin-1")
    result = fix(Checker(CheckOptions(selection=Selection(("TXT504",)))), data, "a.xml")
    assert result.data == data
    assert [finding.code for finding in result.report.findings] == ["TXT504"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_stay_as_they_are(newline: str, tmp_path: Path) -> None:
    data = frame("<p>Ti\u00adrana</p>").replace("\n", newline).encode()
    result = fix(Checker(CheckOptions(selection=Selection(("TXT504",)))), data, "a.xml")
    assert result.data == data.replace("\u00ad".encode(), b"")
