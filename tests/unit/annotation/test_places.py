"""Places that no list of the edition knows, on sentences that no document of it holds."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from teikit.annotation import Authorities, annotate
from teikit.annotation.recognition import recognise
from teikit.decisions import Decisions
from teikit.settings import default_settings
from teikit.tei import TeiDocument


def places(inner: str, lang: str = "en") -> list[str]:
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{lang}"><text><body>{inner}</body></text></TEI>'
    document = TeiDocument("a.xml", data.encode())
    plain = document.plain_text()
    settings = default_settings()
    rules = replace(settings, annotate=replace(settings.annotate, recognisers=("authorities", "rules")))
    found = recognise(document, Authorities(), rules, Decisions())
    return [" ".join(span.of(plain).split()) for one, span in found if one.kind == "place"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the words that make their names
        ("They crossed Otter Creek and camped on Lake Winnipeg.", ["Otter Creek", "Lake Winnipeg"]),
        ("down the river Ohio and along the Tioga river", ["river Ohio", "Tioga river"]),
        ("a farm in the county of Cavan", ["county of Cavan"]),
        ("a farm in the County of Cavan", ["County of Cavan"]),
        ("We stay at Bramley House until May.", ["Bramley House"]),
        ("the garrison of Fort Ellice", ["Fort Ellice"]),
        ("meetings in New England and South Wales", ["New England", "South Wales"]),
        ("a new house and the upper river", []),
        ("Mrs. Hall and Miss Park agreed.", []),
        # how the text speaks of them
        ("In the evening we rode to Utica.", ["Utica"]),
        ("I arrived at Painted Stone before dark.", ["Painted Stone"]),
        ("He brought a letter from Taylor to Hamilton.", []),
        # datelines
        ("Ballyduff, 4th September 1816", ["Ballyduff"]),
        ("Monday, 4th September 1816", []),
        # addresses
        ("You find me at 12 Upton Street for a week.", ["12 Upton Street"]),
        ("I drive to Hanley Street directly.", ["Hanley Street"]),
        ("He lives in Wien III, Salesianergasse 8.", ["Wien III, Salesianergasse 8"]),
        ("write to 9 Albert Road, London N.W.8 at once", ["9 Albert Road, London N.W.8"]),
        ("write to 9 Albert Road, London, at once", ["9 Albert Road", "London"]),
        ("it took place Monday", []),
    ],
)
def test_places_of_a_sentence(text: str, found: list[str]) -> None:
    assert places(f"<p>{text}</p>") == found


def test_an_address_in_one_piece_is_one_place_and_one_in_lines_is_many() -> None:
    whole = "<p><address>Hill Cottage<lb/> Nether Upton 4<lb/> Essex</address></p>"
    assert places(whole) == ["Hill Cottage Nether Upton 4 Essex"]
    lines = "<p><address><addrLine>12 Upton Street,</addrLine><addrLine>London</addrLine></address></p>"
    assert places(lines) == ["12 Upton Street", "London"]


def test_what_a_dateline_names_is_found_again_in_the_letter() -> None:
    opener = "<opener><dateline>Ballyduffin, 4th September</dateline></opener>"
    assert places(f"{opener}<p>All at Ballyduffin are well; Ballyduffin is dull.</p>") == ["Ballyduffin"] * 3


def test_a_street_of_france() -> None:
    assert places("<p>Il demeure 12, rue de Grenelle.</p>", "fr")[0].startswith("12, rue de Grenelle")


def test_a_place_does_not_gather_the_parts_of_an_address() -> None:
    body = "<p><address><seg>Hill Cottage, Upton</seg>\n  <seg>Essex</seg></address></p>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'
    document = TeiDocument("a.xml", data.encode())
    done = annotate(document, authorities=Authorities(), settings=default_settings(), decisions=Decisions())
    assert done.value.plain_text() == document.plain_text()
