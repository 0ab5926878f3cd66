"""Where the automaton has no move: say what is wrong, once, and go on as the writer most likely meant it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from teikit.relaxng import expect
from teikit.relaxng.automaton import Automaton
from teikit.relaxng.explain import Explain
from teikit.relaxng.lexicon import Lexicon
from teikit.relaxng.patterns import Choice, Element, Pattern
from teikit.relaxng.places import Place

Frame = tuple[Optional[Pattern], str, int]
Opened = tuple[Pattern, Optional[Pattern]]


class Full(Exception):
    """As many faults were found as were asked for."""


@dataclass(slots=True)
class Fault:
    """A violation whose place is not worked out yet."""

    code: str
    message: str
    place: Place
    expected: tuple[str, ...] = ()
    hint: str = ""


@dataclass(slots=True)
class Trouble:
    """What went wrong so far among the children of one open element."""

    misplaced: bool = False
    text: bool = False
    skipped: dict[str, Fault] = field(default_factory=dict)


class Recovery:
    """Notes the faults of one document."""

    def __init__(self, automaton: Automaton, start: Pattern, most: int) -> None:
        self.automaton = automaton
        self.patterns = automaton.patterns
        self.derive = automaton.derive
        self.start_pattern = start
        self.most = most
        self.faults: list[Fault] = []
        self.troubles: dict[int, Trouble] = {}
        self.stack: list[Frame] = []
        self.namespaces: dict[str, str] = {}
        self.renamed: dict[str, str] = {}

    def begin(self, stack: list[Frame], namespaces: dict[str, str]) -> None:
        """Take the stack of open elements and the namespaces in scope, to look at when a fault is found."""
        self.stack = stack
        self.namespaces = namespaces

    @property
    def lexicon(self) -> Lexicon:
        """The elements of the schema."""
        if self.automaton.lexicon is None:
            self.automaton.lexicon = Lexicon(self.start_pattern, self.patterns)
        return self.automaton.lexicon

    @property
    def explain(self) -> Explain:
        """The words for faults."""
        return Explain(self.lexicon)

    def note(self, fault: Fault) -> Fault:
        """Keep a fault; raises Full when there are enough."""
        if len(self.faults) >= self.most:
            raise Full
        self.faults.append(fault)
        return fault

    def trouble(self) -> Trouble:
        """Return the troubles of the element that is open now."""
        return self.troubles.setdefault(len(self.stack), Trouble())

    def forget(self, depth: int) -> None:
        """Drop the troubles of an element that was closed."""
        self.troubles.pop(depth + 1, None)

    @property
    def parent(self) -> str:
        """The name of the element that is open, or ""."""
        return self.stack[-1][1] if self.stack else ""

    # start tags

    def start(self, state: Pattern, name: str, pairs: list[str], offset: int) -> Opened:
        """Return the state inside a start tag that the automaton has no move for, and the state after its end."""
        uri, _, own = name.rpartition("}")
        if uri in self.renamed:
            name = f"{self.renamed[uri]}}}{own}" if self.renamed[uri] else own
        body, then, _ = self.automaton.open(state, name)
        if body is self.patterns.not_allowed:
            body, then = self._misplaced(state, name, offset)
            if body is self.lexicon.anything:
                return body, then
        return self.attributes(body, name, pairs, offset), then

    def _misplaced(self, state: Pattern, name: str, offset: int) -> Opened:
        place = Place(offset)
        lexicon, explain = self.lexicon, self.explain
        names = {each: None for element in expect.first(state) for each in element.names.literals()}
        if name not in lexicon.elements:
            return self._unknown(state, name, place, names)
        trouble = self.trouble()
        late = trouble.skipped.pop(name, None)
        if late is not None:
            if late.code == "STR603":
                explain.out_of_order(late, name)
            return self._known(state, name)
        ways = [way for way in expect.later(state, name, self.derive) if way[1]]
        if ways and len(self.stack) > 0:
            starts, skipped = min(ways, key=lambda way: len(way[1]))
            fault = self.note(explain.left_out(self.parent, name, skipped, Place(self.stack[-1][2]), place))
            for group in skipped:
                for each in group:
                    for known in lexicon.elements:
                        if expect.local(known) == each:
                            trouble.skipped[known] = fault
            return self._open(starts)
        trouble.misplaced = True
        self.note(explain.not_here(state, name, self.parent, [frame[1] for frame in self.stack], place))
        return self._known(state, name)

    def _unknown(self, state: Pattern, name: str, place: Place, names: dict[str, None]) -> Opened:
        lexicon = self.lexicon
        uri, _, own = name.rpartition("}")
        known = [each for each in lexicon.elements if each.rpartition("}")[2] == own]
        if known and not self.renamed:
            best = next((each for each in known if each in names), known[0])
            self.renamed[uri] = best.rpartition("}")[0]
            self.note(self.explain.wrong_namespace(name, best, place))
            return self._accept(state, best)
        near = self.explain.near(name, names) or self.explain.near(name, lexicon.elements)
        self.note(self.explain.unknown(state, name, near, near in names, self.parent, place))
        self.trouble().misplaced = True
        if near is None:
            return lexicon.anything, state
        return self._accept(state, near)

    def _accept(self, state: Pattern, name: str) -> Opened:
        body, then, _ = self.automaton.open(state, name)
        return self._known(state, name) if body is self.patterns.not_allowed else (body, then)

    def _open(self, starts: dict[Element, Pattern]) -> Opened:
        if len(starts) == 1:
            ((element, then),) = starts.items()
            return element.body, then
        after = self.patterns.after
        return self.patterns.choice([after(element.body, then) for element, then in starts.items()]), None

    def _known(self, state: Pattern, name: str) -> Opened:
        """The element as it is elsewhere; its parent goes on as if it had not come."""
        return self._open({element: state for element in self.lexicon.elements[name]})

    # attributes

    def attributes(self, body: Pattern, name: str, pairs: list[str], offset: int) -> Pattern:
        """Return the content after a start tag, each fault of its attributes noted."""
        derive = self.derive
        left = body
        wrong: list[tuple[str, int]] = []
        for at in range(0, len(pairs), 2):
            attribute = pairs[at]
            values = tuple(derive.values(left, attribute))
            if values:
                fits = tuple(
                    each for each in values if derive.matches(each, pairs[at + 1], self.namespaces)
                )
                if not fits:
                    self.value(body, name, pairs, at + 1, offset)
                after = derive.attribute(left, attribute, fits or values)
                if after is not self.patterns.not_allowed:
                    left = after
                    continue
            wrong.append((attribute, at // 2))
        missing = expect.missing_attributes(left, derive)
        for attribute, number in wrong:
            place = Place(offset, number)
            near = self.explain.near(attribute, [each for group in missing for each in group])
            if near is not None:
                missing = [group for group in missing if near not in group]
            self.note(self.explain.attribute(body, left, name, attribute, near, place, derive))
        for group in missing:
            self.note(self.explain.attribute_missing(name, group, Place(offset)))
        return derive.close(expect.forgive(left, derive) if missing or wrong else left)

    def value(self, body: Pattern, name: str, pairs: list[str], at: int, offset: int) -> None:
        """Note that the value of an attribute is wrong."""
        values = list(self.derive.values(body, pairs[at - 1]))
        self.note(self.explain.value(name, pairs[at - 1], pairs[at], values, Place(offset, at // 2)))

    # text and end tags

    def text(self, state: Pattern, text: str, offset: int) -> Pattern:
        """Return the state after text that ends at a start tag, in an element that may hold data."""
        after = self.derive.text(state, text, self.namespaces)
        return state if after is self.patterns.not_allowed else after

    def stray(self, text: str, offset: int) -> None:
        """Note text where none may be, once for an element."""
        trouble = self.trouble()
        if not trouble.text and self.stack:
            trouble.text = True
            self.note(self.explain.text(self.parent, text, Place(offset, text=True)))

    def content(self, state: Pattern, text: str) -> Pattern:
        """Note that the content of an element is not of its datatype; return a state that may end."""
        _, name, offset = self.stack[-1]
        trouble = self.trouble()
        if not trouble.misplaced:
            trouble.misplaced = True
            self.note(self.explain.content(state, name, text, Place(offset)))
        return state

    def end(self, state: Pattern, then: Pattern | None, name: str, depth: int) -> Pattern:
        """Note what an element lacks at its end tag (its frame is off the stack); return the state after it."""
        trouble = self.troubles.get(depth + 1)
        if trouble is None or not (trouble.misplaced or trouble.text):
            offset = self.stack_offset
            self.note(self.explain.incomplete(state, name, Place(offset)))
        if then is not None:
            return then
        every = state.parts if isinstance(state, Choice) else (state,)
        for part in every:
            if hasattr(part, "then"):
                left: Pattern = part.then
                return left
        return self.patterns.not_allowed

    stack_offset = 0
