from __future__ import annotations

from teikit.model import Closing, Heading, Paragraph, Remark, Source, text_of
from teikit.readers import read

EXPORT = """**December 12, 1956**

**Minutes of the Meeting of the Politburo,  \nwith *Notes***

**Original Language:**

Hungarian

**Citation:**

"Minutes of the Meeting of the Politburo", December 12, 1956, Wilson Center Digital Archive, {archive}. {hands}. <https://example.org/document/110396>

**Contents:**

Translation - English

Comrades Kádár and Apró were present at the whole of the meeting and heard

of the party's line.

(Applause.)

We agree.

Minutes taken by Erzsébet Andics.
"""


def source(
    archive: str = "Levéltár (Hungarian National Archives, MOL), Budapest, Hungary, Box 3", hands: str = ""
) -> Source:
    return read(EXPORT.format(archive=archive, hands=hands or "Translated by A. Smith").encode(), "m.txt").value


def facts(made: Source, *names: str) -> list[tuple[str, str]]:
    return [(fact.name, fact.value) for fact in made.facts if fact.name.startswith(names)]


def test_the_reader_is_detected_and_the_labels_are_left_out() -> None:
    made = source()
    assert made.reader == "wilson-center"
    labels = [made.text[one.span.start : one.span.end] for one in made.omitted if one.rule == "label"]
    assert labels == ["**Original Language:**", "**Citation:**", "**Contents:**"]
    assert [(one.name, one.text) for one in made.fields if one.name != "citation"] == [
        ("date", "December 12, 1956"),
        ("original-language", "Hungarian"),
        ("rendition", "Translation - English"),
    ]


def test_the_body() -> None:
    made = source()
    assert [type(block) for block in made.blocks] == [Heading, Paragraph, Remark, Paragraph, Closing]
    heading = made.blocks[0]
    assert isinstance(heading, Heading)
    assert text_of(heading.content) == "Minutes of the Meeting of the Politburo, with Notes"
    assert [run.text for run in heading.content if run.rend == "italic"] == ["Notes"]
    cut = made.blocks[1]
    assert isinstance(cut, Paragraph)
    assert [(run.text, run.rule, run.mark) for run in cut.content][1] == (" ", "paragraph-rejoined", "pb")
    assert facts(made, "note-taker") == [("note-taker", "Erzsébet Andics")]


def test_the_archive_of_the_citation() -> None:
    assert facts(source(), "archive", "digital") == [
        ("digital.publisher", "Wilson Center Digital Archive"),
        ("archive.country", "Hungary"),
        ("archive.settlement", "Budapest"),
        ("archive.repository", "Levéltár"),
        ("archive.name", "Hungarian National Archives"),
        ("archive.acronym", "MOL"),
        ("archive.idno", "Box 3"),
    ]


def test_an_archive_whose_country_stands_before_its_city() -> None:
    made = source("Archive of Foreign Policy, Russian Federation (AVP RF), Moscow, f. 0100, op. 46, d. 12")
    assert facts(made, "archive") == [
        ("archive.country", "Russian Federation"),
        ("archive.acronym", "AVP RF"),
        ("archive.settlement", "Moscow"),
        ("archive.repository", "Archive of Foreign Policy"),
        ("archive.collection", "f. 0100"),
        ("archive.idno", "op. 46"),
        ("archive.idno", "d. 12"),
    ]


def test_hands_of_several_persons() -> None:
    made = source(hands="Obtained by Csaba Békés and translated by Magdalena Klotz and Vladislav M. Zubok")
    assert facts(made, "obtainer", "translator") == [
        ("obtainer", "Csaba Békés"),
        ("translator", "Magdalena Klotz"),
        ("translator", "Vladislav M. Zubok"),
    ]
    made = source(hands="Obtained and translated by Elidor Mëhilli")
    assert facts(made, "obtainer", "translator") == [("obtainer", "Elidor Mëhilli"), ("translator", "Elidor Mëhilli")]


def test_a_value_on_the_line_of_its_label_and_no_contents() -> None:
    labels = "**Original Language:** Chinese\n\n**Credits:** Leon Levy Foundation"
    text = f"**1962**\n\n**Letter**\n\n{labels}\n\nDear Comrade Hoxha,\n\nYes."
    made = read(text.encode(), "l.txt", reader="wilson-center").value
    assert [(one.name, one.text) for one in made.fields] == [
        ("date", "1962"),
        ("original-language", "Chinese"),
        ("credits", "Leon Levy Foundation"),
    ]
    assert [type(block).__name__ for block in made.blocks] == ["Heading", "Salutation", "Paragraph"]
