"""Read content models and datatypes of an ODD."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from teikit.errors import SchemaError
from teikit.location import Location
from teikit.namespaces import TEI
from teikit.odd.model import (
    Choice,
    Content,
    Datatype,
    Empty,
    ListKind,
    Named,
    Primitive,
    Reference,
    RefKind,
    Repeat,
    Sequence,
    Union,
    Value,
    ValueList,
    Words,
)

# the datatypes of XML Schema for which both schema languages have the same rules
PRIMITIVES = frozenset(
    "ID Name NCName anyURI boolean date dateTime decimal double duration gDay gMonth gMonthDay gYear gYearMonth"
    " language nonNegativeInteger string time token".split()
)
FACETS = frozenset({"pattern", "minInclusive", "maxInclusive", "minLength", "maxLength"})
_REFERENCES: dict[str, RefKind] = {"elementRef": "element", "classRef": "class", "macroRef": "macro"}
_LISTS: dict[str, ListKind] = {"closed": "closed", "semi": "semi", "open": "open"}


def read_content(node: etree._Element | None, path: str) -> Content:
    """Return the content model of a `content` element; several children are a sequence. Raises SchemaError."""
    if node is None:
        raise SchemaError("a specification has no content", Location(path))
    parts = tuple(_content(child, path) for child in _children(node))
    if not parts:
        return Empty()
    return parts[0] if len(parts) == 1 else Sequence(parts)


def _content(node: etree._Element, path: str) -> Content:
    name = etree.QName(node).localname if etree.QName(node).namespace == TEI else node.tag
    if name == "empty":
        return Empty()
    if name == "textNode":
        return Words()
    if name in _REFERENCES:
        if node.get("expand") or node.get("include") or node.get("except"):
            raise SchemaError("teikit's compiler takes a class as the choice of all its members", place(node, path))
        return _repeated(Reference(_REFERENCES[name], node.get("key", "")), node, path)
    if name in ("sequence", "alternate"):
        parts = tuple(_content(child, path) for child in _children(node))
        if not parts:
            raise SchemaError(f"an empty {name}", place(node, path))
        whole: Content = parts[0]
        if len(parts) > 1:
            whole = Sequence(parts) if name == "sequence" else Choice(parts)
        return _repeated(whole, node, path)
    raise SchemaError(f"teikit's compiler does not know {name} in a content", place(node, path))


def _repeated(part: Content, node: etree._Element, path: str) -> Content:
    least, most = node.get("minOccurs", "1"), node.get("maxOccurs", "1")
    if least not in ("0", "1") or most not in ("1", "unbounded"):
        raise SchemaError("minOccurs is 0 or 1, maxOccurs 1 or unbounded", place(node, path))
    if (least, most) == ("1", "1"):
        return part
    return Repeat(part, 0 if least == "0" else 1, most == "unbounded")


def read_datatype(node: etree._Element | None, path: str) -> Datatype:
    """Return the datatype that a `datatype` or the `content` of a dataSpec holds. Raises SchemaError."""
    parts = [] if node is None else list(_children(node))
    if node is None or len(parts) != 1:
        where = Location(path) if node is None else place(node, path)
        raise SchemaError("a datatype holds one dataRef, alternate or valList", where)
    return _datatype(parts[0], path)


def _datatype(node: etree._Element, path: str) -> Datatype:
    name = etree.QName(node).localname
    if name == "valList":
        return read_values(node, path)
    if name == "alternate":
        return Union(tuple(_datatype(child, path) for child in _children(node)))
    if name != "dataRef":
        raise SchemaError(f"teikit's compiler does not know {name} in a datatype", place(node, path))
    if node.get("key"):
        return Named(node.get("key", ""))
    primitive = node.get("name", "")
    if primitive not in PRIMITIVES:
        raise SchemaError(f"teikit's compiler does not know the datatype {primitive!r}", place(node, path))
    facets = [(item.get("name", ""), item.get("value", "")) for item in _children(node)]
    if node.get("restriction") is not None:
        facets.insert(0, ("pattern", node.get("restriction", "")))
    for facet, _ in facets:
        if facet not in FACETS:
            raise SchemaError(f"teikit's compiler does not know the facet {facet!r}", place(node, path))
    return Primitive(primitive, tuple(facets))


def read_values(node: etree._Element, path: str) -> ValueList:
    """Return a list of values; its type is closed, semi or open (the default). Raises SchemaError."""
    kind = _LISTS.get(node.get("type", "open"))
    if kind is None:
        raise SchemaError("a valList is closed, semi or open", place(node, path))
    values = []
    for item in _children(node):
        if etree.QName(item).localname == "valItem":
            desc = item.find(f"{{{TEI}}}desc")
            words = "" if desc is None else " ".join("".join(map(str, desc.itertext())).split())
            values.append(Value(item.get("ident", ""), words))
    return ValueList(kind, tuple(values))


def walk(content: Content, visit: Callable[[Content], None]) -> None:
    """Call `visit` with a content and all that it holds, from the outside in."""
    visit(content)
    if isinstance(content, Sequence | Choice):
        for part in content.parts:
            walk(part, visit)
    elif isinstance(content, Repeat):
        walk(content.part, visit)


def _children(node: etree._Element) -> list[etree._Element]:
    return [child for child in node if isinstance(child.tag, str)]


def place(node: etree._Element, path: str) -> Location:
    """Return where an element stands."""
    line = node.sourceline
    return Location(path, line if isinstance(line, int) else None)
