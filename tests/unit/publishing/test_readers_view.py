"""What a page says to readers: names as known, subtitles, tooltips, dates of the header, words for attributes."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import lxml.html
import pytest

from teikit.errors import StylesheetError
from teikit.publishing import publish

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title type='main'>Speech</title><title type='sub'>At noon</title>"
    "<title type='sub'>an edition in TEI</title>{names}</titleStmt>"
    "<sourceDesc><msDesc xml:id='ms'><msIdentifier><idno>1</idno></msIdentifier>"
    "<msContents><textLang mainLang='sq'>Albanian</textLang></msContents><history><origin><p>"
    "<origDate when='1957'>1957</origDate></p></origin></history></msDesc>"
    "<bibl><title>A copy</title><relatedItem target='#ms'/></bibl></sourceDesc></fileDesc>"
    "<encodingDesc><editorialDecl><interpretation><p>Found by rule. @resp=#machine says so, and so does (@cert).</p>"
    "</interpretation></editorialDecl><classDecl><taxonomy xml:id='t'><category xml:id='g'><catDesc>Speech or address"
    "</catDesc></category></taxonomy></classDecl>"
    "<appInfo><application xml:id='machine' ident='m' version='1'><label>The Machine</label></application>"
    "</appInfo></encodingDesc>"
    "<profileDesc><creation><date when='1957-04'>April 1957</date></creation>"
    "<langUsage><language ident='en' n='text'>English</language></langUsage><textClass><catRef target='#g'/>"
    "</textClass><particDesc>"
    "<person xml:id='speaker' role='speaker' corresp='#author'><persName ref='#k'>K.</persName></person>"
    "</particDesc></profileDesc></teiHeader>"
    "<standOff><listPerson><person xml:id='k'><persName type='main'>Nikita Khrushchev</persName><persName>Khrushchev"
    "</persName></person></listPerson></standOff>"
)
AUTHOR = "<author xml:id='author'><persName ref='#k'>Khrushchev</persName></author>"


def document(body: str, names: str = AUTHOR) -> Any:
    header = HEADER.replace("{names}", names)
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{body}</body></text></TEI>'
    return SimpleNamespace(path="tei/a.xml", data=data.encode(), id="a")


def pages(body: str, **options: Any) -> dict[str, Any]:
    files = publish([document(body, **options)], ["html"]).value.files
    return {
        path: lxml.html.document_fromstring(data.decode()) for path, data in files.items() if path.endswith(".html")
    }


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_the_author_is_named_as_known() -> None:
    made = pages("<p>x</p>")
    page, start = made["documents/a.html"], made["index.html"]
    assert words(page.xpath("//p[@class='of']")[0]) == "Nikita Khrushchev · April 1957"
    assert words(page.xpath("//p[@class='citation']")[0]).startswith(
        "Nikita Khrushchev. “Speech: At noon”, April 1957."
    )
    assert words(start.xpath("//p[@class='of']")[0]) == "Nikita Khrushchev · April 1957 · Speech or address"
    assert words(start.xpath("//p[@class='subtitle']")[0]) == "At noon"
    assert "Nikita Khrushchev (as given: Khrushchev)" in words(page.xpath("//section[@class='about']")[0])
    other = pages("<p>x</p>", names="<author>A. Nonymous</author>")["documents/a.html"]
    assert words(other.xpath("//p[@class='of']")[0]) == "A. Nonymous · April 1957"


def test_a_card_without_a_summary_begins_with_the_text() -> None:
    start = pages(f"<p>Short.</p><p>{'This is a first sentence of the text that is long enough. ' * 12}</p>")[
        "index.html"
    ]
    opening = words(start.xpath("//p[@class='opening']")[0])
    assert opening.startswith("It begins: “This is a first sentence")
    assert opening.endswith("long enough. …”")
    assert len(opening) < 310


def test_about_speaks_to_readers() -> None:
    about = pages("<p>x</p>")["documents/a.html"].xpath("//section[@class='about']")[0]
    said = words(about)
    for raw in ("@resp", "@cert", "#machine", "#ms", "g Speech"):
        assert raw not in said
    assert "Found by rule. Responsibility “The Machine” says so, and so does (certainty)." in said
    pairs = {words(one.xpath("dt")[0]): words(one.xpath("dd")[0]) for one in about.xpath(".//dl/div")}
    assert pairs["Category"] == "Speech or address"
    assert pairs["Language of this text"] == "English"
    assert pairs["Language"] == "Albanian"
    assert pairs["Speaker"] == "K. (Nikita Khrushchev)"
    assert pairs["Related"] == "The archival original"
    assert "Taxonomy" not in pairs
    [technical] = about.xpath("details[contains(@class, 'technical')]")
    assert "The Machine" in words(technical)


def test_a_participant_is_no_second_entry() -> None:
    register = pages("<p><persName ref='#k'>K.</persName></p>")["registers/persons.html"]
    assert [words(one) for one in register.xpath("//section[@class='entry']/h2")] == ["Nikita Khrushchev"]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (
            "<p><supplied reason='omitted'>[Enver]</supplied></p>",
            "supplied in the source in brackets; by whom is not stated",
        ),
        ("<p><supplied>Enver</supplied></p>", "supplied; by whom is not stated"),
        ("<p><supplied resp='#machine' reason='lost'>E</supplied></p>", "supplied by The Machine; reason: lost"),
    ],
)
def test_who_supplied_words(body: str, title: str) -> None:
    page = pages(body)["documents/a.html"]
    assert page.xpath("string(//span[contains(@class, 'tei-supplied')]/@title)") == title


def test_page_breaks_say_what_they_are() -> None:
    page = pages("<p>a<pb n='3'/>b<pb cert='medium'/>c<pb/>d</p>")["documents/a.html"]
    marks = page.xpath("//span[@role='doc-pagebreak']")
    assert [(words(one), one.get("title")) for one in marks] == [
        ("p. 3", "page 3"), ("‖", "page ends here (inferred)"), ("‖", "page ends here"),
    ]  # fmt: skip
    assert "Page numbers; ‖ page ends here (inferred); ‖ page ends here" in words(page.xpath("//fieldset")[0])


def test_dates_register() -> None:
    body = "<p><date from='1936' to='1938'>those years</date> <date when='1940'>1940</date> "
    body += "<date from='1940' to='1945'>war</date></p>"
    register = pages(body)["registers/dates.html"]
    assert [words(one) for one in register.xpath("//h2 | //h3")] == [
        "1936 to 1938",
        "1940",
        "1940 to 1945",
        "April 1957",
    ]
    [own] = register.xpath("//section[@id='1957-04']//ul//a")
    assert (words(own), own.get("href")) == ("Date of the document", "../documents/a.html")


def test_items_of_lists_have_an_address() -> None:
    body = "<item xml:id='item-1'>x</item><item>y</item><item xml:id='item-2'><p xml:id='p-1'>z</p></item>"
    page = pages(f"<list>{body}</list>")
    links = page["documents/a.html"].xpath("//a[@class='permalink']")
    assert [(one.get("href"), one.getparent().tag) for one in links] == [("#item-1", "li"), ("#p-1", "p")]


SHEET = (
    '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.w3.org/1999/xhtml"'
    ' xpath-default-namespace="{space}" exclude-result-prefixes="#all" version="3.0">{import_}{rules}</xsl:stylesheet>'
)


def sheet(name: str, rules: str, space: str = "http://www.tei-c.org/ns/1.0") -> str:
    import_ = f'<xsl:import href="teikit:{name}/main.xsl"/>' if name else ""
    return SHEET.format(space=space, import_=import_, rules=rules)


def test_a_stylesheet_needs_no_default_mode(tmp_path: Path) -> None:
    own = tmp_path / "own.xsl"
    own.write_text(sheet("html", '<xsl:template match="p"><div class="own"><xsl:next-match/></div></xsl:template>'))
    made = publish([document("<p>x</p>")], ["html"], stylesheet=own)
    assert made.findings == ()
    assert '<div class="own"><p' in made.value.files["documents/a.html"].decode()


def test_an_empty_page_is_an_error(tmp_path: Path) -> None:
    own = tmp_path / "own.xsl"
    own.write_text(sheet("", '<xsl:template match="/"><html><body/></html></xsl:template>'))
    [finding] = publish([document("<p>x</p>")], ["html"], stylesheet=own).findings
    assert (finding.code, finding.severity, finding.location.path) == ("PUB105", "error", "tei/a.xml")


def test_stylesheets_of_a_folder_serve_pages_text_and_site(tmp_path: Path) -> None:
    own = 'xmlns:teikit="urn:x-teikit:xslt"'
    (tmp_path / "site.xsl").write_text(
        sheet("site", f'<xsl:template name="teikit:footer" {own}><footer>Ours</footer></xsl:template>', "")
    )
    (tmp_path / "text.xsl").write_text(
        sheet("text", '<xsl:template match="/"><xsl:text>OURS&#10;</xsl:text><xsl:next-match/></xsl:template>')
    )
    files = publish([document("<p>x</p>")], stylesheet=tmp_path).value.files
    assert ">Ours</footer>" in files["index.html"].decode()
    assert ">Ours</footer>" in files["registers/dates.html"].decode()
    assert ">Ours</footer>" not in files["documents/a.html"].decode()
    assert files["documents/a.txt"].decode().startswith("OURS\n")
    # a file serves what it imports
    alone = publish([document("<p>x</p>")], stylesheet=tmp_path / "site.xsl").value.files
    assert ">Ours</footer>" in alone["index.html"].decode()
    with pytest.raises(StylesheetError, match="site is not published"):
        publish([document("<p>x</p>")], ["text"], stylesheet=tmp_path / "site.xsl")
    (tmp_path / "none").mkdir()
    with pytest.raises(StylesheetError, match=r"holds none of html\.xsl, text\.xsl, site\.xsl"):
        publish([document("<p>x</p>")], stylesheet=tmp_path / "none")
