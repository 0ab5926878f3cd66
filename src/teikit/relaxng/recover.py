"""Where the automaton has no move: say what is wrong, once, and go on as the writer most likely meant it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng import expect
from teikit.relaxng.automaton import Automaton
from teikit.relaxng.faults import Fault, Guess, Lost, Trouble
from teikit.relaxng.patterns import After, Choice, Element, Pattern
from teikit.relaxng.places import Place

if TYPE_CHECKING:
    from teikit.relaxng.explain import Explain
    from teikit.relaxng.lexicon import Lexicon

FEW = 3
FEW_HOMES = 10  # an element that may stand in so few belongs into one of them
Frame = tuple[Pattern | None, str, int]
Opened = tuple[Pattern, Pattern | None]


class EnoughError(Exception):
    """As many faults were found as were asked for."""


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
        # what was found out before, for documents that make one fault many times over
        self.hopeless: set[tuple[Pattern, str]] = set()
        self.wrapping: dict[tuple[Pattern, str], list[str]] = {}
        self.nearest: dict[tuple[Pattern, str], str | None] = {}
        self.body: Pattern = self.patterns.empty  # of the element that `start` opened last

    def begin(self, stack: list[Frame], namespaces: dict[str, str]) -> None:
        """Take the stack of open elements and the namespaces in scope, to look at when a fault is found."""
        self.stack = stack
        self.namespaces = namespaces

    @property
    def lexicon(self) -> Lexicon:
        """The elements of the schema."""
        return self.explain.lexicon

    @property
    def explain(self) -> Explain:
        """The words for faults."""
        if self.automaton.explain is None:
            from teikit.relaxng.explain import Explain  # a valid document has no need of it
            from teikit.relaxng.lexicon import Lexicon

            self.automaton.explain = Explain(Lexicon(self.start_pattern, self.patterns))
        return self.automaton.explain

    def note(self, fault: Fault) -> Fault:
        """Keep a fault; raises EnoughError when there are enough."""
        if len(self.faults) >= self.most:
            raise EnoughError
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
        self.doubtful = False
        if body is self.patterns.not_allowed:
            body, then = self._misplaced(state, name, offset)
            if body is self.lexicon.anything:
                # its children and attributes are looked at as where it may stand
                self.body = self.patterns.choice([element.body for element in self.lexicon.elements.get(name, ())])
                self.doubtful = True
                self.attributes(self.body, name, pairs, offset)
                return body, then
        self.body = body
        return self.attributes(body, name, pairs, offset), then

    def _misplaced(self, state: Pattern, name: str, offset: int) -> Opened:
        lexicon, explain = self.lexicon, self.explain
        place = Place(offset)
        if name not in lexicon.elements:
            return self._unknown(state, name, place)
        trouble = self.trouble()
        if self._told(trouble):
            return lexicon.anything, lexicon.anything
        late = trouble.skipped.pop(name, None)
        if late is not None:
            if late.code == "STR603":
                explain.out_of_order(late, name)
            return self._known(state, name)
        if trouble.guess is not None and trouble.guess.name == self.before:
            body, then, _ = self.automaton.open(trouble.guess.state, name)
            if body is not self.patterns.not_allowed:
                self._guessed_wrong(trouble, trouble.guess)
                return body, then
        key = (state, name)
        ways = [] if key in self.hopeless else [way for way in expect.later(state, name, self.derive) if way[1]]
        if not ways:
            self.hopeless.add(key)
        elif self.stack:
            starts, skipped = min(ways, key=lambda way: len(way[1]))
            if len(skipped) <= trouble.misplaced:
                trouble.misplaced -= len(skipped)
            else:
                parent = Place(self.stack[-1][2])
                fault = self.note(explain.left_out(self.parent, name, skipped, parent, place))
                names = {each for group in skipped for each in group}
                trouble.skipped.update((known, fault) for known in lexicon.elements if expect.local(known) in names)
                trouble.guess = Guess(fault, state, name, place, skipped)
            self._suspect()
            return self._open(starts)
        if self.parent in lexicon.parents.get(name, {}):
            if trouble.late is not state:
                trouble.late = state
                trouble.misplaced += 1
                self.note(explain.too_late(state, name, self.parent, self.before, self.derive, place))
            self._suspect()
            return self._known(state, name)
        if lexicon.anything in (state, self.stack[-1][0] if self.stack else None):
            return lexicon.anything, state
        if state is self.patterns.empty and self._full(trouble):
            return lexicon.anything, state
        wrappers = self._wrappers(state, name)
        containers = [] if wrappers and expect.local(wrappers[0]) != "head" else self._containers(state, name)
        if not (wrappers and (trouble.text or trouble.loose)) and not self._lost(trouble, name):
            trouble.misplaced += 1
            around = [frame[1] for frame in self.stack]
            fault = self.note(explain.not_here(state, name, self.parent, around, containers or wrappers, place))
            homes = lexicon.parents.get(name, {})
            if 0 < len(homes) <= FEW_HOMES:
                trouble.lost.append(Lost(fault, [name], homes))
        trouble.loose = trouble.loose or bool(wrappers)
        self.doubtful = True
        self._suspect()
        return self._known(state, name)

    def _suspect(self) -> None:
        """Take the element that begins now for one that may itself be the fault."""
        self.troubles[len(self.stack) + 1] = Trouble(suspect=True)

    def _told(self, trouble: Trouble) -> bool:
        """Say whether a fault in the first content of the open element was told with the element."""
        if self.before:
            return False
        if trouble.suspect:
            trouble.suspect, trouble.text, trouble.loose = False, True, True
            return True
        # or else the element is not what it should be, and its parent lacks something only for that
        self.troubles.setdefault(len(self.stack) - 1, Trouble()).misplaced += 1
        return False

    def _lost(self, trouble: Trouble, name: str) -> bool:
        """Say whether an element before it was misplaced likewise, and tell them together."""
        homes = self.lexicon.parents.get(name, {})
        for lost in trouble.lost:
            shared = dict.fromkeys(home for home in lost.homes if home in homes)
            if shared:
                lost.names.append(name)
                lost.homes = shared
                self.explain.together(lost.fault, lost.names, list(shared))
                return True
        return False

    def _guessed_wrong(self, trouble: Trouble, guess: Guess) -> None:
        """Nothing was left out before the child, but the child had no place."""
        if self.parent in self.lexicon.parents.get(guess.name, {}):
            new = self.explain.too_early(guess.state, guess.name, self.parent, guess.skipped, guess.place)
        else:
            new = self.explain.not_here(guess.state, guess.name, self.parent, [], [], guess.place)
        fault = guess.fault
        fault.code, fault.message, fault.place = new.code, new.message, new.place
        fault.expected, fault.hint = new.expected, new.hint
        trouble.guess = None
        trouble.skipped.clear()

    def _full(self, trouble: Trouble) -> bool:
        """Say whether it was said already that the open element must be empty."""
        known, trouble.full = trouble.full, True
        return known

    def _wrappers(self, state: Pattern, name: str) -> list[str]:
        """The elements that may come now, hold text, and may hold the element `name` ("": text alone)."""
        found = self.wrapping.get((state, name))
        if found is None:
            parents = self.lexicon.parents.get(name, {})
            names = [each for element in expect.first(state) for each in element.names.literals()]
            found = [each for each in names if (not name or each in parents) and self.lexicon.holds_text(each)]
            self.wrapping[state, name] = found
        return found

    def _containers(self, state: Pattern, name: str) -> list[str]:
        """The elements that may come now and may hold the element `name`, but no text: a table for a row."""
        if state.nullable and expect.allows_text(state):
            return []
        parents = self.lexicon.parents.get(name, {})
        names = [each for element in expect.first(state) for each in element.names.literals() if each in parents]
        names = [each for each in names if not self.lexicon.holds_text(each)]
        return names if len(names) <= FEW else []

    @property
    def before(self) -> str:
        """The name of the child that the open element had last, or ""."""
        return self.last if self.stack and self.stack_offset > self.stack[-1][2] else ""

    def _unknown(self, state: Pattern, name: str, place: Place) -> Opened:
        lexicon = self.lexicon
        uri, _, own = name.rpartition("}")
        names = {each: None for element in expect.first(state) for each in element.names.literals()}
        known = [each for each in lexicon.elements if each.rpartition("}")[2] == own]
        if known and uri not in self.renamed:
            best = next((each for each in known if each in names), known[0])
            self.renamed[uri] = best.rpartition("}")[0]
            if state is not lexicon.anything:  # inside an element that is unknown nothing is said of the namespace
                self.note(self.explain.wrong_namespace(name, best, place))
            return self._accept(state, best)
        self.doubtful = True
        key = (state, name)
        if key not in self.nearest:
            self.nearest[key] = self.explain.near(name, names) or self.explain.near(name, lexicon.elements, far=True)
        near = self.nearest[key]
        self.note(self.explain.unknown(state, name, self.parent, near, near in names, place))
        if near in names:
            return self._accept(state, near)
        self.trouble().misplaced += 1
        return lexicon.anything, state

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
        return self._open(dict.fromkeys(self.lexicon.elements[name], state))

    # attributes

    def attributes(self, body: Pattern, name: str, pairs: list[str], offset: int) -> Pattern:
        """Return the content after a start tag, each fault of its attributes noted.

        Of an element that is doubtful itself only what the attributes hold is told, not which it may have.
        """
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
        if self.doubtful:
            return derive.close(expect.forgive(left, self.patterns))
        for attribute, number in wrong:
            place = Place(offset, number)
            near = self.explain.near(attribute, [each for group in missing for each in group])
            if near is not None:
                missing = [group for group in missing if near not in group]
            self.note(self.explain.attribute(body, left, name, attribute, near, place, derive))
            self._suspect()
        for group in missing:
            self.note(self.explain.attribute_missing(name, group, Place(offset)))
        return derive.close(expect.forgive(left, self.patterns) if missing or wrong else left)

    def value(self, body: Pattern, name: str, pairs: list[str], at: int, offset: int) -> None:
        """Note that the value of an attribute is wrong."""
        values = list(self.derive.values(body, pairs[at - 1]))
        self.note(self.explain.value(body, name, pairs[at - 1], pairs[at], values, Place(offset, at // 2)))

    # text and end tags

    def text(self, state: Pattern, text: str, offset: int) -> Pattern:
        """Return the state after text that ends at a start tag, in an element that may hold data."""
        after = self.derive.text(state, text, self.namespaces)
        return state if after is self.patterns.not_allowed else after

    def stray(self, state: Pattern, text: str, offset: int) -> Pattern:
        """Note text where none may be, once for an element; return the state after it."""
        trouble = self.trouble()
        if not trouble.text and self.stack:
            if self._told(trouble):
                return self.lexicon.anything
            trouble.text = True
            if state is self.patterns.empty and self._full(trouble):
                return state
            if not trouble.loose:
                wrappers = self._wrappers(state, "")
                self.note(self.explain.text(self.parent, text, wrappers, Place(offset, text=True)))
        return state

    def content(self, state: Pattern, text: str) -> Pattern:
        """Note that the content of an element is not of its datatype; return a state that may end."""
        _, name, offset = self.stack[-1]
        trouble = self.trouble()
        if not trouble.misplaced and not trouble.suspect:
            trouble.misplaced = 1000
            self.note(self.explain.content(state, name, text, Place(offset)))
        return state

    def end(self, state: Pattern, then: Pattern | None, name: str, depth: int) -> Pattern:
        """Note what an element lacks at its end tag (its frame is off the stack); return the state after it."""
        trouble = self.troubles.get(depth + 1)
        lacks = len(expect.required(state))
        blank = self.last_closed < self.stack_offset
        if trouble is None or not (
            trouble.text or trouble.loose or 0 < lacks <= trouble.misplaced or (trouble.suspect and blank)
        ):
            self.note(self.explain.incomplete(state, name, blank, Place(self.stack_offset)))
        if then is not None:
            return then
        every = state.parts if isinstance(state, Choice) else (state,)
        return next((part.then for part in every if isinstance(part, After)), self.patterns.not_allowed)

    doubtful = False  # whether the element that begins now may itself be the fault
    # what the reader of the document keeps up to date: the element closed last, and the one before
    stack_offset = 0
    last_closed = -1
    last = ""
