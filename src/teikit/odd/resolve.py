"""What a schema means when its references are followed: members of classes, attributes of elements, plain contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from teikit.errors import SchemaError
from teikit.location import Location
from teikit.odd.contents import walk
from teikit.odd.model import (
    Attribute,
    Choice,
    ClassSpec,
    Content,
    Datatype,
    ElementSpec,
    Named,
    Reference,
    Repeat,
    Schema,
    Sequence,
    Union,
    Words,
)


@dataclass(frozen=True, slots=True)
class AttributeGroup:
    """Attributes that an element takes from one class, or (with `name` empty) has of its own."""

    name: str
    attributes: tuple[Attribute, ...]


class Resolved:
    """A schema with its references followed and checked; raises SchemaError for one that leads nowhere."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._members: dict[str, tuple[str, ...]] = {}
        direct: dict[str, list[str]] = {name: [] for name in schema.classes}
        owners: list[ElementSpec | ClassSpec] = [*schema.elements.values(), *schema.classes.values()]
        for owner in owners:
            for name in owner.classes:
                if name not in direct:
                    raise SchemaError(f"{owner.ident} belongs to a class that is not specified: {name}", owner.location)
                direct[name].append(owner.ident)
        for name in schema.classes:
            self._members[name] = tuple(sorted(set(self._leaves(name, direct, ()))))
        for root in schema.start:
            if root not in schema.elements:
                raise SchemaError(f"the root is not specified: {root}")
        for element in schema.elements.values():
            self._check_content(element.content, element.location)
            for attribute in self.attributes(element):
                self._check_datatype(attribute.datatype, element.location)
        for macro in schema.macros.values():
            self._check_content(macro.content, macro.location)
        for spec in schema.datatypes.values():
            self._check_datatype(spec.datatype, spec.location)

    def members(self, name: str) -> tuple[str, ...]:
        """Return the names of all elements of a class and of the classes in it, sorted."""
        return self._members[name]

    def _leaves(self, name: str, direct: dict[str, list[str]], above: tuple[str, ...]) -> Iterator[str]:
        if name in above:
            raise SchemaError(f"the class {name} belongs to itself", self.schema.classes[name].location)
        for member in direct[name]:
            if member in direct:
                yield from self._leaves(member, direct, (*above, name))
            else:
                yield member

    def _check_content(self, content: Content, location: Location) -> None:
        tables = {"element": self.schema.elements, "class": self.schema.classes, "macro": self.schema.macros}

        def visit(part: Content) -> None:
            if isinstance(part, Reference) and part.key not in tables[part.kind]:
                raise SchemaError(f"a content refers to what is not specified: {part.key}", location)

        walk(content, visit)

    def _check_datatype(self, datatype: Datatype, location: Location) -> None:
        if isinstance(datatype, Named) and datatype.key not in self.schema.datatypes:
            raise SchemaError(f"the datatype is not specified: {datatype.key}", location)
        if isinstance(datatype, Union):
            for part in datatype.parts:
                self._check_datatype(part, location)

    def groups(self, element: ElementSpec) -> tuple[AttributeGroup, ...]:
        """Return the attributes of an element by the class that gives them; its own come last, under no name.

        A class of which the element takes an attribute away, or specifies one anew, is given under no name.
        """
        groups: list[AttributeGroup] = []
        own = {attribute.ident for attribute in element.attributes}
        loose: list[Attribute] = []
        seen: dict[str, str] = {}
        for name in self._attribute_classes(element.classes):
            given = self.schema.classes[name].attributes
            kept = tuple(a for a in given if a.ident not in own and a.ident not in element.removed)
            for attribute in kept:
                if attribute.ident in seen:
                    raise SchemaError(
                        f"{element.ident} has the attribute {attribute.ident} from {seen[attribute.ident]} and {name}",
                        element.location,
                    )
                seen[attribute.ident] = name
            if kept == given and given:
                groups.append(AttributeGroup(name, given))
            else:
                loose.extend(kept)
        loose.extend(element.attributes)
        if loose:
            groups.append(AttributeGroup("", tuple(loose)))
        return tuple(groups)

    def attributes(self, element: ElementSpec) -> tuple[Attribute, ...]:
        """Return all attributes of an element."""
        return tuple(attribute for group in self.groups(element) for attribute in group.attributes)

    def _attribute_classes(self, names: tuple[str, ...]) -> list[str]:
        found: list[str] = []
        for name in names:
            spec = self.schema.classes[name]
            if spec.kind == "atts":
                for inner in (*self._attribute_classes(spec.classes), name):
                    if inner not in found:
                        found.append(inner)
        return found

    def expand(self, content: Content) -> Content:
        """Return a content without macros and classes: only elements, words, sequences, choices, repetitions.

        Choices inside choices are merged, and an element stands once in a choice.
        """
        if isinstance(content, Reference):
            if content.kind == "macro":
                return self.expand(self.schema.macros[content.key].content)
            if content.kind == "class":
                members = tuple(Reference("element", name) for name in self.members(content.key))
                return members[0] if len(members) == 1 else Choice(members)
            return content
        if isinstance(content, Sequence):
            return Sequence(tuple(self.expand(part) for part in content.parts))
        if isinstance(content, Repeat):
            return Repeat(self.expand(content.part), content.least, content.many)
        if isinstance(content, Choice):
            flat: list[Content] = []
            for part in content.parts:
                expanded = self.expand(part)
                for inner in expanded.parts if isinstance(expanded, Choice) else (expanded,):
                    if inner not in flat:
                        flat.append(inner)
            return flat[0] if len(flat) == 1 else Choice(tuple(flat))
        return content

    def is_mixed(self, element: ElementSpec) -> bool:
        """Tell whether words may stand in an element; raises SchemaError where a schema could not say how.

        Words stand alone, or in a repeated choice (RELAX NG and XML Schema agree on no more than that).
        """
        content = self.expand(element.content)
        if isinstance(content, Words):
            return True
        if (
            isinstance(content, Repeat)
            and content.least == 0
            and content.many
            and isinstance(content.part, Choice)
            and Words() in content.part.parts
        ):
            rest = tuple(part for part in content.part.parts if part != Words())
            if all(isinstance(part, Reference) for part in rest):
                return True
        found: list[Content] = []
        walk(content, found.append)
        if Words() in found:
            raise SchemaError(f"the words in {element.ident} do not stand in a repeated choice", element.location)
        return False
