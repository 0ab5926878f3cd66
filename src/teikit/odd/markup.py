"""How the schemas that teikit makes are written as files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

NOTICE = "Made by teikit from its ODD: change that, not this file."


class Maker:
    """A maker of elements in one namespace.

    >>> make = Maker("urn:x")
    >>> make("a", make("b", "words"), n="1")[0].text
    'words'
    """

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace

    def __call__(self, tag: str, /, *content: etree._Element | str, **attributes: str) -> etree._Element:
        """Return an element with children or words, and with attributes in the order given."""
        node = etree.Element(f"{{{self._namespace}}}{tag}")
        for name, value in attributes.items():
            node.set(name, value)
        for part in content:
            if isinstance(part, str):
                node.text = part
            else:
                node.append(part)
        return node


def make_root(namespace: str, tag: str, prefixes: Mapping[str, str]) -> etree._Element:
    """Return an element that declares namespaces; the prefix that is empty is the default."""
    declared: Any = {prefix or None: uri for prefix, uri in prefixes.items()}
    return etree.Element(f"{{{namespace}}}{tag}", nsmap=declared)


def serialise(root: etree._Element) -> bytes:
    """Return a document as UTF-8 with its declaration, indented, with line ends as on Unix."""
    etree.indent(root, space="  ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
