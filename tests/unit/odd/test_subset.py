"""What is valid in teikit's schema is valid in TEI's, and its three forms agree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from teikit.odd.resolve import Resolved
from teikit.odd.specimen import Specimens

SOME = ("p", "person", "bibl", "biblStruct", "choice", "msDesc", "div", "date", "note", "event", "taxonomy", "list")


def test_every_element_can_occur(resolved: Resolved, specimens: Specimens) -> None:
    assert specimens.elements == tuple(sorted(resolved.schema.elements))


def test_the_same_seed_gives_the_same_document(resolved: Resolved) -> None:
    first, again = Specimens(resolved), Specimens(resolved)
    assert [first.document(n) for n in range(5)] == [again.document(n) for n in range(5)]
    assert first.document(1) != first.document(2)


def test_a_document_holds_what_was_asked_for(resolved: Resolved, specimens: Specimens) -> None:
    for name in SOME:
        root = etree.fromstring(specimens.document(3, name))
        wanted = {attribute.ident for attribute in resolved.attributes(resolved.schema.elements[name])}
        found = [
            {key.replace("{http://www.w3.org/XML/1998/namespace}", "xml:") for key in map(str, node.attrib)}
            for node in root.iter(f"{{*}}{name}")
        ]
        assert wanted in found, name
    held = etree.fromstring(specimens.document(3, "choice", "am"))
    assert held.find(".//{*}choice/{*}am") is not None


def test_w3c_schema_accepts_what_the_odd_allows(root: Path, specimens: Specimens) -> None:
    schema = etree.XMLSchema(etree.parse(root / "schemas" / "teikit.xsd"))
    for name in SOME:
        document = etree.fromstring(specimens.document(2, name))
        assert schema.validate(document), (name, schema.error_log.last_error)


def test_relaxng_accepts_what_the_odd_allows(root: Path, specimens: Specimens) -> None:
    schema = etree.RelaxNG(etree.parse(root / "schemas" / "teikit.rng"))
    for seed in range(10):
        document = etree.fromstring(specimens.document(seed))
        # libxml2 tries every subset of the optional attributes of an element: few of them here
        for node in document.iter(etree.Element):
            for key in list(node.attrib)[6:]:
                if key not in _REQUIRED:
                    del node.attrib[key]
        assert schema.validate(document), (seed, schema.error_log.last_error)


_REQUIRED = {"ident", "version", "match", "use", "gi", "name", "url", "unit", "matchPattern", "replacementPattern"}


def test_xmlschema_loads_the_schema(root: Path, specimens: Specimens) -> None:
    import xmlschema

    schema = xmlschema.XMLSchema(str(root / "schemas" / "teikit.xsd"), allow="local")
    for name in ("p", "person", "biblStruct"):
        assert list(schema.iter_errors(etree.fromstring(specimens.document(2, name)))) == []


def test_both_refuse_the_same_faults(root: Path) -> None:
    grammar = etree.RelaxNG(etree.parse(root / "schemas" / "teikit.rng"))
    schema = etree.XMLSchema(etree.parse(root / "schemas" / "teikit.xsd"))
    assert grammar.validate(etree.fromstring(MINIMAL))
    assert schema.validate(etree.fromstring(MINIMAL))
    for old, new in (
        ("<fileDesc>", "<fileDesc><p/>"),
        ("<titleStmt>", '<titleStmt nothing="x">'),
        ("<p>", '<p part="x">'),
        ("<p>", '<p cert="2">'),
        ("<p>", '<p xml:lang="not a tag">'),
        ("<p>", '<p resp=" ">'),
        ("<title/>", ""),
        ("<p>", "<p><sp/>"),
        ("<p>", "<p><date when='1957-02-30'/>"),
        ("<p>", "<p><unknown/>"),
        ("<p>", "<p><choice><sic/></choice>"),
        ("<p>", "<p><pb>words</pb>"),
    ):
        bad = etree.fromstring(MINIMAL.replace(old, new, 1))
        assert not grammar.validate(bad), new
        assert not schema.validate(bad), new


def test_only_tei_is_a_root(root: Path) -> None:
    grammar = etree.RelaxNG(etree.parse(root / "schemas" / "teikit.rng"))
    schema = etree.XMLSchema(etree.parse(root / "schemas" / "teikit.xsd"))
    paragraph = etree.fromstring('<p xmlns="http://www.tei-c.org/ns/1.0"/>')
    assert not grammar.validate(paragraph)
    assert not schema.validate(paragraph)


@pytest.mark.slow
def test_all_that_is_valid_here_is_valid_in_tei(
    root: Path, every_pair: Path, jing: Callable[..., list[str]], testdata: Callable[..., Path]
) -> None:
    files = sorted(every_pair.iterdir())
    assert jing(root / "schemas" / "teikit.rng", *files) == []
    assert jing(testdata("tei", "tei_all.rng"), *files) == []


@pytest.mark.slow
def test_w3c_schema_accepts_every_pair(root: Path, every_pair: Path) -> None:
    schema = etree.XMLSchema(etree.parse(root / "schemas" / "teikit.xsd"))
    for path in sorted(every_pair.iterdir()):
        assert schema.validate(etree.parse(path)), (path.name, schema.error_log.last_error)


MINIMAL = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title/></titleStmt>
<publicationStmt><publisher/></publicationStmt><sourceDesc><bibl/></sourceDesc></fileDesc></teiHeader>
<text><body><p><date when="1957"/></p></body></text></TEI>"""
