"""Media types of the files of an edition, the same on every system."""

from __future__ import annotations

_TYPES = {
    "bib": "application/x-bibtex", "cff": "application/yaml", "css": "text/css", "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip", "geojson": "application/geo+json", "gif": "image/gif", "html": "text/html",
    "jpeg": "image/jpeg", "jpg": "image/jpeg", "js": "text/javascript", "json": "application/json",
    "jsonld": "application/ld+json", "md": "text/markdown", "odd": "application/tei+xml",
    "odt": "application/vnd.oasis.opendocument.text", "pdf": "application/pdf", "png": "image/png",
    "rnc": "application/relax-ng-compact-syntax", "rng": "application/xml", "sch": "application/xml",
    "svg": "image/svg+xml", "tif": "image/tiff", "tiff": "image/tiff", "toml": "application/toml",
    "ttl": "text/turtle", "txt": "text/plain", "woff2": "font/woff2", "xml": "application/xml",
    "xsd": "application/xml", "xsl": "application/xslt+xml", "xslt": "application/xslt+xml",
    "zip": "application/zip",
}  # fmt: skip


def media_type(path: str, *, is_tei: bool = False) -> str:
    """Return the media type of a file by its name.

    >>> media_type("tei/a.xml", is_tei=True), media_type("a.unknown")
    ('application/tei+xml', 'application/octet-stream')
    """
    ending = path.rpartition(".")[2].lower()
    if is_tei and ending == "xml":
        return "application/tei+xml"
    return _TYPES.get(ending, "application/octet-stream")
