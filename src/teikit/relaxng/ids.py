"""IDs that stand once, IDREFs that refer to one (RELAX NG DTD Compatibility, section 5; attributes only)."""

from __future__ import annotations

from teikit.relaxng.datatypes.datatype import collapse
from teikit.relaxng.derive import Derivatives
from teikit.relaxng.expect import local
from teikit.relaxng.faults import Fault
from teikit.relaxng.patterns import Data, ListOf, Pattern
from teikit.relaxng.places import Place
from teikit.relaxng.values import leaves

_KINDS = {"ID": "ID", "IDREF": "IDREF", "IDREFS": "IDREF"}


class Identifiers:
    """The identifiers of one document and the references to them."""

    def __init__(self, derive: Derivatives) -> None:
        self.derive = derive
        self.kinds: dict[tuple[Pattern, str], str] = {}
        self.seen: set[str] = set()
        self.references: dict[str, tuple[str, Place]] = {}
        self.repeated: list[Fault] = []

    def take(self, body: Pattern, pairs: list[str], offset: int) -> None:
        """Note the identifiers and references among the attributes of a start tag."""
        for at in range(0, len(pairs), 2):
            name, value = pairs[at], pairs[at + 1]
            kind = self.kinds.get((body, name))
            if kind is None:
                kind = self.kinds[body, name] = self.kind(body, name)
            if not kind:
                continue
            for token in collapse(value).split(" "):
                place = Place(offset, at // 2)
                if kind == "IDREF":
                    self.references.setdefault(token, (name, place))
                elif token in self.seen:
                    message = f'@{local(name)}="{token}" stands already on another element'
                    self.repeated.append(Fault("STR609", message, place))
                else:
                    self.seen.add(token)

    def kind(self, body: Pattern, name: str) -> str:
        """Return ID, IDREF or nothing for an attribute."""
        for value in self.derive.values(body, name):
            found = leaves(value)
            found += [each for leaf in found if isinstance(leaf, ListOf) for each in leaves(leaf.item)]
            for leaf in found:
                if isinstance(leaf, Data) and leaf.datatype.name in _KINDS:
                    return _KINDS[leaf.datatype.name]
        return ""

    def faults(self) -> list[Fault]:
        """Return the IDs that were repeated, and the references to none."""
        lost = [
            Fault("STR609", f'@{local(name)}="{token}" refers to no element: no ID "{token}" is in the document', place)
            for token, (name, place) in self.references.items()
            if token not in self.seen
        ]
        return [*self.repeated, *lost]

