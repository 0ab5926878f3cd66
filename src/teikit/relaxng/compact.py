"""The compact syntax of RELAX NG, read into the same nodes as the XML syntax (ISO/IEC 19757-2, annex C)."""

from __future__ import annotations

from teikit.errors import LimitError, SchemaError
from teikit.relaxng.annotations import Annotation, Annotations
from teikit.relaxng.datatypes.library import XSD
from teikit.relaxng.syntax import XML, Node, read_nodes
from teikit.relaxng.tokens import Token, location

MAX_NESTED = 100
_REPEATS = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_CONNECTORS = {"|": "choice", ",": "group", "&": "interleave"}
_ASSIGN = {"=": "", "|=": "choice", "&=": "interleave"}


def read_compact(data: bytes, path: str) -> Node:
    """Return the root of a schema in compact syntax; a file that begins with `<` is read as XML.

    Raises SchemaError, with the place, for what is not of the syntax.
    """
    source = _decoded(data)
    if source.lstrip().startswith("<"):
        return read_nodes(data, path)
    return Compact(source, path).schema()


def read_annotations(data: bytes, path: str) -> list[Annotation]:
    """Return the annotation elements of a schema in compact syntax, those inside others aside, in their order.

    Raises SchemaError, with the place, for what is not of the syntax.

    >>> read_annotations(b'namespace a = "urn:a" a:note [ n = "1" "words" ] start = text', "a.rnc")
    [Annotation(space='urn:a', local='note', attributes={'n': '1'}, content=['words'])]
    """
    reader = Compact(_decoded(data), path)
    reader.schema()
    return [reader.annotated[at] for at in sorted(reader.annotated)]


def _decoded(data: bytes) -> str:
    for mark, codec in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if data.startswith(mark):
            try:
                return data.decode(codec)
            except UnicodeDecodeError as error:
                raise SchemaError(f"the schema is not {codec.removesuffix('-sig')}: {error.reason}") from None
    raise AssertionError("the last mark is empty")


