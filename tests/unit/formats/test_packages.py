from __future__ import annotations

import io
import re
import zipfile
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from teikit.errors import SourceError
from teikit.formats import package as packages
from teikit.readers import read

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
WHO = 'w:author="Ann B" w:date="2020-01-01T00:00:00Z"'


def word_file(makers: ModuleType) -> bytes:
    p, r = makers.paragraph, makers.run
    listed = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    body = (
        p(r("The Title"), "T")
        + p(
            r("A paragraph with ")
            + r("emphasis", '<w:rStyle w:val="E"/>')
            + '<w:r><w:footnoteReference w:id="2"/></w:r>'
            + r(", ")
            + r("bold", "<w:b/>")
            + r(" and not", '<w:b w:val="0"/>')
            + f'<w:ins w:id="1" {WHO}>{r(" new")}</w:ins>'
            + f'<w:del w:id="2" {WHO}><w:r><w:delText> old</w:delText></w:r></w:del>'
            + r(" words")
            + '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:tab/><w:noBreakHyphen/><w:br/></w:r>'
            + f'<w:hyperlink r:id="l1">{r("a link")}</w:hyperlink><w:hyperlink r:id="l2">{r(" no link")}</w:hyperlink>'
            + '<w:r><w:endnoteReference w:id="2"/></w:r>'
        )
        + p(r("A Heading"), "H1")
        + p(r("one"), more=listed.format(0))
        + p(r("inner"), more=listed.format(1))
        + p(r("two"), more=listed.format(0))
        + p(r("q1"), "Q")
        + p(r("q2"), "Q")
        + f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{p(r('h'))}</w:tc><w:tc>{p(r('i'))}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p(r('1'))}{p(r('2'))}</w:tc><w:tc>{p('')}</w:tc></w:tr></w:tbl>"
        + p('<w:r><w:br w:type="page"/></w:r>')
        + p(r("The last words of it."))
    )
    footnotes = (
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" Below."))}{p(r("Second."))}</w:footnote>'
        f'<w:footnote w:id="3">{p(r("Nobody points here."))}</w:footnote>'
    )
    return bytes(
        makers.docx(
            body,
            footnotes=footnotes,
            endnotes=f'<w:endnote w:id="2">{p(r("At the end."))}</w:endnote>',
            comments=f'<w:comment w:id="0" {WHO}>{p(r("Why so?"))}</w:comment>',
            header1=p(r("On every page")),
        )
    )


def odt_file(makers: ModuleType) -> bytes:
    return bytes(
        makers.odt(
            '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Ann'
            "</dc:creator><dc:date>2020</dc:date></office:change-info><text:p>gone</text:p></text:deletion>"
            '</text:changed-region><text:changed-region text:id="c2"><text:insertion><office:change-info>'
            "<dc:creator>Bob</dc:creator></office:change-info></text:insertion></text:changed-region></text:tracked-changes>"
            '<text:h text:outline-level="1">The Head</text:h><text:p>Some <text:span text:style-name="b">bold'
            "</text:span>,"
            '<text:s text:c="3"/>x<text:tab/>y<text:line-break/>z<text:note text:note-class="footnote">'
            "<text:note-citation>1</text:note-citation><text:note-body><text:p>Below.</text:p></text:note-body></text:note>"
            ' a <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>fresh<text:change-end '
            'text:change-id="c2"/>\n   <text:a xlink:href="https://b.org/">link</text:a><office:annotation><dc:creator>Eve'
            "</dc:creator><dc:date>2020</dc:date><text:p>hm</text:p></office:annotation></text:p>"
            '<text:list text:style-name="L1"><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>a1'
            "</text:p></text:list-item></text:list></text:list-item></text:list>"
            '<text:p text:style-name="P1">quoted</text:p><table:table><table:table-header-rows><table:table-row>'
            "<table:table-cell><text:p>h</text:p></table:table-cell></table:table-row></table:table-header-rows>"
            "<table:table-row><table:table-cell><text:p>1</text:p><text:p>2</text:p></table:table-cell></table:table-row>"
            "</table:table><text:p>The last words.</text:p>",
            meta="<dc:title>Told title</dc:title><meta:keyword>bread</meta:keyword>",
            footer="<text:p>On every page</text:p>",
        )
    )


def facts(tree: etree._Element, *paths: str) -> list[list[str]]:
    return [
        [" ".join("".join(map(str, one.itertext())).split()) for one in tree.iterfind(f".//t:{path}", TEI)]
        for path in paths
    ]


def test_word(makers: ModuleType, proving: ModuleType) -> None:
    source, encoded = proving.proved(word_file(makers), "a.docx")
    tree = encoded.document.tree
    body = tree.find(".//t:body", TEI)
    assert facts(body, "head", "hi", "add", "del", "ref", "quote/t:p", "row[@role='label']/t:cell") == [
        ["The Title", "A Heading"], ["emphasis", "bold"], ["new"], ["old"], ["a link"], ["q1", "q2"], ["h", "i"],
    ]  # fmt: skip
    notes = [
        (one.get("type") or one.get("place"), one.get("n"), one.get("resp")) for one in body.iterfind(".//t:note", TEI)
    ]
    assert notes == [("bottom", "1", None), ("comment", None, "#reviewer"), ("end", "1", None)]
    assert facts(body, "note") == [["Below.Second.", "Why so?", "At the end."]]
    assert facts(body, "item/t:list/t:item") == [["inner"]]
    assert facts(body, "cell") == [["h", "i", "1 2", ""]]
    assert len(body.findall(".//t:div/t:pb", TEI)) == 1
    assert "Nobody points here." in "".join(map(str, body.itertext()))
    assert "words" in source.text
    assert "\t\u2011" in source.text
    assert [one.rule for one in source.omitted if one.rule != "white-space"] == ["running-head"]
    assert tree.find(".//t:respStmt/t:persName", TEI).text == "Ann B"


