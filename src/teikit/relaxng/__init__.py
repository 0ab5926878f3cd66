"""RELAX NG by derivatives: a validator that says where a fault is, what was expected, and how to mend it."""

from teikit.relaxng.schema import Schema, compile_compact, compile_schema
from teikit.relaxng.violation import Violation

__all__ = ["Schema", "Violation", "compile_compact", "compile_schema"]
