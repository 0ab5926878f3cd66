"""Publish TEI documents: a website in HTML, plain text."""

from teikit.publishing.publish import TARGETS, publish

__all__ = ["TARGETS", "publish"]
