"""Make abstract patterns and abstract rules concrete."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from teikit.errors import SchemaError
from teikit.location import Location
from teikit.schematron.names import LANG, NS_TABLE, elements, sch, substitute


def expand_patterns(schema: etree._Element, path: str) -> list[tuple[etree._Element, dict[str, str]]]:
    """Return the concrete patterns in order, each with the parameters it was made with.

    Raises SchemaError for a pattern that does not exist, a rule that is not abstract or stands in another pattern.
    """
    abstract = {p.get("id"): p for p in schema.iterchildren(sch("pattern")) if _is_abstract(p)}
    shared = {r.get("id"): r for rules in schema.iterchildren(sch("rules")) for r in rules.iterchildren(sch("rule"))}
    made = []
    for pattern in schema.iterchildren(sch("pattern")):
        if _is_abstract(pattern):
            continue
        name = pattern.get("is-a")
        parameters: dict[str, str] = {}
        concrete = deepcopy(pattern)
        if name is not None:
            origin = abstract.get(name)
            if origin is None:
                raise SchemaError(f"there is no abstract pattern {name!r}", _place(pattern, path))
            parameters = _parameters(origin) | _parameters(pattern)
            concrete = _instance(origin, pattern, parameters)
        _expand_rules(concrete, shared, path)
        made.append((concrete, parameters))
    return made


def _parameters(pattern: etree._Element) -> dict[str, str]:
    found = {}
    for parameter in pattern.iterchildren(sch("param")):
        name, value = parameter.get("name"), parameter.get("value")
        if name is not None and value is not None:
            found[name] = value
    return found


def _instance(origin: etree._Element, pattern: etree._Element, parameters: dict[str, str]) -> etree._Element:
    concrete = deepcopy(origin)
    for key in ("abstract", "id"):
        if key in concrete.attrib:
            del concrete.attrib[key]
    for key in map(str, pattern.attrib):
        if key != "is-a":
            concrete.set(key, pattern.get(key, ""))
    for element in concrete.iter(etree.Element):
        for key in map(str, element.attrib):
            element.set(key, substitute(element.get(key, ""), parameters))
    # what the instance itself adds stands behind what it takes over
    concrete.extend(deepcopy(child) for child in elements(pattern) if child.tag != sch("param"))
    return concrete


def _expand_rules(pattern: etree._Element, shared: dict[str | None, etree._Element], path: str) -> None:
    known = shared | {rule.get("id"): rule for rule in pattern.iterchildren(sch("rule"))}
    originals = {key: deepcopy(rule) for key, rule in known.items() if key is not None}
    for rule in pattern.iterchildren(sch("rule")):
        if not _is_abstract(rule):
            _extend(rule, originals, path, ())
    for rule in list(pattern.iterchildren(sch("rule"))):
        if _is_abstract(rule):
            pattern.remove(rule)


def _extend(rule: etree._Element, known: dict[str, etree._Element], path: str, above: tuple[str, ...]) -> None:
    for extends in list(rule.iterchildren(sch("extends"))):
        name = extends.get("rule", "")
        origin = known.get(name)
        if origin is None:
            raise SchemaError(f"there is no abstract rule {name!r} in this pattern", _place(extends, path))
        if not _is_abstract(origin):
            raise SchemaError(f"the rule {name!r} is extended but is not abstract", _place(extends, path))
        if name in above:
            raise SchemaError(f"the abstract rule {name!r} extends itself", _place(extends, path))
        copy = deepcopy(origin)
        _extend(copy, known, path, (*above, name))
        at = rule.index(extends)
        for child in list(elements(copy)):
            for inherited in (NS_TABLE, LANG):
                if copy.get(inherited) is not None and child.get(inherited) is None:
                    child.set(inherited, copy.get(inherited, ""))
            rule.insert(at, child)
            at += 1
        rule.remove(extends)


def _is_abstract(element: etree._Element) -> bool:
    return element.get("abstract", "").strip() in {"true", "1"}


def _place(element: etree._Element, path: str) -> Location:
    line = element.sourceline
    return Location(path, line if isinstance(line, int) else None)
