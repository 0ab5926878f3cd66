"""XML as the bytes it is: where each tag, attribute and text stands, and edits that touch nothing else."""

from teikit.xmltext.edits import Edit, apply_edits
from teikit.xmltext.limits import DEFAULT_LIMITS, Limits
from teikit.xmltext.parser import create_parser
from teikit.xmltext.positions import Positions
from teikit.xmltext.scan import Attribute, Chunk, Element, XmlText, scan
from teikit.xmltext.tree import parse_tree

__all__ = [
    "DEFAULT_LIMITS",
    "Attribute",
    "Chunk",
    "Edit",
    "Element",
    "Limits",
    "Positions",
    "XmlText",
    "apply_edits",
    "create_parser",
    "parse_tree",
    "scan",
]
