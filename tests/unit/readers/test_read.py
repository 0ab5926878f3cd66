"""What is read when a reader fails, and texts in which readers once lost count of the characters."""

from __future__ import annotations

import importlib

import pytest

from teikit.decisions import Decisions
from teikit.encoding import encode
from teikit.ledger import prove
from teikit.model import Heading, ListBlock, Paragraph, runs_of, text_of
from teikit.readers import plain, read
from teikit.readers.draft import Draft
from teikit.settings import default_settings

registry = importlib.import_module("teikit.readers.registry")
TEXT = "The Title of It\n\nThe first paragraph, which ends here.\nIts second line.\n\nThe other paragraph.\n"


def proved(text: str, name: str) -> list[str]:
    """Encode a text, prove its ledger, and return the codes of what was said."""
    result = read(text.encode(), name)
    encoded = encode(result.value, default_settings(), Decisions()).value
    assert prove(encoded.ledger, result.value.text, encoded.document) == ()
    return [one.code for one in result.findings]


def test_a_reader_that_fails_costs_the_structure_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(draft: Draft) -> None:
        draft.omit(0, 9, "markup-sign")
        raise IndexError("list index out of range")

    broken = (
        registry.Reader("plain", plain.detect, fails),
        registry.Reader("paragraphs", registry.paragraphs.detect, registry.paragraphs.read),
    )
    monkeypatch.setattr(importlib.import_module("teikit.readers.read"), "all_readers", lambda: broken)
    result = read(TEXT.encode(), "a.txt")
    assert "ENC924" in [one.code for one in result.findings]
    assert [type(block) for block in result.value.blocks] == [Paragraph] * 3
    assert (
        " ".join("".join(run.text for run in runs_of(block)) for block in result.value.blocks).split() == TEXT.split()
    )
    assert result.value.omitted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('---\ntitle: "x"\naut/ä Roe\nfile: "a"\nb\n---\n\n' + TEXT, "a.md"),
        ('---\ntitle: "x"\nb\n::: {.cable}\n---\n\n' + TEXT, "a.qmd"),
        ("# A Title\n\n[Written:]{.info} October 2\n---\n[Source:]{.info} A pamphlet;\n\n" + TEXT, "a.md"),
        ("A Title of It\n\nSome words[1] and more.\n\nNotes\n\n[1] The note.\n", "a.txt"),
        ("A Title of It\n\nWords ![y](https://a.org/z.png)[1] more.\n\nNotes\n\n[1] The note.\n", "a.md"),
        ("A Title of It\n\nWhat was there:\no apples and pears\no nuts\n\nThe end of it.\n", "a.txt"),
        ("A Title of It\n\nHe called it a “(Applause)” of sorts, and sat down.\n", "a.txt"),
    ],
)
def test_no_character_is_lost_or_counted_twice(text: str, name: str) -> None:
    assert "ENC924" not in proved(text, name)


def test_numbers_beside_bullets_are_a_list_of_their_own() -> None:
    source = read(f"{TEXT}\n* bread\n* salt\n\n1. one\n2. two\n3. three\n".encode(), "a.txt").value
    lists = [block for block in source.blocks if isinstance(block, ListBlock)]
    assert [(one.rend, [text_of(item.content) for item in one.items]) for one in lists] == [
        ("bulleted", ["bread", "salt"]),
        ("numbered", ["one", "two", "three"]),
    ]


def test_a_reader_that_looks_for_no_structure() -> None:
    source = read(TEXT.encode(), "a.txt", reader="paragraphs").value
    assert not any(isinstance(block, Heading) for block in source.blocks)
