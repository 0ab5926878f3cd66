from __future__ import annotations

from teikit.model import ListBlock, Paragraph, Table, Verse, text_of
from teikit.readers import read
from teikit.readers.entries import label_of

PROSE = "The committee met in the house by the river and talked until the lamps went out, and nothing was settled."


def blocks(text: str) -> list[object]:
    return list(read(f"The Report of the Committee\n\n{PROSE}\n\n{text}\n\n{PROSE}\n".encode(), "a.txt").value.blocks)


def shape(block: ListBlock) -> list[object]:
    return [
        [text_of(item.label), text_of(item.content), *(shape(one) for one in item.inner if isinstance(one, ListBlock))]
        for item in block.items
    ]


def test_lists_nest_by_number() -> None:
    found = [
        one
        for one in blocks("(a) bread;\n\n(b) salt:\n\n(i) white,\n\n(ii) grey;\n\n(c) oil.")
        if isinstance(one, ListBlock)
    ]
    assert [shape(one) for one in found] == [
        [["(a)", "bread;"], ["(b)", "salt:", [["(i)", "white,"], ["(ii)", "grey;"]]], ["(c)", "oil."]]
    ]


def test_lists_nest_by_indent() -> None:
    found = [
        one
        for one in blocks("* bread\n* salt\n    * white\n        * fine\n    * grey\n* oil")
        if isinstance(one, ListBlock)
    ]
    assert [shape(one) for one in found] == [
        [["", "bread"], ["", "salt", [["", "white", [["", "fine"]]], ["", "grey"]]], ["", "oil"]]
    ]


def test_numbered_paragraphs_are_no_list() -> None:
    found = blocks(f"1. {PROSE}\n\n2. {PROSE}\n\n3. {PROSE}")
    assert not any(isinstance(one, ListBlock) for one in found)
    # announced by a colon they are one
    text = f"The Report\n\n{PROSE}\n\nWe ask for:\n\n1. Bread.\n\n2. Peace.\n\n{PROSE}\n"
    assert any(isinstance(one, ListBlock) for one in read(text.encode(), "a.txt").value.blocks)


def test_no_label() -> None:
    assert label_of("* * *") is None
    assert label_of("*so* it was") is None
    assert label_of("**Date:**") is None


def test_columns_and_stanzas() -> None:
    found = blocks("Year    Wool   Cotton\n----    ----   ------\n1871    4,100   2,050\n1872    4,350   2,600")
    table = next(one for one in found if isinstance(one, Table))
    assert [[text_of(cell) for cell in row] for row in table.rows][1] == ["1871", "4,100", "2,050"]
    found = blocks(
        "The rain came down upon the hill,\n  And washed the road away;\n"
        "The miller stood beside the mill,\n  And had no more to say."
    )
    assert [len(one.lines) for one in found if isinstance(one, Verse)] == [4]
    assert not any(isinstance(one, Verse) for one in blocks(PROSE.replace("river ", "river\n")))


def test_a_page_in_a_sentence_joins_it() -> None:
    lines = "the men went up to the house and stood before\n\n- 2 -\n\nit until the door was opened by the servant."
    made = blocks(f"In the morning, when it was light enough to see,\n{lines}\n\n- 3 -")
    joined = [one for one in made if isinstance(one, Paragraph) and "stood before it until" in text_of(one.content)]
    assert [run.n for run in joined[0].content if run.mark == "pb"] == ["2"]
