"""The files of other programs: their characters, and the text that a format holds with its structure."""

from teikit.formats.characters import MIXED, characters
from teikit.formats.flow import Around, Aside, Bit, Flow, Part, Told
from teikit.formats.open import flow_of, text_of
from teikit.formats.sniff import markup_of, package_of, refused
from teikit.formats.targets import carried

__all__ = [
    "MIXED",
    "Around",
    "Aside",
    "Bit",
    "Flow",
    "Part",
    "Told",
    "carried",
    "characters",
    "flow_of",
    "markup_of",
    "package_of",
    "refused",
    "text_of",
]
