"""Several processes, each of which may die without taking more than one item with it.

A pool of the standard library is lost whole when one of its processes is killed. Here each process has a pipe of its
own and tells of every item when it is done, so that after a crash the item that was being worked on is known: it is
tried once more, alone, in a new process, and reported if that dies too.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

from teikit.workers.limits import Limits
from teikit.workers.outcome import Failure, Outcome
from teikit.workers.pool import Setup
from teikit.workers.serving import OUT_OF_MEMORY, serve

_TICK = 0.2  # seconds between two looks at the clock
_MOST = 32  # items that a process is handed together
_AHEAD = 4  # shares that each process gets of what is left: the last ones are small, so that all end together


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    given: deque[int] = field(default_factory=deque)
    since: float = 0.0


@dataclass(slots=True)
class _Run:
    """One pass over items: what is still to be handed out, what was tried, what is done but not yet yielded."""

    kind: str
    items: Sequence[Any]
    waiting: deque[int]
    again: deque[int] = field(default_factory=deque)
    tried: set[int] = field(default_factory=set)
    done: dict[int, Outcome] = field(default_factory=dict)


class Processes:
    """Processes that are started at the first item and kept for the next pass."""

    def __init__(self, setup: Setup, jobs: int, limits: Limits) -> None:
        self.jobs = jobs
        self._setup = setup
        self._limits = limits
        self._workers: list[_Worker] = []

    @property
    def started(self) -> bool:
        """Whether there are processes already."""
        return bool(self._workers)

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, *exception: object) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join()
        self._workers = []

    def map(self, kind: str, items: Sequence[Any]) -> Iterator[Outcome]:
        """Yield an Outcome for each item, in order."""
        run = _Run(kind, items, deque(range(len(items))))
        for index in range(len(items)):
            while index not in run.done:
                self._hand_out(run)
                self._listen(run)
            yield run.done.pop(index)

    def _hand_out(self, run: _Run) -> None:
        idle = [worker for worker in self._workers if not worker.given]
        wanted = min(self.jobs, len(self._workers) - len(idle) + len(run.waiting) + len(run.again))
        while len(self._workers) < wanted:
            idle.append(self._start())
        for worker in idle:
            chosen = self._share(run)
            if not chosen:
                return
            worker.given.extend(chosen)
            worker.since = time.monotonic()
            try:
                worker.pipe.send((run.kind, [(index, run.items[index]) for index in chosen]))
            except (BrokenPipeError, OSError):
                self._bury(worker, run, "crash")

    def _share(self, run: _Run) -> list[int]:
        # what killed a process before goes alone
        if run.again:
            return [run.again.popleft()]
        size = max(1, min(_MOST, len(run.waiting) // (self.jobs * _AHEAD)))
        return [run.waiting.popleft() for _ in range(min(size, len(run.waiting)))]

    def _listen(self, run: _Run) -> None:
        busy = [worker for worker in self._workers if worker.given]
        ready = set(wait([worker.pipe for worker in busy], _TICK))
        for worker in busy:
            if worker.pipe in ready:
                try:
                    outcome: Outcome = worker.pipe.recv()
                except (EOFError, OSError):
                    worker.process.join()
                    code = worker.process.exitcode
                    self._bury(worker, run, "memory" if code == OUT_OF_MEMORY else "crash")
                    continue
                worker.given.remove(outcome.index)
                worker.since = time.monotonic()
                run.done[outcome.index] = outcome
            elif self._limits.seconds is not None and time.monotonic() - worker.since > self._limits.seconds:
                worker.process.kill()
                worker.process.join()
                self._bury(worker, run, "time")

    def _bury(self, worker: _Worker, run: _Run, failure: Failure) -> None:
        """Take a process that ended from the list, and its items back."""
        self._workers.remove(worker)
        worker.pipe.close()
        if not worker.given:
            return
        culprit = worker.given.popleft()
        run.waiting.extendleft(reversed(worker.given))
        if culprit in run.tried:
            run.done[culprit] = Outcome(culprit, None, failure, self._why(failure, worker.process.exitcode))
        else:
            run.tried.add(culprit)
            run.again.append(culprit)

    def _why(self, failure: Failure, code: int | None) -> str:
        if failure == "time":
            return f"it was not done after {self._limits.seconds:g} seconds, twice"
        if failure == "memory":
            return f"it took more than {(self._limits.memory or 0) // 1_000_000:,} MB of memory, twice"
        return f"the process that worked on it ended with status {code}, twice"

    def _start(self) -> _Worker:
        from multiprocessing import get_context

        # spawn is the same on every system, and a fork of a process with threads can hang
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self._setup, self._limits.memory), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker
