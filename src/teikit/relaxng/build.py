"""From the nodes of a schema to patterns (sections 4.12 to 4.21)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import cast

from teikit.errors import LimitError
from teikit.relaxng.datatypes import Datatype
from teikit.relaxng.grammar import Definition, Scope
from teikit.relaxng.names import NameClass
from teikit.relaxng.patterns import Element, Pattern, Patterns
from teikit.relaxng.syntax import Node

MAX_NESTED_REFERENCES = 120


class Builder:
    """Builds the patterns of a schema; the bodies of elements wait until they are asked for."""

    def __init__(self, patterns: Patterns) -> None:
        self.patterns = patterns
        self.elements: list[Element] = []
        self._depth = 0

    def start(self, root: Node) -> Pattern:
        """Return the pattern of a whole document."""
        return self.build(root)

    def _all(self, nodes: Iterable[Node]) -> Pattern:
        return self.patterns.group([self.build(node) for node in nodes])

    def build(self, node: Node) -> Pattern:
        """Return the pattern of a node that was checked; raises SchemaError for what is not defined or has no end."""
        patterns, tag = self.patterns, node.tag
        if tag == "ref" or tag == "parentRef":
            scope = cast(Scope, node.made)
            name = node.attributes["name"]
            definition = scope.definitions[name]
            if definition.built is not None:
                return cast(Pattern, definition.built)
            return self._definition(definition, node, name)
        if tag == "element":
            names, children = cast("tuple[NameClass, list[Node]]", node.made)
            element = Element(names, partial(self._body, children), node)
            self.elements.append(element)
            return element
        if tag == "attribute":
            names, children = cast("tuple[NameClass, list[Node]]", node.made)
            return patterns.attribute(names, self.build(children[0]) if children else patterns.text)
        if tag == "text":
            return patterns.text
        if tag == "empty":
            return patterns.empty
        if tag == "notAllowed":
            return patterns.not_allowed
        if tag == "choice":
            return patterns.choice([self.build(child) for child in node.children])
        if tag == "group":
            return self._all(node.children)
        if tag == "interleave":
            return patterns.interleave([self.build(child) for child in node.children])
        if tag == "optional":
            return patterns.optional(self._all(node.children))
        if tag == "zeroOrMore":
            return patterns.optional(patterns.one_or_more(self._all(node.children)))
        if tag == "oneOrMore":
            return patterns.one_or_more(self._all(node.children))
        if tag == "mixed":
            return patterns.interleave([self._all(node.children), patterns.text])
        if tag == "list":
            return patterns.list_of(self._all(node.children))
        if tag == "data":
            datatype, excepted = cast("tuple[Datatype, Node | None]", node.made)
            without = patterns.choice([self.build(child) for child in excepted.children]) if excepted else None
            return patterns.data(datatype, without)
        if tag == "value":
            datatype, value = cast("tuple[Datatype, object]", node.made)
            return patterns.value(datatype, node.text, value)
        if tag == "externalRef":
            return self.build(cast(Node, node.made))
        scope = cast(Scope, node.made)
        assert scope.start is not None
        if scope.start.built is not None:
            return cast(Pattern, scope.start.built)
        return self._definition(scope.start, node, "start")

    def _definition(self, definition: Definition, node: Node, name: str) -> Pattern:
        if definition.busy:
            raise node.error(f"the definition {name!r} refers to itself without an element between")
        self._depth += 1
        if self._depth > MAX_NESTED_REFERENCES:
            raise LimitError(f"definitions refer to definitions more than {MAX_NESTED_REFERENCES} deep", node.location)
        definition.busy = True
        bodies = [self._all(body.children) for body in definition.bodies]
        definition.busy = False
        self._depth -= 1
        if definition.combine == "interleave":
            built = self.patterns.interleave(bodies)
        else:
            built = bodies[0] if len(bodies) == 1 else self.patterns.choice(bodies)
        definition.built = built
        return built

    def _body(self, children: list[Node]) -> Pattern:
        depth, self._depth = self._depth, 0
        try:
            return self._all(children)
        finally:
            self._depth = depth
