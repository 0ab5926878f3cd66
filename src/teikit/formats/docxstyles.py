"""The styles and lists of a Word file: what a paragraph is, and how its words look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|заголовок|kop|rubrik|nagłówek)\s*([1-9])\b", re.I)
_TITLE = re.compile(r"(?:title|titel|titre|título|titolo|название|заголовок)", re.I)
_QUOTE = re.compile(r"(?:intense )?quot(?:e|ation)s?\b|block ?text|zitat|citation", re.I)
_VERSE = re.compile(r"\b(?:verse|poem|poetry|stanza|gedicht)\b", re.I)
_TOGGLES = (
    ("b", "bold"),
    ("i", "italic"),
    ("smallCaps", "smallcaps"),
    ("strike", "strikethrough"),
    ("dstrike", "strikethrough"),
)
_POSITIONS = {"superscript": "superscript", "subscript": "subscript"}
# the built-in styles of lists have the level in their names (List Bullet 2)
_LISTED = re.compile(r"list (?:bullet|number|continue) ([2-9])$", re.I)
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph is: a heading of a level (0: none), an item of a list, a quotation, verse."""

    heading: int = 0
    listed: str | None = None
    level: int = 0
    quoted: bool = False
    verse: bool = False


def value(element: Element | None, name: str = "val") -> str:
    """Return an attribute of the namespace of Word, an empty word where there is none."""
    return (element.get(f"{W}{name}") or "") if element is not None else ""


class Styles:
    """The styles by their ids, and the kinds of lists by theirs."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._styles = {
            value(one, "styleId"): one for one in (styles if styles is not None else ()) if one.tag == f"{W}style"
        }
        self._looks: dict[str, Look] = {}
        self._rends: dict[str, dict[str, bool]] = {}
        self._formats = _formats(numbering)

    def paragraph(self, element: Element) -> Look:
        """Return what a paragraph is, by its own properties before those of its style."""
        properties = element.find(f"{W}pPr")
        if properties is None:
            return self._of_style("Normal")
        look = self._of_style(value(properties.find(f"{W}pStyle")) or "Normal")
        outline = properties.find(f"{W}outlineLvl")
        heading = _outline(outline) if outline is not None else look.heading
        listed, level = look.listed, look.level
        numbered = properties.find(f"{W}numPr")
        if numbered is not None:
            listed, level = self._list(numbered, level)
        return Look(heading, listed, level, look.quoted, look.verse)

    def rend(self, run: Element) -> str | None:
        """Return how the words of a run look."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            return None
        found = dict(self._style_rends(value(properties.find(f"{W}rStyle"))))
        found.update(_rends(properties))
        names = [name for name, on in found.items() if on]
        return " ".join(names) or None

    def _chain(self, key: str) -> list[Element]:
        chain: list[Element] = []
        while key in self._styles and len(chain) < _DEPTH:
            chain.append(self._styles[key])
            key = value(chain[-1].find(f"{W}basedOn"))
        return chain

    def _of_style(self, key: str) -> Look:
        if key not in self._looks:
            self._looks[key] = self._look(key)
        return self._looks[key]

    def _look(self, key: str) -> Look:
        chain = self._chain(key)
        names = [value(one.find(f"{W}name")) or value(one, "styleId") for one in chain] or [key]
        for number, name in enumerate(names):
            match = _HEADING.match(name)
            if match:
                return Look(int(match[1]) + 1)
            if _TITLE.fullmatch(name):
                return Look(1)
            outline = chain[number].find(f"{W}pPr/{W}outlineLvl") if chain else None
            if outline is not None and _outline(outline):
                return Look(_outline(outline))
        listed: str | None = None
        level = 0
        for style in chain:
            numbered = style.find(f"{W}pPr/{W}numPr")
            if numbered is not None:
                listed, level = self._list(numbered, 0)
                break
        deeper = _LISTED.match(names[0])
        if listed and deeper and not level:
            level = int(deeper[1]) - 1
        quoted = any(_QUOTE.match(name) for name in names)
        return Look(0, listed, level, quoted, any(_VERSE.search(name) for name in names))

    def _list(self, numbered: Element, level: int) -> tuple[str | None, int]:
        key = value(numbered.find(f"{W}numId"))
        at = numbered.find(f"{W}ilvl")
        number = int(value(at)) if at is not None and value(at).isdecimal() else level
        number = min(number, 20)
        if not key or key == "0":
            return None, 0
        return self._formats.get((key, number), "bulleted"), number

    def _style_rends(self, key: str) -> dict[str, bool]:
        if key not in self._rends:
            found: dict[str, bool] = {}
            for style in reversed(self._chain(key)):
                properties = style.find(f"{W}rPr")
                if properties is not None:
                    found.update(_rends(properties))
            self._rends[key] = found
        return self._rends[key]


def _outline(element: Element) -> int:
    """Return the level of a heading by its outline level; 9 means body text (ECMA-376, 17.3.1.20)."""
    number = value(element)
    return int(number) + 2 if number.isdecimal() and int(number) < 9 else 0


def _rends(properties: Element) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for name, rend in _TOGGLES:
        element = properties.find(f"{W}{name}")
        if element is not None:
            found[rend] = value(element).lower() not in {"0", "false", "off", "none"}
    line = properties.find(f"{W}u")
    if line is not None:
        found["underline"] = value(line) not in {"none", ""}
    position = value(properties.find(f"{W}vertAlign"))
    if position in _POSITIONS:
        found[_POSITIONS[position]] = True
    return found


def _formats(numbering: Element | None) -> dict[tuple[str, int], str]:
    """Return for each list and level whether it is bulleted or numbered."""
    if numbering is None:
        return {}
    abstract: dict[str, dict[int, str]] = {}
    for one in numbering.findall(f"{W}abstractNum"):
        levels = abstract.setdefault(value(one, "abstractNumId"), {})
        for level in one.findall(f"{W}lvl"):
            form = value(level.find(f"{W}numFmt"))
            if value(level, "ilvl").isdecimal():
                levels[int(value(level, "ilvl"))] = "bulleted" if form in {"bullet", "none", ""} else "numbered"
    found: dict[tuple[str, int], str] = {}
    for one in numbering.findall(f"{W}num"):
        for number, form in abstract.get(value(one.find(f"{W}abstractNumId")), {}).items():
            found[value(one, "numId"), number] = form
    return found
