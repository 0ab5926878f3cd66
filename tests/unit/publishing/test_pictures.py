"""The map, the timeline, facets, the archive and BEACON."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teikit.publishing import Extract, extract, publish
from teikit.publishing.beacon import beacon_files
from teikit.publishing.facets import facets_of
from teikit.publishing.map import coordinates, height, projected, view_of
from teikit.publishing.registers import gathered
from teikit.settings.model import Edition, Settings

points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(st.lists(points, min_size=1, max_size=20))
def test_the_view_holds_every_place_and_stays_in_the_world(places: list[tuple[float, float]]) -> None:
    shown = [projected(*place) for place in places]
    view = view_of(shown)
    assert view.x >= 0
    assert view.y >= 0
    assert view.x + view.width <= 360.01
    assert view.y + view.height <= height() + 0.01
    for x, y in shown:
        assert view.x - 0.01 <= x <= view.x + view.width + 0.01
        assert view.y - 0.01 <= y <= view.y + view.height + 0.01


def test_north_is_up_and_east_is_right() -> None:
    tirana, moscow = projected(41.33, 19.82), projected(55.75, 37.62)
    assert moscow[0] > tirana[0]
    assert moscow[1] < tirana[1]
    assert coordinates("41.33 19.82") == (41.33, 19.82)


def test_places_lead_from_the_map_to_their_entries(specimen: Any) -> None:
    files = publish([specimen("speech")], ["html"]).value.files
    page = lxml.html.document_fromstring(files["registers/places.html"].decode())
    links = page.xpath("//figure[@class='map']//a")
    assert links
    ids = set(page.xpath("//section/@id"))
    for link in links:
        assert link.get("href").removeprefix("#") in ids
        assert link.get("aria-label").endswith(("mention", "mentions"))
    assert files["assets/world-atlas-LICENSE.txt"].startswith(b"Copyright 2013-2019 Michael Bostock")


@pytest.mark.slow
def test_the_picture_of_the_world_is_made_of_the_data_it_names(tmp_path: Path, root: Path) -> None:
    """TEIKIT_WORLD names a folder where `npm install world-atlas@2.0.2 topojson-client topojson-simplify` was run."""
    tools, node = os.environ.get("TEIKIT_WORLD"), shutil.which("node")
    if not tools or not node:
        pytest.skip("TEIKIT_WORLD does not name a folder with world-atlas, or there is no node")
    script = str(Path(__file__).with_name("world.mjs"))
    subprocess.run([node, script, tools, str(tmp_path / "world.svg")], check=True, timeout=120)
    assert (tmp_path / "world.svg").read_bytes() == (root / "xslt" / "assets" / "world.svg").read_bytes()


def test_the_timeline_leads_to_its_years(specimen: Any) -> None:
    page = lxml.html.document_fromstring(publish([specimen("speech")], ["html"]).value.files["registers/dates.html"])
    ids = set(page.xpath("//section/@id"))
    for link in page.xpath("//figure[@class='timeline']//a"):
        assert link.get("href").removeprefix("#") in ids


def test_facets_tell_documents_apart() -> None:
    letters = [Extract(id=f"l{n}", path="", order="1890", genres=("Letter",), language="en") for n in range(2)]
    speech = Extract(id="s", path="", order="1891-05", genres=("Speech",), language="en")
    made = facets_of([*letters, speech, Extract(id="bad", path="", published=False)])
    assert [(facet.name, [(one.label, one.count) for one in facet.values]) for facet in made.facets] == [
        ("dates", [("1890", 2), ("1891", 1)]),
        ("genres", [("Letter", 2), ("Speech", 1)]),
    ]
    assert made.of == {"l0": (0, 2), "l1": (0, 2), "s": (1, 3)}


def test_the_archive_holds_the_tei_and_is_the_same_every_time(specimen: Any) -> None:
    one, two = (publish([specimen("speech"), specimen("play")], ["html"]).value.files["data/tei.zip"] for _ in range(2))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as held:
        assert held.testzip() is None
        assert held.namelist() == ["edition/README.txt", "edition/tei/play.xml", "edition/tei/speech.xml"]
        assert held.read("edition/tei/play.xml") == specimen("play").data
        assert {entry.date_time for entry in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_beacon_lists_who_is_named_where(specimen: Any) -> None:
    settings = Settings(edition=Edition(title="An edition", base_uri="https://example.org/edition"))
    files = publish([specimen("speech")], ["html"], edition=settings).value.files
    lists = {path: data.decode() for path, data in files.items() if path.endswith(".beacon.txt")}
    assert lists
    for path, text in lists.items():
        head, _, lines = text.partition("\n\n")
        assert head.startswith("#FORMAT: BEACON\n#PREFIX: https://"), path
        for line in lines.splitlines():
            identifier, count, address = line.split("|")
            assert identifier
            assert int(count) >= 0
            assert address.startswith("https://example.org/edition/registers/")
    # without an address there is nothing that a list could lead to
    assert beacon_files(gathered([extract(specimen("speech"))], "persons"), "persons", {}) == {}
