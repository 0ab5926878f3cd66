"""Encoding: from a Source to a TEI document whose ledger is whole."""

from teikit.encoding.encode import Encoded, document_id, encode

__all__ = ["Encoded", "document_id", "encode"]
