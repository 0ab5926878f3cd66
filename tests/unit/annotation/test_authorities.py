from __future__ import annotations

from pathlib import Path

import pytest

from teikit.annotation import load_authorities, read_entries
from teikit.relaxng import compile_schema

FILES = ("events", "organisations", "persons", "places", "works")


def test_the_authority_files_of_the_edition_are_read_whole(root: Path) -> None:
    known = load_authorities([root / "tei" / "authorities"])
    assert known.findings == ()
    assert {entry.kind for entry in known} == {"person", "place", "organisation", "event", "work"}
    khrushchev = known.get("nikita-khrushchev")
    assert khrushchev is not None
    assert khrushchev.forms == ("Nikita Khrushchev", "Khrushchev")
    committee = known.get("pla-central-committee")
    assert committee is not None
    assert committee.parents == ("party-of-labour-of-albania",)


def test_every_entry_is_found_by_its_names_and_no_place_by_its_country(root: Path) -> None:
    known = load_authorities([root / "tei" / "authorities"])
    moscow = known.get("moscow")
    assert moscow is not None
    assert moscow.forms == ("Moscow",)


@pytest.mark.parametrize("name", FILES)
def test_authority_files_are_valid_in_the_schema_of_the_edition(name: str, root: Path) -> None:
    path = root / "schemas" / "teikit.rng"
    schema = compile_schema(path.read_bytes(), path.as_posix())
    file = root / "tei" / "authorities" / f"{name}.xml"
    assert list(schema.validate(file.read_bytes(), file.as_posix())) == []


def test_an_ill_formed_file_is_a_finding_and_the_others_are_used(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<TEI>", encoding="utf-8")
    (tmp_path / "b.xml").write_text(
        '<listPlace xmlns="http://www.tei-c.org/ns/1.0"><place xml:id="x"><placeName>X</placeName></place></listPlace>',
        encoding="utf-8",
    )
    known = load_authorities([tmp_path, tmp_path / "absent"])
    assert [entry.id for entry in known] == ["x"]
    assert [finding.code for finding in known.findings] == ["NAM490"]


def test_a_repeated_id_is_a_finding(tmp_path: Path) -> None:
    for name in ("a.xml", "b.xml"):
        (tmp_path / name).write_text(
            '<listPlace xmlns="http://www.tei-c.org/ns/1.0"><place xml:id="x"><placeName>X</placeName></place>'
            "</listPlace>",
            encoding="utf-8",
        )
    assert [finding.code for finding in load_authorities([tmp_path]).findings] == ["NAM491"]


def test_a_name_in_parts_is_read_in_order() -> None:
    data = b"""<listPerson xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="a"><persName>Tito</persName>
      <persName type="main"><forename>Josip</forename> <surname>Broz</surname></persName></person></listPerson>"""
    assert read_entries(data, "a.xml")[0].forms == ("Josip Broz", "Tito")
