from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teikit.errors import XmlError
from teikit.merging import merge
from teikit.merging.three import regions
from teikit.merging.tokens import tokens_of
from teikit.merging.units import units_of
from teikit.xmltext import scan

HEADER = (
    "<teiHeader>\n  <fileDesc>\n    <titleStmt>\n      <title>A letter</title>\n    </titleStmt>\n"
    "    <publicationStmt>\n      <publisher>Nobody</publisher>\n    </publicationStmt>\n  </fileDesc>\n</teiHeader>"
)


def _document(paragraphs: list[str], title: str = "A letter") -> bytes:
    body = "\n".join(f'      <p xml:id="p-{n}">{text}</p>' for n, text in enumerate(paragraphs, 1))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n'
        f"{HEADER.replace('A letter', title)}\n<text>\n  <body>\n    <div>\n{body}\n    </div>\n  </body>\n</text>\n"
        "</TEI>\n"
    ).encode()


BASE = [
    "The brig arrived on Monday from Edinburgh.",
    "Nothing else is known of <persName>Anna</persName> here.",
    "End.",
]


def test_nothing_changed_gives_the_file_as_the_person_has_it() -> None:
    mine = _document(BASE).replace(b"\n      ", b"\n\t").replace(b'"p-1"', b"'p-1'")
    assert merge(_document(BASE), mine, _document(BASE)).data == mine


def test_what_only_the_person_changed_stands_and_what_only_the_encoder_changed_is_taken() -> None:
    mine = _document([BASE[0].replace("brig", "ship"), *BASE[1:]])
    theirs = _document(BASE, "A letter from the harbour")
    merged = merge(_document(BASE), mine, theirs)
    assert merged.conflicts == ()
    assert b"The ship arrived" in merged.data
    assert b"A letter from the harbour" in merged.data


def test_two_changes_in_one_paragraph_are_both_made_when_they_do_not_touch() -> None:
    mine = _document([BASE[0].replace("The brig", "The <hi>brig</hi>"), *BASE[1:]])
    theirs = _document([BASE[0].replace("Edinburgh", '<placeName ref="#e">Edinburgh</placeName>'), *BASE[1:]])
    merged = merge(_document(BASE), mine, theirs)
    assert merged.conflicts == ()
    assert b'The <hi>brig</hi> arrived on Monday from <placeName ref="#e">Edinburgh</placeName>.' in merged.data


def test_where_both_changed_one_thing_the_person_stands_and_the_other_is_kept_beside() -> None:
    mine = _document([BASE[0].replace("Edinburgh", "Leith"), *BASE[1:]])
    theirs = _document([BASE[0].replace("Edinburgh", "Dundee"), *BASE[1:]])
    merged = merge(_document(BASE), mine, theirs)
    assert len(merged.conflicts) == 1
    assert "Leith" in merged.conflicts[0].kept
    assert "Dundee" in merged.conflicts[0].generated
    assert b"from Leith.</p><?teikit-conflict <p" in merged.data
    assert b"Dundee" in merged.data
    scan(merged.data, "merged")


def test_a_tag_that_the_person_took_away_does_not_come_back() -> None:
    mine = _document([BASE[0], BASE[1].replace("<persName>Anna</persName>", "Anna"), BASE[2]])
    theirs = _document([BASE[0], BASE[1].replace("Nothing else", "Nothing more"), BASE[2]])
    merged = merge(_document(BASE), mine, theirs)
    assert merged.conflicts == ()
    assert b"Nothing more is known of Anna here." in merged.data


def test_borders_that_one_side_moved_and_the_other_filled_leave_the_person_s_file_whole() -> None:
    mine = _document(BASE).replace(b"    <div>\n", b"    <div>\n<div>").replace(b"    </div>", b"</div></div>")
    theirs = _document([*BASE, "A new one."]).replace(b"<div>", b"<div n='1'>")
    merged = merge(_document(BASE), mine, theirs)
    scan(merged.data, "merged")
    assert merged.data.count(b"<div>") >= 1
    assert b"A new one." in merged.data or any("A new one." in one.generated for one in merged.conflicts)


def test_a_conflict_that_holds_an_instruction_can_be_written() -> None:
    theirs = _document([BASE[0].replace("Edinburgh", "Dundee<?page 3?>"), *BASE[1:]])
    mine = _document([BASE[0].replace("Edinburgh", "Leith"), *BASE[1:]])
    merged = merge(_document(BASE), mine, theirs)
    scan(merged.data, "merged")
    assert b"<?page 3?&gt;" in merged.data


@pytest.mark.parametrize(
    "mine",
    [
        b"<p>", b"", "<?xml version='1.0' encoding='ISO-8859-1'?><p>é</p>".encode("latin-1"),
        b"<!DOCTYPE p [<!ENTITY a 'b'>]><p>x</p>",
    ],
)
def test_what_cannot_be_read_is_one_clear_error(mine: bytes) -> None:
    with pytest.raises(XmlError):
        merge(_document(BASE), mine, _document(BASE))


