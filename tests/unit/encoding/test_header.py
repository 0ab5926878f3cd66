"""What the header says: nothing but what source, settings and decisions state, each in its place."""

from __future__ import annotations

from lxml import etree

from teikit.decisions import Decisions, parse_decisions
from teikit.encoding import encode
from teikit.readers import read
from teikit.settings import default_settings

NS = {"t": "http://www.tei-c.org/ns/1.0"}
XML = "{http://www.w3.org/XML/1998/namespace}"
SPEECH = """**April 1957**

**Speech of Comrade Smith at the Lunch, Moscow**

**Citation:**

"Speech of Comrade Smith at the Lunch, Moscow", April 1957, Wilson Center Digital Archive, Arkivi Qendror (Central \
State Archives, AQSH), Tirana, Albania, Fondi 14, Marrëdhënie me Partinë, Viti (V.) 1957. Translated by Ann Example. \
<https://example.org/document/12>

**Original Language:**

Albanian

**Contents:**

Translation - English

We take pride in your friendship. It is young, and it has proven to be mature.

(Comrade Smith went on:)

And so we go on with what we began in this and in that country, as the party does.

Notes kept by (translator) M. Mushi.
"""
STATEMENT = """Encyclopedia of Anti-Revisionism On-Line

Party of Somewhere

A Coup in the Land

A Coup in the Land: Statement by the Central Committee Party of Somewhere 15.4.91

The history of the party is that of the class which it leads in this and in that country.

It ends.
"""


def header(text: str, reader: str, decisions: str = "") -> etree._Element:
    source = read(text.encode(), "a.txt", reader=reader).value
    known = parse_decisions("version = 1\n" + decisions) if decisions else Decisions()
    return encode(source, default_settings(), known).value.document.tree.find("t:teiHeader", NS)


def words(element: etree._Element, path: str) -> list[str]:
    return [" ".join("".join(one.itertext()).split()) for one in element.iterfind(path, NS)]


def test_words_of_two_blocks_are_two_words() -> None:
    source = read(b"A Title of Words\n\nOne two three.\n\nFour five.", "a.txt", reader="plain").value
    tree = encode(source, default_settings(), Decisions()).value.document.tree
    quantities = {one.get("unit"): one.get("quantity") for one in tree.iterfind(".//t:extent/t:measure", NS)}
    assert quantities == {"words": "9", "characters": str(len("A Title of Words One two three. Four five."))}


def test_original_and_copy_are_told_apart_and_related() -> None:
    made = header(SPEECH, "wilson-center")
    digital = made.find(".//t:bibl[@type='digital']", NS)
    assert digital.find("t:date", NS) is None
    assert digital.find("t:relatedItem", NS).get("target") == "#original"
    assert words(digital, "t:editor[@role='translator']") == ["Ann Example"]
    assert made.find(".//t:bibl[@type='citation']", NS).get("corresp") == "#digital-source #original"
    original = made.find(".//t:msDesc", NS)
    assert original.find(".//t:origDate", NS).get("when") == "1957-04"
    assert original.find(".//t:textLang", NS).get("mainLang") == "sq"
    tagged = {one.text for one in original.iter() if one.get(f"{XML}lang") == "sq"}
    assert tagged == {"Arkivi Qendror", "Marrëdhënie me Partinë"}


def test_languages_participants_and_setting() -> None:
    made = header(SPEECH, "wilson-center")
    assert words(made, ".//t:language") == [
        "English: the language of this text, a translation",
        "Albanian: the language of the original",
    ]
    assert [(one.get("role"), words(one, "t:persName")) for one in made.iterfind(".//t:person", NS)][-1] == (
        "note-taker",
        ["M. Mushi"],
    )
    assert words(made, ".//t:setting/t:placeName") == ["Moscow"]
    assert "Notes kept by (translator)" in words(made, ".//t:resp")


def test_the_organ_that_speaks_holds_the_name_of_its_body() -> None:
    made = header(STATEMENT, "erol")
    assert words(made, ".//t:titleStmt/t:author/t:orgName") == ["Central Committee Party of Somewhere"]
    assert words(made, ".//t:titleStmt/t:author/t:orgName/t:orgName") == ["Party of Somewhere"]


def test_the_machine_and_the_editor_are_responsible_only_for_what_they_did() -> None:
    made = header(STATEMENT, "erol")
    assert made.xpath("//*[@xml:id='teikit']")[0].tag.endswith("respStmt")
    assert made.xpath("//*[@xml:id='editor']") == []
    assert len(words(made, ".//t:change")) == 1
    decided = header(STATEMENT, "erol", '[[correction]]\nquote = "ends"\ncorr = "ended"\n')
    assert decided.xpath("//*[@xml:id='editor']")[0].find(".//t:ref", NS).get("target") == "decisions/a.toml"
    assert [one.get("who") for one in decided.iterfind(".//t:change", NS)] == ["#editor", "#teikit"]
    assert "no person is named" in words(decided, ".//t:interpretation")[0]
