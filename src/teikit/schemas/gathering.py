"""A schema with the files that it takes in, and the proof that it is one."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from teikit.errors import SchemaError, TeikitError
from teikit.namespaces import RELAXNG, SCHEMATRON, TEI, XSD
from teikit.xmltext import scan

LARGEST = 64_000_000  # bytes of one schema
_MOST = 200
_TAKES_IN = {
    f"{{{RELAXNG}}}include": "href",
    f"{{{RELAXNG}}}externalRef": "href",
    f"{{{XSD}}}include": "schemaLocation",
    f"{{{XSD}}}import": "schemaLocation",
    f"{{{XSD}}}redefine": "schemaLocation",
    f"{{{SCHEMATRON}}}include": "href",
    f"{{{SCHEMATRON}}}extends": "href",
}
_COMPACT = re.compile(r"""\b(?:include|external)\s+(?:"([^"]*)"|'([^']*)')""")
_ROOTS = {RELAXNG: "RELAX NG", XSD: "W3C Schema", SCHEMATRON: "Schematron"}


def taken_in(data: bytes, path: str) -> list[str]:
    """Return the references to other files in a schema; raises SchemaError for what is no schema.

    >>> taken_in(b'<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="b.rng"/></grammar>', "a.rng")
    ['b.rng']
    """
    if path.endswith(".rnc"):
        return [a or b for a, b in _COMPACT.findall(data.decode("utf-8", "replace"))]
    try:
        elements = scan(data, path).elements
    except TeikitError as error:
        raise SchemaError(f"it is no schema: {error.message}", error.location) from None
    space = elements[0].name[1:].partition("}")[0] if elements[0].name.startswith("{") else ""
    if space == TEI and any(e.name == f"{{{TEI}}}schemaSpec" for e in elements):
        return []  # an ODD
    if space not in _ROOTS:
        raise SchemaError(f"it is no schema in {', '.join(_ROOTS.values())}: its root is {elements[0].local}")
    found = [e.attributes.get(_TAKES_IN[e.name], "") for e in elements if e.name in _TAKES_IN]
    return [href for href in found if href]


def gather(path: Path) -> dict[str, bytes]:
    """Return the bytes of a schema and of all files that it takes in, by their paths from its folder.

    Raises SchemaError when one is missing, is an address, or lies outside the folder of the schema.
    """
    files: dict[str, bytes] = {}
    waiting = [path.name]
    while waiting:
        name = waiting.pop()
        if name in files:
            continue
        if len(files) >= _MOST:
            raise SchemaError(f"{path.name} takes in more than {_MOST} files")
        files[name] = read(path.parent / name)
        for href in taken_in(files[name], name):
            if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|/", href):
                raise SchemaError(f"{name} takes in {href}, which is no file beside it: save a copy there first")
            inner = PurePosixPath(_fold(f"{PurePosixPath(name).parent}/{unquote(href.partition('#')[0])}"))
            if ".." in inner.parts:
                raise SchemaError(f"{name} takes in {href}, which lies outside its folder")
            waiting.append(inner.as_posix())
    return files


def read(path: Path) -> bytes:
    """Return the bytes of a file of a schema; raises SchemaError when it cannot be read."""
    try:
        if not path.is_file():
            raise SchemaError(f"there is no file {path.as_posix()}")
        if path.stat().st_size > LARGEST:
            raise SchemaError(f"{path.as_posix()} is too large for a schema")
        return path.read_bytes()
    except OSError as error:
        raise SchemaError(f"{path.as_posix()} cannot be read: {error.strerror}") from None


def prove(data: bytes, name: str) -> None:
    """Raise SchemaError unless a grammar that stands alone compiles; other schemas are only looked at."""
    more = taken_in(data, name)
    if more:
        raise SchemaError(f"it takes in other files ({more[0]}): save them all and use teikit schema add FILE")
    from teikit.relaxng import compile_compact, compile_schema

    if name.endswith(".rnc"):
        compile_compact(data, name)
    elif RELAXNG.encode() in data[:20_000]:
        compile_schema(data, name)


def _fold(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
