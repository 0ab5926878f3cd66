"""The contents of an edition: its documents in order of time, on one page, or on several where they are many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from teikit.publishing.extract import Extract
from teikit.publishing.facets import Facets

# more documents than this have contents of several pages, of which each has so many
_MOST = 300
_EACH = 200


def contents_trees(cards: Sequence[Extract], facets: Facets) -> Iterator[tuple[str, etree._Element]]:
    """Yield the start page and the further pages of contents by path, as trees for the stylesheet.

    >>> [path for path, _ in contents_trees([], Facets((), {}))]
    ['index.html']
    """
    spans = _spans(facets)
    root = etree.Element("edition", count=str(len(cards)))
    if len(cards) <= _MOST:
        for facet in facets.facets:
            node = etree.SubElement(root, "facet", name=facet.name)
            for index, value in enumerate(facet.values):
                etree.SubElement(node, "value", n=str(facet.first + index), label=value.label, count=str(value.count))
        root.extend(_document(one, facets, spans) for one in cards)
        yield "index.html", root
        return
    parts = [cards[start : start + _EACH] for start in range(0, len(cards), _EACH)]
    for number, part in enumerate(parts, start=1):
        words = " – ".join(dict.fromkeys(one.created for one in (part[0], part[-1]) if one.created))
        etree.SubElement(root, "page", href=f"contents/{number}.html", count=str(len(part)), words=words)
        page = etree.Element("edition", part=str(number), of=str(len(parts)))
        page.extend(_document(one, facets, spans) for one in part)
        yield f"contents/{number}.html", page
    yield "index.html", root


def _spans(facets: Facets) -> Mapping[int, str]:
    """The date, by the number of its value, under which documents stand."""
    return {
        facet.first + index: value.label
        for facet in facets.facets
        if facet.name == "dates"
        for index, value in enumerate(facet.values)
    }


def _document(one: Extract, facets: Facets, spans: Mapping[int, str]) -> etree._Element:
    values = facets.of.get(one.id, ())
    span = next((spans[value] for value in values if value in spans), "")
    node = etree.Element("document", id=one.id, span=span, facets=" ".join(map(str, values)))
    for name in ("title", "subtitle", "created", "order", "language", "place"):
        node.set(name, getattr(one, name))
    for author in one.authors:
        etree.SubElement(node, "author").text = author.name
    for genre in one.genres:
        etree.SubElement(node, "genre").text = genre
    for name in ("abstract", "opening"):
        if getattr(one, name):
            etree.SubElement(node, name).text = getattr(one, name)
    return node
