"""How the schemas that teikit makes are written as files."""

from __future__ import annotations

from lxml import etree

NOTICE = "Made by teikit from its ODD: change that, not this file."


def serialise(root: etree._Element) -> bytes:
    """Return a document as UTF-8 with its declaration, indented, with line ends as on Unix."""
    etree.indent(root, space="  ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
