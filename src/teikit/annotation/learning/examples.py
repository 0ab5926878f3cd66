"""Tagged documents made ready to learn from: each with its page and, for each kind, the names that a person tagged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from teikit.annotation.learning.core import core
from teikit.annotation.learning.page import Page, page_of, token_span
from teikit.annotation.learning.tagged import tagged_names, without_names
from teikit.annotation.mention import Annotation, Kind
from teikit.annotation.tokens import Tokens
from teikit.annotation.view import View
from teikit.location import Span
from teikit.tei import TeiDocument

Spans = set[tuple[int, int]]


@dataclass(slots=True)
class Reading:
    """What the other recognisers make of a document without its names: the view, the tokens, what they found."""

    view: View
    tokens: Tokens
    found: tuple[Annotation, ...]
    parts: tuple[tuple[int, int, str], ...]


Reader = Callable[[TeiDocument], Reading]


@dataclass(slots=True)
class Example:
    """A document to learn from.

    `names` are the cores of the names of each kind as (first token, end). `unsure` are those whose tag only a
    machine made: they are neither right nor wrong. `group` names the documents that share a list of persons.
    """

    name: str
    page: Page
    names: dict[Kind, Spans]
    unsure: Spans = field(default_factory=set)
    group: str = ""
    text: str = ""
    view: View | None = None
    gold: dict[Kind, list[Span]] = field(default_factory=dict)
    language: str = ""


def example_of(
    document: TeiDocument, read: Reader, known: Mapping[str, Kind], *, machine: bool = False
) -> Example:
    """Return the example that a tagged document gives. `machine` takes the tags of teikit for a person's."""
    reading = read(without_names(document))
    page = page_of(reading.tokens, reading.found, reading.parts)
    example = Example(
        document.path,
        page,
        {},
        text=document.plain.text,
        view=reading.view,
        group=document.id.partition("_")[0],
        language=document.language or "",
    )
    for one in tagged_names(document, known):
        span = token_span(
            reading.tokens, reading.view.forward(one.span.start), reading.view.forward(one.span.end)
        )
        if span is None:
            continue
        place = core(reading.tokens, *span)
        if one.machine and not machine:
            example.unsure.add(place)
            continue
        example.gold.setdefault(one.kind, []).append(one.span)
        example.names.setdefault(one.kind, set()).add(place)
    return example


def kinds_of(examples: Iterable[Example]) -> dict[Kind, int]:
    """Return how many names of each kind the examples hold."""
    counts: dict[Kind, int] = {}
    for example in examples:
        for kind, spans in example.names.items():
            counts[kind] = counts.get(kind, 0) + len(spans)
    return counts
