"""Which of the names found stand: the rules for overlaps and for names inside names.

1. An editor's decision overrules everything; what an editor rejected is dropped with all that stands inside it.
2. A name or date that a person tagged, and text that is no running text (code, citations), is never entered.
3. Of two that overlap the longer one stands; of two equally long the one of the stronger source: an editor, an
   authority file, the gazetteer, the document's own fuller mention, a rule.
4. Inside the name of an organisation, event or work stand places; inside an event or work also organisations and
   dates; inside "X Government" the person X. Nothing stands inside a person, a place or a date.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from teikit.annotation.mention import Annotation, Kind
from teikit.location import Span

_STRENGTH = {"editor": 0, "authorities": 1, "dates": 2, "gazetteer": 3, "mentions": 4, "rules": 5}
_INSIDE: dict[Kind, frozenset[Kind]] = {
    "organisation": frozenset({"place"}),
    "event": frozenset({"place", "organisation", "date"}),
    "work": frozenset({"place", "organisation", "date"}),
}
_OF_A_PERSON = ("Government", "Administration", "Cabinet", "Regime")


def resolve(
    candidates: Iterable[Annotation],
    text: str,
    blocked: Sequence[Span] = (),
    rejected: Sequence[tuple[Span, frozenset[Kind]]] = (),
) -> tuple[Annotation, ...]:
    """Return the annotations that stand, in order of the text, each outer one before those inside it.

    `blocked` are stretches that no annotation may touch, `rejected` those that an editor refused, with the kinds.

    >>> org = Annotation(4, 24, "organisation"); place = Annotation(20, 24, "place")
    >>> [a.kind for a in resolve([place, org], "the Communist Party of Cuba")]
    ['organisation', 'place']
    """
    wanted = [
        one for one in dict.fromkeys(_Key(c) for c in candidates) if one.annotation.start < one.annotation.end
    ]
    pool = [k.annotation for k in wanted if not _refused(k.annotation, blocked, rejected)]
    pool.sort(key=lambda a: (not a.fixed, -a.length, _STRENGTH.get(a.recogniser, 5), a.start, a.kind))
    return tuple(sorted(_choose(pool, None, text), key=lambda a: (a.start, -a.end)))


class _Key:
    """An annotation compared by place, kind and source, so that repeated ones are dropped."""

    __slots__ = ("_value", "annotation")

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation
        self._value = (
            annotation.start,
            annotation.end,
            annotation.kind,
            annotation.recogniser,
            annotation.target,
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)


def _refused(
    one: Annotation, blocked: Sequence[Span], rejected: Sequence[tuple[Span, frozenset[Kind]]]
) -> bool:
    if any(span.start < one.end and one.start < span.end for span in blocked):
        return True
    return not one.fixed and any(
        span.start <= one.start and one.end <= span.end and one.kind in kinds for span, kinds in rejected
    )


def _choose(pool: list[Annotation], outer: Annotation | None, text: str) -> list[Annotation]:
    """Return those of `pool` (strongest first) that do not overlap a stronger one, with what stands inside them."""
    chosen: list[Annotation] = []
    taken: dict[int, Annotation] = {}  # every character of a chosen annotation, by its position
    inside: dict[int, list[Annotation]] = {}
    for one in pool:
        holder = taken.get(one.start) or taken.get(one.end - 1)
        if holder is None and any(at in taken for at in range(one.start, one.end)):
            continue
        if holder is None:
            chosen.append(one)
            for at in range(one.start, one.end):
                taken[at] = one
        elif holder.holds(one) and _may_stand(one, holder, text):
            inside.setdefault(id(holder), []).append(one)
    nested = [deeper for one in chosen if id(one) in inside for deeper in _choose(inside[id(one)], one, text)]
    return chosen + nested


def _may_stand(inner: Annotation, outer: Annotation, text: str) -> bool:
    if inner.fixed and outer.kind not in {"person", "place", "date"}:
        return True
    if inner.kind in _INSIDE.get(outer.kind, ()):
        return not (inner.kind == "organisation" and inner.end == outer.end and inner.start == outer.start)
    return (
        inner.kind == "person"
        and outer.kind == "organisation"
        and text[inner.end : outer.end].strip() in _OF_A_PERSON
    )
