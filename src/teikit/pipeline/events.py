"""What a build tells while it is at work: for a line of progress, for a report that a machine reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Begun:
    """A step begins: `known` of its `total` documents need no work."""

    step: str
    total: int
    known: int


@dataclass(frozen=True, slots=True)
class Done:
    """A document is done in a step: `seconds` of work, `memory` in bytes that its process held then."""

    step: str
    document: str
    outcome: str
    seconds: float = 0.0
    memory: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """A step is done; `memory` is what the process that leads the build held then, in bytes."""

    step: str
    seconds: float
    memory: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """Another build of this edition is at work; this one goes on when it has ended."""


Event = Begun | Done | Ended | Waiting
Observer = Callable[[Event], None]


def nobody(event: Event) -> None:
    """Take an event and do nothing."""
