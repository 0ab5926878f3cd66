"""What became of one item: its value, or why there is none, with what it cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Failure = Literal["error", "crash", "time", "memory"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The value of an item, or `failure` and `why`; `seconds` of work, `memory` in bytes of its process at the end."""

    index: int
    value: Any = None
    failure: Failure | None = None
    why: str = ""
    seconds: float = 0.0
    memory: int = 0
