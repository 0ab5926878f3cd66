"""Registers: what all documents of an edition say of one person, place or date together, and where they name it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from lxml import etree

from teikit.publishing.cards import Naming, by_entry, card_of
from teikit.publishing.extract import Entry, Extract, Identifier
from teikit.publishing.map import coordinates, height, projected, view_of
from teikit.publishing.passages import Mention

# a register with more mentions than this shows the first few of each entry, and gives the others pages of their own
_MOST_MENTIONS = 1500
_FIRST_MENTIONS = 10

MentionsOf = Callable[[str], Sequence[Mention]]


@dataclass(slots=True)
class Registered:
    """One entry of a register, with its mentions by document, in the order in which the documents were given."""

    key: str
    entries: list[Entry] = field(default_factory=list)
    mentions: dict[str, Naming] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether a document says who or what it is; else a text only names it."""
        return bool(self.entries)

    @property
    def name(self) -> str:
        """The name under which it stands: the preferred one, else as a text has it."""
        return next((one.name for one in self.entries if one.name), "") or next(
            (one.hit for one in self.mentions.values() if one.hit), self.key
        )

    @property
    def sort(self) -> str:
        """By what it is put in order."""
        return next((one.sort for one in self.entries if one.sort), "") or self.name

    @property
    def total(self) -> int:
        """How often it is named."""
        return sum(one.count for one in self.mentions.values())

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
        for naming in card_of(one).named:
            if naming.kind == kind:
                found.setdefault(naming.key, Registered(naming.key)).mentions[one.id] = naming
    return [found[key] for key in sorted(found)]


def address_of(kind: str, key: str) -> str:
    """Return the path of the page that holds all mentions of an entry that has too many for its register.

    >>> address_of("persons", "enver-hoxha")
    'registers/persons/enver-hoxha.html'
    """
    plain = re.sub(r"[^a-z0-9._-]+", "-", key)[:60].strip(".-")
    name = plain if plain == key else f"{plain or 'entry'}-{sha256(key.encode()).hexdigest()[:8]}"
    return f"registers/{kind}/{name}.html"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a register before its mentions are read: entries, and how many mentions of each are shown (None: all).

    `lines` has title and date of each document by id; `alone` is said of the page of one entry.
    """

    kind: str
    entries: Sequence[Registered]
    lines: Mapping[str, tuple[str, str]]
    most: int | None = None
    alone: bool = False

    @property
    def path(self) -> str:
        """The path of the page."""
        return address_of(self.kind, self.entries[0].key) if self.alone else f"registers/{self.kind}.html"

    def shown(self, one: Registered) -> Iterator[tuple[Naming, str, int]]:
        """Yield the documents of which mentions of an entry are shown, each with its id and how many."""
        left = self.most
        for identifier, naming in one.mentions.items():
            if left == 0:
                return
            count = naming.count if left is None else min(left, naming.count)
            left = None if left is None else left - count
            yield naming, identifier, count

    def plan(self) -> list[object]:
        """Return all that the page depends on."""
        return [
            [
                one.key, one.name, one.sort, one.total, one.known, one.entries,
                [(said.sum, document, count, self.lines[document]) for said, document, count in self.shown(one)],
            ]
            for one in self.entries
        ]  # fmt: skip

    def tree(self, mentions: MentionsOf) -> etree._Element:
        """Return the page as a tree for the stylesheet; `mentions` gives those of a document."""
        root = etree.Element("register", kind=self.kind)
        if self.alone:
            root.set("alone", "yes")
        placed = _placed(self.entries) if self.kind == "places" else {}
        if placed:
            view = view_of(list(placed.values()))
            root.set("view", f"{view.x:g} {view.y:g} {view.width:g} {view.height:g}")
            root.set("high", f"{height():g}")
        # the places where a document's mentions go: each document is read once
        within: dict[str, list[tuple[etree._Element, str, int]]] = {}
        for one in self.entries:
            node = _entry(root, one, placed)
            shown = 0
            for _, identifier, count in self.shown(one):
                title, created = self.lines[identifier]
                place = etree.SubElement(node, "in", document=identifier, title=title, created=created)
                within.setdefault(identifier, []).append((place, one.key, count))
                shown += count
            if shown < one.total:
                node.set("more", address_of(self.kind, one.key).removeprefix("registers/"))
        for identifier, places in within.items():
            found = by_entry(mentions(identifier))
            for place, key, count in places:
                place.extend(_mention(mention) for mention in found[self.kind, key][:count])
        return root


def register_sheets(entries: Sequence[Registered], kind: str, lines: Mapping[str, tuple[str, str]]) -> Iterator[Sheet]:
    """Yield the pages of a register: the register itself, then entries with too many mentions for it."""
    many = sum(one.total for one in entries) > _MOST_MENTIONS
    yield Sheet(kind, entries, lines, _FIRST_MENTIONS if many else None)
    if many:
        for one in entries:
            if one.total > _FIRST_MENTIONS:
                yield Sheet(kind, [one], lines, alone=True)


def _entry(root: etree._Element, one: Registered, placed: Mapping[str, tuple[float, float]]) -> etree._Element:
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
    return node


def _placed(entries: Sequence[Registered]) -> dict[str, tuple[float, float]]:
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
