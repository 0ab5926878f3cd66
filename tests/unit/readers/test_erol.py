from __future__ import annotations

from teikit.model import Heading, ListBlock, SectionBreak, text_of
from teikit.readers import read

PAGE = """Encyclopedia of Anti-Revisionism On-Line

In Struggle!

The Situation in Albania

First Published: In Struggle! No. 123, July 5, 1978
Transcription, Editing and Markup: Paul Saba
Copyright: This work is in the Public Domain.
You can freely copy it.

The Chinese leaders have cut off all aid.


THE FACTS

They cut it off:

*one reason. a Another reason
* a third reason


Back to the Index
"""


def test_front_matter_labels_body_and_navigation() -> None:
    made = read(PAGE.encode(), "a.txt").value
    assert made.reader == "erol"
    assert [(one.name, one.text) for one in made.fields] == [
        ("first-published", "In Struggle! No. 123, July 5, 1978"),
        ("transcription", "Paul Saba"),
        ("copyright", "This work is in the Public Domain. You can freely copy it."),
        ("series", "Encyclopedia of Anti-Revisionism On-Line"),
        ("issuing-body", "In Struggle!"),
    ]
    assert [type(block).__name__ for block in made.blocks] == [
        "Heading",
        "Paragraph",
        "SectionBreak",
        "Heading",
        "Paragraph",
        "ListBlock",
    ]
    items = made.blocks[-1]
    assert isinstance(items, ListBlock)
    assert [text_of(item.content) for item in items.items] == ["one reason.", "a Another reason", "a third reason"]
    rules = [(made.text[one.span.start : one.span.end], one.rule) for one in made.omitted if one.rule != "white-space"]
    assert ("Back to the Index", "navigation") in rules
    assert ("*", "list-sign") in rules


def test_the_line_that_repeats_the_title_is_the_head() -> None:
    series = "Encyclopedia of Anti-Revisionism On-Line\n\n"
    front = series + "A Party\n\nA Coup\n\nA Coup: Statement by the Committee 15.4.91\n\n"
    made = read((front + "The first paragraph.\n\n\nThe second.").encode(), "a.txt").value
    head = made.blocks[0]
    assert isinstance(head, Heading)
    assert text_of(head.content) == "A Coup: Statement by the Committee 15.4.91"
    assert [(one.name, one.text) for one in made.fields][1:] == [("issuing-body", "A Party"), ("title", "A Coup")]
    known = {fact.name: fact.value for fact in made.facts}
    assert known["title"] == "A Coup"
    assert known["subtitle"] == "Statement by the Committee"
    assert known["date"] == "15.4.91"
    assert any(isinstance(block, SectionBreak) for block in made.blocks)


def test_a_byline_and_no_issuing_body() -> None:
    series = "Encyclopedia of Anti-Revisionism On-Line\n\n"
    page = series + "Long Live the Party!\n\nby Jay Moore\n\nFirst Published: 1973\n\nText it is."
    made = read(page.encode(), "a.txt").value
    assert [(one.name, one.text) for one in made.fields][1:] == [
        ("series", "Encyclopedia of Anti-Revisionism On-Line"),
        ("byline", "by Jay Moore"),
    ]
    assert made.fact("author.person").value == "Jay Moore"  # type: ignore[union-attr]
