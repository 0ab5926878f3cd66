"""What runs in a process of a pool: items in, outcomes out, and a watch over its memory."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from multiprocessing.connection import Connection

from teikit.workers.memory import memory
from teikit.workers.outcome import Outcome
from teikit.workers.pool import Setup, Task, attempt

OUT_OF_MEMORY = 77
_EVERY = 0.1  # seconds


def serve(pipe: Connection, setup: Setup, limit: int | None) -> None:
    """Work on what comes through the pipe until it is closed; end the process when it holds over `limit` bytes."""
    # an interrupt reaches every process of a terminal: the first one ends the others
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # as in the command line: to look for garbage every 700 objects is a tenth of the work
    gc.set_threshold(50_000)
    if limit is not None:
        threading.Thread(target=_watch, args=(limit,), daemon=True).start()
    task: Task | None = None
    while True:
        try:
            kind, items = pipe.recv()
        except (EOFError, OSError):
            return
        for index, item in items:
            if task is None:
                try:
                    task = setup()
                except Exception as error:
                    pipe.send(Outcome(index, None, "error", f"{type(error).__name__}: {error}"))
                    continue
            pipe.send(attempt(task, kind, index, item))


def _watch(limit: int) -> None:
    while True:
        if memory() > limit:
            # nothing may be unwound: the memory is needed by others now
            os._exit(OUT_OF_MEMORY)
        time.sleep(_EVERY)
