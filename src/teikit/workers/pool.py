"""One interface for all the ways to run a task over many items."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from teikit.workers.limits import Limits
from teikit.workers.memory import memory
from teikit.workers.outcome import Outcome

FEW = 16
Task = Callable[[str, Any], Any]
Setup = Callable[[], Task]


class Pool(AbstractContextManager["Pool"], Protocol):
    """Runs a task over items; the outcomes come in the order of the items, whatever runs them."""

    @property
    def jobs(self) -> int:
        """How many items are worked on at once."""

    def map(self, kind: str, items: Sequence[Any]) -> Iterator[Outcome]:
        """Yield an Outcome for each item; `kind` is handed to the task as its first word."""


class Serial:
    """Runs every item in this process: for few items, where a process is not worth its start."""

    jobs = 1

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._task: Task | None = None

    def __enter__(self) -> Serial:
        return self

    def __exit__(self, *exception: object) -> None:
        self._task = None

    def map(self, kind: str, items: Sequence[Any]) -> Iterator[Outcome]:
        """Yield an Outcome for each item, in order; the task is made at the first."""
        for index, item in enumerate(items):
            if self._task is None:
                self._task = self._setup()
            yield attempt(self._task, kind, index, item)


def attempt(task: Task, kind: str, index: int, item: Any) -> Outcome:
    """Return the outcome of one item: an exception of the task is its failure, not that of the others."""
    start = time.perf_counter()
    try:
        value = task(kind, item)
    except MemoryError:
        return Outcome(index, None, "memory", "it needs more memory than there is", time.perf_counter() - start)
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        return Outcome(index, None, "error", why, time.perf_counter() - start, memory())
    return Outcome(index, value, None, "", time.perf_counter() - start, memory())


class Either:
    """This process for a few items, several processes for many: starting one takes as long as a document or two."""

    def __init__(self, setup: Setup, jobs: int, limits: Limits) -> None:
        from teikit.workers.processes import Processes

        self.jobs = jobs
        self._few = Serial(setup)
        self._many = Processes(setup, jobs, limits)

    def __enter__(self) -> Either:
        return self

    def __exit__(self, *exception: object) -> None:
        self._many.__exit__(*exception)

    def map(self, kind: str, items: Sequence[Any]) -> Iterator[Outcome]:
        """Yield an Outcome for each item, in order."""
        few = len(items) < FEW and not self._many.started
        return self._few.map(kind, items) if few else self._many.map(kind, items)


def make_pool(setup: Setup, *, jobs: int = 1, limits: Limits | None = None, cluster: str | None = None) -> Pool:
    """Return what runs tasks: this process for one job, processes for more, the workers of a Dask scheduler.

    `setup` is called once in each process that works and returns the task; it must be picklable, as must the items
    and the values. Nothing is started before the first item. Raises TeikitError when the cluster cannot be reached.

    >>> with make_pool(lambda: lambda kind, item: item * 2) as pool:
    ...     [outcome.value for outcome in pool.map("double", [1, 2])]
    [2, 4]
    """
    if cluster is not None:
        from teikit.workers.cluster import Cluster

        return Cluster(setup, cluster)
    return Serial(setup) if jobs == 1 else Either(setup, jobs, limits or Limits())
