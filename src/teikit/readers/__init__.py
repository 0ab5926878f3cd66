"""Readers: from a source text to a Source, in which every character has one home."""

from teikit.readers.decode import decode
from teikit.readers.draft import Draft
from teikit.readers.read import read
from teikit.readers.registry import READERS, Reader, all_readers

__all__ = ["READERS", "Draft", "Reader", "all_readers", "decode", "read"]
