"""From mentions to entries: by form, dates of life, title and company; two that are close are left open."""

from __future__ import annotations

import pytest
from lxml import etree

from teikit.annotation import Authorities, annotate, read_entries
from teikit.annotation.ranking import direct
from teikit.decisions import Decisions
from teikit.findings import Result
from teikit.settings import default_settings
from teikit.tei import TeiDocument

TEI = "{http://www.tei-c.org/ns/1.0}"
PERSONS = """<listPerson xmlns="http://www.tei-c.org/ns/1.0">
  <person xml:id="old"><persName>Johan Brandt</persName><birth when="1790"/><death when="1860"/>
    <occupation>bishop</occupation></person>
  <person xml:id="young"><persName>Johan Brandt</persName><birth when="1901"/><death when="1980"/>
    <occupation>minister of trade</occupation></person>
  <person xml:id="sea"><persName>Ole Vang</persName><birth when="1880"/><occupation>admiral</occupation></person>
  <person xml:id="law"><persName>Ole Vang</persName><birth when="1882"/><occupation>judge</occupation>
    <affiliation>Supreme Court of <placeName ref="#norway">Norway</placeName></affiliation></person>
  <person xml:id="lone"><persName>Quistgaard, Harald</persName><birth when="1882"/>
    <occupation>foreign minister</occupation></person>
</listPerson>"""


def run(text: str, date: str = "1930-05-01", authorities: str = PERSONS) -> Result[TeiDocument]:
    header = f'<teiHeader><profileDesc><creation><date when="{date}"/></creation></profileDesc></teiHeader>'
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>{text}</p></body></text></TEI>'
    return annotate(
        TeiDocument("a.xml", data.encode()),
        authorities=Authorities(read_entries(authorities.encode(), "persons.xml")),
        settings=default_settings(),
        decisions=Decisions(),
    )


def refs(result: Result[TeiDocument]) -> list[tuple[str, str | None, str | None]]:
    tree = etree.fromstring(result.value.data)
    names = tree.iterfind(f"{TEI}text//{TEI}persName")
    return [("".join(map(str, one.itertext())), one.get("ref"), one.get("cert")) for one in names]


@pytest.mark.parametrize(("date", "target"), [("1850-01-01", "#old"), ("1950-01-01", "#young")])
def test_the_dates_of_life_decide_between_two_of_one_name(date: str, target: str) -> None:
    assert refs(run("They met Johan Brandt there.", date))[0][1] == target


@pytest.mark.parametrize(("text", "target"), [("Admiral Ole Vang", "#sea"), ("Judge Ole Vang", "#law")])
def test_the_title_decides(text: str, target: str) -> None:
    assert [ref for _, ref, _ in refs(run(f"They met {text} there."))] == [target]


def test_two_that_are_close_are_left_open_and_both_are_named() -> None:
    result = run("They met Ole Vang there.")
    assert refs(result) == [("Ole Vang", None, "low")]
    (finding,) = (one for one in result.findings if one.code == "NAM493")
    assert "sea" in finding.message
    assert "law" in finding.message


def test_nobody_is_mentioned_before_birth() -> None:
    result = run("They met Harald Quistgaard there.", "1850-01-01")
    assert all(ref != "#lone" for _, ref, _ in refs(result))


def test_another_form_of_a_person_of_the_files_finds_the_entry() -> None:
    assert refs(run("They met Mr. H. Quistgaard there."))[0][1] == "#lone"


def test_a_surname_alone_needs_more_than_itself() -> None:
    name, ref, cert = refs(run("They met Foreign Minister Quistgaard there."))[0]
    assert (name, ref) == ("Foreign Minister Quistgaard", "#lone")
    assert cert in {"low", "medium"}
    undated = PERSONS.replace('<birth when="1882"/>\n    <occupation>foreign', "<occupation>foreign")
    assert refs(run("They met Mr. Quistgaard there.", authorities=undated))[0][1] is None


def test_the_fuller_mention_of_the_text_decides_for_the_surname() -> None:
    found = refs(run("They met Judge Ole Vang. Later Vang left."))
    assert {ref for _, ref, _ in found} == {"#law"}


@pytest.mark.parametrize(
    ("name", "spoken"),
    [("Marx, Karl", "Karl Marx"), ("Marx, K.", "K. Marx"), ("Davies, Jr.", "Davies, Jr."), ("Karl Marx", "Karl Marx")],
)
def test_a_name_in_the_order_of_a_list(name: str, spoken: str) -> None:
    assert direct(name) == spoken
