"""The notes of a page: a mark that leads to a passage further down, which is the note."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from teikit.formats.flow import Aside, Bit, Part

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MARK = re.compile(r"[\s\[({]*(?P<n>[0-9]{1,3}[a-z]?|[a-z]{1,2}|[ivx]{1,5}|[*†‡§¶]{1,4})[\s\])}.]*", re.I)
_RETURN = re.compile(
    r"[\s\[({]*(?:[0-9]{1,3}[a-z]?|[a-z]{1,2}|[ivx]{1,5}|[*†‡§¶]{1,4}|[↩↑⤴^⇧←]\ufe0e?|back|return)[\s\])}.]*", re.I
)
_HOLDERS = frozenset({"li", "p", "dd", "aside", "div", "td", "section"})
_LONGEST = 12


@dataclass(slots=True, eq=False)
class Note:
    """A note: its number, and where it is read."""

    n: str
    at: int = 0
    aside: Aside | None = None


@dataclass(slots=True)
class Notes:
    """Marks in the text, the elements that hold the notes, and the signs in these that lead back."""

    marks: dict[Element, Note] = field(default_factory=dict)
    bodies: dict[Element, Note] = field(default_factory=dict)
    signs: set[Element] = field(default_factory=set)


def find_notes(body: Element) -> Notes:
    """Return the notes of a page.

    A mark is a link of one to four letters, digits or signs to a place that stands later; the note is the item or
    paragraph there, which must hold no other note.
    """
    order: dict[Element, int] = {}
    places: dict[str, Element] = {}
    for number, element in enumerate(body.iter()):
        order[element] = number
        for key in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if key:
                places.setdefault(key, element)
    found = Notes()
    wanted: list[tuple[Element, Element, str]] = []
    for link in body.iter("a"):
        href = link.get("href") or ""
        key = href.partition("#")[2]
        text = "".join(map(str, link.itertext()))
        match = _MARK.fullmatch(text)
        if not key or not match or len(text) > _LONGEST or key not in places or len(link.findall(".//img")):
            continue
        if href.startswith("#") or "/" not in href:
            target = places[key]
            if order[target] > order[link]:
                wanted.append((link, target, match["n"]))
    holders = {id(target): _holder(target, body) for _, target, _ in wanted}
    counts: dict[Element, int] = {}
    for one in {id(target): target for _, target, _ in wanted}.values():
        holder = holders[id(one)]
        if holder is not None:
            counts[holder] = counts.get(holder, 0) + 1
    for link, target, n in wanted:
        holder = holders[id(target)]
        if holder is None or counts[holder] != 1 or holder in found.bodies or link in set(holder.iter("a")):
            continue
        if any(one in found.bodies for one in holder.iterancestors()) or any(
            one in found.bodies for one in holder.iter()
        ):
            continue
        if any(one in found.bodies for one in link.iterancestors()) or not _words(holder):
            continue
        note = Note(n)
        found.marks[_outer(link)] = note
        found.bodies[holder] = note
        found.signs |= set(_signs(holder))
    # a mark in a note that is no mark any more, as its text is moved, stays a plain link
    return found


def _holder(target: Element, body: Element) -> Element | None:
    element: Element | None = target
    while element is not None and element is not body:
        if element.tag in _HOLDERS:
            return element
        element = element.getparent()
    return None


def _words(holder: Element) -> bool:
    return sum(c.isalpha() for c in "".join(map(str, holder.itertext()))) > 1


def _outer(link: Element) -> Element:
    """Return the sup around a mark, when it holds nothing else."""
    parent = link.getparent()
    if parent is None or parent.tag != "sup" or len(parent) != 1:
        return link
    beside = (parent.text or "") + (link.tail or "")
    return link if beside.strip("[]( )\n") else parent


def _signs(holder: Element) -> list[Element]:
    """Return the links of a note that lead back to its mark."""
    found = []
    for link in holder.iter("a"):
        text = "".join(map(str, link.itertext()))
        if len(text) <= _LONGEST and (link.get("href") or "").partition("#")[1] and _RETURN.fullmatch(text):
            found.append(_outer(link))
    return found


def paragraphs(parts: list[Part]) -> list[list[Bit]]:
    """Return the stretches of the paragraphs of a note, those of lists and tables among them."""
    found: list[list[Bit]] = []
    for part in parts:
        if part.bits:
            found.append(part.bits)
        found.extend(paragraphs(part.parts))
    return found
