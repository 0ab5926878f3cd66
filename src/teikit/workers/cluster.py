"""The workers of a Dask scheduler that the user runs, over a file system that all of them share."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from teikit.errors import TeikitError
from teikit.workers.outcome import Outcome
from teikit.workers.pool import Setup, Task, attempt

_ITEMS = 8  # a task: at 20 ms an item and more, over 50 ms, beside which Dask's 3 ms a task are little
_AHEAD = 4  # shares for each worker at a time
_WAIT = 20  # seconds for the scheduler to answer


class Cluster:
    """Runs items on the workers of the scheduler at `address`; a worker that is lost has its items done again."""

    def __init__(self, setup: Setup, address: str) -> None:
        self._setup = setup
        try:
            from distributed import Client
        except ImportError:
            raise TeikitError(
                "a cluster needs Dask: install it with teikit, as in `pip install teikit[cluster]`"
            ) from None
        try:
            client: Any = Client  # it carries no types
            self._client = client(address, timeout=_WAIT, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise TeikitError(f"the scheduler {address} cannot be reached: {error}") from None

    @property
    def jobs(self) -> int:
        """How many threads the workers have; at least one, as workers may come later."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *exception: object) -> None:
        self._client.close()

    def map(self, kind: str, items: Sequence[Any]) -> Iterator[Outcome]:
        """Yield an Outcome for each item, in order."""
        import pickle

        setup = pickle.dumps(self._setup)
        under_way: deque[tuple[list[tuple[int, Any]], Any]] = deque()
        at = 0
        while at < len(items) or under_way:
            # as many as keep every worker busy, so that neither the scheduler nor this process holds all items
            while at < len(items) and len(under_way) < self.jobs * _AHEAD:
                share = [(index, items[index]) for index in range(at, min(at + _ITEMS, len(items)))]
                # not pure: the same share asked for again is to be done again, as files may have changed
                under_way.append((share, self._client.submit(_share, setup, kind, share, pure=False)))
                at += len(share)
            share, future = under_way.popleft()
            try:
                outcomes = future.result()
            except Exception as error:
                outcomes = self._one_by_one(setup, kind, share, error)
            yield from outcomes
            future.release()

    def _one_by_one(self, setup: bytes, kind: str, share: list[tuple[int, Any]], error: Exception) -> list[Outcome]:
        """Do each item of a share that failed alone: the scheduler gives up on a share that killed several workers."""
        if len(share) == 1:
            return [Outcome(share[0][0], None, "crash", f"{type(error).__name__}: {error}")]
        made: list[Outcome] = []
        for item in share:
            future = self._client.submit(_share, setup, kind, [item], pure=False)
            try:
                made += future.result()
            except Exception as again:
                made.append(Outcome(item[0], None, "crash", f"{type(again).__name__}: {again}"))
        return made


def _share(setup: bytes, kind: str, items: list[tuple[int, Any]]) -> list[Outcome]:
    task = _task(setup)
    return [attempt(task, kind, index, item) for index, item in items]


@lru_cache(maxsize=4)
def _task(setup: bytes) -> Task:
    """Return the task of this worker: what it compiles serves all shares of a run."""
    import pickle

    made: Setup = pickle.loads(setup)
    return made()
