"""The registers of an edition as data: CSV, JSON-LD, GeoJSON; its documents as BibTeX and CSL-JSON in one file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from teikit.publishing.metadata import dumped, filled, parse_card, record_of

if TYPE_CHECKING:
    from lxml import etree

    from teikit.publishing.site import Card

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


def data_files(cards: Sequence[Card], facts: Mapping[str, str]) -> dict[str, bytes]:
    """Return data/<kind>.csv and .jsonld for each kind that has entries, data/places.geojson where places have
    coordinates, and data/edition.bib and .json for all documents."""
    entries: dict[str, dict[str, _Entry]] = {kind: {} for kind in KINDS}
    for card in sorted(cards, key=lambda one: one.id):
        root = parse_card(card.data)
        for node in root.iterfind("entry"):
            if node.get("kind") in KINDS:
                entries[str(node.get("kind"))].setdefault(str(node.get("key")), _Entry()).add(node)
        for node in root.iterfind("mention"):
            known = entries.get(str(node.get("kind")), {}).get(str(node.get("key")))
            if known is not None:
                known.mentions[card.id] = known.mentions.get(card.id, 0) + 1
    files: dict[str, bytes] = {}
    base = facts.get("base", "")
    for kind, found in entries.items():
        if found:
            rows = [entry.row(key) for key, entry in sorted(found.items())]
            files[f"data/{kind}.csv"] = _csv(rows).encode("utf-8")
            graph = [_linked(row, kind, base) for row in rows]
            files[f"data/{kind}.jsonld"] = dumped({"@context": "https://schema.org", "@graph": graph}).encode("utf-8")
    features = [
        _feature(row, base) for key, entry in sorted(entries["places"].items()) if (row := entry.row(key))["geo"]
    ]
    if features:
        files["data/places.geojson"] = dumped({"type": "FeatureCollection", "features": features}).encode("utf-8")
    if cards:
        records = [record_of(card, facts) for card in sorted(cards, key=lambda one: one.id)]
        files["data/edition.bib"] = "\n".join(record.bibtex for record in records).encode("utf-8")
        items = [item for record in records for item in json.loads(record.csl)]
        files["data/edition.json"] = dumped(items).encode("utf-8")
    return files


class _Entry:
    """One entry, as all documents that have it say it together."""

    def __init__(self) -> None:
        self.nodes: list[etree._Element] = []
        self.mentions: dict[str, int] = {}

    def add(self, node: etree._Element) -> None:
        self.nodes.append(node)

    def row(self, key: str) -> dict[str, Any]:
        first = self.nodes[0]

        def said(attribute: str) -> str:
            return next((value for node in self.nodes if (value := node.get(attribute, ""))), "")

        forms = {(form.text or "") for node in self.nodes for form in node.iterfind("form")} - {first.get("name", "")}
        identifiers = {
            (one.get("type", ""), (one.text or ""), one.get("href", ""))
            for node in self.nodes
            for one in node.iterfind("idno")
        }
        return {
            "id": key,
            "name": first.get("name", ""),
            "forms": sorted(forms),
            "from": said("birth") or said("when"),
            "to": said("death"),
            "geo": _coordinates(said("geo")),
            "description": said("words"),
            "identifiers": sorted(identifiers),
            "documents": sorted(self.mentions),
            "mentions": sum(self.mentions.values()),
        }


def _coordinates(geo: str) -> tuple[float, float] | None:
    """Latitude and longitude of a geo element, which the Guidelines (13.3.4.1) give as two numbers.

    >>> _coordinates("41.3 19.8"), _coordinates("north"), _coordinates("91 0")
    ((41.3, 19.8), None, None)
    """
    match = re.fullmatch(r"(-?\d{1,3}(?:\.\d+)?)[\s,]+(-?\d{1,3}(?:\.\d+)?)", geo)
    if not match:
        return None
    latitude, longitude = float(match[1]), float(match[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


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
