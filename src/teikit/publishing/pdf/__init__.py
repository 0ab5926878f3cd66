"""PDF: documents as pages for print, tagged (PDF/UA-1) and fit for archives (PDF/A-2b), set by Typst."""

from teikit.publishing.pdf.book import pdf
from teikit.publishing.pdf.press import missing

__all__ = ["missing", "pdf"]
