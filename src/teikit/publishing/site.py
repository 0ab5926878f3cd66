"""The website of an edition: a page for each document, registers, a start page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from teikit import resources
from teikit.publishing.stylesheets import ours

if TYPE_CHECKING:
    from teikit.saxon import Stylesheet, Tree

REGISTERS = ("persons", "places", "organisations", "events", "works", "dates")


@dataclass(frozen=True, slots=True)
class Card:
    """What the site knows of one document: its id, title, place in time, and the data for the registers."""

    id: str
    title: str
    order: str
    data: str
    kinds: frozenset[str]


def card_of(tree: Tree, identifier: str) -> Card:
    """Return the card of a document: its title and date, its register entries, its mentions in context."""
    data = ours("extract").transform(tree, parameters={"id": identifier}).principal
    root = etree.fromstring(data.encode("utf-8"), etree.XMLParser(resolve_entities=False, huge_tree=True))
    kinds = frozenset(str(node.get("kind")) for node in root if node.tag in ("mention", "entry"))
    return Card(identifier, root.get("title", identifier), root.get("order", ""), data, kinds)


def in_order(cards: Sequence[Card]) -> list[Card]:
    """Return the cards in order of time; what has no date comes last."""
    return sorted(cards, key=lambda card: (not card.order, card.order, card.id))


def pages(
    cards: Sequence[Card], facts: Mapping[str, str], *, with_text: bool = False, site: Stylesheet | None = None
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the start page, registers and assets by path, and the parameters that document pages need of them."""
    ordered = in_order(cards)
    registers = [name for name in REGISTERS if any(name in card.kinds for card in ordered)]
    shared = {**facts, "registers": " ".join(registers), "beside": "xml txt" if with_text else "xml"}
    from teikit.saxon import parse

    tree = parse(f"<edition>{''.join(card.data for card in ordered)}</edition>")
    site = site or ours("site")
    files = {"index.html": _bytes(site, tree, shared, "{urn:x-teikit:xslt}start")}
    for name in registers:
        files[f"registers/{name}.html"] = _bytes(site, tree, {**shared, "kind": name}, "{urn:x-teikit:xslt}register")
    files["assets/edition.css"] = resources.read("xslt", "html/edition.css")
    return files, {**shared, "documents": "/".join(card.id for card in ordered)}


def neighbours(cards: Sequence[Card]) -> dict[str, dict[str, str]]:
    """Return for each document the parameters that name the ones before and behind it."""
    ordered = in_order(cards)
    found: dict[str, dict[str, str]] = {}
    for index, card in enumerate(ordered):
        found[card.id] = {}
        if index:
            found[card.id]["previous"] = f"{ordered[index - 1].id} {ordered[index - 1].title}"
        if index + 1 < len(ordered):
            found[card.id]["next"] = f"{ordered[index + 1].id} {ordered[index + 1].title}"
    return found


def _bytes(stylesheet: Stylesheet, tree: Tree, parameters: Mapping[str, str], mode: str) -> bytes:
    return stylesheet.transform(tree, parameters=parameters, initial_mode=mode).principal.encode("utf-8")
