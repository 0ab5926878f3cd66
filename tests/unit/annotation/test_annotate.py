from __future__ import annotations

import re

import pytest

from teikit.annotation import Authorities, Entry, annotate
from teikit.decisions import Decisions, parse_decisions
from teikit.errors import AnchorError, XmlError
from teikit.settings import default_settings
from teikit.tei import TeiDocument
from teikit.xmltext import scan

KNOWN = Authorities(
    (
        Entry("enver-hoxha", "person", ("Enver Hoxha", "Hoxha", "Enver"), "authorities/persons.xml"),
        Entry("gamal-abdel-nasser", "person", ("Gamal Abdel Nasser", "Nasser"), "authorities/persons.xml"),
        Entry("cuba", "place", ("Cuba",), "authorities/places.xml"),
        Entry("party-one", "organisation", ("Party of Cuba",), "authorities/organisations.xml"),
        Entry(
            "committee-one",
            "organisation",
            ("Central Committee",),
            "authorities/organisations.xml",
            ("party-one",),
        ),
        Entry("party-two", "organisation", ("Party of Malta",), "authorities/organisations.xml"),
        Entry(
            "committee-two",
            "organisation",
            ("Central Committee",),
            "authorities/organisations.xml",
            ("party-two",),
        ),
    )
)
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>p</p></publicationStmt>"
    "<sourceDesc><p>s</p></sourceDesc></fileDesc></teiHeader>"
)


def document(body: str, header: str = HEADER) -> TeiDocument:
    return TeiDocument(
        "tei/a.xml",
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{body}</body></text></TEI>'.encode(),
    )


def run(source: TeiDocument, decisions: str = "version = 1", known: Authorities = KNOWN) -> TeiDocument:
    result = annotate(
        source, authorities=known, settings=default_settings(), decisions=parse_decisions(decisions, "d.toml")
    )
    return result.value


def body(done: TeiDocument) -> str:
    """The body without @resp and @cert, which other tests look at."""
    text = done.data.decode()
    inner = text[text.index("<body>") + 6 : text.index("</body>")]
    return re.sub(r' (?:resp|cert)="[^"]*"', "", inner)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>in Cuba.</p>", '<p>in <placeName ref="#cuba">Cuba</placeName>.</p>'),
        ("<p>Hoxha's era</p>", '<p><persName ref="#enver-hoxha">Hoxha</persName>\'s era</p>'),
        (
            "<p>Comrade Enver <supplied>[Hoxha]</supplied> said</p>",
            '<p><persName ref="#enver-hoxha"><roleName>Comrade</roleName> Enver <supplied>[Hoxha]</supplied></persName>'
            " said</p>",
        ),
        (
            "<p>but <supplied>[Gamal Abdel]</supplied> Nasser tried</p>",
            '<p>but <persName ref="#gamal-abdel-nasser"><supplied>[Gamal Abdel]</supplied> Nasser</persName> tried</p>',
        ),
        (
            "<p>the Party of Cuba</p>",
            '<p>the <orgName ref="#party-one">Party of <placeName ref="#cuba">Cuba</placeName></orgName></p>',
        ),
        (
            "<p>Enver<lb/>\n Hoxha</p>",
            '<p><persName ref="#enver-hoxha">Enver<lb/>\n Hoxha</persName></p>',
        ),
        (
            "<p>Enver <choice><sic>Hoxah</sic><corr>Hoxha</corr></choice>.</p>",
            '<p><persName ref="#enver-hoxha">Enver <choice><sic>Hoxah</sic><corr>Hoxha</corr></choice></persName>.</p>',
        ),
        (
            "<p>in <choice><sic>Cubba</sic><corr>Cuba</corr></choice>.</p>",
            '<p>in <placeName ref="#cuba"><choice><sic>Cubba</sic><corr>Cuba</corr></choice></placeName>.</p>',
        ),
        (
            "<p><hi>Enver</hi> Hoxha</p>",
            '<p><persName ref="#enver-hoxha"><hi>Enver</hi> Hoxha</persName></p>',
        ),
        ("<p>a Cuban, Cubans, Hoxhaism, Hoxhaist, Hoxhaites, de-Cubanisation, pro-Cuba</p>",) * 2,
        (
            "<p>Enver<note>Hoxha</note></p>",
            '<p><persName ref="#enver-hoxha">Enver</persName><note>'
            '<persName ref="#enver-hoxha">Hoxha</persName></note></p>',
        ),
        (
            "<p>the Party of Cuba's Central Committee</p>",
            '<p>the <orgName ref="#party-one">Party of <placeName ref="#cuba">Cuba</placeName></orgName>\'s '
            '<orgName ref="#committee-one">Central Committee</orgName></p>',
        ),
    ],
)
def test_names_are_tagged_where_they_stand(before: str, after: str) -> None:
    assert body(run(document(before))) == after


