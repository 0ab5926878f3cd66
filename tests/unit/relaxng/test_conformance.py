"""The test suites of RELAX NG: the specification (no exception) and the compact syntax."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from lxml import etree

from teikit.errors import SchemaError
from teikit.relaxng import Schema, compile_compact, compile_schema
from teikit.relaxng.patterns import Attribute, Data, Element, ListOf, OneOrMore, Parts, Pattern, Value


@dataclass
class Case:
    """One test of the suite: a schema that is correct or not, and instances with their verdicts."""

    line: int
    section: str
    schema: bytes
    correct: bool
    files: dict[str, bytes] = field(default_factory=dict)
    instances: list[tuple[bool, bytes]] = field(default_factory=list)

    def resolve(self, href: str, base: str) -> bytes:
        """Give the bytes of a file that stands beside the schema."""
        folder = base.rpartition("/")[0]
        path = f"{folder}/{href}" if folder else href
        if path not in self.files:
            raise FileNotFoundError(path)
        return self.files[path]


def content(element: etree._Element) -> bytes:
    """Return the document that stands in an element of the suite."""
    root = next(child for child in element if isinstance(child.tag, str))
    return etree.tostring(root, encoding="utf-8", with_tail=False)


def files_in(element: etree._Element, folder: str = "") -> dict[str, bytes]:
    """Return the resources of a test by their path."""
    found: dict[str, bytes] = {}
    for child in element:
        if child.tag == "resource":
            found[folder + child.get("name")] = content(child) if len(child) else (child.text or "").encode()
        elif child.tag == "dir":
            found |= files_in(child, f"{folder}{child.get('name')}/")
    return found


def spec_cases(path: Path) -> Iterator[Case]:
    """Yield the cases of spectest.xml."""
    # the suite defines an entity of its own
    root = etree.parse(str(path), etree.XMLParser(resolve_entities=True, no_network=True)).getroot()
    for test in root.iter("testCase"):
        files = files_in(test)
        section = (test.findtext("section") or test.getparent().findtext("section") or "").strip()
        for kind in ("correct", "incorrect"):
            for schema in test.findall(kind):
                instances = [
                    (each.tag == "valid", content(each)) for each in test if each.tag in ("valid", "invalid")
                ]
                yield Case(schema.sourceline, section, content(schema), kind == "correct", files, instances)


def faults(case: Case) -> list[str]:
    """Return what teikit gets wrong in a case."""
    try:
        schema = compile_schema(case.schema, "schema.rng", resolve=case.resolve)
    except SchemaError as error:
        return [f"line {case.line}: {error}"] if case.correct else []
    if not case.correct:
        return [f"line {case.line} ({case.section}): an incorrect schema is accepted: {case.schema.decode()}"]
    found = []
    for valid, document in case.instances:
        violations = schema.validate(document, "document.xml")
        if valid != (not violations):
            found.append(f"line {case.line}: {document!r} should be {'valid' if valid else 'invalid'}: {violations}")
    return found


def test_every_verdict_of_the_specification_is_right(testdata: Callable[..., Path]) -> None:
    cases = list(spec_cases(testdata("relaxng", "spectest.xml")))
    assert len(cases) == 385
    assert [fault for case in cases for fault in faults(case)] == []


def test_every_incorrect_schema_is_refused_with_a_place(testdata: Callable[..., Path]) -> None:
    for case in spec_cases(testdata("relaxng", "spectest.xml")):
        if not case.correct:
            with pytest.raises(SchemaError) as caught:
                compile_schema(case.schema, "schema.rng", resolve=case.resolve)
            assert caught.value.location is not None, case.schema
            assert caught.value.location.line is not None, case.schema


def alike(one: Pattern, other: Pattern, known: set[tuple[int, int]]) -> bool:
    """Say whether two patterns of two schemas are built alike."""
    if (id(one), id(other)) in known:
        return True
    if type(one) is not type(other):
        return False
    known.add((id(one), id(other)))
    if isinstance(one, Parts) and isinstance(other, Parts):
        return len(one.parts) == len(other.parts) and all(
            alike(left, right, known) for left, right in zip(one.parts, other.parts, strict=True)
        )
    if isinstance(one, (Element, Attribute)) and isinstance(other, (Element, Attribute)):
        if list(one.names.samples()) != list(other.names.samples()):
            return False
        if isinstance(one, Element) and isinstance(other, Element):
            return alike(one.body, other.body, known)
        assert isinstance(one, Attribute)
        assert isinstance(other, Attribute)
        return alike(one.value, other.value, known)
    if isinstance(one, (OneOrMore, ListOf)) and isinstance(other, (OneOrMore, ListOf)):
        return alike(one.item, other.item, known)
    if isinstance(one, Data) and isinstance(other, Data):
        if (one.datatype.name, one.datatype.facets) != (other.datatype.name, other.datatype.facets):
            return False
        if one.excepted is None or other.excepted is None:
            return one.excepted is other.excepted
        return alike(one.excepted, other.excepted, known)
    if isinstance(one, Value) and isinstance(other, Value):
        return (one.datatype.name, one.value) == (other.datatype.name, other.value)
    return True


def outcome(compile_it: Callable[[], Schema]) -> Schema | str:
    """Return the schema, or why there is none."""
    try:
        return compile_it()
    except SchemaError as error:
        return error.message


def compact_faults(test: etree._Element) -> list[str]:
    """Return what teikit gets wrong in a test of the compact syntax."""
    compact, xml = test.find("compact"), test.find("xml")
    correct, incorrect = compact.find("correct"), compact.find("incorrect")
    source = (correct if correct is not None else incorrect).text
    line = compact.sourceline
    ours = outcome(lambda: compile_compact(source, "s", resolve=Case(0, "", b"", True, files_in(compact)).resolve))
    if correct is None:
        return [] if isinstance(ours, str) else [f"line {line}: an incorrect schema is accepted: {source}"]
    if xml is None:
        return [] if isinstance(ours, Schema) else [f"line {line}: {ours}"]
    # one test names a file x.rng that the suite gives in compact syntax only
    namespace = b"http://relaxng.org/ns/structure/1.0"
    files = {"x.rng": b'<grammar xmlns="%s"><define name="foo"><empty/></define></grammar>' % namespace}
    files |= files_in(xml)
    theirs = outcome(
        lambda: compile_schema(
            content(xml.find("correct")), "s", resolve=Case(0, "", b"", True, files).resolve
        )
    )
    if isinstance(ours, str) or isinstance(theirs, str):
        # the suite is about syntax: some of its schemas break section 7, in both syntaxes alike
        return [] if ours == theirs else [f"line {line}: {ours} / {theirs}"]
    same = alike(ours._start, theirs._start, set())
    return [] if same else [f"line {line}: another schema than {content(xml)!r}"]


def test_the_compact_syntax_means_what_its_translation_means(testdata: Callable[..., Path]) -> None:
    root = etree.parse(str(testdata("relaxng", "compacttest.xml"))).getroot()
    tests = list(root.iter("testCase"))
    assert len(tests) == 87
    assert [fault for test in tests for fault in compact_faults(test)] == []
