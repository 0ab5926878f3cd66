from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teikit.checking import registry
from teikit.checking.moments import reach, wrong_value
from teikit.checking.neighbours import Neighbours
from teikit.checking.pointers import pointers
from teikit.checking.rule import Rule
from teikit.checking.rules.numbering import number_of
from teikit.checking.running import BREAK, run_of
from teikit.checking.subject import Subject
from teikit.xmltext import scan

TEI = "http://www.tei-c.org/ns/1.0"


def subject(inner: str) -> Subject:
    return Subject(scan(f'<TEI xmlns="{TEI}">{inner}</TEI>'.encode(), "a.xml"))


def test_texts_and_places() -> None:
    one = subject('<p xml:id="p">a <hi>bé</hi><note>n</note> c</p>')
    p = one.all("p")[0]
    assert one.text(p) == "a bén c"
    assert one.reading(p, frozenset({"note"})) == "a bé c"
    assert one.at(one.all("note")[0]).xpath == "/TEI/p/note"
    place = one.at_attribute(p, "{http://www.w3.org/XML/1998/namespace}id")
    start = len(f'<TEI xmlns="{TEI}"><p ') + 1
    assert (place.column, place.end_column) == (start, start + len('xml:id="p"'))


def test_running_text_breaks_at_blocks_and_finds_its_way_back() -> None:
    one = subject("<text><p>é<hi>b</hi>&amp;c</p><p>d</p></text>")
    run = run_of(one, one.all("text")[0])
    assert run.text == f"{BREAK}éb&c{BREAK}d"
    data = one.xml.data
    assert data[run.byte(1) :].startswith("é".encode())
    assert data[run.byte(2) :].startswith(b"b</hi>")
    assert data[run.byte(3) :].startswith(b"&amp;")
    assert data[run.byte(4) :].startswith(b"c</p>")
    assert data[run.byte(6) :].startswith(b"d</p>")


@given(st.lists(st.sampled_from(["a", "é", "𝒳", "&lt;", "<hi>", "</hi>", "<p/>", "\n", "<![CDATA[x]]>", "<!--c-->"])))
def test_every_character_leads_to_its_bytes(pieces: list[str]) -> None:
    inner, depth = "", 0
    for piece in pieces:
        depth += {"<hi>": 1, "</hi>": -1}.get(piece, 0)
        if depth < 0:
            depth = 0
            continue
        inner += piece
    one = subject(f"<text>{inner}{'</hi>' * depth}</text>")
    run = run_of(one, one.all("text")[0])
    for index, sign in enumerate(run.text):
        if sign not in {BREAK, "<", "\n"}:
            assert one.xml.data[run.byte(index) :].startswith(sign.encode())


def test_which_attributes_are_pointers() -> None:
    one = subject(
        '<date from="1990"/><app from="#a"/><p ana="#x  #y" n="#z"/><schemaSpec source="tei:4"/><sp who="a#b"/>'
    )
    assert [(p.element.local, p.attribute, p.value) for p in pointers(one)] == [
        ("app", "from", "#a"),
        ("p", "ana", "#x"),
        ("p", "ana", "#y"),
        ("sp", "who", "a#b"),
    ]
    assert [(p.file, p.fragment) for p in pointers(one)][-1] == ("a", "b")


def test_files_beside_are_read_once_and_never_raise(tmp_path: Path) -> None:
    near = Neighbours()
    (tmp_path / "bad.xml").write_text("<TEI", encoding="utf-8")
    (tmp_path / "good.xml").write_text('<a xml:id="x"/>', encoding="utf-8")
    assert near.ids(tmp_path / "bad.xml") is None
    assert near.ids(tmp_path / "absent.xml") is None
    assert near.ids(tmp_path) is None
    assert near.ids(tmp_path / "good.xml") == {"x": "a"}
    (tmp_path / "good.xml").write_text("<a/>", encoding="utf-8")
    assert near.ids(tmp_path / "good.xml") == {"x": "a"}
    assert not near.exists(Path("a\0b"))


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("1991", True), ("1991-04", True), ("1991-04-15", True), ("-0043", True), ("--04-15", True), ("---31", True),
        ("1991-04-15T10:00:00Z", True), ("10:30", True), ("2000-02-29", True), ("1900-02-29", False), ("--02-29", True),
        ("1991-13", False), ("1991-04-31", False), ("15.4.1991", False), ("91", False), ("", False), ("---32", False),
        ("1991-04-15T25:00:00", False), ("1991-4-5", False),
    ],
)  # fmt: skip
def test_values_of_dates(value: str, right: bool) -> None:
    assert (wrong_value(value) == "") is right


def test_which_days_a_value_means() -> None:
    assert reach("1991") == ((1991, 1, 1), (1991, 12, 31))
    assert reach("no date") is None


@pytest.mark.parametrize(
    ("label", "number"),
    [("iv", ("roman", 4)), ("MCMXCI", ("roman", 1991)), ("[7]", ("arabic", 7)), ("p. 12", ("arabic", 12)), ("7a", None),
     ("", None), ("iiii", None), ("²", None), ("9" * 30, None)],
)  # fmt: skip
def test_numbers_of_pages(label: str, number: tuple[str, int] | None) -> None:
    assert number_of(label) == number


def test_rules_of_other_packages_are_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    more = Rule("ABC101", "of-another-package", "info", "", "", "", "", "")

    class Point:
        name = "more"

        def load(self) -> Any:
            return [more]

    monkeypatch.setattr(registry, "entry_points", lambda group: [Point()] if group == "teikit.rules" else [])
    registry.rules.cache_clear()
    try:
        assert registry.rules()[0] is more
    finally:
        registry.rules.cache_clear()
