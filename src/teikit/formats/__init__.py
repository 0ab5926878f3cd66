"""The files of other programs: their characters, and the text that a format holds with its structure."""

from teikit.formats.characters import MIXED, characters
from teikit.formats.sniff import markup_of, package_of, refused

__all__ = ["MIXED", "characters", "markup_of", "package_of", "refused"]
