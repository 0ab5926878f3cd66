"""One entry of a list, whatever format it came in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from teikit.annotation.mention import Kind

# hosts of the pointers that name an authority, and what stands before its number
_AUTHORITIES = (
    ("GND", r"d-nb\.info/gnd/([\dX-]+)"),
    ("VIAF", r"viaf\.org/viaf/(\d+)"),
    ("Wikidata", r"wikidata\.org/(?:wiki|entity)/(Q\d+)"),
    ("GeoNames", r"geonames\.org/(\d+)"),
    ("LCCN", r"id\.loc\.gov/authorities/(?:names|subjects)/(\w+)"),
    ("ISNI", r"isni\.org/(?:isni/)?(\d{15}[\dX])"),
    ("ORCID", r"orcid\.org/([\d-]{18}[\dX])"),
    ("BnF", r"data\.bnf\.fr/(?:ark:/12148/)?(cb\w+)"),
    ("TGN", r"vocab\.getty\.edu/(?:page/)?tgn/(\d+)"),
    ("ULAN", r"vocab\.getty\.edu/(?:page/)?ulan/(\d+)"),
)
_KNOWN = {name.casefold(): name for name, _ in _AUTHORITIES}


class Identifier(NamedTuple):
    """An identifier of an authority: its type ("GND") and its value."""

    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Record:
    """An entry: its kind, its names (the preferred first) and what tells it from others.

    `birth` and `death` are W3C dates, of a place or organisation the times at which it began and ended, empty when
    unknown; `where` is "latitude longitude". `source` names file and line for messages.
    """

    kind: Kind
    forms: tuple[str, ...]
    id: str = ""
    identifiers: frozenset[Identifier] = frozenset()
    birth: str = ""
    death: str = ""
    where: str = ""
    type: str = ""
    note: str = ""
    source: str = ""
    line: int | None = None


def identifier_of(type_: str, value: str) -> Identifier | None:
    """Return an identifier in its plain form; None for an empty one.

    >>> identifier_of("gnd", "https://d-nb.info/gnd/118529579")
    Identifier(type='GND', value='118529579')
    """
    value = value.strip()
    if not value:
        return None
    found = identifier_in(value)
    if found is not None:
        return found
    return Identifier(_KNOWN.get(type_.strip().casefold(), type_.strip()), value)


def identifier_in(pointer: str) -> Identifier | None:
    """Return the identifier that a URI of a known authority holds.

    >>> identifier_in("http://www.wikidata.org/entity/Q42")
    Identifier(type='Wikidata', value='Q42')
    """
    for name, pattern in _AUTHORITIES:
        match = re.search(rf"(?i:^https?://(?:www\.|sws\.)?){pattern}/?(?:about|#.*)?$", pointer.strip())
        if match:
            return Identifier(name, match[1])
    return None
