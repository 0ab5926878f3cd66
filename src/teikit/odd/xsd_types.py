"""Datatypes and attributes in W3C XML Schema 1.0, and the schema of the attributes of the xml namespace."""

from __future__ import annotations

from lxml import etree

from teikit.namespaces import XML, XSD
from teikit.odd.markup import NOTICE, Maker, make_root, serialise
from teikit.odd.model import Attribute, Datatype, Named, Primitive, Value, ValueList
from teikit.odd.model import Union as UnionType

_X = Maker(XSD)


def write_type(datatype: Datatype, name: str, description: str = "") -> etree._Element:
    """Return a simple type with a name."""
    node = _simple(datatype)
    node.set("name", name)
    document(node, description)
    return node


def write_list_type(key: str) -> etree._Element:
    """Return the type of one or more values of a named type, parted by spaces."""
    values = _X("simpleType", _X("list", itemType=key))
    return _X("simpleType", _X("restriction", values, _X("minLength", value="1")), name=_list_name(key))


def write_attribute(attribute: Attribute) -> etree._Element:
    """Return the declaration of an attribute; one of the xml namespace refers to xml.xsd."""
    use = {"use": "required"} if attribute.required else {}
    if attribute.ident.startswith("xml:"):
        return _X("attribute", ref=attribute.ident, **use)
    node = _X("attribute", name=attribute.ident, **use)
    document(node, attribute.description)
    datatype, values = attribute.datatype, attribute.values
    if values is not None and values.kind == "closed":
        datatype = values
    if attribute.many:
        if isinstance(datatype, Named):
            node.set("type", _list_name(datatype.key))
        else:
            listed = _X("simpleType", _X("list", _simple(datatype)))
            node.append(_X("simpleType", _X("restriction", listed, _X("minLength", value="1"))))
        return node
    name = _name(datatype)
    if name is None:
        node.append(_simple(datatype))
    else:
        node.set("type", name)
    return node


def write_xml_attributes() -> bytes:
    """Return the schema of xml:id, xml:lang, xml:base and xml:space (XML 1.0, 2.10 and 2.12; XML Base; xml:id)."""
    root = make_root(XSD, "schema", {"xs": XSD})
    root.set("targetNamespace", XML)
    root.append(etree.Comment(f" The attributes of the xml namespace. {NOTICE} "))
    tag = UnionType((Primitive("language"), ValueList("closed", (Value(""),))))
    spaces = _X(
        "simpleType",
        _X("restriction", _X("enumeration", value="default"), _X("enumeration", value="preserve"), base="xs:NCName"),
    )
    root.append(_X("attribute", name="base", type="xs:anyURI"))
    root.append(_X("attribute", name="id", type="xs:ID"))
    root.append(_X("attribute", _simple(tag), name="lang"))
    root.append(_X("attribute", spaces, name="space"))
    return serialise(root)


def document(node: etree._Element, description: str) -> None:
    """Put a description first into a declaration."""
    if description:
        node.insert(0, _X("annotation", _X("documentation", description)))


def _simple(datatype: Datatype) -> etree._Element:
    if isinstance(datatype, Named):
        return _X("simpleType", _X("restriction", base=datatype.key))
    if isinstance(datatype, Primitive):
        facets = (_X(name, value=value) for name, value in datatype.facets)
        return _X("simpleType", _X("restriction", *facets, base=f"xs:{datatype.name}"))
    if isinstance(datatype, ValueList):
        # token, as in RELAX NG: space around a value does not count
        node = _X("restriction", base="xs:token")
        for value in datatype.values:
            item = etree.SubElement(node, f"{{{XSD}}}enumeration", value=value.ident)
            document(item, value.description)
        return _X("simpleType", node)
    union = _X("union")
    named = [name for name in map(_name, datatype.parts) if name is not None]
    if named:
        union.set("memberTypes", " ".join(named))
    union.extend(_simple(part) for part in datatype.parts if _name(part) is None)
    return _X("simpleType", union)


def _name(datatype: Datatype) -> str | None:
    if isinstance(datatype, Named):
        return datatype.key
    if isinstance(datatype, Primitive) and not datatype.facets:
        return f"xs:{datatype.name}"
    return None


def _list_name(key: str) -> str:
    return f"{key}.list"
