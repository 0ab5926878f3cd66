"""How many processes, and what one item may cost."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that one item may take and bytes of memory that its process may hold; None: no limit.

    They bind where items run in processes of their own: this process cannot be stopped by itself.
    """

    seconds: float | None = None
    memory: int | None = None


def count_jobs(said: str) -> int:
    """Return how many processes `--jobs` asks for; raises ValueError for what is neither a number nor auto.

    >>> count_jobs("2")
    2
    """
    if said == "auto":
        return cores()
    if not said.isascii() or not said.isdigit() or not 1 <= int(said) <= 256:
        raise ValueError("--jobs takes a number from 1 to 256, or auto")
    return int(said)


def cores() -> int:
    """Return the number of cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1
