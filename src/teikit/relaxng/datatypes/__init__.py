"""Datatypes: those that are built into RELAX NG, and those of XML Schema Part 2."""

from teikit.relaxng.datatypes.datatype import Datatype, DatatypeError
from teikit.relaxng.datatypes.library import find_datatype

__all__ = ["Datatype", "DatatypeError", "find_datatype"]
