"""Rules embedded in other schemas: RELAX NG grammars carry whole patterns, an ODD has constraints."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from teikit.errors import SchemaError
from teikit.location import Location
from teikit.namespaces import RELAXNG, SCHEMATRON, TEI, tei
from teikit.schematron.names import sch

if TYPE_CHECKING:
    from teikit.relaxng.annotations import Annotation

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


def from_compact(data: bytes, path: Path) -> bytes:
    """Return the rules that a grammar in compact syntax carries, in a grammar in XML syntax that says nothing else."""
    from teikit.relaxng.compact import read_annotations

    root = etree.Element(f"{{{RELAXNG}}}grammar", nsmap={"rng": RELAXNG, "sch": SCHEMATRON})
    for one in read_annotations(data, path.as_posix()):
        if one.space == SCHEMATRON:
            root.append(_element(one))
    return etree.tostring(root, encoding="utf-8")


def _element(one: Annotation) -> etree._Element:
    made = etree.Element(f"{{{one.space}}}{one.local}" if one.space else one.local, one.attributes)
    for part in one.content:
        if not isinstance(part, str):
            made.append(_element(part))
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + part
        else:
            made.text = (made.text or "") + part
    return made


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
