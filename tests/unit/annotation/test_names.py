"""Rules for names, on sentences that no document of the edition holds."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from teikit.annotation import Authorities
from teikit.annotation.recognition import recognise
from teikit.decisions import Decisions
from teikit.settings import default_settings
from teikit.settings.model import Annotate
from teikit.tei import TeiDocument

RULES = replace(default_settings(), annotate=Annotate(recognisers=("authorities", "rules")))


def names(text: str) -> list[tuple[str, str]]:
    document = TeiDocument("a.xml", f"<text><p>{text}</p></text>".encode())
    plain = document.plain_text()
    found = recognise(document, Authorities(), RULES, Decisions())
    return [(one.kind, span.of(plain)) for one, span in found]


PERSON, PLACE, ORG, EVENT, WORK, DATE = "person", "place", "organisation", "event", "work", "date"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # titles, first names, initials, brackets
        ("We met Comrade Spahiu there.", [(PERSON, "Comrade Spahiu")]),
        ("Then Foreign Minister Andrew Zzyzx left.", [(PERSON, "Foreign Minister Andrew Zzyzx")]),
        ("It was sent to Gen. J. K. Malik.", [(PERSON, "Gen. J. K. Malik")]),
        ("a talk with Charles Satterthwaite", [(PERSON, "Charles Satterthwaite")]),
        ("Mr. White and Mr. Satterthwaite agreed.", [(PERSON, "Mr. White"), (PERSON, "Mr. Satterthwaite")]),
        ("Dr. Ludwig van der Rohe spoke.", [(PERSON, "Dr. Ludwig van der Rohe")]),
        ("when [Anastas] Lulo came", [(PERSON, "[Anastas] Lulo")]),
        ("the doctor spoke, the president left, General Rules, no Comrades", []),
        # derived words are no names
        ("The Titoists, a Trotskyite, Leninism, Maoist, the de-Stalinisation, Albanians, Soviet power", []),
        ("pro-Tito and anti-Stalin circles", []),
        # fuller mentions
        (
            "Hysni Kapo wrote. Later Kapo left.",
            [(PERSON, "Hysni Kapo"), (PERSON, "Kapo")],
        ),
        ("He saw Mehmet Shehu. KAPO was absent; SHEHU spoke.", [(PERSON, "Mehmet Shehu"), (PERSON, "SHEHU")]),
        # places, nested places, possessives
        ("Belgrade's line on East Germany", [(PLACE, "Belgrade"), (PLACE, "East Germany")]),
        ("the Communist Party of Greece", [(ORG, "Communist Party of Greece"), (PLACE, "Greece")]),
        ("the Khrushchev-Bulganin visit", [(PERSON, "Khrushchev"), (PERSON, "Bulganin")]),
        ("It cost US$300.", []),
        # institutions
        ("the Romanian Party's Central Committee", [(ORG, "Romanian Party"), (ORG, "Central Committee")]),
        ("the Ministry of Foreign Affairs and Trade said", [(ORG, "Ministry of Foreign Affairs and Trade")]),
        ("the Writers’ Union met", [(ORG, "Writers’ Union")]),
        ("said the group Forward Press in its journal Lantern.", [(ORG, "Forward Press"), (WORK, "Lantern")]),
        ("the U.S. Embassy", [(ORG, "U.S. Embassy"), (PLACE, "U.S.")]),
        ("a party congress and its committee", []),
        (
            "the Communist Party of Malta (Marxist-Leninist)",
            [(ORG, "Communist Party of Malta (Marxist-Leninist)"), (PLACE, "Malta")],
        ),
        ("Kovacs of CPC(M-L), Kral of KPD/ML", [(ORG, "CPC(M-L)"), (ORG, "KPD/ML")]),
        ("The United Dairy Workers struck.", [(ORG, "United Dairy Workers")]),
        ("The NUX met; later NUX left.", [(ORG, "NUX"), (ORG, "NUX")]),
        ("the ABQ treaty, a DNA test, the XIV and the TNT", []),
        ("Solidarity with us; the Marshall Plan", []),
        # letters
        ("My dear Thorold, I am, Sir, yours, Wm. Askew.", [(PERSON, "Thorold"), (PERSON, "Wm. Askew")]),
        ("Present was Cde. Olufsen.", [(PERSON, "Cde. Olufsen")]),
        ("in the Great Hall of the People", [(PLACE, "Great Hall of the People")]),
        # events and works
        ("after the 1956 Hungarian uprising", [(EVENT, "1956 Hungarian uprising"), (DATE, "1956")]),
        ("at the Twentieth Party Congress", [(EVENT, "Twentieth Party Congress")]),
        ("the Treaty of Rome", [(WORK, "Treaty of Rome"), (PLACE, "Rome")]),
        ("the country’s Constitution; a new Constitution", [(WORK, "Constitution")]),
        ("the Truman Administration", [(ORG, "Truman Administration"), (PERSON, "Truman")]),
    ],
)
def test_names_of_a_sentence(text: str, found: list[tuple[str, str]]) -> None:
    assert names(text) == found


def test_signatures_and_salutations_name_persons() -> None:
    document = TeiDocument(
        "a.xml",
        b"<text><body><opener><salute>Dear Cabot,</salute></opener><p>x</p>"
        b"<closer><signed>Zorba</signed></closer></body></text>",
    )
    found = recognise(document, Authorities(), RULES, Decisions())
    assert [(one.kind, span.of(document.plain_text())) for one, span in found] == [
        ("person", "Cabot"), ("person", "Zorba"),
    ]  # fmt: skip


def test_a_heading_in_capital_letters_names_no_one() -> None:
    assert names("Speech at the Great Lunch in Honor of Peace") == []
