"""Lists from elsewhere: read by format, merged by identifier, written without touching what is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from teikit.annotation import load_authorities
from teikit.annotation.lists import Record, merge, read_list
from teikit.annotation.lists.record import Identifier, identifier_in, identifier_of
from teikit.cli.authorities import command
from teikit.errors import SourceError
from teikit.pipeline.listing import take_up

CSV = """id,kind,name,forms,birth,death,GND,Wikidata,note
marx,person,Karl Marx,"Marx, Karl|Mohr",1818-05-05,1883-03-14,118578537,Q9061,
,place,Trier,Treves,,,,Q3138,"old, and Roman"
"""
SKOS = {
    "@context": {"skos": "http://www.w3.org/2004/02/skos/core#"},
    "@graph": [
        {
            "@id": "https://d-nb.info/gnd/118578537",
            "@type": ["skos:Concept", "schema:Person"],
            "skos:prefLabel": {"@value": "Marx, Karl Heinrich", "@language": "de"},
            "skos:altLabel": ["Marx", {"@value": "Маркс, Карл", "@language": "ru"}],
            "skos:exactMatch": {"@id": "http://viaf.org/viaf/49228757"},
        }
    ],
}
BEACON = "#FORMAT: BEACON\n#PREFIX: https://d-nb.info/gnd/\n#TARGET: https://example.org/{ID}\n\n118578537\n999\n"


def record(name: str, **values: object) -> Record:
    return Record("person", (name,), **values)  # type: ignore[arg-type]


def test_a_csv_says_names_dates_and_identifiers() -> None:
    marx, trier = read_list(CSV.encode(), "a.csv").records
    assert marx.forms == ("Karl Marx", "Marx, Karl", "Mohr")
    assert marx.identifiers == {Identifier("GND", "118578537"), Identifier("Wikidata", "Q9061")}
    assert (marx.birth, marx.death) == ("1818-05-05", "1883-03-14")
    assert (trier.kind, trier.note) == ("place", "old, and Roman")


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_and_a_byte_order_mark(delimiter: str) -> None:
    text = f"kind{delimiter}name\nperson{delimiter}Karl Marx\n"
    assert read_list(b"\xef\xbb\xbf" + text.encode(), "a.csv").records[0].forms == ("Karl Marx",)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("alien,Karl", "alien"),
        (",Karl", "no kind"),
        ("person,", "no name"),
        ("person,Karl,yesterday", "no date"),
        ("place,Karl,,95,5", "latitude"),
    ],
)
def test_a_wrong_row_is_left_out_with_its_line(row: str, why: str) -> None:
    done = read_list(f"kind,name,birth,latitude,longitude\nperson,Good\n{row}\n".encode(), "a.csv")
    assert [one.forms[0] for one in done.records] == ["Good"]
    (finding,) = done.findings
    assert why in finding.message
    assert finding.location.line == 3


def test_skos_says_labels_and_matches() -> None:
    (marx,) = read_list(json.dumps(SKOS).encode(), "a.jsonld").records
    assert marx.forms == ("Marx, Karl Heinrich", "Marx", "Маркс, Карл")
    assert marx.identifiers == {Identifier("GND", "118578537"), Identifier("VIAF", "49228757")}
    assert marx.kind == "person"


def test_skos_that_does_not_say_what_it_names_needs_a_kind() -> None:
    node = {"id": "http://example.org/1", "prefLabel": {"en": "Bath"}, "altLabel": {"la": ["Aquae Sulis"]}}
    assert not read_list(json.dumps(node).encode(), "a.json").records
    (bath,) = read_list(json.dumps(node).encode(), "a.json", "place").records
    assert bath.forms == ("Bath", "Aquae Sulis")
    assert Identifier("URI", "http://example.org/1") in bath.identifiers


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.csv"),
        (b"\xff\xfe\x00a", "a.csv"),
        (b"just,words\n1,2\n", "a.csv"),
        (b"[" * 200_000, "a.json"),
        (b"{", "a.json"),
        (b"{}", "a.json"),
        (b"<TEI>", "a.xml"),
        (b"<TEI/>", "a.xml"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "a.xml"),
        (b"#FORMAT: BEACON\n", "a.txt"),
        (b'name,kind\n"' + b"x" * 200_000, "a.csv"),
    ],
)
def test_what_is_no_list_is_one_clear_line(data: bytes, name: str) -> None:
    with pytest.raises(SourceError) as error:
        read_list(data, name)
    assert "\n" not in error.value.message


@pytest.mark.parametrize(
    ("pointer", "found"),
    [
        ("http://d-nb.info/gnd/118529579", ("GND", "118529579")),
        ("https://www.wikidata.org/wiki/Q937", ("Wikidata", "Q937")),
        ("https://sws.geonames.org/3183875/", ("GeoNames", "3183875")),
        ("https://viaf.org/viaf/75121530/", ("VIAF", "75121530")),
        ("https://example.org/gnd/1", None),
    ],
)
def test_pointers_of_known_authorities(pointer: str, found: tuple[str, str] | None) -> None:
    assert identifier_in(pointer) == found
    assert identifier_of("gnd", " ") is None


def test_one_identifier_is_one_entry() -> None:
    number = frozenset({Identifier("GND", "1")})
    old = record("Karl Marx", id="marx", identifiers=number, birth="1818")
    new = record("Marx, Karl", identifiers=number | {Identifier("VIAF", "2")}, birth="1818-05-05")
    done = merge([old], [new])
    (one,) = done.records
    assert one.forms == ("Karl Marx", "Marx, Karl")
    assert one.birth == "1818-05-05"
    assert len(one.identifiers) == 2
    assert (done.added, done.merged, done.findings) == (0, 1, ())


def test_dates_of_life_that_contradict_keep_both() -> None:
    number = frozenset({Identifier("GND", "1")})
    done = merge(
        [record("A B", id="a", identifiers=number, birth="1818")], [record("A B", identifiers=number, birth="1820")]
    )
    assert len(done.records) == 2
    assert [one.code for one in done.findings] == ["NAM495"]
    assert "1820" in done.findings[0].message


def test_the_same_name_and_dates_are_reported_and_never_merged() -> None:
    done = merge([record("Karl Marx", id="marx", birth="1818")], [record("Karl Marx", birth="1818-05-05")])
    assert [one.id for one in done.records] == ["marx", "karl-marx"]
    assert [one.code for one in done.findings] == ["NAM494"]


def test_names_that_may_be_one_with_the_same_dates_are_reported() -> None:
    same = {"birth": "1818", "death": "1883"}
    done = merge([record("Karl Marx", id="marx", **same)], [record("Marx, K.", **same), record("Groucho Marx", **same)])
    assert len([one for one in done.findings if one.code == "NAM494"]) == 1


def test_names_alone_with_other_dates_are_two() -> None:
    done = merge([record("John Smith", id="a", birth="1700")], [record("John Smith", birth="1800")])
    assert not done.findings


class Folder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.out = path / "authorities"

    def put(self, name: str, text: str) -> Path:
        file = self.path / name
        file.write_text(text, encoding="utf-8")
        return file

    def tree(self, name: str) -> etree._Element:
        return etree.parse(str(self.out / name)).getroot()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_lists_become_authority_files_that_annotate_reads(folder: Folder) -> None:
    files = [folder.put("a.csv", CSV), folder.put("b.jsonld", json.dumps(SKOS)), folder.put("c.txt", BEACON)]
    done = take_up(files, folder.out)
    assert (done.added, done.failed) == (2, ())
    known = load_authorities([folder.out])
    assert not known.findings
    marx = known.get("marx")
    assert marx is not None
    assert marx.forms[0] == "Karl Marx"
    assert "Маркс, Карл" in marx.forms
    idnos = [(one.get("type"), one.text) for one in folder.tree("persons.xml").iterfind(".//{*}person/{*}idno")]
    assert idnos == [
        ("GND", "118578537"),
        ("URI", "https://example.org/118578537"),
        ("VIAF", "49228757"),
        ("Wikidata", "Q9061"),
    ]


def test_twice_is_once(folder: Folder) -> None:
    files = [folder.put("a.csv", CSV), folder.put("b.jsonld", json.dumps(SKOS))]
    take_up(files, folder.out)
    before = {path.name: path.read_bytes() for path in folder.out.iterdir()}
    done = take_up(files, folder.out)
    assert (done.added, done.merged) == (0, 0)
    assert {path.name: path.read_bytes() for path in folder.out.iterdir()} == before


def test_what_stands_in_a_file_keeps_its_bytes(folder: Folder) -> None:
    folder.out.mkdir()
    old = (
        '<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><!-- mine --><text><body>\n  <listPerson>\n'
        '    <person xml:id="kx"   sex="M">\n      <persName>Karl Marx</persName>\n'
        '      <idno type="GND">118578537</idno>\n'
        "      <note>kept  as it is</note>\n    </person>\n  </listPerson>\n</body></text></TEI>\n"
    )
    (folder.out / "persons.xml").write_text(old, encoding="utf-8")
    take_up([folder.put("a.csv", CSV), folder.put("b.csv", "kind,name\nperson,Jenny Marx\n")], folder.out)
    new = (folder.out / "persons.xml").read_text(encoding="utf-8")
    for line in old.splitlines():
        assert line in new.splitlines()
    tree = folder.tree("persons.xml")
    assert [one.get("{http://www.w3.org/XML/1998/namespace}id") for one in tree.iter("{*}person")] == [
        "kx",
        "jenny-marx",
    ]
    assert [one.text for one in tree.iterfind(".//{*}person[1]/{*}persName")] == ["Karl Marx", "Marx, Karl", "Mohr"]


def test_dry_run_writes_nothing_and_a_bad_file_stops_no_other(folder: Folder) -> None:
    good, bad = folder.put("a.csv", CSV), folder.put("b.json", "{")
    run = CliRunner().invoke(command, [str(bad), str(good), "-o", str(folder.out), "--dry-run"], standalone_mode=False)
    assert run.return_value == 1
    assert "2 entries would be added" in run.output
    assert "not JSON" in run.output
    assert not folder.out.exists()
    run = CliRunner().invoke(command, [str(bad), str(good), "-o", str(folder.out)], standalone_mode=False)
    assert (folder.out / "places.xml").exists()


def test_markup_in_names_stays_text(folder: Folder) -> None:
    take_up([folder.put("a.csv", 'kind,name,note\nperson,"<b>&amp;\x07","]]>"\n')], folder.out)
    assert folder.tree("persons.xml").findtext(".//{*}persName") == "<b>&amp;"
