"""EPUB 3.3: documents as a book for reading systems, the same bytes of the same TEI."""

from teikit.publishing.epub.book import epub

__all__ = ["epub"]
