"""The plain text of a document."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teikit.tei import TeiDocument, serialise
from teikit.tei.elements import ELEMENT_ONLY
from teikit.xmltext import Edit, apply_edits

NS = 'xmlns="http://www.tei-c.org/ns/1.0"'


def document(body: str, head: str = "") -> TeiDocument:
    data = f"<TEI {NS}><teiHeader><p>header</p></teiHeader>{head}<text><body>{body}</body></text></TEI>"
    return TeiDocument("a.xml", data.encode())


def test_it_reads_what_the_source_has():
    body = "<p>a <choice><sic>b</sic><corr>c</corr></choice> <choice><abbr>d</abbr>\n<expan>e</expan></choice></p>"
    assert document(body).plain_text() == "a b d"


def test_a_correction_without_its_fault_is_text():
    assert document("<p><corr>c</corr></p>").plain_text() == "c"


def test_header_and_standoff_are_no_text():
    stand_off = "<standOff><listPerson><person><persName>X</persName></person></listPerson></standOff>"
    assert document("<p>a</p>", stand_off).plain_text() == "a"


def test_layout_is_no_text_but_white_space_in_mixed_content_is():
    assert document("\n  <p>a <hi>b</hi> <hi>c</hi></p>\n  <p>d</p>\n").plain_text() == "a b cd"


def test_blocks_are_what_no_name_may_cross():
    plain = document("<p>a<hi>b</hi><note>n</note>c</p><p>d</p>").plain
    assert [span.of(plain.text) for span in plain.blocks] == ["ab", "n", "c", "d"]


def test_every_character_leads_back_to_its_bytes():
    one = document("<p>x &amp; <hi>é</hi>&#233;z</p>")
    plain = one.plain
    found = [one.data[plain.byte_offset(i) : plain.byte_offset(i + 1, end=True)] for i in range(len(plain.text))]
    assert found == [b"x", b" ", b"&amp;", b" ", "é".encode(), b"&#233;", b"z"]


@given(st.lists(st.sampled_from(["a", "é", "&amp;", "<hi>b</hi>", "<lb/>", " ", "<!--c-->"]), min_size=1), st.data())
def test_a_tag_can_be_put_around_any_stretch_of_one_element(pieces: list[str], data: st.DataObject):
    one = document(f"<p>{''.join(pieces)}</p>")
    plain = one.plain
    if not plain.text:
        return
    at = data.draw(st.integers(0, len(plain.text) - 1))
    edits = [
        Edit(plain.byte_offset(at), b"", b"<name>"),
        Edit(plain.byte_offset(at + 1, end=True), b"", b"</name>"),
    ]
    tagged = TeiDocument("a.xml", apply_edits(one.data, edits))
    assert tagged.plain_text() == plain.text
    assert "".join(tagged.tree.xpath("//*[local-name()='name']//text()")) == plain.text[at]


def test_canonical_form_indents_only_element_content():
    one = document("<div><p>a <hi>b</hi>\n</p><list><item>x</item></list></div>")
    assert serialise(one.tree).decode().splitlines()[6:] == [
        "    <body>",
        "      <div>",
        "        <p>a <hi>b</hi>",
        "</p>",
        "        <list>",
        "          <item>x</item>",
        "        </list>",
        "      </div>",
        "    </body>",
        "  </text>",
        "</TEI>",
    ]


@given(st.recursive(st.sampled_from(["a", " ", "<lb/>", "&lt;"]), lambda inner: st.one_of(
    st.lists(inner, max_size=3).map("".join),
    inner.map(lambda x: f"<hi>{x}</hi>"),
    inner.map(lambda x: f"<list>{x}</list>"),
)))
def test_canonical_form_is_a_fixed_point(content: str):
    one = document(f"<p>{content}</p>")
    once = serialise(one.tree)
    assert TeiDocument("a.xml", once).plain_text() == one.plain_text()
    assert serialise(TeiDocument("a.xml", once).tree) == once


@pytest.mark.testdata
def test_the_list_of_element_only_elements_follows_from_the_content_models(testdata):
    subset = json.loads(testdata("tei", "p5subset.json").read_text(encoding="utf-8"))
    macros = {macro["ident"]: macro for macro in subset["macros"]}

    def holds_text(content: list[dict]) -> bool:
        for node in content:
            if node["type"] in {"textNode", "dataRef", "valList", "anyElement"}:
                return True
            # every macro of TEI P5 allows text
            if node["type"] == "macroRef" and node["key"] in macros:
                return True
            if holds_text(node.get("content", [])):
                return True
        return False

    derived = {element["ident"] for element in subset["elements"] if not holds_text(element["content"])}
    documented = {e["ident"] for e in subset["elements"] if e["module"] == "tagdocs"}
    assert derived - documented <= ELEMENT_ONLY | {"anyElement"}
    assert derived >= ELEMENT_ONLY
