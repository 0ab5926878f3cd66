"""The automaton that grows where documents go: one move for each state, tag and set of attribute names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from teikit.relaxng.derive import Check, Derivatives
from teikit.relaxng.patterns import Element, Pattern, Patterns, Text

if TYPE_CHECKING:
    from teikit.relaxng.explain import Explain

# when so many moves are known, they are all forgotten: memory stays flat, whatever the documents do
MAX_MOVES = 200_000


class Move(NamedTuple):
    """What a start tag leads to.

    `child`: the state inside; `then`: the state after the end tag, or None when the child state knows it (After);
    `checks`: (index of the value in expat's list, test); `body`: what the element is, for when a check fails.
    """

    child: Pattern
    then: Pattern | None
    checks: tuple[tuple[int, Check], ...]
    body: Pattern


class Automaton:
    """States and moves of a schema."""

    def __init__(self, patterns: Patterns) -> None:
        self.patterns = patterns
        self.derive = Derivatives(patterns)
        self.explain: Explain | None = None  # made at the first fault
        self._known: list[Pattern] = []
        self._count = 0

    def open(self, state: Pattern, name: str) -> tuple[Pattern, Pattern | None, tuple[Element, ...]]:
        """Return the body that a start tag opens, the state after its end tag (None: inside), and the elements."""
        starts = self.derive.starts(state, name)
        if not starts:
            return self.patterns.not_allowed, None, ()
        if len(starts) == 1:
            ((element, then),) = starts.items()
            return element.body, then, (element,)
        after = self.patterns.after
        return (
            self.patterns.choice([after(element.body, then) for element, then in starts.items()]), None, tuple(starts)
        )

    def move(self, state: Pattern, key: object, name: str, pairs: list[str], namespaces: dict[str, str]) -> Move | None:
        """Return the move for a start tag, or None when it is not allowed or a required attribute is missing."""
        not_allowed = self.patterns.not_allowed
        body, then, _ = self.open(state, name)
        if body is not_allowed:
            return None
        derive = self.derive
        names = tuple(pairs[::2])
        checks: list[tuple[int, Check]] = []
        fits: dict[str, tuple[Pattern, ...]] = {}
        unsure = False
        for at, attribute in enumerate(names):
            values = tuple(derive.values(body, attribute))
            if not values:
                return None
            fits[attribute] = values
            if len(values) > 1:
                unsure = True  # which pattern the attribute matches depends on its value
            elif not isinstance(values[0], Text):
                checks.append((2 * at + 1, derive.check(values[0])))
        if unsure:
            return self._sure(body, then, names, pairs, fits, namespaces)
        child = derive.tag(body, names, fits)
        if child is not_allowed:
            return None
        move = Move(child, then, tuple(checks), body)
        self._remember(state, key, move)
        return move

    def _sure(
        self, body: Pattern, then: Pattern | None, names: tuple[str, ...], pairs: list[str],
        fits: dict[str, tuple[Pattern, ...]], namespaces: dict[str, str],
    ) -> Move | None:
        """The move for attributes that may match several patterns: it holds for these values only."""
        for at, name in enumerate(names):
            value = pairs[2 * at + 1]
            fits[name] = tuple(each for each in fits[name] if self.derive.matches(each, value, namespaces))
            if not fits[name]:
                return None
        child = self.derive.tag(body, names, fits)
        return None if child is self.patterns.not_allowed else Move(child, then, (), body)

    def _remember(self, state: Pattern, key: object, move: Move) -> None:
        if self._count >= MAX_MOVES or self.patterns.many:
            for known in self._known:
                known.moves = None
            self._known.clear()
            self._count = 0
            self.patterns.forget()
            self.derive.forget()
        if state.moves is None:
            state.moves = {}
            self._known.append(state)
        state.moves[key] = move
        # a move is as large as its key, the names of all attributes
        self._count += len(key) if isinstance(key, tuple) else 1

    def after_text(self, state: Pattern) -> Pattern:
        """Return the state after text that is not blank, where no data is expected."""
        if state.texted is None:
            state.texted = self.derive.text(state, "", {})
        return state.texted

    def leave(self, state: Pattern) -> Pattern:
        """Return the state after an end tag, for a state that was left open (After)."""
        return self.derive.ends(state)

