"""Tell whether a content is unambiguous: the name of the next element always says which part of the content it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from teikit.odd.model import Choice, Content, Reference, Repeat, Sequence


@dataclass(slots=True)
class _Positions:
    """The places of a content (Glushkov 1961): the name at each, and which may follow which."""

    names: list[str] = field(default_factory=list)
    follow: list[set[int]] = field(default_factory=list)

    def add(self, name: str) -> int:
        self.names.append(name)
        self.follow.append(set())
        return len(self.names) - 1

    def clash(self, places: set[int]) -> str | None:
        seen: set[str] = set()
        for place in sorted(places):
            if self.names[place] in seen:
                return self.names[place]
            seen.add(self.names[place])
        return None


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of a content may be: absent, and where it may begin and end."""

    optional: bool
    first: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()


def find_ambiguity(content: Content) -> str | None:
    """Return the name of an element that two parts of an expanded content compete for, or None.

    W3C XML Schema 1.0 calls this Unique Particle Attribution (Structures, 3.8.6) and refuses contents that lack it.

    >>> a, b = Reference("element", "a"), Reference("element", "b")
    >>> find_ambiguity(Sequence((Repeat(a, 0, True), b)))
    >>> find_ambiguity(Sequence((Repeat(a, 0, True), a)))
    'a'
    """
    positions = _Positions()
    whole = _part(content, positions)
    for places in (set(whole.first), *positions.follow):
        name = positions.clash(places)
        if name is not None:
            return name
    return None


def _part(content: Content, positions: _Positions) -> _Part:
    if isinstance(content, Reference):
        here = frozenset({positions.add(content.key)})
        return _Part(False, here, here)
    if isinstance(content, Choice):
        parts = [_part(part, positions) for part in content.parts]
        return _Part(
            any(part.optional for part in parts),
            frozenset().union(*(part.first for part in parts)),
            frozenset().union(*(part.last for part in parts)),
        )
    if isinstance(content, Sequence):
        whole = _Part(True)
        for part in content.parts:
            whole = _after(whole, _part(part, positions), positions)
        return whole
    if isinstance(content, Repeat):
        inner = _part(content.part, positions)
        if content.many:
            for place in inner.last:
                positions.follow[place] |= inner.first
        return _Part(inner.optional or content.least == 0, inner.first, inner.last)
    return _Part(True)


def _after(before: _Part, then: _Part, positions: _Positions) -> _Part:
    for place in before.last:
        positions.follow[place] |= then.first
    return _Part(
        before.optional and then.optional,
        before.first | then.first if before.optional else before.first,
        before.last | then.last if then.optional else then.last,
    )
