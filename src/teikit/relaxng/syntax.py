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
    """An element of a schema; `made` is what was made of it."""

    __slots__ = ("attributes", "base", "children", "made", "namespaces", "offset", "source", "tag", "text")

    def __init__(
        self, tag: str, attributes: dict[str, str], source: Source, offset: int, namespaces: dict[str, str], base: str
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node] = []
        self.text = ""
        self.source = source
        self.base = base
        self.offset = offset
        self.namespaces = namespaces
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
    texts: list[str] = []  # of the element that is open: those that hold text hold no others
    roots: list[Node] = []
    foreign = 0
    declared: dict[str, str] = {}
    positions = Positions(data, detect_encoding(data))
    source = Source(path, lambda offset: positions.location(path, offset))
    mark = RELAXNG + "}"
    width = len(mark)
    max_depth = limits.max_depth

    def place() -> Location:
        return Location(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def declare(prefix: str | None, uri: str | None) -> None:
        declared[prefix or ""] = uri or ""

    def foreign_opened(_name: str, _pairs: list[str]) -> None:
        nonlocal foreign
        foreign += 1
        if foreign > max_depth:
            raise LimitError(f"the schema is nested more than {max_depth} deep", place())

    def foreign_closed(_name: str) -> None:
        nonlocal foreign
        foreign -= 1
        if not foreign:
            declared.clear()
            handle()

    def opened(name: str, pairs: list[str]) -> None:
        if not name.startswith(mark):
            if not open_nodes:
                raise SchemaError(
                    f"this is no RELAX NG schema: the root element <{name.rpartition('}')[2]}> is not of RELAX NG",
                    place(),
                )
            if open_nodes[-1].tag in _TEXTUAL:
                raise SchemaError(f"<{open_nodes[-1].tag}> holds text only", place())
            # annotations are a third of many schemas: they are passed over as fast as may be
            parser.StartElementHandler = foreign_opened
            parser.EndElementHandler = foreign_closed
            parser.CharacterDataHandler = None
            foreign_opened(name, pairs)
            return
        if open_nodes:
            parent = open_nodes[-1]
            base, scope = parent.base, parent.namespaces
            if parent.tag in _TEXTUAL:
                raise SchemaError(f"<{parent.tag}> holds text only", place())
            if len(open_nodes) >= max_depth:
                raise LimitError(f"the schema is nested more than {max_depth} deep", place())
        else:
            parent, base, scope = None, path, {"xml": XML}
        if declared:
            scope = {**scope, **declared}
            declared.clear()
        attributes: dict[str, str] = {}
        for at in range(0, len(pairs), 2):
            key, value = pairs[at], pairs[at + 1]
            if "}" in key:
                if key.startswith(mark):
                    raise SchemaError(f"the attribute {key[width:]} may not be of the RELAX NG namespace", place())
                if key == XML + "}base" and value:
                    from urllib.parse import urljoin  # few schemas have a base, and the import takes its time

                    base = urljoin(base, value)
            else:
                attributes[key] = value.strip(SPACE) if key in _STRIPPED else value
        node = Node(name[width:], attributes, source, parser.CurrentByteIndex, scope, base)
        if parent is not None:
            parent.children.append(node)
        else:
            roots.append(node)
        open_nodes.append(node)

    def closed(_name: str) -> None:
        node = open_nodes.pop()
        if texts:
            node.text = "".join(texts)
            texts.clear()

    def text(value: str) -> None:
        if open_nodes[-1].tag in _TEXTUAL:
            texts.append(value)
        elif value.strip(SPACE):
            raise SchemaError(f"text may not stand inside <{open_nodes[-1].tag}>", place())

    def handle() -> None:
        parser.StartElementHandler = opened
        parser.EndElementHandler = closed
        parser.CharacterDataHandler = text

    parser.StartNamespaceDeclHandler = declare
    handle()
    run_parser(parser, data, path)
    return roots[0]
