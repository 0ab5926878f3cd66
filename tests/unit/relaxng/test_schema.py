"""Places, streams, encodings, names: what a schema reports of small documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teikit.errors import SchemaError
from teikit.relaxng import Schema, compile_compact, compile_schema

SCHEMA = compile_compact(
    """
    default namespace = "http://example.com/n"
    datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"
    start = element r { attribute xml:id { xsd:ID }?, (p | n)* }
    p = element p { attribute xml:id { xsd:ID }?, attribute to { xsd:IDREF }?, mixed { element b { text }* } }
    n = element n { attribute unit { "cm" | "mm" }, xsd:integer }
    """,
    "s.rnc",
)


def document(inner: str, encoding: str = "utf-8") -> bytes:
    return f'<?xml version="1.0" encoding="{encoding}"?>\n<r xmlns="http://example.com/n">{inner}</r>\n'.encode(encoding)


def said(data: bytes, **options: bool) -> list[str]:
    return [
        f"{each.location.line}:{each.location.column}-{each.location.end_line}:{each.location.end_column} {each.code}"
        for each in SCHEMA.validate(data, "d.xml", **options)
    ]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("\n<p/>", []),
        ("\né <p/>", ["3:1-3:2 STR604"]),
        ("\n  <p>é<c/></p>", ["3:7-3:11 STR601"]),
        ("\n<n unit='cm'>x</n>", ["3:1-3:14 STR608"]),
        ("\n<n unit='cm'></n>", ["3:1-3:14 STR603"]),
        ("\n<n\n  unit='ell'>1</n>", ["4:3-4:13 STR607"]),
        ("\n<n>1</n>", ["3:1-3:4 STR606"]),
        ("\n<p\n\n lang='é' x:y='1' xmlns:x='urn:x'/>", ["5:2-5:10 STR605", "5:11-5:18 STR605"]),
        ("\n<p a='>' b=\"'\"/>", ["3:4-3:9 STR605", "3:10-3:15 STR605"]),
        ("\n<p>text<n unit='cm'>1</n></p>", ["3:8-3:21 STR602"]),
        ("\n<p xmlns=''/>", ["3:1-3:14 STR601"]),
    ],
)
def test_places(inner: str, expected: list[str]) -> None:
    for encoding in ("utf-8", "iso-8859-1", "utf-16"):
        assert said(document(inner, encoding)) == expected, encoding


def test_identifiers_only_when_asked() -> None:
    data = document("\n<p xml:id='a'/><p xml:id='a'/><p to='b'/><p to='a'/>")
    assert said(data) == []
    assert said(data, ids=True) == ["3:19-3:29 STR609", "3:34-3:40 STR609"]


def test_a_file_is_read_in_blocks(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    rows = "".join(f"<p>{'é' * (n % 97)}<b>{n}</b></p>\n" for n in range(20_000))
    path.write_bytes(document(rows + "<c/>\n" + rows + "<n unit='cm'>1.5</n>"))
    found = SCHEMA.validate_file(path)
    assert [(each.code, each.location.line, each.location.column) for each in found] == [
        ("STR601", 20_002, 1), ("STR608", 40_003, 1),
    ]
    assert found == SCHEMA.validate(path.read_bytes(), str(path))


def test_the_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    import tracemalloc

    peaks = []
    for size in (2_000, 40_000):
        path = tmp_path / f"{size}.xml"
        path.write_bytes(document("<p>words <b>and</b> words</p>\n" * size))
        tracemalloc.start()
        assert SCHEMA.validate_file(path) == []
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 200_000


def test_messages_name_what_was_found_and_what_was_expected() -> None:
    found = SCHEMA.validate(document("<P/><n unit='ell'>1</n>"), "d.xml")
    assert [(each.message, each.expected, each.hint) for each in found] == [
        ("<P> is not an element of this schema", ("p", "n"), "did you mean <p>?"),
        ('@unit="ell" is not one of the values that @unit of <n> may have', ("cm", "mm"), ""),
    ]


def test_an_element_that_the_document_leaves_open() -> None:
    schema = compile_compact(
        "start = element r { a1 | a2 } a1 = element a { x, y } a2 = element a { x, z }"
        " x = element x { empty } y = element y { empty } z = element z { empty }", "s.rnc",
    )
    assert schema.validate(b"<r><a><x/><z/></a></r>", "d.xml") == []
    assert schema.validate(b"<r><a><x/><y/></a></r>", "d.xml") == []
    (found,) = schema.validate(b"<r><a><x/></a></r>", "d.xml")
    assert (found.code, found.expected) == ("STR603", ("y", "z"))


def test_an_attribute_whose_value_decides() -> None:
    schema = compile_compact(
        'element r { (attribute t { "a" }, element a { empty }) | (attribute t { "b" }, element b { empty }) }', "s.rnc"
    )
    assert schema.validate(b'<r t="a"><a/></r>', "d.xml") == []
    assert schema.validate(b'<r t="b"><b/></r>', "d.xml") == []
    assert len(schema.validate(b'<r t="b"><a/></r>', "d.xml")) == 1
    assert len(schema.validate(b'<r t="c"><a/></r>', "d.xml")) == 1


def test_qualified_names_need_their_prefix() -> None:
    schema = compile_compact(
        'datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes" element r { attribute q { xsd:QName } }', "s.rnc"
    )
    assert schema.validate(b'<r q="x:a" xmlns:x="urn:x"/>', "d.xml") == []
    assert len(schema.validate(b'<r q="x:a"/>', "d.xml")) == 1


# any content model of three elements against a matcher that tries every way

Model = tuple[str, tuple["Model", ...]] | str
MODELS = st.recursive(
    st.sampled_from(["a", "b", "c", "empty"]),
    lambda inner: st.tuples(
        st.sampled_from(["group", "choice", "interleave"]), st.tuples(inner, inner)
    )
    | st.tuples(st.sampled_from(["oneOrMore", "optional", "zeroOrMore"]), st.tuples(inner)),
    max_leaves=6,
)


def to_schema(model: Model) -> Schema:
    def write(part: Model) -> str:
        if isinstance(part, str):
            return "<empty/>" if part == "empty" else f'<ref name="{part}"/>'
        return f"<{part[0]}>{''.join(map(write, part[1]))}</{part[0]}>"

    definitions = "".join(f'<define name="{x}"><element name="{x}"><empty/></element></define>' for x in "abc")
    source = f'<start><element name="r">{write(model)}</element></start>{definitions}'
    return compile_schema(
        f'<grammar xmlns="http://relaxng.org/ns/structure/1.0">{source}</grammar>'.encode(), "s.rng"
    )


def matches(model: Model, word: str) -> bool:
    """Say whether the word matches, by trying every way to part it."""
    if isinstance(model, str):
        return word == ("" if model == "empty" else model)
    kind, parts = model
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    if kind == "group":
        return any(matches(parts[0], left) and matches(parts[1], right) for left, right in splits)
    if kind == "choice":
        return any(matches(part, word) for part in parts)
    if kind == "interleave":
        for mask in range(2 ** len(word)):
            left = "".join(letter for at, letter in enumerate(word) if mask >> at & 1)
            right = "".join(letter for at, letter in enumerate(word) if not mask >> at & 1)
            if matches(parts[0], left) and matches(parts[1], right):
                return True
        return False
    if kind == "optional":
        return word == "" or matches(parts[0], word)
    if matches(parts[0], word) or (kind == "zeroOrMore" and word == ""):
        return True
    return any(left and right and matches(parts[0], left) and matches(model, right) for left, right in splits)


@settings(max_examples=150, deadline=None)
@given(MODELS, st.lists(st.text("abc", max_size=5), max_size=8))
def test_derivatives_agree_with_trying_every_way(model: Model, words: list[str]) -> None:
    try:
        schema = to_schema(model)
    except SchemaError:  # two members of interleave share a name
        return
    for word in words:
        data = f"<r>{''.join(f'<{letter}/>' for letter in word)}</r>".encode()
        assert (schema.validate(data, "d.xml") == []) == matches(model, word)
