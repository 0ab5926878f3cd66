"""The styles of an OpenDocument text: which paragraph is a title or a quotation, how words look, kinds of lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_KINDS = (
    ("title", re.compile(r"title$", re.I)),
    ("quote", re.compile(r"quotations?\b", re.I)),
    ("verse", re.compile(r"\b(?:verse|poem|poetry|stanza)\b", re.I)),
)
_DEPTH = 12


class OdtStyles:
    """The styles by their names, automatic ones and named ones."""

    def __init__(self, styles: Element | None, content: Element) -> None:
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, str] = {}
        for root in (styles, content):
            for one in root.iter(f"{STYLE}style") if root is not None else ():
                if one.get(f"{STYLE}family") in {"paragraph", "text"}:
                    self._styles[one.get(f"{STYLE}name") or ""] = one
            for one in root.iter(f"{TEXT}list-style") if root is not None else ():
                levels = [str(level.tag).rpartition("}")[2] for level in one]
                numbered = bool(levels) and levels[0] == "list-level-style-number"
                self._lists[one.get(f"{STYLE}name") or ""] = "numbered" if numbered else "bulleted"

    def _chain(self, name: str) -> list[Element]:
        chain: list[Element] = []
        while name in self._styles and len(chain) < _DEPTH:
            chain.append(self._styles[name])
            name = chain[-1].get(f"{STYLE}parent-style-name") or ""
        return chain

    def kind(self, name: str) -> str:
        """Return title, quote or verse for a paragraph style, by its name or that of one it is based on."""
        names = [name]
        for one in self._chain(name):
            names += [one.get(f"{STYLE}name") or "", one.get(f"{STYLE}display-name") or ""]
            names.append(one.get(f"{STYLE}parent-style-name") or "")
        for kind, pattern in _KINDS:
            if any(pattern.match(one) for one in names):
                return kind
        return ""

    def rends(self, name: str) -> tuple[str, ...]:
        """Return how words of a text style look."""
        found: dict[str, bool] = {}
        for one in reversed(self._chain(name)):
            properties = one.find(f"{STYLE}text-properties")
            if properties is not None:
                _look(properties, found)
        return tuple(rend for rend, on in found.items() if on)

    def list_kind(self, element: Element) -> str:
        """Return whether a list is bulleted or numbered; a list inside another has its style from there."""
        here: Element | None = element
        while here is not None:
            name = here.get(f"{TEXT}style-name") or ""
            if name in self._lists:
                return self._lists[name]
            here = here.getparent()
        return "bulleted"


def _look(properties: Element, found: dict[str, bool]) -> None:
    weight = properties.get(f"{_FO}font-weight")
    if weight:
        found["bold"] = weight == "bold" or (weight.isdecimal() and int(weight) >= 600)
    slant = properties.get(f"{_FO}font-style")
    if slant:
        found["italic"] = slant in {"italic", "oblique"}
    variant = properties.get(f"{_FO}font-variant")
    if variant:
        found["smallcaps"] = variant == "small-caps"
    line = properties.get(f"{STYLE}text-underline-style")
    if line:
        found["underline"] = line != "none"
    struck = properties.get(f"{STYLE}text-line-through-style") or properties.get(f"{STYLE}text-line-through-type")
    if struck:
        found["strikethrough"] = struck != "none"
    position = (properties.get(f"{STYLE}text-position") or "").split(" ")[0]
    if position:
        up = position == "super" or (position.rstrip("%").isdecimal() and int(position.rstrip("%")) > 0)
        found["superscript"], found["subscript"] = up, position == "sub" or position.startswith("-")
