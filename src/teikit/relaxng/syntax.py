"""The XML syntax of RELAX NG as nodes, without annotations, each with its place (sections 3, 4.1, 4.2)."""

from __future__ import annotations

from collections.abc import Callable

from teikit.errors import LimitError, SchemaError
from teikit.location import Location
from teikit.xmltext import DEFAULT_LIMITS, Limits, Positions, create_parser
from teikit.xmltext.parser import run_parser
from teikit.xmltext.scan import detect_encoding

RELAXNG = "http://relaxng.org/ns/structure/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
SPACE = " \t\r\n"
_TEXTUAL = frozenset({"name", "value", "param"})
_STRIPPED = frozenset({"name", "type", "combine"})


class Source:
    """A file of a schema: `locate` gives the place of an offset when an error asks for it."""

    __slots__ = ("locate", "path")

    def __init__(self, path: str, locate: Callable[[int], Location]) -> None:
        self.path = path
        self.locate = locate


class Node:
    """An element of a schema: `ns` and `library` are what it inherits, `made` what was made of it."""

    __slots__ = (
        "attributes", "base", "children", "library", "made", "namespaces", "ns", "offset", "source", "tag", "text",
    )

    def __init__(
        self, tag: str, attributes: dict[str, str], source: Source, offset: int, namespaces: dict[str, str]
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node] = []
        self.text = ""
        self.source = source
        self.base = source.path
        self.offset = offset
        self.namespaces = namespaces
        self.ns = ""
        self.library = ""
        self.made: object = None

    @property
    def location(self) -> Location:
        """Where the element stands."""
        return self.source.locate(self.offset)

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
    parser.buffer_text = True
    open_nodes: list[Node] = []
    texts: list[list[str]] = []
    roots: list[Node] = []
    foreign = 0
    scopes: list[dict[str, str]] = [{"xml": XML}]
    declared: dict[str, str] = {}
    positions = Positions(data, detect_encoding(data))
    source = Source(path, lambda offset: positions.location(path, offset))
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
        node = Node(name[width:], attributes, source, parser.CurrentByteIndex, scope)
        if open_nodes:
            parent = open_nodes[-1]
            if parent.tag in _TEXTUAL:
                raise SchemaError(f"<{parent.tag}> holds text only", place())
            node.base = parent.base
            parent.children.append(node)
        else:
            roots.append(node)
        if base:
            from urllib.parse import urljoin  # few schemas have a base, and the import takes its time

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
