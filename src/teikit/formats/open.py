"""Open a file by its format: to its flow when it is encoded, to its characters alone when its ledger is proved."""

from __future__ import annotations

from teikit.errors import SourceError
from teikit.formats.characters import characters
from teikit.formats.flow import Flow
from teikit.location import Location

PACKAGES = ("docx", "odt", "pdf")


def flow_of(format_: str, path: str, *, text: str = "", data: bytes = b"") -> Flow:
    """Return text and structure of a file: of its characters (html), or of its bytes (docx, odt, pdf).

    Raises SourceError for a file that cannot be read, or not within the limits.
    """
    if format_ == "html":
        from teikit.formats.html import html_flow

        return html_flow(text, path)
    if format_ == "docx":
        from teikit.formats.docx import docx_flow

        return docx_flow(data, path)
    if format_ == "odt":
        from teikit.formats.odt import odt_flow

        return odt_flow(data, path)
    if format_ == "pdf":
        from teikit.formats.pdf import pdf_flow

        return pdf_flow(data, path)
    raise SourceError(f"no format is called {format_!r}", Location(path))


def text_of(data: bytes, encoding: str, format_: str, path: str = "") -> str:
    """Return the characters by which a ledger measures a source, as they were when it was encoded.

    Raises LookupError and UnicodeDecodeError for an encoding that does not fit, SourceError for a file that cannot
    be read.
    """
    if not format_:
        return characters(data, encoding)
    if format_ in PACKAGES:
        return flow_of(format_, path, data=data).text
    return flow_of(format_, path, text=characters(data, encoding)).text