class Compact(Annotations):
    """Reads one file."""

    def __init__(self, source: str, path: str) -> None:
        super().__init__(source, path)
        self.depth = 0
        self.libraries: dict[str, str] = {"xsd": XSD}
        self.default: str | None = None
        self.declared: set[str] = set()

    # the file

    def schema(self) -> Node:
        """Read the whole file."""
        first = self.peek()
        self.declarations()
        self.initial()
        if self.is_content():
            root = self.node("grammar", first)
            root.children = self.contents("end")
        else:
            root = self.pattern()
            if self.followed == self.at and root.tag not in _CONNECTORS.values():
                raise self.error("no annotation may follow the root")
            self.initial()
            if self.peek().kind != "end":
                raise self.error(f"{self.peek().text!r} may not follow the pattern")
        return root

    def declarations(self) -> None:
        """Read the declarations of namespaces and datatype libraries."""
        while True:
            start = self.at
            self.documentation()
            token = self.peek()
            if token.kind != "keyword" or token.text not in ("namespace", "default", "datatypes"):
                self.at = start
                return
            self.take()
            if token.text == "datatypes":
                name = self.identifier()
                self.want("=")
                if name in self.libraries and (name != "xsd" or "datatypes xsd" in self.declared):
                    raise self.error(f"the datatype prefix {name!r} is declared twice", token)
                uri = self.literal()
                if name == "xsd" and uri != XSD:
                    raise self.error("the prefix xsd stands for the datatypes of XML Schema", token)
                self.declared.add(f"datatypes {name}")
                self.libraries[name] = uri
                continue
            is_default = token.text == "default"
            if is_default:
                self.want("namespace")
                if "default" in self.declared:
                    raise self.error("the default namespace is declared twice", token)
                self.declared.add("default")
            prefix = "" if is_default and self.peek().text == "=" else self.identifier()
            self.want("=")
            uri_or_none: str | None
            if self.keyword("inherit"):
                self.take()
                uri_or_none = None
            else:
                uri_or_none = self.literal()
            if is_default:
                self.default = uri_or_none
            if prefix:
                self.bind(prefix, uri_or_none, token)

    def bind(self, prefix: str, uri: str | None, token: Token) -> None:
        """Declare a prefix."""
        if prefix == "xmlns" or (prefix == "xml") != (uri == XML):
            raise self.error(f"the prefix {prefix!r} may not stand for {uri!r}", token)
        if f"namespace {prefix}" in self.declared:
            raise self.error(f"the prefix {prefix!r} is declared twice", token)
        self.declared.add(f"namespace {prefix}")
        self.prefixes[prefix] = uri

    def is_content(self) -> bool:
        """Say whether the content of a grammar comes next, not a pattern."""
        start = self.at
        self.annotation()
        token, after = self.peek(), self.peek(1)
        self.at = start
        if token.kind == "end":
            return True
        if token.kind == "keyword" and token.text in ("start", "div", "include"):
            return True
        if token.kind == "name" and after.kind == "sign" and after.text in _ASSIGN:
            return True
        return token.kind in ("name", "cname") and after.text == "["

    def contents(self, end: str, included: bool = False) -> list[Node]:
        """Read definitions up to `end`."""
        found: list[Node] = []
        while True:
            if self.grammar_annotation():
                continue
            token = self.peek()
            if (token.kind == "end") if end == "end" else (token.kind == "sign" and token.text == end):
                self.take()
                return found
            self.annotation()
            token = self.take()
            self.deeper(1, token)
            if token.kind == "keyword" and token.text == "div":
                node = self.node("div", token)
                self.want("{")
                node.children = self.contents("}", included)
            elif token.kind == "keyword" and token.text == "include":
                if included:
                    raise self.error("include may not stand in include", token)
                node = self.node("include", token, {"href": self.literal(), **self.inherit()})
                if self.sign("{"):
                    node.children = self.contents("}", True)
            elif token.kind == "name" or (token.kind == "keyword" and token.text == "start"):
                is_start = token.kind == "keyword"
                node = self.node("start" if is_start else "define", token)
                if not is_start:
                    node.attributes["name"] = token.text
                sign = self.take()
                if sign.kind != "sign" or sign.text not in _ASSIGN:
                    raise self.error(f"expected =, |= or &=, found {sign.text!r}", sign)
                if _ASSIGN[sign.text]:
                    node.attributes["combine"] = _ASSIGN[sign.text]
                node.children = [self.pattern()]
            else:
                raise self.error(f"expected a definition, found {token.text!r}", token)
            self.deeper(-1, token)
            found.append(node)

    def deeper(self, by: int, token: Token) -> None:
        """Count how deep the reader is; raises LimitError beyond the limit."""
        self.depth += by
        if self.depth > MAX_NESTED:
            raise LimitError(
                f"the schema is nested more than {MAX_NESTED} deep", location(self.text, token.at, self.path)
            )

    def inherit(self) -> dict[str, str]:
        """Read `inherit = prefix`; return the namespace that the other file is given."""
        uri = self.default
        if self.keyword("inherit"):
            self.take()
            self.want("=")
            token = self.peek()
            prefix = self.identifier()
            if prefix not in self.prefixes:
                raise self.error(f"the prefix {prefix!r} is not declared", token)
            uri = self.prefixes[prefix]
        return {} if uri is None else {"ns": uri}

    # patterns

    def pattern(self) -> Node:
        """Read a pattern with its connectors, which may not be mixed without parentheses."""
        first = self.peek()
        self.deeper(1, first)
        parts = [self.repeated()]
        connector = ""
        while self.peek().kind == "sign" and self.peek().text in _CONNECTORS:
            token = self.take()
            if connector and token.text != connector:
                raise self.error(f"{connector!r} and {token.text!r} need parentheses", token)
            connector = token.text
            parts.append(self.repeated())
        self.deeper(-1, first)
        if len(parts) == 1:
            return parts[0]
        node = self.node(_CONNECTORS[connector], first)
        node.children = parts
        return node

    def repeated(self) -> Node:
        """Read a pattern that may be followed by ?, * or +."""
        token = self.peek()
        self.annotation()
        node = self.primary()
        self.following()
        if self.peek().kind == "sign" and self.peek().text in _REPEATS:
            outer = self.node(_REPEATS[self.take().text], token)
            outer.children = [node]
            node = outer
            self.following()
            if self.peek().kind == "sign" and self.peek().text in _REPEATS:
                raise self.error("one sign of repetition is enough")
        return node

    def primary(self) -> Node:
        """Read a pattern without connectors and signs."""
        token = self.take()
        if token.kind == "sign" and token.text == "(":
            inner = self.pattern()
            self.want(")")
            return inner
        if token.kind == "name":
            return self.node("ref", token, {"name": token.text})
        if token.kind == "literal":
            self.at -= 1
            return self.value(token, "", "token", plain=True)
        if token.kind == "cname":
            prefix, _, name = token.text.partition(":")
            if prefix not in self.libraries:
                raise self.error(f"the datatype prefix {prefix!r} is not declared", token)
            return self.data(token, self.libraries[prefix], name)
        if token.kind != "keyword":
            raise self.error(f"expected a pattern, found {token.text!r}", token)
        word = token.text
        if word in ("element", "attribute"):
            node = self.node(word, token)
            node.children = [self.name_class(word == "attribute")]
            self.want("{")
            node.children.append(self.pattern())
            self.want("}")
            return node
        if word in ("list", "mixed"):
            node = self.node(word, token)
            self.want("{")
            node.children = [self.pattern()]
            self.want("}")
            return node
        if word in ("empty", "text", "notAllowed"):
            return self.node(word, token)
        if word in ("string", "token"):
            return self.data(token, "", word)
        if word == "parent":
            target = self.take()
            if target.kind != "name":
                raise self.error(f"expected a name, found {target.text!r}", target)
            return self.node("parentRef", token, {"name": target.text})
        if word == "external":
            return self.node("externalRef", token, {"href": self.literal(), **self.inherit()})
        if word == "grammar":
            node = self.node("grammar", token)
            self.want("{")
            node.children = self.contents("}")
            return node
        raise self.error(f"expected a pattern, found {word!r}", token)

    def value(self, token: Token, library: str, name: str, *, plain: bool = False) -> Node:
        """Read the literal of a value."""
        node = self.node("value", token, {} if plain else {"type": name, "datatypeLibrary": library})
        if self.default is not None:
            node.attributes["ns"] = self.default
        node.text = self.literal()
        return node

    def data(self, token: Token, library: str, name: str) -> Node:
        """Read what follows the name of a datatype: a value, or parameters and an exception."""
        if self.peek().kind == "literal":
            return self.value(token, library, name)
        node = self.node("data", token, {"type": name, "datatypeLibrary": library})
        if self.sign("{"):
            while not self.sign("}"):
                self.annotation()
                place = self.peek()
                param = self.node("param", place, {"name": self.identifier()})
                self.want("=")
                param.text = self.literal()
                node.children.append(param)
        if self.sign("-"):
            place = self.peek()
            self.annotation()
            excepted = self.node("except", place)
            excepted.children = [self.primary()]
            node.children.append(excepted)
        return node

    # name classes

    def name_class(self, attribute: bool) -> Node:
        """Read a name class with its choices."""
        first = self.peek()
        self.deeper(1, first)
        parts = [self.simple_name_class(attribute)]
        while self.sign("|"):
            parts.append(self.simple_name_class(attribute))
        self.deeper(-1, first)
        if len(parts) == 1:
            return parts[0]
        node = self.node("choice", first)
        node.children = parts
        return node

    def simple_name_class(self, attribute: bool) -> Node:
        """Read a name, prefix:*, * or a name class in parentheses."""
        self.annotation()
        token = self.take()
        if token.kind == "sign" and token.text == "(":
            node = self.name_class(attribute)
            self.want(")")
        elif token.kind in ("name", "keyword"):
            uri = "" if attribute else self.default
            node = self.node("name", token, {} if uri is None else {"ns": uri})
            node.text = token.text
        elif token.kind == "cname":
            prefix, _, name = token.text.partition(":")
            node = self.node("name", token, self.namespace(prefix, token))
            node.text = name
        elif token.kind == "nsname" or (token.kind == "sign" and token.text == "*"):
            if token.kind == "nsname":
                node = self.node("nsName", token, self.namespace(token.text[:-2], token))
            else:
                node = self.node("anyName", token)
            if self.sign("-"):
                excepted = self.node("except", token)
                excepted.children = [self.simple_name_class(attribute)]
                node.children = [excepted]
                if self.peek().kind == "sign" and self.peek().text == "-":
                    raise self.error("one exception is enough")
        else:
            raise self.error(f"expected a name class, found {token.text!r}", token)
        self.following()
        return node

    def namespace(self, prefix: str, token: Token) -> dict[str, str]:
        """Return the ns attribute for a prefix."""
        if prefix not in self.prefixes:
            raise self.error(f"the prefix {prefix!r} is not declared", token)
        uri = self.prefixes[prefix]
        return {} if uri is None else {"ns": uri}
