"""A document under another path keeps what was read of it, and names the new path in messages."""

from __future__ import annotations

from teikit.tei import TeiDocument

DATA = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>a</p></body></text></TEI>'


def test_what_was_read_is_kept() -> None:
    document = TeiDocument("a.xml", DATA)
    elements, tree, plain = document.xml.elements, document.tree, document.plain
    moved = document.at("tei/b.xml")
    assert moved == TeiDocument("tei/b.xml", DATA)
    assert moved.xml.elements is elements
    assert moved.tree is tree
    assert moved.plain is plain
    assert moved.xml.location(0).path == "tei/b.xml"
    assert document.xml.location(0).path == "a.xml"


def test_what_was_not_read_is_not_read_by_it() -> None:
    moved = TeiDocument("a.xml", b"no XML").at("b.xml")
    assert moved.id == "b"
