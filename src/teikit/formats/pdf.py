"""PDF files: a page image with, at best, a layer of text; that layer alone is read, and only where pypdf is there."""

from __future__ import annotations

import io
import re

from teikit.errors import SourceError
from teikit.formats.flow import Flow, Part
from teikit.location import Location

_ADVICE = "install teikit[pdf-text] to read its text layer, or export the text with another program"
MAX_PAGES = 5_000


def pdf_flow(data: bytes, path: str) -> Flow:
    """Return the text layer of a PDF, page by page: its lines, without structure.

    Raises SourceError without the extra `pdf-text`, and for a file that is damaged, protected or has no text layer.
    """
    try:
        from importlib import import_module

        pypdf = import_module("pypdf")
    except ImportError:
        raise SourceError(f"this is a PDF; {_ADVICE}", Location(path)) from None
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise SourceError("the PDF is protected by a password", Location(path))
        if len(document.pages) > MAX_PAGES:
            raise SourceError(f"the PDF has more than {MAX_PAGES:,} pages: divide it", Location(path))
        pages = [str(page.extract_text() or "") for page in document.pages]
    except SourceError:
        raise
    # a damaged PDF makes its library raise anything
    except Exception as error:
        words = " ".join(str(error).split())[:120]
        raise SourceError(f"the PDF cannot be read: {words or type(error).__name__}", Location(path)) from None
    if not any(re.search(r"\w", page) for page in pages):
        raise SourceError("the PDF has no text layer: its pages are images and have to be transcribed", Location(path))
    flow = Flow("pdf")
    for number, page in enumerate(pages):
        if number:
            flow.write("\n\f\n")
        flow.write(page)
    # form feeds part the pages; the text between them is read as any plain text is
    flow.parts.append(Part("plain", start=0, end=flow.length))
    return flow
