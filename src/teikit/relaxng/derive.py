"""Derivatives: what is left of a pattern after a name, an attribute or a text.

After James Clark, "An algorithm for RELAX NG validation".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from teikit.relaxng.datatypes.datatype import collapse
from teikit.relaxng.patterns import (
    After,
    Attribute,
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
    Patterns,
    Text,
    Value,
)

Check = Callable[[str, dict[str, str]], bool]
Starts = dict[Element, Pattern]
SPACE = " \t\r\n"
MANY_TOKENS = 50_000
MANY_STARTS = 20_000
FEW_PARTS = 8
_NO_INDEX: dict[str, tuple[int, ...]] = {}


class Derivatives:
    """Takes patterns apart, and builds what is left with the same hash-consing."""

    def __init__(self, patterns: Patterns) -> None:
        self.patterns = patterns
        self._started: dict[tuple[Pattern, str], Starts] = {}

    # start tags

    def starts(self, pattern: Pattern, name: str) -> Starts:
        """Return the elements of that name which may come now, each with what may follow its end tag."""
        kind = type(pattern)
        if kind is Element:
            return {pattern: self.patterns.empty} if pattern.names.contains(name) else {}  # type: ignore
        if not isinstance(pattern, (Parts, OneOrMore, After)):
            return {}
        # patterns are shared: without the memo a small schema could have ways without end
        key = (pattern, name)
        found = self._started.get(key)
        if found is None:
            found = self._starts(pattern, name)
            if len(self._started) >= MANY_STARTS:
                self._started.clear()
            self._started[key] = found
        return found

    def _starts(self, pattern: Parts | OneOrMore | After, name: str) -> Starts:
        patterns = self.patterns
        ways: dict[Element, list[Pattern]] = {}
        if isinstance(pattern, Choice):
            parts = pattern.parts
            if len(parts) > FEW_PARTS:
                index = pattern.index if pattern.index is not None else _index_elements(pattern)
                parts = tuple(parts[at] for at in (*index.get(name, ()), *index[""]))
            for part in parts:
                for element, left in self.starts(part, name).items():
                    ways.setdefault(element, []).append(left)
        elif isinstance(pattern, Parts):
            ordered = isinstance(pattern, Group)
            for at, part in enumerate(pattern.parts):
                for element, left in self.starts(part, name).items():
                    rest = pattern.parts[at + 1 :]
                    left = patterns.group((left, *rest)) if ordered else (
                        patterns.interleave((*pattern.parts[:at], left, *rest)))
                    ways.setdefault(element, []).append(left)
                if ordered and not part.nullable:
                    break
        elif isinstance(pattern, OneOrMore):
            again = patterns.optional(pattern)
            for element, left in self.starts(pattern.item, name).items():
                ways[element] = [patterns.group((left, again))]
        else:
            for element, left in self.starts(pattern.content, name).items():
                ways[element] = [patterns.after(left, pattern.then)]
        return {element: each[0] if len(each) == 1 else patterns.choice(each) for element, each in ways.items()}

    def forget(self) -> None:
        """Forget what was worked out: the patterns that documents added are forgotten as well."""
        self._started.clear()

    def ends(self, pattern: Pattern) -> Pattern:
        """Return the state after an end tag, for a state made of After."""
        if isinstance(pattern, After):
            return pattern.then if pattern.content.nullable else self.patterns.not_allowed
        if isinstance(pattern, Choice):
            return self.patterns.choice([self.ends(part) for part in pattern.parts])
        return self.patterns.not_allowed

    # attributes

    def values(self, pattern: Pattern, name: str) -> dict[Pattern, None]:
        """Return the patterns of value that an attribute of that name may have, in order."""
        found: dict[Pattern, None] = {}
        self._values(pattern, name, found, set())
        return found

    def _values(self, pattern: Pattern, name: str, found: dict[Pattern, None], seen: set[Pattern]) -> None:
        if not pattern.attrs or pattern in seen:
            return
        seen.add(pattern)
        if isinstance(pattern, Attribute):
            if pattern.names.contains(name):
                found[pattern.value] = None
        elif isinstance(pattern, Parts):
            for part in pattern.parts:
                if part.attrs:
                    self._values(part, name, found, seen)
        elif isinstance(pattern, OneOrMore):
            self._values(pattern.item, name, found, seen)
        elif isinstance(pattern, After):
            self._values(pattern.content, name, found, seen)

    def attribute(self, pattern: Pattern, name: str, fits: Iterable[Pattern]) -> Pattern:
        """Return what is left after an attribute whose value matches the patterns `fits`."""
        return self._attribute(pattern, name, fits, {})

    def _attribute(
        self, pattern: Pattern, name: str, fits: Iterable[Pattern], memo: dict[Pattern, Pattern]
    ) -> Pattern:
        if not pattern.attrs:
            return self.patterns.not_allowed
        left = memo.get(pattern)
        if left is None:
            left = memo[pattern] = self._make_attribute(pattern, name, fits, memo)
        return left

    def _make_attribute(
        self, pattern: Pattern, name: str, fits: Iterable[Pattern], memo: dict[Pattern, Pattern]
    ) -> Pattern:
        patterns = self.patterns
        if isinstance(pattern, Attribute):
            fit = pattern.names.contains(name) and pattern.value in fits
            return patterns.empty if fit else patterns.not_allowed
        if isinstance(pattern, Choice):
            return patterns.choice([self._attribute(part, name, fits, memo) for part in pattern.parts if part.attrs])
        if isinstance(pattern, Parts):
            join = patterns.group if isinstance(pattern, Group) else patterns.interleave
            parts = pattern.parts
            found = []
            for at, part in enumerate(parts):
                if part.attrs:
                    left = self._attribute(part, name, fits, memo)
                    if left is not patterns.not_allowed:
                        found.append(join((*parts[:at], left, *parts[at + 1 :])))
            return patterns.choice(found)
        if isinstance(pattern, OneOrMore):
            left = self._attribute(pattern.item, name, fits, memo)
            return patterns.group((left, patterns.optional(pattern)))
        if isinstance(pattern, After):
            return patterns.after(self._attribute(pattern.content, name, fits, memo), pattern.then)
        return patterns.not_allowed

    def close(self, pattern: Pattern) -> Pattern:
        """Return what is left when no more attributes come."""
        if not pattern.attrs:
            return pattern
        if pattern.closed is None:
            patterns = self.patterns
            closed: Pattern
            if isinstance(pattern, Attribute):
                closed = patterns.not_allowed
            elif isinstance(pattern, Choice):
                closed = patterns.choice([self.close(part) for part in pattern.parts])
            elif isinstance(pattern, Group):
                closed = patterns.group([self.close(part) for part in pattern.parts])
            elif isinstance(pattern, Interleave):
                closed = patterns.interleave([self.close(part) for part in pattern.parts])
            elif isinstance(pattern, OneOrMore):
                closed = patterns.one_or_more(self.close(pattern.item))
            else:
                assert isinstance(pattern, After)
                closed = patterns.after(self.close(pattern.content), pattern.then)
            pattern.closed = closed
        return pattern.closed

    def tag(self, pattern: Pattern, names: tuple[str, ...], fits: dict[str, tuple[Pattern, ...]]) -> Pattern:
        """Return the content after a start tag with these attributes: `attribute` for each, then `close`."""
        if not names:
            return self.close(pattern)
        if isinstance(pattern, Group):
            index = pattern.index if pattern.index is not None else _index_attributes(pattern)
            if index is not _NO_INDEX:
                places: dict[int, list[str]] = {}
                for name in names:
                    at = index.get(name)
                    if at is None:
                        return self.patterns.not_allowed
                    if len(at) > 1:
                        break
                    places.setdefault(at[0], []).append(name)
                else:
                    left = []
                    for at_part, part in enumerate(pattern.parts):
                        mine = places.get(at_part)
                        left.append(self.tag(part, tuple(mine), fits) if mine else self.close(part))
                    return self.patterns.group(left)
        for name in names:
            pattern = self.attribute(pattern, name, fits[name])
        return self.close(pattern)

    # text

    def text(self, pattern: Pattern, value: str, namespaces: dict[str, str]) -> Pattern:
        """Return what is left after a text."""
        return self._text(pattern, value, namespaces, {})

    def _text(
        self, pattern: Pattern, value: str, namespaces: dict[str, str], memo: dict[tuple[Pattern, str], Pattern]
    ) -> Pattern:
        if isinstance(pattern, Text):
            return pattern
        left = memo.get((pattern, value))
        if left is None:
            left = memo[pattern, value] = self._make_text(pattern, value, namespaces, memo)
        return left

    def _make_text(
        self, pattern: Pattern, value: str, namespaces: dict[str, str], memo: dict[tuple[Pattern, str], Pattern]
    ) -> Pattern:
        patterns = self.patterns
        if isinstance(pattern, (Data, Value, ListOf)):
            return patterns.empty if self.check(pattern)(value, namespaces) else patterns.not_allowed
        if isinstance(pattern, Choice):
            return patterns.choice([self._text(part, value, namespaces, memo) for part in pattern.parts])
        if isinstance(pattern, Group):
            found = []
            for at, part in enumerate(pattern.parts):
                left = self._text(part, value, namespaces, memo)
                if left is not patterns.not_allowed:
                    found.append(patterns.group((left, *pattern.parts[at + 1 :])))
                if not part.nullable:
                    break
            return patterns.choice(found)
        if isinstance(pattern, Interleave):
            found = []
            for at, part in enumerate(pattern.parts):
                left = self._text(part, value, namespaces, memo)
                if left is not patterns.not_allowed:
                    found.append(patterns.interleave((*pattern.parts[:at], left, *pattern.parts[at + 1 :])))
            return patterns.choice(found)
        if isinstance(pattern, OneOrMore):
            left = self._text(pattern.item, value, namespaces, memo)
            return patterns.group((left, patterns.optional(pattern)))
        if isinstance(pattern, After):
            return patterns.after(self._text(pattern.content, value, namespaces, memo), pattern.then)
        return patterns.not_allowed

    def matches(self, pattern: Pattern, value: str, namespaces: dict[str, str]) -> bool:
        """Say whether the pattern matches a text that stands alone, as the value of an attribute does."""
        if pattern.nullable and not value.strip(SPACE):
            return True
        return self.text(pattern, value, namespaces).nullable

    def check(self, pattern: Pattern) -> Check:
        """Return the test of the values of a pattern, made once."""
        if pattern.value_check is None:
            pattern.value_check = self._make_check(pattern)
        return pattern.value_check

    def _make_check(self, pattern: Pattern) -> Check:
        if isinstance(pattern, Data):
            base = pattern.datatype.check
            if pattern.excepted is None:
                return base
            excepted = pattern.excepted
            return lambda value, names: base(value, names) and not self.matches(excepted, value, names)
        if isinstance(pattern, Value):
            datatype, wanted = pattern.datatype, pattern.value
            if datatype.name == "token":
                return lambda value, _names: value == wanted or collapse(value) == wanted
            return lambda value, names: datatype.check(value, names) and datatype.value_of(value, names) == wanted
        if isinstance(pattern, ListOf):
            item = pattern.item
            if isinstance(item, OneOrMore) and isinstance(item.item, (Data, Value)):
                one = self.check(item.item)

                def each(value: str, names: dict[str, str]) -> bool:
                    tokens = collapse(value).split(" ")
                    return tokens != [""] and all(one(token, names) for token in tokens)

                return each
            return lambda value, names: self._list(item, value, names)
        if isinstance(pattern, Text):
            return lambda _value, _names: True
        if isinstance(pattern, Choice):
            return self._choice_check(pattern)
        return lambda value, names: self.matches(pattern, value, names)

    def _choice_check(self, pattern: Choice) -> Check:
        tokens = frozenset(
            part.value for part in pattern.parts if isinstance(part, Value) and part.datatype.name == "token"
        )
        checks = [
            self.check(part)
            for part in pattern.parts
            if not (isinstance(part, Value) and part.datatype.name == "token") and not isinstance(part, Empty)
        ]
        blank = pattern.nullable

        def check(value: str, names: dict[str, str]) -> bool:
            if value in tokens or collapse(value) in tokens:
                return True
            if any(test(value, names) for test in checks):
                return True
            return blank and not value.strip(SPACE)

        return check

    def _list(self, item: Pattern, value: str, namespaces: dict[str, str]) -> bool:
        memo: dict[tuple[Pattern, str], Pattern] = {}
        for token in collapse(value).split(" "):
            if token:
                item = self._text(item, token, namespaces, memo)
                if item is self.patterns.not_allowed:
                    return False
                if len(memo) > MANY_TOKENS:
                    memo.clear()
        return item.nullable


def _index_elements(choice: Choice) -> dict[str, tuple[int, ...]]:
    """Index the alternatives of a large choice by the names of their elements; "" lists all others."""
    index: dict[str, list[int]] = {"": []}
    for at, part in enumerate(choice.parts):
        literal = list(part.names.literals()) if isinstance(part, Element) and not part.names.infinite else []
        if literal:
            for name in literal:
                index.setdefault(name, []).append(at)
        elif not isinstance(part, (Text, Empty, Data, Value, Attribute)):
            index[""].append(at)
    choice.index = {name: tuple(places) for name, places in index.items()}
    return choice.index


def _index_attributes(group: Group) -> dict[str, tuple[int, ...]]:
    """Index the members of a group by the names of their attributes, if these are all spelt out."""
    index: dict[str, list[int]] = {}
    for at, part in enumerate(group.parts):
        names: set[str] = set()
        seen: set[Pattern] = set()
        if part.attrs and not _spelt_out(part, names, seen):
            group.index = _NO_INDEX
            return _NO_INDEX
        for name in names:
            index.setdefault(name, []).append(at)
    group.index = {name: tuple(places) for name, places in index.items()}
    return group.index


def _spelt_out(pattern: Pattern, names: set[str], seen: set[Pattern]) -> bool:
    if pattern in seen:
        return True
    seen.add(pattern)
    if isinstance(pattern, Attribute):
        names.update(pattern.names.literals())
        return not pattern.names.infinite
    if isinstance(pattern, Parts):
        return all(_spelt_out(part, names, seen) for part in pattern.parts if part.attrs)
    if isinstance(pattern, OneOrMore):
        return _spelt_out(pattern.item, names, seen)
    return not pattern.attrs
