from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from teikit.annotation import Authorities, Entry, annotate
from teikit.decisions import Decisions
from teikit.settings import default_settings
from teikit.tei import TeiDocument

KNOWN = Authorities(
    (
        Entry("enver-hoxha", "person", ("Enver Hoxha", "Hoxha"), "p.xml"),
        Entry("cuba", "place", ("Cuba", "Republic of Cuba"), "p.xml"),
        Entry("party", "organisation", ("Party of Cuba",), "p.xml"),
    )
)
TEXT = st.sampled_from(
    [
        "Enver",
        " ",
        "Hoxha",
        "[Hoxha]",
        "’s",
        "in Cuba",
        "Comrade ",
        "Party of ",
        "Cuba",
        "April 1957",
        "Central Committee",
        "\n",
        "é",
        "&amp;",
        "Mr. ",
        "J. ",
        "Behar Shtylla",
        "said ",
        ". ",
        "U.S. ",
        "1949 ",
        "Revolution",
        "-",
        "<!-- Cuba -->",
        "<?x Cuba?>",
        "<lb/>",
        '<pb n="2"/>',
        '<lb break="no"/>',
        "<![CDATA[ Cuba ]]>",
        "&#160;",
        "(",
        ")",
        "“",
        "”",
    ]
)
INLINE = (
    "hi",
    "supplied",
    "q",
    "sic",
    "foreign",
    "persName",
    "rs",
    "date",
    "title",
    "note",
    "idno",
    "ref",
    "code",
)


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pieces = st.lists(inner, max_size=4).map("".join)
    return st.one_of(
        st.builds(lambda name, text: f"<{name}>{text}</{name}>", st.sampled_from(INLINE), pieces),
        st.builds(lambda a, b: f"<choice><sic>{a}</sic><corr>{b}</corr></choice>", pieces, pieces),
        st.builds(lambda a: f'<placeName ref="#cuba" resp="#teikit" cert="high">{a}</placeName>', pieces),
        st.builds(lambda a: f'<persName resp="#teikit"><roleName>Comrade</roleName> {a}</persName>', pieces),
    )


CONTENT = st.lists(st.recursive(TEXT, element, max_leaves=8), max_size=8).map("".join)
BODY = st.lists(CONTENT.map(lambda text: f"<p>{text}</p>"), min_size=1, max_size=4).map("".join)
STAND_OFF = st.sampled_from(
    [
        "",
        "<standOff/>",
        '<standOff>\n  <listPlace>\n   <place xml:id="havana"><placeName>Havana</placeName></place>\n'
        "  </listPlace>\n</standOff>\n",
    ]
)


def make(stand_off: str, body: str) -> TeiDocument:
    data = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Cuba</title></titleStmt>'
        f"</fileDesc></teiHeader>{stand_off}<text><body>{body}</body></text></TEI>"
    )
    return TeiDocument("a.xml", data.encode())


def run(document: TeiDocument) -> TeiDocument:
    return annotate(document, authorities=KNOWN, settings=default_settings(), decisions=Decisions()).value


def by_hand(document: TeiDocument) -> list[bytes]:
    """The tags, comments and instructions of the text that are not the machine's, in order, each as it is written."""
    xml = document.xml
    start = next(e for e in xml.elements if e.local == "text").start
    tags: list[tuple[int, bytes]] = []
    machine: set[int] = set()
    for one in xml.elements:
        if one.attributes.get("resp") == "#teikit" or one.parent in machine:
            machine.add(one.ordinal)
        ours = one.attributes.get("resp") == "#teikit" or (one.local == "roleName" and one.ordinal in machine)
        if not ours and one.start >= start:
            tags.append((one.start, xml.data[one.start : one.open_end]))
            tags.append((one.close_start, xml.data[one.close_start : one.end]))
    return [tag for _, tag in sorted(tags)]


@given(STAND_OFF, BODY)
@settings(max_examples=60, deadline=None)
def test_text_and_hand_made_tags_stay_and_twice_is_once(stand_off: str, body: str) -> None:
    document = make(stand_off, body)
    done = run(document)
    assert done.plain_text() == document.plain_text()
    assert by_hand(done) == by_hand(document)
    assert run(done).data == done.data


@given(STAND_OFF, BODY)
@settings(max_examples=30, deadline=None)
def test_every_pointer_resolves_and_no_name_stands_in_a_person(stand_off: str, body: str) -> None:
    done = run(make(stand_off, body))
    ids = {e.attributes.get("{http://www.w3.org/XML/1998/namespace}id") for e in done.xml.elements}
    for one in done.xml.elements:
        if one.attributes.get("resp") == "#teikit" and "ref" in one.attributes:
            assert one.attributes["ref"][1:] in ids
        above = one.parent
        while above >= 0 and one.attributes.get("resp") == "#teikit":
            holder = done.xml.elements[above]
            assert holder.local not in {"persName", "date", "rs", "idno", "code"}
            above = holder.parent
