"""Runs: stretches of a source's text with their place, verbatim or normalised by a named rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from teikit.location import Span

Mark = Literal["pb", "lb", "lb-no"]


@dataclass(frozen=True, slots=True)
class Inline:
    """What a format says of a stretch of text: the TEI element for it, and its attributes.

    Stretches side by side are one element only where they share one and the same Inline.
    """

    element: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of the source and what they read as: equal when `rule` is None, else by that normalisation.

    `mark` is the break that stands behind the text of the run, `rend` an emphasis that the source marks, `within`
    the elements around it by what its format says, the outer first. `note` stands behind the text of the run.
    """

    span: Span
    text: str
    rule: str | None = None
    mark: Mark | None = None
    rend: str | None = None
    n: str | None = None
    within: tuple[Inline, ...] = ()
    note: Note | None = None


Content = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note at its place in the text, or a picture with its words: the element, its attributes, its paragraphs."""

    parts: tuple[Content, ...]
    attributes: tuple[tuple[str, str], ...] = ()
    element: str = "note"


@dataclass(frozen=True, slots=True)
class Omission:
    """Characters of the source that are left out, and the rule by which they are."""

    span: Span
    rule: str


def text_of(content: Iterable[Run]) -> str:
    """Return the text of some runs.

    >>> text_of((Run(Span(0, 1), "a"), Run(Span(1, 2), " ", "line-end"), Run(Span(2, 3), "b")))
    'a b'
    """
    return "".join(run.text for run in content)
