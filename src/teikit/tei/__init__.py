"""TEI documents: their bytes, their tree, their plain text, and the one way in which teikit writes them."""

from teikit.tei.document import TeiDocument
from teikit.tei.plaintext import PlainText, plain_text_of
from teikit.tei.serialise import serialise

__all__ = ["PlainText", "TeiDocument", "plain_text_of", "serialise"]
