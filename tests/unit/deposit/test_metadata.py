"""Records: what the header says once, whoever asks, and for any number of documents."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree

from teikit.deposit import metadata
from teikit.deposit.metadata import Statement, forms_of, merged, merged_part, record_of
from teikit.deposit.writeback import settings_with_doi, with_doi

HEADER = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>{title}</title><author><persName ref="https://orcid.org/0000-0002-1825-0097"><forename>Josiah</forename>
<surname>Carberry</surname></persName></author><editor>B &amp; C <orgName ref="https://ror.org/02mhbdp94">House</orgName></editor>
<funder>A Fund</funder></titleStmt>
<publicationStmt><publisher>P_1 {{100%}}</publisher><date when="2025-11-30T10:00:00"/><idno type="DOI">https://doi.org/10.5072/a</idno>
<availability><licence target="https://creativecommons.org/publicdomain/zero/1.0/">free</licence></availability></publicationStmt>
<sourceDesc><p>A letter</p></sourceDesc></fileDesc>
<profileDesc><creation><date from="1880" to="1881">about 1880</date></creation>
<textClass><keywords scheme="https://example.org/terms"><term>ships</term></keywords></textClass></profileDesc>
</teiHeader><text xml:lang="no"><body><p/></body></text></TEI>"""


def record(title: str = "On <cracked> pots", **more: str) -> str:
    escaped = title.replace("<", "&lt;")
    data = HEADER.format(title=escaped)
    for old, new in more.items():
        data = data.replace(old, new)
    return record_of(data.encode(), "a")


def test_a_record_says_what_the_header_says() -> None:
    root = etree.fromstring(record())
    said = {node.tag: node for node in root}
    assert said["title"].text == "On <cracked> pots"
    assert dict(said["creator"].attrib) == {
        "role": "author", "kind": "person", "family": "Carberry", "given": "Josiah",
        "orcid": "https://orcid.org/0000-0002-1825-0097",
    }  # fmt: skip
    assert said["contributor"].get("ror") == "https://ror.org/02mhbdp94"
    assert said["issued"].text == "2025-11-30"
    assert said["licence"].get("spdx") == "CC0-1.0"
    assert said["created"].get("iso") == "1880/1881"
    assert said["subject"].text == "ships"
    assert said["language"].text == "no"


def test_what_means_something_to_a_notation_means_itself() -> None:
    made = {name: data.decode() for name, data in forms_of(record()).items()}
    assert r"publisher = {P\_1 \{100\%\}}," in made["citation.bib"]
    assert "author = {Carberry, Josiah}," in made["citation.bib"]
    assert "doi = {10.5072/a}," in made["citation.bib"]
    assert 'title: "On <cracked> pots"' in made["CITATION.cff"]
    assert "date-released: 2025-11-30" in made["CITATION.cff"]
    assert 'orcid: "https://orcid.org/0000-0002-1825-0097"' in made["CITATION.cff"]
    [item] = json.loads(made["citation.csl.json"])
    assert item["author"] == [{"family": "Carberry", "given": "Josiah"}]
    assert item["issued"] == {"date-parts": [[2025, 11, 30]]}
    assert item["original-date"] == {"date-parts": [[1880], [1881]]}
    linked = json.loads(made["schema-org.jsonld"])
    assert linked["@id"] == "https://doi.org/10.5072/a"
    assert linked["license"] == ["https://creativecommons.org/publicdomain/zero/1.0/"]
    assert '<identifier identifierType="DOI">10.5072/a</identifier>' in made["datacite.xml"]


def test_a_header_that_says_nothing_still_makes_records() -> None:
    empty = record_of(b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text/></TEI>', "a")
    made = forms_of(merged([empty], Statement()))
    assert "datacite.xml" not in made
    assert set(made) == set(metadata.FORMS.values()) - {"datacite.xml"}
    assert b'- name: "unknown"' in made["CITATION.cff"]


def test_merged_in_parts_or_at_once_it_is_one_record() -> None:
    records = [record(f"Letter {number}", Carberry=f"Author{number % 30}") for number in range(60)]
    statement = Statement("e", "Letters", editors=(("Ada Reader", "", "editor"),))
    whole = merged(records, statement)
    parted = merged([merged_part(records[:25]), merged_part(records[25:50]), *records[50:]], statement)
    assert parted == whole
    root = etree.fromstring(whole)
    assert root.get("parts") == "60"
    # thirty authors are no citation: the editors are
    assert "Ada Reader" in [node.text for node in root.iterfind("creator")]
    assert not [node for node in root.iterfind("creator") if node.get("role") == "author"]


def test_the_doi_is_spliced_and_nothing_else_is_touched() -> None:
    before = b"""<?xml version='1.0'?>\r\n<t:TEI xmlns:t='u'><t:publicationStmt>
    <t:publisher >P</t:publisher>
    <t:idno type='local'>a&#x20;b</t:idno>
    <t:idno type="URI">http://x/</t:idno>
  </t:publicationStmt></t:TEI>"""
    after = with_doi(before, "10.1/<a>")
    new = b'\n    <t:idno type="DOI">10.1/&lt;a&gt;</t:idno>'
    assert after == before.replace(
        b'</t:idno>\n    <t:idno type="URI"', b"</t:idno>" + new + b'\n    <t:idno type="URI"'
    )
    assert with_doi(after, "10.1/<a>") == after
    assert with_doi(after, "10.2/b") == after.replace(b"10.1/&lt;a&gt;", b"10.2/b")
    prose = b"<TEI><publicationStmt><p>Unpublished.</p></publicationStmt></TEI>"
    assert with_doi(prose, "10.1/a") == prose


def test_settings_get_the_doi_and_keep_the_rest() -> None:
    import tomllib

    for before in (
        b"version = 1\n",
        b'version = 1\n[edition]\ntitle = "A" # so\n\n[check]\nlevel = "archive"\n',
        b'[edition]\ntitle = "A"\ndoi = "10.0/old" # reserved\n[rights]\n',
    ):
        after = settings_with_doi(before, "10.1/a")
        old: dict[str, Any] = tomllib.loads(before.decode())
        new: dict[str, Any] = tomllib.loads(after.decode())
        assert new["edition"].pop("doi") == "10.1/a"
        old.setdefault("edition", {}).pop("doi", None)
        assert new == old
        assert settings_with_doi(after, "10.1/a") == after
    assert b"# reserved" in after
