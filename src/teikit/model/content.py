"""Runs: stretches of a source's text with their place, verbatim or normalised by a named rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from teikit.location import Span

Mark = Literal["pb", "lb", "lb-no"]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of the source and what they read as: equal when `rule` is None, else by that normalisation.

    `mark` is the break that stands before the text of the run, `rend` an emphasis that the source marks.
    """

    span: Span
    text: str
    rule: str | None = None
    mark: Mark | None = None
    rend: str | None = None
    n: str | None = None


Content = tuple[Run, ...]


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


def source_offset(content: Content, index: int, *, end: bool = False) -> int:
    """Return the place in the source of the character at `index` of the runs' text (with `end`, behind it)."""
    at = 0
    position = index - 1 if end else index
    for run in content:
        if position < at + len(run.text):
            if run.rule is None:
                return run.span.start + index - at
            return run.span.end if end else run.span.start
        at += len(run.text)
    return content[-1].span.end if content else 0


def sub_content(content: Content, start: int, end: int) -> Content:
    """Return the runs of the characters from `start` to `end` of the text; normalised runs stay whole."""
    return tuple(_cut(content, start, end))


def _cut(content: Content, start: int, end: int) -> Iterator[Run]:
    at = 0
    for run in content:
        left, right = max(start - at, 0), min(end - at, len(run.text))
        if left < right or (not run.text and start <= at < end):
            if run.rule is None:
                span = Span(run.span.start + left, run.span.start + right)
                mark = run.mark if left == 0 else None
                yield Run(span, run.text[left:right], None, mark, run.rend, run.n)
            else:
                yield run
        at += len(run.text)
