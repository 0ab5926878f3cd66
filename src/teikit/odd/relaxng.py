"""Write a schema as RELAX NG in XML syntax."""

from __future__ import annotations

from lxml import etree

from teikit.namespaces import RELAXNG
from teikit.odd.markup import NOTICE, Maker, make_root, serialise
from teikit.odd.model import (
    Attribute,
    Choice,
    Content,
    Datatype,
    ElementSpec,
    Empty,
    Named,
    Primitive,
    Reference,
    Repeat,
    Schema,
    Sequence,
    ValueList,
    Words,
)
from teikit.odd.resolve import Resolved

ANNOTATIONS = "http://relaxng.org/ns/compatibility/annotations/1.0"
DATATYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
_R = Maker(RELAXNG)
_DOCUMENTATION = f"{{{ANNOTATIONS}}}documentation"


def write_relaxng(resolved: Resolved) -> bytes:
    """Return the grammar: one definition for each datatype, class, named content and element.

    Classes of elements are written out to their members: validators that expand a grammar do so faster.
    """
    schema = resolved.schema
    grammar = make_root(RELAXNG, "grammar", {"": RELAXNG, "a": ANNOTATIONS})
    grammar.set("ns", schema.namespace)
    grammar.set("datatypeLibrary", DATATYPES)
    grammar.append(etree.Comment(f" {schema.title} {NOTICE} "))
    roots = [_R("ref", name=name) for name in schema.start]
    grammar.append(_R("start", roots[0] if len(roots) == 1 else _R("choice", *roots)))
    for spec in schema.datatypes.values():
        grammar.append(_define(spec.ident, spec.description, _datatype(spec.datatype)))
    for name, group in schema.classes.items():
        if group.kind == "atts":
            body = [_attribute(attribute) for attribute in group.attributes] or [_R("empty")]
            grammar.append(_define(f"{name}.attributes", group.description, *body))
        else:
            members = [_R("ref", name=member) for member in resolved.members(name)] or [_R("notAllowed")]
            whole = members[0] if len(members) == 1 else _R("choice", *members)
            grammar.append(_define(name, group.description, whole))
    for macro in schema.macros.values():
        grammar.append(_define(macro.ident, macro.description, _content(macro.content, resolved)))
    for element in schema.elements.values():
        grammar.append(_R("define", _element(element, schema, resolved), name=element.ident))
    return serialise(grammar)


def _define(name: str, description: str, *body: etree._Element) -> etree._Element:
    define = _R("define", name=name)
    _document(define, description)
    define.extend(body)
    return define


def _element(element: ElementSpec, schema: Schema, resolved: Resolved) -> etree._Element:
    node = _R("element", name=element.ident)
    _document(node, element.description)
    for group in resolved.groups(element):
        if group.name:
            node.append(_R("ref", name=f"{group.name}.attributes"))
        else:
            node.extend(_attribute(attribute) for attribute in group.attributes)
    # a sequence needs no group: the children of an element are one
    content = element.content
    parts = content.parts if isinstance(content, Sequence) else (content,)
    node.extend(_content(part, resolved) for part in parts)
    return node


def _content(content: Content, resolved: Resolved) -> etree._Element:
    if isinstance(content, Empty):
        return _R("empty")
    if isinstance(content, Words):
        return _R("text")
    if isinstance(content, Reference):
        return _R("ref", name=content.key)
    if isinstance(content, Sequence):
        return _R("group", *(_content(part, resolved) for part in content.parts))
    if isinstance(content, Choice):
        return _R("choice", *(_content(part, resolved) for part in content.parts))
    return _repeat(content, resolved)


def _repeat(content: Repeat, resolved: Resolved) -> etree._Element:
    many = "zeroOrMore" if content.least == 0 else "oneOrMore"
    node = _R(many if content.many else "optional")
    parts = content.part.parts if isinstance(content.part, Sequence) else (content.part,)
    node.extend(_content(part, resolved) for part in parts)
    return node


def _attribute(attribute: Attribute) -> etree._Element:
    node = _R("attribute", name=attribute.ident)
    _document(node, attribute.description)
    values = attribute.values
    datatype = values if values is not None and values.kind == "closed" else attribute.datatype
    pattern = _datatype(datatype)
    node.append(_R("list", _R("oneOrMore", pattern)) if attribute.many else pattern)
    return node if attribute.required else _R("optional", node)


def _datatype(datatype: Datatype) -> etree._Element:
    if isinstance(datatype, Named):
        return _R("ref", name=datatype.key)
    if isinstance(datatype, Primitive):
        return _R("data", *(_R("param", value, name=name) for name, value in datatype.facets), type=datatype.name)
    if isinstance(datatype, ValueList):
        values: list[etree._Element] = []
        for value in datatype.values:
            values.append(_R("value", value.ident))
            if value.description:
                # editors show the documentation that follows a value as what it means
                note = etree.Element(_DOCUMENTATION)
                note.text = value.description
                values.append(note)
        return values[0] if len(values) == 1 else _R("choice", *values)
    return _R("choice", *(_datatype(part) for part in datatype.parts))


def _document(node: etree._Element, description: str) -> None:
    if description:
        note = etree.SubElement(node, _DOCUMENTATION)
        note.text = description
