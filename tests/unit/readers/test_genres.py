from __future__ import annotations

from teikit.readers import read
from teikit.readers.genres import description, signals_of

PROSE = "The committee met in the house by the river and talked until the lamps went out, and nothing was settled."


def test_a_letter_and_its_signals() -> None:
    source = read(f"Dear Sir,\n\n{PROSE}\n\nYours truly,\nA. Miller\n".encode(), "a.txt").value
    assert [(kind, weight) for kind, _, weight in signals_of(source)] == [("letter", 1.5), ("letter", 1.5)]
    assert description(source).endswith("its kind is letter (a salutation 1.5, a signature 1.5)")


def test_what_is_not_certain_is_said() -> None:
    source = read(f"To: A. Miller\nSubject: The House\n\n{PROSE}\n\n{PROSE}\n".encode(), "a.txt").value
    assert "not certain: perhaps memorandum" in description(source)
    assert description(read(f"{PROSE}\n\n{PROSE}\n".encode(), "a.txt").value).endswith(
        "no signal tells what kind of text it is"
    )


def test_several_documents_are_told() -> None:
    text = f"The Boxes\n\nDocument No. 1\n\n{PROSE}\n\nDocument No. 2\n\n{PROSE}\n"
    made = read(text.encode(), "a.txt")
    assert [one.severity for one in made.findings if "2 documents in one file" in one.message] == ["info"]
