"""Make documents from a schema: valid by construction, to prove what the schema says and to try other rooms on."""

from __future__ import annotations

from collections.abc import Sequence as Items
from random import Random
from xml.sax.saxutils import escape, quoteattr

from teikit.errors import SchemaError
from teikit.odd.contents import walk
from teikit.odd.model import (
    Attribute,
    Choice,
    Content,
    Datatype,
    Empty,
    Named,
    Primitive,
    Reference,
    Repeat,
    Sequence,
    ValueList,
    Words,
)
from teikit.odd.resolve import Resolved

# values of each datatype; for those with a pattern the datatype of the schema is named
_VALUES: dict[str, tuple[str, ...]] = {
    "anyURI": ("https://example.org/a?b=c#d", "#there", "other.xml#there", "../persons.xml"),
    "boolean": ("true", "false", "1", "0"),
    "date": ("1957-04-15", "-0043-03-15", "2004-02-29", "1957-04-15Z"),
    "dateTime": ("1957-04-15T12:30:00", "-0001-01-01T00:00:00Z"),
    "decimal": ("1", "-2.50", "+3"),
    "double": ("1", "0.5", "1e3", "INF", "NaN"),
    "duration": ("P1Y", "PT30M", "-P3D"),
    "gDay": ("---15",),
    "gMonth": ("--04",),
    "gMonthDay": ("--04-15",),
    "gYear": ("1957", "-0044"),
    "gYearMonth": ("1957-04",),
    "language": ("en", "sq-AL", "zh-Latn-pinyin"),
    "Name": ("tei:p", "name", "é"),
    "NCName": ("name",),
    "nonNegativeInteger": ("0", "12", "007"),
    "string": ("words", "two  words", "", "<&>\"'"),
    "time": ("12:30:00", "23:59:59.5Z"),
    "token": ("word", "two words"),
    "teidata.namespace": ("http://www.tei-c.org/ns/1.0",),
    "teidata.numeric": ("1", "2.5", "1/3", "-1/2", "1e3"),
    "teidata.outputMeasurement": ("10cm", "-1.5em", "100%"),
    "teidata.prefix": ("psn", "x-1.y"),
    "teidata.probability": ("0", "0.5", "1"),
    "teidata.versionNumber": ("1", "0.1.0", "2.1b3"),
    "teidata.word": ("word", "x-1", "größer", "#"),
}
# a document that has so many elements, or is so deep, is brought to its end in the shortest way
_ENOUGH = 200
_DEEP = 10
_WORDS = ("word", "two words", " & ", "<", "ё", "\U0001f600", "]]>", "\n")


class Specimens:
    """A maker of documents for one schema; the same seed gives the same document."""

    def __init__(self, resolved: Resolved) -> None:
        self._resolved = resolved
        schema = resolved.schema
        self._contents = {name: resolved.expand(spec.content) for name, spec in schema.elements.items()}
        self._children = {name: _names(content) for name, content in self._contents.items()}
        self._heights = self._measure()
        self._paths = self._find_paths()

    @property
    def elements(self) -> tuple[str, ...]:
        """The names of all elements that a document can hold."""
        return tuple(sorted(self._paths))

    def children(self, name: str) -> tuple[str, ...]:
        """Return the names of the elements that may stand in an element."""
        return tuple(sorted(self._children[name]))

    def document(self, seed: int, element: str = "", child: str = "") -> bytes:
        """Return a valid document as UTF-8.

        With `element` the document holds that element with all its attributes and, where its content is a repeated
        choice, each of the choices; with `child` too, the element holds that child.
        """
        if element and element not in self._paths:
            raise SchemaError(f"no document can hold the element {element}")
        random = Random(f"{seed} {element} {child}")
        path = list(self._paths[element]) if element else [self._resolved.schema.start[0]]
        writer = _Writer(self._resolved, self._contents, self._heights, random, element)
        writer.write_element(path[0], [*path[1:], *([child] if child else [])], 0)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{"".join(writer.out)}\n'.encode()

    def _measure(self) -> dict[str, int]:
        heights: dict[str, int] = {}
        while True:
            grown = dict(heights)
            for name, content in self._contents.items():
                height = _height(content, heights)
                if height is not None:
                    grown[name] = 1 + height
            if grown == heights:
                return heights
            heights = grown

    def _find_paths(self) -> dict[str, tuple[str, ...]]:
        paths: dict[str, tuple[str, ...]] = {name: (name,) for name in self._resolved.schema.start}
        queue = list(paths)
        for name in queue:
            for child in sorted(self._children[name]):
                if child not in paths and child in self._heights:
                    paths[child] = (*paths[name], child)
                    queue.append(child)
        return paths


