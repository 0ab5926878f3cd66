"""What goes into a package, and what makes it whole again: films elsewhere, books of any form, edits by hand."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

from lxml import etree

from teikit.pipeline import build
from teikit.pipeline.deposit import deposit
from teikit.pipeline.proving import verify_package

METS = "http://www.loc.gov/METS/"
XLINK = "http://www.w3.org/1999/xlink"


def test_what_lies_elsewhere_completes_the_bag_when_it_is_fetched(edition: Path, tmp_path: Path) -> None:
    film = bytes(range(256)) * 64
    digests = {name: hashlib.new(name, film).hexdigest() for name in ("sha256", "sha512")}
    settings = edition / "edition.toml"
    stated = f"""[[deposit.elsewhere]]
path = "films/harbour 1.mkv"
url = "https://films.example.org/harbour.mkv"
bytes = {len(film)}
sha256 = "{digests["sha256"]}"
sha512 = "{digests["sha512"]}"
"""
    settings.write_text(settings.read_text() + stated, encoding="utf-8")
    build(edition)
    bag = tmp_path / "bag"
    assert deposit(edition, bag).target == bag
    assert "data/films/harbour 1.mkv" in (bag / "fetch.txt").read_text("utf-8").replace("%20", " ")
    assert "https://films.example.org/harbour.mkv" in (bag / "data/README.txt").read_text("utf-8")
    proved = verify_package(bag)
    assert [(f.code, f.location.path) for f in proved.findings] == [("BAG111", "data/films/harbour 1.mkv")]
    (bag / "data/films").mkdir()
    (bag / "data/films/harbour 1.mkv").write_bytes(film)
    assert verify_package(bag).is_proved
    (bag / "data/films/harbour 1.mkv").write_bytes(film[:-1] + b"x")
    assert not verify_package(bag).is_proved


def test_whatever_was_published_is_packed_by_its_ending(edition: Path, tmp_path: Path) -> None:
    output = edition / "publication"
    # made by whichever target, now or later
    made = ("edition.epub", "edition.pdf", "documents/one.epub", "documents/one.pdf", "documents/one.md")
    for name in made:
        (output / name).write_bytes(name.encode())
    assert deposit(edition, tmp_path / "bag").target is not None
    data = tmp_path / "bag" / "data"
    for name in made:
        assert (data / "publication" / name).read_bytes() == name.encode()
    graph = json.loads((data / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    types = {one["@id"]: one.get("encodingFormat") for one in graph}
    assert types["publication/edition.epub"] == "application/epub+zip"
    assert types["publication/documents/one.pdf"] == "application/pdf"
    assert types["publication/documents/one.md"] == "text/markdown"
    mets = etree.parse(data / "metadata" / "mets.xml")
    ids = {one.get("ID"): one[0].get(f"{{{XLINK}}}href") for one in mets.iter(f"{{{METS}}}file")}
    [document] = [one for one in mets.iter(f"{{{METS}}}div") if one.get("LABEL") == "Letter one"]
    belonging = {ids[one.get("FILEID")] for one in document}
    assert {f"../publication/documents/one.{ending}" for ending in ("epub", "pdf", "md", "html")} <= belonging
    readme = " ".join((data / "README.txt").read_text("utf-8").split())
    assert "each text as a page, as plain text, as Markdown, as an EPUB and as a PDF" in readme
    assert "edition.epub is the whole as an EPUB" in readme
    assert verify_package(tmp_path / "bag").is_proved


def test_an_edition_with_edits_by_hand_travels_with_its_ledger(edition: Path, tmp_path: Path) -> None:
    page = edition / "tei" / "one.xml"
    page.write_text(page.read_text("utf-8").replace("Edinburgh", "Leith"), encoding="utf-8")
    build(edition)
    (edition / ".teikit").mkdir(exist_ok=True)
    (edition / ".teikit" / "store").write_text("what a build remembers")
    done = deposit(edition, tmp_path / "bag.tar", force=True)
    assert done.target is not None
    shutil.unpack_archive(tmp_path / "bag.tar", tmp_path, filter="data")
    data = tmp_path / "bag" / "data"
    # the ledger holds what was generated, so that the next build knows what a person made of it
    assert sorted(path.name for path in (data / "tei" / "ledger").iterdir()) == sorted(
        path.name for path in (edition / "tei" / "ledger").iterdir()
    )
    assert not list(data.rglob(".teikit"))
    assert "Leith" in (data / "tei" / "one.xml").read_text("utf-8")
    assert verify_package(tmp_path / "bag.tar").is_proved
    # unpacked, it is the edition that it was: the edit stands, and nothing is made otherwise
    again = {path: path.read_bytes() for path in (data / "tei").rglob("*") if path.is_file()}
    build(data)
    assert {path: path.read_bytes() for path in (data / "tei").rglob("*") if path.is_file()} == again
