"""What stands beside the pages: the TEI with all that it points to, records for reference managers, data."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path, PurePosixPath
from typing import Any

import lxml.html
import pytest

from teikit.publishing import extract, publish
from teikit.publishing.companions import companions
from teikit.tei import TeiDocument

TEI = "http://www.tei-c.org/ns/1.0"
MODEL = '<?xml-model href="../schemas/teikit.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>'
PERSONS = (
    f'<TEI xmlns="{TEI}"><standOff><listPerson><person xml:id="x" corresp="places.xml#y"/></listPerson>'
    "</standOff></TEI>"
)


def edition(folder: Path, pointers: str) -> TeiDocument:
    """A document of an edition on disk that points to what `pointers` say, by @corresp."""
    (folder / "tei" / "authorities").mkdir(parents=True)
    (folder / "tei" / "authorities" / "persons.xml").write_text(PERSONS, encoding="utf-8")
    (folder / "tei" / "authorities" / "places.xml").write_text(f'<TEI xmlns="{TEI}"/>', encoding="utf-8")
    path = folder / "tei" / "a.xml"
    path.write_text(
        f'{MODEL}<TEI xmlns="{TEI}"><text><body><p corresp="{pointers}">x</p></body></text></TEI>', encoding="utf-8"
    )
    return TeiDocument(path.as_posix(), path.read_bytes())


def test_what_the_tei_points_to_is_published_where_it_points(tmp_path: Path) -> None:
    document = edition(tmp_path, "authorities/persons.xml#x #nothing https://example.org/z.xml")
    made = publish([document], ["html"])
    assert made.findings == ()
    files = made.value.files
    assert files["tei/a.xml"] == document.data
    assert files["tei/authorities/persons.xml"] == PERSONS.encode()
    # what is pointed to from there comes too, and teikit's schema although the edition has no copy of it
    assert {"tei/authorities/places.xml", "schemas/teikit.rng"} <= set(files)


def test_every_pointer_of_the_sample_edition_resolves(root: Path) -> None:
    documents = [TeiDocument(path.as_posix(), path.read_bytes()) for path in sorted((root / "tei").glob("*.xml"))]
    assert documents
    files, missing = companions([extract(document) for document in documents])
    assert missing == ()
    assert {"schemas/teikit.rng", "schemas/teikit.sch", "tei/authorities/persons.xml"} <= set(files)


@pytest.mark.parametrize(
    "pointer", ["../../outside.xml#a", "authorities/notes.xml", "absent.xml#a", "authorities/bomb.xml", "../page.xml"]
)
def test_nothing_else_is_taken_along(tmp_path: Path, pointer: str) -> None:
    document = edition(tmp_path / "edition", pointer)
    (tmp_path / "outside.xml").write_text(f'<TEI xmlns="{TEI}"/>', encoding="utf-8")
    (tmp_path / "edition" / "page.xml").write_text("<secret/>", encoding="utf-8")
    (tmp_path / "edition" / "tei" / "authorities" / "notes.xml").write_text("<secret/>", encoding="utf-8")
    bomb = f'<!DOCTYPE TEI [<!ENTITY a "b">]><TEI xmlns="{TEI}">&a;</TEI>'
    (tmp_path / "edition" / "tei" / "authorities" / "bomb.xml").write_text(bomb, encoding="utf-8")
    made = publish([document], ["html"])
    kept = [path for path in made.value.paths if path.endswith(".xml")]
    assert kept == ["tei/a.xml"]
    codes = [finding.code for finding in made.findings]
    assert codes == ([] if pointer.startswith("../..") else ["PUB106"])


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    document = edition(tmp_path / "edition", "authorities/link.xml")
    (tmp_path / "outside.xml").write_text(f'<TEI xmlns="{TEI}"/>', encoding="utf-8")
    try:
        (tmp_path / "edition" / "tei" / "authorities" / "link.xml").symlink_to(tmp_path / "outside.xml")
    except OSError:
        pytest.skip("no symbolic links here")
    assert "tei/authorities/link.xml" not in publish([document], ["html"]).value.files


def test_records_of_a_document(specimen: Any) -> None:
    files = publish([specimen("speech")], ["html"]).value.files
    bibtex = files["documents/speech.bib"].decode()
    assert bibtex.startswith("@misc{speech,\n")
    assert "Khrushchev" in bibtex
    assert "origdate = {1957-04}" in bibtex
    [record] = json.loads(files["documents/speech.csl.json"])
    assert record["original-date"] == {"date-parts": [[1957, 4]]}
    assert record["title"].startswith("Khrushchev's Speech")
    assert json.loads(files["data/edition.json"]) == [record]
    assert files["data/edition.bib"].decode() == bibtex
    page = lxml.html.document_fromstring(files["documents/speech.html"].decode())
    [script] = page.xpath("//script[@type='application/ld+json']")
    data = json.loads(script.text)
    assert (data["@type"], data["dateCreated"]) == ("CreativeWork", "1957-04")
    assert {"@type": "Person", "name": "Enver Hoxha"}.items() <= next(
        one for one in data["mentions"] if one["name"] == "Enver Hoxha"
    ).items()
    assert page.xpath("string(//meta[@name='citation_title']/@content)").startswith("Khrushchev's Speech")


def test_a_record_breaks_out_of_nothing() -> None:
    title = "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; 100% {a} \\b &amp; c"
    header = f"<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt></fileDesc></teiHeader>"
    data = f'<TEI xmlns="{TEI}">{header}</TEI>'
    files = publish([TeiDocument("a.xml", data.encode())], ["html"]).value.files
    page = lxml.html.document_fromstring(files["documents/a.html"].decode())
    [script] = page.xpath("//script[@type='application/ld+json']")
    assert json.loads(script.text)["name"] == r"</script><script>alert(1)</script> 100% {a} \b & c"
    bibtex = files["documents/a.bib"].decode()
    assert r"100\% \{a\} \textbackslash{}b \& c" in bibtex


def test_registers_as_data(specimen: Any) -> None:
    files = publish([specimen("speech")], ["html"]).value.files
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(files["data/persons.csv"].decode()))}
    assert rows["enver-hoxha"]["name"] == "Enver Hoxha"
    assert rows["enver-hoxha"]["from"][:4] == "1908"
    assert rows["enver-hoxha"]["mentions"] == "3"
    assert rows["enver-hoxha"]["documents"] == "speech"
    graph = json.loads(files["data/persons.jsonld"])["@graph"]
    [hoxha] = [one for one in graph if one["name"] == "Enver Hoxha"]
    assert (hoxha["@type"], hoxha["deathDate"][:4]) == ("Person", "1985")
    places = json.loads(files["data/places.geojson"])
    assert places["type"] == "FeatureCollection"
    for feature in places["features"]:
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90


def test_a_cell_is_no_formula() -> None:
    data = (
        f'<TEI xmlns="{TEI}"><standOff><listPerson><person xml:id="x"><persName>=1+1</persName></person></listPerson>'
        '</standOff><text><body><p><persName ref="#x">x</persName></p></body></text></TEI>'
    )
    files = publish([TeiDocument("a.xml", data.encode())], ["html"]).value.files
    assert "'=1+1" in files["data/persons.csv"].decode()


def test_data_that_the_start_page_names_is_there(specimen: Any) -> None:
    files = publish([specimen("speech"), specimen("play")], ["html"]).value.files
    page = lxml.html.document_fromstring(files["index.html"].decode())
    named = set(page.xpath("//section[@class='data']//@href"))
    assert named == {path for path in files if PurePosixPath(path).parts[0] == "data"}
