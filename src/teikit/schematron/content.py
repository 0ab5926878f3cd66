"""Write the parts of rules as XSLT: variables, assertions, their texts, diagnostics and properties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy

from lxml import etree

from teikit.namespaces import SCHEMATRON, SVRL, XML, XSLT
from teikit.schematron.names import (
    LANG,
    NS_TABLE,
    TK,
    XML_ID,
    elements,
    rename_variables,
    sch,
    substitute,
    xsl,
)

_RICH = ("see", "icon", "fpi")


def _svrl(name: str) -> str:
    return f"{{{SVRL}}}{name}"


def _literal(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


class Writer:
    """Writes XSLT elements whose expressions see the prefixes of the file they come from."""

    def __init__(
        self,
        tables: Sequence[Mapping[str, str]],
        parameters: Mapping[str, str] | None = None,
        names: Mapping[str, str] | None = None,
        *,
        old: bool = False,
        careful: bool = False,
    ) -> None:
        self._tables = tables
        self._parameters = dict(parameters or {})
        self._names = dict(names or {})
        self._old = old
        self._careful = careful

    def with_parameters(self, parameters: Mapping[str, str]) -> Writer:
        """Return a writer for an instance of an abstract pattern: diagnostics see its parameters, too."""
        return Writer(self._tables, parameters, self._names, old=self._old, careful=self._careful)

    def with_names(self, names: Mapping[str, str]) -> Writer:
        """Return a writer that gives variables other names in diagnostics and properties."""
        return Writer(self._tables, self._parameters, names, old=self._old, careful=self._careful)

    def element(self, parent: etree._Element, origin: etree._Element, kind: str, **attributes: str) -> etree._Element:
        """Append an XSLT element with the prefixes that hold for `origin`."""
        made = etree.SubElement(parent, xsl(kind), attrib=attributes, nsmap=self._prefixes(origin))
        if self._old:
            made.set("version", "1.0")  # a sequence stands for its first node, as XPath 1.0 has it
        default = self._table(origin).get("")
        if default:
            made.set("xpath-default-namespace", default)
        return made

    def namespaces(self, origin: etree._Element) -> dict[str, str]:
        """Return the namespaces that hold for the expressions of `origin`, by prefix; "" is that of elements."""
        return {**self._prefixes(origin), "": self._table(origin).get("", "")}

    def variable(self, parent: etree._Element, let: etree._Element) -> None:
        """Write a sch:let: its value, or its content as data."""
        name, value = let.get("name", ""), let.get("value")
        if value is not None:
            made = self.element(parent, let, "variable", name=name, select=value)
            if let.get("as"):
                made.set("as", let.get("as", ""))
            return
        text = (let.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in let)
        quoted = "'" + text.replace("'", "''") + "'"
        nodes = "" if self._old else "/node()"
        self.element(parent, let, "variable", name=name, select=f"parse-xml-fragment({quoted}){nodes}")

    def rule(self, template: etree._Element, rule: etree._Element, schema: etree._Element) -> None:
        """Write what a rule does at a node: its variables and assertions in order."""
        etree.SubElement(template, xsl("variable"), name="tk:here", select=".")
        report = etree.SubElement(template, xsl("if"), test="$tk:full = 'yes'")
        fired = etree.SubElement(report, _svrl("fired-rule"), context=_literal(rule.get("context", "")))
        for key in ("id", "name", "role", "flag", *_RICH):
            if rule.get(key):
                fired.set(key, _literal(rule.get(key, "")))
        fired.set("document", "{$tk:path}")
        parent = template
        visit = rule.get("visit-each")
        if visit:
            parent = self.element(template, rule, "for-each", select=visit)
        for child in elements(rule):
            if child.tag == sch("let"):
                self.variable(parent, child)
            elif child.tag in {sch("assert"), sch("report")}:
                self._assertion(parent, child, rule, schema)
            elif etree.QName(child).namespace == XSLT:
                parent.append(deepcopy(child))

    def _assertion(
        self, parent: etree._Element, assertion: etree._Element, rule: etree._Element, schema: etree._Element
    ) -> None:
        test = assertion.get("test", "true()")
        is_assert = assertion.tag == sch("assert")
        if self._careful:
            parent = etree.SubElement(parent, xsl("try"))
        condition = self.element(
            parent, assertion, "if", test=f"not({test})" if is_assert else f"boolean({test})" if self._old else test
        )
        name = "failed-assert" if is_assert else "successful-report"
        made = etree.SubElement(condition, _svrl(name), test=_literal(test))
        self._describe(made, assertion, rule)
        text = etree.SubElement(made, _svrl("text"))
        self._content(text, assertion)
        self._diagnostics(made, assertion, schema)
        self._properties(made, assertion, schema)
        if self._careful:
            caught = etree.SubElement(parent, xsl("catch"), nsmap={"tkerr": "http://www.w3.org/2005/xqt-errors"})
            note = etree.SubElement(caught, f"{{{TK}}}error", test=_literal(test))
            etree.SubElement(note, xsl("value-of"), select="$tkerr:description")

    def _describe(self, made: etree._Element, assertion: etree._Element, rule: etree._Element) -> None:
        for key in ("id", "role", "flag", "severity", *_RICH):
            value = assertion.get(key)
            if value is None and key in {"role", "severity"}:
                value = rule.get(key)
                if value is not None:
                    made.set(f"{{{TK}}}{key}", _literal(value))
                continue
            if value is not None:
                made.set(key, _literal(value))
        if assertion.get(XML_ID):
            made.set("id", made.get("id") or _literal(assertion.get(XML_ID, "")))
        if rule.get("id"):
            made.set(f"{{{TK}}}rule", _literal(rule.get("id", "")))
        if assertion.get(LANG):
            made.set(LANG, assertion.get(LANG, ""))
        made.set("location", "{if ($tk:full = 'yes') then path($tk:here) else ''}")
        made.set(f"{{{TK}}}n", "{($tk:here/ancestor-or-self::*)[last()]/accumulator-before('tk:n')}")
        # a brace inside a string would need care in an attribute: the two parts of the name stand apart
        made.set(f"{{{TK}}}a", "{$tk:here/self::attribute()/concat(namespace-uri(), ' ', local-name())}")

    def _content(self, parent: etree._Element, origin: etree._Element) -> None:
        """Write a text with its value-of, name and other elements."""
        _append_text(parent, origin.text)
        for child in origin:
            if isinstance(child.tag, str):
                self._piece(parent, child)
            _append_text(parent, child.tail)

    def _piece(self, parent: etree._Element, child: etree._Element) -> None:
        name = etree.QName(child)
        if name.namespace == XSLT:
            copy = deepcopy(child)
            copy.tail = None
            for element in copy.iter(etree.Element):
                for key, value in element.attrib.items():
                    element.set(key, self._expression(str(value)))
            # an XSLT element of the schema keeps the prefixes of its own file
            parent.append(copy)
        elif child.tag == sch("value-of"):
            self.element(parent, child, "value-of", select=self._expression(child.get("select", "()")))
        elif child.tag == sch("name"):
            self.element(parent, child, "value-of", select=self._expression(child.get("path", "name()")))
        elif name.namespace == SCHEMATRON and name.localname in {"emph", "span", "dir"}:
            made = etree.SubElement(parent, _svrl(name.localname))
            for key in ("class", "value"):
                if child.get(key):
                    made.set(key, _literal(child.get(key, "")))
            self._content(made, child)
        elif name.namespace != SCHEMATRON:
            self._content(
                etree.SubElement(parent, child.tag, nsmap={p: uri for p, uri in child.nsmap.items() if p}), child
            )

    def _diagnostics(self, made: etree._Element, assertion: etree._Element, schema: etree._Element) -> None:
        known = {d.get("id"): d for d in schema.iterfind(f"{sch('diagnostics')}/{sch('diagnostic')}")}
        for name in assertion.get("diagnostics", "").split():
            if name in known:
                reference = etree.SubElement(made, _svrl("diagnostic-reference"), diagnostic=name)
                self._reference(reference, known[name])

    def _properties(self, made: etree._Element, assertion: etree._Element, schema: etree._Element) -> None:
        known = {p.get("id"): p for p in schema.iterfind(f"{sch('properties')}/{sch('property')}")}
        for name in assertion.get("properties", "").split():
            if name in known:
                reference = etree.SubElement(made, _svrl("property-reference"), property=name)
                for key in ("role", "scheme"):
                    if known[name].get(key):
                        reference.set(key, _literal(known[name].get(key, "")))
                self._reference(reference, known[name])

    def _reference(self, reference: etree._Element, origin: etree._Element) -> None:
        text = etree.SubElement(reference, _svrl("text"))
        for key in _RICH:
            if origin.get(key):
                text.set(key, _literal(origin.get(key, "")))
        if origin.get(LANG):
            text.set(f"{{{XML}}}lang", origin.get(LANG, ""))
        self._content(text, origin)

    def _expression(self, text: str) -> str:
        return rename_variables(substitute(text, self._parameters), self._names)

    def _table(self, origin: etree._Element) -> Mapping[str, str]:
        at: etree._Element | None = origin
        while at is not None:
            number = at.get(NS_TABLE)
            if number is not None:
                return self._tables[int(number)]
            at = at.getparent()
        return self._tables[0]

    def _prefixes(self, origin: etree._Element) -> dict[str, str]:
        found: dict[str, str] = {p: uri for p, uri in origin.nsmap.items() if p and p != "xml"}
        found |= {prefix: uri for prefix, uri in self._table(origin).items() if prefix not in {"", "xml"}}
        # our own names stay ours
        return {p: uri for p, uri in found.items() if p not in {"xsl", "tk", "tkxs"} or uri == XSLT}


def _append_text(parent: etree._Element, text: str | None) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
