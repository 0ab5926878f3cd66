"""A source as a reader hands it over: where each of its characters belongs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from teikit.location import Location, Span
from teikit.model.blocks import Block, runs_of
from teikit.model.content import Content, Omission, text_of


@dataclass(frozen=True, slots=True)
class Field:
    """Text of the source whose home is the header; `label` is the name that the source gives it."""

    name: str
    content: Content
    label: str = ""

    @property
    def text(self) -> str:
        """The text of the field."""
        return text_of(self.content)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the source states, read from its text: a further use of a span, never its home.

    `name` is one of the words in readers/facts.py; `span` is where the source says it.
    """

    name: str
    value: str
    span: Span | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Detection:
    """How the reader was chosen: the weight of all signals, and the signals with their weights."""

    reader: str
    weight: float
    signals: tuple[tuple[str, float], ...] = ()
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Move:
    """Text of the source that is read at another place: a note that stands at the end, and the place of its mark."""

    span: Span
    to: int


@dataclass(frozen=True)
class Source:
    """A source text: its decoded characters and the home of each (text, header or omitted).

    `format` is the format out of which the characters were taken, empty for plain text; `moved` says which of them
    stand elsewhere in the order of reading.
    """

    path: str
    sha256: str
    encoding: str
    text: str = field(repr=False)
    fields: tuple[Field, ...]
    blocks: tuple[Block, ...]
    omitted: tuple[Omission, ...]
    facts: tuple[Fact, ...] = ()
    reader: str = "plain"
    detection: Detection | None = None
    format: str = ""
    moved: tuple[Move, ...] = ()

    def fact(self, name: str) -> Fact | None:
        """Return the first fact with that name, or None."""
        return next((fact for fact in self.facts if fact.name == name), None)

    def facts_of(self, name: str) -> Iterator[Fact]:
        """Yield the facts with that name."""
        return (fact for fact in self.facts if fact.name == name)

    def field_of(self, name: str) -> Field | None:
        """Return the first field with that name, or None."""
        return next((one for one in self.fields if one.name == name), None)

    def location(self, span: Span) -> Location:
        """Return line and column of a span in the source file; the file alone where its text was taken out of it."""
        if self.format:
            return Location(self.path)
        line, column = self._line_column(span.start)
        end_line, end_column = self._line_column(span.end)
        return Location(self.path, line, column, end_line, end_column)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\r\n|[\r\n]", self.text))]

    def _line_column(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, at)
        return line, at - self._line_starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Home:
    """The home of some characters: text, header or omitted; and the rule by which they read or are left out."""

    span: Span
    home: str
    rule: str | None = None
    text: str = ""


def homes(source: Source) -> list[Home]:
    """Return the homes of all characters of a source, in the order of the source."""
    found = [Home(run.span, "text", run.rule, run.text) for block in source.blocks for run in runs_of(block)]
    found += [Home(run.span, "header", run.rule, run.text) for one in source.fields for run in one.content]
    found += [Home(one.span, "omitted", one.rule) for one in source.omitted]
    return sorted(found, key=lambda home: home.span)
