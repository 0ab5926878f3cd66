"""publish: what files there are, what they say, what it does with bad input."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest

from teikit.errors import OutputError, SettingsError, StylesheetError
from teikit.publication import Publication
from teikit.publishing import publish

TEXT = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'


def document(body: str, path: str = "tei/a.xml") -> Any:
    stem = PurePosixPath(path).stem
    return SimpleNamespace(path=path, data=TEXT.format(body).encode(), id=stem)


def site(*documents: Any, **options: Any) -> dict[str, Any]:
    made = publish(list(documents), ["html"], **options).value
    return {
        path: lxml.html.document_fromstring(data.decode())
        for path, data in made.files.items()
        if path.endswith(".html")
    }


def text_of(body: str, **parameters: str) -> str:
    given = {name.replace("_", "-"): value for name, value in {"header": "drop", **parameters}.items()}
    return publish([document(body)], ["text"], parameters=given).value.files["documents/a.txt"].decode()


def test_files_of_a_site(specimen: Any) -> None:
    made = publish([specimen("speech")])
    assert made.findings == ()
    assert made.value.start == "index.html"
    assert made.value.paths == (
        "assets/edition.css", "assets/edition.js", "assets/search.js", "assets/world-atlas-LICENSE.txt",
        "assets/world.svg", "data/edition.bib", "data/edition.json", "data/events.csv", "data/events.jsonld",
        "data/organisations.csv", "data/organisations.jsonld", "data/persons.csv", "data/persons.jsonld",
        "data/places.csv", "data/places.geojson", "data/places.jsonld", "data/tei.zip", "documents/speech.bib",
        "documents/speech.csl.json",
        "documents/speech.html", "documents/speech.txt", "index.html", "registers/dates.html",
        "registers/events.html", "registers/organisations.html", "registers/persons.html", "registers/places.html",
        "search.html", "search/index.js", "search/texts-0.js", "search/words-0.js", "tei/speech.xml",
    )  # fmt: skip
    assert made.value.files["tei/speech.xml"] == specimen("speech").data


def test_the_same_documents_give_the_same_bytes(specimen: Any) -> None:
    one, two = (publish([specimen("speech"), specimen("play")]).value.files for _ in range(2))
    assert dict(one) == dict(two)


def test_no_link_inside_the_site_is_broken(specimen: Any) -> None:
    pages = site(specimen("speech"), specimen("play"), specimen("hostile"))
    paths = set(publish([specimen("speech"), specimen("play"), specimen("hostile")], ["html"]).value.paths)
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    followed = 0
    for path, page in pages.items():
        assert len(ids[path]) == len(page.xpath("//@id")), path
        for address in page.xpath("//@href | //@src"):
            url = urlsplit(address)
            if url.scheme or url.netloc:
                continue
            parts = list(PurePosixPath(path).parent.parts) if url.path else list(PurePosixPath(path).parts)
            for part in PurePosixPath(unquote(url.path)).parts:
                parts = parts[:-1] if part == ".." else [*parts, part]
            target = "/".join(parts)
            assert target in paths, (path, address)
            if url.fragment:
                assert unquote(url.fragment) in ids[target], (path, address)
            followed += 1
    assert followed > 100


def test_title_stands_once_and_first(specimen: Any) -> None:
    page = site(specimen("speech"))["documents/speech.html"]
    assert [" ".join(h.text_content().split()) for h in page.xpath("//h1")] == [
        "Khrushchev's Speech at the Lunch Organized in Honor of the Albanian Government and Party Delegation, Moscow"
    ]


def test_names_lead_to_the_register_and_back(specimen: Any) -> None:
    pages = site(specimen("speech"))
    page = pages["documents/speech.html"]
    [first, *_] = page.xpath("//a[@class='name persons'][. = 'Comrade Enver [Hoxha]']")
    assert first.get("href") == "../registers/persons.html#enver-hoxha"
    assert first.get("title") == "Enver Hoxha · 1908–1985; First Secretary of the Party of Labor of Albania"
    [entry] = pages["registers/persons.html"].xpath("//section[@id='enver-hoxha']")
    back = entry.xpath(".//ul[@class='mentions']//a")
    assert [one.xpath("string(b)") for one in back] == ["Comrade Enver [Hoxha]", "Comrade Enver", "Comrade Enver"]
    assert back[0].get("href").partition("#")[2] == first.getparent().get("id")
    assert "in which he chastised Comrade Enver [Hoxha], alleging" in back[0].text_content()


def test_a_name_inside_a_name_is_a_link_of_its_own(specimen: Any) -> None:
    page = site(specimen("speech"))["documents/speech.html"]
    [name] = page.xpath("//span[@class='tei-orgName'][contains(., 'Party of Labor')]")
    assert [(a.text_content(), a.get("href").rpartition("#")[2]) for a in name.xpath(".//a")] == [
        ("Party of Labor of ", "speech.party-of-labor"), ("Albania", "albania"),
    ]  # fmt: skip
    assert not page.xpath("//a//a")


def test_a_correction_shows_both_readings_without_a_script(specimen: Any) -> None:
    page = site(specimen("speech"))["documents/speech.html"]
    [choice] = page.xpath("//span[@class='tei-choice']")
    assert choice.xpath("string(span[@class='tei-corr'])") == "organized fashion"
    assert choice.xpath("string(button/@popovertarget)") == choice.xpath("string(span[@popover]/@id)")
    said = " ".join(choice.xpath("string(span[@popover])").split())
    assert said == "The source reads: organised fashon (corrected by teikit, medium certainty)"
    assert [one.get("src") for one in page.xpath("//script[not(@type='application/ld+json')]")] == [
        "../assets/edition.js"
    ]


def test_the_header_is_a_page_for_readers(specimen: Any) -> None:
    page = site(specimen("speech"))["documents/speech.html"]
    [about] = page.xpath("//section[@class='about']")
    pairs = {
        " ".join(one.xpath("string(dt)").split()): " ".join(one.xpath("string(dd[1])").split())
        for one in about.xpath(".//dl/div")
    }
    assert pairs["Author"] == "Nikita Khrushchev"
    assert pairs["Obtained and translated by"] == "Elidor Mëhilli"
    assert pairs["Repository"] == "Arkivi Qendror Shtetëror"
    assert pairs["Address"] == "https://wilson-center.drivingcreative.com/document/119258"
    assert pairs["Corrections"] == "Evident faults are kept and corrected side by side."
    assert pairs["Category"] == "Speech"
    assert pairs["2026"] == "Encoded and annotated. (teikit)"
    assert about.xpath("string(.//a[@rel='license']/@href)") == "https://creativecommons.org/licenses/by/4.0/"
    assert page.xpath("string(//meta[@name='DC.creator']/@content)") == "Nikita Khrushchev"
    assert page.xpath("string(//meta[@name='DCTERMS.created']/@content)") == "1957-04"


def test_nothing_in_a_document_runs(specimen: Any) -> None:
    for path, page in site(specimen("hostile")).items():
        assert not page.xpath("//iframe | //img | //object | //embed | //@style"), path
        for script in page.xpath("//script[not(@type='application/ld+json')]"):
            assert script.get("src", "").removeprefix("../") in ("assets/edition.js", "assets/search.js"), path
            assert not script.text, path
        assert not [name for node in page.iter() for name in node.attrib if name.startswith("on")], path
        for address in page.xpath("//@href"):
            url = urlsplit(address)
            assert url.scheme in ("", "https", "http"), address
            assert not url.username, address
            assert not address.startswith("//"), address
        policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
        assert policy.startswith("default-src 'none'; script-src 'self' file:;"), path
        assert "unsafe" not in policy


def test_links_of_the_text_lead_where_they_may(specimen: Any) -> None:
    page = site(specimen("hostile"))["documents/hostile.html"]
    assert [a.text_content() for a in page.xpath("//a[contains(@class, 'tei-ref')]")] == ["six", "ten"]


@pytest.mark.parametrize(
    ("parameters", "wanted"),
    [
        ({}, "One fashon[1] here.\n\nNOTES\n\n[1] Said.\n"),
        ({"corrections": "corr", "notes": "drop"}, "One fashion here.\n"),
        ({"notes": "foot", "page-breaks": "keep"}, "One fashon[1] [p. 2] here.\n\n[1] Said.\n"),
    ],
)
def test_parameters_of_the_text(parameters: dict[str, str], wanted: str) -> None:
    body = '<p>One <choice><sic>fashon</sic><corr>fashion</corr></choice><note>Said.</note><pb n="2"/> here.</p>'
    assert text_of(body, **parameters) == wanted


def test_text_is_wrapped_at_the_width() -> None:
    words = "word " * 40 + "averyveryverylongwordthatdoesnotfit " + "end"
    made = text_of(f"<p>{words}</p><list><item>{words}</item></list>", width="30")
    assert " ".join(made.replace("- ", "").split()) == " ".join([words, words])
    lines = [line for line in made.splitlines() if "averyvery" not in line]
    assert max(map(len, lines)) <= 30
    assert re.search(r"\n- word word.*\n  word", made)


def test_text_says_what_was_done_when_asked(specimen: Any) -> None:
    files = publish([specimen("speech")], ["text"], parameters={"statement": "yes", "corrections": "corr"}).value.files
    top = files["documents/speech.txt"].decode().partition("-----")[0]
    assert "Author: Nikita Khrushchev" in top
    assert "Readings: corrected, regularised and expanded where the edition does so" in top
    assert "Notes: at the end" in top


def test_a_hyphenated_word_is_whole_and_lines_are_kept_when_asked() -> None:
    body = "<p>counter<lb break='no'/>revolution and<lb/>more</p>"
    assert text_of(body) == "counterrevolution and more\n"
    assert text_of(body, line_breaks="keep") == "counter\nrevolution and\nmore\n"


def test_an_unknown_element_is_reported_and_shown() -> None:
    made = publish([document("<p>a <madeUp>b</madeUp><madeUp>c</madeUp></p>")], ["html"])
    [finding] = made.findings
    assert str(finding) == ("tei/a.xml:1:59: PUB103 <madeUp> (2 times) has no rendering of its own; its text is shown")
    assert ">b</span>" in made.value.files["documents/a.html"].decode()


def test_one_bad_document_does_not_stop_the_others() -> None:
    bad = SimpleNamespace(path="tei/bad.xml", data=b"<TEI><p></TEI>", id="bad")
    bomb = SimpleNamespace(path="tei/bomb.xml", data=b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', id="bomb")
    empty = SimpleNamespace(path="tei/empty.xml", data=b"", id="empty")
    made = publish([bad, bomb, empty, document("<p>good</p>"), document("<p>again</p>", "more/A.xml")])
    assert [(f.code, f.location.path) for f in made.findings] == [
        ("PUB102", "more/A.xml"), ("PUB101", "tei/bad.xml"), ("PUB101", "tei/bomb.xml"), ("PUB101", "tei/empty.xml"),
    ]  # fmt: skip
    assert made.value.files["documents/a.txt"] == b"good\n"
    assert "documents/bad.html" not in made.value.files


def test_no_documents_make_an_empty_edition() -> None:
    assert "index.html" in publish([]).value.files


def test_usage_errors_name_what_there_is() -> None:
    with pytest.raises(SettingsError, match="unknown target 'odt'; there are: html, text, epub, pdf, markdown"):
        publish([], ["odt"])
    with pytest.raises(SettingsError, match=r"unknown parameter 'widht'.*width"):
        publish([], ["text"], parameters={"widht": "3"})


def test_a_stylesheet_of_the_user_imports_ours(tmp_path: Path) -> None:
    own = tmp_path / "ours.xsl"
    own.write_text(
        '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:teikit="urn:x-teikit:xslt"'
        ' exclude-result-prefixes="#all" version="3.0" default-mode="teikit:html" xpath-default-namespace="http://www.tei-c.org/ns/1.0">'
        '<xsl:import href="teikit:html/main.xsl"/>'
        '<xsl:template match="p"><mark xmlns="http://www.w3.org/1999/xhtml"><xsl:next-match/></mark></xsl:template>'
        '<xsl:template match="/"><xsl:next-match/><xsl:result-document href="extra.html">'
        '<html xmlns="http://www.w3.org/1999/xhtml"><p>an added page</p></html></xsl:result-document></xsl:template>'
        "</xsl:stylesheet>",
        encoding="utf-8",
    )
    files = publish([document("<p>x</p>")], ["html"], stylesheet=own).value.files
    assert "<mark><p" in files["documents/a.html"].decode()
    assert "an added page" in files["extra.html"].decode()
    own.write_text("<not-xsl/>", encoding="utf-8")
    with pytest.raises(StylesheetError):
        publish([document("<p>x</p>")], ["html"], stylesheet=own)


def test_a_publication_stays_in_its_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        Publication({"../evil.html": b""})
    with pytest.raises(OutputError):
        Publication({"/etc/evil": b""})
    written = Publication({"a/b.txt": b"x"}).write(tmp_path)
    assert [path.read_bytes() for path in written] == [b"x"]
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError):
        Publication({"b.txt": b"x"}).write(tmp_path / "file")


def test_an_earlier_publication_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    Publication({"old/a.txt": b"x", "same.txt": b"x"}).write(tmp_path)
    (tmp_path / "mine.txt").write_bytes(b"x")
    (tmp_path / "old" / "mine.txt").write_bytes(b"x")
    Publication({"same.txt": b"x", "c/d.txt": b"y"}).write(tmp_path)
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert there == {"old/mine.txt", "same.txt", "c/d.txt", "mine.txt", ".teikit-files.json"}
    Publication({"same.txt": b"x"}).write(tmp_path)
    assert not (tmp_path / "c").exists()
    assert (tmp_path / "mine.txt").exists()


@pytest.mark.parametrize(
    "record", [b"", b"{}", b"[", b'["../outside.txt", 1, "/etc/x", "a/../../outside.txt"]', b"\xff"]
)
def test_a_list_of_files_that_is_not_ours_does_no_harm(tmp_path: Path, record: bytes) -> None:
    (tmp_path / "outside.txt").write_bytes(b"x")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".teikit-files.json").write_bytes(record)
    Publication({"a.txt": b"x"}).write(tmp_path / "site")
    assert (tmp_path / "outside.txt").exists()


def test_the_example_of_the_docs_runs(tmp_path: Path, root: Path) -> None:
    page = (root / "docs" / "publishing.md").read_text(encoding="utf-8")
    example = page.partition("```xml\n")[2].partition("```")[0]
    own = tmp_path / "ours.xsl"
    own.write_text(example, encoding="utf-8")
    files = publish([document("<stage>(Exit.)</stage>")], ["html"], stylesheet=own).value.files
    assert '<strong><span class="tei-stage">(Exit.)</span></strong>' in files["documents/a.html"].decode()
    assert "<p>Set by hand.</p>" in files["colophon.html"].decode()


def test_a_language_is_added_by_its_words(tmp_path: Path) -> None:
    own = tmp_path / "deutsch.xsl"
    own.write_text(
        '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:teikit="urn:x-teikit:xslt"'
        ' exclude-result-prefixes="#all" default-mode="teikit:html" version="3.0">'
        '<xsl:import href="teikit:html/main.xsl"/>'
        "<xsl:variable name=\"teikit:labels\" select=\"map{'language-code': 'de', 'cite': 'Zitiervorschlag'}\"/>"
        "</xsl:stylesheet>",
        encoding="utf-8",
    )
    made = publish([document("<p>x</p>")], ["html"], stylesheet=own).value.files["documents/a.html"].decode()
    assert 'lang="de"' in made
    assert ">Zitiervorschlag</h2>" in made


def test_the_docs_name_every_parameter(root: Path) -> None:
    from teikit.publishing.stylesheets import PARAMETERS

    page = (root / "docs" / "publishing.md").read_text(encoding="utf-8")
    assert {name for name in PARAMETERS["text"] if f"| `{name}` |" not in page} == set()
    sheet = (root / "xslt" / "text" / "document.xsl").read_text(encoding="utf-8")
    declared = set(re.findall(r'<xsl:param name="([a-z-]+)" as="xs:string" select=', sheet))
    assert declared == PARAMETERS["text"] | {"id", "edition"}
