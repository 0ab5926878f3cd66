"""PTR2xx: pointers, and whether they lead anywhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from teikit.checking.association import local_path
from teikit.checking.examples import ALIA, ALIA_AND_CUKO, ALIA_NAMED
from teikit.checking.places import expand
from teikit.checking.pointers import Pointer
from teikit.checking.repairs import repair, swap_value
from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.findings import Fix
from teikit.xmltext import Element

# these lead to entries; a word in @target or @url may be an address
_TO_ENTRIES = frozenset({"ref", "who", "resp", "corresp", "wit", "hand"})

# an id, and not the name of a file
_WORD = re.compile(r"[A-Za-z_][\w-]*")

_ABSOLUTE = re.compile(r"file:|[A-Za-z]:[\\/]|/(?:home|Users|mnt|media|var|tmp|Volumes)/", re.IGNORECASE)

_SCHEMES = frozenset(
    "http https ftp ftps mailto urn doi tel file data geo info ark hdl tag sip news nntp ldap isbn issn orcid cid mid "
    "about javascript ws wss git ssh sftp gopher irc xmpp".split()
)

# XPointer schemes stand behind a `#`, and need no id
_XPOINTER = re.compile(
    r"(?:xpath|xpointer|element|left|right|string-index|string-range|range|match|mime|char|line|xywh|t)[(=]"
)


def _near(wanted: str, known: list[str]) -> tuple[str, ...]:
    # the search for near names costs time that a hostile document could ask for without end
    if len(known) > 2_000 or len(wanted) > 80:
        return ()
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
        if pointer.fragment in subject.places.ids or subject.places.is_foreign(pointer.value):
            continue
        # PTR207 speaks of pointers that a comma joins
        if (
            "," in pointer.value
            or ";" in pointer.value
            or _XPOINTER.match(pointer.fragment)
            or not pointer.value.startswith("#")
        ):
            continue
        if pointer.fragment not in seen:
            seen[pointer.fragment] = _near(pointer.fragment, known) if len(seen) < 100 else ()
        near = seen[pointer.fragment]
        message = f"@{pointer.attribute} points to no element of this document: {pointer.value}"
        alike = len(near) == 1 and near[0].lower() == pointer.value.lower()
        yield Fault(pointer.location, message, _hint(near), near, _swap(pointer, near[0]) if alike else None)


def check_files(subject: Subject) -> Iterator[Fault]:
    """Yield each pointer to another file that does not exist or has no such id."""
    definitions = subject.all("prefixDef")
    for written in subject.pointers:
        pointer = _followed(written, definitions)
        if not pointer.file or pointer.scheme or _ABSOLUTE.match(pointer.value) or pointer.file.startswith("/"):
            continue
        if subject.places.is_foreign(written.value):
            continue
        path = local_path(pointer.value, subject.base(pointer.element))
        if path is None or _is_bare_word(pointer, subject):
            continue
        if not subject.neighbours.exists(path):
            yield Fault(pointer.location, f"@{pointer.attribute} points to a file that is not there: {pointer.file}")
        elif pointer.fragment and path.suffix.lower() in {".xml", ".tei"} and not _XPOINTER.match(pointer.fragment):
            yield from _lost_in(pointer, path, subject)


def _followed(pointer: Pointer, definitions: list[Element]) -> Pointer:
    """Return the pointer that one with a private scheme stands for."""
    meant = expand(pointer.value, definitions) if definitions and pointer.scheme else None
    return replace(pointer, value=meant) if meant else pointer


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
            parts = [part for part in re.split("[,;]", pointer.value) if part]
            fix = _swap(pointer, " ".join(parts), safe=all(subject.target(part) is not None for part in parts))
            yield Fault(pointer.location, message, fix=fix)


def check_hash(subject: Subject) -> Iterator[Fault]:
    """Yield pointers that are the id of an element, or are alone among pointers with `#`, but lack it."""
    bare: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for pointer in subject.pointers:
        if pointer.attribute not in _TO_ENTRIES:
            continue
        if pointer.value.startswith("#"):
            marked[pointer.attribute] += 1
        elif _WORD.fullmatch(pointer.value):
            bare[pointer.attribute] += 1
    for pointer in subject.pointers:
        if "#" in pointer.value or pointer.scheme:
            continue
        known = pointer.value in subject.ids
        # a key among pointers is a slip; where keys are the habit, nothing is said
        lonely = _WORD.fullmatch(pointer.value) and marked[pointer.attribute] >= 4 * bare[pointer.attribute] > 0
        if known or (lonely and not subject.places.is_foreign(pointer.value)):
            what = "the id of an element of this document" if known else "a word among pointers"
            message = f"@{pointer.attribute} is {what}, but has no #: {pointer.value}"
            fix = _swap(pointer, f"#{pointer.value}")
            yield Fault(pointer.location, message, f"write #{pointer.value}", (f"#{pointer.value}",), fix)


def _swap(pointer: Pointer, value: str, *, safe: bool = False) -> Fix | None:
    """Return the fix that writes another pointer, where the attribute holds this one alone."""
    subject, written = pointer.subject, pointer.attribute
    found = subject.xml.attribute(pointer.element, written)
    if found is None or found.raw.strip() != pointer.value:
        return None
    return repair(subject, f"write {value}", swap_value(subject, pointer.element, written, value), safe=safe)


def check_prefix(subject: Subject) -> Iterator[Fault]:
    """Yield pointers with a private scheme that no prefixDef declares."""
    declared = {element.attributes.get("ident", "") for element in subject.all("prefixDef")}
    seen: set[str] = set()
    for pointer in subject.pointers:
        scheme = pointer.scheme
        if not scheme or len(scheme) == 1 or scheme.lower() in _SCHEMES or scheme in declared or scheme in seen:
            continue
        if subject.places.is_foreign(pointer.value):
            continue
        seen.add(scheme)
        message = f"the prefix {scheme}: in @{pointer.attribute} is declared by no prefixDef ({pointer.value})"
        yield Fault(pointer.location, message, "declare it in encodingDesc/listPrefixDef")


RULES = (
    Rule(
        "PTR201",
        "pointer-resolves",
        "error",
        "Every pointer into the document finds its element.",
        "A pointer that leads nowhere loses what it was made for: the person, the note, the witness.",
        "TEI P5, Links (SAPT)",
        f'{ALIA}<p><persName ref="#p-alia">Alia</persName> and <persName ref="#p-allia">Alia</persName></p>',
        ALIA_NAMED,
        check_resolves,
        replaces=("pointer-resolves",),
    ),
    Rule(
        "PTR202",
        "file-pointer-resolves",
        "error",
        "Every pointer to another file finds the file, and the element in it.",
        "Files are renamed and ids change; the reader of the edition meets the broken link.",
        "TEI P5, Links (SAPT)",
        '<p><ref target="absent/persons.xml#alia">Alia</ref></p>',
        '<p><ref target="https://example.org/persons.xml#alia">Alia</ref></p>',
        check_files,
    ),
    Rule(
        "PTR205",
        "pointer-not-empty",
        "error",
        "No pointer is empty or only #.",
        "It is most often a place where an editor meant to come back.",
        "TEI P5, Links (SAPT)",
        '<p><persName ref="#">Alia</persName></p>',
        "<p><persName>Alia</persName></p>",
        check_bare,
    ),
    Rule(
        "PTR206",
        "no-machine-paths",
        "warning",
        "No pointer names a path of one machine.",
        "A path such as C:/Users/… or file:///home/… works for nobody else, and tells who worked where.",
        "TEI P5, Links (SAPT)",
        '<p><graphic url="file:///C:/scans/1.jpg"/></p>',
        '<p><ref target="https://example.org/scans/1.jpg">the scan</ref></p>',
        check_machine,
    ),
    Rule(
        "PTR207",
        "pointers-divided-by-space",
        "error",
        "Several pointers of one attribute are divided by white space.",
        "A comma becomes part of the id, and neither pointer resolves.",
        "TEI P5, Datatype specifications (teidata.pointer)",
        f'{ALIA_AND_CUKO}<p><rs ref="#p-alia,#p-cuko">both</rs>, <rs ref="#p-alia #p-cuko">both</rs></p>',
        f'{ALIA_AND_CUKO}<p><rs ref="#p-alia #p-cuko">both</rs></p>',
        check_separator,
    ),
    Rule(
        "PTR209",
        "pointer-has-hash",
        "error",
        "A pointer to an element of the same document begins with #.",
        "Without the # it is the name of a file, which does not exist.",
        "TEI P5, Links (SAPT)",
        f'{ALIA}<p><persName ref="#p-alia">Alia</persName>; <persName ref="p-alia">Alia</persName></p>',
        ALIA_NAMED,
        check_hash,
    ),
    Rule(
        "PTR211",
        "prefix-declared",
        "warning",
        "A private scheme of pointers (psn:alia) is declared by a prefixDef.",
        "Without the declaration nobody outside the project can tell where the pointer leads.",
        "TEI P5, Using abbreviated pointers (SAPU)",
        '<p><persName ref="psn:alia">Alia</persName></p>',
        '<p><persName ref="https://example.org/psn/alia">Alia</persName></p>',
        check_prefix,
    ),
)
