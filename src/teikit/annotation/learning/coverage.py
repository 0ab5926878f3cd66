"""Whether a project tags every name of a kind, or only those of listed referents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from teikit.annotation.learning.examples import Example
from teikit.annotation.mention import Kind

_ENOUGH = 30  # names of the rules from which a share says something
_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a kind is tagged: the names tagged, what sure rules find, and the share of it left untagged.

    A name counts as left out when none of its project's tagged names has its last word: a slip is no habit.
    """

    kind: Kind
    tagged: int
    found: int
    untagged: float

    @property
    def throughout(self) -> bool:
        """Whether an untagged name may be taken for no name."""
        return self.found < _ENOUGH or self.untagged <= _SHARE


def coverage(examples: Sequence[Example], kind: Kind) -> Coverage:
    """Return how much of a kind the examples have tagged, judged by the English rules."""
    words: set[str] = set()
    for example in examples:
        for first, end in example.names.get(kind, ()):
            words.update(example.page.tokens.words[first:end])
    found = left = tagged = 0
    for example in examples:
        tagged += len(example.names.get(kind, ()))
        if not (example.language or "en").lower().startswith("en"):
            continue
        inside = {at for spans in example.names.values() for span in spans for at in range(*span)}
        for (first, end), source in example.page.found.items():
            if source.startswith(kind[:2]) and not source.endswith("l"):
                found += 1
                left += not inside.intersection(range(first, end)) and (
                    example.page.tokens.words[end - 1] not in words
                )
    return Coverage(kind, tagged, found, left / found if found else 0.0)


class Listed:
    """What may be learned from where only listed referents are tagged: a name that the rules find and nobody tagged
    says nothing, unless its group of documents has a tagged name with the same last word.
    """  # fmt: skip

    def __init__(self, examples: Sequence[Example], partly: frozenset[Kind]) -> None:
        self._partly = partly
        self._words: dict[tuple[str, Kind], set[str]] = {}
        for example in examples:
            for kind in partly:
                mine = self._words.setdefault((example.group, kind), set())
                mine.update(example.page.tokens.words[end - 1] for _, end in example.names.get(kind, ()))

    def __call__(self, example: Example, kind: Kind, start: int, end: int, has_names: bool) -> bool:
        """Tell whether a region may be learned from."""
        if kind not in self._partly or has_names:
            return True
        touched = [at for at in range(start, end) if example.page.touched.get(at) == kind[:2]]
        if not touched:
            return True
        known = self._words.get((example.group, kind), set())
        return any(example.page.tokens.words[at] in known for at in touched)
