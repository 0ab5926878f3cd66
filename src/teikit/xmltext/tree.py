"""Parse untrusted bytes with lxml: no network, no entities, no files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.errors import LimitError, XmlError
from teikit.location import Location
from teikit.xmltext.limits import DEFAULT_LIMITS, Limits
from teikit.xmltext.parser import create_parser, run_parser

if TYPE_CHECKING:
    from lxml import etree


def parse_tree(data: bytes, path: str = "<document>", limits: Limits = DEFAULT_LIMITS) -> etree._Element:
    """Return the root element of a document; raises XmlError or LimitError with the place.

    expat reads the bytes first, so that entities and limits are refused in one way everywhere (parser.py).

    >>> parse_tree(b"<a/>").tag
    'a'
    """
    from lxml import etree  # here, because who only scans has no need of it

    if len(data) > limits.max_bytes:
        raise LimitError(
            f"the file has {len(data):,} bytes; the limit is {limits.max_bytes:,}", Location(path)
        )
    parser = create_parser(path)
    depth = 0

    def here() -> Location:
        return Location(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def opened(_name: str, attributes: list[str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.max_depth or len(attributes) > 2 * limits.max_attributes:
            limits.refuse(depth, here())

    def closed(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    run_parser(parser, data, path)
    # collect_ids=False: a repeated xml:id is a finding, not a reason to stop reading
    reader = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        collect_ids=False,
        remove_blank_text=False,
    )
    try:
        return etree.fromstring(data, reader)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise XmlError(str(error.msg), Location(path, line, column)) from None
