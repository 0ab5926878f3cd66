"""All elements of a schema by name, and in which elements each may stand; made at the first fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from teikit.relaxng.expect import allows_text, forgive, local
from teikit.relaxng.patterns import Attribute, Element, OneOrMore, Parts, Pattern, Patterns
from teikit.relaxng.stored import place_of

MAX_LENGTH = 100
SHORT = 5
# what the elements of other vocabularies are called in the TEI
_SYNONYMS = {
    "para": "p", "paragraph": "p", "li": "item", "ul": "list", "ol": "list", "dl": "list", "h1": "head", "h2": "head",
    "h3": "head", "h4": "head", "heading": "head", "tr": "row", "td": "cell", "th": "cell", "i": "hi", "b": "hi",
    "em": "emph hi", "strong": "hi emph", "u": "hi", "br": "lb", "a": "ref", "link": "ref", "img": "graphic",
    "image": "graphic", "blockquote": "quote", "section": "div", "chapter": "div", "footnote": "note",
    "endnote": "note", "person": "persName", "place": "placeName", "org": "orgName", "organisation": "orgName",
    "organization": "orgName", "span": "seg", "header": "teiHeader", "caption": "head figDesc", "page": "pb",
    "pagebreak": "pb", "linebreak": "lb", "verse": "l lg", "stanza": "lg", "italic": "hi", "bold": "hi",
}
# and what attributes of other vocabularies are called in the TEI
ATTRIBUTE_SYNONYMS = {
    "href": "target", "src": "url", "class": "rend type", "style": "rend", "color": "rend", "colour": "rend",
    "lang": "xml:lang", "id": "xml:id", "date": "when", "datetime": "when", "year": "when", "number": "n",
    "colspan": "cols", "rowspan": "rows", "uri": "ref target", "url": "target", "link": "target",
    "certainty": "cert", "language": "xml:lang", "author": "resp",
}


class Lexicon:
    """The elements that can be reached from the start of a schema."""

    def __init__(self, start: Pattern, patterns: Patterns) -> None:
        self.patterns = patterns
        self.elements: dict[str, list[Element]] = {}
        self.parents: dict[str, dict[str, None]] = {}
        every: dict[Element, None] = {}
        queue: list[tuple[str, Pattern]] = [("", start)]
        memo: dict[Pattern, frozenset[Element]] = {}
        for parent, body in queue:
            for child in sorted(_children(body, memo), key=place_of):
                if child not in every:
                    every[child] = None
                    for name in child.names.literals():
                        self.elements.setdefault(name, []).append(child)
                        queue.append((name, child.body))
                    if not any(True for _ in child.names.literals()):
                        queue.append(("", child.body))
                if parent:
                    for name in child.names.literals():
                        self.parents.setdefault(name, {})[parent] = None
        named = [element for element in every if not element.names.infinite]
        self.anything = patterns.optional(patterns.one_or_more(patterns.choice([patterns.text, *named])))
        self.owners: dict[str, dict[str, None]] = {}
        for name, elements in self.elements.items():
            for element in elements:
                for attribute in _attributes(element.body, set()):
                    self.owners.setdefault(attribute, {})[local(name)] = None

    def holds_text(self, name: str) -> bool:
        """Say whether an element of that name may begin with text."""
        return any(allows_text(element.body) for element in self.elements.get(name, ()))

    def is_empty(self, name: str) -> bool:
        """Say whether an element of that name never holds anything."""
        return self.content(name) is self.patterns.empty

    def content(self, name: str) -> Pattern:
        """Return what an element of that name holds, its attributes aside."""
        return self.patterns.choice([forgive(element.body, self.patterns) for element in self.elements.get(name, ())])


def _children(pattern: Pattern, memo: dict[Pattern, frozenset[Element]]) -> frozenset[Element]:
    found = memo.get(pattern)
    if found is None:
        if isinstance(pattern, Element):
            found = frozenset((pattern,))
        elif isinstance(pattern, Parts):
            found = frozenset().union(*(_children(part, memo) for part in pattern.parts))
        elif isinstance(pattern, OneOrMore):
            found = _children(pattern.item, memo)
        else:
            found = frozenset()
        memo[pattern] = found
    return found


def _attributes(pattern: Pattern, seen: set[Pattern]) -> set[str]:
    found: set[str] = set()
    if pattern.attrs and pattern not in seen:
        seen.add(pattern)
        if isinstance(pattern, Attribute):
            found.update(map(local, pattern.names.literals()))
        elif isinstance(pattern, Parts):
            for part in pattern.parts:
                found |= _attributes(part, seen)
        elif isinstance(pattern, OneOrMore):
            found = _attributes(pattern.item, seen)
    return found


def nearest(
    name: str, candidates: Iterable[str], *, far: bool = False, meanings: Mapping[str, str] = _SYNONYMS
) -> str | None:
    """Return the candidate nearest to `name` in spelling or in meaning, or None; `far`: only if it is very near.

    >>> nearest("persname", ["placeName", "persName"])
    'persName'
    """
    every = [candidate for candidate in dict.fromkeys(candidates) if candidate != name]
    folded = name.casefold()
    for candidate in every:
        if candidate.casefold() == folded:
            return candidate
    if len(name) > MAX_LENGTH:
        return None
    if not far:
        for candidate in meanings.get(folded, "").split():
            if candidate in every:
                return candidate
    from difflib import get_close_matches

    lower = {candidate.casefold(): candidate for candidate in reversed(every)}
    close = get_close_matches(folded, list(lower), n=1, cutoff=0.84 if far else 0.75 if len(name) > 4 else 0.7)
    if close:
        return lower[close[0]]
    for candidate in [] if far else every:
        if len(candidate) >= SHORT and folded.startswith(candidate.casefold()[:-1]):
            return candidate
    return None
