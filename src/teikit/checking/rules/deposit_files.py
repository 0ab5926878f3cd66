"""DEP7xx: whether a file can be packed, carried to another machine, and found whole there."""

from __future__ import annotations

import os.path
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from teikit.checking.examples import frame
from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.location import Location

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_LONGEST = 200  # bytes: 255 is what disks allow, and packages add to a name
_PICTURES = frozenset({"graphic", "media", "binaryObject"})


def portable_fault(name: str) -> str:
    """Return why a file of this name cannot be kept on every system, empty when it can.

    >>> portable_fault("letter-12.xml"), portable_fault("nul.xml")
    ('', 'Windows keeps this name for a device')
    """
    if _DEVICES.fullmatch(name):
        return "Windows keeps this name for a device"
    wrong = next((sign for sign in name if sign in '<>:"|?*\\' or ord(sign) < 32), "")
    if wrong:
        return f"{wrong!r} may not stand in a name on Windows"
    if name.endswith((".", " ")):
        return "Windows takes off a dot or space at the end"
    if len(name.encode("utf-8", "replace")) > _LONGEST:
        return f"it is longer than {_LONGEST} bytes"
    if unicodedata.normalize("NFC", name) != name:
        return "its letters are written with separate accents (not NFC), and systems differ on whether that is one name"
    return ""


def check_file_name(subject: Subject) -> Iterator[Fault]:
    """Yield a file name that not every system can keep."""
    name = PurePosixPath(subject.path).name
    why = portable_fault(name)
    if why:
        yield Fault(Location(subject.path, 1, 1), f"the name {name!r} cannot be kept on every system: {why}")


def check_inside(subject: Subject) -> Iterator[Fault]:
    """Yield pointers to files outside the folder of the edition."""
    root = subject.places.root
    if root is None or subject.folder is None:
        return
    top, folder = root.resolve(), subject.folder.resolve()
    for pointer in subject.pointers:
        if (
            not pointer.file
            or pointer.scheme
            or pointer.file.startswith("//")
            or subject.places.is_foreign(pointer.value)
        ):
            continue
        meant = Path(os.path.normpath(folder / unquote(pointer.file)))
        if top not in (meant, *meant.parents):
            message = f"{pointer.file} lies outside the folder of the edition: the package will not hold it"
            yield Fault(pointer.location, message)


def check_elsewhere(subject: Subject) -> Iterator[Fault]:
    """Yield the first picture or recording on another machine, with the number of all."""
    found = [
        p for p in subject.pointers if p.attribute == "url" and p.element.local in _PICTURES and p.scheme != "data"
    ]
    away = [p for p in found if p.scheme in {"http", "https", "ftp"}]
    if away:
        rest = f" ({len(away):,} in this file)" if len(away) > 1 else ""
        message = f"{away[0].value} lies on another machine: the package will not hold it{rest}"
        yield Fault(away[0].location, message)


def check_encoding(subject: Subject) -> Iterator[Fault]:
    """Yield a file that is not in UTF-8."""
    encoding = subject.xml.encoding.lower().removesuffix("-sig")
    if encoding not in {"utf-8", "utf8", "ascii", "us-ascii"}:
        yield Fault(Location(subject.path, 1, 1), f"the file is in {encoding}; archives keep text in UTF-8")


_OUTSIDE = '<p>See <ref target="{}">the letter</ref>.</p>'
_PICTURE = '<p><figure><graphic url="{}"/></figure></p>'

RULES = (
    Rule(
        "DEP709",
        "inside-the-edition",
        "warning",
        "No relative pointer leads out of the folder of the edition.",
        "A package holds the folder and nothing beside it: there such a pointer leads nowhere.",
        "TEI P5, Pointing mechanisms (SAPT); RFC 8493, section 2",
        _OUTSIDE.format("../../elsewhere/letter.xml"),
        _OUTSIDE.format("https://example.org/letter.xml"),
        check_inside,
        "archive",
        profiles=("archive",),
    ),
    Rule(
        "DEP710",
        "portable-name",
        "warning",
        "The name of the file can be kept on every system.",
        "A package that one system cannot unpack is not whole there.",
        "RFC 8493, section 6 (practical considerations)",
        "",
        "",
        check_file_name,
        "archive",
        profiles=("archive",),
    ),
    Rule(
        "DEP711",
        "pictures-here",
        "info",
        "Pictures and recordings that the file shows lie in the edition.",
        "What lies on another machine is lost when that machine is.",
        "TEI P5, Graphics (COGR)",
        _PICTURE.format("https://images.example.org/page-1.jpg"),
        "<p>No picture.</p>",
        check_elsewhere,
        "archive",
        profiles=("archive",),
    ),
    Rule(
        "DEP712",
        "utf-8",
        "warning",
        "The file is written in UTF-8.",
        "It is the one encoding that every program will read in thirty years, and the one that archives ask for.",
        "TEI P5, Characters and their encoding (CHCO)",
        frame("<p>The words.</p>").replace("UTF-8", "ISO-8859-1"),
        "<p>The words.</p>",
        check_encoding,
        "archive",
        profiles=("archive",),
    ),
)
