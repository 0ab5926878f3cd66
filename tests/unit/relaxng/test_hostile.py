"""Schemas and documents made to exhaust the machine, and schemas that are simply wrong."""

from __future__ import annotations

import time
from pathlib import Path

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


def test_a_million_attributes(anything) -> None:  # type: ignore[no-untyped-def]
    many = " ".join(f'a{n}=""' for n in range(1_000_000))
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


def test_an_attribute_that_goes_on_and_on_is_read_once(anything, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    # in blocks of one size expat would read 3 GB for it
    document = tmp_path / "a.xml"
    document.write_bytes(b'<a b="' + b"c" * 20_000_000 + b'"/>')
    assert anything.validate_file(document) == []


def shared(levels: int, body: str) -> str:
    """Return a grammar in which each definition names the next twice: 2 ** levels ways, if they were written out."""
    steps = "".join(f"a{n} = {body.format(next=f'a{n + 1}', own=f'x{n}')}\n" for n in range(levels))
    elements = "".join(f"x{n} = element x{n} {{ empty }}\n" for n in range(levels))
    return f"start = element r {{ a0 }}\n{steps}{elements}a{levels} = element y {{ empty }}\n"


@pytest.mark.parametrize(
    ("body", "valid"),
    [
        ("{next} | ({next}, {own})", "<y/><x5/><x3/>"),
        ("({next} | ({own}, {next}))", "<x3/><x5/><y/>"),
        ("({next}+ | ({own}, {next}*))", "<x3/><y/><y/>"),
        ("({own}?, {next}?, {own}?)", "<x3/><x5/><y/><x5/><x3/>"),
    ],
)
def test_ways_that_would_double_at_each_definition(body: str, valid: str) -> None:
    schema = compile_compact(shared(40, body), "s.rnc")
    assert schema.validate(f"<r>{valid}</r>".encode(), "d.xml") == []
    for wrong in ("<x3/><q/>", "text", "<y>text</y><x3/><x3/><x2/><y/>"):
        assert schema.validate(f"<r>{wrong}</r>".encode(), "d.xml")


def test_attributes_whose_ways_would_double_at_each_definition() -> None:
    steps = "".join(f"a{n} = a{n + 1} | (a{n + 1}, attribute x{n} {{ text }})\n" for n in range(60))
    schema = compile_compact(f"start = element r {{ a0 }}\n{steps}a60 = attribute y {{ text }}\n", "s.rnc")
    assert schema.validate(b'<r y="" x3="" x59=""/>', "d.xml") == []
    assert [each.code for each in schema.validate(b'<r x3="" z=""/>', "d.xml")] == ["STR606", "STR605"]


def test_many_that_may_be_left_out() -> None:
    schema = compile_compact(f"start = element r {{ {', '.join(['a?'] * 300)} }} a = element a {{ empty }}", "s.rnc")
    assert schema.validate(b"<r>" + b"<a/>" * 300 + b"</r>", "d.xml") == []
    assert len(schema.validate(b"<r>" + b"<a/>" * 301 + b"</r>", "d.xml")) == 1


def test_interleave_of_many_that_may_be_left_out() -> None:
    names = [f"a{n}" for n in range(60)]
    members = " & ".join(f"(element {name} {{ empty }}?, element b{name} {{ empty }}*)" for name in names)
    schema = compile_compact(f"start = element r {{ {members} }}", "s.rnc")
    mingled = sorted(names, key=lambda name: hash_of(name))
    assert schema.validate(f"<r>{''.join(f'<{name}/>' for name in mingled)}</r>".encode(), "d.xml") == []
    found = schema.validate(b"<r><ba1/><a1/><a2/></r>", "d.xml")
    assert [each.message for each in found] == ["<a1> is not allowed here, inside <r>, after <ba1>"]


def hash_of(name: str) -> int:
    """Return a number that mixes the order of names, the same every time."""
    return int(name[1:]) * 7919 % 61


@pytest.mark.parametrize("items", ['("a" | "b")*, "x"', ", ".join(['("a" | "x")?'] * 300)])
def test_lists_without_end(items: str) -> None:
    schema = compile_compact(f"start = element r {{ attribute v {{ list {{ {items} }} }} }}", "s.rnc")
    assert schema.validate(f'<r v="{"a " * 299}x"/>'.encode(), "d.xml") == []
    found = schema.validate(f'<r v="{"a " * 100_000}y"/>'.encode(), "d.xml")
    assert [each.code for each in found] == ["STR607"]
    assert len(found[0].message) < 200


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        ("(a+)+", "a" * 60 + "b"),
        ("(a|aa)+", "a" * 60 + "b"),
        ("(a|b|ab)*c", "ab" * 60),
        ("(.*)*x", "y" * 5000),
        ("((a?){30}){30}", "a" * 901),
        ("a{0,5}" * 100, "a" * 501),
        (".*.*.*.*.*.*x", "y" * 2000),
        ("(a|b|c|d)*a(a|b|c|d){18}", "abcd" * 500),
        ("((a{1,9}){1,9}){1,9}", "a" * 730),
    ],
)
def test_patterns_made_to_take_for_ever(pattern: str, value: str) -> None:
    facet = f'xsd:string {{ pattern = "{pattern}" }}'
    library = 'datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"'
    schema = compile_compact(f"{library} start = element r {{ attribute v {{ {facet} }} }}", "s.rnc")
    assert [each.code for each in schema.validate(f'<r v="{value}"/>'.encode(), "d.xml")] == ["STR607"]


def test_a_pattern_that_repeats_too_much_is_said_to() -> None:
    library = 'datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"'
    with pytest.raises(SchemaError, match="repeats too much"):
        compile_compact(f'{library} element r {{ xsd:string {{ pattern = "((ab?){{9000}}){{9000}}" }} }}', "s.rnc")


def nested_classes(levels: int) -> bytes:
    """Return classes that hold classes, as content models of the TEI do: libxml2 takes twice as long for each."""
    from benchmarks.relaxng import nested

    return nested(levels).encode()


def test_classes_of_classes_compile_at_once() -> None:
    start = time.process_time()
    schema = compile_schema(nested_classes(40), "s.rng")
    assert schema.validate(b"<r><e3/><f5/><e39/><last/></r>", "d.xml") == []
    assert schema.validate(b"<r><f5/><e3/><wrong/></r>", "d.xml")
    assert time.process_time() - start < 1