@pytest.mark.parametrize(
    "hand",
    [
        '<persName ref="#x">Enver Hoxha</persName>',
        "<rs>the Cuba matter</rs>",
        '<name type="place">Cuba</name>',
        "<title>Nasser and Cuba</title>",
        "<bibl>Hoxha, Cuba 1957</bibl>",
        '<date when="1957">1957</date>',
        "<ident>Cuba</ident>",
        "<placeName>Havana, Cuba</placeName>",
    ],
)
def test_nothing_is_tagged_inside_what_a_person_tagged(hand: str) -> None:
    done = run(document(f"<p>x {hand} y</p>"))
    assert body(done) == f"<p>x {hand} y</p>"


def test_a_name_tagged_by_hand_leads_shorter_mentions_to_its_entry() -> None:
    done = run(
        document('<p><persName ref="#mine">Behar Shtylla</persName> met Shtylla.</p>'), known=Authorities()
    )
    assert 'met <persName ref="#mine">Shtylla</persName>' in body(done)


def test_what_is_said_of_a_tag() -> None:
    done = run(document("<p>in Cuba</p>")).data.decode()
    assert '<placeName ref="#cuba" resp="#teikit" cert="high">Cuba</placeName>' in done
    assert 'xml:id="teikit"' in done


def test_entries_stand_in_stand_off_with_a_pointer_to_the_authority_file() -> None:
    known = Authorities((Entry("cuba", "place", ("Cuba", "Republic of Cuba"), "tei/authorities/places.xml"),))
    done = run(document("<p>in Cuba</p>"), known=known).data.decode()
    assert '<place xml:id="cuba" corresp="authorities/places.xml#cuba">' in done


def test_a_new_referent_is_proposed_once_with_a_certainty() -> None:
    done = run(document("<p>Comrade Behar Shtylla left. Shtylla said so.</p>")).data.decode()
    assert done.count('<person xml:id="behar-shtylla" resp="#teikit" cert="high">') == 1
    assert done.count('ref="#behar-shtylla"') == 2


def test_two_entries_that_share_a_form_are_decided_by_the_name_beside_or_left_open() -> None:
    undecided = annotate(
        document("<p>the Central Committee met</p>"),
        authorities=KNOWN,
        settings=default_settings(),
        decisions=Decisions(),
    )
    assert body(undecided.value) == "<p>the <orgName>Central Committee</orgName> met</p>"
    assert [finding.code for finding in undecided.findings] == ["NAM493"]
    near = body(run(document("<p>The Party of Malta met. The Central Committee too.</p>")))
    assert '<orgName ref="#committee-two">Central Committee</orgName>' in near


def test_annotating_twice_is_annotating_once() -> None:
    once = run(document("<p>Comrade Enver Hoxha in Cuba, April 1957; Party of Cuba's Central Committee</p>"))
    assert run(once).data == once.data


def test_annotation_follows_the_authority_files() -> None:
    once = run(document("<p>in Cuba</p>"))
    renamed = Authorities((Entry("kuba", "place", ("Cuba",), "authorities/places.xml"),))
    again = run(once, known=renamed).data.decode()
    assert 'ref="#kuba"' in again
    assert 'xml:id="cuba"' not in again


def test_a_confirmed_tag_stays() -> None:
    confirmed = '<p>in <placeName ref="#elsewhere" resp="#editor">Cuba</placeName></p>'
    assert (
        '<placeName ref="#elsewhere" resp="#editor">Cuba</placeName>'
        in run(document(confirmed)).data.decode()
    )