class _Writer:
    def __init__(
        self, resolved: Resolved, contents: dict[str, Content], heights: dict[str, int], random: Random, target: str
    ) -> None:
        self.out: list[str] = []
        self._resolved = resolved
        self._contents = contents
        self._heights = heights
        self._random = random
        self._target = target
        self._ids = 0
        self._written = 0

    def write_element(self, name: str, path: Items[str], depth: int) -> None:
        """Write an element; `path` names the child that it must hold, the child of that child, and so on."""
        spec = self._resolved.schema.elements[name]
        whole = name == self._target and len(path) <= 1
        if whole:
            # once: an element that may hold itself would never end
            self._target = ""
        self._written += 1
        self.out.append(f"<{name}")
        if depth == 0:
            self.out.append(f" xmlns={quoteattr(self._resolved.schema.namespace)}")
        for attribute in self._resolved.attributes(spec):
            if attribute.required or whole or self._random.random() < 0.1:
                self.out.append(f" {attribute.ident}={quoteattr(self._value(attribute))}")
        self.out.append(">")
        self._write(self._contents[name], list(path), depth + 1, whole)
        self.out.append(f"</{name}>")

    def _write(self, content: Content, path: list[str], depth: int, whole: bool) -> None:
        if isinstance(content, Words):
            self.out.append(escape(self._random.choice(_WORDS)))
        elif isinstance(content, Reference):
            onward = path[1:] if path and path[0] == content.key else []
            self.write_element(content.key, onward, depth)
        elif isinstance(content, Sequence):
            holders = [n for n, part in enumerate(content.parts) if path and path[0] in _names(part)]
            chosen = self._random.choice(holders) if holders else -1
            for number, part in enumerate(content.parts):
                self._write(part, path if number == chosen else [], depth, whole)
        elif isinstance(content, Choice):
            self._write(self._choose(content, path, depth), path, depth, whole)
        elif isinstance(content, Repeat):
            self._repeat(content, path, depth, whole)

    def _repeat(self, content: Repeat, path: list[str], depth: int, whole: bool) -> None:
        inside = bool(path) and path[0] in _names(content.part)
        if whole and content.many and isinstance(content.part, Choice):
            parts = list(content.part.parts)
            self._random.shuffle(parts)
            for part in parts:
                self._write(part, [], depth, False)
        if content.many or not inside:
            for _ in range(max(self._times(content, depth, whole), 0 if inside else content.least)):
                self._write(content.part, [], depth, whole and not content.many)
        if inside:
            self._write(content.part, path, depth, whole)

    def _times(self, content: Repeat, depth: int, whole: bool) -> int:
        if self._written > _ENOUGH:
            return 0
        if not content.many:
            return 1 if whole else self._random.choice((0, 0, 1))
        return self._random.choice((0, 0, 1, 2))

    def _choose(self, content: Choice, path: list[str], depth: int) -> Content:
        if path:
            holders = [part for part in content.parts if path[0] in _names(part)]
            if holders:
                return self._random.choice(holders)
        heights = [(_height(part, self._heights), number) for number, part in enumerate(content.parts)]
        possible = [(height, number) for height, number in heights if height is not None]
        if self._written > _ENOUGH or depth > _DEEP:
            least = min(possible)[0]
            possible = [item for item in possible if item[0] == least]
        return content.parts[self._random.choice(possible)[1]]

    def _value(self, attribute: Attribute) -> str:
        values = attribute.values
        if values is not None and (values.kind == "closed" or self._random.random() < 0.5):
            return self._one(values)
        if attribute.many:
            return " ".join(self._one(attribute.datatype) for _ in range(self._random.choice((1, 1, 2))))
        return self._one(attribute.datatype)

    def _one(self, datatype: Datatype) -> str:
        if isinstance(datatype, ValueList):
            return self._random.choice(datatype.values).ident
        if isinstance(datatype, Named):
            if datatype.key in _VALUES:
                return self._random.choice(_VALUES[datatype.key])
            return self._one(self._resolved.schema.datatypes[datatype.key].datatype)
        if isinstance(datatype, Primitive):
            if datatype.name == "ID":
                self._ids += 1
                return f"id-{self._ids}"
            return self._random.choice([value for value in _VALUES[datatype.name] if value or not datatype.facets])
        return self._one(self._random.choice(datatype.parts))


def _names(content: Content) -> frozenset[str]:
    found: list[Content] = []
    walk(content, found.append)
    return frozenset(part.key for part in found if isinstance(part, Reference))


def _height(content: Content, heights: dict[str, int]) -> int | None:
    """Return how deep elements nest in a content at least, or None if nothing finite is known to satisfy it."""
    if isinstance(content, Empty | Words):
        return 0
    if isinstance(content, Reference):
        return heights.get(content.key)
    if isinstance(content, Repeat):
        return 0 if content.least == 0 else _height(content.part, heights)
    inner = [_height(part, heights) for part in content.parts]
    known = [height for height in inner if height is not None]
    if isinstance(content, Choice):
        return min(known, default=None)
    return max(known, default=0) if len(known) == len(inner) else None
