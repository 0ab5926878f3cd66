"""What a schema may not say (section 7): checked over the patterns that can be reached from the start."""

from __future__ import annotations

from teikit.errors import SchemaError
from teikit.relaxng.names import NameClass, overlap
from teikit.relaxng.patterns import (
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
    Text,
    Value,
)
from teikit.relaxng.syntax import Node

# where a pattern stands, for section 7.1: bits, so that a pattern is looked at once for each combination
_START, _ATTRIBUTE, _LIST, _EXCEPT, _REPEATED, _REPEATED_GROUP = 1, 2, 4, 8, 16, 32
_NAMES = {
    Element: "an element", Attribute: "an attribute", Text: "text", Data: "data", Value: "a value", ListOf: "a list",
    OneOrMore: "oneOrMore", Group: "a group", Interleave: "interleave", Empty: "empty",
}
_BARRED: dict[int, tuple[str, frozenset[type]]] = {
    _START: ("start", frozenset({Attribute, Text, Data, Value, ListOf, OneOrMore, Group, Interleave, Empty})),
    _ATTRIBUTE: ("an attribute", frozenset({Element, Attribute})),
    _LIST: ("a list", frozenset({Element, Attribute, Text, ListOf, Interleave})),
    _EXCEPT: (
        "the except of data",
        frozenset({Element, Attribute, Text, ListOf, OneOrMore, Group, Interleave, Empty}),
    ),
    _REPEATED_GROUP: ("a repeated group", frozenset({Attribute})),
}
_EMPTY, _COMPLEX, _SIMPLE = 0, 1, 2


