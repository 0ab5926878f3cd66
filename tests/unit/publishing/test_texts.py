"""The forms of the plain text: each is a parameter, says what it is when asked, and takes no value unknown."""

from __future__ import annotations

import pytest

from teikit.errors import SettingsError
from teikit.publishing import publish
from teikit.tei import TeiDocument

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{0}</title></titleStmt></fileDesc>'
    '<profileDesc><creation><date when="{1}"/></creation></profileDesc></teiHeader><text><body>'
    '<p>a <choice><sic>teh</sic><corr>the</corr></choice><lb/>b <pb n="2"/>c<note>d</note></p></body></text></TEI>'
)
LATE = TeiDocument("a.xml", TEI.format("Late", 1950).encode())
EARLY = TeiDocument("b.xml", TEI.format("Early", 1900).encode())


def text(**parameters: str) -> str:
    given = {"header": "drop", **{name.replace("_", "-"): value for name, value in parameters.items()}}
    return publish([LATE], ["text"], parameters=given).value.files["documents/a.txt"].decode()


def test_reading_and_diplomatic_forms() -> None:
    assert text(form="reading", notes="drop") == "a the b c\n"
    assert text(form="diplomatic", notes="drop") == "a teh\nb [p. 2] c\n"


def test_what_is_said_beside_a_form_takes_precedence() -> None:
    assert text(form="diplomatic", notes="drop", line_breaks="drop") == "a teh b [p. 2] c\n"


def test_what_was_chosen_stands_above_the_text() -> None:
    said = text(form="reading", notes="foot", statement="yes", width="0").partition("\n\n-----")[0].splitlines()
    assert said == [
        "Readings: corrected, regularised and expanded where the edition does so",
        "Notes: in brackets behind their paragraph",
        "Page breaks: left out",
        "Line breaks of the source: left out",
        "Line length: a paragraph a line",
    ]


def test_one_file_for_all_in_order_of_time() -> None:
    files = publish([LATE, EARLY], ["text"], parameters={"files": "all"}).value.files
    assert sorted(files) == ["documents/a.txt", "documents/b.txt", "edition.txt"]
    first, second = files["edition.txt"].decode().split("\n\f\n")
    assert first == files["documents/b.txt"].decode()
    assert second == files["documents/a.txt"].decode()


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("corrections", "both", "corrections = 'both': it is one of sic, corr"),
        ("width", "wide", "width = 'wide': it is a number of characters, 0 for a paragraph a line"),
        ("form", "clean", "form = 'clean': it is one of reading, diplomatic"),
    ],
)
def test_a_value_that_there_is_not(name: str, value: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        publish([LATE], ["text"], parameters={name: value})
