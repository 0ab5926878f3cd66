"""Names in ISO Schematron, and the small helpers that all its modules share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from teikit.namespaces import SCHEMATRON, XML, XSLT

TK = "https://teikit.invalid/ns/schematron"  # names of our own in compiled stylesheets
NS_TABLE = f"{{{TK}}}ns"  # which table of namespace prefixes holds for an element that was taken in
LANG = f"{{{XML}}}lang"
XML_ID = f"{{{XML}}}id"
OLD = "http://www.ascc.net/xml/schematron"

_TOKEN = re.compile(r"""("[^"]*"|'[^']*')|\$([\w.-]+)(?!:)""")


def sch(name: str) -> str:
    """Return the Clark name of an element of Schematron."""
    return f"{{{SCHEMATRON}}}{name}"


def xsl(name: str) -> str:
    """Return the Clark name of an element of XSLT."""
    return f"{{{XSLT}}}{name}"


def elements(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the child elements, passing over comments and instructions."""
    for child in parent:
        if isinstance(child.tag, str):
            yield child


def text_of(element: etree._Element) -> str:
    """Return all text in an element."""
    return "".join(str(part) for part in element.itertext())


def rename_variables(expression: str, names: Mapping[str, str]) -> str:
    """Return an XPath expression in which the variables have other names; strings are left alone.

    >>> rename_variables("$a = '$a' and $ab", {"a": "b"})
    "$b = '$a' and $ab"
    """

    def replace(match: re.Match[str]) -> str:
        name = match[2]
        return f"${names[name]}" if name in names else match[0]

    return _TOKEN.sub(replace, expression) if names else expression


def substitute(text: str, parameters: Mapping[str, str]) -> str:
    """Return a text in which the parameters of an abstract pattern stand replaced, wherever they stand.

    >>> substitute("$row/@$name", {"row": "tr", "name": "id"})
    'tr/@id'
    """
    if not parameters or "$" not in text:
        return text
    longest_first = sorted(parameters, key=len, reverse=True)
    pattern = r"\$(" + "|".join(map(re.escape, longest_first)) + r")(?![\w.-])"
    return re.sub(pattern, lambda match: parameters[match[1]], text)
