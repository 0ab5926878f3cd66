"""Validate by W3C Schema with xmlschema, which says what is wrong better than libxml2 does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree

from teikit.checking.engines.outcome import Outcome
from teikit.checking.registry import rule_of
from teikit.checking.rule import Fault
from teikit.checking.subject import Subject
from teikit.errors import SchemaError, XmlError
from teikit.findings import Skipped
from teikit.xmltext import parse_tree

_MOST = 1_000


class XsdValidator:
    """A compiled W3C Schema; what it takes in is read from its own folder only, never from the network."""

    def __init__(self, data: bytes, path: Path) -> None:
        import xmlschema  # half a second: only when a W3C Schema applies

        self.path = path
        kind = xmlschema.XMLSchema11 if b'minVersion="1.1"' in data[:5000] else xmlschema.XMLSchema10
        try:
            self._schema: Any = kind(str(path.resolve()), allow="sandbox", defuse="always")
        except (xmlschema.XMLSchemaException, etree.Error, OSError, ValueError, SyntaxError) as error:
            said = getattr(error, "message", None) or str(error).strip().splitlines()[0]
            raise SchemaError(f"not a W3C Schema that can be used: {said}") from None

    def validate(self, subject: Subject) -> Outcome:
        """Return what the schema says, each fault at the start tag of its element."""
        import xmlschema

        try:
            root = parse_tree(subject.xml.data, subject.path)
        except XmlError as error:
            return Outcome((), (Skipped("xsd", error.message),))
        # the list keeps the elements alive, so that one element is always the same object
        elements = list(root.iter(etree.Element))
        ordinals = {id(element): ordinal for ordinal, element in enumerate(elements)}
        # a document opens nothing: neither what xsi:schemaLocation names nor anything else
        resource = xmlschema.XMLResource(root, allow="none", defuse="never")
        rule = rule_of("STR650")
        findings = []
        skipped: tuple[Skipped, ...] = ()
        try:
            for number, fault in enumerate(self._schema.iter_errors(resource, use_location_hints=False)):
                if number >= _MOST:
                    skipped = (Skipped("xsd", f"more than {_MOST} faults: the rest is not listed"),)
                    break
                ordinal = ordinals.get(id(fault.elem), 0)
                findings.append(rule.finding(_fault(fault, subject, ordinal)))
        except RecursionError:
            skipped = (Skipped("xsd", "the document is nested too deep for the W3C Schema engine"),)
        except Exception as error:  # the engine is not ours: whatever it raises must not end the run
            skipped = (Skipped("xsd", f"the W3C Schema engine failed: {type(error).__name__}"),)
        return Outcome(tuple(findings), skipped)


def _fault(error: Any, subject: Subject, ordinal: int) -> Fault:
    element = subject.elements[ordinal]
    reason = re.sub(r"'?\{[^}]*\}([\w.-]+)'?", r"\1", " ".join(str(error.reason or "not valid").split()))
    expected = tuple(
        sorted({str(getattr(one, "local_name", None) or one) for one in getattr(error, "expected", None) or ()})
    )
    return Fault(subject.at(element), f"{element.local}: {reason}", expected=expected)