def test_opendocument(makers: ModuleType, proving: ModuleType) -> None:
    source, encoded = proving.proved(odt_file(makers), "a.odt")
    body = encoded.document.tree.find(".//t:body", TEI)
    assert facts(body, "head", "hi", "add", "del", "ref", "quote", "note", "item/t:list/t:item", "cell") == [
        ["The Head"], ["bold"], ["fresh"], ["gone"], ["link"], ["quoted"], ["Below.", "hm"], ["a1"], ["h", "1 2"],
    ]  # fmt: skip
    assert "bold,   x\ty\nz" in source.text
    assert [(one.name, one.text) for one in source.fields] == [("title", "Told title"), ("keywords", "bread")]
    assert [one.rule for one in source.omitted if one.rule != "white-space"] == ["running-head"]


def test_every_character_of_a_word_file_is_in_its_text(makers: ModuleType) -> None:
    data = word_file(makers)
    text = read(data, "a.docx").value.text
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if re.match(r"word/(?:document|footnotes|endnotes|comments|header1)\.xml", name):
                for one in etree.fromstring(archive.read(name)).iter():
                    if str(one.tag).endswith(("}t", "}delText")):
                        assert (one.text or "") in text


def test_python_docx_writes_what_is_read(proving: ModuleType) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("The Report", 0)
    document.add_heading("First", 1)
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("inner", style="List Bullet 2")
    document.add_paragraph("The words of a paragraph.")
    held = io.BytesIO()
    document.save(held)
    _, encoded = proving.proved(held.getvalue(), "a.docx")
    body = encoded.document.tree.find(".//t:body", TEI)
    assert facts(body, "head", "item/t:list/t:item", "p") == [
        ["The Report", "First"],
        ["inner"],
        ["The words of a paragraph."],
    ]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"word/document.xml": "<x"}, "not well-formed"),
        ({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "document type"),
        ({"word/document.xml": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'}, "document type"),
        ({"word/document.xml": "<x>" + "<y>" * 400 + "</y>" * 400 + "</x>"}, "not well-formed"),
        ({"word/document.xml": "<x/>"}, "there is no text"),
        ({"word/document.xml": b"\0" * 50_000_000}, "zip bomb"),
        ({"content.xml": "<x/>"}, "no text"),
        ({"xl/workbook.xml": "<x/>"}, "Excel"),
        ({"a.txt": "x"}, "zip archive"),
    ],
    ids=["ill-formed", "entity", "external", "deep", "empty", "bomb", "no text", "workbook", "other zip"],
)
def test_a_package_that_cannot_be_read_is_one_error(
    makers: ModuleType, proving: ModuleType, parts: dict[str, str | bytes], words: str
) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        proving.proved(makers.zipped(parts), "a.docx")
    assert len(str(caught.value).splitlines()) == 1


def test_a_large_part_is_not_unpacked_whole(makers: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_PART", 1000)
    with pytest.raises(SourceError, match="limit"):
        read(word_file(makers), "a.docx")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_bytes_in_a_package_are_encoded_or_refused(
    makers: ModuleType, proving: ModuleType, data: st.DataObject
) -> None:
    name, make = data.draw(st.sampled_from([("a.docx", word_file), ("a.odt", odt_file)]))
    raw = bytearray(make(makers))
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert proving.holds_or_refused(bytes(raw), name) in ("encoded", "refused")


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_any_markup_in_a_package_is_encoded_or_refused(
    makers: ModuleType, proving: ModuleType, data: st.DataObject
) -> None:
    name, make = data.draw(st.sampled_from([("a.docx", word_file), ("a.odt", odt_file)]))
    with zipfile.ZipFile(io.BytesIO(make(makers))) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    chosen = data.draw(st.sampled_from([one for one in sorted(parts) if one.endswith(".xml")]))
    tokens = re.findall(r"<[^>]+>|[^<]+", parts[chosen].decode())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(tokens) - 1))
        kind = data.draw(st.sampled_from(["drop", "again", "swap", "words"]))
        other = data.draw(st.integers(0, len(tokens) - 1))
        if kind == "drop" and len(tokens) > 1:
            del tokens[place]
        elif kind == "again":
            tokens.insert(place, tokens[other])
        elif kind == "swap":
            tokens[place], tokens[other] = tokens[other], tokens[place]
        else:
            tokens[place] = data.draw(st.sampled_from(["Date: 1957", "Dear Sir,", "(Applause)", "“q”", "P.S. x", " "]))
    parts[chosen] = "".join(tokens).encode()
    assert proving.holds_or_refused(makers.zipped(parts), name) in ("encoded", "refused")
