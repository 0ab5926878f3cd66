from __future__ import annotations

from dataclasses import replace

import pytest

from teikit.annotation import Authorities, annotate
from teikit.annotation.evaluating import against, cross_validate, evaluate
from teikit.annotation.learning.calibration import calibrated, table
from teikit.annotation.learning.coverage import coverage
from teikit.annotation.learning.habits import habits_of
from teikit.annotation.learning.model import decode, load_model
from teikit.annotation.learning.tagged import without_names
from teikit.annotation.teaching import read_examples, teach
from teikit.annotation.tokens import tokenise
from teikit.decisions import Decisions
from teikit.errors import TeikitError
from teikit.settings import default_settings
from teikit.tei import TeiDocument

SETTINGS = default_settings()
# houses and their keepers: no list has these words, so what is known of them is learned
HOUSES = ("Quorrin", "Vasmere", "Tollick", "Brandry", "Ostwell", "Pelloe", "Grathing", "Mundle")
KEEPERS = ("Zibbet", "Orloway", "Tranch", "Wixen", "Dabbery", "Yarrick", "Hoskell", "Fennit")


def tagged(number: int, *, tags: bool = True) -> TeiDocument:
    house, keeper = HOUSES[number % 8], KEEPERS[(number * 3) % 8]
    place = f'<rs type="place" key="p{number}">{house}</rs>' if tags else house
    person = f"<persName>{keeper}</persName>" if tags else keeper
    body = "".join(
        f"<p>We came to the mill of {place} in the rain. The keeper {person} gave us bread. "
        f"Next day we left the mill of {place}, and the keeper {person} went with us. Later it rained.</p>"
        for _ in range(2)
    )
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><text><body>{body}</body></text></TEI>'
    return TeiDocument(f"{number:02}.xml", data.encode())


@pytest.fixture(scope="module")
def documents() -> list[TeiDocument]:
    return [tagged(number) for number in range(6)]


def test_a_model_learns_names_that_no_list_has(documents: list[TeiDocument]) -> None:
    model = teach(read_examples(documents, SETTINGS)).model
    new = [tagged(6), tagged(7)]
    result = evaluate(list(zip(new, read_examples(new, SETTINGS), strict=True)), SETTINGS, model)
    assert result.total("person").f1 == 1.0
    assert result.total("place").f1 == 1.0
    assert result.errors == ()


def test_the_same_documents_give_the_same_bytes(documents: list[TeiDocument]) -> None:
    first = teach(read_examples(documents, SETTINGS), name="a").model.encoded()
    assert teach(read_examples(documents, SETTINGS), name="a").model.encoded() == first
    assert decode(first, "a").encoded() == first


def test_what_a_model_tags_keeps_text_and_tags_and_twice_is_once(documents: list[TeiDocument]) -> None:
    model = teach(read_examples(documents, SETTINGS), name="mill").model

    def run(document: TeiDocument) -> TeiDocument:
        return annotate(
            document, authorities=Authorities(), settings=SETTINGS, decisions=Decisions(), model=model
        ).value

    for document in (without_names(tagged(7)), tagged(7)):
        done = run(document)
        assert done.plain_text() == document.plain_text()
        assert run(done).data == done.data
    assert run(tagged(7)).data.count(b"<persName>") == 4
    assert run(tagged(7, tags=False)).data.count(b"Grathing</placeName>") + run(
        tagged(7, tags=False)
    ).data.count(b"Mundle</placeName>") >= 4


def test_cross_validation_measures_each_document_once(documents: list[TeiDocument]) -> None:
    result = cross_validate(list(zip(documents, read_examples(documents, SETTINGS), strict=True)), SETTINGS, 3)
    assert result.documents == tuple(document.path for document in documents)
    assert result.total("person").tagged == 24
    with pytest.raises(TeikitError, match="one document"):
        cross_validate([(documents[0], read_examples(documents[:1], SETTINGS)[0])], SETTINGS, 3)


def test_files_are_compared_with_files(documents: list[TeiDocument]) -> None:
    gold = read_examples(documents[:1], SETTINGS)
    data = documents[0].data.replace(b"<persName>", b"<hi>").replace(b"</persName>", b"</hi>")
    half = TeiDocument(documents[0].path, data)
    result = against(gold, read_examples([half], SETTINGS))
    assert (result.total("place").f1, result.total("person").recall) == (1.0, 0.0)
    assert [one.sort for one in result.errors] == ["missed"] * 4
    with pytest.raises(TeikitError, match="no file of this name"):
        against(gold, [])


def test_tags_of_the_machine_are_neither_right_nor_wrong() -> None:
    data = tagged(0).data.replace(b"<persName>", b'<persName resp="#teikit">')
    (example,) = read_examples([TeiDocument("a.xml", data)], SETTINGS)
    assert "person" not in example.names
    assert len(example.unsure) == 4
    (accepted,) = read_examples([TeiDocument("a.xml", data)], SETTINGS, machine=True)
    assert len(accepted.names["person"]) == 4


def test_names_that_only_a_list_gets_are_told_from_names_tagged_throughout() -> None:
    def letter(names: str) -> TeiDocument:
        return TeiDocument("a.xml", f'<TEI xml:lang="en"><text><p>{names}</p></text></TEI>'.encode())

    listed = letter("Mr. <persName>Rusk</persName> met Mr. Alder, Mr. Birch and Mr. Cedarson. " * 12)
    full = letter("Mr. <persName>Rusk</persName> met Mr. <persName>Alder</persName>. " * 20)
    assert not coverage(read_examples([listed], SETTINGS), "person").throughout
    assert coverage(read_examples([full], SETTINGS), "person").throughout


def test_too_few_names_are_an_error_of_one_line() -> None:
    with pytest.raises(TeikitError, match="no kind has 10"):
        teach(read_examples([tagged(0)], SETTINGS)[:0])


def test_what_is_no_model_is_an_error_of_one_line(tmp_path: object, documents: list[TeiDocument]) -> None:
    model = teach(read_examples(documents, SETTINGS)).model
    for data in (b"", b"[]", b"{}", b'{"teikit": "model", "format": 99}', model.encoded()[:-40]):
        with pytest.raises(TeikitError, match="no model"):
            decode(data, "a.json")
    torn = replace(model, weights={"x": [1]})
    with pytest.raises(TeikitError, match="no model"):
        decode(torn.encoded(), "a.json")


def test_a_missing_model_is_an_error_of_one_line() -> None:
    from pathlib import Path

    with pytest.raises(TeikitError, match="cannot be read"):
        load_model(Path("nowhere.json"))


def test_habits_are_learned_from_names() -> None:
    tokens = tokenise("the county of Mayo ; the county of Down ; 5 Hill Street ; 6 Hill Street")
    habits = habits_of([(tokens, 1, 3), (tokens, 6, 8), (tokens, 10, 12), (tokens, 14, 16)])
    assert habits.openers == {"county"}
    assert habits.numbers


def test_a_calibration_never_falls() -> None:
    outcomes = [(0.95, at % 3 > 0) for at in range(90)] + [(0.55, at % 10 > 0) for at in range(90)]
    measured = table(outcomes)
    assert measured == sorted(measured)
    assert calibrated(0.97, measured) == measured[9]
    assert 0.6 < measured[9] < 0.85
