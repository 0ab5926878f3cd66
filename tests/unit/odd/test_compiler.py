from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from teikit.errors import SchemaError
from teikit.namespaces import RELAXNG, SCHEMATRON, XSD
from teikit.odd import CompiledOdd, compile_odd, write_schemas
from teikit.odd.resolve import Resolved


def test_the_committed_schemas_are_what_the_odd_makes(root: Path, compiled: CompiledOdd) -> None:
    schemas = root / "schemas"
    assert (schemas / "teikit.rng").read_bytes() == compiled.rng
    assert (schemas / "teikit.xsd").read_bytes() == compiled.xsd
    assert (schemas / "xml.xsd").read_bytes() == compiled.xml_xsd
    assert (schemas / "teikit.sch").read_bytes() == compiled.sch
    assert (schemas / "README.md").read_bytes() == compiled.page


def test_the_same_odd_gives_the_same_bytes(odd: bytes, compiled: CompiledOdd) -> None:
    assert compile_odd(odd, "elsewhere/teikit.odd") == compiled


def test_write_schemas_puts_them_beside_the_odd(tmp_path: Path, odd: bytes, compiled: CompiledOdd) -> None:
    (tmp_path / "teikit.odd").write_bytes(odd)
    written = write_schemas(tmp_path)
    assert [path.name for path in written] == ["teikit.rng", "teikit.xsd", "xml.xsd", "teikit.sch", "README.md"]
    assert (tmp_path / "teikit.rng").read_bytes() == compiled.rng


def test_no_odd_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="the ODD cannot be read"):
        write_schemas(tmp_path)


def test_line_ends_and_encoding(compiled: CompiledOdd) -> None:
    for data in (compiled.rng, compiled.xsd, compiled.sch, compiled.xml_xsd):
        assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n")
        assert data.endswith(b">\n")
        assert b"\r" not in data


def test_each_element_is_in_each_schema(compiled: CompiledOdd, resolved: Resolved) -> None:
    grammar, schema = etree.fromstring(compiled.rng), etree.fromstring(compiled.xsd)
    names = set(resolved.schema.elements)
    assert {node.get("name") for node in grammar.iter(f"{{{RELAXNG}}}element")} == names
    assert {node.get("name") for node in schema.iter(f"{{{XSD}}}complexType")} == names


def test_each_element_and_attribute_is_described(resolved: Resolved) -> None:
    for element in resolved.schema.elements.values():
        assert element.description.endswith("."), element.ident
        for attribute in resolved.attributes(element):
            assert attribute.description.endswith("."), f"{element.ident}/@{attribute.ident}"


def test_each_constraint_becomes_one_pattern_with_ids_of_its_own(compiled: CompiledOdd) -> None:
    root = etree.fromstring(compiled.sch)
    ids = [node.get("id") for node in root.iter(etree.Element) if node.get("id")]
    assert len(ids) == len(set(ids))
    tests = list(root.iter(f"{{{SCHEMATRON}}}assert", f"{{{SCHEMATRON}}}report"))
    assert len(tests) >= 40
    assert {node.get("role") for node in tests} == {"error", "warning"}


def test_the_odd_is_valid_tei(root: Path, jing: Callable[..., list[str]], testdata: Callable[..., Path]) -> None:
    assert jing(testdata("tei", "tei_all.rng"), root / "schemas" / "teikit.odd") == []


def test_the_page_explains_each_element_class_and_rule(compiled: CompiledOdd, resolved: Resolved) -> None:
    page = compiled.page.decode()
    schema = resolved.schema
    for name in [*schema.elements, *(name for name, spec in schema.classes.items() if spec.kind == "atts")]:
        assert f"\n### {name}\n" in page
    for owner in [*schema.elements.values(), *schema.classes.values()]:
        for constraint in owner.constraints:
            assert f"- Rule `{constraint.ident}`: {constraint.description}\n" in page
    assert "- Content: `(((resp+, model.nameLike.agent+) | (model.nameLike.agent+, resp+)), note*)`\n" in page
    assert "- `@status`: The terms in one word. One of: `free` (free to use), `unknown` (not known)," in page
