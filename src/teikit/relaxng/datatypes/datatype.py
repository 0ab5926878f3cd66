"""What a datatype is: white space, a lexical form, values that can be equal, facets."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Literal

Space = Literal["preserve", "replace", "collapse"]
Namespaces = dict[str, str]

_WHITE = re.compile(r"[ \t\r\n]")
_REPLACE = str.maketrans("\t\r\n", "   ")


class DatatypeError(ValueError):
    """A datatype, a parameter or a value of the schema is wrong."""


def collapse(text: str) -> str:
    """Return `text` with each run of XML white space as one space, and none at the ends.

    >>> collapse("  a  b ")
    'a b'
    """
    if text.isalnum() or _WHITE.search(text) is None:
        return text
    return " ".join([part for part in text.translate(_REPLACE).split(" ") if part])


@dataclass(frozen=True, slots=True)
class Primitive:
    """A datatype without facets.

    `parse` gives the value of a text that `form` matches, and raises ValueError when there is none; `measure`
    gives what the length facets count; `order` compares two values (-1, 0, 1, or None when they cannot be).
    """

    name: str
    space: Space = "collapse"
    form: str | None = None
    parse: Callable[[str], Hashable] | None = None
    measure: Callable[[Hashable], int] | None = None
    order: Callable[[Hashable, Hashable], int | None] | None = None
    digits: bool = False
    qualified: bool = False
    ascii_form: str | None = None  # the same as `form`, for texts in ASCII
    item: str = ""  # the datatype of the items, for a list


@dataclass(eq=False, slots=True)
class Datatype:
    """A datatype with its facets, as `data` and `value` name it."""

    primitive: Primitive
    library: str = ""
    facets: tuple[tuple[str, str], ...] = ()
    tests: tuple[Callable[[str, Hashable], bool], ...] = ()
    patterns: tuple[Callable[[str], bool], ...] = ()
    _form: Callable[[str], object] | None = field(default=None, repr=False)
    _ascii: Callable[[str], object] | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """The name of the datatype, without its library."""
        return self.primitive.name

    def normalise(self, text: str) -> str:
        """Return `text` with its white space as the datatype sees it."""
        space = self.primitive.space
        if space == "collapse":
            return collapse(text)
        return text.translate(_REPLACE) if space == "replace" else text

    def check(self, text: str, namespaces: Namespaces) -> bool:
        """Say whether `text` is of the datatype."""
        primitive = self.primitive
        text = self.normalise(text)
        if primitive.ascii_form is not None and text.isascii():
            if self._ascii is None:
                self._ascii = re.compile(primitive.ascii_form).fullmatch
            if not self._ascii(text):
                return False
        elif primitive.form is not None:
            if self._form is None:
                self._form = re.compile(primitive.form).fullmatch
            if not self._form(text):
                return False
        for matches in self.patterns:
            if not matches(text):
                return False
        if primitive.qualified and ":" in text and text.partition(":")[0] not in namespaces:
            return False
        if primitive.parse is None and not self.tests:
            return True
        try:
            value = primitive.parse(text) if primitive.parse is not None else text
        except (ValueError, ArithmeticError):
            return False
        return all(test(text, value) for test in self.tests)

    def value_of(self, text: str, namespaces: Namespaces) -> Hashable:
        """Return the value that `text` stands for; raises ValueError when it is not of the datatype."""
        if not self.check(text, namespaces):
            raise DatatypeError(f"{text!r} is not of the datatype {self.name}")
        text = self.normalise(text)
        if self.primitive.qualified:
            prefix, _, local = text.rpartition(":")
            return (namespaces.get(prefix, ""), local)
        return self.primitive.parse(text) if self.primitive.parse is not None else text