def test_hand_made_entries_of_stand_off_stay_and_are_used() -> None:
    stand_off = '<standOff><listPlace><place xml:id="mine"><placeName>Korab</placeName></place></listPlace></standOff>'
    source = document("<p>on Korab, in Cuba</p>", HEADER + stand_off)
    done = run(source)
    text = done.data.decode()
    assert '<listPlace><place xml:id="mine"><placeName>Korab</placeName></place></listPlace>' in text
    assert '<placeName ref="#mine" resp="#teikit" cert="high">Korab</placeName>' in text
    assert text.count("<standOff>") == 1
    assert run(done).data == done.data


def test_a_decision_tags_and_one_rejects() -> None:
    decisions = """version = 1
[[name]]
quote = "Workers Power"
kind = "organisation"
ref = "workers-power"
[[name]]
quote = "Cuba"
reject = true
[[date]]
quote = "that spring"
notBefore = "1957-03"
notAfter = "1957-05"
cert = "low"
"""
    done = body(run(document("<p>Workers Power left Cuba that spring.</p>"), decisions))
    assert done == (
        '<p><orgName ref="#workers-power">Workers Power</orgName> left Cuba '
        '<date notBefore="1957-03" notAfter="1957-05">that spring</date>.</p>'
    )


def test_a_decision_that_finds_no_text_is_an_error() -> None:
    with pytest.raises(AnchorError, match="matches nothing"):
        run(document("<p>x</p>"), 'version = 1\n[[name]]\nquote = "Cuba"\nkind = "place"')


def test_a_name_that_an_element_cuts_is_left_with_a_finding() -> None:
    source = document("<p>with <hi>the Enver</hi> Hoxha</p>")
    result = annotate(source, authorities=KNOWN, settings=default_settings(), decisions=Decisions())
    assert "NAM492" in {finding.code for finding in result.findings}
    assert result.value.plain_text() == source.plain_text()


def test_a_document_with_a_prefix_gets_prefixed_tags() -> None:
    source = TeiDocument(
        "a.xml",
        b'<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"><t:text><t:body><t:p>in Cuba</t:p></t:body></t:text></t:TEI>',
    )
    done = run(source)
    assert b'<t:placeName ref="#cuba"' in done.data
    assert {e.name.partition("}")[0] for e in done.xml.elements} == {"{http://www.tei-c.org/ns/1.0"}


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_other_encodings_keep_their_bytes(encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    text = (
        f'<?xml version="1.0" encoding="{declared}"?>\r\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\r\n{HEADER}'
        "<text><body><p>né à Cuba &amp; \r\nEnver&#160;Hoxha</p></body></text></TEI>"
    )
    source = TeiDocument("a.xml", text.encode(encoding))
    done = run(source)
    assert done.plain_text() == source.plain_text()
    assert 'cert="high">Enver&#160;Hoxha</persName>' in done.data.decode(encoding)
    assert scan(done.data).elements[0].local == "TEI"
    assert run(done).data == done.data


def test_cdata_and_comments_stay_whole() -> None:
    done = run(document("<p><![CDATA[in Cuba <b>]]> and Enver<!-- Cuba --> Hoxha</p>"))
    assert body(done) == (
        '<p><![CDATA[in Cuba <b>]]> and <persName ref="#enver-hoxha">Enver<!-- Cuba --> Hoxha</persName></p>'
    )


def test_ill_formed_xml_is_refused() -> None:
    with pytest.raises(XmlError):
        run(TeiDocument("a.xml", b"<TEI><text>"))


def test_counts_of_elements_are_refreshed() -> None:
    header = HEADER.replace(
        "</teiHeader>",
        '<encodingDesc><tagsDecl><namespace name="http://www.tei-c.org/ns/1.0">'
        '<tagUsage gi="p" occurs="9"/><tagUsage gi="text" occurs="1"/></namespace></tagsDecl></encodingDesc>'
        "</teiHeader>",
    )
    done = run(document("<p>Cuba, Cuba</p>", header)).data.decode()
    assert (
        '<tagUsage gi="p" occurs="1"/><tagUsage gi="placeName" occurs="2"/><tagUsage gi="text" occurs="1"/>'
        in done
    )


def test_relative_dates_are_reckoned_from_the_document() -> None:
    header = HEADER.replace(
        "</teiHeader>",
        '<profileDesc><creation><date when="1991-04-15"/></creation></profileDesc></teiHeader>',
    )
    assert '<date when="1990-07"' in run(document("<p>last July</p>", header)).data.decode()
