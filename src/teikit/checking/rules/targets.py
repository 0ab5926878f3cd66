"""PTR2xx: ids and entries, and what points to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teikit.checking.association import local_path
from teikit.checking.examples import ALIA, ALIA_AND_CUKO, ALIA_NAMED
from teikit.checking.pointers import Pointer
from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.namespaces import XML_ID

_LISTS = ("listPerson", "listPlace", "listOrg", "listEvent", "listBibl", "listObject", "listNym")

_ENTRIES = ("person", "personGrp", "place", "org", "event", "object", "nym")


def check_unique(subject: Subject) -> Iterator[Fault]:
    """Yield each element whose xml:id another element before it has."""
    for name, elements in subject.ids.items():
        for element in elements[1:]:
            line = subject.at(elements[0]).line
            message = f"the xml:id {name} stands a second time; the first is on line {line}"
            yield Fault(subject.at_attribute(element, XML_ID), message)


def check_unique_in_edition(subject: Subject) -> Iterator[Fault]:
    """Yield ids of an authority file that another file of those that count everywhere has too."""
    owners = subject.places.owners
    if subject.folder is None or not owners:
        return
    here = (subject.folder / subject.path.rpartition("/")[2]).resolve()
    for name, elements in subject.ids.items():
        others = [path for path in owners.get(name, ()) if path.resolve() != here]
        if others and len(others) < len(owners[name]):
            message = f"the xml:id {name} stands in {others[0].name} too: pointers to it from other files mean either"
            yield Fault(subject.at_attribute(elements[0], XML_ID), message)


_KINDS = {
    "persName": ({"person", "personGrp", "persona"}, "a person"),
    "placeName": ({"place", "location", "country", "settlement", "region"}, "a place"),
    "orgName": ({"org"}, "an organisation"),
    "eventName": ({"event"}, "an event"),
}

_ALL_KINDS = {"person", "personGrp", "place", "org", "event", "object"}


def check_kind(subject: Subject) -> Iterator[Fault]:
    """Yield each name that points to the entry of another kind of thing."""
    for pointer in subject.pointers:
        wanted = _KINDS.get(pointer.element.local)
        if pointer.attribute != "ref" or wanted is None:
            continue
        kind = _kind_of(pointer, subject)
        if kind in _ALL_KINDS and kind not in wanted[0] and not (kind == "org" and wanted[1] == "a place"):
            message = f"{pointer.element.local} points to a {kind} ({pointer.value}), not to {wanted[1]}"
            yield Fault(pointer.location, message)


def _kind_of(pointer: Pointer, subject: Subject) -> str:
    if not pointer.file:
        found = subject.target(pointer.value)
        return found.local if found is not None else subject.places.ids.get(pointer.fragment, "").rpartition("}")[2]
    path = local_path(pointer.value, subject.base(pointer.element)) if not pointer.scheme else None
    ids = subject.neighbours.ids(path) if path is not None and pointer.fragment else None
    return (ids or {}).get(pointer.fragment, "").rpartition("}")[2]


def check_unused(subject: Subject) -> Iterator[Fault]:
    """Yield entries of standOff that nothing points to, in documents that have a text."""
    if not subject.all("text") or not any(subject.inside(p.element, "text") for p in subject.pointers):
        return
    for element in subject.all(*_ENTRIES):
        name = element.attributes.get(XML_ID)
        if name is None or name in subject.pointed or subject.inside(element, *_LISTS) is None:
            continue
        if subject.inside(element, "standOff") is None or any(
            inner.attributes.get(XML_ID) in subject.pointed for inner in subject.descendants(element)
        ):
            continue
        yield Fault(subject.at(element), f"nothing in this document points to the {element.local} {name}")


_RESPONSIBLE = frozenset(
    "respStmt author editor funder principal sponsor person org personGrp application name persName orgName listPerson "
    "listOrg handNote publisher distributor authority meeting bibl biblStruct biblFull resp object nym "
    "change witness".split()
)


def check_resp(subject: Subject) -> Iterator[Fault]:
    """Yield @resp that leads to something that cannot be responsible."""
    for pointer in subject.pointers:
        if pointer.attribute == "resp" and not pointer.file:
            found = subject.target(pointer.value)
            if found is not None and found.local not in _RESPONSIBLE:
                yield Fault(pointer.location, f"@resp points to a {found.local}, which is responsible for nothing")


def check_one_referent(subject: Subject) -> Iterator[Fault]:
    """Yield names whose @ref mixes an entry of the edition with an outside authority."""
    for element in subject.all("persName", "placeName", "orgName", "eventName"):
        parts = element.attributes.get("ref", "").split()
        local = [part for part in parts if part.startswith("#") or ".xml#" in part]
        outside = [part for part in parts if re.match(r"https?://", part)]
        if local and outside:
            message = f"@ref names {len(parts)} referents: an entry and an outside authority"
            hint = "put the outside identifier in idno inside the entry"
            yield Fault(subject.at_attribute(element, "ref"), message, hint)


RULES = (
    Rule(
        "PTR213",
        "id-unique-in-edition",
        "error",
        "An xml:id stands in one of the files only whose ids count in every document (check.pointers.files).",
        "A pointer to it could mean the one or the other, and a list of persons would mix them.",
        "TEI P5, Global attributes (STGAid)",
        "",
        "",
        check_unique_in_edition,
    ),
    Rule(
        "PTR203",
        "id-unique",
        "error",
        "Every xml:id stands once in a document.",
        "A pointer to a repeated id leads to one of two places, and programs differ in which.",
        "TEI P5, Global attributes (STGAid)",
        '<p xml:id="p-1">one</p>\n<p xml:id="p-1">two</p>',
        '<p xml:id="p-1">one</p>\n<p xml:id="p-2">two</p>',
        check_unique,
    ),
    Rule(
        "PTR204",
        "pointer-kind",
        "error",
        "A name points to an entry of its own kind: persName to a person, placeName to a place.",
        "A person linked to a place is a slip that puts the name into the wrong index.",
        "TEI P5, Names (ND)",
        f'{ALIA}<p><persName ref="#p-alia">Alia</persName> in <placeName ref="#p-alia">Tirana</placeName></p>',
        ALIA_NAMED,
        check_kind,
        replaces=("persName-target", "placeName-target", "orgName-target", "eventName-target"),
    ),
    Rule(
        "PTR208",
        "entry-used",
        "warning",
        "Every entry of standOff is pointed to from somewhere in the document.",
        "An entry that nothing uses was made for a name that was never tagged, or has lost its tag.",
        "TEI P5, The standOff container (SASOstdf)",
        f'{ALIA_AND_CUKO}<p><persName ref="#p-alia">Alia</persName> spoke.</p>',
        ALIA_NAMED,
        check_unused,
    ),
    Rule(
        "PTR210",
        "resp-target",
        "warning",
        "@resp points to whoever is responsible: a respStmt, an editor, an application.",
        "Responsibility that leads to a paragraph or a place tells the reader nothing.",
        "TEI P5, Apparent errors (COEDCOR)",
        '<p xml:id="p-1">an <supplied resp="#p-1">insertion</supplied></p>',
        "<p>an <supplied>insertion</supplied></p>",
        check_resp,
        replaces=("resp-target",),
    ),
    Rule(
        "PTR212",
        "one-referent",
        "warning",
        "@ref of a name does not mix an entry of the edition with outside identifiers.",
        "Several pointers mean several referents: two URIs for one person read as two persons.",
        "TEI P5, Attribute classes (NDATTSnr)",
        f'{ALIA}<p><persName ref="#p-alia https://viaf.org/viaf/5">Alia</persName></p>',
        ALIA_NAMED,
        check_one_referent,
    ),
)
