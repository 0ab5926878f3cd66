"""The rules of teikit, one module a family; this tuple is the list, nothing is searched for."""

from teikit.checking.rules import engine_faults, xml_faults

BUILT_IN = (
    *xml_faults.RULES,
    *engine_faults.RULES,
)
