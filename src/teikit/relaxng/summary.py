"""What an element holds, in a sentence: its content model as a person would tell it, made from the patterns alone."""

from __future__ import annotations

from collections import Counter

from teikit.relaxng.expect import common, describe_names, local
from teikit.relaxng.lexicon import Lexicon
from teikit.relaxng.patterns import (
    After,
    Choice,
    Data,
    Element,
    Empty,
    Group,
    Interleave,
    ListOf,
    OneOrMore,
    Parts,
    Pattern,
    Text,
    Value,
)

MAX_LENGTH = 190
# a class of so many elements that returns at every step of a model is what may stand anywhere (notes, page breaks),
# and so is an element that nearly half the elements of a large schema may hold
_MANY = 20
_LARGE = 100
_SHARE = 0.45
_PARTS = 5000
_STEPS = 60  # patterns are shared, so that a small schema can hold models without end
_NAMED = 4


class _TooLongError(Exception):
    """The model has more parts than a sentence can tell."""


class Summary:
    """Tells content models; each is told once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._patterns = lexicon.patterns
        self._told: dict[str, str] = {}
        self._fillers: dict[str, frozenset[Element]] = {}
        self._only: dict[Pattern, tuple[Element, ...]] = {}
        self._steps_left = 0
        self._own = ""  # the element that is told: of what it holds it is the least telling
        self._brief = False  # whether only the steps are told that must be
        self.homes = {local(name): len(parents) for name, parents in lexicon.parents.items()}

    def of(self, name: str) -> str:
        """Return what an element of that name holds; "" where there is no order to tell, or too much of it."""
        found = self._told.get(name)
        if found is None:
            found = self._told[name] = self._tell(name)
        return found

    def structured(self, name: str) -> bool:
        """Say whether the element holds elements only."""
        return name in self._lexicon.elements and not _holds_text(self._lexicon.content(name), set())

    def filler(self, name: str) -> frozenset[str]:
        """Return the names of what may stand at any step of the element: of little help where something is missing."""
        found = self._fillers.get(name)
        if found is None:
            found = self._fillers[name] = self._filler(self._lexicon.content(name))
        return frozenset(each for element in found for each in describe_names(element.names))

    def _filler(self, content: Pattern) -> frozenset[Element]:
        counts: Counter[Element] = Counter()
        self._steps_left = _PARTS
        self._count(content, counts)
        every = self._lexicon.elements
        many = len(every) * _SHARE if len(every) >= _LARGE else len(every)
        anywhere = [name for name, parents in self._lexicon.parents.items() if len(parents) > many]
        return frozenset(
            [element for element, count in counts.items() if count > 1]
            + [element for name in anywhere for element in every[name]]
        )

    def _tell(self, name: str) -> str:
        if name not in self._lexicon.elements:
            return ""
        content = self._lexicon.content(name)
        if _holds_text(content, set()):
            return ""
        bare = self._without(content, self._filler(content), {})
        if isinstance(bare, (Empty, Element)) or bare is self._patterns.not_allowed:
            return ""
        for brief in (False, True):
            self._steps_left, self._brief, self._own = _STEPS, brief, local(name)
            try:
                said = self._phrase(bare)
            except _TooLongError:
                return ""
            if said and len(said) <= MAX_LENGTH:
                return f"<{local(name)}> holds{', beside what may be left out,' if brief else ''} {said}"
        return ""

    def _without(self, pattern: Pattern, filler: frozenset[Element], memo: dict[Pattern, Pattern]) -> Pattern:
        """Return the pattern without the elements of `filler`."""
        found = memo.get(pattern)
        if found is not None:
            return found
        patterns = self._patterns
        found = pattern
        if isinstance(pattern, Element):
            found = patterns.empty if pattern in filler else pattern
        elif isinstance(pattern, Choice):
            # an alternative that was filler alone is no alternative any more
            left = {part: self._without(part, filler, memo) for part in pattern.parts}
            kept = [bare for part, bare in left.items() if bare is not patterns.empty or part is bare]
            found = patterns.choice(kept) if kept else patterns.empty
        elif isinstance(pattern, Group):
            found = patterns.group([self._without(part, filler, memo) for part in pattern.parts])
        elif isinstance(pattern, Interleave):
            found = patterns.interleave([self._without(part, filler, memo) for part in pattern.parts])
        elif isinstance(pattern, OneOrMore):
            found = patterns.one_or_more(self._without(pattern.item, filler, memo))
        memo[pattern] = found
        return found

    def _count(self, pattern: Pattern, counts: Counter[Element]) -> None:
        """Count at how many steps of a model each element of its large repeated classes stands."""
        self._steps_left -= 1
        if self._steps_left < 0:
            return
        if isinstance(pattern, OneOrMore):
            names = self._only_elements(pattern.item)
            if len(names) >= _MANY:
                counts.update(names)
            else:
                self._count(pattern.item, counts)
        elif isinstance(pattern, Parts):
            for part in pattern.parts:
                self._count(part, counts)

    def _only_elements(self, pattern: Pattern) -> tuple[Element, ...]:
        """Return the elements of a choice of elements, each perhaps repeated; none if it is more than that."""
        found = self._only.get(pattern)
        if found is None:
            found = ()
            if isinstance(pattern, Element):
                found = (pattern,)
            elif isinstance(pattern, OneOrMore):
                found = self._only_elements(pattern.item)
            elif isinstance(pattern, Choice):
                inner = [self._only_elements(part) for part in pattern.parts if not isinstance(part, Empty)]
                found = tuple(dict.fromkeys(each for names in inner for each in names)) if all(inner) else ()
            self._only[pattern] = found
        return found

    def _phrase(self, pattern: Pattern, *, inside: bool = False) -> str:
        """Return the words for a pattern; `inside`: it is a part of another, from which it must stand out."""
        self._steps_left -= 1
        if self._steps_left < 0:
            raise _TooLongError
        names = self._only_elements(pattern)
        if names:
            return self._amount(pattern, names)
        if isinstance(pattern, OneOrMore):
            return self._repeated(pattern.item)
        if isinstance(pattern, Choice):
            parts = [part for part in pattern.parts if not isinstance(part, Empty)]
            if len(parts) == 1:
                return _perhaps(self._phrase(parts[0], inside=inside))
            ways = [self._phrase(part, inside=True) for part in parts]
            if inside:
                return f"either {' or '.join(f'({way})' if ', ' in way else way for way in ways)}"
            return f"either {'; or '.join(ways)}"
        if isinstance(pattern, Group):
            return self._steps(pattern.parts, inside=inside)
        if isinstance(pattern, Interleave):
            return f"in any order: {', '.join(self._phrase(part, inside=True) for part in pattern.parts)}"
        return ""

    def _amount(self, pattern: Pattern, names: tuple[Element, ...]) -> str:
        """Return the words for a choice of elements: how many, of which."""
        several = isinstance(pattern, OneOrMore) or (
            isinstance(pattern, Choice) and any(isinstance(part, OneOrMore) for part in pattern.parts)
        )
        listed = self._list(names)
        if several:
            if pattern.nullable:
                return f"any {listed}" if len(names) <= _NAMED else f"any of {listed}"
            return f"one or more {listed}" if len(names) <= _NAMED else f"one or more of {listed}"
        return f"perhaps {listed}" if pattern.nullable else listed

    def _repeated(self, item: Pattern) -> str:
        """Return the words for what returns."""
        if isinstance(item, Group):
            first, rest = item.parts[0], item.parts[1:]
            names = self._only_elements(first)
            if names and not first.nullable:
                return f"{self._amount(OneOrMore(first), names)}, each followed by {self._steps(rest, inside=True)}"
        return f"once or more: {self._phrase(item, inside=True)}"

    def _steps(self, parts: tuple[Pattern, ...], *, inside: bool = False) -> str:
        """Return the words for a group; the same thing twice and then repeated is two or more of it."""
        said: list[str] = []
        at = 0
        parts = tuple(part for part in parts if not part.nullable) if self._brief else parts
        while at < len(parts):
            part = parts[at]
            count = 1
            while at + count < len(parts) and parts[at + count] is part:
                count += 1
            names = self._only_elements(part)
            after = parts[at + count] if at + count < len(parts) else None
            more = after is not None and after.nullable and set(self._only_elements(after)) == set(names)
            if names and not part.nullable and (count > 1 or more):
                number = {1: "one", 2: "two", 3: "three"}.get(count, str(count))
                of = " of" if len(names) > 1 else ""
                said.append(f"{number}{' or more' if more else ''}{of} {self._list(names)}")
                at += count + more
                continue
            said.append(self._phrase(part, inside=True))
            at += 1
        said = [words for words in said if words]
        if len(said) > 2 and not inside:
            return f"in this order: {', '.join(said)}"
        return ", then ".join(said)

    def _list(self, elements: tuple[Element, ...]) -> str:
        every = list(dict.fromkeys(name for element in elements for name in describe_names(element.names)))
        others = [name for name in every if name != self._own]
        names = every if len(every) <= _NAMED else common(others, 3, self.homes)
        shown = [name if " " in name else f"<{name}>" for name in names]
        if len(every) > _NAMED:
            return f"{', '.join(shown)} and the like"
        return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def _holds_text(pattern: Pattern, seen: set[Pattern]) -> bool:
    if pattern in seen:
        return False
    seen.add(pattern)
    if isinstance(pattern, (Text, Data, Value, ListOf, After)):
        return True
    if isinstance(pattern, Parts):
        return any(_holds_text(part, seen) for part in pattern.parts)
    return isinstance(pattern, OneOrMore) and _holds_text(pattern.item, seen)


def _perhaps(words: str) -> str:
    if words.startswith("one or more ") and ", then " not in words and ", each " not in words:
        return "any " + words.removeprefix("one or more ")
    return words if words.startswith(("perhaps ", "any ")) else f"perhaps {words}"
