"""Authority files: what is known of persons, places, organisations, events and works, read from any TEI file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

from teikit.annotation.gazetteer.table import City
from teikit.annotation.mention import Kind
from teikit.errors import SourceError, XmlError
from teikit.findings import Finding
from teikit.location import Location
from teikit.namespaces import XML_ID, tei
from teikit.xmltext import parse_tree

# the entries of the Guidelines' lists (chapter ND) and the elements that hold their names
ENTRIES: dict[str, tuple[Kind, tuple[str, ...]]] = {
    "person": ("person", ("persName",)),
    "personGrp": ("person", ("persName", "name")),
    "place": ("place", ("placeName", "geogName", "country", "settlement", "region")),
    "org": ("organisation", ("orgName", "name")),
    "event": ("event", ("eventName", "label")),
    "bibl": ("work", ("title",)),
    "biblStruct": ("work", ("title",)),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an authority file: its id, its kind, its names (the preferred one first) and its element.

    `path` is the file it stands in, empty for entries that teikit brings along or proposes. `parents` are the ids of
    the organisations that it is part of (relation name="partOf"). `city` is what the gazetteer says of a place.
    """

    id: str
    kind: Kind
    forms: tuple[str, ...]
    path: str = ""
    parents: tuple[str, ...] = ()
    element: etree._Element | None = field(default=None, repr=False, compare=False)
    type: str = ""
    city: City | None = field(default=None, repr=False, compare=False)

    @property
    def preferred(self) -> str:
        """The name by which the entry is listed."""
        return self.forms[0] if self.forms else self.id


@dataclass(frozen=True, eq=False)
class Authorities:
    """Entries by id, in the order in which they were read, and what was wrong with their files.

    >>> Authorities((Entry("albania", "place", ("Albania",)),)).get("albania").preferred
    'Albania'
    """

    entries: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """The entries by their ids; of two with one id the first counts."""
        return {entry.id: entry for entry in reversed(self.entries)}

    @cached_property
    def paths(self) -> frozenset[str]:
        """The files in which the entries stand."""
        return frozenset(entry.path for entry in self.entries if entry.path)

    def get(self, identifier: str) -> Entry | None:
        """Return the entry with the id, or None."""
        return self.by_id.get(identifier)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


def load_authorities(folders: Iterable[Path]) -> Authorities:
    """Return the entries of all TEI files in the folders (or files) given; a folder that is absent holds none.

    A file that cannot be read is a finding (NAM490), not an error: the others are used.
    """
    entries: list[Entry] = []
    findings: list[Finding] = []
    for folder in folders:
        paths = [folder] if folder.is_file() else sorted(folder.glob("*.xml")) if folder.is_dir() else []
        for path in paths:
            try:
                entries.extend(read_entries(path.read_bytes(), path.as_posix()))
            except (OSError, XmlError, SourceError) as error:
                said = error.message if isinstance(error, XmlError) else str(error)
                place = error.location if isinstance(error, XmlError) else None
                findings.append(
                    Finding(
                        "NAM490",
                        "error",
                        f"this authority file cannot be used: {said}",
                        place or Location(path.as_posix()),
                    )
                )
    seen: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in seen:
            findings.append(
                Finding(
                    "NAM491",
                    "warning",
                    f"the entry {entry.id} stands in {seen[entry.id].path} already",
                    Location(entry.path),
                )
            )
        seen.setdefault(entry.id, entry)
    return Authorities(tuple(seen.values()), tuple(findings))


def read_entries(data: bytes, path: str) -> tuple[Entry, ...]:
    """Return the entries with an xml:id of a TEI file, wherever its lists stand; raises XmlError.

    >>> data = (b'<listPlace xmlns="http://www.tei-c.org/ns/1.0"><place xml:id="pula">'
    ...         b'<placeName>Pula</placeName></place></listPlace>')
    >>> read_entries(data, "places.xml")[0].forms
    ('Pula',)
    """
    root = parse_tree(data, path)
    return tuple(entries_of(root, path))


def entries_of(root: etree._Element, path: str) -> Iterator[Entry]:
    """Yield the entries below an element; lists in the header's own bibliography are no authorities."""
    parents: dict[str, list[str]] = {}
    for relation in root.iter(tei("relation")):
        if relation.get("name") == "partOf":
            for active in (relation.get("active") or "").split():
                parents.setdefault(active.lstrip("#"), []).extend(
                    one.lstrip("#") for one in (relation.get("passive") or "").split()
                )
    for element in root.iter(*(tei(name) for name in ENTRIES)):
        identifier = element.get(XML_ID)
        parent = element.getparent()
        if not identifier or (parent is not None and not _lists(parent)):
            continue
        kind, names = ENTRIES[etree.QName(element).localname]
        forms = _forms(element, names)
        if forms:
            yield Entry(
                identifier,
                kind,
                forms,
                path,
                tuple(parents.get(identifier, ())),
                element,
                element.get("type") or "",
            )


def _lists(parent: etree._Element) -> bool:
    return etree.QName(parent).localname in {
        "listPerson",
        "listPlace",
        "listOrg",
        "listEvent",
        "listBibl",
        "place",
        "org",
        "event",
        "standOff",
        "personGrp",
    }


def _forms(element: etree._Element, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of an entry, the one of type="main" first, each once; a name in its parts is read in order."""
    found: list[tuple[int, str]] = []
    # the country in an entry of a city says where it lies; it is a name of the place only where no other stands
    first = next((name for name in names if element.find(tei(name)) is not None), names[0])
    wanted = {first, "placeName", "geogName"} & set(names)
    for child in element.iterchildren(*(tei(name) for name in wanted)):
        text = " ".join("".join(map(str, child.itertext(etree.Element))).split())
        if text:
            found.append((0 if child.get("type") == "main" else 1, text))
    forms = [text for _, text in sorted(found, key=lambda pair: pair[0])]
    return tuple(dict.fromkeys(forms))
