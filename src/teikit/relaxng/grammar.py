"""What the elements of a schema mean: inheritance, names, datatypes, scopes, included files.

RELAX NG, sections 3 and 4.3 to 4.18.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import cast

from teikit.errors import LimitError, SchemaError
from teikit.relaxng.datatypes import Datatype, DatatypeError, find_datatype
from teikit.relaxng.datatypes.xsd import is_ncname
from teikit.relaxng.names import AnyName, Name, NameChoice, NameClass, NsName
from teikit.relaxng.syntax import SPACE, Node, read_nodes

Resolve = Callable[[str, str], bytes]
Parse = Callable[[bytes, str], Node]

MAX_FILES = 1000
_PATTERNS = frozenset(
    "element attribute group interleave choice optional zeroOrMore oneOrMore list mixed ref parentRef empty value "
    "data notAllowed text externalRef grammar".split()
)
_NAME_CLASSES = frozenset({"name", "anyName", "nsName", "choice"})
_MANY = frozenset("group interleave choice optional zeroOrMore oneOrMore list mixed define".split())
_NONE = frozenset("ref parentRef empty notAllowed text externalRef".split())
# attributes that an element may have beside ns and datatypeLibrary; those with ! it must have
_ATTRIBUTES = {
    "element": ("name",), "attribute": ("name",), "ref": ("name!",), "parentRef": ("name!",), "value": ("type",),
    "data": ("type!",), "externalRef": ("href!",), "include": ("href!",), "param": ("name!",),
    "start": ("combine",), "define": ("name!", "combine"),
}
_NEEDY = frozenset(tag for tag, names in _ATTRIBUTES.items() if any(name.endswith("!") for name in names))
_XMLNS = "http://www.w3.org/2000/xmlns"


class Definition:
    """All that a grammar says of one name: the bodies, how they combine, and what was built of them."""

    __slots__ = ("bodies", "built", "busy", "combine", "node", "plain")

    def __init__(self, node: Node) -> None:
        self.bodies: list[Node] = []
        self.combine = ""
        self.plain = 0
        self.node = node
        self.built: object = None
        self.busy = False

    def add(self, node: Node, what: str) -> None:
        """Take one more body; raises SchemaError when the ways to combine do not agree."""
        combine = node.attributes.get("combine", "")
        if not combine:
            self.plain += 1
            if self.plain > 1:
                raise node.error(f"{what} is defined twice without combine")
        elif self.combine and self.combine != combine:
            raise node.error(f"{what} is combined by {self.combine} and by {combine}")
        self.combine = self.combine or combine
        self.bodies.append(node)


class Scope:
    """A grammar: its start, its definitions, and the grammar around it."""

    __slots__ = ("definitions", "parent", "start")

    def __init__(self, parent: Scope | None) -> None:
        self.parent = parent
        self.start: Definition | None = None
        self.definitions: dict[str, Definition] = {}


class Grammar:
    """Reads the files of a schema and checks each element; raises SchemaError with the place."""

    def __init__(self, resolve: Resolve | None, parse: Parse = read_nodes) -> None:
        self._resolve = resolve
        self._parse = parse
        self._types: dict[object, Datatype] = {}
        self.files = 0
        self._open: list[str] = []
        self._references: dict[tuple[Scope, str | None], Node] = {}

    def schema(self, root: Node) -> None:
        """Check a whole schema from its root element."""
        self.pattern(root, "", "", None)
        for (scope, name), node in self._references.items():
            if name not in scope.definitions:
                raise node.error(f"{name!r} is not defined")

    def load(self, node: Node) -> tuple[Node, str]:
        """Return the root of the file that externalRef or include names."""
        from urllib.parse import urljoin  # most schemas are one file, and the import takes its time

        href = node.attributes["href"]
        if "#" in href:
            raise node.error(f"href={href!r} may not have a fragment")
        address = urljoin(node.base.replace("\\", "/"), href)
        if address in self._open or address == node.source.path:
            raise node.error(f"{href!r} includes itself")
        if self._resolve is None:
            raise node.error(f"the schema needs the file {href!r}; reading other files was not asked for")
        self.files += 1
        if self.files > MAX_FILES:
            raise LimitError(f"the schema includes more than {MAX_FILES} files", node.location)
        try:
            data = self._resolve(href, node.base)
        except SchemaError:
            raise
        except (OSError, ValueError) as error:
            raise node.error(f"the file {href!r} cannot be read: {error}") from None
        return self._parse(data, address), address

    def pattern(self, node: Node, ns: str, library: str, scope: Scope | None) -> None:
        """Check a pattern and all that is in it, handing down `ns` and `library`."""
        tag = node.tag
        if tag == "ref" and scope is not None and len(node.attributes) == 1 and not node.children:
            name = node.attributes.get("name")
            if (scope, name) in self._references:  # half of a schema is references, each name many times over
                node.made = scope
                return
        if tag not in _PATTERNS:
            raise node.error(f"<{tag}> is no pattern")
        ns, library = self._common(node, ns, library)
        if tag in _MANY:
            self._patterns(node, node.children, ns, library, scope)
        elif tag in _NONE:
            if node.children:
                raise node.error(f"<{tag}> must be empty")
            if tag in ("ref", "parentRef"):
                self._reference(node, scope)
            elif tag == "externalRef":
                self._external(node, ns, scope)
        elif tag in ("element", "attribute"):
            self._named(node, ns, library, scope)
        elif tag == "data":
            self._data(node, ns, library, scope)
        elif tag == "value":
            self._value(node, ns, library)
        else:
            inner = Scope(scope)
            node.made = inner
            self.grammar(node, ns, library, inner)
            if inner.start is None:
                raise node.error("<grammar> has no <start>")

    def _patterns(self, node: Node, children: list[Node], ns: str, library: str, scope: Scope | None) -> None:
        if not children:
            raise node.error(f"<{node.tag}> is empty; it needs a pattern")
        for child in children:
            self.pattern(child, ns, library, scope)

    def _common(self, node: Node, ns: str, library: str) -> tuple[str, str]:
        given = node.attributes
        if not given and node.tag not in _NEEDY:
            return ns, library
        known = _ATTRIBUTES.get(node.tag, ())
        for name in given:
            if name == "ns":
                ns = given["ns"]
            elif name == "datatypeLibrary":
                library = _library(node, given[name])
            elif name not in known and name + "!" not in known:
                raise node.error(f"<{node.tag}> has no attribute {name!r}")
        for name in known:
            if name.endswith("!") and name[:-1] not in given:
                raise node.error(f"<{node.tag}> needs the attribute {name[:-1]!r}")
        if "combine" in given and given["combine"] not in ("choice", "interleave"):
            raise node.error(f"combine is choice or interleave, not {given['combine']!r}")
        if node.tag in ("ref", "parentRef", "define", "param") and not is_ncname(given["name"]):
            raise node.error(f"{given['name']!r} is no name")
        return ns, library

    def _reference(self, node: Node, scope: Scope | None) -> None:
        if scope is None or (node.tag == "parentRef" and scope.parent is None):
            raise node.error(f"<{node.tag} name={node.attributes['name']!r}> stands in no grammar")
        meant = scope if node.tag == "ref" else cast(Scope, scope.parent)
        node.made = meant
        self._references.setdefault((meant, node.attributes["name"]), node)

    def _external(self, node: Node, ns: str, scope: Scope | None) -> None:
        root, address = self.load(node)
        self._open.append(address)
        # the definitions of the grammar around do not reach into another file
        self.pattern(root, ns, "", None)
        self._open.pop()
        node.made = root

    def _named(self, node: Node, ns: str, library: str, scope: Scope | None) -> None:
        name = node.attributes.get("name")
        children = node.children
        if name is not None:
            default = node.attributes.get("ns", "") if node.tag == "attribute" else ns
            names: NameClass = Name(_expanded(node, name, default))
        else:
            if not children:
                raise node.error(f"<{node.tag}> needs a name")
            names = self._names(children[0], ns, library, "")
            children = children[1:]
        if node.tag == "attribute":
            _check_attribute_names(node, names)
            if len(children) > 1:
                raise node.error("<attribute> holds one pattern")
            if children:
                self.pattern(children[0], ns, library, scope)
        else:
            self._patterns(node, children, ns, library, scope)
        node.made = (names, children)

    def _names(self, node: Node, ns: str, library: str, outside: str) -> NameClass:
        tag = node.tag
        if tag not in _NAME_CLASSES:
            raise node.error(f"<{tag}> is no name class")
        ns, library = self._common(node, ns, library)
        if tag == "name":
            return Name(_expanded(node, node.text.strip(SPACE), ns))
        if tag == "choice":
            if not node.children:
                raise node.error("<choice> is empty; it needs a name class")
            return NameChoice(tuple(self._names(child, ns, library, outside) for child in node.children))
        if outside == "nsName" or (outside == "anyName" and tag == "anyName"):
            raise node.error(f"<{tag}> may not stand in the <except> of <{outside}>")
        excepted: NameClass | None = None
        for child in node.children:
            if child.tag != "except" or excepted is not None:
                raise node.error(f"<{tag}> holds at most one <except>")
            inner_ns, inner_library = self._common(child, ns, library)
            if not child.children:
                raise child.error("<except> is empty; it needs a name class")
            excepted = NameChoice(
                tuple(self._names(each, inner_ns, inner_library, tag) for each in child.children)
            )
        return AnyName(excepted) if tag == "anyName" else NsName(ns, excepted)

    def _datatype(self, node: Node, library: str, name: str, facets: tuple[tuple[str, str], ...]) -> Datatype:
        key = (library, name, facets)
        found = self._types.get(key)
        if found is None:
            try:
                found = self._types[key] = find_datatype(library, name, facets)
            except DatatypeError as error:
                raise node.error(str(error)) from None
        return found

    def _data(self, node: Node, ns: str, library: str, scope: Scope | None) -> None:
        facets: list[tuple[str, str]] = []
        excepted: Node | None = None
        for child in node.children:
            if excepted is not None or child.tag not in ("param", "except"):
                raise child.error("<data> holds params and then at most one <except>")
            inner_ns, inner_library = self._common(child, ns, library)
            if child.tag == "param":
                facets.append((child.attributes["name"], child.text))
            else:
                self._patterns(child, child.children, inner_ns, inner_library, scope)
                excepted = child
        datatype = self._datatype(node, library, node.attributes["type"], tuple(facets))
        node.made = (datatype, excepted)

    def _value(self, node: Node, ns: str, library: str) -> None:
        name = node.attributes.get("type")
        datatype = self._datatype(node, "" if name is None else library, "token" if name is None else name, ())
        try:
            value = datatype.value_of(node.text, {**node.namespaces, "": ns})
        except ValueError as error:
            raise node.error(str(error)) from None
        node.made = (datatype, value)

    def grammar(
        self, node: Node, ns: str, library: str, scope: Scope, hidden: tuple[dict[str, bool], ...] = ()
    ) -> None:
        """Take the definitions in a grammar, div or include into `scope`, but not those that `hidden` names."""
        for child in node.children:
            tag = child.tag
            if tag not in ("start", "define", "div", "include"):
                raise child.error(f"<{tag}> may not stand in <{node.tag}>")
            inner_ns, inner_library = self._common(child, ns, library)
            if tag == "div":
                self.grammar(child, inner_ns, inner_library, scope, hidden)
            elif tag == "include":
                if node.tag == "include" or node.made == "in include":
                    raise child.error("<include> may not stand in <include>")
                self._include(child, inner_ns, inner_library, scope, hidden)
            else:
                if tag == "start" and len(child.children) != 1:
                    raise child.error("<start> holds one pattern")
                self._patterns(child, child.children, inner_ns, inner_library, scope)
                name = child.attributes["name"] if tag == "define" else ""
                seen = False
                for names in hidden:
                    if name in names:
                        names[name] = seen = True
                if not seen:
                    _define(scope, name, child)

    def _include(
        self, node: Node, ns: str, library: str, scope: Scope, hidden: tuple[dict[str, bool], ...]
    ) -> None:
        root, address = self.load(node)
        if root.tag != "grammar":
            raise node.error(f"the file {node.attributes['href']!r} holds no grammar")
        replaced: dict[str, bool] = {}
        for child in _definitions(node):
            replaced[child.attributes.get("name", "") if child.tag == "define" else ""] = False
        self._open.append(address)
        root_ns, root_library = self._common(root, ns, "")
        self.grammar(root, root_ns, root_library, scope, (*hidden, replaced))
        self._open.pop()
        for name, found in replaced.items():
            if not found:
                what = f"the definition {name!r}" if name else "<start>"
                raise node.error(f"{what} replaces nothing in {node.attributes['href']!r}")
        for child in _divs(node):
            child.made = "in include"
        self.grammar(node, ns, library, scope, hidden)


def _define(scope: Scope, name: str, node: Node) -> None:
    if name:
        definition = scope.definitions.get(name)
        if definition is None:
            definition = scope.definitions[name] = Definition(node)
        definition.add(node, f"the name {name!r}")
    else:
        if scope.start is None:
            scope.start = Definition(node)
        scope.start.add(node, "<start>")


def _divs(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.tag == "div":
            yield child
            yield from _divs(child)


def _definitions(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.tag == "div":
            yield from _definitions(child)
        elif child.tag in ("start", "define"):
            yield child


def _library(node: Node, uri: str) -> str:
    absolute = re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:.", uri) and not re.search("#|%(?![0-9A-Fa-f]{2})", uri)
    if uri and not absolute:
        raise node.error(f"datatypeLibrary must be an absolute address without a fragment, not {uri!r}")
    return uri


def _expanded(node: Node, name: str, default: str) -> str:
    prefix, colon, local = name.rpartition(":")
    if not is_ncname(local) or (colon and not is_ncname(prefix)):
        raise node.error(f"{name!r} is no name")
    uri = default
    if colon:
        if prefix not in node.namespaces:
            raise node.error(f"the prefix of {name!r} is not declared")
        uri = node.namespaces[prefix]
    return f"{uri}}}{local}" if uri else local


def _check_attribute_names(node: Node, names: NameClass) -> None:
    if isinstance(names, Name) and (names.name == "xmlns" or names.name.rpartition("}")[0] == _XMLNS):
        raise node.error("an attribute may not be named xmlns or be of the namespace of xmlns")
    if isinstance(names, NsName) and names.uri == _XMLNS:
        raise node.error("an attribute may not be of the namespace of xmlns")
    if isinstance(names, NameChoice):
        for part in names.parts:
            _check_attribute_names(node, part)
    elif isinstance(names, (AnyName, NsName)) and names.excepted is not None:
        _check_attribute_names(node, names.excepted)
