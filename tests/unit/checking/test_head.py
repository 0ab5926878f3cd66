"""When grammars alone are asked for, a document is read once, by the validator: the findings stay the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit.checking import check_files
from teikit.checking.head import scan_head
from teikit.xmltext import scan

GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">
  <start><element name="TEI"><oneOrMore><element name="p"><text/></element></oneOrMore></element></start>
</grammar>"""


@pytest.mark.parametrize(
    "body", ["<p/>", "<P/>", "<p>", "<p>&x;</p>", "<p a='1'/>", "<p>" * 300 + "</p>" * 300, "<p/></TEI><p>"]
)
def test_the_findings_of_grammars_are_the_same(tmp_path: Path, body: str) -> None:
    grammar, document = tmp_path / "a.rng", tmp_path / "a.xml"
    grammar.write_text(GRAMMAR, encoding="utf-8")
    document.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{body}</TEI>', encoding="utf-8")
    (quick,) = check_files([document], schemas=[str(grammar)], select=["relaxng"])
    (whole,) = check_files([document], schemas=[str(grammar)], select=["relaxng", "XML"])
    assert (quick.findings, quick.failed) == (whole.findings, whole.failed)


def test_the_head_has_the_instructions_and_the_root() -> None:
    data = b'<?xml-model href="a.rng"?><!-- c --><a b="c"><?late x?><d/></a>'
    head, whole = scan_head(data, "a.xml"), scan(data, "a.xml")
    assert head.instructions == whole.instructions[:1]
    assert (head.elements[0].name, head.elements[0].attributes) == ("a", {"b": "c"})
