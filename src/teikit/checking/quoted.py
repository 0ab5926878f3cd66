"""Which places of the text stand as the source has them, faults included."""

from __future__ import annotations

from teikit.checking.running import Run
from teikit.checking.subject import Subject


def quoted(run: Run, index: int, subject: Subject) -> bool:
    """Return whether a place stands in what is kept as the source has it."""
    element = run.element(index)
    if element is None:
        return False
    around = {element.local, *(above.local for above in subject.ancestors(element))}
    return bool(around & {"sic", "orig", "eg", "code", "ident", "formula", "egXML"})
