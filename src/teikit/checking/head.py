"""The beginning of a document, up to its root: enough to see which schemas it names."""

from __future__ import annotations

from teikit.xmltext import Element, XmlText, create_parser
from teikit.xmltext.parser import run_parser
from teikit.xmltext.scan import clark, detect_encoding


class _RootError(Exception):
    """The root was met: nothing more is read."""


def scan_head(data: bytes, path: str) -> XmlText:
    """Return a document of which only the instructions before the root and the root's start tag were read.

    Raises XmlError for what is not well-formed before that.

    >>> [element.local for element in scan_head(b"<a><b/></a>", "a.xml").elements]
    ['a']
    """
    document = XmlText(path, data, detect_encoding(data))
    parser = create_parser(path)

    def opened(name: str, pairs: list[str]) -> None:
        attributes = {clark(pairs[at]): pairs[at + 1] for at in range(0, len(pairs), 2)}
        start = parser.CurrentByteIndex
        document.elements.append(Element(0, clark(name), attributes, -1, start, 1, start))
        raise _RootError

    def instruction(target: str, value: str) -> None:
        document.instructions.append((target, value, parser.CurrentByteIndex))

    parser.StartElementHandler = opened
    parser.ProcessingInstructionHandler = instruction
    try:
        run_parser(parser, data, path)
    except _RootError:
        return document
    return document
