"""The PDF: every character of the text in order, its standards, and nothing that a text could smuggle in."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from teikit.errors import SettingsError
from teikit.publishing import publish
from teikit.publishing.chapter import Chapter, chapter, classes
from teikit.publishing.pdf.book import source
from teikit.publishing.pdf.words import string, words
from teikit.publishing.stylesheets import ours
from teikit.saxon import parse
from teikit.tei import TeiDocument

NAMES = ["speech", "play", "hostile"]
PROJECTS = ["auden_en", "berlin_int_fr", "edgeworth_en", "frus_en", "legalkraus_de", "pennstreaty_en"]
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text xml:lang="{}"><body>{}</body></text></TEI>'
HTML = "{http://www.w3.org/1999/xhtml}"


def bound(document: Any) -> Chapter:
    return chapter(ours("book"), parse(document.data, document.path), document.id, {}, {})


def read(one: Chapter, apart: bool = False) -> str:
    """The characters of a chapter without white space, each note where its mark stands (or not at all)."""
    notes = one.notes()
    seen: set[str] = set()

    def of(node: etree._Element) -> str:
        kinds = classes(node)
        if not isinstance(node.tag, str) or node.tag == f"{HTML}aside" or "back" in kinds:
            return ""
        if apart and "line-number" in kinds:
            return ""  # it stands in the margin
        if "notes" in kinds:
            return "".join(inner(note) for id, note in notes.items() if id not in seen)
        if "noteref" in kinds:
            id = node.get("href", "")[1:]
            first = id in notes and id not in seen
            seen.add(id)
            return inner(node) + (inner(notes[id]) if first and not apart else "")
        return inner(node)

    def inner(node: etree._Element) -> str:
        return (node.text or "") + "".join(of(child) + (child.tail or "") for child in node)

    return re.sub(r"\s+", "", inner(one.body))


def strings(typst: str) -> str:
    """The characters of all strings that stand in the text of a source, in order."""
    text = typst[typst.index("#chapter(") :]
    text = re.sub(r'#(?:chapter|place-of)\("(?:[^"\\]|\\.)*"\)|label\("[^"]*"\)|lang: "[a-z]+"', "", text)
    text = re.sub(r'#link\("(?:[^"\\]|\\.)*"\)', "", text)
    found = re.findall(r'"((?:[^"\\]|\\.)*)"', text)
    return re.sub(r"\s+", "", "".join(re.sub(r"\\(.)", r"\1", one) for one in found))


def some(testdata: Callable[..., Path], project: str, count: int = 7) -> list[TeiDocument]:
    files = sorted(one for one in testdata("corpus", "tagged", project).glob("*.xml") if one.stat().st_size < 120_000)
    return [TeiDocument(path.name, path.read_bytes()) for path in files[:: max(1, len(files) // count)]]


@pytest.mark.parametrize("name", NAMES)
def test_every_character_is_set_once_and_in_order(name: str, specimen: Any) -> None:
    one = bound(specimen(name))
    assert strings(source([one], {})) == read(one)


@pytest.mark.testdata
@pytest.mark.parametrize("project", PROJECTS)
def test_every_character_of_other_projects_is_set(project: str, testdata: Callable[..., Path]) -> None:
    for document in some(testdata, project):
        one = bound(document)
        assert strings(source([one], {})) == read(one), document.path


@given(st.text())
def test_a_string_ends_where_it_ends(text: str) -> None:
    made = string(text)
    assert re.fullmatch(r'"(?:[^"\\\n]|\\["\\])*"', made)
    assert re.sub(r"\\(.)", r"\1", made[1:-1]) == re.sub(r"[\r\n]", " ", text)


@given(st.text(alphabet=' #"[]\\;*_$<>@=-/\n()ab', max_size=40))
def test_running_text_is_strings_and_spaces(text: str) -> None:
    assert re.fullmatch(r' ?(?:#"(?:[^"\\\n]|\\["\\])*"; ?)?', words(text))


def printed(body: str, language: str = "en", **more: Any) -> tuple[bytes, list[Any]]:
    pytest.importorskip("typst")
    made = publish([TeiDocument("a.xml", TEI.format(language, body).encode())], ["pdf"], **more)
    return made.value.files.get("documents/a.pdf", b""), list(made.findings)


def spoken(pdf: bytes, folder: Path) -> str:
    """The text as a reader copies it, page by page: head, text, notes, number."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext of Poppler is not installed")
    (folder / "a.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", "a.pdf", "-"], capture_output=True, check=True, cwd=folder, timeout=60)
    return done.stdout.decode("utf-8")


def letters(text: str) -> list[str]:
    # Poppler gives the two letters of an Arabic ligature in the order in which they are drawn
    return [one for one in normalize("NFKC", text) if one.isalnum() and not "\u0600" <= one <= "\u06ff"]


def holds(document: Any, pdf: bytes, folder: Path) -> bool:
    """Whether the text stands in the pages in order, and with its notes as often as it should."""
    one, have = bound(document), letters(spoken(pdf, folder))
    rest = iter(have)
    in_order = all(letter in rest for letter in letters(read(one, apart=True)))
    return in_order and not Counter(letters(read(one))) - Counter(have)


