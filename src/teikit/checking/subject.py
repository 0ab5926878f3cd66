"""A document as the rules look at it: elements with places, ids, texts; and the files beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from teikit.checking.neighbours import Neighbours
from teikit.checking.places import Places
from teikit.location import Location
from teikit.namespaces import TEI, XML, XML_ID, XML_LANG
from teikit.xmltext import Element, Positions, XmlText

if TYPE_CHECKING:
    from teikit.checking.inclusion import Assembly
    from teikit.checking.pointers import Pointer
    from teikit.checking.running import Run

_TEI_PREFIX = "{" + TEI + "}"
_XML_PREFIX = "{" + XML + "}"


@lru_cache(maxsize=1024)
def _clark(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_TEI_PREFIX + name for name in names)


class Subject:
    """One well-formed document under check; everything is worked out once, when a rule first asks.

    `folder` is where relative pointers start, None for a document that has no place on the disk.
    """

    def __init__(
        self,
        xml: XmlText,
        folder: Path | None = None,
        neighbours: Neighbours | None = None,
        places: Places | None = None,
    ) -> None:
        self.xml = xml
        self.path = xml.path
        self.elements = xml.elements
        self.folder = folder
        self.neighbours = neighbours or Neighbours()
        self.places = places or Places()
        self.assembly: Assembly | None = None

    def base(self, element: Element) -> Path | None:
        """Return the folder from which the relative pointers of an element start."""
        return self.assembly.folder(element) if self.assembly is not None else self.folder

    @cached_property
    def positions(self) -> Positions:
        """Lines and columns of the bytes."""
        return self.xml.positions

    @cached_property
    def root(self) -> Element:
        """The root element."""
        return self.elements[0]

    @cached_property
    def is_tei(self) -> bool:
        """Whether the root is an element of TEI P5."""
        return self.root.name.startswith(_TEI_PREFIX)

    @cached_property
    def _by_name(self) -> dict[str, list[Element]]:
        named: dict[str, list[Element]] = {}
        for element in self.elements:
            if element.name.startswith(_TEI_PREFIX):
                named.setdefault(element.name[len(_TEI_PREFIX) :], []).append(element)
        return named

    def all(self, *names: str) -> list[Element]:
        """Return the TEI elements of these names, in document order."""
        if len(names) == 1:
            return self._by_name.get(names[0], [])
        found = [element for name in names for element in self._by_name.get(name, [])]
        return sorted(found, key=lambda element: element.ordinal)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the TEI elements that occur."""
        return frozenset(self._by_name)

    @cached_property
    def _children(self) -> list[list[Element]]:
        children: list[list[Element]] = [[] for _ in self.elements]
        for element in self.elements:
            if element.parent >= 0:
                children[element.parent].append(element)
        return children

    def children(self, element: Element, *names: str) -> list[Element]:
        """Return the child elements, all or those of these TEI names."""
        found = self._children[element.ordinal]
        if not names:
            return found
        wanted = _clark(names)
        return [child for child in found if child.name in wanted]

    def child(self, element: Element | None, *path: str) -> Element | None:
        """Return the first element at the end of a path of TEI child names, None where there is none."""
        for name in path:
            if element is None:
                return None
            found = self.children(element, name)
            element = found[0] if found else None
        return element

    def parent(self, element: Element) -> Element | None:
        """Return the parent element, None for the root."""
        return self.elements[element.parent] if element.parent >= 0 else None

    def ancestors(self, element: Element) -> Iterator[Element]:
        """Yield the ancestors, the nearest first."""
        at = element.parent
        while at >= 0:
            yield self.elements[at]
            at = self.elements[at].parent

    def inside(self, element: Element, *names: str) -> Element | None:
        """Return the nearest ancestor with one of these TEI names."""
        wanted, at = _clark(names), element.parent
        while at >= 0:
            above = self.elements[at]
            if above.name in wanted:
                return above
            at = above.parent
        return None

    def descendants(self, element: Element, *names: str) -> Iterator[Element]:
        """Yield the descendant elements, all or those of these TEI names, in document order."""
        wanted = _clark(names)
        for ordinal in range(element.ordinal + 1, len(self.elements)):
            other = self.elements[ordinal]
            if other.start >= element.close_start:
                return
            if not wanted or other.name in wanted:
                yield other

    @cached_property
    def _chunk_starts(self) -> list[int]:
        return [chunk.start for chunk in self.xml.chunks]

    def chunk_range(self, start: int, end: int) -> range:
        """Return the indexes of the texts whose bytes begin in `start`..`end`."""
        return range(bisect_left(self._chunk_starts, start), bisect_left(self._chunk_starts, end))

    def text(self, element: Element) -> str:
        """Return all text inside the element."""
        if element.close_start <= element.open_end:
            return ""
        return "".join(self.xml.chunks[i].text for i in self.chunk_range(element.open_end, element.close_start))

    def reading(self, element: Element, drop: frozenset[str]) -> str:
        """Return the text inside the element, without that of the TEI elements named in `drop`."""
        parts: list[str] = []
        for i in self.chunk_range(element.open_end, element.close_start):
            chunk = self.xml.chunks[i]
            at = chunk.parent
            while at > element.ordinal and self.elements[at].local not in drop:
                at = self.elements[at].parent
            if at <= element.ordinal:
                parts.append(chunk.text)
        return "".join(parts)

    def words(self, element: Element) -> str:
        """Return all text inside the element with white space folded."""
        return " ".join(self.text(element).split())

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The running text of each tei:text that stands in no other, with breaks between blocks."""
        from teikit.checking.running import run_of

        outermost = [e for e in self.all("text") if self.inside(e, "text") is None]
        return tuple(run_of(self, element) for element in outermost)

    @cached_property
    def all_runs(self) -> tuple[Run, ...]:
        """All text of the document, header included."""
        from teikit.checking.running import run_of

        return (run_of(self, self.root),)

    @cached_property
    def created(self) -> str | None:
        """The day on which the text was made, as the header's creation says, for dates that are relative to it."""
        for creation in self.all("creation"):
            for date in self.descendants(creation, "date"):
                if date.attributes.get("when"):
                    return date.attributes["when"]
        return None

    @cached_property
    def published(self) -> int | None:
        """The year in which the file was published, as publicationStmt or the newest change says."""
        years: list[int] = []
        for date in [*self.all("date"), *self.all("change")]:
            if self.inside(date, "publicationStmt", "revisionDesc", "editionStmt") is not None:
                said = date.attributes.get("when") or date.attributes.get("to") or ""
                if said[:4].isdigit():
                    years.append(int(said[:4]))
        return max(years, default=None)

    def language(self, element: Element) -> str:
        """Return the language that xml:lang gives an element, empty where none is stated."""
        for at in (element, *self.ancestors(element)):
            found = at.attributes.get(XML_LANG)
            if found is not None:
                return found
        return ""

    @cached_property
    def pointers(self) -> tuple[Pointer, ...]:
        """Every pointer of the document, in order."""
        from teikit.checking.pointers import pointers

        return tuple(pointers(self))

    @cached_property
    def pointed(self) -> frozenset[str]:
        """The ids of this document that a pointer of it leads to."""
        return frozenset(p.fragment for p in self.pointers if not p.file and p.fragment in self.ids)

    def target(self, pointer: str) -> Element | None:
        """Return the element of this document that a pointer `#id` leads to."""
        found = self.ids.get(pointer[1:]) if pointer.startswith("#") else None
        return found[0] if found else None

    @cached_property
    def ids(self) -> dict[str, list[Element]]:
        """The elements by xml:id; more than one where an id is repeated."""
        found: dict[str, list[Element]] = {}
        for element in self.elements:
            name = element.attributes.get(XML_ID)
            if name is not None:
                found.setdefault(" ".join(name.split()), []).append(element)
        return found

    def at(self, element: Element) -> Location:
        """Return the place of the start tag of the element, with its XPath."""
        return self._place(element.start, element.open_end, element)

    def at_attribute(self, element: Element, name: str) -> Location:
        """Return the place of the attribute with this Clark name; of the start tag if it cannot be found."""
        written = "xml:" + name[len(_XML_PREFIX) :] if name.startswith(_XML_PREFIX) else name
        found = self.xml.attribute(element, written)
        if found is None:
            return self.at(element)
        return self._place(found.start, found.value_end + 1, element, written)

    def at_bytes(self, start: int, end: int, element: Element | None = None) -> Location:
        """Return the place of a stretch of bytes."""
        return self._place(start, end, element)

    def _place(self, start: int, end: int, element: Element | None, attribute: str = "") -> Location:
        line, column = self.positions.line_column(start)
        end_line, end_column = self.positions.line_column(end)
        xpath = self.xpath(element) + (f"/@{attribute}" if attribute else "") if element is not None else None
        return Location(self.path, line, column, end_line, end_column, xpath)

    def xpath(self, element: Element) -> str:
        """Return the path of the element, with a number wherever a name stands more than once.

        >>> from teikit.xmltext import scan
        >>> subject = Subject(scan(b"<a><b/><b/></a>"))
        >>> subject.xpath(subject.elements[2])
        '/a/b[2]'
        """
        steps: list[str] = []
        at: Element | None = element
        while at is not None:
            above = self.parent(at)
            same = self._same_name(above).get(at.name, [at.ordinal]) if above is not None else [at.ordinal]
            number = f"[{bisect_left(same, at.ordinal) + 1}]" if len(same) > 1 else ""
            steps.append(at.local + number)
            at = above
        return "/" + "/".join(reversed(steps))

    @cached_property
    def _siblings(self) -> dict[int, dict[str, list[int]]]:
        return {}

    def _same_name(self, parent: Element) -> dict[str, list[int]]:
        # kept for each parent: a thousand findings among one parent's children must not count them a thousand times
        found = self._siblings.get(parent.ordinal)
        if found is None:
            found = {}
            for child in self._children[parent.ordinal]:
                found.setdefault(child.name, []).append(child.ordinal)
            self._siblings[parent.ordinal] = found
        return found
