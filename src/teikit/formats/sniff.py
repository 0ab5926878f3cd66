"""The format of a file: by its first bytes, then by its first words, and by its name only where both are silent."""

from __future__ import annotations

import io
import re
import zipfile

# what a file begins with, what that is, and what to do
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file; save it as .docx or as plain text in UTF-8"),
    (b"\x89PNG", "an image; a text has to be transcribed before it can be encoded"),
    (b"\xff\xd8\xff", "an image; a text has to be transcribed before it can be encoded"),
    (b"GIF8", "an image; a text has to be transcribed before it can be encoded"),
    (b"II*\0", "an image; a text has to be transcribed before it can be encoded"),
    (b"MM\0*", "an image; a text has to be transcribed before it can be encoded"),
    (b"BM", "an image; a text has to be transcribed before it can be encoded"),
    (b"{\\rtf", "an RTF file; save it as .docx or .odt"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"BZh", "a compressed file; unpack it first"),
    (b"\xfd7zXZ", "a compressed file; unpack it first"),
    (b"7z\xbc\xaf", "a compressed file; unpack it first"),
    (b"Rar!", "a compressed file; unpack it first"),
    (b"SQLite format 3", "a database; export its texts first"),
    (b"AT&TFORM", "a DjVu file; export its text layer first"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_ZIPPED = {
    "xl/workbook.xml": "an Excel workbook; export its texts, or give it to --metadata",
    "ppt/presentation.xml": "a PowerPoint file; save its text as .docx or plain text",
}
_HTML = re.compile(
    r"\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html\b|<head\b|<body\b)", re.I | re.S
)
_TAGS = re.compile(r"<(?:html|head|body|title|div|p|br|h[1-6]|table|span|a|ul|ol|pre|center|font)\b[^<>]*>", re.I)
_TEI = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<(?:\w+:)?(?:TEI|teiCorpus|TEI\.2)\b", re.S)
_MARKDOWN = (".md", ".qmd", ".rmd", ".markdown")
_HTML_NAMES = (".html", ".htm", ".xhtml", ".xht")


def package_of(data: bytes) -> str:
    """Return `docx`, `odt` or `pdf` for the bytes of such a file, else an empty word.

    >>> package_of(b"%PDF-1.7"), package_of(b"Dear Sir")
    ('pdf', '')
    """
    if data.startswith(b"%PDF-"):
        return "pdf"
    if not data.startswith(b"PK"):
        return ""
    names = _names(data)
    if "word/document.xml" in names or any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return "docx"
    return "odt" if "content.xml" in names and not names & {"xl/workbook.xml", "ppt/presentation.xml"} else ""


def refused(data: bytes) -> str:
    """Return what a file is that teikit does not read, and what to do; an empty word for any other.

    >>> refused(b"{\\\\rtf1 text}")
    'an RTF file; save it as .docx or .odt'
    """
    for signature, kind in _REFUSED:
        # two letters may begin a text; with a zero byte behind them they begin an image
        if data.startswith(signature) and (len(signature) > 2 or b"\0" in data[:20]):
            return kind
    if data.startswith(b"PK\x03\x04") and not package_of(data):
        names = _names(data)
        for name, kind in _ZIPPED.items():
            if name in names:
                return kind
        return "a zip archive; unpack it first (a Word or OpenDocument file is one, but this is none that can be read)"
    return ""


def _names(data: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return set(archive.namelist()[:10_000])
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return set()


def markup_of(text: str, path: str) -> str:
    """Return `html`, `markdown` or `tei` for the characters of a file in that markup, else an empty word.

    >>> markup_of("<!DOCTYPE html><p>A.", "a.txt"), markup_of("A.", "a.md"), markup_of("a < b", "a.txt")
    ('html', 'markdown', '')
    """
    head = text[:20_000].lstrip("\ufeff")
    if _HTML.match(head):
        return "html"
    if _TEI.match(head):
        return "tei"
    name = path.lower()
    if name.endswith(_HTML_NAMES):
        return "html" if _TAGS.search(head) else ""
    return "markdown" if name.endswith(_MARKDOWN) else ""
