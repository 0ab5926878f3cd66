"""A schema as an ODD states it: elements, classes, contents, attributes, datatypes, constraints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from teikit.location import Location

RefKind = Literal["element", "class", "macro"]
ListKind = Literal["closed", "semi", "open"]


@dataclass(frozen=True, slots=True)
class Empty:
    """No content."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text (textNode)."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to an element, a class of elements, or a content with a name (macro)."""

    kind: RefKind
    key: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """Contents one after the other."""

    parts: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several contents."""

    parts: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A content that may be absent (`least` 0) or come again (`many`)."""

    part: Content
    least: Literal[0, 1]
    many: bool


Content = Empty | Words | Reference | Sequence | Choice | Repeat


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a list of values, and what it means."""

    ident: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class ValueList:
    """The values that an attribute may have (closed) or usually has (semi, open)."""

    kind: ListKind
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Primitive:
    """A datatype of XML Schema, restricted by facets: pairs of name and value."""

    name: str
    facets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A datatype that the schema itself defines."""

    key: str


@dataclass(frozen=True, slots=True)
class Union:
    """A value of any of several datatypes."""

    parts: tuple[Datatype, ...]


Datatype = Primitive | Named | ValueList | Union


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute; `many` if its value is a list of one or more values, parted by spaces."""

    ident: str
    required: bool
    datatype: Datatype
    many: bool
    values: ValueList | None
    description: str


@dataclass(frozen=True, slots=True, eq=False)
class Constraint:
    """A rule in Schematron: `body` holds the elements as the ODD has them, `context` what they are about."""

    ident: str
    description: str
    context: str
    body: tuple[etree._Element, ...]


@dataclass(frozen=True, slots=True, eq=False)
class DatatypeSpec:
    """A datatype with a name."""

    ident: str
    description: str
    datatype: Datatype
    location: Location


@dataclass(frozen=True, slots=True, eq=False)
class MacroSpec:
    """A content with a name."""

    ident: str
    description: str
    content: Content
    location: Location


@dataclass(frozen=True, slots=True, eq=False)
class ClassSpec:
    """A class of elements (`model`) or of attributes (`atts`); `classes` are those that it belongs to."""

    ident: str
    kind: Literal["model", "atts"]
    description: str
    classes: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    constraints: tuple[Constraint, ...]
    location: Location


@dataclass(frozen=True, slots=True, eq=False)
class ElementSpec:
    """An element: its classes, content, attributes of its own, attributes taken away, constraints."""

    ident: str
    description: str
    classes: tuple[str, ...]
    content: Content
    attributes: tuple[Attribute, ...]
    removed: frozenset[str]
    constraints: tuple[Constraint, ...]
    location: Location


@dataclass(frozen=True, slots=True, eq=False)
class Schema:
    """A whole schema; mappings are sorted by name."""

    ident: str
    title: str
    namespace: str
    start: tuple[str, ...]
    elements: Mapping[str, ElementSpec]
    classes: Mapping[str, ClassSpec]
    macros: Mapping[str, MacroSpec]
    datatypes: Mapping[str, DatatypeSpec]