def test_the_units_of_a_file_make_it_up_whole() -> None:
    data = _document(BASE).replace(b"<text>", b"<!-- a --> <?b c?>\n<text>")
    assert "".join(unit.lead + unit.raw for unit in units_of(data, "a.xml")).encode() == data


@given(st.text())
def test_the_tokens_of_any_text_make_it_up_whole(text: str) -> None:
    assert "".join(token.raw for token in tokens_of(text)) == text


@given(st.text("abc", max_size=12), st.text("abcd", max_size=12), st.text("abce", max_size=12))
def test_the_regions_cover_each_row_once_and_say_who_changed(base: str, mine: str, theirs: str) -> None:
    found = list(regions(base, mine, theirs))
    for row, name in ((base, "base"), (mine, "mine"), (theirs, "theirs")):
        assert "".join(row[slice(*getattr(region, name))] for region in found) == row
    for region in found:
        old, own, new = base[slice(*region.base)], mine[slice(*region.mine)], theirs[slice(*region.theirs)]
        same = {"none": old == own == new, "mine": new == old != own, "theirs": own == old != new}
        assert same.get(region.change, own == new != old if region.change == "same" else own != new)


WORDS = "the a harbour letter was written in haste and nobody read it before evening came to town again".split()


def _edit(chance: random.Random, paragraphs: list[str], mark: str) -> tuple[list[str], str]:
    """Return the paragraphs with one edit, and the mark that it left (empty for a deletion)."""
    made = list(paragraphs)
    at = chance.randrange(len(made))
    # an element with its words is one word here, so that every edit leaves well-formed XML
    words = re.findall(r"<persName.*</persName>|<hi.*</hi>|<!--.*?-->|[^\s<>]+", made[at])
    where = chance.randrange(len(words))
    kind = chance.choice(["word", "tag", "paragraph", "attribute", "comment", "replace"])
    if kind == "word":
        words.insert(where, mark)
    elif kind == "replace":
        words[where] = mark
    elif kind == "tag":
        words[where] = f'<persName n="{mark}">{words[where]}</persName>'
    elif kind == "comment":
        words.insert(where, f"<!--{mark}-->")
    elif kind == "attribute":
        words[where] = f'<hi rend="{mark}">{words[where]}</hi>'
    else:
        made.insert(at, f"A paragraph {mark} of its own")
        return made, mark
    made[at] = " ".join(words)
    return made, mark


def _plain(chance: random.Random) -> list[str]:
    return [" ".join(chance.choice(WORDS) for _ in range(chance.randint(3, 20))) for _ in range(chance.randint(2, 8))]


@pytest.mark.parametrize("seed", range(300))
def test_no_edit_of_a_person_is_lost_and_no_generated_change_passes_in_silence(seed: int) -> None:
    chance = random.Random(seed)
    base = _plain(chance)
    mine, theirs = base, base
    marks, generated = [], []
    for number in range(chance.randint(1, 6)):
        mine, mark = _edit(chance, mine, f"mine{number}x")
        marks.append(mark)
    for number in range(chance.randint(1, 6)):
        theirs, mark = _edit(chance, theirs, f"new{number}x")
        generated.append(mark)
    own, new = _document(mine), _document(theirs)
    merged = merge(_document(base), own, new)
    scan(merged.data, "merged")
    without = re.sub(rb"<\?teikit-conflict.*?\?>", b"", merged.data, flags=re.DOTALL).decode()
    for mark in marks:
        # a later edit of the same person may have replaced an earlier one
        assert (mark in own.decode()) == (mark in without), mark
    told = merged.data.decode() + "".join(one.generated for one in merged.conflicts)
    for mark in generated:
        assert (mark in new.decode()) <= (mark in told), mark
    # merged again with nothing new, nothing more happens
    again = merge(new, merged.data, new)
    assert again.data == merged.data
    assert again.conflicts == ()


@pytest.mark.parametrize("seed", range(100))
def test_what_a_person_deleted_does_not_come_back_in_silence(seed: int) -> None:
    chance = random.Random(1000 + seed)
    base = _plain(chance)
    for at in range(len(base)):
        base[at] += f" gone{at}x"
    victim = chance.randrange(len(base))
    mine = [text.replace(f" gone{victim}x", "") for text in base]
    theirs, _ = _edit(chance, base, "newx")
    merged = merge(_document(base), _document(mine), _document(theirs))
    without = re.sub(rb"<\?teikit-conflict.*?\?>", b"", merged.data, flags=re.DOTALL).decode()
    assert f"gone{victim}x" not in without
