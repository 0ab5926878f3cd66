from __future__ import annotations

from pathlib import Path

import pytest

from teikit.errors import SchemaError
from teikit.schematron import compile_rules
from teikit.schematron.names import rename_variables, substitute

SCH = "http://purl.oclc.org/dsdl/schematron"


def schema(inner: str, attributes: str = 'queryBinding="xslt3"') -> bytes:
    return f'<schema xmlns="{SCH}" {attributes}>{inner}</schema>'.encode()


def messages(inner: str, document: bytes, attributes: str = 'queryBinding="xslt3"', phase: str = "") -> list[str]:
    failed, unevaluated = compile_rules(schema(inner, attributes), Path("a.sch"), phase).failures(document)
    assert unevaluated == []
    return [failure.message for failure in failed]


def test_the_first_rule_that_matches_is_the_only_one() -> None:
    inner = (
        '<pattern><rule context="p[@n]"><report test="true()">first</report></rule>'
        '<rule context="p"><report test="true()">second</report></rule></pattern>'
        '<pattern><rule context="p"><report test="true()">other pattern</report></rule></pattern>'
    )
    assert messages(inner, b'<a><p n="1"/><p/></a>') == ["first", "second", "other pattern", "other pattern"]


def test_places_by_ordinal_and_attribute() -> None:
    inner = (
        '<pattern><rule context="@n"><assert test=". = \'1\'">wrong</assert></rule>'
        '<rule context="text()"><assert test="false()">text</assert></rule></pattern>'
    )
    failed, _ = compile_rules(schema(inner), Path("a.sch")).failures(b'<a><p n="1"/><p n="2"/><q>x</q></a>')
    assert [(f.ordinal, f.attribute, f.message) for f in failed] == [(2, "n", "wrong"), (3, "", "text")]


def test_attributes_in_a_namespace() -> None:
    inner = '<pattern><rule context="@xml:id"><report test="true()">id</report></rule></pattern>'
    failed, _ = compile_rules(schema(inner), Path("a.sch")).failures(b'<a><p xml:id="x"/></a>')
    assert [(f.ordinal, f.attribute) for f in failed] == [(1, "{http://www.w3.org/XML/1998/namespace}id")]


def test_variables_of_two_patterns_with_one_name() -> None:
    pattern = (
        '<pattern><let name="v" value="{}"/><rule context="p"><report test="true()"><value-of select="$v"/> \'$v\'</report>'  # noqa: E501
        "</rule></pattern>"
    )
    assert messages(pattern.format(1) + pattern.format(2), b"<a><p/></a>") == ["1 '$v'", "2 '$v'"]


def test_phases() -> None:
    inner = (
        '<phase id="one"><active pattern="a"/></phase>'
        '<pattern id="a"><rule context="p"><report test="true()">a</report></rule></pattern>'
        '<pattern id="b"><rule context="p"><report test="true()">b</report></rule></pattern>'
    )
    assert messages(inner, b"<p/>") == ["a", "b"]
    assert messages(inner, b"<p/>", phase="one") == ["a"]
    assert messages(inner, b"<p/>", 'queryBinding="xslt2" defaultPhase="one"') == ["a"]
    assert messages(inner, b"<p/>", 'queryBinding="xslt2" defaultPhase="one"', "#ALL") == ["a", "b"]
    with pytest.raises(SchemaError, match="no phase 'two'"):
        compile_rules(schema(inner), Path("a.sch"), "two")


def test_xslt_1_takes_the_first_of_a_sequence() -> None:
    inner = (
        '<pattern><rule context="p"><report test="contains(s, \'x\')"><value-of select="s"/></report></rule></pattern>'
    )
    document = b"<p><s>x</s><s>y</s></p>"
    assert messages(inner, document, "") == ["x"]
    failed, unevaluated = compile_rules(schema(inner), Path("a.sch")).failures(document)
    assert failed == []
    assert unevaluated[0].test == "contains(s, 'x')"


def test_one_expression_that_fails_does_not_hide_the_others() -> None:
    inner = (
        '<pattern><rule context="p"><assert test="xs:date(@n) gt xs:date(\'2000-01-01\')">old</assert>'
        '<assert test="@m">no m</assert></rule></pattern>'
    )
    text = schema('<ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>' + inner)
    failed, unevaluated = compile_rules(text, Path("a.sch")).failures(b'<a><p n="x"/><p n="1999-01-01" m=""/></a>')
    assert [f.message for f in failed] == ["no m", "old"]
    assert len(unevaluated) == 1


def test_nothing_is_read_or_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    test = f"unparsed-text('{(tmp_path / 'secret.txt').as_uri()}')"
    inner = f'<pattern><rule context="p"><report test="true()"><value-of select="{test}"/></report></rule></pattern>'
    failed, unevaluated = compile_rules(schema(inner), tmp_path / "a.sch").failures(b"<p/>", tmp_path / "doc.xml")
    assert not any("secret" in f.message for f in failed)
    assert len(unevaluated) == 1
    for href in ("http://localhost:9/a.sch", "file:///etc/passwd", "//localhost/a.sch"):
        with pytest.raises(SchemaError, match="nothing is fetched"):
            compile_rules(schema(f'<include href="{href}"/>'), tmp_path / "a.sch")


