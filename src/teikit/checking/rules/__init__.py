"""The rules of teikit, one module a family; this tuple is the list, nothing is searched for."""

from teikit.checking.rules import (
    dating,
    engine_faults,
    header,
    naming,
    pointers,
    structure,
    wording,
    xml_faults,
)

BUILT_IN = (
    *xml_faults.RULES,
    *header.RULES,
    *pointers.RULES,
    *dating.RULES,
    *naming.RULES,
    *wording.RULES,
    *structure.RULES,
    *engine_faults.RULES,
)
