"""What a recogniser finds: a stretch of text, what it names, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from teikit.annotation.context import Context

Kind = Literal["person", "place", "organisation", "event", "work", "date"]
Certainty = Literal["high", "medium", "low"]

KINDS: tuple[Kind, ...] = ("person", "place", "organisation", "event", "work", "date")


@dataclass(frozen=True, slots=True)
class Annotation:
    """A name or a date in a text.

    `start` and `end` count characters of the text that the recogniser was given. `target` is the entry that is
    meant, as a pointer (`#id`), or None; `candidates` are the entries that share the form when it is not known
    which one is meant. `role` is the length of the title at the start ("Comrade ").
    `attributes` are the TEI dating attributes of a date. `fixed` marks an editor's decision: nothing overrules it.

    >>> Annotation(0, 7, "place", normalised="Albania").length
    7
    """

    start: int
    end: int
    kind: Kind
    target: str | None = None
    normalised: str = ""
    certainty: Certainty = "high"
    recogniser: str = ""
    role: int = 0
    candidates: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    fixed: bool = False

    @property
    def length(self) -> int:
        """How many characters the annotation covers."""
        return self.end - self.start

    def overlaps(self, other: Annotation) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Annotation) -> bool:
        """Tell whether `other` stands inside this one and is shorter."""
        return self.start <= other.start and other.end <= self.end and other.length < self.length


class Recogniser(Protocol):
    """Anything that finds names in a text: it is given the text with its context and returns annotations.

    Offsets count characters of `context.view.text`. What it was not sure of it says by `certainty`; it never
    resolves overlaps with other recognisers (resolution.py does).
    """

    name: str

    def __call__(self, context: Context) -> Iterable[Annotation]:
        """Return the annotations of one text."""
        ...
