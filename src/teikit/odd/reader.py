"""Read an ODD: a TEI document with a schemaSpec that is complete in itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeVar

from lxml import etree

from teikit.errors import SchemaError
from teikit.location import Location
from teikit.namespaces import SCHEMATRON, TEI, XML_ID, tei
from teikit.odd.contents import place, read_content, read_datatype, read_values
from teikit.odd.model import (
    Attribute,
    ClassSpec,
    Constraint,
    DatatypeSpec,
    ElementSpec,
    MacroSpec,
    Schema,
)
from teikit.xmltext import parse_tree

Spec = TypeVar("Spec", DatatypeSpec, MacroSpec, ClassSpec, ElementSpec)
SPECS = ("elementSpec", "classSpec", "macroSpec", "dataSpec")


def read_odd(data: bytes, path: str = "<odd>") -> Schema:
    """Return the schema that an ODD states.

    Read are schemaSpec, with specGrpRef inside the document, and elementSpec, classSpec, macroSpec and dataSpec in mode
    add: what a schema needs that builds on no other (TEI P5 Guidelines, TD). Raises SchemaError, with the place, for
    anything else.
    """
    root = parse_tree(data, path)
    found = list(root.iter(tei("schemaSpec")))
    if len(found) != 1:
        raise SchemaError(f"an ODD has one schemaSpec; this has {len(found)}", Location(path))
    spec = found[0]
    elements: list[ElementSpec] = []
    classes: list[ClassSpec] = []
    macros: list[MacroSpec] = []
    datatypes: list[DatatypeSpec] = []
    for node in _specs(spec, root, path, frozenset()):
        if node.get("mode", "add") != "add":
            raise SchemaError(f"mode {node.get('mode')!r} builds on another schema", place(node, path))
        kind = etree.QName(node).localname
        if kind == "elementSpec":
            elements.append(_element(node, path))
        elif kind == "classSpec":
            classes.append(_class(node, path))
        elif kind == "macroSpec":
            content = read_content(node.find(tei("content")), path)
            macros.append(MacroSpec(_ident(node, path), _description(node), content, place(node, path)))
        else:
            datatype = read_datatype(node.find(tei("content")), path)
            datatypes.append(DatatypeSpec(_ident(node, path), _description(node), datatype, place(node, path)))
    return Schema(
        ident=_ident(spec, path),
        title=_description(spec),
        namespace=spec.get("ns", TEI),
        start=tuple(spec.get("start", "TEI").split()),
        elements=_by_name(elements),
        classes=_by_name(classes),
        macros=_by_name(macros),
        datatypes=_by_name(datatypes),
    )


def _specs(node: etree._Element, root: etree._Element, path: str, seen: frozenset[str]) -> Iterator[etree._Element]:
    for child in _children(node):
        name = etree.QName(child).localname
        if name in SPECS:
            yield child
        elif name == "specGrp":
            yield from _specs(child, root, path, seen)
        elif name == "specGrpRef":
            target = child.get("target", "")
            group = next((g for g in root.iter(tei("specGrp")) if f"#{g.get(XML_ID)}" == target), None)
            if group is None or target in seen:
                raise SchemaError(f"specGrpRef points to no specGrp of this ODD: {target}", place(child, path))
            yield from _specs(group, root, path, seen | {target})
        elif name not in ("desc", "gloss", "altIdent"):
            raise SchemaError(f"teikit's compiler does not know {name} in a schemaSpec", place(child, path))


def _element(node: etree._Element, path: str) -> ElementSpec:
    ident = _ident(node, path)
    added, removed = _attributes(node, path)
    return ElementSpec(
        ident=ident,
        description=_description(node),
        classes=_memberships(node),
        content=read_content(node.find(tei("content")), path),
        attributes=added,
        removed=removed,
        constraints=tuple(_constraints(node, path, f"tei:{ident}")),
        location=place(node, path),
    )


def _class(node: etree._Element, path: str) -> ClassSpec:
    kind = node.get("type")
    if kind not in ("model", "atts"):
        raise SchemaError("a classSpec has type model or atts", place(node, path))
    named: Literal["model", "atts"] = "model" if kind == "model" else "atts"
    added, removed = _attributes(node, path)
    if removed:
        raise SchemaError("a class takes no attributes away; an element may", place(node, path))
    constraints = tuple(_constraints(node, path, ""))
    return ClassSpec(
        _ident(node, path), named, _description(node), _memberships(node), added, constraints, place(node, path)
    )


def _attributes(node: etree._Element, path: str) -> tuple[tuple[Attribute, ...], frozenset[str]]:
    added: dict[str, Attribute] = {}
    removed: set[str] = set()
    for item in node.iterfind(f"{tei('attList')}/{tei('attDef')}"):
        ident = _ident(item, path)
        if ident in added or ident in removed:
            raise SchemaError(f"the attribute {ident} is specified twice", place(item, path))
        if item.get("mode") == "delete":
            removed.add(ident)
            continue
        datatype = item.find(tei("datatype"))
        if datatype is None:
            raise SchemaError(f"the attribute {ident} has no datatype", place(item, path))
        values = item.find(tei("valList"))
        added[ident] = Attribute(
            ident=ident,
            required=item.get("usage") == "req",
            datatype=read_datatype(datatype, path),
            many=datatype.get("maxOccurs", "1") == "unbounded",
            values=None if values is None else read_values(values, path),
            description=_description(item),
        )
    return tuple(added.values()), frozenset(removed)


def _constraints(node: etree._Element, path: str, context: str) -> Iterator[Constraint]:
    for spec in node.iterfind(tei("constraintSpec")):
        if spec.get("scheme") != "schematron":
            raise SchemaError("a constraintSpec has scheme schematron", place(spec, path))
        body = tuple(child for part in spec.iterfind(tei("constraint")) for child in _children(part))
        names = {etree.QName(child).localname for child in body}
        if not body or any(etree.QName(child).namespace != SCHEMATRON for child in body):
            raise SchemaError("a constraint holds rules or assertions of ISO Schematron", place(spec, path))
        if not names <= {"rule", "assert", "report"} or ("rule" in names and len(names) > 1):
            raise SchemaError("a constraint holds either rules, or assertions and reports", place(spec, path))
        if "rule" not in names and not context:
            raise SchemaError("a constraint of a class states its context in a rule", place(spec, path))
        yield Constraint(_ident(spec, path), _description(spec), context, body)


def _memberships(node: etree._Element) -> tuple[str, ...]:
    return tuple(item.get("key", "") for item in node.iterfind(f"{tei('classes')}/{tei('memberOf')}"))


def _by_name(specs: Iterable[Spec]) -> dict[str, Spec]:
    found: dict[str, Spec] = {}
    for spec in specs:
        if spec.ident in found:
            raise SchemaError(f"{spec.ident} is specified twice", spec.location)
        found[spec.ident] = spec
    return dict(sorted(found.items()))


def _children(node: etree._Element) -> Iterator[etree._Element]:
    return (child for child in node if isinstance(child.tag, str))


def _ident(node: etree._Element, path: str) -> str:
    ident = node.get("ident")
    if not ident:
        raise SchemaError(f"{etree.QName(node).localname} has no ident", place(node, path))
    return ident


def _description(node: etree._Element) -> str:
    found = node.find(tei("desc"))
    return "" if found is None else " ".join("".join(map(str, found.itertext())).split())
