"""OASIS XML catalogs: which local file stands for a public address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import url2pathname

from teikit.errors import SchemaError, TeikitError
from teikit.namespaces import XML
from teikit.xmltext import Element, scan

CATALOG = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
_DEEPEST = 20
_LARGEST = 20_000_000
_EXACT = {"uri": "name", "system": "systemId"}
_STARTS = {
    "rewriteURI": ("uriStartString", "rewritePrefix"),
    "rewriteSystem": ("systemIdStartString", "rewritePrefix"),
    "delegateURI": ("uriStartString", "catalog"),
    "delegateSystem": ("systemIdStartString", "catalog"),
}
_ENDS = {"uriSuffix": ("uriSuffix", "uri"), "systemSuffix": ("systemIdSuffix", "uri")}


class Catalog:
    """A catalog and those that it names; an address that it maps to another address is looked up no further.

    Raises SchemaError for a catalog that cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._entries = list(_entries(path, _DEEPEST, set()))

    def resolve(self, reference: str) -> Path | None:
        """Return the local file that stands for a reference, None when the catalog knows none."""
        for kind, given, target in self._entries:
            if kind == "exact" and given == reference:
                return _local(target)
        for wanted, fits in (("start", str.startswith), ("end", str.endswith)):
            found = [
                (given, target) for kind, given, target in self._entries if kind == wanted and fits(reference, given)
            ]
            if found:
                given, target = max(found, key=lambda one: len(one[0]))
                return _local(target + reference[len(given) :] if wanted == "start" else target)
        return None


def _entries(path: Path, left: int, seen: set[Path]) -> Iterator[tuple[str, str, str]]:
    """Yield kind, what is given, and the address that stands for it, in the order in which catalogs are asked."""
    real = path.resolve()
    if real in seen:
        return
    seen.add(real)
    if left == 0:
        raise SchemaError(f"catalog {path.as_posix()}: catalogs name catalogs too deep")
    elements = _read(path)
    more: list[Path] = []
    for element in elements:
        name = element.name.removeprefix(f"{{{CATALOG}}}")
        said, base = element.attributes, _base(element, elements, real.as_uri())
        if name in _EXACT:
            yield "exact", said.get(_EXACT[name], ""), urljoin(base, said.get("uri", ""))
        elif name in _ENDS:
            given, target = _ENDS[name]
            yield "end", said.get(given, "") or "\0", urljoin(base, said.get(target, ""))
        elif name.startswith("rewrite") and name in _STARTS:
            given, target = _STARTS[name]
            yield "start", said.get(given, "") or "\0", urljoin(base, said.get(target, ""))
        elif name == "nextCatalog" or name in _STARTS:
            other = _local(urljoin(base, said.get("catalog", "")))
            if other is not None:
                more.append(other)
    for other in more:
        yield from _entries(other, left - 1, seen)


def _read(path: Path) -> list[Element]:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            raise SchemaError(f"catalog {path.as_posix()}: there is no such file, or it is too large")
        elements = scan(path.read_bytes(), path.as_posix()).elements
    except TeikitError as error:
        if isinstance(error, SchemaError):
            raise
        raise SchemaError(f"catalog {path.as_posix()}: {error.message}", error.location) from None
    except OSError as error:
        raise SchemaError(f"catalog {path.as_posix()} cannot be read: {error.strerror}") from None
    if elements[0].name != f"{{{CATALOG}}}catalog":
        raise SchemaError(f"{path.as_posix()} is no XML catalog: its root is {elements[0].local}")
    return elements


def _base(element: Element, elements: list[Element], of_file: str) -> str:
    around = [element]
    while around[-1].parent >= 0:
        around.append(elements[around[-1].parent])
    base = of_file
    for one in reversed(around):
        base = urljoin(base, one.attributes.get(f"{{{XML}}}base", ""))
    return base


def _local(url: str) -> Path | None:
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.netloc in ("", "localhost"):
        return Path(url2pathname(parts.path))
    if parts.scheme and not re.fullmatch(r"[A-Za-z]", parts.scheme):
        return None
    return Path(unquote(url)) if url else None
