"""Patterns, hash-consed: two patterns that are built alike are one object (RELAX NG, section 6).

Building simplifies as sections 4.20 and 4.21 ask: `notAllowed` and `empty` vanish where they change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any

from teikit.errors import LimitError
from teikit.relaxng.names import NameClass

if TYPE_CHECKING:
    from teikit.relaxng.datatypes import Datatype

# beyond this, recursion over a pattern would come near the recursion limit of Python
MAX_DEPTH = 200
# how many patterns one document may add before they are forgotten, and how many one start tag may add
MANY_PATTERNS = 200_000
MAX_PATTERNS = 1_000_000
MAX_PARTS = 20_000


class Pattern:
    """What may stand at a place; also a state of the validator.

    `nullable`: nothing may stand there. `attrs`: attributes occur in it. `strings`: data, values or lists occur
    in it outside of attributes. The slots behind these hold what the derivatives found (derive.py, automaton.py).
    """

    __slots__ = (
        "attrs", "closed", "depth", "index", "inner", "moves", "nullable", "strings", "texted", "value_check",
    )

    def __init__(self, nullable: bool, attrs: bool, strings: bool, depth: int = 1) -> None:
        self.nullable = nullable
        self.attrs = attrs
        self.strings = strings
        self.depth = depth
        self.moves: dict[Any, Any] | None = None
        self.texted: Pattern | None = None
        self.closed: Pattern | None = None
        self.index: dict[str, tuple[int, ...]] | None = None
        self.inner: Any = None
        self.value_check: Callable[[str, dict[str, str]], bool] | None = None


class Empty(Pattern):
    """Nothing."""

    __slots__ = ()


class NotAllowed(Pattern):
    """What no document matches."""

    __slots__ = ()


class Text(Pattern):
    """Any text."""

    __slots__ = ()


class Element(Pattern):
    """An element; its body is built when it is first asked for."""

    __slots__ = ("_body", "make", "names", "place")

    def __init__(self, names: NameClass, make: Callable[[], Pattern], place: object = None) -> None:
        super().__init__(False, False, False)
        self.names = names
        self.make = make
        self.place = place
        self._body: Pattern | None = None

    @property
    def body(self) -> Pattern:
        """The attributes and the content of the element."""
        if self._body is None:
            self._body = self.make()
        return self._body


class Attribute(Pattern):
    """An attribute and the pattern of its value."""

    __slots__ = ("names", "value")

    def __init__(self, names: NameClass, value: Pattern) -> None:
        super().__init__(False, True, False, value.depth + 1)
        self.names = names
        self.value = value


class Data(Pattern):
    """Text of a datatype, but not what is excepted."""

    __slots__ = ("datatype", "excepted")

    def __init__(self, datatype: Datatype, excepted: Pattern | None) -> None:
        super().__init__(False, False, True, excepted.depth + 1 if excepted else 1)
        self.datatype = datatype
        self.excepted = excepted


class Value(Pattern):
    """One value of a datatype: `lexical` as the schema writes it, `value` what it means."""

    __slots__ = ("datatype", "lexical", "value")

    def __init__(self, datatype: Datatype, lexical: str, value: object) -> None:
        super().__init__(False, False, True)
        self.datatype = datatype
        self.lexical = lexical
        self.value = value


class ListOf(Pattern):
    """Tokens separated by white space."""

    __slots__ = ("item",)

    def __init__(self, item: Pattern) -> None:
        super().__init__(False, False, True, item.depth + 1)
        self.item = item


class OneOrMore(Pattern):
    """A pattern, repeated."""

    __slots__ = ("item",)

    def __init__(self, item: Pattern) -> None:
        super().__init__(item.nullable, item.attrs, item.strings, item.depth + 1)
        self.item = item


class Parts(Pattern):
    """What Choice, Group and Interleave share."""

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[Pattern, ...], nullable: bool) -> None:
        attrs = strings = False
        depth = 0
        for part in parts:
            attrs = attrs or part.attrs
            strings = strings or part.strings
            if part.depth > depth:
                depth = part.depth
        super().__init__(nullable, attrs, strings, depth + 1)
        self.parts = parts


class Choice(Parts):
    """One of several patterns."""

    __slots__ = ()


class Group(Parts):
    """Patterns in order."""

    __slots__ = ()


class Interleave(Parts):
    """Patterns in any order, mingled."""

    __slots__ = ()


class After(Pattern):
    """Content of an element that the document leaves open which it is, and the state that follows its end tag."""

    __slots__ = ("content", "then")

    def __init__(self, content: Pattern, then: Pattern) -> None:
        super().__init__(False, content.attrs, content.strings, content.depth + 1)
        self.content = content
        self.then = then


class Patterns:
    """Builds patterns and keeps each but once."""

    def __init__(self) -> None:
        self.empty = Empty(True, False, False)
        self.not_allowed = NotAllowed(False, False, False)
        self.text = Text(True, False, False)
        self._table: dict[object, Pattern] = {}
        self._own = 0

    def settle(self) -> None:
        """Take the patterns that are there now as those of the schema: `forget` keeps them."""
        self._own = len(self._table)

    @property
    def many(self) -> bool:
        """Whether documents have added so many patterns that it is time to forget them."""
        return len(self._table) > self._own + MANY_PATTERNS

    def forget(self) -> None:
        """Forget the patterns that documents added; those still in use stay right, only no longer shared."""
        self._table = dict(islice(self._table.items(), self._own))

    def _keep(self, key: object, pattern: Pattern) -> Pattern:
        if pattern.depth > MAX_DEPTH:
            raise LimitError(f"the schema nests patterns more than {MAX_DEPTH} deep")
        if len(self._table) >= self._own + MAX_PATTERNS:
            raise LimitError("the schema needs more patterns than the limit allows")
        self._table[key] = pattern
        return pattern

    def attribute(self, names: NameClass, value: Pattern) -> Pattern:
        """Return the pattern of an attribute."""
        return self.not_allowed if value is self.not_allowed else Attribute(names, value)

    def data(self, datatype: Datatype, excepted: Pattern | None) -> Pattern:
        """Return the pattern of a datatype."""
        if excepted is self.not_allowed:
            excepted = None
        key = (Data, datatype, excepted)
        return self._table.get(key) or self._keep(key, Data(datatype, excepted))

    def value(self, datatype: Datatype, lexical: str, value: object) -> Pattern:
        """Return the pattern of one value."""
        key = (Value, datatype, lexical, value)
        return self._table.get(key) or self._keep(key, Value(datatype, lexical, value))

    def list_of(self, item: Pattern) -> Pattern:
        """Return the pattern of a list."""
        if item is self.not_allowed:
            return item
        key = (ListOf, item)
        return self._table.get(key) or self._keep(key, ListOf(item))

    def one_or_more(self, item: Pattern) -> Pattern:
        """Return the repeated pattern."""
        if item is self.not_allowed or item is self.empty or isinstance(item, OneOrMore):
            return item
        key = (OneOrMore, item)
        return self._table.get(key) or self._keep(key, OneOrMore(item))

    def optional(self, item: Pattern) -> Pattern:
        """Return the pattern or nothing."""
        return item if item.nullable and not item.attrs else self.choice((item, self.empty))

    def choice(self, alternatives: Iterable[Pattern]) -> Pattern:
        """Return the choice of patterns, in the order of their first naming."""
        parts: dict[Pattern, None] = {}
        for one in alternatives:
            if type(one) is Choice:
                parts.update(dict.fromkeys(one.parts))
            elif type(one) is not NotAllowed:
                parts[one] = None
        if len(parts) > 1 and self.empty in parts and any(
            part.nullable and not part.attrs for part in parts if part is not self.empty
        ):
            del parts[self.empty]
        if len(parts) < 2:
            return next(iter(parts), self.not_allowed)
        key = frozenset(parts)
        return self._table.get(key) or self._keep(key, Choice(tuple(parts), any(part.nullable for part in parts)))

    def group(self, members: Iterable[Pattern]) -> Pattern:
        """Return the patterns in order."""
        parts: list[Pattern] = []
        for one in members:
            kind = type(one)
            if kind is Group:
                parts.extend(one.parts)  # type: ignore[attr-defined]
            elif kind is NotAllowed:
                return one
            elif kind is not Empty:
                parts.append(one)
            if len(parts) > MAX_PARTS:
                raise LimitError(f"the schema puts more than {MAX_PARTS:,} patterns into one group")
        if len(parts) < 2:
            return parts[0] if parts else self.empty
        key = tuple(parts)
        return self._table.get(key) or self._keep(key, Group(key, all(part.nullable for part in parts)))

    def interleave(self, members: Iterable[Pattern]) -> Pattern:
        """Return the patterns, mingled."""
        parts: list[Pattern] = []
        for one in members:
            kind = type(one)
            if kind is Interleave:
                parts.extend(one.parts)  # type: ignore[attr-defined]
            elif kind is NotAllowed:
                return one
            elif kind is not Empty:
                parts.append(one)
            if len(parts) > MAX_PARTS:
                raise LimitError(f"the schema mingles more than {MAX_PARTS:,} patterns")
        if len(parts) < 2:
            return parts[0] if parts else self.empty
        key = (Interleave, *sorted(map(id, parts)))
        return self._table.get(key) or self._keep(
            key, Interleave(tuple(parts), all(part.nullable for part in parts))
        )

    def after(self, content: Pattern, then: Pattern) -> Pattern:
        """Return the content of an open element with what follows it."""
        if content is self.not_allowed or then is self.not_allowed:
            return self.not_allowed
        key = (After, content, then)
        return self._table.get(key) or self._keep(key, After(content, then))
