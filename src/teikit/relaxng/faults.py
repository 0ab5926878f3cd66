"""What was found wrong so far, and what of it bears on what comes next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from teikit.relaxng.patterns import Pattern
from teikit.relaxng.places import Place


@dataclass(slots=True)
class Fault:
    """A violation whose place is not worked out yet."""

    code: str
    message: str
    place: Place
    expected: tuple[str, ...] = ()
    hint: str = ""


class Guess(NamedTuple):
    """A child before which something seemed left out: the fault that was noted, and the state before the child."""

    fault: Fault
    state: Pattern
    name: str
    place: Place
    skipped: list[tuple[str, ...]]


@dataclass(slots=True)
class Lost:
    """Children that have no place here, but share a few in which they may stand."""

    fault: Fault
    names: list[str]
    homes: dict[str, None]


@dataclass(slots=True)
class Trouble:
    """What went wrong so far among the children of one open element."""

    misplaced: int = 0  # children that have no place; each may have come instead of one that must
    text: bool = False
    loose: bool = False  # what belongs into a paragraph or the like stands outside of it
    full: bool = False  # something stands in an element that must be empty
    late: Pattern | None = None  # the state in which a child came too late
    skipped: dict[str, Fault] = field(default_factory=dict)
    # the element itself may be the fault (misplaced, of the wrong name): what is wrong with its first content
    # tells no more than that
    suspect: bool = False
    guess: Guess | None = None
    lost: list[Lost] = field(default_factory=list)
