"""Annotations of the compact syntax: read, checked for their form, and parted from the grammar (annex C.5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from teikit.relaxng.syntax import RELAXNG
from teikit.relaxng.tokens import Token, TokenReader

_XMLNS = "http://www.w3.org/2000/xmlns"


@dataclass(slots=True)
class Annotation:
    """An annotation element: namespace (empty: none), local name, attributes by Clark name, elements and texts."""

    space: str
    local: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[Annotation | str] = field(default_factory=list)


class Annotations(TokenReader):
    """The part of the reader that passes over annotations."""

    followed = -1  # where the annotation after a construct ended that was read last

    def __init__(self, source: str, path: str) -> None:
        super().__init__(source, path)
        self.annotated: dict[int, Annotation] = {}  # the outermost ones, by their place: some are read twice

    def documentation(self) -> None:
        """Pass over documentation (## ...)."""
        while self.peek().kind == "documentation":
            self.take()

    def initial(self) -> None:
        """Pass over documentation and annotations that stand alone before or after a pattern."""
        self.documentation()

    def annotation(self) -> None:
        """Pass over the documentation and the annotation in brackets before a construct."""
        self.documentation()
        if self.sign("["):
            self.body(first=True)

    def following(self) -> None:
        """Pass over the annotations after a construct: >> name [ ... ]."""
        while self.peek().kind == "sign" and self.peek().text == ">>":
            self.take()
            self.outermost()
            self.followed = self.at

    def grammar_annotation(self) -> bool:
        """Pass over an annotation element among definitions; say whether there was one."""
        start = self.at
        self.documentation()
        token, after = self.peek(), self.peek(1)
        if token.kind in ("name", "cname", "keyword") and after.kind == "sign" and after.text == "[":
            self.outermost()
            return True
        if token.kind == "end" or (token.kind == "sign" and token.text == "}"):
            return False
        self.at = start
        return False

    def outermost(self) -> None:
        """Pass over name [ ... ] among the elements of the schema, and remember it."""
        start = self.at
        self.annotated[start] = self.element(top=True)

    def element(self, *, top: bool) -> Annotation:
        """Return name [ ... ]; `top`: it stands among the elements of the schema."""
        token = self.take()
        if token.kind not in ("name", "cname", "keyword"):
            raise self.error(f"expected the name of an annotation, found {token.text!r}", token)
        space, _, local = self.uri(token, top=top, attribute=False).rpartition("}")
        if not self.sign("["):
            raise self.error("an annotation needs [")
        made = Annotation(space, local)
        self.body(first=False, of=made)
        return made

    def uri(self, token: Token, *, top: bool, attribute: bool) -> str:
        """Return the expanded name of an annotation; raises SchemaError where it may not be used."""
        prefix, colon, name = token.text.rpartition(":")
        if colon and prefix not in self.prefixes:
            raise self.error(f"the prefix {prefix!r} is not declared", token)
        uri = self.prefixes[prefix] if colon else ""
        if (top and uri == RELAXNG) or (attribute and (uri == _XMLNS or token.text == "xmlns")):
            raise self.error(f"an annotation may not be named {token.text!r}", token)
        if attribute and colon and uri is None:
            raise self.error(f"the prefix {prefix!r} of an annotation must be bound to a namespace", token)
        return f"{uri}}}{name}"

    def body(self, *, first: bool, of: Annotation | None = None) -> None:
        """Read attributes, then elements and texts, up to ], into `of`; `first`: attributes need a namespace."""
        seen: set[str] = set()
        while self.peek().kind in ("name", "cname", "keyword") and self.peek(1).text == "=":
            token = self.take()
            name = self.uri(token, top=first, attribute=True)
            if name in seen:
                raise self.error(f"the annotation {token.text!r} stands twice", token)
            if first and (":" not in token.text or name.startswith("}")):
                raise self.error(f"the annotation {token.text!r} needs a namespace", token)
            seen.add(name)
            self.take()
            value = self.literal()
            if of is not None:
                of.attributes[f"{{{name}" if not name.startswith("}") else name[1:]] = value
        while not self.sign("]"):
            token = self.peek()
            if token.kind == "literal" and not first:
                value = self.literal()
                if of is not None:
                    of.content.append(value)
            elif token.kind in ("name", "cname", "keyword"):
                if first and self.uri(token, top=first, attribute=False).startswith("None}"):
                    raise self.error(f"the annotation {token.text!r} needs a namespace", token)
                if of is None:
                    self.outermost()
                else:
                    of.content.append(self.element(top=first))
            else:
                raise self.error(f"{token.text!r} may not stand in an annotation", token)
