"""After a fault validation goes on sensibly: one fault gives one finding, and a second fault is not hidden by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from teikit.relaxng import Schema, compile_compact, compile_schema

SOURCE = """
datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"
start = element book { head, meta?, (element div { head?, p+ } | items)+, note* }
head = element head { phrase }
meta = element meta { (element maker { phrase }, element place { phrase }?)+ | p+ }
p = element p { phrase }
items = element list { element item { attribute n { xsd:integer }?, phrase }+ }
note = element note { attribute cert { "high" | "low" }, phrase }
phrase = (text | element date { attribute when { xsd:date }, text } | element hi { attribute rend { text }, text }
  | element box { items })*
"""


@pytest.fixture(scope="module")
def book() -> Schema:
    return compile_compact(SOURCE, "book.rnc")


def said(schema: Schema, content: str) -> list[str]:
    """Return line, column, code and message of each finding on a book of that content."""
    found = schema.validate(f"<book>{content}</book>".encode(), "a.xml")
    return [f"{each.location.line}:{each.location.column} {each.code} {each.message}" for each in found]


def test_the_values_of_a_misplaced_element_and_of_its_children_are_looked_at(book: Schema) -> None:
    content = '<head>A</head>\n<list><date when="3 June"/>\n<item>a</item>\n</list>\n<item n="x"><hi>b</hi></item>'
    assert said(book, content) == [
        "2:7 STR602 <date> is not allowed here, inside <list>",
        '2:13 DAT301 @when="3 June" is not a date; a date looks like 1957-06-03',
        "5:1 STR602 <item> is not allowed here, inside <book>",
        '5:7 STR607 @n="x" is not allowed: it must be a whole number',
        "5:13 STR606 <hi> lacks the attribute @rend",
    ]


def test_what_is_wrong_in_a_misplaced_element_from_its_first_word_is_one_fault_with_it(book: Schema) -> None:
    # a phrase was wrapped into a list, or hi was misspelt so that it is a list now
    assert said(book, "<head>A</head><div><p>some <list>words</list></p></div>") == [
        "1:34 STR602 <list> is not allowed here, inside <p>"
    ]
    assert len(said(book, "<head>A</head><div><p>some <item><p>words</p></item></p></div>")) == 1


def test_misplaced_elements_of_one_home_are_told_together(book: Schema) -> None:
    document = b"<book><head/><item>a</item><item>b</item><item>c</item><list><item/></list></book>"
    found = book.validate(document, "a.xml")
    assert [each.message for each in found] == ["<item> is not allowed here, inside <book>"]
    assert found[0].hint == "<item> and 2 more after it may stand in <list>"


def test_an_element_that_came_first_is_not_taken_for_a_choice(book: Schema) -> None:
    # place alone would mean that maker is missing, but then p would be wrong too
    found = said(book, "<head/><meta><place>Rome</place><p>a</p></meta><list><item/></list>")
    assert found == ["1:20 STR602 <place> is not allowed here yet, inside <meta>: first comes <maker>"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("book", "<book> holds in this order: <head>, perhaps <meta>, one or more <div> or <list>, any <note>"),
        ("meta", "<meta> holds either one or more <maker>, each followed by perhaps <place>; or one or more <p>"),
        ("div", "<div> holds perhaps <head>, then one or more <p>"),
        ("list", "<list> holds one or more <item>"),
        ("p", ""),
    ],
)
def test_content_models_in_words(book: Schema, name: str, sentence: str) -> None:
    book.validate(b"<nothing/>", "a.xml")
    explain = book._automaton.explain
    assert explain is not None
    assert explain.summary.of(name) == sentence


def test_interleave_in_words() -> None:
    schema = compile_compact("element a { element b { empty } & element c { empty }+ & element d { empty }? }", "a.rnc")
    found = schema.validate(b"<a><c/></a>", "a.xml")
    assert [(each.message, each.hint) for each in found] == [
        ("<a> is incomplete: it lacks <b>", "<a> holds in any order: <b>, one or more <c>, perhaps <d>")
    ]


@pytest.mark.slow
def test_one_fault_is_one_finding(testdata: Callable[..., Path]) -> None:
    from benchmarks.relaxng_mutants import mutants

    path = testdata("tei", "tei_all.rng")
    schema = compile_schema(path.read_bytes(), path.name)
    files = [each for each in sorted(testdata("corpus", "tagged").rglob("*.xml")) if each.stat().st_size < 20_000]
    valid = [each for each in files[:300] if not schema.validate_file(each)]
    counts = Counter(len(schema.validate(data, "m.xml")) for _, _, data in mutants(valid, 600, 11))
    faulty = sum(count for number, count in counts.items() if number)
    assert faulty >= 200
    assert sum(count for number, count in counts.items() if number > 1) <= faulty / 50
    assert max(counts) <= 3
