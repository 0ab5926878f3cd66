"""Schemas and documents made to exhaust the machine, and schemas that are simply wrong."""

from __future__ import annotations

import pytest

from teikit.errors import LimitError, SchemaError, XmlError
from teikit.relaxng import compile_compact, compile_schema
from teikit.relaxng.automaton import Automaton

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'


def grammar(*definitions: str, start: str = '<ref name="a0"/>') -> bytes:
    return f"<grammar {RNG}><start>{start}</start>{''.join(definitions)}</grammar>".encode()


def test_a_chain_of_definitions_that_would_fill_the_stack() -> None:
    chain = [f'<define name="a{n}"><ref name="a{n + 1}"/></define>' for n in range(10_000)]
    with pytest.raises(LimitError, match="deep"):
        compile_schema(grammar(*chain, '<define name="a10000"><element name="a"><empty/></element></define>'), "s.rng")


def test_definitions_that_multiply() -> None:
    steps = [f'<define name="a{n}">{f"""<ref name="a{n + 1}"/>""" * 10}</define>' for n in range(12)]
    last = '<define name="a12"><element name="a"><empty/></element></define>'
    data = grammar(*steps, last, start='<element name="r"><ref name="a0"/></element>')
    with pytest.raises(LimitError):
        compile_schema(data, "s.rng")


def test_a_definition_without_end_is_named() -> None:
    data = grammar('<define name="a0"><choice><text/><ref name="a0"/></choice></define>')
    with pytest.raises(SchemaError, match="'a0' refers to itself"):
        compile_schema(data, "s.rng")


def test_nested_patterns() -> None:
    nested = "<optional>" * 5000 + "<text/>" + "</optional>" * 5000
    with pytest.raises(LimitError, match="deep"):
        compile_schema(f'<element name="a" {RNG}>{nested}</element>'.encode(), "s.rng")


def test_nested_compact_patterns() -> None:
    with pytest.raises(LimitError, match="deep"):
        compile_compact("element a { " + "(" * 5000 + "text" + ")" * 5000 + " }", "s.rnc")


def test_entities_of_a_schema() -> None:
    data = f'<!DOCTYPE element [<!ENTITY x "y">]><element name="a" {RNG}><text/></element>'.encode()
    with pytest.raises(XmlError, match="entity"):
        compile_schema(data, "s.rng")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (f'<element name="a" {RNG}><externalRef href="http://example.com/b.rng"/></element>', "not asked for"),
        (f'<grammar {RNG}><include href="/etc/passwd"/><start><text/></start></grammar>', "not asked for"),
        (f'<element name="a" {RNG}><externalRef href="b.rng#x"/></element>', "fragment"),
        (f'<element name="a" {RNG}><externalRef href="s.rng"/></element>', "includes itself"),
        ("<html/>", "no RELAX NG schema"),
        (f'<element name="a" {RNG}/>', "is empty"),
        (f'<element name="a" {RNG}><data type="nope"/></element>', "datatype 'nope' is not known"),
        (f'<element name="a" {RNG}><ref name="b"/></element>', "stands in no grammar"),
    ],
)
def test_a_wrong_schema_is_one_clear_error_with_a_place(source: str, message: str) -> None:
    with pytest.raises(SchemaError, match=message) as caught:
        compile_schema(source.encode(), "s.rng")
    assert caught.value.location is not None
    assert caught.value.location.line == 1


def test_files_that_include_each_other() -> None:
    files = {name: f'<grammar {RNG}><include href="{other}"/></grammar>'.encode() for name, other in ("bc", "cb")}
    with pytest.raises(SchemaError, match="includes itself"):
        compile_schema(files["b"], "b", resolve=lambda href, _base: files[href])


def test_files_without_end() -> None:
    def resolve(href: str, _base: str) -> bytes:
        return f'<grammar {RNG}><include href="{href}x"/></grammar>'.encode()

    with pytest.raises(LimitError):
        compile_schema(resolve("a", ""), "s.rng", resolve=resolve)


def test_a_file_that_is_missing() -> None:
    def resolve(href: str, _base: str) -> bytes:
        raise FileNotFoundError(href)

    with pytest.raises(SchemaError, match=r"'b.rng' cannot be read"):
        compile_schema(grammar().replace(b"<start>", b'<include href="b.rng"/><start>'), "s.rng", resolve=resolve)


@pytest.fixture(scope="module")
def anything():  # type: ignore[no-untyped-def]
    return compile_compact("any = element * { attribute * { text }*, (text | any)* } start = any", "any.rnc")


def test_a_deep_document(anything) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(LimitError, match="200 deep"):
        anything.validate(b"<a>" * 100_000 + b"</a>" * 100_000, "d.xml")


def test_attributes_without_end(anything) -> None:  # type: ignore[no-untyped-def]
    many = " ".join(f'a{n}=""' for n in range(200_000))
    with pytest.raises(LimitError, match="500 attributes"):
        anything.validate(f"<a {many}/>".encode(), "d.xml")


def test_entities_of_a_document(anything) -> None:  # type: ignore[no-untyped-def]
    for declaration in ('<!ENTITY x "y">', '<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY % x "y">'):
        with pytest.raises(XmlError):
            anything.validate(f"<!DOCTYPE a [{declaration}]><a>&x;</a>".encode(), "d.xml")


def test_attribute_names_without_end_do_not_fill_the_memory(
    anything, monkeypatch: pytest.MonkeyPatch  # type: ignore[no-untyped-def]
) -> None:
    monkeypatch.setattr("teikit.relaxng.automaton.MAX_MOVES", 1000)
    automaton: Automaton = anything._automaton
    rows = "".join(f'<b a{n}=""/>' for n in range(5000))
    assert anything.validate(f"<a>{rows}</a>".encode(), "d.xml") == []
    assert automaton._count <= 1010


def test_states_without_end_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("teikit.relaxng.patterns.MANY_PATTERNS", 200)
    source = "start = element r { (a | b)*, a, " + ", ".join(["(a | b)"] * 12) + " }"
    source += " a = element a { empty } b = element b { empty }"
    schema = compile_compact(source, "s.rnc")
    marks = "".join("<a/>" if (n * n) % 7 < 3 else "<b/>" for n in range(3000))
    valid = schema.validate(f"<r>{marks}<a/>{'<b/>' * 12}</r>".encode(), "d.xml")
    assert valid == []
    assert len(schema.validate(f"<r>{marks}<b/>{'<b/>' * 12}</r>".encode(), "d.xml")) == 1


def test_the_number_of_violations_is_bounded(anything) -> None:  # type: ignore[no-untyped-def]
    schema = compile_compact("element a { empty }", "a.rnc")
    document = b"<a " + b" ".join(b'x%d=""' % n for n in range(400)) + b"/>"
    assert len(schema.validate(document, "a.xml")) == 200
    assert len(schema.validate(document, "a.xml", max_violations=3)) == 3


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [(b"", 1, 1), (b"<a>\n <b></a>", 2, 7), (b"<a>&nope;</a>", 1, 4), (b"\xff\xfe<", 1, 1), (b"<a>\xff</a>", 1, 4)],
)
def test_ill_formed_documents(anything, data: bytes, line: int, column: int) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(XmlError) as caught:
        anything.validate(data, "d.xml")
    assert caught.value.location is not None
    assert caught.value.location.line == line
