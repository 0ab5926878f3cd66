"""Small helpers to build TEI elements."""

from __future__ import annotations

import re

from lxml import etree

from teikit.namespaces import TEI, XML_ID, XML_LANG

_SPECIAL = {"xml_id": XML_ID, "xml_lang": XML_LANG}
Element = etree._Element


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return what is said of the source with a picture for each character that XML forbids.

    >>> printable("a\\x1b") == "a\\u241b"
    True
    """
    return _FORBIDDEN.sub(lambda match: chr(0x2400 + ord(match[0])) if match[0] < " " else "\ufffd", text)


def make(name: str, text: str | None = None, /, **attributes: str | None) -> Element:
    """Return a TEI element; an attribute whose value is None is left out, a trailing underscore is cut.

    >>> make("date", "April 1957", when="1957-04").get("when")
    '1957-04'
    """
    element = etree.Element(f"{{{TEI}}}{name}", nsmap={None: TEI})  # type: ignore[dict-item]
    for key, value in attributes.items():
        if value is not None:
            element.set(_SPECIAL.get(key, key.rstrip("_")), printable(value))
    if text:
        element.text = printable(text)
    return element


def add(parent: Element, name: str, text: str | None = None, /, **attributes: str | None) -> Element:
    """Append a TEI element to `parent` and return it."""
    element = make(name, text, **attributes)
    parent.append(element)
    return element


def append_text(element: Element, text: str) -> None:
    """Append text behind what `element` holds already."""
    if not text:
        return
    if len(element):
        last = element[-1]
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text
