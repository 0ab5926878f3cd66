"""Metadata by XSLT: the header of a document as a record, records as one, a record in the forms of catalogues."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from teikit import resources
from teikit.namespaces import TEI

if TYPE_CHECKING:
    from teikit.saxon import Stylesheet
    from teikit.settings import Settings

# the forms, each with the file that it is written to
FORMS: dict[str, str] = {
    "dc": "dublin-core.xml",
    "dcterms": "dublin-core-terms.xml",
    "datacite": "datacite.xml",
    "mods": "mods.xml",
    "schema-org": "schema-org.jsonld",
    "citation-cff": "CITATION.cff",
    "bibtex": "citation.bib",
    "csl": "citation.csl.json",
}
_ENTRIES = tuple(f"{{{TEI}}}{name}" for name in ("person", "personGrp", "org", "place", "event"))
AT_ONCE = 200  # records that are merged together: the number in memory, whatever the edition holds


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of the edition as a whole, beside its headers: by edition.toml and by the deposit itself."""

    id: str = "edition"
    title: str = ""
    publisher: str = ""
    place: str = ""
    date: str = ""
    version: str = ""
    description: str = ""
    doi: str = ""
    idno: str = ""
    address: str = ""
    series: str = ""
    editors: tuple[tuple[str, str, str], ...] = ()  # name, ORCID, role
    relations: tuple[tuple[str, str, str], ...] = field(default=())  # type, scheme, value


def statement_of(settings: Settings, identifier: str) -> Statement:
    """Return what edition.toml says of the edition; its defaults say nothing."""
    edition = settings.edition
    return Statement(
        identifier,
        "" if edition.title == "Untitled edition" else edition.title,
        "" if edition.publisher == "unknown" else edition.publisher,
        edition.pub_place or "",
        edition.date or "",
        "",
        edition.description or "",
        edition.doi or "",
        edition.idno or "",
        edition.base_uri or "",
        edition.series or "",
        tuple((person.name, person.orcid or "", person.role) for person in edition.editors),
    )


def record_of(document: bytes, identifier: str, path: str = "<document>") -> str:
    """Return the record of one TEI document, as XML; raises XmlError for what cannot be read.

    >>> made = record_of(b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text/></TEI>', "a")
    >>> made.startswith('<record kind="document" id="a">')
    True
    """
    from teikit.saxon import parse
    from teikit.xmltext import parse_tree

    root = parse_tree(document, path)
    for text in root.iter(*(f"{{{TEI}}}{name}" for name in ("front", "body", "back"))):
        # the words of a text say nothing of it to a catalogue; persons and places that the header names may stand there
        if next(text.iter(*_ENTRIES), None) is None:
            text[:] = []
            text.text = None
    sheet = _sheet("record")
    return sheet.transform(parse(root, path), parameters={"document-id": identifier}).principal


def merged(records: Iterable[str], statement: Statement) -> str:
    """Return the record of an edition: of all `records`, with what is stated of the whole.

    A few hundred are in memory at a time, however many there are.
    """
    held: list[str] = []
    for record in records:
        held.append(record)
        if len(held) >= AT_ONCE:
            held = [merged_part(held)]
    return _merge(held, _stated(statement))


def merged_part(records: Sequence[str]) -> str:
    """Return several records as one that can be merged further."""
    return _merge(records, "")


def forms_of(record: str, names: Sequence[str] = tuple(FORMS)) -> dict[str, bytes]:
    """Return by file name the forms that can be made of a record; one whose schema cannot be met is left out.

    DataCite needs a year of publication: without one there is no datacite.xml.

    >>> sorted(forms_of("<record kind='document' id='a'><title>A</title></record>", ["bibtex"]))
    ['citation.bib']
    """
    from teikit.saxon import parse

    tree = parse(record, "<record>")
    made: dict[str, bytes] = {}
    for name in names:
        text = _sheet(name).transform(tree).principal
        if name == "datacite" and "<publicationYear/>" in text:
            continue
        if FORMS.get(name, "").endswith(("json", "jsonld")):
            text = json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
        made[FORMS[name]] = text.encode("utf-8")
    return made


def transformed(name: str, document: str) -> bytes:
    """Return what the stylesheet xslt/metadata/<name>.xsl makes of a document of ours."""
    return _sheet(name).transform(document).principal.encode("utf-8")


@cache
def _sheet(name: str) -> Stylesheet:
    from teikit.saxon import Stylesheet

    home = resources.folder("xslt") / "metadata"
    return Stylesheet(resources.read("xslt", f"metadata/{name}.xsl"), base=home, name=f"xslt/metadata/{name}.xsl")


def _merge(records: Sequence[str], stated: str) -> str:
    return _sheet("edition").transform(f"<records>{stated}{''.join(records)}</records>").principal


def _stated(statement: Statement) -> str:
    from lxml import etree

    made = etree.Element("edition", id=statement.id)
    for name, value in (
        ("title", statement.title), ("publisher", statement.publisher), ("place", statement.place),
        ("issued", statement.date), ("version", statement.version), ("description", statement.description),
        ("series", statement.series), ("address", statement.address),
    ):  # fmt: skip
        if value:
            etree.SubElement(made, name).text = value
    for kind, value in (("edition", statement.idno), ("DOI", statement.doi)):
        if value:
            etree.SubElement(made, "idno", type=kind).text = value
    for name, orcid, role in statement.editors:
        person = etree.SubElement(made, "contributor", role=role, kind="person")
        person.text = name
        family, _, given = (part.strip() for part in name.partition(",")) if "," in name else _parted(name)
        if given:
            person.set("family", family)
            person.set("given", given)
        if orcid:
            person.set("orcid", f"https://orcid.org/{orcid.rpartition('/')[2]}")
    for kind, scheme, value in statement.relations:
        etree.SubElement(made, "relation", type=kind, scheme=scheme).text = value
    return etree.tostring(made, encoding="unicode")


def _parted(name: str) -> tuple[str, str, str]:
    """Family and given name of a person as edition.toml writes it, given name first."""
    given, _, family = name.strip().rpartition(" ")
    return family, "", given
