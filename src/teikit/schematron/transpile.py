"""Compile a schema to an XSLT 3.0 stylesheet that writes the report language SVRL.

A pattern is a mode: its rules are templates whose priority falls with their order, so that the first rule that
matches a node is the only one that fires there. Each failure carries the ordinal of its element (an accumulator
counts them), because a path costs a walk over all siblings: `tk:n`, and `tk:a` for an attribute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from teikit.errors import SchemaError
from teikit.location import Location
from teikit.namespaces import SVRL, XSLT
from teikit.schematron.assemble import Assembly
from teikit.schematron.content import Writer
from teikit.schematron.expand import expand_patterns
from teikit.schematron.names import TK, elements, rename_variables, sch, text_of, xsl
from teikit.schematron.reach import depends_on_place, reach

BINDINGS = frozenset({"xslt", "xslt2", "xslt3", "xpath", "xpath2", "xpath3", "xpath31", "exslt"})
_XS = "http://www.w3.org/2001/XMLSchema"


def svrl(name: str) -> str:
    """Return the Clark name of an element of SVRL."""
    return f"{{{SVRL}}}{name}"


@dataclass(frozen=True)
class Compiled:
    """The stylesheet, and which of its patterns look at other documents."""

    stylesheet: bytes
    subordinate: tuple[int, ...]
    phase: str
    title: str = ""


@dataclass
class _Pattern:
    number: int
    element: etree._Element
    writer: Writer
    names: dict[str, str] = field(default_factory=dict)
    reach: str | None = None  # where its rules look, from the document node; None: at every node, going down


def transpile(assembly: Assembly, phase: str = "", *, careful: bool = False) -> Compiled:
    """Return the stylesheet for one phase (empty: the schema's default).

    With `careful`, an expression that fails makes a note in the report instead of ending the run.
    Raises SchemaError for a schema that cannot be used.
    """
    schema = assembly.root
    path = assembly.path.as_posix()
    binding = schema.get("queryBinding", "xslt").strip().lower()
    if binding not in BINDINGS:
        raise SchemaError(f"the query binding {binding!r} is not known", Location(path, _line(schema)))
    chosen = _phase(schema, phase, path)
    sheet = etree.Element(
        xsl("stylesheet"),
        nsmap={**_usable(assembly.tables[0]), "xsl": XSLT, "svrl": SVRL, "tk": TK, "tkxs": _XS},
    )
    sheet.set("version", "3.0")
    sheet.set("exclude-result-prefixes", "#all")
    writer = Writer(assembly.tables, old=binding in {"xslt", "exslt"}, careful=careful)
    for child in elements(schema):
        if etree.QName(child).namespace == XSLT:  # an xsl:import has to come first
            sheet.append(deepcopy(child))
    _frame(sheet)
    patterns = _patterns(schema, writer, path, chosen)
    if chosen is None or not chosen.get("from"):
        for pattern in patterns:
            pattern.reach = _reach(pattern)
    for let in schema.iterchildren(sch("let")):
        writer.variable(sheet, let)
    if chosen is not None:
        for let in chosen.iterchildren(sch("let")):
            writer.variable(sheet, let)
    for pattern in patterns:
        _write_pattern(sheet, pattern, schema, chosen)
    name = chosen.get("id", "") if chosen is not None else "#ALL"
    _write_main(sheet, patterns, schema, assembly, name)
    subordinate = tuple(p.number for p in patterns if p.element.get("documents"))
    return Compiled(etree.tostring(sheet, encoding="UTF-8"), subordinate, name)


def _usable(prefixes: Mapping[str, str]) -> dict[str, str]:
    # a prefix of ours may be bound otherwise only inside the expressions that use it
    taken = {"xsl", "svrl", "tk", "tkxs", "xml", ""}
    return {prefix: uri for prefix, uri in prefixes.items() if prefix not in taken}


def _phase(schema: etree._Element, asked: str, path: str) -> etree._Element | None:
    name = asked
    if not name or name == "#DEFAULT":
        name = schema.get("defaultPhase", "#ALL")
    if name == "#ALL":
        return None
    for phase in schema.iterchildren(sch("phase")):
        if phase.get("id") == name:
            return phase
    raise SchemaError(f"the schema has no phase {name!r}", Location(path, _line(schema)))


def _patterns(schema: etree._Element, writer: Writer, path: str, phase: etree._Element | None) -> list[_Pattern]:
    active = None if phase is None else {a.get("pattern") for a in phase.iterchildren(sch("active"))}
    made = []
    for number, (element, parameters) in enumerate(expand_patterns(schema, path)):
        if active is None or element.get("id") in active:
            made.append(_Pattern(number, element, writer.with_parameters(parameters)))
    scopes = [schema, *([phase] if phase is not None else []), *(p.element for p in made)]
    counts = Counter(let.get("name") for scope in scopes for let in scope.iterchildren(sch("let")))
    for pattern in made:
        # variables of a pattern become global: their names must differ
        own = [let.get("name", "") for let in pattern.element.iterchildren(sch("let"))]
        pattern.names = {name: f"{name}.{pattern.number}" for name in own if counts[name] > 1}
        if pattern.names:
            _rename(pattern)
    return made


def _rename(pattern: _Pattern) -> None:
    for let in pattern.element.iterchildren(sch("let")):
        let.set("name", pattern.names.get(let.get("name", ""), let.get("name", "")))
    for element in pattern.element.iter(etree.Element):
        for key, value in element.attrib.items():
            if key != "name":
                element.set(key, rename_variables(str(value), pattern.names))
    pattern.writer = pattern.writer.with_names(pattern.names)


def _frame(sheet: etree._Element) -> None:
    etree.SubElement(sheet, xsl("output"), method="xml", encoding="UTF-8", indent="no")
    for name, default in (("full", ""), ("path", ""), ("only", "")):
        etree.SubElement(sheet, xsl("param"), {"name": f"tk:{name}", "select": f"'{default}'", "as": "tkxs:string"})
    etree.SubElement(sheet, xsl("mode"), {"on-no-match": "shallow-skip", "use-accumulators": "#all"})
    etree.SubElement(sheet, xsl("variable"), name="tk:root", select="/")
    counter = etree.SubElement(sheet, xsl("accumulator"), {"name": "tk:n", "as": "tkxs:integer", "initial-value": "-1"})
    etree.SubElement(counter, xsl("accumulator-rule"), match="*", select="$value + 1")


def _write_pattern(
    sheet: etree._Element, pattern: _Pattern, schema: etree._Element, phase: etree._Element | None
) -> None:
    mode = f"tk:p{pattern.number}"
    goes_down = pattern.reach is None
    skip = "shallow-skip" if goes_down else "deep-skip"
    etree.SubElement(sheet, xsl("mode"), {"name": mode, "on-no-match": skip})
    for child in elements(pattern.element):
        if child.tag == sch("let"):
            pattern.writer.variable(sheet, child)
    rules = _rules(pattern)
    for number, rule in enumerate(rules):
        priority = str(len(rules) - number)
        template = pattern.writer.element(sheet, rule, "template", match=rule.get("context", ""))
        template.set("mode", mode)
        template.set("priority", priority)
        pattern.writer.rule(template, rule, schema)
        if goes_down:
            etree.SubElement(template, xsl("apply-templates"), select="@*, node()", mode="#current")
    documents = pattern.element.get("documents")
    if documents:
        lister = etree.SubElement(sheet, xsl("template"), name=f"tk:d{pattern.number}")
        each = etree.SubElement(lister, xsl("for-each"), select="$tk:root")
        listed = etree.SubElement(each, f"{{{TK}}}documents")
        pattern.writer.element(listed, pattern.element, "value-of", select=documents, separator=" ")


def _write_main(
    sheet: etree._Element, patterns: list[_Pattern], schema: etree._Element, assembly: Assembly, phase: str
) -> None:
    start = "/"
    found = next((p for p in schema.iterchildren(sch("phase")) if p.get("id") == phase and p.get("from")), None)
    main = etree.SubElement(sheet, xsl("template"), match="/")
    output = etree.SubElement(main, svrl("schematron-output"), phase=phase)
    for key in ("schemaVersion",):
        if schema.get(key):
            output.set(key, _literal(schema.get(key, "")))
    title = schema.find(sch("title"))
    if title is not None:
        output.set("title", _literal(text_of(title)))
    for declared in schema.iterchildren(sch("ns")):
        etree.SubElement(
            output,
            svrl("ns-prefix-in-attribute-values"),
            prefix=_literal(declared.get("prefix", "")),
            uri=_literal(declared.get("uri", "")),
        )
    if found is not None:
        etree.SubElement(sheet, xsl("mode"), {"name": "tk:from", "on-no-match": "shallow-skip"})
        writer = patterns[0].writer if patterns else Writer(assembly.tables)
        template = writer.element(sheet, found, "template", match=found.get("from", ""))
        template.set("mode", "tk:from")
        etree.SubElement(template, xsl("sequence"), select=".")
        variable = etree.SubElement(main, xsl("variable"), {"name": "tk:from", "as": "node()*"})
        etree.SubElement(variable, xsl("apply-templates"), select="/", mode="tk:from")
        main.insert(0, variable)
        start = "$tk:from"
    for pattern in patterns:
        chosen = etree.SubElement(output, xsl("if"), test=f"$tk:only = '{pattern.number}' or $tk:only = ''")
        active = etree.SubElement(chosen, svrl("active-pattern"))
        active.set(f"{{{TK}}}pattern", str(pattern.number))
        for key in ("id", "name", "role"):
            if pattern.element.get(key):
                active.set(key, _literal(pattern.element.get(key, "")))
        heading = pattern.element.find(sch("title"))
        if heading is not None and not active.get("name"):
            active.set("name", _literal(text_of(heading)))
        active.set("documents", "{$tk:path}")
        run: etree._Element = chosen
        if pattern.element.get("documents"):
            run = etree.SubElement(chosen, xsl("if"), test="$tk:only != ''")
        etree.SubElement(run, xsl("apply-templates"), select=pattern.reach or start, mode=f"tk:p{pattern.number}")


def _rules(pattern: _Pattern) -> list[etree._Element]:
    return [child for child in elements(pattern.element) if child.tag == sch("rule") and child.get("context")]


def _reach(pattern: _Pattern) -> str | None:
    """Return the XPath of the nodes that the pattern looks at; None when it has to go down the whole tree."""
    inner = list(pattern.element.iter(etree.Element))
    if any(etree.QName(one).namespace == XSLT for one in inner):
        return None
    if depends_on_place(str(value) for one in inner for value in one.attrib.values()):
        return None
    return reach((rule.get("context", ""), pattern.writer.namespaces(rule)) for rule in _rules(pattern))


def _literal(text: str) -> str:
    """Return a text as an attribute value template that yields it."""
    return " ".join(text.split()).replace("{", "{{").replace("}", "}}")


def _line(element: etree._Element) -> int | None:
    line = element.sourceline
    return line if isinstance(line, int) else None
