"""Pointers of a document: which attributes hold them, and where each one stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from teikit.checking.subject import Subject
from teikit.location import Location
from teikit.xmltext import Element

# attributes whose datatype is teidata.pointer wherever they occur (TEI P5, att.* classes)
_EVERYWHERE = frozenset(
    "active ana calendar change copyOf corresp datcat datingMethod datingPoint decls domains edRef exclude facs feats "
    "given hand inst lemmaRef mergedIn mutual new next nymRef origin parts passive period perf prev ref rendition "
    "replyTo require resp sameAs scheme scribeRef scriptRef select since source spanTo synch target targetEnd toWhom "
    "unitRef url where who wit".split()
)
# attributes that hold pointers on some elements and other things elsewhere
_SOMETIMES = {
    "from": frozenset({"app", "arc", "rt", "span"}),
    "to": frozenset({"app", "arc", "rt", "span"}),
    "start": frozenset({"u", "annotationBlock", "event", "incident", "kinesic", "pause", "shift", "vocal", "writing"}),
    "end": frozenset({"u", "annotationBlock", "event", "incident", "kinesic", "pause", "shift", "vocal", "writing"}),
    "code": frozenset({"occupation", "socecStatus"}),
    "fVal": frozenset({"f"}),
}
# these hold something else on these elements
_NOT_ON = {
    "source": frozenset({"schemaSpec", "moduleRef", "elementRef", "classRef", "macroRef", "dataRef"}),
    "scheme": frozenset({"constraintSpec", "tag", "att", "gi", "val"}),
    "select": frozenset({"sequence", "value-of"}),
}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


@dataclass(frozen=True, slots=True)
class Pointer:
    """One pointer of an attribute: the element and attribute that hold it, and the reference as written."""

    subject: Subject = field(repr=False, compare=False)
    element: Element
    attribute: str
    value: str

    @property
    def location(self) -> Location:
        """The place of the attribute."""
        return self.subject.at_attribute(self.element, self.attribute)

    @property
    def file(self) -> str:
        """The part before `#`, empty for a pointer into the same document."""
        return self.value.partition("#")[0]

    @property
    def fragment(self) -> str:
        """The part behind `#`, empty where there is none."""
        return self.value.partition("#")[2]

    @property
    def scheme(self) -> str:
        """The scheme of an absolute reference, empty for a relative one."""
        match = _SCHEME.match(self.value)
        return match[1] if match else ""


def holds_pointers(element: Element, attribute: str) -> bool:
    """Return whether the attribute of a TEI element holds pointers."""
    if attribute in _EVERYWHERE:
        return element.local not in _NOT_ON.get(attribute, frozenset())
    return element.local in _SOMETIMES.get(attribute, frozenset())


def pointers(subject: Subject) -> Iterator[Pointer]:
    """Yield every pointer of the document in order, each with the place of its attribute.

    Pointers inside an ODD's specifications are examples or parts of a schema and are left out.
    """
    for element in subject.elements:
        for name, value in element.attributes.items():
            if value and holds_pointers(element, name):
                for part in value.split():
                    yield Pointer(subject, element, name, part)
