from __future__ import annotations

from teikit.decisions import Decisions
from teikit.encoding import encode
from teikit.model import Heading, ListBlock, Source, Speech, text_of
from teikit.readers import read
from teikit.settings import default_settings

PROSE = "The party spoke of this at length in its congress, and it said what is said here in so many words."


def source_of(text: str) -> Source:
    return read(text.encode(), "a.txt").value


def encoded(text: str) -> str:
    return encode(source_of(text), default_settings(), Decisions()).value.document.data.decode()


def test_numbered_lines_over_prose_are_headings() -> None:
    text = f"The Theses\n\n1. The role of the party\n\n{PROSE}\n\n2. The tasks of the unions\n\n{PROSE}\n\n{PROSE}\n"
    heads = [text_of(one.content) for one in source_of(text).blocks if isinstance(one, Heading)]
    assert heads == ["The Theses", "1. The role of the party", "2. The tasks of the unions"]


def test_short_numbered_paragraphs_are_a_list() -> None:
    text = f"The Demands\n\n{PROSE}\n\n(a) Bread for all.\n\n(b) Peace at once.\n\n(c) Land to the tiller.\n\n{PROSE}\n"
    made = [one for one in source_of(text).blocks if isinstance(one, ListBlock)]
    assert [text_of(item.label) for one in made for item in one.items] == ["(a)", "(b)", "(c)"]
    assert encoded(text).count("<item ") == 3


def test_long_numbered_paragraphs_stay_paragraphs() -> None:
    text = f"The Report\n\n1. {PROSE} {PROSE} {PROSE}\n\n2. {PROSE} {PROSE} {PROSE}\n\n3. {PROSE} {PROSE} {PROSE}\n"
    assert not any(isinstance(one, ListBlock) for one in source_of(text).blocks)


def test_questions_and_answers_are_turns() -> None:
    text = f"The Interview\n\nQ. What is it?\n\nA. {PROSE}\n\nQ. And then?\n\nA. {PROSE}\n"
    assert [text_of(one.speaker) for one in source_of(text).blocks if isinstance(one, Speech)] == [
        "Q.",
        "A.",
        "Q.",
        "A.",
    ]
    text = f"The Talks\n\nSOUTH (LEE): {PROSE}\n\nNORTH (KIM): No.\n\n(Laughter.)\n\nSOUTH (LEE): Yes.\n"
    data = encoded(text)
    assert data.count("<speaker>") == 3
    assert "<stage" in data


def test_marks_of_pages_in_sentences() -> None:
    data = encoded(f"The Talks\n\nThe house (p. 2) was full.\n\n{PROSE}\n\nThey left (p. 3) at nine.\n")
    assert data.count("<pb ") == 2
    assert 'n="2"' in data
    assert "(p. 2)" not in data
    assert "(p. 7)" in encoded(f"The Book\n\nThis is said (p. 7) and so (p. 3).\n\n{PROSE}\n")


def test_syllables_left_by_a_line_end_are_joined() -> None:
    assert '<corr cert="medium" resp="#teikit">revisionists</corr>' in encoded(
        f"The Talks\n\nThe revi- sionists came.\n\n{PROSE}\n"
    )
    assert "<corr " not in encoded(f"The Talks\n\nThe wooden- table stood.\n\n{PROSE}\n")


def test_a_numbered_heading_may_stand_over_a_list() -> None:
    text = (
        "The Strike\n\nIt began in winter and spread within days to the whole of the state.\n\n"
        "1. The role of the party\n\nIn those years the party was the leading force of all that went on.\n\n"
        "2. Lessons\n\na) Workers must rely on themselves.\nb) Never trust promises.\n"
    )
    blocks = read(text.encode(), "a.txt").value.blocks
    heads = [text_of(block.content) for block in blocks if isinstance(block, Heading)]
    assert heads[-2:] == ["1. The role of the party", "2. Lessons"]
