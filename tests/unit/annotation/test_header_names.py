"""The names of a header that teikit made, and what annotation records there."""

from __future__ import annotations

import re

from teikit.annotation import Authorities, annotate
from teikit.annotation.authorities import read_entries
from teikit.decisions import parse_decisions
from teikit.settings import default_settings
from teikit.tei import TeiDocument

AUTHORITY = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>
<listPerson><person xml:id="jane-doe"><persName>Jane Doe</persName><persName>Doe</persName></person>
<person xml:id="ann-lee"><persName>Ann Lee</persName></person>
<person xml:id="ann-lee-2"><persName>Ann Lee</persName></person>
</listPerson>
<listOrg><org xml:id="fund"><orgName>Ridge Fund</orgName></org>
<org xml:id="union"><orgName>Union of Weavers</orgName></org>
<org xml:id="committee"><orgName>Central Committee</orgName></org>
<listRelation><relation name="partOf" active="#committee" passive="#union"/></listRelation></listOrg>
</standOff></TEI>"""
KNOWN = Authorities(read_entries(AUTHORITY.encode(), "tei/authorities/all.xml"))
MADE = (
    '<encodingDesc><appInfo><application ident="teikit" version="1"><label>teikit</label></application></appInfo>'
    "</encodingDesc>"
)
CHANGE = '<revisionDesc><change when="1999" who="#teikit">Encoded.</change></revisionDesc>'


def document(title: str = "", body: str = "<p>x</p>", *, made: bool = True, abstract: str = "") -> TeiDocument:
    summary = f"<profileDesc><abstract><p>{abstract}</p></abstract></profileDesc>" if abstract else ""
    data = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title>'
        f'{title}<respStmt xml:id="teikit"><resp>r</resp><name>n</name></respStmt></titleStmt></fileDesc>'
        f"{MADE if made else ''}{summary}{CHANGE}</teiHeader><text><body>{body}</body></text></TEI>"
    )
    return TeiDocument("tei/a.xml", data.encode())


def run(source: TeiDocument, decisions: str = "version = 1", known: Authorities = KNOWN) -> str:
    settings, decided = default_settings(), parse_decisions(decisions, "d.toml")
    once = annotate(source, authorities=known, settings=settings, decisions=decided).value
    twice = annotate(once, authorities=known, settings=settings, decisions=decided).value
    assert twice.data == once.data
    assert once.plain_text() == source.plain_text()
    return once.data.decode()


def test_names_point_to_their_entries_and_the_entries_are_there() -> None:
    done = run(document("<author><persName>Doe</persName></author><funder><orgName>Ridge Fund</orgName></funder>"))
    assert '<persName ref="#jane-doe" resp="#teikit" cert="high">Doe</persName>' in done
    assert '<orgName ref="#fund" resp="#teikit" cert="high">Ridge Fund</orgName>' in done
    assert '<person xml:id="jane-doe" corresp="authorities/all.xml#jane-doe">' in done


def test_a_name_of_two_persons_or_of_none_stays_as_it_is() -> None:
    done = run(document("<author><persName>Ann Lee</persName></author><editor><persName>Zed</persName></editor>"))
    assert "<persName>Ann Lee</persName>" in done
    assert "<persName>Zed</persName>" in done
    assert "<standOff" not in done


def test_the_names_of_the_text_tell_who_the_author_is() -> None:
    done = run(document("<author><persName>Vokri</persName></author>", "<p>We saw Comrade Petrit Vokri there.</p>"))
    assert '<author><persName ref="#petrit-vokri" resp="#teikit" cert="medium">Vokri</persName>' in done


def test_speech_of_the_author_is_ascribed_to_the_entry() -> None:
    done = run(
        document('<author xml:id="author"><persName>Doe</persName></author>', '<sp who="#author"><p>x</p></sp>')
    )
    assert '<sp who="#jane-doe">' in done


def test_without_the_entry_the_author_speaks_again() -> None:
    first = document('<author xml:id="author"><persName>Doe</persName></author>', '<sp who="#author"><p>x</p></sp>')
    linked = run(first).encode()
    others = Authorities(tuple(e for e in KNOWN if e.id != "jane-doe"))
    assert '<sp who="#author">' in run(TeiDocument("tei/a.xml", linked), known=others)


def test_a_committee_named_with_its_party_is_that_partys() -> None:
    done = run(document("<author><orgName>Central Committee <orgName>Union of Weavers</orgName></orgName></author>"))
    assert '<author><orgName ref="#committee" ' in done
    assert '<relation name="partOf" active="#committee" passive="#union"/>' in done


def test_a_committee_brings_its_party_with_it() -> None:
    done = run(document(body="<p>from the Central Committee</p>"))
    assert '<org xml:id="union"' in done
    assert done.count("<listRelation>") == 1


def test_a_header_of_a_person_stays() -> None:
    source = document("<author><persName>Doe</persName></author>", made=False)
    done = run(source)
    assert "<persName>Doe</persName>" in done
    assert done.count("<change ") == 1


def test_the_abstract_is_tagged_with_what_is_known() -> None:
    done = run(document(abstract="Doe went to Korab."))
    assert '<p><persName ref="#jane-doe" resp="#teikit" cert="high">Doe</persName> went to Korab.</p>' in done


def test_the_change_stands_first_and_once() -> None:
    done = run(document())
    changes = re.findall(r'<change[^>]*who="#teikit">([^<]*)', done)
    assert len(changes) == 2
    assert changes[0].startswith("Names and dates tagged by rule")


def test_what_an_editor_decided_is_the_editors() -> None:
    decision = 'version = 1\n[[name]]\nquote = "the old man"\nkind = "person"\nref = "jane-doe"\n'
    source = document('<respStmt xml:id="editor"><resp>e</resp><name>E</name></respStmt>', "<p>so the old man said</p>")
    done = run(source, decision)
    assert '<persName ref="#jane-doe" resp="#editor" cert="high">the old man</persName>' in done
    assert '<person xml:id="jane-doe"' in done


def test_an_editors_decision_that_is_gone_leaves_its_tag() -> None:
    decision = 'version = 1\n[[name]]\nquote = "the old man"\nkind = "person"\nref = "jane-doe"\n'
    source = document('<respStmt xml:id="editor"><resp>e</resp><name>E</name></respStmt>', "<p>so the old man said</p>")
    again = run(TeiDocument("tei/a.xml", run(source, decision).encode()))
    assert '<persName ref="#jane-doe" resp="#editor" cert="high">the old man</persName>' in again


def test_the_party_just_named_is_certain() -> None:
    done = run(document(body="<p>to the Union of Weavers, to the Central Committee, all of it</p>"))
    assert '<orgName ref="#committee" resp="#teikit" cert="high">Central Committee</orgName>' in done
