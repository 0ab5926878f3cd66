"""The registers of an edition as data: CSV, JSON-LD, GeoJSON; its documents as BibTeX and CSL-JSON in one file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from teikit.publishing.map import coordinates
from teikit.publishing.metadata import dumped, filled, record_of
from teikit.publishing.pieces import key_of

if TYPE_CHECKING:
    from teikit.publishing.cards import Card
    from teikit.publishing.pieces import Parts
    from teikit.publishing.registers import Registered

# documents whose records are remembered together
_BUCKET = 64
KINDS = {
    "persons": "Person",
    "places": "Place",
    "organisations": "Organization",
    "events": "Event",
    "works": "CreativeWork",
}
_COLUMNS = (
    "id",
    "name",
    "forms",
    "from",
    "to",
    "latitude",
    "longitude",
    "description",
    "identifiers",
    "documents",
    "mentions",
)


def register_files(entries: Sequence[Registered], kind: str, facts: Mapping[str, str]) -> dict[str, bytes]:
    """Return data/<kind>.csv and .jsonld of the entries that a document lists, and data/places.geojson for those places
    that have coordinates; nothing for a kind without entries."""
    rows = [_row(one) for one in entries if one.known]
    if kind not in KINDS or not rows:
        return {}
    base = facts.get("base", "")
    graph = {"@context": "https://schema.org", "@graph": [_linked(row, kind, base) for row in rows]}
    files = {f"data/{kind}.csv": _csv(rows).encode("utf-8"), f"data/{kind}.jsonld": dumped(graph).encode("utf-8")}
    features = [_feature(row, base) for row in rows if row["geo"]] if kind == "places" else []
    if features:
        files["data/places.geojson"] = dumped({"type": "FeatureCollection", "features": features}).encode("utf-8")
    return files


def edition_files(cards: Sequence[Card], facts: Mapping[str, str], parts: Parts) -> dict[str, bytes]:
    """Return data/edition.bib and .json: the records of all documents."""
    if not cards:
        return {}
    ordered = sorted(cards, key=lambda one: one.id)
    made = [_records(ordered[start : start + _BUCKET], facts, parts) for start in range(0, len(ordered), _BUCKET)]
    return {
        "data/edition.bib": "\n".join(bib for bib, _ in made).encode("utf-8"),
        "data/edition.json": ("[\n" + ",\n".join(csl for _, csl in made) + "\n]\n").encode("utf-8"),
    }


def _records(cards: Sequence[Card], facts: Mapping[str, str], parts: Parts) -> tuple[str, str]:
    """The records of a few documents, in both notations."""
    name, key = f"records/{cards[0].id}", key_of("records", facts, cards)
    known = parts.get(name, key)
    if known is not None:
        return msgspec.json.decode(known, type=tuple[str, str])
    records = [record_of(one, facts) for one in cards]
    items = [item for record in records for item in json.loads(record.csl)]
    made = "\n".join(record.bibtex for record in records), dumped(items)[2:-3]
    parts.put(name, key, msgspec.json.encode(made))
    return made


def _row(one: Registered) -> dict[str, Any]:
    return {
        "id": one.key,
        "name": one.name,
        "forms": one.forms,
        "from": one.said("birth") or one.said("when"),
        "to": one.said("death"),
        "geo": coordinates(one.said("geo")),
        "description": one.said("words"),
        "identifiers": [(known.type, known.value, known.href) for known in one.identifiers],
        "documents": sorted(one.mentions),
        "mentions": one.total,
    }


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in rows:
        latitude, longitude = row["geo"] or ("", "")
        joined = {
            **row,
            "latitude": latitude,
            "longitude": longitude,
            "forms": "; ".join(row["forms"]),
            "identifiers": "; ".join(f"{kind}:{value}" if kind else value for kind, value, _ in row["identifiers"]),
            "documents": "; ".join(row["documents"]),
        }
        writer.writerow([_inert(joined[column]) for column in _COLUMNS])
    return held.getvalue()


def _inert(value: Any) -> Any:
    """A spreadsheet takes a cell that begins with one of these for a formula: an apostrophe makes it text."""
    return "'" + value if isinstance(value, str) and value[:1] in ("=", "+", "@", "\t", "\r") else value


def _address(base: str, kind: str, key: str) -> str:
    from urllib.parse import quote

    return f"{base or '../'}registers/{kind}.html#{quote(key, safe='.:~-_')}"


def _linked(row: Mapping[str, Any], kind: str, base: str) -> dict[str, Any]:
    years = {
        "persons": ("birthDate", "deathDate"), "organisations": ("foundingDate", "dissolutionDate"),
        "events": ("startDate", "endDate"),
    }.get(kind, ("", ""))  # fmt: skip
    geo = row["geo"]
    linked = {
        "@id": _address(base, kind, row["id"]),
        "@type": KINDS[kind],
        "name": row["name"],
        "alternateName": row["forms"],
        years[0]: row["from"],
        years[1]: row["to"],
        "geo": {"@type": "GeoCoordinates", "latitude": geo[0], "longitude": geo[1]} if geo else None,
        "description": row["description"],
        "sameAs": sorted(href for _, _, href in row["identifiers"] if href),
    }
    return {key: value for key, value in filled(linked).items() if key}


def _feature(row: Mapping[str, Any], base: str) -> dict[str, Any]:
    latitude, longitude = row["geo"]
    links = sorted(href for _, _, href in row["identifiers"] if href)
    properties = {"name": row["name"], "description": row["description"], "mentions": row["mentions"], "sameAs": links}
    return {
        "type": "Feature",
        "id": _address(base, "places", row["id"]),
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": filled(properties),
    }
