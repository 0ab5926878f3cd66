"""Companions: the files that published TEI points to, put where its pointers find them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from teikit import resources
from teikit.errors import TeikitError
from teikit.findings import Finding
from teikit.location import Location

if TYPE_CHECKING:
    from lxml import etree

    from teikit.publishing.extract import Extract

FOLDER = "tei"
_OURS = frozenset({"teikit.rng", "teikit.sch", "teikit.xsd", "teikit.odd", "xml.xsd"})
_SUFFIXES = frozenset({".xml", ".rng", ".sch", ".xsd", ".odd", ".toml"})
# namespaces of what may stand beside a document (decisions are no XML), so that a pointer takes nothing else along
_ROOTS = (
    "http://www.tei-c.org/ns/1.0",
    "http://relaxng.org/ns/structure/1.0",
    "http://purl.oclc.org/dsdl/schematron",
    "http://www.w3.org/2001/XMLSchema",
)
_ATTRIBUTES = (
    "ref corresp target resp who sameAs copyOf source wit href schemaLocation url ana scheme key decls next prev"
).split()
_PSEUDO = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MOST_BYTES = 32 * 2**20


def companions(extracts: Iterable[Extract]) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """Return, by path in the publication, what documents point to relatively, and what they point to in vain.

    A document is published as tei/<id>.xml, so that `authorities/persons.xml` and `../schemas/teikit.rng` hold
    unchanged. Only TEI, grammars and decisions are taken, only from the folder of the document and the one above
    it, and only for a document that is itself a file; teikit's own schemas are always there. A pointer to a file
    that is not is PUB106, a warning.
    """
    published = {f"{FOLDER}/{one.id}.xml".casefold() for one in extracts}
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for document in extracts:
        waiting = [(f"{FOLDER}/{document.id}.xml", document.pointers)]
        home = Path(document.path)
        above = home.resolve().parent.parent if home.is_file() else None
        while waiting:
            at, pointers = waiting.pop()
            for pointer in pointers:
                target = _joined(PurePosixPath(at).parent, pointer)
                if target is None or target.casefold() in published or target in files:
                    continue
                found = _read(target, home, above)
                if found is None:
                    # of what is no file, nothing can be said to stand beside it
                    if above is not None and at == f"{FOLDER}/{document.id}.xml":
                        findings.append(_missing(document, pointer))
                    continue
                files[target] = found
                waiting.append((target, tuple(sorted(set(pointers_of(found))))))
    return dict(sorted(files.items())), tuple(findings)


def _missing(document: Extract, pointer: str) -> Finding:
    message = f"{pointer} is pointed to and not published: there is no such TEI or schema beside the document"
    return Finding("PUB106", "warning", message, Location(document.path), "pointer-published")


def _joined(folder: PurePosixPath, pointer: str) -> str | None:
    """Return the path in the publication that a relative pointer means; None for one that leads out of it."""
    parts = list(folder.parts)
    for part in PurePosixPath(pointer).parts:
        if part == "..":
            if not parts:
                return None
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts) or None


def _read(target: str, home: Path, above: Path | None) -> bytes | None:
    path = PurePosixPath(target)
    if above is not None:
        # tei/ of the publication is the folder of the document, whatever that is called
        inner = path.relative_to(FOLDER) if path.parts[0] == FOLDER else None
        file = (home.resolve().parent / inner if inner else above / path).resolve()
        try:
            if file.is_relative_to(above) and file.is_file() and file.stat().st_size <= _MOST_BYTES:
                data = file.read_bytes()
                return data if _is_ours_to_publish(data, str(file)) else None
        except OSError:
            return None
    if path.name in _OURS and path.parent.name == "schemas":
        return resources.read("schemas", path.name)
    return None


def _is_ours_to_publish(data: bytes, path: str) -> bool:
    from teikit.xmltext import parse_tree

    if path.endswith(".toml"):
        return _is_decisions(data, Path(path))
    try:
        return str(parse_tree(data, path).tag).startswith(tuple(f"{{{one}}}" for one in _ROOTS))
    except TeikitError:
        return False


def _is_decisions(data: bytes, path: Path) -> bool:
    """Whether a file is what the header of a document may point to: the decisions of its editors."""
    import tomllib

    try:
        return path.parent.name == "decisions" and "version" in tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return False


def pointers_of(data: bytes) -> Iterator[str]:
    """Yield the files that a document or a grammar points to by relative addresses, without fragments."""
    from teikit.xmltext import parse_tree

    try:
        root = parse_tree(data, "")
    except TeikitError:
        return
    yield from pointers_in(root)


def pointers_in(root: etree._Element) -> Iterator[str]:
    """Yield what `pointers_of` yields, of a document that is parsed already."""
    from lxml import etree

    values: list[str] = []
    for node in [*root.itersiblings(preceding=True), *root.iter()]:
        if isinstance(node, etree._ProcessingInstruction):
            values += [one or other for one, other in _PSEUDO.findall(node.text or "") if node.target == "xml-model"]
        elif isinstance(node.tag, str):
            values += [str(node.get(name)) for name in _ATTRIBUTES if node.get(name)]
    for value in values:
        for token in value.split():
            address = unquote(token.partition("#")[0].partition("?")[0])
            plain = not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", address) and "\\" not in address
            if address and plain and PurePosixPath(address).suffix.casefold() in _SUFFIXES:
                yield address
