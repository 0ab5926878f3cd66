"""Markdown, read again by a program for Markdown: the text comes back whole, and nothing in it is markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teikit.publishing import publish
from teikit.publishing.chapter import chapter
from teikit.publishing.markdown.inline import Piece, begun, joined
from teikit.publishing.stylesheets import ours
from teikit.saxon import parse
from teikit.tei import TeiDocument

NAMES = ["speech", "play", "hostile"]
PROJECTS = ["auden_en", "berlin_int_fr", "edgeworth_en", "frus_en", "legalkraus_de", "pennstreaty_en"]
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'


def rendered(text: str) -> Any:
    """What a reader of Markdown makes of it, with tables and footnotes."""
    library = pytest.importorskip("markdown_it")
    plugin = pytest.importorskip("mdit_py_plugins.footnote")
    reader = library.MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(plugin.footnote_plugin)
    return lxml.html.document_fromstring(f"<div>{reader.render(text)}</div>")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def parted(text: str) -> tuple[str, list[str]]:
    """The text, and the notes sorted, without marks."""
    tree = rendered(text)
    notes = []
    for section in tree.xpath("//section[@class='footnotes']"):
        for item in section.xpath("ol/li"):
            for mark in item.xpath(".//a[contains(@class, 'footnote-backref')] | .//sup[@class='footnote-ref']"):
                mark.drop_tree()
            notes.append(squeezed(item.text_content()))
        section.drop_tree()
    for mark in tree.xpath("//sup[@class='footnote-ref']"):
        mark.drop_tree()
    return squeezed(tree.text_content()), sorted(notes)


def meant(document: Any) -> tuple[str, list[str]]:
    """The text and the notes of the chapter that the Markdown is made of."""
    one = chapter(ours("book"), parse(document.data, document.path), document.id, {}, {})
    html = "{http://www.w3.org/1999/xhtml}"
    for node in list(one.body.iter(f"{html}a", f"{html}span")):
        kinds = (node.get("class") or "").split()
        if {"noteref", "back", "line-number"} & set(kinds):
            node.text, node[:] = "", []
    notes = [squeezed("".join(note.itertext())) for note in one.notes().values()]
    for section in [node for node in one.body if "notes" in (node.get("class") or "")]:
        one.body.remove(section)
    return squeezed("".join(one.body.itertext())), sorted(notes)


def made(document: Any) -> str:
    return publish([document], ["markdown"]).value.files[f"documents/{document.id}.md"].decode()


def of(body: str) -> str:
    """The Markdown of a body, between its title and its imprint."""
    text = made(TeiDocument("a.xml", TEI.format(body).encode()))
    return text.removeprefix("# a\n\n").partition("\n\nHow to cite")[0]


@pytest.mark.parametrize("name", NAMES)
def test_the_text_comes_back_whole(name: str, specimen: Any) -> None:
    document = specimen(name)
    assert parted(made(document)) == meant(document)


@pytest.mark.testdata
@pytest.mark.parametrize("project", PROJECTS)
def test_the_text_of_other_projects_comes_back_whole(project: str, testdata: Callable[..., Path]) -> None:
    files = sorted(one for one in testdata("corpus", "tagged", project).glob("*.xml") if one.stat().st_size < 120_000)
    for path in files[:: max(1, len(files) // 7)]:
        document = TeiDocument(path.name, path.read_bytes())
        assert parted(made(document)) == meant(document), path.name


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_words_come_back(text: str) -> None:
    line = begun(joined([Piece(text)]))
    assert squeezed(rendered(line).text_content()) == squeezed(text)


@given(st.lists(st.tuples(st.text(alphabet="ab .,*“”-(1", max_size=5), st.sampled_from(["", "*", "**"])), max_size=6))
def test_emphasis_never_shows_its_marks(parts: list[tuple[str, str]]) -> None:
    pieces = []
    for text, mark in parts:
        inner = [Piece(text)]
        pieces += [Piece(mark, True, "open"), *inner, Piece(mark, True, "close")] if mark else inner
    line = begun(joined(pieces))
    assert squeezed(rendered(line).text_content()) == squeezed("".join(text for text, _ in parts))


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        ("<p>a <emph>b</emph> <hi rend='bold'>c</hi></p>", "a *b* **c**"),
        ("<p>un<emph>believ</emph>able, <emph>so</emph><emph>so</emph></p>", "un*believ*able, *so*so"),
        ("<p># no heading</p><p>1. no list</p><p>+ nor this</p>", "\\# no heading\n\n1\\. no list\n\n\\+ nor this"),
        ("<div><head>One</head><p>a</p></div>", "## One\n\na"),
        ("<list><item>a</item><item>b<list><item>c</item></list></item></list>", "- a\n\n- b\n\n  - c"),
        ("<lg><l>First,</l><l>second.</l></lg>", "First,\\\nsecond."),
        ("<quote><p>a</p><p>b</p></quote>", "> a\n>\n> b"),
        ("<p>a<note>b</note> c</p>", "a[^1] c"),
        ('<p><ref target="https://a.org/x_(y)">z</ref> <ref target="javascript:alert(1)">q</ref></p>',
         "[z](https://a.org/x_%28y%29) q"),
        ('<table><row role="label"><cell>A</cell><cell>B|</cell></row><row><cell>1</cell></row></table>',
         "| A | B\\| |\n| --- | --- |\n| 1 |  |"),
    ],
)  # fmt: skip
def test_each_form(body: str, markdown: str) -> None:
    assert of(body) == markdown


def test_notes_stand_at_the_end_and_readings_have_letters() -> None:
    text = made(
        TeiDocument("a.xml", TEI.format("<p>a<note>b</note> <choice><sic>c</sic><corr>d</corr></choice></p>").encode())
    )
    assert "a[^1] d[^a]" in text
    assert text.endswith("[^1]: b\n\n[^a]: The source reads: c\n")


def test_an_edition_is_one_file_whose_notes_stay_apart() -> None:
    documents = [TeiDocument(f"{name}.xml", TEI.format(f"<p>{name}<note>n{name}</note></p>").encode()) for name in "ab"]
    files = publish(documents, ["markdown"]).value.files
    assert sorted(files) == ["documents/a.md", "documents/b.md", "edition.md"]
    text = files["edition.md"].decode()
    assert "a[^1-1]" in text
    assert "[^2-1]: nb" in text
