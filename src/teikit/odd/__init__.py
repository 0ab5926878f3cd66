"""The compiler of the project's own TEI customisation: ODD to RELAX NG, W3C XML Schema and Schematron."""

from teikit.odd.compiler import CompiledOdd, compile_odd, write_schemas
from teikit.odd.model import Schema
from teikit.odd.reader import read_odd

__all__ = ["CompiledOdd", "Schema", "compile_odd", "read_odd", "write_schemas"]
