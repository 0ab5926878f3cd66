"""Markdown: documents as CommonMark with the tables and footnotes that most programs read."""

from teikit.publishing.markdown.writer import markdown

__all__ = ["markdown"]
