from __future__ import annotations

import re
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from teikit.formats import flow_of
from teikit.formats.targets import carried
from teikit.readers import read

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
PAGE = """<!DOCTYPE html><html lang="en"><head><title>The Meeting | Archive</title>
<meta name="DC.creator" content="Jane Roe"><meta name="DC.date" content="1957-05-03"><style>p {}</style></head><body>
<nav><a href="/">Home</a> <a href="/x">Index</a></nav><h1>The Meeting at <em>Tirana</em></h1>
<p>It was a <b>bold</b>  move<sup><a href="#fn1" id="r1">1</a></sup>, said the
   <a href="https://a.org/x y">chairman</a>, and <a href="javascript:x()">all agreed</a>.<br>A new line.<br><br>Another
   with <span lang="fr">mots français</span>.</p><h3>Section</h3>
<ul><li>one<ul><li>nested</li></ul></li><li><p>two</p><p>more</p></li></ul><dl><dt>term</dt><dd>meaning</dd></dl>
<table><caption>Votes</caption><tr><th>A</th><th>B</th></tr><tr><td>1<p>x</p></td><td>2</td></tr></table>
<blockquote><p>quoted</p><p>again</p></blockquote><div class="poem">roses<br>are red<br><br>violets</div>
<img src="https://a.org/i.png" alt="a map"><p>Words&nbsp;held.</p><script>var x = 1</script>
<ol><li id="fn1">The note. <a href="#r1">↩</a></li></ol></body></html>"""


def body(proving: ModuleType, page: str, name: str = "a.html") -> etree._Element:
    _, encoded = proving.proved(page.encode(), name)
    found = encoded.document.tree.find(".//t:body", TEI)
    assert found is not None
    return found


def words(element: etree._Element | None) -> str:
    assert element is not None
    return " ".join("".join(map(str, element.itertext())).split())


def test_what_a_page_says_becomes_what_tei_says(proving: ModuleType) -> None:
    tree = body(proving, PAGE)
    assert [words(one) for one in tree.iterfind(".//t:head", TEI)] == ["The Meeting at Tirana", "Section", "Votes"]
    assert [words(one) for one in tree.iterfind(".//t:hi", TEI)] == ["Tirana", "bold"]
    note = tree.find(".//t:p/t:note", TEI)
    assert words(note) == "The note."
    assert note is not None
    assert (note.get("n"), note.get("place")) == ("1", "end")
    assert [(one.get("target"), words(one)) for one in tree.iterfind(".//t:ref", TEI)] == [
        ("https://a.org/x%20y", "chairman")
    ]
    assert [words(one) for one in tree.iterfind(".//t:foreign", TEI)] == ["mots français"]
    paragraphs = [words(one) for one in tree.iterfind("./t:div/t:p", TEI)]
    assert paragraphs == [
        "It was a bold moveThe note., said the chairman, and all agreed. A new line.",
        "Another with mots français.",
    ]
    assert words(tree.find(".//t:item/t:list/t:item", TEI)) == "nested"
    assert [words(one) for one in tree.iterfind(".//t:list[@rend='gloss']/t:label", TEI)] == ["term"]
    assert [one.get("role") for one in tree.iterfind(".//t:row", TEI)] == ["label", None]
    assert [len(one) for one in tree.iterfind(".//t:lg", TEI)] == [2, 1]
    assert [words(one) for one in tree.iterfind(".//t:quote/t:p", TEI)] == ["quoted", "again"]
    assert words(tree.find(".//t:figure/t:figDesc", TEI)) == "a map"
    assert "Words\u00a0held." in "".join(map(str, tree.itertext()))


def test_the_head_of_a_page_goes_to_the_header(proving: ModuleType) -> None:
    source, encoded = proving.proved(PAGE.encode(), "a.html")
    header = encoded.document.tree.find("t:teiHeader", TEI)
    assert words(header.find(".//t:titleStmt/t:title", TEI)) == "The Meeting at Tirana"
    assert words(header.find(".//t:titleStmt/t:author", TEI)) == "Jane Roe"
    assert header.find(".//t:creation/t:date", TEI).get("when") == "1957-05-03"
    assert header.find(".//t:sourceDesc/t:bibl/t:title", TEI).text == "The Meeting | Archive"
    assert {one.rule for one in source.omitted} == {"white-space", "navigation", "script", "note-mark"}