def test_code_in_a_text_is_text(tmp_path: Path) -> None:
    body = '<p>#read("/etc/passwd") #import "@preview/a:1.0.0" $x$ *b* \\" // c /* d */ `e`</p><p>&lt;a> @b = c</p>'
    made, findings = printed(body)
    assert findings == []
    said = " ".join(spoken(made, tmp_path).split())
    assert '#read("/etc/passwd") #import "@preview/a:1.0.0" $x$ *b* \\" // c /* d */ `e`' in said


def test_it_says_that_it_is_for_archives_and_for_everyone() -> None:
    made, _ = printed("<div><head>A</head><p>b<note>c</note></p><div><div><head>D</head><p>e</p></div></div></div>")
    assert made.startswith(b"%PDF-1.7")
    assert b"pdfaid:part" in made
    assert b"pdfuaid:part" in made


def test_the_same_bytes_twice(specimen: Any) -> None:
    pytest.importorskip("typst")
    first, second = (publish([specimen("play")], ["pdf"]).value.files["documents/play.pdf"] for _ in range(2))
    assert first == second


def test_scripts_that_the_fonts_have_and_those_they_lack(tmp_path: Path) -> None:
    made, findings = printed("<p>Тирана Τίρανα Shqipëri 地拉那</p>")
    assert [one.code for one in findings] == ["PUB108"]
    assert findings[0].message.startswith("no font of the PDF has 地 (U+5730), 拉 (U+62C9), 那 (U+90A3)")
    said = " ".join(spoken(made, tmp_path).split())
    assert "Тирана Τίρανα Shqipëri [U+5730][U+62C9][U+90A3]" in said


def test_a_space_before_a_note_is_kept(tmp_path: Path) -> None:
    made, _ = printed("<p>Moscow<choice><sic>, </sic><corr>; </corr></choice>Joseph <note>x</note>said</p>")
    assert "Moscow;a Joseph1 said" in spoken(made, tmp_path)


def test_characters_of_private_use_are_not_what_a_font_has_there(tmp_path: Path) -> None:
    made, findings = printed("<p>a \ue000 b</p>")
    assert [one.message for one in findings] == ["no font of the PDF has \ue000 (U+E000): numbers stand instead"]
    assert "a [U+E000] b" in spoken(made, tmp_path)


@pytest.mark.parametrize(
    "body",
    [
        "<p>a<note n='*'>b<note n='†'>c<list><item>d</item></list></note></note></p>",
        "<div><div><div><head>three</head><p>a</p></div></div><head/></div><div><head>one</head><p>b</p></div>",
        "<p><del rend='underline'>x<hi rend='underline'>y<del>z</del></hi></del></p>",
        "<table><row><cell cols='3'>a</cell></row><row/><row><cell><table><row><cell>b</cell>"
        "</row></table></cell></row></table>",
        "<p xml:id='p'><ref target='#p'>a</ref> <ref target='#p'>b</ref> <ref target='#q'>c</ref></p>",
        "<p xml:lang='he'>שלום <foreign xml:lang='x-none'>a</foreign></p>",
        "<list><item/><item xml:id='i'><ref target='#i'>a</ref></item></list><lg><l n='5'>b</l></lg>",
    ],
)
def test_what_is_odd_is_set_all_the_same(body: str) -> None:
    made, findings = printed(body)
    assert findings == []
    assert made.startswith(b"%PDF")


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_hold_the_text_in_order(name: str, specimen: Any, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    document = specimen(name)
    made = publish([document], ["pdf"]).value.files[f"documents/{name}.pdf"]
    assert holds(document, made, tmp_path)


@pytest.mark.slow
@pytest.mark.testdata
@pytest.mark.parametrize("project", PROJECTS)
def test_the_pages_hold_the_text_of_other_projects(project: str, testdata: Callable[..., Path], tmp_path: Path) -> None:
    pytest.importorskip("typst")
    documents = some(testdata, project)
    made = publish(documents, ["pdf"])
    assert {one.code for one in made.findings if one.severity == "error"} <= {"PUB101"}
    for document in documents:
        assert holds(document, made.value.files[f"documents/{document.id}.pdf"], tmp_path), document.path


def test_an_edition_is_one_book(specimen: Any, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    files = publish([specimen("speech"), specimen("play")], ["pdf"], parameters={"paper": "a5"}).value.files
    assert sorted(files) == ["documents/play.pdf", "documents/speech.pdf", "edition.pdf"]
    said = spoken(files["edition.pdf"], tmp_path)
    assert said.index("Contents") < said.index("Dear all,") < said.index("Colophon", said.index("Dear all,"))


def test_paper_that_there_is_not() -> None:
    pytest.importorskip("typst")
    with pytest.raises(SettingsError, match="paper = 'a3': it is one of a4, a5, us-letter"):
        publish([], ["pdf"], parameters={"paper": "a3"})


def test_without_the_compiler_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("teikit.publishing.pdf.press.find_spec", lambda _name: None)
    with pytest.raises(SettingsError, match=r'python -m pip install "teikit\[pdf\]"'):
        publish([], ["pdf"])
