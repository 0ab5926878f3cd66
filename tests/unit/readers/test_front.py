from __future__ import annotations

import pytest

from teikit.decisions import Decisions
from teikit.encoding import encode
from teikit.model import Heading, Source, text_of
from teikit.readers import read
from teikit.settings import default_settings

PROSE = "The first paragraph says what is to be said, in more than a few words, and it ends as sentences end.\n"


def source_of(text: str, path: str = "a.txt") -> Source:
    return read(text.encode(), path).value


def fields(source: Source) -> list[tuple[str, str]]:
    return [(one.name, one.text) for one in source.fields]


def encoded(source: Source) -> str:
    return encode(source, default_settings(), Decisions()).value.document.data.decode()


@pytest.mark.parametrize(
    "block",
    [
        "Written: May 1908\nFirst Published: The Torch, 3 June 1908\nTranslated: Ann Miller\n"
        "Transcription/Markup: J. Doe",
        "**Written**: May 1908\n\n**First Published**: The Torch,\n3 June 1908\n\n**Translated**: Ann Miller\n\n"
        "**Transcription/Markup**: J. Doe",
        "**Written:** May 1908\n**First Published:** The Torch, 3 June 1908\n**Translated:** Ann Miller\n"
        "**Transcription/Markup:** J. Doe",
    ],
)
def test_a_labelled_block_goes_to_the_header(block: str) -> None:
    source = source_of(f"On the Strike\n\n{block}\n\n{PROSE}")
    assert fields(source) == [
        ("written", "May 1908"),
        ("first-published", "The Torch, 3 June 1908"),
        ("translated", "Ann Miller"),
        ("transcription", "J. Doe"),
    ]
    assert [text_of(one.content) for one in source.blocks if isinstance(one, Heading)] == ["On the Strike"]
    assert len(source.blocks) == 2
    data = encoded(source)
    assert "<resp>translation</resp>" in data
    assert "Ann Miller" in data


def test_credits_without_labels_go_to_the_header() -> None:
    block = "From The Torch, 3 June 1908.\nTranscribed by J. Doe in 1997.\nProofread by A. Roe."
    source = source_of(f"On the Strike\n\n{block}\n\n{PROSE}")
    assert [name for name, _ in fields(source)] == ["source", "transcription", "proofread"]
    assert [fact.value for fact in source.facts_of("transcriber")] == ["J. Doe"]


def test_prose_that_begins_with_from_is_prose() -> None:
    source = source_of(f"On the Strike\n\nFrom the beginning the men were united.\n\nSource: of all evil.\n\n{PROSE}")
    assert fields(source) == []


def test_a_telegram_has_sender_and_addressee() -> None:
    text = (
        "FM AMEMBASSY OSLO\nTO SECSTATE WASHDC 12\nINFO USMISSION NATO\nCONFIDENTIAL\nE.O. 11652: GDS\nTAGS: PFOR, NO\n"
        "SUBJECT: TALKS WITH\nTHE MINISTER\n\nCONFIDENTIAL\n\n1. The Minister called this morning and said it all.\n"
    )
    source = source_of(text)
    assert fields(source) == [
        ("from", "AMEMBASSY OSLO"),
        ("to", "SECSTATE WASHDC 12"),
        ("info", "USMISSION NATO"),
        ("classification", "CONFIDENTIAL"),
        ("executive-order", "GDS"),
        ("keywords", "PFOR, NO"),
        ("subject", "TALKS WITH THE MINISTER"),
    ]
    assert any(one.rule == "running-head" for one in source.omitted)
    data = encoded(source)
    assert '<correspAction type="sent">' in data
    assert 'target="#genre-telegram"' in data
    assert '<title type="main">TALKS WITH THE MINISTER</title>' in data


def test_a_memorandum_and_its_participants() -> None:
    text = (
        "MEMORANDUM OF CONVERSATION\n\nDate and Time: May 3, 1972, 10:00 a.m.\n\nPlace: Map Room\n\nPARTICIPANTS:\n\n"
        f"The Secretary\nMr. A. B. Smith\n\nSUBJECT: Trade\n\n{PROSE}"
    )
    source = source_of(text)
    assert fields(source) == [
        ("date", "May 3, 1972, 10:00 a.m."),
        ("place", "Map Room"),
        ("participants", "The Secretary Mr. A. B. Smith"),
        ("subject", "Trade"),
    ]
    data = encoded(source)
    assert "<particDesc>" in data
    assert "<settingDesc>" in data


def test_yaml_is_no_text() -> None:
    text = (
        '---\ntitle: "A Title"\nauthor: Ann Miller\ndate: 1974-05-03\nempty:\ntags:\n  - one\n  - two\n---\n\n' + PROSE
    )
    source = source_of(text, "a.md")
    assert fields(source) == [
        ("title", "A Title"),
        ("byline", "Ann Miller"),
        ("date", "1974-05-03"),
        ("keywords", "one"),
        ("keywords", "two"),
    ]
    assert '<title type="main">A Title</title>' in encoded(source)


def test_a_rule_at_the_top_is_no_yaml() -> None:
    source = source_of(f"---\n\n{PROSE}\n---\n\n{PROSE}", "a.md")
    assert fields(source) == []


def test_a_record_and_links_at_the_end() -> None:
    record = "Message Attributes\n\n- Document Number: 1979X1\n\n- Date: May 31, 1979\n\n- Concepts: TIN"
    source = source_of(f"A Title\n\n{PROSE}\n{record}\n")
    assert fields(source) == [("document-number", "1979X1"), ("date", "May 31, 1979"), ("keywords", "TIN")]
    text = f"A Title\n\n{PROSE}\n{PROSE}\nTop of the page\n\nMarxists Internet Archive\n\nLast updated on: 3.4.05\n"
    source = source_of(text)
    assert fields(source) == [("last-updated", "Last updated on: 3.4.05")]
    assert sum(one.rule == "navigation" for one in source.omitted) == 2


def test_empty_labels_of_a_form_stay_text() -> None:
    text = f"AGENCY :\n\nFROM:\nTO:\nTITLE:\nDATE:\nSUBJECTS :\n\n{PROSE}"
    assert fields(source_of(text)) == []


def test_author_and_year_beside_the_title() -> None:
    credit = "Transcribed by J. Doe in 1997."
    text = f"Ann Miller\n\nOn the Strike\n\n(1908)\n\n{credit}\n\n{PROSE}\n{PROSE}"
    source = source_of(text)
    assert [fact.value for fact in source.facts_of("author.person")] == ["Ann Miller"]
    assert [fact.value for fact in source.facts_of("date")] == ["1908"]
    assert [text_of(one.content) for one in source.blocks if isinstance(one, Heading)] == ["On the Strike"]
    source = source_of(f"ON THE STRIKE\n\nby Ann Miller\n\n{PROSE}\n{PROSE}\n{PROSE}")
    assert [fact.value for fact in source.facts_of("author.person")] == ["Ann Miller"]


def test_a_name_above_a_title_alone_is_no_author() -> None:
    source = source_of(f"New Britain\n\nThe Course of the War\n\n{PROSE}\n{PROSE}\n{PROSE}")
    assert not any(fact.name.startswith("author") for fact in source.facts)


def test_a_label_without_value_before_one_with_a_value() -> None:
    source = source_of(f"A Paper\n\nSUBJECT:\n\nMEMORANDUM FOR: The President\n\nDATE: 3 May 1948\n\n{PROSE}")
    assert fields(source) == [("to", "The President"), ("date", "3 May 1948")]
