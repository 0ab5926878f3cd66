"""Faults, quotations and insertions: what the rules find, and what they must leave alone."""

from __future__ import annotations

import pytest

from teikit.decisions import Decisions, parse_decisions
from teikit.encoding import encode
from teikit.encoding.insertions import remark_type
from teikit.errors import AnchorError
from teikit.readers import read
from teikit.settings import default_settings

NAMESPACE = ' xmlns="http://www.tei-c.org/ns/1.0"'


def encoded(text: str, decisions: str = "") -> str:
    source = read(f"A Title of Words\n\n{text}".encode(), "a.txt", reader="plain").value
    known = parse_decisions("version = 1\n" + decisions) if decisions else Decisions()
    data = encode(source, default_settings(), known).value.document.data.decode()
    return data[data.index("<body>") :].replace(' resp="#teikit"', "")


def choice(sic: str, corr: str, cert: str = "high") -> str:
    return f'<choice><sic>{sic}</sic><corr cert="{cert}">{corr}</corr></choice>'


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the counter- revolution failed", choice("counter- revolution", "counter-revolution")),
        ("a take-over, then a take- over came", choice("take- over", "take-over")),
        ("to Moscow,Joseph Davies went", f"Moscow{choice(',', ', ')}Joseph"),
        ("make “contact” With his chin", f"</soCalled> {choice('With', 'with')} his"),
        ("as “free competition’ and “trade” go", f"“free competition{choice('’', '”')}"),
        ("said that ”the country is poor” now", f"{choice('”', '“')}the country"),
        ("Nasser spoke. Nasser left. Then Nasserand Tito met", f"Nasser{choice('and', ' and')} Tito"),
        (
            "The Bolshevik Party, the Bolshevik Party, a Bolshevik Party and one Bolshevik Party; the Bolsvevik Party",
            f"{choice('Bolsvevik', 'Bolshevik')} Party",
        ),
        ("of the the party", choice("the the", "the", "medium")),
    ],
)
def test_faults(text: str, wanted: str) -> None:
    assert wanted in encoded(text + ", as it is.")


@pytest.mark.parametrize(
    "text",
    [
        "the pre- and post-war years",
        "the word- a dash",
        "from www.example.org,Joseph and a,b and 1,000",
        "“He left.” With that he went",
        "Johnson came. Johnson saw. Johnson won. Johnson left. Mr. Johnston stayed",
        "Albania and Albanian and Albanians; Stalin, Stalinist, Stalinism",
        "he had had enough that that day",
        "the workers’ “rights’ of the bosses’ sons",
        "England and Marxand",
        "the proletarian and the proletariat, the proletariat, the proletariat, the proletariat",
    ],
)
def test_no_false_faults(text: str) -> None:
    assert "<choice>" not in encoded(text + ".")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“We will go,” said Tito", "<said"),
        ("Tito declared: “We will go home now”", "<said"),
        ("The journal wrote, “We will go home now.”", "<quote"),
        ("words like “red” and “blue”", "<mentioned"),
        ("the concept of “people’s power” here", "<term"),
        ("the “left-wing” enemy", "<soCalled"),
        ("and “a longer phrase of many words” stands there", "<q "),
        ("«Nous allons,» said he", "<said"),
        ("Davies declared that the “calm” and “wise” conduct won", 'the <said cert="medium">“calm”</said> '),
        ("Davies declared that the “calm” and “wise” conduct won", 'and <said cert="medium">“wise”</said> '),
        ("Davies stated in May that it ended “all work of his enemies” there", '<said cert="medium">“all work'),
        ("Davies reported in a letter that it ended “all work of his enemies”", '<quote cert="medium">“all work'),
        ("Alia slammed “a psychosis of idleness” there", '<said cert="medium">“a psychosis'),
        ("He is now referred to as a “great man” by Ramiz Alia", '<said cert="medium">“great man”'),
        ("They attacked “the cult of one great man” there", '<quote cert="medium">“the cult'),
        ("Tito told him, “Go home,” and left", '<said cert="high">“Go home,”'),
        ("He is now referred to as a “great man” by the media", '<quote cert="medium">“great man”'),
        ("Mao proposed the “rule of four classes”. So this Maoist concept failed", '<term cert="medium">“rule of'),
        (
            "“We live,” the president continued, “and we die.”",
            '<said cert="high" xml:id="said-1" next="#said-2">“We live,”</said> the president continued, '
            '<said cert="high" xml:id="said-2" prev="#said-1">“and we die.”</said>',
        ),
        ("a “quotation ‘within’ another of them, and” on", "‘within’</"),
        ("He met [Enver] Hoxha", '<supplied reason="omitted">[Enver]</supplied> Hoxha'),
        ("It was […] so", '<gap reason="editorial"><desc>[…]</desc></gap>'),
        ("It was [illegible] so", '<gap reason="illegible"><desc>[illegible]</desc></gap>'),
        ("[1 paragraph not declassified] he said", '<gap reason="classified">'),
        ("It was [word?] so", '<unclear cert="low">[word?]</unclear>'),
        ("teh [sic] end", '<sic>teh</sic> <supplied reason="editorial">[sic]</supplied>'),
        ("We win (Applause) again", '<stage type="delivery">(Applause)</stage>'),
    ],
)
def test_quotations_and_insertions(text: str, wanted: str) -> None:
    assert wanted in encoded(text + ".")


