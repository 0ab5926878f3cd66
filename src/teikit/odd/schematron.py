"""Write the constraints of a schema as ISO Schematron."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from teikit.namespaces import SCHEMATRON
from teikit.odd.markup import NOTICE, make_root
from teikit.odd.model import ClassSpec, Constraint, ElementSpec, Schema

_S = f"{{{SCHEMATRON}}}"
_SPACES = re.compile(r"\s+")


def write_schematron(schema: Schema) -> bytes:
    """Return a schema with one pattern for each constraint, in the order of names; query language XSLT 3.0.

    An assertion keeps its id and role, or takes the id of the constraint (with a number where there are several).
    """
    root = make_root(SCHEMATRON, "schema", {"": SCHEMATRON})
    root.set("queryBinding", "xslt3")
    root.append(etree.Comment(f" {schema.title} {NOTICE} "))
    _text(root, "title", schema.title)
    etree.SubElement(root, f"{_S}ns", prefix="tei", uri=schema.namespace)
    for constraint in _constraints(schema):
        root.append(_pattern(constraint))
    _indent(root, 0)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _constraints(schema: Schema) -> Iterator[Constraint]:
    owners: list[ClassSpec | ElementSpec] = [*schema.classes.values(), *schema.elements.values()]
    found = (constraint for owner in owners for constraint in owner.constraints)
    yield from sorted(found, key=lambda constraint: constraint.ident)


def _pattern(constraint: Constraint) -> etree._Element:
    pattern = etree.Element(f"{_S}pattern", id=f"pattern-{constraint.ident}")
    if constraint.description:
        _text(pattern, "title", constraint.description)
    rules = [deepcopy(child) for child in constraint.body]
    if etree.QName(rules[0]).localname != "rule":
        rule = etree.Element(f"{_S}rule", context=constraint.context)
        rule.extend(rules)
        rules = [rule]
    pattern.extend(rules)
    tests = list(pattern.iter(f"{_S}assert", f"{_S}report"))
    for number, node in enumerate(tests, start=1):
        if node.get("id") is None:
            node.set("id", constraint.ident if len(tests) == 1 else f"{constraint.ident}-{number}")
    return pattern


def _text(parent: etree._Element, name: str, words: str) -> None:
    node = etree.SubElement(parent, _S + name)
    node.text = words


def _indent(node: etree._Element, depth: int) -> None:
    """Indent what holds elements only; assertions hold words, whose white space is one space."""
    children = list(node)
    if etree.QName(node).localname in ("title", "assert", "report"):
        _collapse(node)
        return
    if not children:
        node.text = None
        return
    node.text = "\n" + "  " * (depth + 1)
    for child in children:
        child.tail = "\n" + "  " * (depth + (child is not children[-1]))
        if isinstance(child.tag, str):
            _indent(child, depth + 1)


def _collapse(node: etree._Element) -> None:
    node.text = _SPACES.sub(" ", node.text or "").lstrip()
    for child in node:
        child.tail = _SPACES.sub(" ", child.tail or "")
    if len(node):
        node[-1].tail = (node[-1].tail or "").rstrip()
    else:
        node.text = node.text.rstrip()
