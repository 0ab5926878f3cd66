"""The search: what its files hold, and that they stay small as the edition grows."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from teikit.publishing import Extract, publish, publish_collection
from teikit.publishing.passages import Mention, Passage
from teikit.publishing.search import folded, words_of


def taken(data: bytes) -> tuple[str, int, Any]:
    """What a file of the search hands over: it is one call of teikit.take, and nothing else."""
    match = re.fullmatch(r'teikit\.take\("(\w+)",(\d+),(.*)\);\n', data.decode(), re.S)
    assert match
    return match[1], int(match[2]), json.loads(match[3])


def held(files: Any) -> dict[str, dict[int, Any]]:
    made: dict[str, dict[int, Any]] = {"index": {}, "words": {}, "texts": {}}
    for path, data in files.items():
        if path.startswith("search/"):
            what, number, value = taken(data)
            assert path == ("search/index.js" if what == "index" else f"search/{what}-{number}.js")
            made[what][number] = value
    return made


def found(made: dict[str, dict[int, Any]], word: str) -> dict[str, list[int]]:
    """The documents and passages of a word, read as the script reads them."""
    bounds = made["index"][0]["words"]
    number = max((at for at, first in enumerate(bounds) if first <= word), default=0)
    places = made["words"][number].get(word, "")
    return {
        made["index"][0]["documents"][int(one.partition(":")[0], 36)][0]: [
            int(passage, 36) for passage in one.partition(":")[2].split(",")
        ]
        for one in places.split(";")
        if one
    }


def test_each_word_leads_to_its_passage(specimen: Any) -> None:
    made = held(publish([specimen("speech"), specimen("play")], ["html"]).value.files)
    [passage] = found(made, "friendship")["speech"][-1:]
    number = [line[0] for line in made["index"][0]["documents"]].index("speech")
    text = made["texts"][0][str(number)][passage - 1][1]
    assert "friendship" in text
    # the reading that the source has is found too
    assert found(made, "fashon") == {"speech": found(made, "fashion")["speech"]}
    assert found(made, "lemma").keys() == {"play"}


def collection(count: int, words: int) -> dict[str, bytes]:
    texts = [" ".join(f"word{(number * 7 + at * at) % 5000}" for at in range(words)) for number in range(count)]
    extracts = [
        Extract(
            id=f"d{number}",
            path=f"d{number}.xml",
            title=f"Document {number}",
            order=str(1800 + number % 150),
            passages=(Passage("p:1", text),),
            mentions=(Mention(kind="persons", key=f"k{number % 3}", anchor="m:1", hit="Name"),),
        )
        for number, text in enumerate(texts)
    ]
    return dict(publish_collection(extracts, targets=["html"], read=lambda one: b"<TEI/>").value.files)


def test_no_file_of_the_search_grows_with_the_edition() -> None:
    files = collection(700, 300)
    sizes = {path: len(data) for path, data in files.items() if path.startswith("search/") and "index" not in path}
    assert len(sizes) > 20
    assert max(sizes.values()) < 220_000
    made = held(files)
    assert made["index"][0]["words"] == sorted(made["index"][0]["words"])
    assert len(found(made, "word0")) == sum(
        "word0 " in f"{t[0][1]} " for c in made["texts"].values() for t in c.values()
    )


def test_a_long_edition_has_contents_and_registers_of_several_pages() -> None:
    files = collection(2000, 3)
    assert {"contents/1.html", "contents/10.html"} <= files.keys()
    assert len(files["index.html"]) < 30_000
    assert b"registers/persons/k0.html" not in files["registers/persons.html"]
    assert b'href="persons/k0.html"' in files["registers/persons.html"]
    assert files["registers/persons.html"].count(b'class="mentions"') == 30
    assert files["registers/persons/k0.html"].count(b'class="mentions"') == 667


@given(st.text(max_size=60))
def test_words_are_folded_once_and_for_all(text: str) -> None:
    for word in words_of(text):
        assert folded(word) == word
        assert words_of(word) in ([word], list(word))
