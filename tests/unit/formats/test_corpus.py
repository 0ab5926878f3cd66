"""The documents of the corpus as they are, and made into other formats: encoded, valid, every character proved."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from teikit.formats import flow_of
from teikit.readers import decode
from teikit.relaxng import compile_schema

SETS = ("encodings", "mia_marxists_org", "speeches", "us_cables", "us_ocr", "war_diary")


def files(testdata: Callable[..., Path], name: str) -> list[Path]:
    return sorted(testdata("corpus", "documents", name).iterdir())


def paragraphs(path: Path) -> list[str]:
    """Return the paragraphs of a document without signs that another format would read its own way."""
    text = decode(path.read_bytes(), path.name).text.lstrip("\ufeff")
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", re.sub(r"<[^>]*>", " ", text))
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()][:400]


def as_html(parts: list[str]) -> bytes:
    inner = "\n".join(f"<p>{html.escape(part)}</p>" for part in parts)
    return f"<!DOCTYPE html><html><head><title>A page</title></head><body><h1>Made</h1>{inner}</body></html>".encode()


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_every_document_is_encoded_valid_and_proved(
    testdata: Callable[..., Path], proving: ModuleType, name: str
) -> None:
    tei_all = compile_schema(testdata("tei", "tei_all.rng").read_bytes(), "tei_all.rng")
    for path in files(testdata, name):
        _, encoded = proving.proved(path.read_bytes(), path.name)
        assert [str(one) for one in tei_all.validate(encoded.document.data, path.name)] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_the_same_in_other_formats(
    testdata: Callable[..., Path], makers: ModuleType, proving: ModuleType, name: str
) -> None:
    for path in files(testdata, name):
        parts = paragraphs(path)
        wanted = letters("".join(parts))
        word = makers.docx("".join(makers.paragraph(makers.run(part)) for part in parts))
        odt = makers.odt("".join(f"<text:p>{html.escape(part, quote=False)}</text:p>" for part in parts))
        for data, made in ((as_html(parts), "a.html"), (word, "a.docx"), (odt, "a.odt")):
            source, _ = proving.proved(data, made)
            assert wanted in letters(source.text)


@pytest.mark.slow
def test_100_kb_take_less_than_a_second(testdata: Callable[..., Path], proving: ModuleType) -> None:
    proving.schema()
    for name in ("us_ocr", "war_diary", "speeches"):
        for path in files(testdata, name):
            data = path.read_bytes()
            if len(data) < 30_000:
                continue
            start = time.process_time()
            source, encoded = proving.made(data, path.name)
            spent = time.process_time() - start
            assert encoded.document.data
            assert source.text
            # user time on a machine that others use too: three times what is promised for a quiet one
            assert spent < 3 * max(1.0, len(data) / 100_000), path.name


def test_a_page_of_the_corpus_is_read_by_its_structure(testdata: Callable[..., Path]) -> None:
    path = testdata("corpus", "documents", "war_diary", "11-Bde_1914_1914-10-diary.xhtml")
    flow = flow_of("html", path.name, text=path.read_text(encoding="utf-8"))
    table = next(part for part in flow.parts[0].parts or flow.parts if part.kind == "table")
    assert len(table.parts) > 50
    assert {len(row.parts) for row in table.parts} == {3}
