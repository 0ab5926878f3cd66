from __future__ import annotations

import pytest

from teikit.annotation.learning.tagged import referents, tagged_names, without_names
from teikit.tei import TeiDocument


def document(body: str, before: str = "") -> TeiDocument:
    return TeiDocument(
        "a.xml", f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{before}<text><body><p>{body}</p></body></text></TEI>'.encode()
    )  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("persName", "person"),
        ('name type="person"', "person"),
        ('rs type="place"', "place"),
        ("geogName", "place"),
        ('name type="org"', "organisation"),
        ("orgName", "organisation"),
    ],
)
def test_the_habits_of_projects(tag: str, kind: str) -> None:
    one = document(f"by <{tag}>Rusk</{tag.split()[0]}> now")
    (name,) = tagged_names(one)
    assert name.kind == kind
    assert name.span.of(one.plain.text) == "Rusk"


@pytest.mark.parametrize("attribute", ["ref", "key", "corresp"])
def test_a_name_that_does_not_say_its_kind_has_that_of_its_referent(attribute: str) -> None:
    listed = document("x", '<standOff><listPlace><place xml:id="p1"/></listPlace></standOff>')
    bare = document(f'at <name {attribute}="list.xml#p1">Cloyne</name> and <rs {attribute}="#q">it</rs>')
    assert [one.kind for one in tagged_names(bare, referents([listed, bare]))] == ["place"]


def test_names_in_names_are_both_there() -> None:
    one = document("<orgName>Church of <placeName>Cloyne</placeName></orgName>")
    assert [name.kind for name in tagged_names(one)] == ["organisation", "place"]


def test_what_teikit_tagged_is_known_as_its_own() -> None:
    one = document('<persName resp="#teikit">Rusk</persName> <persName>Ball</persName>')
    assert [name.machine for name in tagged_names(one)] == [True, False]


def test_without_names_the_text_is_the_same() -> None:
    one = document("<persName><surname>Rusk</surname>, <lb/>D.</persName> on <date>May 1</date><name/>")
    bare = without_names(one)
    assert bare.plain_text() == one.plain_text()
    assert list(tagged_names(bare)) == []
    assert b"date" not in bare.data
