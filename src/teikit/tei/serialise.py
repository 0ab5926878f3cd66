"""The canonical form in which teikit writes the TEI files that it creates."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from teikit.namespaces import TEI, XML
from teikit.tei.elements import ELEMENT_ONLY

_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_VALUE = {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}


def serialise(root: etree._Element, instructions: Iterable[tuple[str, str]] = ()) -> bytes:
    """Return the bytes of a document: UTF-8, two spaces a level where elements hold elements only, text as it is.

    `instructions` are processing instructions (target, content) that stand before the root element.
    Mixed content, and all that stands inside it, is never indented (Guidelines, section STGAxs).

    >>> serialise(etree.fromstring('<p xmlns="http://www.tei-c.org/ns/1.0">a <hi>b</hi></p>'))
    b'<?xml version="1.0" encoding="UTF-8"?>\\n<p xmlns="http://www.tei-c.org/ns/1.0">a <hi>b</hi></p>\\n'
    """
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    out.extend(f"<?{target} {content}?>\n" for target, content in instructions)
    _write(root, out, 0, "", mixed=False)
    out.append("\n")
    return "".join(out).encode("utf-8")


def _write(node: etree._Element, out: list[str], depth: int, namespace: str, *, mixed: bool) -> None:
    if not isinstance(node.tag, str):
        out.append(etree.tostring(node, with_tail=False, encoding="unicode"))
        return
    name = etree.QName(node)
    own = name.namespace or ""
    out.append(f"<{name.localname}")
    if own != namespace:
        out.append(f' xmlns="{_escape(own, _VALUE)}"')
    for key, value in node.attrib.items():
        out.append(f' {_attribute_name(str(key), node)}="{_escape(str(value), _VALUE)}"')
    if not len(node) and not node.text:
        out.append("/>")
        return
    out.append(">")
    layout = not mixed and _is_layout(node)
    if node.text and not layout:
        out.append(_escape(node.text, _TEXT))
    for child in node:
        if layout:
            out.append("\n" + "  " * (depth + 1))
        _write(child, out, depth + 1, own, mixed=not layout)
        if child.tail and not layout:
            out.append(_escape(child.tail, _TEXT))
    if layout and len(node):
        out.append("\n" + "  " * depth)
    out.append(f"</{name.localname}>")


def _is_layout(node: etree._Element) -> bool:
    """Tell whether the white space between the children of `node` is layout."""
    name = etree.QName(node)
    if name.namespace not in (TEI, None) or name.localname not in ELEMENT_ONLY:
        # a bibl, person or note that happens to hold elements alone is still mixed by its model
        return False
    return not any((text or "").strip() for text in [node.text, *(child.tail for child in node)])


def _attribute_name(key: str, node: etree._Element) -> str:
    name = etree.QName(key)
    if name.namespace is None:
        return name.localname
    if name.namespace == XML:
        return f"xml:{name.localname}"
    for prefix, uri in node.nsmap.items():
        if uri == name.namespace and prefix:
            return f"{prefix}:{name.localname}"
    raise ValueError(f"no prefix is declared for the attribute {key}")


def _escape(text: str, table: dict[str, str]) -> str:
    return re.sub("|".join(map(re.escape, table)), lambda match: table[match[0]], text)
