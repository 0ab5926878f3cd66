"""Matching that cannot run away: an expression as an automaton whose ways are followed all at once."""

from __future__ import annotations

import re

from teikit.errors import LimitError
from teikit.relaxng.datatypes.charsets import CharSet
from teikit.relaxng.datatypes.datatype import DatatypeError
from teikit.relaxng.datatypes.regex import Alternatives, Part, Repeat, Sequence, shown, write_class

MAX_STATES = 40_000
MAX_WORK = 200_000_000  # states times characters: beyond that it would take minutes
MAX_KNOWN = 5_000


class Automaton:
    """Thompson's construction; sets of states are made into states of a deterministic one as texts need them."""

    def __init__(self, part: Part, source: str) -> None:
        self.source = source
        self.empty: list[list[int]] = []  # moves that take nothing
        self.moves: list[tuple[CharSet, int] | None] = []
        self.tests: dict[tuple[CharSet, int], re.Pattern[str]] = {}
        self.known: dict[tuple[frozenset[int], str], frozenset[int]] = {}
        start = self.state()
        self.end = self.add(part, start)
        self.start = self.closure({start})

    def state(self) -> int:
        """Return a new state."""
        if len(self.empty) >= MAX_STATES:
            raise DatatypeError(f"the pattern {shown(self.source)} repeats too much")
        self.empty.append([])
        self.moves.append(None)
        return len(self.empty) - 1

    def add(self, part: Part, start: int) -> int:
        """Add what matches `part` from `start` on; return the state in which it ends."""
        if isinstance(part, CharSet):
            here, end = self.state(), self.state()
            self.empty[start].append(here)
            self.moves[here] = (part, end)
            return end
        if isinstance(part, Sequence):
            for each in part.parts:
                start = self.add(each, start)
            return start
        if isinstance(part, Alternatives):
            end = self.state()
            for each in part.parts:
                self.empty[self.add(each, start)].append(end)
            return end
        return self.repeat(part, start)

    def repeat(self, part: Repeat, start: int) -> int:
        """Add a repeated part."""
        for _ in range(part.low):
            start = self.add(part.part, start)
        if part.high is None:
            loop = self.state()
            self.empty[start].append(loop)
            self.empty[self.add(part.part, loop)].append(loop)
            end = self.state()
            self.empty[loop].append(end)
            return end
        end = self.state()
        self.empty[start].append(end)
        for _ in range(part.high - part.low):
            start = self.add(part.part, start)
            self.empty[start].append(end)
        return end

    def closure(self, states: set[int]) -> frozenset[int]:
        """Return all states that can be reached without taking a character."""
        waiting = list(states)
        while waiting:
            for each in self.empty[waiting.pop()]:
                if each not in states:
                    states.add(each)
                    waiting.append(each)
        return frozenset(states)

    def step(self, states: frozenset[int], mark: str) -> frozenset[int]:
        """Return the states after one character."""
        found = self.known.get((states, mark))
        if found is None:
            reached = {move[1] for state in states if (move := self.moves[state]) and self.holds(move[0], mark)}
            found = self.closure(reached)
            if len(self.known) >= MAX_KNOWN:
                self.known.clear()
            self.known[(states, mark)] = found
        return found

    def holds(self, part: CharSet, mark: str) -> bool:
        """Say whether a class holds a character."""
        limit = 0x80 if mark < "\x80" else 0x3000 if mark < "\u3000" else 0x110000
        test = self.tests.get((part, limit))
        if test is None:
            test = self.tests[part, limit] = re.compile(write_class(part, limit))
        return test.match(mark) is not None

    def matches(self, text: str) -> bool:
        """Say whether the whole text matches."""
        if len(self.moves) * len(text) > MAX_WORK:
            raise LimitError(f"a value of {len(text):,} characters is too long for the pattern {shown(self.source)}")
        states = self.start
        for mark in text:
            states = self.step(states, mark)
            if not states:
                return False
        return self.end in states
