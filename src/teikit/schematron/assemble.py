"""Bring a schema together: include and extends by href are replaced by what they name, from local files only."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from teikit.errors import SchemaError, XmlError
from teikit.location import Location
from teikit.namespaces import SCHEMATRON
from teikit.schematron.names import LANG, NS_TABLE, OLD, XML_ID, elements, sch
from teikit.xmltext import parse_tree

_DEEPEST = 40


class Assembly:
    """A schema in one tree; `tables` holds the prefixes of each file that was taken in, the schema's own first."""

    def __init__(self, root: etree._Element, path: Path) -> None:
        self.root = root
        self.path = path
        self.tables: list[dict[str, str]] = [prefixes_of(root)]
        self._take_in(root, path, 0, ())
        _hand_down_language(root, None)

    def _take_in(self, element: etree._Element, path: Path, table: int, above: tuple[str, ...]) -> None:
        for child in list(elements(element)):
            href = child.get("href")
            if child.tag == sch("include") and href:
                found, where, number, key = self._open(child, href, path, table, above)
                found.tail = child.tail
                element.replace(child, found)
                self._take_in(found, where, number, key)
            elif child.tag == sch("extends") and href:
                found, where, number, key = self._open(child, href, path, table, above)
                self._take_in(found, where, number, key)
                at = element.index(child)
                for inner in list(elements(found)):
                    if inner.get(NS_TABLE) is None and number != table:
                        inner.set(NS_TABLE, str(number))
                    if inner.get(LANG) is None and found.get(LANG) is not None:
                        inner.set(LANG, found.get(LANG, ""))
                    element.insert(at, inner)
                    at += 1
                element.remove(child)
            else:
                self._take_in(child, path, table, above)

    def _open(
        self, child: etree._Element, href: str, path: Path, table: int, above: tuple[str, ...]
    ) -> tuple[etree._Element, Path, int, tuple[str, ...]]:
        """Return a copy of what `href` names, its file, its table of prefixes, and the way to it."""
        place = Location(path.as_posix(), _line(child))
        bare, _, fragment = href.partition("#")
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//", bare):
            raise SchemaError(f"{href} is an address; nothing is fetched: keep a copy beside the schema", place)
        where = Path(path.parent, unquote(bare)) if bare else path
        key = f"{where.resolve()}#{fragment}"
        if key in above or len(above) > _DEEPEST:
            raise SchemaError(f"{href} takes in itself", place)
        try:
            root = parse_tree(where.read_bytes(), where.as_posix())
        except OSError as error:
            raise SchemaError(f"{href} cannot be read: {error.strerror}", place) from None
        except XmlError as error:
            raise SchemaError(error.message, error.location) from None
        found: etree._Element | None = root
        if fragment:
            named = (e for e in root.iter(etree.Element) if fragment in (e.get(XML_ID), e.get("id")))
            found = next(named, None)
        if found is None:
            raise SchemaError(f"{href}: the file has no element with this id", place)
        number = table
        if root.tag == sch("schema"):
            prefixes = prefixes_of(root)
            if prefixes not in self.tables:
                self.tables.append(prefixes)
            number = self.tables.index(prefixes)
        language = next((e.get(LANG) for e in [found, *found.iterancestors()] if e.get(LANG)), None)
        copy = deepcopy(found)
        copy.tail = None
        if number != table:
            copy.set(NS_TABLE, str(number))
        if language:
            copy.set(LANG, language)
        return copy, where, number, (*above, key)


def assemble(data: bytes, path: Path) -> Assembly:
    """Return the whole schema; raises SchemaError for what is missing, XmlError for what is ill-formed."""
    root = parse_tree(data, path.as_posix())
    if etree.QName(root).namespace == OLD:
        root = parse_tree(data.replace(OLD.encode(), SCHEMATRON.encode()), path.as_posix())
    if root.tag != sch("schema"):
        from teikit.schematron.embedded import extract

        root = extract(root, path)
    return Assembly(root, path)


def prefixes_of(schema: etree._Element) -> dict[str, str]:
    """Return the prefixes that a schema declares for its expressions by sch:ns, and those of its root element."""
    found = {prefix: uri for prefix, uri in schema.nsmap.items() if prefix}
    for declared in schema.iterchildren(sch("ns")):
        if declared.get("prefix") is not None and declared.get("uri") is not None:
            found[declared.get("prefix", "")] = declared.get("uri", "")
    return found


def _hand_down_language(element: etree._Element, language: str | None) -> None:
    own = element.get(LANG) or language
    if own and element.tag in {sch("assert"), sch("report")}:
        element.set(LANG, own)
    for child in elements(element):
        _hand_down_language(child, own)


def _line(element: etree._Element) -> int | None:
    line = element.sourceline
    return line if isinstance(line, int) else None
