"""Read the tag files of a bag of any version, 0.93 to 1.0, and say what is wrong in each."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from teikit.deposit.bag.tagfiles import decode_path

Fault = tuple[int, str]  # a line, from 1, and what is wrong there
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "unicode-escape", "raw_unicode_escape",
                          "raw-unicode-escape", "undefined", "mbcs", "oem"})  # fmt: skip
_ONCE = ("payload-oxum", "bagging-date", "bag-size", "bag-group-identifier", "bag-count")


@dataclass(frozen=True, slots=True)
class Declaration:
    """What bagit.txt declares: version and encoding of the tag files."""

    version: tuple[int, int] = (0, 0)
    encoding: str = "utf-8"

    @property
    def is_strict(self) -> bool:
        """Whether the rules of RFC 8493 apply; older bags follow its drafts."""
        return self.version >= (1, 0)


@dataclass(slots=True)
class Listed:
    """A path of a manifest: its digest, its line, and the path as it is written."""

    digest: str
    line: int
    written: str


@dataclass(slots=True)
class Manifest:
    """A manifest as read: what it lists by path, and what is wrong in it."""

    name: str
    algorithm: str
    is_tag: bool
    listed: dict[str, Listed] = field(default_factory=dict)
    errors: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fetch:
    """A line of fetch.txt: address, size (None: not said), path, line."""

    url: str
    size: int | None
    path: str
    line: int


def read_declaration(data: bytes) -> tuple[Declaration | None, list[str]]:
    """Return what bagit.txt declares, or None, and what is wrong in it (RFC 8493, 2.1.1).

    >>> read_declaration(b"BagIt-Version: 1.0\\nTag-File-Character-Encoding: UTF-8\\n")[1]
    []
    """
    if data.startswith(codecs.BOM_UTF8):
        return None, ["begins with a byte order mark, which it must not have"]
    try:
        rows = lines(data.decode("utf-8"))
    except UnicodeDecodeError:
        return None, ["is not UTF-8"]
    found = re.fullmatch(r"BagIt-Version: (\d{1,4})\.(\d{1,4})([ \t]*)", rows[0] if rows else "")
    if not found:
        return None, ["line 1 must be 'BagIt-Version: M.N', with one space"]
    version = int(found[1]), int(found[2])
    if version > (1, 0):
        return None, [f"declares BagIt {found[1]}.{found[2]}, which is not known here; 1.0 is"]
    faults = ["white space stands behind the version"] if found[3] and version >= (1, 0) else []
    if len(rows) > 2 and version >= (1, 0):
        faults.append("has more than two lines")
    said = re.fullmatch(r"Tag-File-Character-Encoding: (\S+)([ \t]*)", rows[1] if len(rows) > 1 else "")
    if not said:
        return None, [*faults, "line 2 must be 'Tag-File-Character-Encoding: …', with one space"]
    if said[2] and version >= (1, 0):
        faults.append("white space stands behind the encoding")
    encoding = _encoding(said[1])
    if encoding is None:
        return None, [*faults, f"the encoding {said[1]!r} is not known"]
    return Declaration(version, encoding), faults


def _encoding(name: str) -> str | None:
    """Return the name by which an encoding of text is known here: what only transforms bytes or escapes is none."""
    try:
        found = codecs.lookup(name)
        if found.name in _NO_CHARSETS:
            return None
        b"a".decode(found.name, "ignore")  # refused by what makes no text, such as rot13
    except (LookupError, ValueError):
        return None
    return found.name


def read_info(text: str, strict: bool) -> tuple[list[tuple[str, str]], list[Fault]]:
    """Return the fields of bag-info.txt in order, long values joined, and what is wrong (RFC 8493, 2.2.2).

    >>> read_info("A: b\\n  c\\n", True)
    ([('A', 'b c')], [])
    """
    fields: list[tuple[str, str]] = []
    faults: list[Fault] = []
    pattern = r"([^:\s](?:[^:]*[^:\s])?):[ \t](.*)" if strict else r"\s*([^:]*?)\s*:\s*(.*)"
    for number, line in enumerate(lines(text), 1):
        if line[:1] in " \t" and line.strip() and fields:
            label, value = fields[-1]
            fields[-1] = (label, f"{value} {line.strip()}".strip())
            continue
        found = re.fullmatch(pattern, line)
        if found:
            fields.append((found[1], found[2].strip()))
        elif re.fullmatch(r"[^:\s](?:[^:]*[^:\s])?:", line):
            fields.append((line[:-1], ""))  # an empty value; the space behind the colon is often lost
        elif line.strip() or strict:
            faults.append((number, "is no field: 'Label: value'"))
    if strict:
        said = [label.lower() for label, _ in fields]
        faults += [(1, f"says {label} more than once") for label in _ONCE if said.count(label) > 1]
    return fields, faults


def read_manifest(name: str, text: str, declaration: Declaration) -> Manifest:
    """Return what a manifest lists (RFC 8493, 2.1.3 and 2.2.1)."""
    kind, _, rest = name.partition("-")
    made = Manifest(name, re.sub(r"[^a-z0-9]", "", rest.removesuffix(".txt").lower()), kind == "tagmanifest")
    for number, line in enumerate(lines(text), 1):
        found = re.fullmatch(r"([0-9A-Fa-f]+)[ \t]+(\*?)(.+)", line, re.S)
        if not found:
            if line.strip() or declaration.is_strict:
                made.errors.append((number, "is no line of a manifest: digest, space, path"))
            continue
        written = found[3]
        if found[2]:
            made.warnings.append((number, "an asterisk stands before the path, as md5sum writes it"))
        path = decode_path(written, percent=declaration.is_strict)
        if path.startswith("./"):
            made.warnings.append((number, "the path begins with './'"))
            path = re.sub(r"^(\./+)+", "", path)
        fault = fault_of_path(path)
        if fault:
            made.errors.append((number, f"{fault}: {written}"))
        elif made.is_tag == (path == "data" or path.startswith("data/")):
            where = "lists a file of the payload" if made.is_tag else "lists a file that is not in data/"
            made.errors.append((number, f"{where}: {written}"))
        elif path in made.listed:
            same = made.listed[path].digest == found[1].lower()
            words = f"lists {written} twice" + ("" if same else ", with different digests")
            (made.warnings if same and not declaration.is_strict else made.errors).append((number, words))
        else:
            made.listed[path] = Listed(found[1].lower(), number, written)
    return made


def read_fetch(text: str, declaration: Declaration) -> tuple[list[Fetch], list[Fault]]:
    """Return the lines of fetch.txt and what is wrong in it (RFC 8493, 2.2.3)."""
    made: list[Fetch] = []
    faults: list[Fault] = []
    for number, line in enumerate(lines(text), 1):
        found = re.fullmatch(r"(\S+)[ \t]+(\d{1,18}|-)[ \t]+(.+)", line, re.S)
        if not found:
            if line.strip() or declaration.is_strict:
                faults.append((number, "is no line of fetch.txt: address, size, path"))
            continue
        path = decode_path(found[3], percent=declaration.is_strict)
        fault = fault_of_path(path) or (None if path.startswith("data/") else "lists a file that is not in data/")
        if fault:
            faults.append((number, f"{fault}: {found[3]}"))
        elif not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", found[1]):
            faults.append((number, f"{found[1]} is no address"))
        else:
            made.append(Fetch(found[1], None if found[2] == "-" else int(found[2]), path, number))
    return made, faults


def fault_of_path(path: str) -> str | None:
    """Return why a path must not be followed, or None.

    >>> fault_of_path("data/../../etc/passwd"), fault_of_path("~root/x"), fault_of_path("data/~x")
    ('leads out of the bag', 'leads out of the bag', None)
    """
    parts = path.split("/")
    if ".." in parts or path.startswith(("/", "~", "\\")) or re.match(r"[A-Za-z]:[\\/]|%\w+%[\\/]", path):
        return "leads out of the bag"
    if "\\" in path and any(part in ("..", "") for part in re.split(r"[\\/]", path)):
        return "leads out of the bag"
    if "" in parts or "." in parts:
        return "is no path of a file"
    return "holds a null character" if "\0" in path else None


def lines(text: str) -> list[str]:
    r"""Return the lines, which end with LF, CR or CRLF and with nothing else.

    >>> lines("a\r\nb\u2028c\n")
    ['a', 'b\u2028c']
    """
    made = re.split(r"\r\n|\n|\r", text)
    return made[:-1] if made and not made[-1] else made


def repeated(manifest: Manifest) -> Iterator[tuple[int, str]]:
    """Yield paths that are one on systems that do not tell capitals apart."""
    seen: dict[str, str] = {}
    for path, listed in manifest.listed.items():
        other = seen.setdefault(path.casefold(), path)
        if other != path:
            yield listed.line, f"{path} and {other} are one file on some systems"