class Restrictions:
    """Checks a schema from its start; `elements` are those that can be reached, in the order found."""

    def __init__(self, place: object = None) -> None:
        self.elements: dict[Element, None] = {}
        self._queue: list[Element] = []
        self._seen: set[tuple[Pattern, int]] = set()
        self._types: dict[Pattern, int] = {}
        self._named: dict[Pattern, tuple[frozenset[str], list[NameClass]]] = {}
        self._attributes: dict[Pattern, tuple[Attribute, ...]] = {}
        self._place = place

    def check(self, start: Pattern) -> None:
        """Raise SchemaError for what section 7 forbids."""
        self._walk(start, _START)
        for element in self._queue:  # grows as the bodies are looked at
            self._place = element.place
            body = element.body
            self._walk(body, 0)
            self._type(body)

    def _reach(self, element: Element) -> None:
        if element not in self.elements:
            self.elements[element] = None
            self._queue.append(element)

    def _error(self, message: str) -> SchemaError:
        if isinstance(self._place, Node):
            return self._place.error(message)
        return SchemaError(message)

    def _walk(self, pattern: Pattern, where: int) -> None:
        key = (pattern, where)
        if key in self._seen:
            return
        self._seen.add(key)
        kind = type(pattern)
        if where:
            for bit, (name, barred) in _BARRED.items():
                if where & bit and kind in barred:
                    raise self._error(f"{name} may not hold {_NAMES[kind]}")
        if kind is Element:
            self._reach(pattern)  # type: ignore[arg-type]
        elif isinstance(pattern, Parts):
            if kind is not Choice and where & _REPEATED:
                where |= _REPEATED_GROUP
            seen = self._seen
            for part in pattern.parts:
                if (part, where) not in seen:
                    self._walk(part, where)
            if kind is not Choice:
                self._members(pattern, where)
        elif isinstance(pattern, OneOrMore):
            self._walk(pattern.item, where | _REPEATED)
        elif isinstance(pattern, Attribute):
            if pattern.names.infinite and not where & _REPEATED:
                raise self._error("an attribute with any name or any name of a namespace must be repeated")
            self._walk(pattern.value, _ATTRIBUTE)
            self._type(pattern.value)
        elif isinstance(pattern, ListOf):
            self._walk(pattern.item, where & ~_REPEATED | _LIST)
        elif isinstance(pattern, Data) and pattern.excepted is not None:
            self._walk(pattern.excepted, where | _EXCEPT)

    def _members(self, pattern: Parts, where: int) -> None:
        if pattern.attrs:
            self._once(pattern)
        if isinstance(pattern, Interleave) and not where & _LIST:
            self._apart(pattern)

    def _once(self, pattern: Parts) -> None:
        """No two members may have an attribute of one name (section 7.3)."""
        every: set[str] = set()
        count = 0
        for part in pattern.parts:
            if part.attrs:
                found, wide = self._named.get(part) or self._names(part)
                if wide:
                    break
                every.update(found)
                count += len(found)
        else:
            if len(every) == count:
                return
        literal: set[str] = set()
        broad: list[NameClass] = []
        for part in pattern.parts:
            if not part.attrs:
                continue
            names, wide = self._names(part)
            twice: set[str] | frozenset[str] = names & literal
            if broad and not twice:
                twice = {name for name in names if any(other.contains(name) for other in broad)}
            if wide and not twice:
                twice = {name for name in literal if any(one.contains(name) for one in wide)}
            if twice:
                name = min(twice).rpartition("}")[2]
                raise self._error(f"the attribute {name!r} is defined twice for one element")
            if wide and any(overlap(one, other) for one in wide for other in broad):
                raise self._error("two attributes of one element may have the same name")
            literal |= names
            broad.extend(wide)

    def _names(self, pattern: Pattern) -> tuple[frozenset[str], list[NameClass]]:
        """Return the attribute names that are spelt out in a pattern, and the classes without end."""
        found = self._named.get(pattern)
        if found is None:
            mine = self.attributes(pattern)
            names = frozenset(name for attribute in mine for name in attribute.names.literals())
            found = (names, [attribute.names for attribute in mine if attribute.names.infinite])
            self._named[pattern] = found
        return found

    def attributes(self, pattern: Pattern) -> tuple[Attribute, ...]:
        """Return the attributes in a pattern, without descending into elements."""
        if not pattern.attrs:
            return ()
        found = self._attributes.get(pattern)
        if found is None:
            if isinstance(pattern, Attribute):
                found = (pattern,)
            elif isinstance(pattern, Parts):
                found = tuple(dict.fromkeys(each for part in pattern.parts for each in self.attributes(part)))
            elif isinstance(pattern, OneOrMore):
                found = self.attributes(pattern.item)
            else:
                found = ()
            self._attributes[pattern] = found
        return found

    def _apart(self, pattern: Interleave) -> None:
        """The members of interleave may share no element name, and text only one of them (section 7.4)."""
        texts = 0
        before: dict[Element, None] = {}
        literal: set[str] = set()
        for part in pattern.parts:
            mine: dict[Element, None] = {}
            text = [False]
            _contents(part, mine, text, set())
            texts += text[0]
            if texts > 1:
                raise self._error("text may stand in one member of interleave only")
            names = [element.names for element in mine]
            own = {name for each in names for name in each.literals()}
            wide = [each for each in names if each.infinite]
            others = [element.names for element in before if element.names.infinite]
            clash = own & literal or {
                name for name in literal if any(one.contains(name) for one in wide)
            } or {name for name in own if any(other.contains(name) for other in others)}
            if clash or any(overlap(one, other) for one in wide for other in others):
                what = f"the element {min(clash).rpartition('}')[2]!r}" if clash else "an element"
                raise self._error(f"{what} may stand in two members of interleave")
            literal |= own
            before.update(mine)

    def _type(self, pattern: Pattern) -> int:
        """Return the content type (section 7.2); raises SchemaError where types cannot be grouped."""
        found = self._types.get(pattern)
        if found is not None:
            return found
        result = _EMPTY
        if isinstance(pattern, (Element, Text)):
            result = _COMPLEX
        elif isinstance(pattern, (Data, Value, ListOf)):
            result = _SIMPLE
        elif isinstance(pattern, Choice):
            known = self._types
            result = max([known[part] if part in known else self._type(part) for part in pattern.parts])
        elif isinstance(pattern, OneOrMore):
            result = self._type(pattern.item)
            if result == _SIMPLE:
                raise self._error("data and values may be repeated in a list only")
        elif isinstance(pattern, Parts):
            known = self._types
            types = [known[part] if part in known else self._type(part) for part in pattern.parts]
            result = max(types)
            if result == _SIMPLE and sum(1 for each in types if each != _EMPTY) > 1:
                raise self._error("data and values may not stand beside elements, text or other data")
        self._types[pattern] = result
        return result


def _contents(pattern: Pattern, found: dict[Element, None], text: list[bool], seen: set[Pattern]) -> None:
    if pattern in seen:
        return
    seen.add(pattern)
    if isinstance(pattern, Element):
        found.setdefault(pattern, None)
    elif isinstance(pattern, Text):
        text[0] = True
    elif isinstance(pattern, Parts):
        for part in pattern.parts:
            _contents(part, found, text, seen)
    elif isinstance(pattern, OneOrMore):
        _contents(pattern.item, found, text, seen)
