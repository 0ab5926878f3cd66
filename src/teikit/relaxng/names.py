"""Name classes: the names that an element or attribute pattern stands for (RELAX NG, section 3 and 6.2.1).

Names are written as expat gives them: `uri}local`, or `local` without a namespace.
"""

from __future__ import annotations

from collections.abc import Iterator

# a name that no document and no schema can contain, standing for "any other name" in overlap tests
_NOWHERE = "\0"


class NameClass:
    """A set of names."""

    __slots__ = ()

    def contains(self, name: str) -> bool:
        """Say whether the name belongs to the class."""
        raise NotImplementedError

    def samples(self) -> Iterator[str]:
        """Yield names that between them tell this class from every other."""
        raise NotImplementedError

    @property
    def infinite(self) -> bool:
        """Whether the class holds names without end (anyName, nsName)."""
        return False

    def literals(self) -> Iterator[str]:
        """Yield the names that are spelt out."""
        return iter(())


class Name(NameClass):
    """One name."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def contains(self, name: str) -> bool:
        """Say whether it is this name."""
        return name == self.name

    def samples(self) -> Iterator[str]:
        """Yield the name."""
        yield self.name

    def literals(self) -> Iterator[str]:
        """Yield the name."""
        yield self.name


class AnyName(NameClass):
    """Every name but those excepted."""

    __slots__ = ("excepted",)

    def __init__(self, excepted: NameClass | None = None) -> None:
        self.excepted = excepted

    def contains(self, name: str) -> bool:
        """Say whether the name is not excepted."""
        return self.excepted is None or not self.excepted.contains(name)

    def samples(self) -> Iterator[str]:
        """Yield a name out of this world, and the excepted ones."""
        yield f"{_NOWHERE}}}{_NOWHERE}"
        if self.excepted is not None:
            yield from self.excepted.samples()

    @property
    def infinite(self) -> bool:
        """Always."""
        return True


class NsName(NameClass):
    """Every name of one namespace but those excepted."""

    __slots__ = ("excepted", "uri")

    def __init__(self, uri: str, excepted: NameClass | None = None) -> None:
        self.uri = uri
        self.excepted = excepted

    def contains(self, name: str) -> bool:
        """Say whether the name is of the namespace and not excepted."""
        if name.rpartition("}")[0] != self.uri:
            return False
        return self.excepted is None or not self.excepted.contains(name)

    def samples(self) -> Iterator[str]:
        """Yield a name of the namespace that nobody uses, and the excepted ones."""
        yield f"{self.uri}}}{_NOWHERE}" if self.uri else _NOWHERE
        if self.excepted is not None:
            yield from self.excepted.samples()

    @property
    def infinite(self) -> bool:
        """Always."""
        return True


class NameChoice(NameClass):
    """The names of several classes."""

    __slots__ = ("_names", "_others", "parts")

    def __init__(self, parts: tuple[NameClass, ...]) -> None:
        self.parts = parts
        self._names = frozenset(part.name for part in parts if isinstance(part, Name))
        self._others = tuple(part for part in parts if not isinstance(part, Name))

    def contains(self, name: str) -> bool:
        """Say whether one of the classes holds the name."""
        return name in self._names or any(part.contains(name) for part in self._others)

    def samples(self) -> Iterator[str]:
        """Yield the samples of each class."""
        for part in self.parts:
            yield from part.samples()

    @property
    def infinite(self) -> bool:
        """Whether one of the classes is infinite."""
        return any(part.infinite for part in self.parts)

    def literals(self) -> Iterator[str]:
        """Yield the names that are spelt out."""
        for part in self.parts:
            yield from part.literals()


def overlap(one: NameClass, other: NameClass) -> bool:
    """Say whether two classes share a name.

    >>> overlap(Name("p"), AnyName(Name("p")))
    False
    """
    if isinstance(one, Name):
        return other.contains(one.name)
    if isinstance(other, Name):
        return one.contains(other.name)
    return any(one.contains(name) and other.contains(name) for name in (*one.samples(), *other.samples()))