@pytest.mark.parametrize(
    "text", ["an “open mark", "a close” mark", "[a [b] c", '5" by 6" boards', "footnote [1] there"]
)
def test_what_is_not_certain_stays_text(text: str) -> None:
    body = encoded(text + " and more.")
    assert f"{text} and more." in body.replace("&amp;", "&").replace('<supplied reason="omitted">', "").replace(
        "</supplied>", ""
    )


def test_decisions_override_the_rules() -> None:
    text = "The “left-wing” enemy of the counter- revolution tried to nee the land."
    decisions = """
[[correction]]
quote = "nee"
corr = "flee"
[[correction]]
quote = "counter- revolution"
keep = true
[[quotation]]
quote = "“left-wing”"
element = "quote"
who = "tito"
[[quotation]]
quote = "land"
element = "foreign"
lang = "de"
"""
    body = encoded(text, decisions)
    assert '<choice><sic>nee</sic><corr cert="high" resp="#editor">flee</corr></choice>' in body
    assert "the counter- revolution tried" in body
    assert '<quote who="#tito" resp="#editor">“left-wing”</quote>' in body
    assert '<foreign xml:lang="de" resp="#editor">land</foreign>' in body


def test_a_decision_says_how_certain_it_is() -> None:
    decisions = '[[quotation]]\nquote = "“wise”"\nelement = "said"\nwho = "davies"\ncert = "medium"\n'
    assert '<said who="#davies" cert="medium" resp="#editor">“wise”</said>' in encoded("The “wise” men.", decisions)


def test_brackets_in_a_quotation_are_those_of_the_author_who_quotes() -> None:
    front = "Encyclopedia of Anti-Revisionism On-Line\n\nParty of Somewhere\n\nA Title of Words\n\n"
    text = "“The purge [of some] had ended,” Davies said. He met [Enver] Hoxha."
    for genre, wanted in (("", 'cert="medium" resp="#author"'), ("Speech by the Leader", "")):
        source = read(f"{front}A Title of Words: {genre}\n\n{text}".encode(), "a.txt", reader="erol").value
        data = encode(source, default_settings(), Decisions()).value.document.data.decode()
        inside = f'<supplied reason="omitted" {wanted}'.strip()
        assert f"{inside}>[of some]</supplied>" in data
        assert '<supplied reason="omitted">[Enver]</supplied>' in data


def test_a_sign_misread_as_a_letter_goes_with_its_space() -> None:
    items = "* Axing all of them.\n* Promoting the end of it. a Supporting others of them.\n* Ending it.\n"
    source = read(f"A Title of Words\n\nThey are:\n\n{items}".encode(), "a.txt", reader="plain").value
    data = encode(source, default_settings(), Decisions()).value.document.data.decode()
    assert '<sic>a </sic><corr cert="high" resp="#teikit"/></choice>Supporting' in data


@pytest.mark.parametrize(
    ("remark", "kind"),
    [
        ("(Comrade Smith continued:)", "delivery"),
        ("(Applause)", "delivery"),
        ("(Then Comrade Smith proposed a toast to the party.)", "business"),
    ],
)
def test_remarks_on_the_delivery_and_on_what_is_done(remark: str, kind: str) -> None:
    assert remark_type(remark) == kind


def test_a_decision_that_matches_nothing_is_an_error() -> None:
    with pytest.raises(AnchorError):
        encoded("Some words.", '[[correction]]\nquote = "other"\ncorr = "x"\n')
