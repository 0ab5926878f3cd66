"""BEACON: lists by which others find what an edition says of a person or place that an authority knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from teikit.publishing.registers import Registered

_PREFIXES = {
    "gnd": "https://d-nb.info/gnd/",
    "viaf": "https://viaf.org/viaf/",
    "wikidata": "https://www.wikidata.org/wiki/",
    "geonames": "https://www.geonames.org/",
    "orcid": "https://orcid.org/",
}


def beacon_files(entries: Sequence[Registered], kind: str, facts: Mapping[str, str]) -> dict[str, bytes]:
    """Return data/<kind>-<authority>.beacon.txt for each authority that identifies entries of a register.

    A line is `identifier|mentions|address` (BEACON link dump format, https://gbv.github.io/beaconspec/). Its addresses
    are whole: without edition.base_uri there is nothing to list.
    """
    base = facts.get("base", "")
    if not base:
        return {}
    lists: dict[str, set[tuple[str, int, str]]] = {}
    for entry in entries:
        address = f"{base}registers/{kind}.html#{quote(entry.key, safe='.:~-_')}"
        for known in entry.identifiers:
            for name, prefix in _PREFIXES.items():
                if known.href.startswith(prefix) and (own := known.href.removeprefix(prefix)) and "|" not in own:
                    lists.setdefault(name, set()).add((own, entry.total, address))
    return {f"data/{kind}-{name}.beacon.txt": _beacon(name, lists[name], facts) for name in sorted(lists)}


def _beacon(name: str, lines: set[tuple[str, int, str]], facts: Mapping[str, str]) -> bytes:
    head = {
        "FORMAT": "BEACON",
        "PREFIX": _PREFIXES[name],
        "NAME": facts.get("edition", ""),
        "DESCRIPTION": facts.get("description", ""),
        "FEED": "",
        "HOMEPAGE": facts["base"],
    }
    top = "".join(f"#{key}: {' '.join(value.split())}\n" for key, value in head.items() if value)
    return (top + "\n" + "".join(f"{one}|{count}|{address}\n" for one, count, address in sorted(lines))).encode()