def test_labels_of_an_archive_are_read_in_a_page_as_in_a_text(proving: ModuleType) -> None:
    page = (
        "<html><body><h2>Rosa Luxemburg</h2><h1>A Speech on Bread</h1><p class='information'>"
        "<span>Delivered:</span> 3 May 1913;<br><span>First Published:</span> in a paper;<br>"
        "<span>Transcription/Markup:</span> Ann Roe.</p><p>The bread was dear, and nobody in the town could say why "
        "it was so. They asked the baker, and he did not know.</p></body></html>"
    )
    source, encoded = proving.proved(page.encode(), "a.html")
    assert {field.name: field.text for field in source.fields} == {
        "written": "3 May 1913;",
        "first-published": "in a paper;",
        "transcription": "Ann Roe.",
    }
    assert words(encoded.document.tree.find(".//t:author", TEI)) == "Rosa Luxemburg"


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("<p>A.<p>B. <div>C.", "A. B. C."),
        ("<b><p>Wrong <i>nesting</b> here</i>.", "Wrong nesting here."),
        ("text <table><tr><td>cell</table> more", "text cell more"),
        ("<ul>loose<li>item</ul>", "loose item"),
        ("<p>a &lt; b &amp; c &eacute; &#1055; &bogus;", "a < b & c é П &bogus;"),
        ("<p>x<!-- y -->z", "xz"),
        ("<pre>one\ntwo\n\nthree</pre>", "one two three"),
    ],
)
def test_broken_pages_lose_nothing(proving: ModuleType, page: str, kept: str) -> None:
    assert words(body(proving, f"<html><body>{page}")) == kept


def test_the_text_is_what_the_parser_hands_out(testdata: object) -> None:
    for path in sorted(testdata("corpus", "documents", "war_diary").iterdir()):  # type: ignore[operator]
        text = path.read_text(encoding="utf-8")
        inner = re.sub(
            r"(?is)<(script|style)\b.*?</\1>|<head\b.*?</head>|<!--.*?-->|<\?.*?\?>|<!doctype.*?>", " ", text
        )
        bare = re.sub(r"<[^>]+>", "", inner).replace("&nbsp;", "\u00a0").replace("&amp;", "&").replace("&quot;", '"')
        bare = re.sub(r"&#x?[0-9a-f]+;|&[a-z]+;", "", bare, flags=re.I)
        flow = flow_of("html", path.name, text=text)
        told = sum(one.end - one.start for one in flow.told)
        handed = "".join(flow.text.split())
        assert len(handed) - told <= len("".join(bare.split())) + 400
        assert all(word in handed for word in bare.split() if word.isalpha())


@pytest.mark.parametrize(
    ("target", "made"),
    [
        ("https://a.org/?q=é&r=1#x", "https://a.org/?q=%C3%A9&r=1#x"),
        (" https://a.org/\n", "https://a.org/"),
        ("mailto:a@b.org", "mailto:a@b.org"),
        ("JavaScript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("//a.org/x", None),
        ("https://[bad", None),
        ("", None),
    ],
)
def test_targets(target: str, made: str | None) -> None:
    assert carried(target) == made


def test_a_page_nested_without_end_is_refused_or_read_whole() -> None:
    deep = "<html><body>" + "<div>" * 1500 + "Words in the depth." + "</div>" * 1500
    text = read(deep.encode(), "a.html").value.text
    assert "Words in the depth." in text


TAGS = (
    "p div h1 h2 h3 ul ol li dl dt dd table tr td th caption blockquote pre em b i span a br hr img sup nav aside "
    "section article header footer script style center font title q del ins figure figcaption select option textarea"
).split()
ATTRIBUTES = (
    "", "", "", ' id="n1"', ' id="n2"', ' href="#n1"', ' href="#n2"', ' class="poem"', ' lang="fr"', ' class="nav"',
    " hidden", ' href="http://a b"', ' alt="x y" src="http://a.b/c"', ' name="n1"', ' style="display:none"',
)  # fmt: skip
WORDS = (
    "Hello Dear\u00a0Sir, 1 a [1] • é “q” café CafÃ© (Applause) # > | &amp; &#1; \x0c \x01 \u200b --- Date:\u00a01957 "
    "A. To:\u00a0B From:\u00a0A Tito:\u00a0We"
).split(" ")
PIECES = st.one_of(
    st.tuples(st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)).map(lambda one: f"<{one[0]}{one[1]}>"),
    st.sampled_from(TAGS).map(lambda name: f"</{name}>"),
    st.sampled_from(WORDS).map(lambda word: word.replace("\u00a0", " ") + " "),
    st.sampled_from(["\n", "  ", "The words of a sentence, which ends here.\n"]),
)


