"""ISO Schematron: schemas and rules embedded in other schemas, compiled to XSLT 3.0 and run."""

from teikit.schematron.rules import Failure, RuleSet, Unevaluated, compile_rules

__all__ = ["Failure", "RuleSet", "Unevaluated", "compile_rules"]
