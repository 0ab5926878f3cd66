"""The names in a header that teikit made: each points to its entry in standOff when the referent is certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from teikit.annotation.authorities import Entry
from teikit.annotation.layers import MACHINE, in_abstract, made_here
from teikit.annotation.linking import Linked, compatible
from teikit.annotation.mention import Certainty, Kind
from teikit.annotation.recognisers.mentions import parts_of
from teikit.annotation.splicing import attributes
from teikit.annotation.tokens import fold
from teikit.namespaces import XML_ID
from teikit.tei import TeiDocument
from teikit.xmltext import Edit, Element, XmlText

HEADER_NAMES: dict[str, Kind] = {
    "persName": "person",
    "orgName": "organisation",
    "publisher": "organisation",
    "repository": "organisation",
    "placeName": "place",
    "country": "place",
    "settlement": "place",
    "title": "work",
}
_FIELDS = frozenset({"titleStmt", "creation", "particDesc", "settingDesc", "msIdentifier", "sourceDesc", "correspDesc"})
_SPEECH = frozenset({"sp", "stage", "said", "q", "quote", "u"})


@dataclass(frozen=True, slots=True)
class HeaderLinks:
    """The edits that link the names of a header, and the ids that they point to with the certainty of each."""

    edits: tuple[Edit, ...]
    used: Mapping[str, Certainty]


class Meanings:
    """What the forms of entries mean: the ids by kind and folded form, those of the files apart from those brought."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.files: dict[tuple[Kind, str], set[str]] = {}
        self.brought: dict[tuple[Kind, str], set[str]] = {}
        self.parents: dict[str, tuple[str, ...]] = {}
        for entry in entries:
            known = self.files if entry.element is not None or entry.path else self.brought
            for form in entry.forms:
                known.setdefault((entry.kind, fold(form)), set()).add(entry.id)
            if entry.parents:
                self.parents[entry.id] = entry.parents


def header_links(document: TeiDocument, linked: Linked, text: str, meanings: Meanings) -> HeaderLinks:
    """Return how the names of the header become links; nothing for a header that a person made.

    A name is looked up among the forms of the authority files, then among the names in the text, then in what teikit
    brings along; one that fits several referents, or none, stays as it is. Speech ascribed to the author (@who) is
    ascribed to the author's entry.
    """
    xml = document.xml
    if not made_here(xml):
        return HeaderLinks((), {})
    known = _Known(linked, text, meanings)
    nodes = list(document.tree.iter(etree.Element))
    edits: list[Edit] = []
    used: dict[str, Certainty] = {}
    authors: dict[str, set[str]] = {}
    inside: dict[int, tuple[str, str]] = {}  # of a name that holds another: that name's words and target
    for element in reversed(list(_names(xml))):
        words = " ".join("".join(map(str, nodes[element.ordinal].itertext())).split())
        found = known.referent(HEADER_NAMES[element.local], words)
        if found is None and element.ordinal in inside:
            found = known.part(words, *inside[element.ordinal])
        if found is not None:
            inside[element.parent] = (words, found[0])
        if found is None:
            continue
        target, certainty = found
        pairs = [("ref", f"#{target}"), ("resp", MACHINE), ("cert", certainty)]
        offset = element.open_end - len(">".encode(xml.encoding))
        edits.append(Edit(offset, b"", attributes(pairs).encode(xml.encoding, "xmlcharrefreplace")))
        if used.get(target) != "high":
            used[target] = certainty
        parent = xml.elements[element.parent]
        if parent.local == "author" and XML_ID in parent.attributes:
            authors.setdefault(f"#{parent.attributes[XML_ID]}", set()).add(f"#{target}")
    one = {pointer: next(iter(targets)) for pointer, targets in authors.items() if len(targets) == 1}
    return HeaderLinks((*edits, *who_edits(xml, one)), used)


def who_edits(xml: XmlText, pointers: Mapping[str, str]) -> Iterator[Edit]:
    """Yield edits that put other pointers into @who of speech."""
    if not pointers:
        return
    for element in xml.elements:
        who = element.attributes.get("who", "")
        if element.local not in _SPEECH or not pointers.keys() & who.split():
            continue
        attribute = xml.attribute(element, "who")
        if attribute is not None:
            new = " ".join(pointers.get(one, one) for one in who.split())
            old = xml.data[attribute.value_start : attribute.value_end]
            yield Edit(attribute.value_start, old, new.encode(xml.encoding, "xmlcharrefreplace"))


def _names(xml: XmlText) -> Iterator[Element]:
    """Yield the elements of the header that name a person, an organisation or a place and point nowhere."""
    fields: dict[int, bool] = {}
    for element in xml.elements:
        above = fields.get(element.parent, False)
        fields[element.ordinal] = above or element.local in _FIELDS
        if element.local == "text":
            return
        if element.local not in HEADER_NAMES or not above or in_abstract(xml, element):
            continue
        pointed = "ref" in element.attributes or "key" in element.attributes or element.close_start >= element.end
        parent = xml.elements[element.parent]
        cited = parent.local == "bibl" and parent.attributes.get("type") == "citation"
        cited = cited or (element.local == "title" and parent.local != "bibl")  # the document's own title
        if not pointed and not cited and not _only_holds(xml, element):
            yield element


def _only_holds(xml: XmlText, element: Element) -> bool:
    """Tell whether nothing but white space stands between the tag of an element and that of its first child."""
    children = xml.elements[element.ordinal + 1 : element.ordinal + 2]
    return any(
        child.parent == element.ordinal
        and not xml.data[element.open_end : child.start].decode(xml.encoding, "replace").strip()
        for child in children
    )


class _Known:
    """What the names of a document mean, by their words."""

    def __init__(self, linked: Linked, text: str, meanings: Meanings) -> None:
        self._files, self._brought, self._parents = meanings.files, meanings.brought, meanings.parents
        self._text: dict[tuple[Kind, str], set[str]] = {}
        self._persons: dict[str, set[tuple[str, ...]]] = {}
        for one in linked.annotations:
            if one.target and one.target.startswith("#"):
                words = text[one.start + one.role : one.end].replace("[", "").replace("]", "")
                key = (one.kind, fold(" ".join(words.split())))
                self._text.setdefault(key, set()).add(one.target[1:])
                if one.kind == "person":
                    self._persons.setdefault(one.target[1:], set()).add(parts_of(words))

    def part(self, words: str, inner: str, whole: str) -> tuple[str, Certainty] | None:
        """Return the part of an organisation named with it: "Central Committee" before the name of a party."""
        if not words.endswith(inner):
            return None
        rest = fold(words[: -len(inner)].strip().removesuffix(" of the").removesuffix(" of").strip(" ,"))
        found = [one for one in self._files.get(("organisation", rest), ()) if whole in self._parents.get(one, ())]
        return (found[0], "high") if len(found) == 1 else None

    def referent(self, kind: Kind, words: str) -> tuple[str, Certainty] | None:
        """Return the one entry that the words name, None when there is none or more than one."""
        key = (kind, fold(words))
        for table, certainty in ((self._files, "high"), (self._text, "high"), (self._brought, "medium")):
            found = table.get(key, ())
            if len(found) == 1:
                return next(iter(found)), certainty  # type: ignore[return-value]
            if found:
                return None
        if kind != "person":
            return None
        parts = parts_of(words)
        fits = [one for one, names in self._persons.items() if any(compatible(parts, name) for name in names)]
        return (fits[0], "medium") if len(fits) == 1 else None