def test_a_schema_that_takes_in_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.sch"
    path.write_bytes(schema('<include href="a.sch"/>'))
    with pytest.raises(SchemaError, match="takes in itself"):
        compile_rules(path.read_bytes(), path)
    with pytest.raises(SchemaError, match="cannot be read"):
        compile_rules(schema('<include href="absent.sch"/>'), path)


@pytest.mark.parametrize(
    ("inner", "attributes", "why"),
    [
        ("", 'queryBinding="stx"', "query binding 'stx'"),
        ('<pattern is-a="x"/>', "", "no abstract pattern 'x'"),
        ('<pattern><rule context="p"><extends rule="x"/></rule></pattern>', "", "no abstract rule 'x'"),
        ('<pattern><rule context="p["><assert test="1"/></rule></pattern>', "", "cannot be compiled"),
        ('<pattern><rule context="x:p"><assert test="1"/></rule></pattern>', "", "cannot be compiled"),
    ],
)
def test_schemas_that_cannot_be_used(inner: str, attributes: str, why: str) -> None:
    with pytest.raises(SchemaError, match=why):
        compile_rules(schema(inner, attributes), Path("a.sch"))


def test_an_abstract_rule_that_extends_itself() -> None:
    inner = (
        '<pattern><rule abstract="true" id="a"><extends rule="b"/></rule><rule abstract="true" id="b"><extends rule="a"/></rule>'  # noqa: E501
        '<rule context="p"><extends rule="a"/></rule></pattern>'
    )
    with pytest.raises(SchemaError, match="extends itself"):
        compile_rules(schema(inner), Path("a.sch"))


def test_rules_of_a_grammar() -> None:
    grammar = f"""<element xmlns="http://relaxng.org/ns/structure/1.0" name="p"><text/>
    <s:ns xmlns:s="{SCH}" prefix="t" uri="urn:t"/>
    <s:rule xmlns:s="{SCH}" context="t:p"><s:assert test="@n">no n</s:assert></s:rule></element>"""
    failed, _ = compile_rules(grammar.encode(), Path("a.rng")).failures(b'<p xmlns="urn:t"/>')
    assert [f.message for f in failed] == ["no n"]


def test_rules_of_an_odd_get_the_context_of_their_specification() -> None:
    odd = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:s="{SCH}"><elementSpec ident="p">
    <constraintSpec scheme="schematron"><constraint><s:assert test="@n">no n</s:assert></constraint></constraintSpec>
    <attList><attDef ident="rend"><constraintSpec><constraint><s:report test=". = 'x'">x</s:report></constraint>
    </constraintSpec></attDef></attList></elementSpec></TEI>"""
    document = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><p rend="x"/></TEI>'
    failed, _ = compile_rules(odd.encode(), Path("a.odd")).failures(document)
    assert [(f.message, f.ordinal, f.attribute) for f in failed] == [("no n", 1, ""), ("x", 1, "rend")]


def test_a_schema_without_rules_says_so() -> None:
    with pytest.raises(SchemaError, match="carries no Schematron rules"):
        compile_rules(b'<element xmlns="http://relaxng.org/ns/structure/1.0" name="p"><text/></element>', Path("a.rng"))


def test_instructions_before_the_root_can_be_asked_for() -> None:
    inner = '<pattern><rule context="/"><assert test="processing-instruction(\'xml-model\')">no model</assert></rule></pattern>'  # noqa: E501
    assert messages(inner, b"<a/>") == ["no model"]
    assert messages(inner, b'<?xml-model href="a"?><a/>') == []


def test_id_finds_xml_id() -> None:
    inner = '<pattern><rule context="p"><assert test="id(@ref)">lost</assert></rule></pattern>'
    assert messages(inner, b'<a><p ref="x"/><p ref="y"/><q xml:id="x"/></a>') == ["lost"]


def test_many_failures_are_found_in_time() -> None:
    inner = '<pattern><rule context="p"><assert test="@n">no n</assert></rule></pattern>'
    document = b"<a>" + b"<p/>" * 20_000 + b"</a>"
    failed, _ = compile_rules(schema(inner), Path("a.sch")).failures(document)
    assert len(failed) == 20_000
    assert failed[-1].ordinal == 20_000


def test_names_are_replaced_where_they_are_names() -> None:
    assert rename_variables("$a + f('$a', \"$a\") + $ab + $a-b", {"a": "z"}) == "$z + f('$a', \"$a\") + $ab + $a-b"
    assert substitute("$a/$ab[$a-b]", {"a": "x", "ab": "y"}) == "x/y[$a-b]"
