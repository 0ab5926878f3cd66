"""Registers: what all documents of an edition say of one person, place or date together, and where they name it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from lxml import etree

from teikit.publishing.extract import Entry, Extract, Identifier
from teikit.publishing.map import coordinates, height, projected, view_of
from teikit.publishing.passages import Mention

# a register with more mentions than this shows the first few of each entry, and gives the others pages of their own
_MOST_MENTIONS = 1500
_FIRST_MENTIONS = 10


@dataclass(slots=True)
class Registered:
    """One entry of a register, with its mentions by document, in the order in which the documents were given."""

    key: str
    entries: list[Entry] = field(default_factory=list)
    mentions: dict[str, list[Mention]] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether a document says who or what it is; else a text only names it."""
        return bool(self.entries)

    @property
    def name(self) -> str:
        """The name under which it stands: the preferred one, else as a text has it."""
        return next((one.name for one in self.entries if one.name), "") or next(
            (one.hit for found in self.mentions.values() for one in found if one.hit), self.key
        )

    @property
    def sort(self) -> str:
        """By what it is put in order."""
        return next((one.sort for one in self.entries if one.sort), "") or self.name

    @property
    def total(self) -> int:
        """How often it is named."""
        return sum(map(len, self.mentions.values()))

    def said(self, attribute: str) -> str:
        """Return what the first document that says it has for an attribute of Entry."""
        return next((value for one in self.entries if (value := getattr(one, attribute))), "")

    @property
    def forms(self) -> list[str]:
        """Further forms of the name."""
        return sorted({form for one in self.entries for form in one.forms if form} - {self.name})

    @property
    def details(self) -> list[tuple[str, str]]:
        """What is known, as pairs of an element's name and words."""
        return list(dict.fromkeys(pair for one in self.entries for pair in one.details))

    @property
    def identifiers(self) -> list[Identifier]:
        """Identifiers in authorities."""
        found = {(one.type, one.value, one.href) for entry in self.entries for one in entry.identifiers}
        return [Identifier(value, kind, href) for kind, value, href in sorted(found)]


def gathered(extracts: Iterable[Extract], kind: str) -> list[Registered]:
    """Return the entries of a register with all their mentions, by key; documents keep the order they are given in.

    >>> one = Extract(id="a", path="a.xml", mentions=(Mention(kind="places", key="tirana", hit="Tirana"),))
    >>> [(entry.name, entry.total) for entry in gathered([one], "places")]
    [('Tirana', 1)]
    """
    found: dict[str, Registered] = {}
    for one in extracts:
        for entry in one.entries:
            if entry.kind == kind:
                found.setdefault(entry.key, Registered(entry.key)).entries.append(entry)
        for mention in one.mentions:
            if mention.kind == kind:
                held = found.setdefault(mention.key, Registered(mention.key))
                held.mentions.setdefault(one.id, []).append(mention)
    return [found[key] for key in sorted(found)]


def address_of(kind: str, key: str) -> str:
    """Return the path of the page that holds all mentions of an entry that has too many for its register.

    >>> address_of("persons", "enver-hoxha")
    'registers/persons/enver-hoxha.html'
    """
    plain = re.sub(r"[^a-z0-9._-]+", "-", key)[:60].strip(".-")
    name = plain if plain == key else f"{plain or 'entry'}-{sha256(key.encode()).hexdigest()[:8]}"
    return f"registers/{kind}/{name}.html"


def register_trees(
    entries: list[Registered], kind: str, cards: dict[str, tuple[str, str]]
) -> Iterator[tuple[str, etree._Element]]:
    """Yield the pages of a register by path, as trees for the stylesheet: the register, then entries with too many.

    `cards` has title and date of each document by id.
    """
    many = sum(one.total for one in entries) > _MOST_MENTIONS
    yield f"registers/{kind}.html", _tree(entries, kind, cards, _FIRST_MENTIONS if many else None)
    if many:
        for one in entries:
            if one.total > _FIRST_MENTIONS:
                tree = _tree([one], kind, cards, None)
                tree.set("alone", "yes")
                yield address_of(kind, one.key), tree


def _tree(entries: list[Registered], kind: str, cards: dict[str, tuple[str, str]], most: int | None) -> etree._Element:
    root = etree.Element("register", kind=kind)
    placed = _placed(entries) if kind == "places" else {}
    if placed:
        view = view_of(list(placed.values()))
        root.set("view", f"{view.x:g} {view.y:g} {view.width:g} {view.height:g}")
        root.set("high", f"{height():g}")
    for one in entries:
        node = etree.SubElement(root, "entry", key=one.key, name=one.name, sort=one.sort, total=str(one.total))
        node.set("known", "yes" if one.known else "no")
        for name in ("geo", "words", "birth", "death", "when"):
            if value := one.said(name):
                node.set(name, value)
        if one.key in placed:
            node.set("x", f"{placed[one.key][0]:g}")
            node.set("y", f"{placed[one.key][1]:g}")
        for form in one.forms:
            etree.SubElement(node, "form").text = form
        for name, words in one.details:
            etree.SubElement(node, "detail", name=name).text = words
        for idno in one.identifiers:
            etree.SubElement(node, "idno", type=idno.type, href=idno.href).text = idno.value
        left = most
        for identifier, mentions in one.mentions.items():
            if left == 0:
                node.set("more", address_of(kind, one.key).removeprefix("registers/"))
                break
            shown = mentions if left is None else mentions[:left]
            title, created = cards[identifier]
            within = etree.SubElement(node, "in", document=identifier, title=title, created=created)
            for mention in shown:
                within.append(_mention(mention))
            if left is not None:
                left -= len(shown)
                if len(shown) < len(mentions):
                    node.set("more", address_of(kind, one.key).removeprefix("registers/"))
    return root


def _placed(entries: list[Registered]) -> dict[str, tuple[float, float]]:
    """Where the places that a text names stand on the map, by key."""
    found = ((one.key, coordinates(one.said("geo"))) for one in entries if one.total)
    return {key: projected(*geo) for key, geo in found if geo}


def _mention(mention: Mention) -> etree._Element:
    node = etree.Element("mention", anchor=mention.anchor)
    for name in ("words", "cert"):
        if value := getattr(mention, name):
            node.set(name, value)
    for name in ("before", "hit", "after"):
        etree.SubElement(node, name).text = getattr(mention, name)
    return node
