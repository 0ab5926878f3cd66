"""The XML syntax of RELAX NG as nodes, without annotations, each with its place (sections 3, 4.1, 4.2)."""

from __future__ import annotations

from urllib.parse import urljoin

from teikit.errors import LimitError, SchemaError
from teikit.location import Location
from teikit.xmltext import DEFAULT_LIMITS, Limits, create_parser
from teikit.xmltext.parser import run_parser

RELAXNG = "http://relaxng.org/ns/structure/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
SPACE = " \t\r\n"
_TEXTUAL = frozenset({"name", "value", "param"})
_STRIPPED = frozenset({"name", "type", "combine"})


class Node:
    """An element of a schema: `ns` and `library` are what it inherits, `made` what was made of it."""

    __slots__ = (
        "attributes", "base", "children", "column", "library", "line", "made", "namespaces", "ns", "path", "tag",
        "text",
    )

    def __init__(
        self, tag: str, attributes: dict[str, str], path: str, line: int, column: int, namespaces: dict[str, str]
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node] = []
        self.text = ""
        self.path = path
        self.base = path
        self.line = line
        self.column = column
        self.namespaces = namespaces
        self.ns = ""
        self.library = ""
        self.made: object = None

    @property
    def location(self) -> Location:
        """Where the element stands."""
        return Location(self.path, self.line, self.column)

    def error(self, message: str) -> SchemaError:
        """Return the error that says what is wrong with this element."""
        return SchemaError(message, self.location)


def read_nodes(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> Node:
    """Return the root of a schema in XML syntax.

    Raises SchemaError when the root is no RELAX NG element or text stands where none may, XmlError when it is
    not well-formed, LimitError beyond the limits.
    """
    parser = create_parser(path)
    if len(data) > limits.max_bytes:
        raise LimitError(f"the schema has {len(data):,} bytes; the limit is {limits.max_bytes:,}", Location(path))
    open_nodes: list[Node] = []
    texts: list[list[str]] = []
    roots: list[Node] = []
    foreign = 0
    scopes: list[dict[str, str]] = [{"xml": XML}]
    declared: dict[str, str] = {}
    mark = RELAXNG + "}"
    width = len(mark)

    def place() -> Location:
        return Location(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def declare(prefix: str | None, uri: str | None) -> None:
        declared[prefix or ""] = uri or ""

    def opened(name: str, pairs: list[str]) -> None:
        nonlocal foreign, declared
        if foreign:
            foreign += 1
            if foreign > limits.max_depth:
                raise LimitError(f"the schema is nested more than {limits.max_depth} deep", place())
            declared = {}
            return
        if not name.startswith(mark):
            if not open_nodes:
                raise SchemaError(
                    f"this is no RELAX NG schema: the root element <{name.rpartition('}')[2]}> is not of RELAX NG",
                    place(),
                )
            if open_nodes[-1].tag in _TEXTUAL:
                raise SchemaError(f"<{open_nodes[-1].tag}> holds text only", place())
            foreign = 1
            declared = {}
            return
        scope = scopes[-1]
        if declared:
            scope = {**scope, **declared}
            declared = {}
        scopes.append(scope)
        attributes: dict[str, str] = {}
        base = ""
        for at in range(0, len(pairs), 2):
            key, value = pairs[at], pairs[at + 1]
            if "}" in key:
                if key.startswith(mark):
                    raise SchemaError(f"the attribute {key[width:]} may not be of the RELAX NG namespace", place())
                if key == XML + "}base":
                    base = value
            else:
                attributes[key] = value.strip(SPACE) if key in _STRIPPED else value
        if len(open_nodes) >= limits.max_depth:
            raise LimitError(f"the schema is nested more than {limits.max_depth} deep", place())
        node = Node(
            name[width:], attributes, path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, scope
        )
        if open_nodes:
            parent = open_nodes[-1]
            if parent.tag in _TEXTUAL:
                raise SchemaError(f"<{parent.tag}> holds text only", place())
            node.base = parent.base
            parent.children.append(node)
        else:
            roots.append(node)
        if base:
            node.base = urljoin(node.base, base)
        open_nodes.append(node)
        texts.append([])

    def closed(_name: str) -> None:
        nonlocal foreign
        if foreign:
            foreign -= 1
            return
        node = open_nodes.pop()
        scopes.pop()
        node.text = "".join(texts.pop())

    def text(value: str) -> None:
        if foreign or not open_nodes:
            return
        if open_nodes[-1].tag in _TEXTUAL:
            texts[-1].append(value)
        elif value.strip(SPACE):
            raise SchemaError(f"text may not stand inside <{open_nodes[-1].tag}>", place())

    parser.StartNamespaceDeclHandler = declare
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    run_parser(parser, data, path)
    return roots[0]
