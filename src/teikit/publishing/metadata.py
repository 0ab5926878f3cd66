"""Metadata of one document for other programs: JSON-LD (schema.org), BibTeX, CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from lxml import etree

if TYPE_CHECKING:
    from teikit.publishing.site import Card

_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a document in three notations: a whole file each, JSON-LD the content of a script element."""

    json_ld: str
    bibtex: str
    csl: str


def record_of(card: Card, facts: Mapping[str, str]) -> Record:
    """Return what reference managers and search engines read, from the card and the facts of the edition."""
    root = parse_card(card.data)
    address = f"{facts['base']}documents/{quote(card.id)}.html" if facts.get("base") else ""
    return Record(
        dumped(_schema_org(root, facts, address), indent=None).strip().replace("<", "\\u003c").replace(">", "\\u003e"),
        _bibtex(root, facts, address),
        dumped([_csl(root, facts, address)]),
    )


def parse_card(data: str) -> etree._Element:
    """Return the data of a card as a tree."""
    return etree.fromstring(data.encode("utf-8"), etree.XMLParser(resolve_entities=False, huge_tree=True))


def dumped(value: Any, *, indent: int | None = 2) -> str:
    """Return JSON as a file: UTF-8, keys in the order given, a newline at the end.

    >>> dumped({"a": "ë"}, indent=None)
    '{"a": "ë"}\\n'
    """
    return json.dumps(value, ensure_ascii=False, indent=indent) + "\n"


def filled(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record without what is empty.

    >>> filled({"a": "", "b": 0, "c": None, "d": []})
    {'b': 0}
    """
    return {key: value for key, value in record.items() if value not in ("", None, [], {})}


def _names(root: etree._Element, tag: str) -> list[tuple[str, str]]:
    """The names of authors or translators: the whole name, and the family name where it is known."""
    return [
        ("".join(str(part) for part in node.itertext()).strip(), node.get("family", "")) for node in root.iterfind(tag)
    ]


def _text(root: etree._Element, tag: str) -> str:
    return " ".join((root.findtext(tag) or "").split())


def _title(root: etree._Element) -> str:
    title, subtitle = root.get("title", ""), root.get("subtitle", "")
    if not subtitle:
        return title
    return f"{title}{'' if title.endswith(('.', ':', '?', '!')) else ':'} {subtitle}"


def _schema_org(root: etree._Element, facts: Mapping[str, str], address: str) -> dict[str, Any]:
    kinds = {"persons": "Person", "places": "Place", "organisations": "Organization", "events": "Event"}
    named = {
        (node.get("kind", ""), node.get("key", "")): node
        for node in root.iterfind("entry")
        if node.get("kind") in kinds
    }
    mentioned = {(node.get("kind", ""), node.get("key", "")) for node in root.iterfind("mention")}
    about = [
        filled(
            {
                "@type": kinds[kind],
                "name": entry.get("name", ""),
                "sameAs": sorted(one.get("href", "") for one in entry.iterfind("idno") if one.get("href")),
            }
        )
        for (kind, key), entry in sorted(named.items())
        if (kind, key) in mentioned
    ]
    edition = facts.get("edition", "")
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "CreativeWork",
            "@id": address,
            "url": address,
            "name": root.get("title", ""),
            "alternativeHeadline": root.get("subtitle", ""),
            "author": [
                filled({"@type": "Person" if family else "", "name": name}) for name, family in _names(root, "author")
            ],
            "translator": [filled({"name": name}) for name, _ in _names(root, "translator")],
            "dateCreated": root.get("order", ""),
            "locationCreated": filled({"@type": "Place" if root.get("place") else "", "name": root.get("place", "")}),
            "datePublished": root.get("year", ""),
            "inLanguage": root.get("language", ""),
            "genre": root.get("genre", ""),
            "abstract": _text(root, "abstract"),
            "publisher": filled(
                {"@type": "Organization" if root.get("publisher") else "", "name": root.get("publisher")}
            ),
            "license": root.get("licence", ""),
            "identifier": [" ".join((node.text or "").split()) for node in root.iterfind("idno")],
            "isPartOf": filled({"@type": "Collection", "name": edition}) if edition else {},
            "isBasedOn": _text(root, "source-address"),
            "citation": _text(root, "source"),
            "mentions": about,
            "encoding": {
                "@type": "MediaObject",
                "encodingFormat": "application/tei+xml",
                "contentUrl": f"../tei/{quote(root.get('id', ''))}.xml",
            },
        }
    )


def _csl(root: etree._Element, facts: Mapping[str, str], address: str) -> dict[str, Any]:
    def name(whole: str, family: str) -> dict[str, str]:
        if not family:
            return {"literal": whole}
        given = " ".join(whole.replace(family, " ", 1).split())
        return filled({"family": family, "given": given})

    def date(iso: str) -> dict[str, Any]:
        match = re.fullmatch(r"(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?(?:T.*|Z)?", iso)
        return {"date-parts": [[int(part) for part in match.groups() if part]]} if match else {}

    return filled(
        {
            "id": root.get("id", ""),
            "type": "chapter" if facts.get("edition") else "document",
            "title": _title(root),
            "author": [name(*one) for one in _names(root, "author")],
            "translator": [name(*one) for one in _names(root, "translator")],
            "container-title": facts.get("edition", ""),
            "publisher": root.get("publisher", ""),
            "issued": date(root.get("year", "")),
            "original-date": date(root.get("order", "")),
            "event-place": root.get("place", ""),
            "language": root.get("language", ""),
            "genre": root.get("genre", ""),
            "abstract": _text(root, "abstract"),
            "URL": address,
        }
    )


def _bibtex(root: etree._Element, facts: Mapping[str, str], address: str) -> str:
    def safe(text: str) -> str:
        return "".join(_BIBTEX.get(character, character) for character in text)

    def name(whole: str, family: str) -> str:
        if not family:
            return "{" + safe(whole) + "}"
        given = " ".join(whole.replace(family, " ", 1).split())
        return safe(f"{family}, {given}" if given else family)

    order = root.get("order", "")
    fields = filled(
        {
            "author": " and ".join(name(*one) for one in _names(root, "author")),
            "translator": " and ".join(name(*one) for one in _names(root, "translator")),
            "title": "{" + safe(_title(root)) + "}",
            "booktitle": "{" + safe(facts["edition"]) + "}" if facts.get("edition") else "",
            "publisher": safe(root.get("publisher", "")),
            "year": safe(root.get("year", "")),
            "origdate": order if re.fullmatch(r"\d{4}(-\d\d){0,2}", order) else "",
            "langid": safe(root.get("language", "")),
            "url": address,
        }
    )
    kind = "incollection" if facts.get("edition") else "misc"
    key = re.sub(r"[^A-Za-z0-9_.:-]", "-", root.get("id", "document"))
    lines = "".join(f"  {field} = {{{value}}},\n" for field, value in fields.items())
    return f"@{kind}{{{key},\n{lines}}}\n"
