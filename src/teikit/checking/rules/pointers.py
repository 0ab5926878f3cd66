"""PTR2xx: pointers, ids, and the entries they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from teikit.checking.association import local_path
from teikit.checking.pointers import Pointer
from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.namespaces import XML_ID

_ALIA = '<person xml:id="p-alia"><persName>Ramiz Alia</persName></person>'
_CUKO = '<person xml:id="p-cuko"><persName>Lenka Çuko</persName></person>'
_PERSON = f"<standOff><listPerson>{_ALIA}</listPerson></standOff>"
_TWO = f"<standOff><listPerson>{_ALIA}\n{_CUKO}</listPerson></standOff>"
_GOOD = f'{_PERSON}\n<p><persName ref="#p-alia">Alia</persName> spoke.</p>'
_ABSOLUTE = re.compile(r"file:|[A-Za-z]:[\\/]|/(?:home|Users|mnt|media|var|tmp|Volumes)/", re.IGNORECASE)
_LISTS = ("listPerson", "listPlace", "listOrg", "listEvent", "listBibl", "listObject", "listNym")
_ENTRIES = ("person", "personGrp", "place", "org", "event", "object", "nym")
_SCHEMES = frozenset(
    "http https ftp ftps mailto urn doi tel file data geo info ark hdl tag sip news nntp ldap isbn issn orcid cid mid "
    "about javascript ws wss git ssh sftp gopher irc xmpp".split()
)
# XPointer schemes stand behind a `#`, and need no id
_XPOINTER = re.compile(r"(?:xpath|xpointer|element|left|right|string-index|string-range|range|match|mime|char|line|xywh|t)[(=]")


def _near(wanted: str, known: list[str]) -> tuple[str, ...]:
    lowered = {name.lower(): name for name in known}
    if wanted.lower() in lowered:
        return (f"#{lowered[wanted.lower()]}",)
    return tuple(f"#{name}" for name in get_close_matches(wanted, known, 2, 0.75))


def _hint(near: tuple[str, ...]) -> str:
    return f"did you mean {' or '.join(near)}?" if near else ""


def check_resolves(subject: Subject) -> Iterator[Fault]:
    """Yield each pointer into the document that finds no element there."""
    known = list(subject.ids)
    seen: dict[str, tuple[str, ...]] = {}
    for pointer in subject.pointers:
        if pointer.file or not pointer.fragment or pointer.fragment in subject.ids:
            continue
        # PTR207 speaks of pointers that a comma joins
        if "," in pointer.value or ";" in pointer.value or _XPOINTER.match(pointer.fragment) or not pointer.value.startswith("#"):
            continue
        if pointer.fragment not in seen:
            seen[pointer.fragment] = _near(pointer.fragment, known) if len(known) < 5_000 else ()
        near = seen[pointer.fragment]
        message = f"@{pointer.attribute} points to no element of this document: {pointer.value}"
        yield Fault(pointer.location, message, _hint(near), near)


def check_files(subject: Subject) -> Iterator[Fault]:
    """Yield each pointer to another file that does not exist or has no such id."""
    for pointer in subject.pointers:
        if not pointer.file or pointer.scheme or _ABSOLUTE.match(pointer.value) or pointer.file.startswith("/"):
            continue
        path = local_path(pointer.value, subject.folder)
        if path is None or _is_bare_word(pointer, subject):
            continue
        if not subject.neighbours.exists(path):
            yield Fault(pointer.location, f"@{pointer.attribute} points to a file that is not there: {pointer.file}")
        elif pointer.fragment and path.suffix.lower() in {".xml", ".tei"} and not _XPOINTER.match(pointer.fragment):
            yield from _lost_in(pointer, path, subject)


def _is_bare_word(pointer: Pointer, subject: Subject) -> bool:
    # a word without any sign of a file is a forgotten `#` or a key: PTR209 or nothing speaks of it
    return "#" not in pointer.value and not re.search(r"[./]", pointer.value)


def _lost_in(pointer: Pointer, path: Path, subject: Subject) -> Iterator[Fault]:
    ids = subject.neighbours.ids(path)
    if ids is None:
        yield Fault(pointer.location, f"@{pointer.attribute} points into a file that is no XML: {pointer.file}")
    elif pointer.fragment not in ids:
        near = _near(pointer.fragment, list(ids))
        message = f"@{pointer.attribute}: {pointer.file} has no element with the id {pointer.fragment}"
        yield Fault(pointer.location, message, _hint(near), tuple(f"{pointer.file}{name}" for name in near))


def check_unique(subject: Subject) -> Iterator[Fault]:
    """Yield each element whose xml:id another element before it has."""
    for name, elements in subject.ids.items():
        for element in elements[1:]:
            line = subject.at(elements[0]).line
            message = f"the xml:id {name} stands a second time; the first is on line {line}"
            yield Fault(subject.at_attribute(element, XML_ID), message)


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
        return found.local if found is not None else ""
    path = local_path(pointer.value, subject.folder) if not pointer.scheme else None
    ids = subject.neighbours.ids(path) if path is not None and pointer.fragment else None
    return (ids or {}).get(pointer.fragment, "").rpartition("}")[2]


def check_bare(subject: Subject) -> Iterator[Fault]:
    """Yield pointers that are only `#`, and pointing attributes without a value."""
    for pointer in subject.pointers:
        if pointer.value == "#":
            yield Fault(pointer.location, f"@{pointer.attribute} is only #: it points to nothing")
    for element in subject.elements:
        for name in ("ref", "target", "corresp", "who", "resp", "facs", "wit", "ana", "url"):
            if name in element.attributes and not element.attributes[name].strip():
                yield Fault(subject.at_attribute(element, name), f"@{name} is empty")


def check_machine(subject: Subject) -> Iterator[Fault]:
    """Yield pointers that name a path of one machine."""
    for pointer in subject.pointers:
        if _ABSOLUTE.match(pointer.value):
            message = f"@{pointer.attribute} points to a path of one machine: {pointer.value}"
            yield Fault(pointer.location, message, "write it relative to this file")


def check_separator(subject: Subject) -> Iterator[Fault]:
    """Yield attributes whose pointers are divided by commas or semicolons."""
    for pointer in subject.pointers:
        if re.search(r"#[^,;#\s]+[,;]#?", pointer.value) or re.fullmatch(r"#.+[,;]", pointer.value):
            message = f"@{pointer.attribute}: pointers are divided by white space, not by a sign: {pointer.value}"
            yield Fault(pointer.location, message)


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


def check_hash(subject: Subject) -> Iterator[Fault]:
    """Yield pointers that are the id of an element but lack the `#`."""
    for pointer in subject.pointers:
        if "#" not in pointer.value and not pointer.scheme and pointer.value in subject.ids:
            message = f"@{pointer.attribute} is the id of an element of this document, but has no #: {pointer.value}"
            yield Fault(pointer.location, message, f"write #{pointer.value}", (f"#{pointer.value}",))


_RESPONSIBLE = frozenset(
    "respStmt author editor funder principal sponsor person org personGrp application name persName orgName listPerson "
    "listOrg handNote publisher distributor authority meeting bibl biblStruct biblFull resp object nym change witness".split()
)


def check_resp(subject: Subject) -> Iterator[Fault]:
    """Yield @resp that leads to something that cannot be responsible."""
    for pointer in subject.pointers:
        if pointer.attribute == "resp" and not pointer.file:
            found = subject.target(pointer.value)
            if found is not None and found.local not in _RESPONSIBLE:
                yield Fault(pointer.location, f"@resp points to a {found.local}, which is responsible for nothing")


def check_prefix(subject: Subject) -> Iterator[Fault]:
    """Yield pointers with a private scheme that no prefixDef declares."""
    declared = {element.attributes.get("ident", "") for element in subject.all("prefixDef")}
    seen: set[str] = set()
    for pointer in subject.pointers:
        scheme = pointer.scheme
        if not scheme or len(scheme) == 1 or scheme.lower() in _SCHEMES or scheme in declared or scheme in seen:
            continue
        seen.add(scheme)
        message = f"the prefix {scheme}: in @{pointer.attribute} is declared by no prefixDef ({pointer.value})"
        yield Fault(pointer.location, message, "declare it in encodingDesc/listPrefixDef")


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
        "PTR201", "pointer-resolves", "error",
        "Every pointer into the document finds its element.",
        "A pointer that leads nowhere loses what it was made for: the person, the note, the witness.",
        "TEI P5, Links (SAPT)",
        f'{_PERSON}\n<p><persName ref="#p-alia">Alia</persName> and <persName ref="#p-allia">Alia</persName></p>',
        _GOOD, check_resolves, replaces=("pointer-resolves",),
    ),
    Rule(
        "PTR202", "file-pointer-resolves", "error",
        "Every pointer to another file finds the file, and the element in it.",
        "Files are renamed and ids change; the reader of the edition meets the broken link.",
        "TEI P5, Links (SAPT)",
        '<p><ref target="absent/persons.xml#alia">Alia</ref></p>',
        '<p><ref target="https://example.org/persons.xml#alia">Alia</ref></p>', check_files,
    ),
    Rule(
        "PTR203", "id-unique", "error",
        "Every xml:id stands once in a document.",
        "A pointer to a repeated id leads to one of two places, and programs differ in which.",
        "TEI P5, Global attributes (STGAid)",
        '<p xml:id="p-1">one</p>\n<p xml:id="p-1">two</p>', '<p xml:id="p-1">one</p>\n<p xml:id="p-2">two</p>',
        check_unique,
    ),
    Rule(
        "PTR204", "pointer-kind", "error",
        "A name points to an entry of its own kind: persName to a person, placeName to a place.",
        "A person linked to a place is a slip that puts the name into the wrong index.",
        "TEI P5, Names (ND)",
        f'{_PERSON}\n<p><persName ref="#p-alia">Alia</persName> in <placeName ref="#p-alia">Tirana</placeName></p>',
        _GOOD, check_kind,
        replaces=("persName-target", "placeName-target", "orgName-target", "eventName-target"),
    ),
    Rule(
        "PTR205", "pointer-not-empty", "error",
        "No pointer is empty or only #.",
        "It is most often a place where an editor meant to come back.",
        "TEI P5, Links (SAPT)",
        '<p><persName ref="#">Alia</persName></p>', "<p><persName>Alia</persName></p>", check_bare,
    ),
    Rule(
        "PTR206", "no-machine-paths", "warning",
        "No pointer names a path of one machine.",
        "A path such as C:/Users/… or file:///home/… works for nobody else, and tells who worked where.",
        "TEI P5, Links (SAPT)",
        '<p><graphic url="file:///C:/scans/1.jpg"/></p>',
        '<p><graphic url="https://example.org/scans/1.jpg"/></p>', check_machine,
    ),
    Rule(
        "PTR207", "pointers-divided-by-space", "error",
        "Several pointers of one attribute are divided by white space.",
        "A comma becomes part of the id, and neither pointer resolves.",
        "TEI P5, Datatype specifications (teidata.pointer)",
        f'{_TWO}\n<p><rs ref="#p-alia,#p-cuko">both</rs>, <rs ref="#p-alia #p-cuko">both</rs></p>',
        f'{_TWO}\n<p><rs ref="#p-alia #p-cuko">both</rs></p>',
        check_separator,
    ),
    Rule(
        "PTR208", "entry-used", "warning",
        "Every entry of standOff is pointed to from somewhere in the document.",
        "An entry that nothing uses was made for a name that was never tagged, or has lost its tag.",
        "TEI P5, The standOff container (SASOstdf)",
        f'{_TWO}\n<p><persName ref="#p-alia">Alia</persName> spoke.</p>',
        _GOOD, check_unused,
    ),
    Rule(
        "PTR209", "pointer-has-hash", "error",
        "A pointer to an element of the same document begins with #.",
        "Without the # it is the name of a file, which does not exist.",
        "TEI P5, Links (SAPT)",
        f'{_PERSON}\n<p><persName ref="#p-alia">Alia</persName>; <persName ref="p-alia">Alia</persName></p>',
        _GOOD, check_hash,
    ),
    Rule(
        "PTR210", "resp-target", "warning",
        "@resp points to whoever is responsible: a respStmt, an editor, an application.",
        "Responsibility that leads to a paragraph or a place tells the reader nothing.",
        "TEI P5, Apparent errors (COEDCOR)",
        '<p xml:id="p-1">an <supplied resp="#p-1">insertion</supplied></p>',
        "<p>an <supplied>insertion</supplied></p>", check_resp, replaces=("resp-target",),
    ),
    Rule(
        "PTR211", "prefix-declared", "warning",
        "A private scheme of pointers (psn:alia) is declared by a prefixDef.",
        "Without the declaration nobody outside the project can tell where the pointer leads.",
        "TEI P5, Using abbreviated pointers (SAPU)",
        '<p><persName ref="psn:alia">Alia</persName></p>',
        '<p><persName ref="https://example.org/psn/alia">Alia</persName></p>', check_prefix,
    ),
    Rule(
        "PTR212", "one-referent", "warning",
        "@ref of a name does not mix an entry of the edition with outside identifiers.",
        "Several pointers mean several referents: two URIs for one person read as two persons.",
        "TEI P5, Attribute classes (NDATTSnr)",
        f'{_PERSON}\n<p><persName ref="#p-alia https://viaf.org/viaf/5">Alia</persName></p>', _GOOD,
        check_one_referent,
    ),
)
