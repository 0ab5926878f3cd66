"""A TEI document: bytes first, everything else worked out of them when asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath

from lxml import etree

from teikit.namespaces import XML_LANG
from teikit.tei.plaintext import PlainText, plain_text_of
from teikit.xmltext import DEFAULT_LIMITS, Limits, XmlText, parse_tree, scan


@dataclass(frozen=True)
class TeiDocument:
    """A TEI file as bytes with its path; `path` names it in messages and need not exist.

    Raises XmlError or LimitError, with the place, when `xml`, `tree` or `plain` are first asked for.

    >>> TeiDocument("tei/a.xml", b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>').id
    'a'
    """

    path: str
    data: bytes
    limits: Limits = DEFAULT_LIMITS

    @property
    def id(self) -> str:
        """The stem of the file's name, by which decisions, ledger and publication know the document."""
        return PurePath(self.path).stem

    def at(self, path: str) -> TeiDocument:
        """Return the document under another path, with all that has been read of it already.

        >>> TeiDocument("a.xml", b"<TEI/>").at("tei/b.xml").xml.path
        'tei/b.xml'
        """
        moved, known = replace(self, path=path), vars(self)
        vars(moved).update({name: known[name] for name in ("tree", "plain") if name in known})
        if "xml" in known:
            vars(moved)["xml"] = replace(self.xml, path=path)
        return moved

    @cached_property
    def xml(self) -> XmlText:
        """Where every element and text stands in the bytes."""
        return scan(self.data, self.path, self.limits)

    @cached_property
    def tree(self) -> etree._Element:
        """The root element, parsed without entities or network; it is never to be changed."""
        return parse_tree(self.data, self.path, self.limits)

    @cached_property
    def plain(self) -> PlainText:
        """The plain text with the way back to the bytes."""
        return plain_text_of(self.xml)

    def plain_text(self) -> str:
        """Return the text of tei:text, reading sic, orig and abbr, without layout, teiHeader and standOff."""
        return self.plain.text

    @property
    def language(self) -> str | None:
        """The main language of the text (xml:lang of text, else of TEI), or None."""
        for element in self.xml.elements:
            if element.local == "text":
                own = element.attributes.get(XML_LANG)
                if own:
                    return own
                break
        return self.xml.elements[0].attributes.get(XML_LANG)
