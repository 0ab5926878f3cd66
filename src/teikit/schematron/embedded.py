"""Rules embedded in other schemas: RELAX NG grammars carry whole patterns, an ODD has constraints."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

from lxml import etree

from teikit.errors import SchemaError
from teikit.location import Location
from teikit.namespaces import SCHEMATRON, TEI, tei
from teikit.schematron.names import sch

_HOLDERS = {sch(name) for name in ("pattern", "rule", "let", "ns", "diagnostics", "properties", "assert", "report")}
_XSLT_BINDING = "xslt3"


def extract(root: etree._Element, path: Path) -> etree._Element:
    """Return a schema made of the rules that another kind of schema carries.

    A rule outside a pattern gets a pattern of its own. In an ODD an assertion outside a rule gets the element that
    its specification describes as its context. Raises SchemaError when there are none.
    """
    odd = etree.QName(root).namespace == TEI
    schema = etree.Element(sch("schema"), nsmap={"sch": SCHEMATRON})
    schema.set("queryBinding", _XSLT_BINDING)
    prefixes: dict[str, str] = {}
    patterns: list[etree._Element] = []
    others: list[etree._Element] = []
    for element in root.iter(etree.Element):
        above = element.getparent()
        if element.tag not in _HOLDERS or (above is not None and _in_rule(element)):
            continue
        if element.tag == sch("ns"):
            prefixes.setdefault(element.get("prefix", ""), element.get("uri", ""))
        elif element.tag == sch("pattern"):
            patterns.append(deepcopy(element))
        elif element.tag == sch("rule"):
            patterns.append(_pattern([deepcopy(element)]))
        elif element.tag in {sch("assert"), sch("report")}:
            context = _context(element) if odd else None
            if context:
                rule = etree.Element(sch("rule"), context=context)
                rule.append(deepcopy(element))
                patterns.append(_pattern([rule]))
        else:
            others.append(deepcopy(element))
    if not patterns:
        raise SchemaError("it carries no Schematron rules", Location(path.as_posix()))
    if odd:
        prefixes.setdefault("tei", TEI)
    for prefix, uri in prefixes.items():
        etree.SubElement(schema, sch("ns"), prefix=prefix, uri=uri)
    schema.extend(one for one in others if one.tag == sch("let"))
    schema.extend(patterns)
    schema.extend(one for one in others if one.tag != sch("let"))
    return schema


def _pattern(rules: list[etree._Element]) -> etree._Element:
    pattern = etree.Element(sch("pattern"))
    pattern.extend(rules)
    return pattern


def _in_rule(element: etree._Element) -> bool:
    return any(above.tag in _HOLDERS for above in element.iterancestors())


def _context(element: etree._Element) -> str | None:
    """Return the context of an assertion in an ODD: what the nearest specification describes."""
    attribute = None
    for above in element.iterancestors():
        ident = above.get("ident")
        if above.tag == tei("attDef") and ident:
            attribute = ident
        elif above.tag == tei("elementSpec") and ident:
            namespace = above.get("ns", TEI)
            name = f"tei:{ident}" if namespace == TEI else f"Q{{{namespace}}}{ident}"
            return f"{name}/@{attribute}" if attribute else name
        elif above.tag == tei("classSpec"):
            return f"tei:*/@{attribute}" if attribute else None
    return None
