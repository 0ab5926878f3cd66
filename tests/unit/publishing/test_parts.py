"""A site made in parts is the site made at once: extracts, documents, collection."""

from __future__ import annotations

from typing import Any

import pytest

from teikit.errors import SettingsError
from teikit.publishing import (
    Extract,
    Neighbours,
    distinct,
    extract,
    neighbours,
    publish,
    publish_collection,
    publish_document,
)
from teikit.tei import TeiDocument


def test_parts_make_the_whole(specimen: Any) -> None:
    documents = [specimen("speech"), specimen("play"), specimen("hostile")]
    extracts = [Extract.from_json(extract(one).to_json()) for one in documents]
    around = neighbours(reversed(extracts))
    files: dict[str, bytes] = {}
    for document in documents:
        files.update(publish_document(document, around=around[document.id]).value.files)
    by_id = {document.id: document.data for document in documents}
    files.update(publish_collection(extracts, read=lambda one: by_id[one.id]).value.files)
    assert files == dict(publish(documents).value.files)


def test_an_extract_is_the_same_bytes_every_time_and_comes_back_whole(specimen: Any) -> None:
    one = extract(specimen("speech"))
    assert one.to_json() == extract(specimen("speech")).to_json()
    assert Extract.from_json(one.to_json()) == one
    assert one.passages[0].text


def test_the_passages_are_the_text_as_it_is_read() -> None:
    body = (
        "<p>One <choice><sic>fashon</sic><corr>fashion</corr></choice> coun<lb break='no'/>try<lb/>here"
        "<note>Said.</note></p><lg><l>First,</l><l>second</l></lg><p xml:id='x'>Last</p>"
    )
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'
    found = [(one.anchor, one.text, one.also) for one in extract(TeiDocument("a.xml", data.encode())).passages]
    assert found == [
        ("p:1", "One fashion country here", "fashon"),
        ("p:1", "Said.", ""),
        ("", "First, second", ""),
        ("x", "Last", ""),
    ]


def test_what_cannot_be_read_is_left_out_and_said_once() -> None:
    bad, good = TeiDocument("bad.xml", b"<TEI><p></TEI>"), TeiDocument("good.xml", b"<TEI/>")
    extracts = [extract(bad), extract(good)]
    assert [one.published for one in extracts] == [False, True]
    assert [finding.code for finding in extracts[0].findings] == ["PUB101"]
    assert list(neighbours(extracts)) == ["good"]
    assert publish_document(bad).value.files == {}
    assert b"good.html" in publish_collection(extracts, read=lambda one: b"").value.files["index.html"]


@pytest.mark.parametrize("data", [b"", b"{}", b'{"id": "a", "path": "a", "version": 0}', b"\xff"])
def test_an_extract_of_another_version_is_refused(data: bytes) -> None:
    with pytest.raises(SettingsError):
        Extract.from_json(data)


def test_a_page_depends_on_its_neighbours_alone(specimen: Any) -> None:
    alone = publish_document(specimen("speech")).value.files["documents/speech.html"]
    beside = publish_document(specimen("speech"), around=Neighbours(next=("b", "Second"))).value.files
    assert b"Second" not in alone
    assert b"Second" in beside["documents/speech.html"]


def test_ids_that_one_file_system_takes_for_the_same_are_kept_apart() -> None:
    kept, findings = distinct([TeiDocument("a.xml", b""), TeiDocument("b.xml", b""), TeiDocument("x/A.xml", b"")])
    assert [one.path for one in kept] == ["a.xml", "b.xml"]
    assert [finding.location.path for finding in findings] == ["x/A.xml"]
