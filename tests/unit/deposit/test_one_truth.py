"""The record that a page of a document carries and the one that catalogues get say the same of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from teikit.deposit import metadata
from teikit.publishing import extract
from teikit.publishing.metadata import record_of

HOME = Path(__file__).parents[3]
SAMPLE = sorted((HOME / "tei").glob("*.xml"))
BY = "https://creativecommons.org/licenses/by/4.0/"


def header(title: str, names: str = "", statement: str = "", rest: str = "") -> bytes:
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
        f"{title}{names}</titleStmt><publicationStmt>{statement or '<p>Not published.</p>'}</publicationStmt>"
        f"<sourceDesc><p>A letter.</p></sourceDesc></fileDesc>{rest}</teiHeader>"
        '<text xml:lang="en"><body><p>Words.</p></body></text></TEI>'
    ).encode()


HEADERS = {
    "title": header("<title>A letter</title>"),
    "subtitle": header('<title type="main">A letter</title><title type="sub">to the harbour</title>'),
    "author": header("<title>A</title>", "<author>Ann Writer</author>"),
    "parted": header(
        "<title>A</title>",
        "<author><persName><forename>Ann</forename> <surname>Writer</surname></persName></author>"
        "<author><persName><surname>Mëhilli</surname>, <forename>Ö.</forename></persName></author>",
    ),
    "body": header("<title>A</title>", "<author><orgName>The Harbour Board</orgName></author>"),
    "translator": header(
        "<title>A</title>",
        '<author>B</author><editor role="translator">'
        "<persName><forename>C.</forename> <surname>D</surname></persName></editor>",
    ),
    "published": header(
        "<title>A &amp; B: {50%} #1</title>",
        "<author>B</author>",
        '<publisher>The Harbour Press</publisher><pubPlace>Bergen</pubPlace><date when="2026-05-04">May</date>'
        '<idno type="DOI">10.5281/zenodo.1</idno><idno type="local">a-1</idno>',
    ),
    "licence": header(
        "<title>A</title>",
        "",
        f'<publisher>P</publisher><availability><licence target="{BY}">Free</licence></availability>',
    ),
    "month": header("<title>A</title>", "", '<authority>The Archive</authority><date when="2025-03"/>'),
    "classed": header(
        "<title>A</title>",
        "",
        '<distributor>D</distributor><date when="1999"/>',
        '<profileDesc><creation><date when="1880-05-03"/></creation>'
        "<abstract><p>Of instruments.</p></abstract></profileDesc>",
    ),
}


def said(data: bytes, name: str) -> tuple[Any, Any, Any, Any]:
    """Return CSL and schema.org of the page, then of the catalogue."""
    found = extract(SimpleNamespace(path=f"{name}.xml", data=data, id=name))
    page = record_of(found, {})
    made = metadata.forms_of(metadata.record_of(data, name), ["csl", "schema-org", "bibtex"])
    catalogue = json.loads(made["citation.csl.json"])[0], json.loads(made["schema-org.jsonld"])
    told = fields(made["citation.bib"].decode("utf-8"))
    # a catalogue asks for a creator, and takes the publisher where nobody is named
    assert fields(page.bibtex) == {key: told[key] for key in told if key != "author" or found.authors}
    return json.loads(page.csl)[0], json.loads(page.json_ld), *catalogue


def fields(bibtex: str) -> dict[str, str]:
    """The fields of BibTeX that both write."""
    rows = dict(re.findall(r"(?m)^ +(\w+) = \{(.*)\},$", bibtex))
    return {key: rows[key] for key in ("author", "translator", "title", "publisher", "year") if key in rows}


def year(csl: Any) -> int | None:
    parts = csl.get("issued", {}).get("date-parts", [[None]])
    return None if parts[0][0] is None else int(parts[0][0])


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


@pytest.mark.parametrize("name", [*HEADERS, *(path.stem for path in SAMPLE)])
def test_page_and_catalogue_say_the_same(name: str) -> None:
    data = HEADERS.get(name) or (HOME / "tei" / f"{name}.xml").read_bytes()
    page, page_ld, catalogue, catalogue_ld = said(data, name)
    for key in ("title", "translator", "publisher", "original-date", "language"):
        assert page.get(key) == catalogue.get(key), key
    assert page.get("author", catalogue.get("author")) == catalogue.get("author")
    assert year(page) == year(catalogue)  # a page cites by the year
    assert as_list(page_ld.get("license")) == as_list(catalogue_ld.get("license"))
    names = {str(one).removeprefix("https://doi.org/") for one in as_list(page_ld.get("identifier"))}
    assert {str(one).removeprefix("https://doi.org/") for one in as_list(catalogue_ld.get("identifier"))} <= names
    assert [one["name"] for one in as_list(page_ld.get("author"))] == [
        one["name"] for one in as_list(catalogue_ld.get("creator")) if page.get("author")
    ]
