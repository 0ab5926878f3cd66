"""Write a schema as W3C XML Schema 1.0."""

from __future__ import annotations

from lxml import etree

from teikit.errors import SchemaError
from teikit.namespaces import XML, XSD
from teikit.odd.determinism import find_ambiguity
from teikit.odd.markup import NOTICE, Maker, make_root, serialise
from teikit.odd.model import (
    Choice,
    ClassSpec,
    Content,
    ElementSpec,
    Empty,
    Named,
    Reference,
    Repeat,
    Sequence,
    Words,
)
from teikit.odd.resolve import Resolved
from teikit.odd.xsd_types import document, write_attribute, write_list_type, write_type

_X = Maker(XSD)


def write_xsd(resolved: Resolved) -> bytes:
    """Return the schema; elements are local, so that (as in RELAX NG) only the start may be a root.

    Raises SchemaError for a content that is ambiguous, or mixed in a way that XML Schema cannot say.
    """
    schema = resolved.schema
    root = make_root(XSD, "schema", {"xs": XSD, "": schema.namespace})
    root.set("targetNamespace", schema.namespace)
    root.set("elementFormDefault", "qualified")
    root.append(etree.Comment(f" {schema.title} {NOTICE} "))
    root.append(_X("import", namespace=XML, schemaLocation="xml.xsd"))
    for name in schema.start:
        root.append(_X("element", name=name, type=name))
    for spec in schema.datatypes.values():
        root.append(write_type(spec.datatype, spec.ident, spec.description))
    for key in _listed(resolved):
        root.append(write_list_type(key))
    for name, group in schema.classes.items():
        if group.kind == "atts":
            node = _X("attributeGroup", name=name)
            document(node, group.description)
            node.extend(write_attribute(attribute) for attribute in group.attributes)
            root.append(node)
        elif resolved.members(name):
            node = _X("group", name=name)
            document(node, group.description)
            node.append(_X("choice", *(_element_particle(member) for member in resolved.members(name))))
            root.append(node)
    for macro in schema.macros.values():
        choice = _repeated_choice(macro.content)
        if choice is not None:
            node = _X("group", name=macro.ident)
            document(node, macro.description)
            node.append(_choice(choice, resolved))
            root.append(node)
    for element in schema.elements.values():
        root.append(_type(element, resolved))
    return serialise(root)


def _listed(resolved: Resolved) -> list[str]:
    schema = resolved.schema
    owners: list[ClassSpec | ElementSpec] = [*schema.classes.values(), *schema.elements.values()]
    attributes = [attribute for owner in owners for attribute in owner.attributes if attribute.many]
    return sorted({a.datatype.key for a in attributes if isinstance(a.datatype, Named)})


def _type(element: ElementSpec, resolved: Resolved) -> etree._Element:
    node = _X("complexType", name=element.ident)
    document(node, element.description)
    if resolved.is_mixed(element):
        node.set("mixed", "true")
    name = find_ambiguity(resolved.expand(element.content))
    if name is not None:
        raise SchemaError(f"the content of {element.ident} is ambiguous at {name}", element.location)
    particle = _model(element.content, resolved)
    if particle is not None:
        node.append(particle)
    for group in resolved.groups(element):
        if group.name:
            node.append(_X("attributeGroup", ref=group.name))
        else:
            node.extend(write_attribute(attribute) for attribute in group.attributes)
    return node


def _model(content: Content, resolved: Resolved) -> etree._Element | None:
    """Return the outermost particle of a type: a group, choice or sequence, or None for no elements."""
    if isinstance(content, Empty | Words):
        return None
    if isinstance(content, Reference) and content.kind == "macro":
        macro = resolved.schema.macros[content.key].content
        if _repeated_choice(macro) is None:
            return _model(macro, resolved)
        return _X("group", ref=content.key, minOccurs="0", maxOccurs="unbounded")
    particle = _particle(content, resolved)
    if etree.QName(particle).localname == "element":
        return _X("sequence", particle)
    return particle


def _repeated_choice(content: Content) -> Choice | None:
    if isinstance(content, Repeat) and content.many and content.least == 0 and isinstance(content.part, Choice):
        return content.part
    return None


def _particle(content: Content, resolved: Resolved) -> etree._Element:
    if isinstance(content, Reference):
        if content.kind == "element":
            return _element_particle(content.key)
        if content.kind == "class":
            return _X("group", ref=content.key)
        return _particle(resolved.schema.macros[content.key].content, resolved)
    if isinstance(content, Sequence):
        return _X("sequence", *(_particle(part, resolved) for part in content.parts))
    if isinstance(content, Choice):
        return _choice(content, resolved)
    if isinstance(content, Repeat):
        particle = _particle(content.part, resolved)
        if particle.get("minOccurs") is not None or particle.get("maxOccurs") is not None:
            particle = _X("sequence", particle)
        if content.least == 0:
            particle.set("minOccurs", "0")
        if content.many:
            particle.set("maxOccurs", "unbounded")
        return particle
    return _X("sequence")


def _choice(content: Choice, resolved: Resolved) -> etree._Element:
    """Return a choice in which each element stands once; a class is named unless it shares members with others."""
    node = _X("choice")
    seen: set[str] = set()
    for part in content.parts:
        if isinstance(part, Words):
            continue
        if not isinstance(part, Reference) or part.kind == "macro":
            node.append(_particle(part, resolved))
            continue
        names = resolved.members(part.key) if part.kind == "class" else (part.key,)
        fresh = [name for name in names if name not in seen]
        if part.kind == "class" and len(fresh) == len(names):
            node.append(_X("group", ref=part.key))
        else:
            node.extend(_element_particle(name) for name in fresh)
        seen.update(fresh)
    return node


def _element_particle(name: str) -> etree._Element:
    return _X("element", name=name, type=name)
