"""Marks on the plain text: what becomes an element inside a paragraph, nested without crossing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around the characters from `start` to `end` of the plain text.

    With `corr` the element is a choice of sic (these characters) and corr. Of two marks that cross, the one with the
    lower `rank` number stays.
    """

    start: int
    end: int
    element: str
    attributes: tuple[tuple[str, str], ...] = ()
    corr: str | None = None
    rank: int = 5
    rule: str = ""
    reason: str = field(default="", compare=False)

    @property
    def certainty(self) -> str:
        """The value of @cert, empty where there is none."""
        return dict(self.attributes).get("cert", "")


def nest(marks: Iterable[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Return the marks that nest, outer before inner, and those dropped because they cross another.

    >>> kept, dropped = nest([Mark(0, 5, "q"), Mark(3, 8, "hi", rank=6), Mark(1, 2, "supplied")])
    >>> [mark.element for mark in kept], [mark.element for mark in dropped]
    (['q', 'supplied'], ['hi'])
    """
    kept: list[Mark] = []
    dropped: list[Mark] = []
    stack: list[Mark] = []
    seen: set[tuple[int, int, str]] = set()
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.rank)):
        if mark.start >= mark.end or (mark.start, mark.end, mark.element) in seen:
            continue
        while stack and stack[-1].end <= mark.start:
            stack.pop()
        crossing = [one for one in stack if one.start < mark.start < one.end < mark.end]
        if any(one.rank <= mark.rank for one in crossing) or any(_closed(one, mark) for one in stack):
            dropped.append(mark)
            continue
        for one in crossing:
            stack.remove(one)
            kept.remove(one)
            dropped.append(one)
        seen.add((mark.start, mark.end, mark.element))
        kept.append(mark)
        stack.append(mark)
    return kept, dropped


# what holds phrases holds none of these (TEI: macro.phraseSeq)
_PHRASES = frozenset({"foreign", "mentioned", "soCalled", "term"})
BETWEEN = frozenset({"said", "quote", "q", "stage"})


def _closed(outer: Mark, inner: Mark) -> bool:
    """Tell whether `inner` may not stand inside `outer`: in a gap nothing may, nor a choice in a choice."""
    if outer.element in _PHRASES and inner.element in BETWEEN:
        return True
    if outer.element == "gap":
        return True
    return outer.corr is not None and inner.corr is not None
