"""Publish TEI documents: a website in HTML, plain text."""

from teikit.publishing.collection import publish_collection
from teikit.publishing.document import Document, distinct
from teikit.publishing.extract import EXTRACT_VERSION, Extract, extract
from teikit.publishing.neighbours import Neighbours, neighbours
from teikit.publishing.publish import publish, publish_document
from teikit.publishing.targets import TARGETS
from teikit.publishing.theme import appearance_digest, theme_of_settings

__all__ = [
    "EXTRACT_VERSION",
    "TARGETS",
    "Document",
    "Extract",
    "Neighbours",
    "appearance_digest",
    "distinct",
    "extract",
    "neighbours",
    "publish",
    "publish_collection",
    "publish_document",
    "theme_of_settings",
]
