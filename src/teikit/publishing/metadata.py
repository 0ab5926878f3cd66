"""Metadata of one document for other programs: JSON-LD (schema.org), BibTeX, CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from teikit.publishing.extract import Extract, Named

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


def record_of(one: Extract, facts: Mapping[str, str]) -> Record:
    """Return what reference managers and search engines read, from the extract and the facts of the edition."""
    address = f"{facts['base']}documents/{quote(one.id)}.html" if facts.get("base") else ""
    return Record(
        in_script(_schema_org(one, facts, address)), _bibtex(one, facts, address), dumped([_csl(one, facts, address)])
    )


def edition_record(facts: Mapping[str, str], count: int) -> str:
    """Return the edition itself as JSON-LD (a schema.org Collection) for its start page."""
    base = facts.get("base", "")
    return in_script(
        filled(
            {
                "@context": "https://schema.org",
                "@type": "Collection",
                "@id": f"https://doi.org/{facts['doi']}" if facts.get("doi") else base,
                "url": base,
                "name": facts.get("edition", ""),
                "description": facts.get("description", ""),
                "editor": facts.get("editors", ""),
                "publisher": filled(
                    {"@type": "Organization" if facts.get("publisher") else "", "name": facts.get("publisher", "")}
                ),
                "datePublished": facts.get("date", ""),
                "inLanguage": facts.get("language", ""),
                "license": facts.get("licence", ""),
                "collectionSize": count,
                "encoding": {
                    "@type": "MediaObject",
                    "encodingFormat": "application/zip",
                    "contentUrl": f"{base}data/tei.zip",
                },
            }
        )
    )


def in_script(value: Any) -> str:
    """Return JSON that may stand in a script element: nothing in it ends the element.

    >>> in_script({"a": "</script>"})
    '{"a": "\\\\u003c/script\\\\u003e"}'
    """
    return dumped(value, indent=None).strip().replace("<", "\\u003c").replace(">", "\\u003e")


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


def full_title(one: Extract) -> str:
    """Return title and subtitle in one line."""
    if not one.subtitle:
        return one.title
    return f"{one.title}{'' if one.title.endswith(('.', ':', '?', '!')) else ':'} {one.subtitle}"


def _schema_org(one: Extract, facts: Mapping[str, str], address: str) -> dict[str, Any]:
    kinds = {"persons": "Person", "places": "Place", "organisations": "Organization", "events": "Event"}
    named = {(entry.kind, entry.key): entry for entry in one.entries if entry.kind in kinds}
    mentioned = one.mentioned
    about = [
        filled(
            {
                "@type": kinds[kind],
                "name": entry.name,
                "sameAs": sorted(known.href for known in entry.identifiers if known.href),
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
            "name": one.title,
            "alternativeHeadline": one.subtitle,
            "author": [
                filled({"@type": "Person" if author.family else "", "name": author.name}) for author in one.authors
            ],
            "translator": [filled({"name": translator.name}) for translator in one.translators],
            "dateCreated": one.order,
            "locationCreated": filled({"@type": "Place" if one.place else "", "name": one.place}),
            "datePublished": one.year,
            "inLanguage": one.language,
            "genre": ", ".join(one.genres),
            "abstract": one.abstract,
            "publisher": filled({"@type": "Organization" if one.publisher else "", "name": one.publisher}),
            "license": one.licence,
            "identifier": [known.value for known in one.identifiers],
            "isPartOf": filled({"@type": "Collection", "name": edition}) if edition else {},
            "isBasedOn": one.source_address,
            "citation": one.source,
            "mentions": about,
            "encoding": {
                "@type": "MediaObject",
                "encodingFormat": "application/tei+xml",
                "contentUrl": f"../tei/{quote(one.id)}.xml",
            },
        }
    )


def _csl(one: Extract, facts: Mapping[str, str], address: str) -> dict[str, Any]:
    def name(whole: Named) -> dict[str, str]:
        if not whole.family:
            return {"literal": whole.name}
        given = _given(whole)
        return filled({"family": whole.family, "given": given})

    def date(iso: str) -> dict[str, Any]:
        match = re.fullmatch(r"(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?(?:T.*|Z)?", iso)
        return {"date-parts": [[int(part) for part in match.groups() if part]]} if match else {}

    return filled(
        {
            "id": one.id,
            "type": "chapter" if facts.get("edition") else "document",
            "title": full_title(one),
            "author": [name(author) for author in one.authors],
            "translator": [name(translator) for translator in one.translators],
            "container-title": facts.get("edition", ""),
            "publisher": one.publisher,
            "issued": date(one.year),
            "original-date": date(one.order),
            "event-place": one.place,
            "language": one.language,
            "genre": ", ".join(one.genres),
            "abstract": one.abstract,
            "URL": address,
        }
    )


def _given(whole: Named) -> str:
    # a header may write the family name first, with a comma behind it
    return " ".join(whole.name.replace(whole.family, " ", 1).split()).strip(" ,")


def _bibtex(one: Extract, facts: Mapping[str, str], address: str) -> str:
    def safe(text: str) -> str:
        return "".join(_BIBTEX.get(character, character) for character in text)

    def name(whole: Named) -> str:
        if not whole.family:
            return "{" + safe(whole.name) + "}"
        given = _given(whole)
        return safe(f"{whole.family}, {given}" if given else whole.family)

    order = one.order
    fields = filled(
        {
            "author": " and ".join(name(author) for author in one.authors),
            "translator": " and ".join(name(translator) for translator in one.translators),
            "title": "{" + safe(full_title(one)) + "}",
            "booktitle": "{" + safe(facts["edition"]) + "}" if facts.get("edition") else "",
            "publisher": safe(one.publisher),
            "year": safe(one.year),
            "origdate": order if re.fullmatch(r"\d{4}(-\d\d){0,2}", order) else "",
            "langid": safe(one.language),
            "url": address,
        }
    )
    kind = "incollection" if facts.get("edition") else "misc"
    key = re.sub(r"[^A-Za-z0-9_.:-]", "-", one.id)
    lines = "".join(f"  {field} = {{{value}}},\n" for field, value in fields.items())
    return f"@{kind}{{{key},\n{lines}}}\n"
