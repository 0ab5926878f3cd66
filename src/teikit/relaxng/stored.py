"""Compiled schemas on disk, by the hash of their bytes: patterns as JSON, built only as documents reach them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from teikit.relaxng.datatypes import Datatype, find_datatype
from teikit.relaxng.names import AnyName, Name, NameChoice, NameClass, NsName
from teikit.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Empty,
    Group,
    Interleave,
    ListOf,
    NotAllowed,
    OneOrMore,
    Parts,
    Pattern,
    Patterns,
    Text,
    Value,
)

# to be raised whenever records change, or what a schema means
FORMAT = "1"
_PARTS = {Choice: "choice", Group: "group", Interleave: "interleave"}
Record = list[Any]


class NotStorableError(Exception):
    """The schema has values that depend on the namespaces around them."""


def file_of(folder: Path, kind: str, data: bytes) -> Path:
    """Return the file in which the compiled form of a schema is kept."""
    return folder / f"{sha256(FORMAT.encode() + kind.encode() + data).hexdigest()[:40]}.json"


def store(path: Path, start: Pattern) -> None:
    """Write a schema that was found correct; where it cannot be written or kept, nothing happens."""
    with suppress(OSError, NotStorableError):
        body = json.dumps(_Writer().write(start)).encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        # written aside and moved: a reader never sees half a file
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        aside.write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)
        aside.replace(path)


def load(path: Path, patterns: Patterns) -> Pattern | None:
    """Return the start of a schema that was stored, or None when there is none, or it is damaged."""
    try:
        digest, _, body = path.read_bytes().partition(b"\n")
        if sha256(body).hexdigest().encode() != digest:
            return None
        records = json.loads(body)
    except (OSError, ValueError):
        return None
    return _Reader(records, patterns).read(len(records) - 1)


class _Writer:
    def __init__(self) -> None:
        self.records: list[Record] = []
        self.known: dict[Pattern, int] = {}
        self.waiting: list[tuple[Element, Record]] = []

    def write(self, start: Pattern) -> list[Record]:
        first = self.add(start)
        for element, record in self.waiting:  # grows as bodies are written
            record[2] = self.add(element.body)
        self.records.append(["start", first])
        return self.records

    def add(self, pattern: Pattern) -> int:
        found = self.known.get(pattern)
        if found is None:
            record = self.record(pattern)
            found = self.known[pattern] = len(self.records)
            self.records.append(record)
        return found

    def record(self, pattern: Pattern) -> Record:
        if isinstance(pattern, Element):
            record: Record = ["element", _names(pattern.names), -1, place_of(pattern)[1]]
            self.waiting.append((pattern, record))
            return record
        if isinstance(pattern, Parts):
            known = self.known
            parts = [known[part] if part in known else self.add(part) for part in pattern.parts]
            return [_PARTS[type(pattern)], *parts]
        if isinstance(pattern, Attribute):
            return ["attribute", _names(pattern.names), self.add(pattern.value)]
        if isinstance(pattern, OneOrMore):
            return ["oneOrMore", self.add(pattern.item)]
        if isinstance(pattern, ListOf):
            return ["list", self.add(pattern.item)]
        if isinstance(pattern, Data):
            excepted = -1 if pattern.excepted is None else self.add(pattern.excepted)
            datatype = pattern.datatype
            return ["data", datatype.library, datatype.name, datatype.facets, excepted]
        if isinstance(pattern, Value):
            if pattern.datatype.primitive.qualified:
                raise NotStorableError
            return ["value", pattern.datatype.library, pattern.datatype.name, pattern.lexical]
        return [{Empty: "empty", NotAllowed: "notAllowed", Text: "text"}[type(pattern)]]


def place_of(element: Element) -> tuple[str, int]:
    """Return the file and the offset at which an element is defined: the order in which messages name elements."""
    place: Any = element.place
    return place if isinstance(place, tuple) else (place.source.path, place.offset)


def _names(names: NameClass | None) -> Record | None:
    if isinstance(names, Name):
        return ["name", names.name]
    if isinstance(names, AnyName):
        return ["anyName", _names(names.excepted)]
    if isinstance(names, NsName):
        return ["nsName", names.uri, _names(names.excepted)]
    return ["choice", *map(_names, names.parts)] if isinstance(names, NameChoice) else None


def _read_names(record: Record) -> NameClass:
    kind = record[0]
    if kind == "name":
        return Name(record[1])
    if kind == "choice":
        return NameChoice(tuple(map(_read_names, record[1:])))
    excepted = None if record[-1] is None else _read_names(record[-1])
    return AnyName(excepted) if kind == "anyName" else NsName(record[1], excepted)


class _Reader:
    def __init__(self, records: list[Record], patterns: Patterns) -> None:
        self.records = records
        self.patterns = patterns
        self.built: list[Pattern | None] = [None] * len(records)
        self.types: dict[tuple[str, str, tuple[tuple[str, str], ...]], Datatype] = {}
        self.joins: dict[str, Callable[[list[Pattern]], Pattern]] = {
            "choice": patterns.choice, "group": patterns.group, "interleave": patterns.interleave,
        }

    def read(self, at: int) -> Pattern:
        found = self.built[at]
        if found is None:
            found = self.built[at] = self.build(self.records[at])
        return found

    def build(self, record: Record) -> Pattern:
        kind = record[0]
        patterns = self.patterns
        if kind in self.joins:
            return self.joins[kind]([self.read(at) for at in record[1:]])
        if kind == "element":
            return Element(_read_names(record[1]), partial(self.read, record[2]), ("", record[3]))
        if kind == "attribute":
            return patterns.attribute(_read_names(record[1]), self.read(record[2]))
        if kind == "oneOrMore":
            return patterns.one_or_more(self.read(record[1]))
        if kind == "list":
            return patterns.list_of(self.read(record[1]))
        if kind == "data":
            facets = tuple((name, value) for name, value in record[3])
            excepted = None if record[4] < 0 else self.read(record[4])
            return patterns.data(self.datatype(record[1], record[2], facets), excepted)
        if kind == "value":
            datatype = self.datatype(record[1], record[2], ())
            return patterns.value(datatype, record[3], datatype.value_of(record[3], {}))
        if kind == "start":
            return self.read(record[1])
        return {"empty": patterns.empty, "notAllowed": patterns.not_allowed, "text": patterns.text}[kind]

    def datatype(self, library: str, name: str, facets: tuple[tuple[str, str], ...]) -> Datatype:
        key = (library, name, facets)
        found = self.types.get(key)
        if found is None:
            found = self.types[key] = find_datatype(library, name, facets)
        return found