@settings(max_examples=120, deadline=None)
@given(pieces=st.lists(PIECES, max_size=40))
def test_any_page_is_encoded_and_proved_or_refused(proving: ModuleType, pieces: list[str]) -> None:
    page = ("<html><body>" + "".join(pieces)).encode()
    assert proving.holds_or_refused(page, "a.html") in ("encoded", "refused")


def test_a_link_inside_a_page_leads_to_its_place(proving: ModuleType) -> None:
    page = (
        b"<html><body><h1>A Page of Links</h1><p>See <a href='#two'>the second part</a>, <a href='#gone'>none</a> and "
        b"<a href='#end'>the end</a>.</p><h2 id='two'>Second</h2><p>Words of it, more than before.</p><div id='end'>"
        b"</div></body></html>"
    )
    _, encoded = proving.proved(page, "a.html")
    body = encoded.document.tree.find(".//{*}body")
    assert [(one.text, one.get("target")) for one in body.iter("{*}ref")] == [
        ("the second part", "#place-1"),
        ("the end", None),
    ]
    assert body.find(".//{*}anchor").getparent().tag.endswith("}head")


def test_cells_that_take_several_columns_and_rows(proving: ModuleType) -> None:
    page = (
        b"<html><body><h1>A Table</h1><table border='1'><tr><th colspan='2'>a</th><th rowspan=2>b</th></tr>"
        b"<tr><td>1</td><td colspan='x'>2</td></tr><tr><td>3</td><td>4</td><td>5</td></tr></table>"
        b"<p>Words that follow the table.</p></body></html>"
    )
    _, encoded = proving.proved(page, "a.html")
    cells = list(encoded.document.tree.iter("{*}cell"))
    assert [(one.get("cols"), one.get("rows")) for one in cells[:4]] == [
        ("2", None),
        (None, "2"),
        (None,) * 2,
        (None,) * 2,
    ]


def test_numbers_in_cells_are_no_pages(proving: ModuleType) -> None:
    cells = "".join(f"<tr><td>{n}</td><td>{n + 1}</td></tr>" for n in range(1, 9, 2))
    page = f"<html><body><h1>Numbers</h1><table border='1'>{cells}</table><p>Words under it.</p></body></html>"
    source, _ = proving.proved(page.encode(), "a.html")
    assert {one.rule for one in source.omitted} == {"white-space"}


def test_a_typed_letter_is_a_letter(proving: ModuleType) -> None:
    lines = (
        "London, 3 May 1848",
        "Dear Sir,",
        "I have your letter, and shall answer it.",
        "Yours truly,<br>Karl Miller",
    )
    page = "<html><body>" + "".join(f"<p><i>{line}</i></p>" for line in lines) + "</body></html>"
    _, encoded = proving.proved(page.encode(), "a.html")
    body = encoded.document.tree.find(".//{*}body")
    assert ["".join(one.itertext()) for one in body.iter("{*}dateline", "{*}salute", "{*}signed")] == [
        "London, 3 May 1848",
        "Dear Sir,",
        "Yours truly,",
        "Karl Miller",
    ]
    # what the format says of the words stays with them
    assert len(list(body.iter("{*}hi"))) == 5
