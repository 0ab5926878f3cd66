"""Every text node of tei:text stands in the page once, in order; so it does in the plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from teikit.publishing import publish
from teikit.tei import TeiDocument

NAMES = ["speech", "play", "hostile"]
PROJECTS = ["auden_en", "berlin_int_fr", "edgeworth_en", "frus_en", "legalkraus_de", "pennstreaty_en"]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", NAMES)
def test_page_holds_the_text_once_and_in_order(name: str, specimen: Any, coverage: Any) -> None:
    document = specimen(name)
    page = publish([document], ["html"]).value.files[f"documents/{name}.html"]
    want, have = coverage(document.data, page)
    assert want.text
    assert have.text == want.text
    assert have.notes == want.notes


@pytest.mark.parametrize("name", ["speech"])
def test_plain_text_is_the_text_of_the_tei(name: str, specimen: Any) -> None:
    document = specimen(name)
    settings = {"header": "drop", "notes": "drop", "corrections": "sic"}
    made = publish([document], ["text"], parameters=settings).value.files[f"documents/{name}.txt"].decode()
    plain = TeiDocument(document.path, document.data).plain_text()
    for note in ("The party was founded in 1941.", "A note with a mark of its own."):
        plain = plain.replace(note, "")
    assert squeezed(made).replace("-Opening", "Opening").replace("-Replacing", "Replacing") == squeezed(plain)


def some(folder: Path) -> Iterator[Path]:
    files = sorted(path for path in folder.glob("*.xml") if path.stat().st_size < 120_000)
    yield from files[:: max(1, len(files) // 6)]


@pytest.mark.testdata
@pytest.mark.parametrize("project", PROJECTS)
def test_pages_of_other_projects_hold_their_text(project: str, testdata: Callable[..., Path], coverage: Any) -> None:
    documents = [TeiDocument(path.name, path.read_bytes()) for path in some(testdata("corpus", "tagged", project))]
    made = publish(documents, ["html"]).value.files
    for document in documents:
        want, have = coverage(document.data, made[f"documents/{document.id}.html"])
        assert have.text == want.text, document.path
        assert have.notes == want.notes, document.path
