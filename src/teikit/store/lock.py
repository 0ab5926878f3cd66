"""One build of an edition at a time: the second waits for the first."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from teikit.errors import OutputError
from teikit.location import Location

_SECONDS = 1.0


@contextmanager
def build_lock(path: Path, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the lock at `path`; `waiting` is called once when another process holds it. Raises OutputError.

    It is the lock of an SQLite file, which every system takes from a process that dies.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(path, timeout=_SECONDS, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise OutputError(f"the lock of the build cannot be made: {error}", Location(path.as_posix())) from None
    try:
        said = False
        while True:
            try:
                base.execute("BEGIN EXCLUSIVE")
                break
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise OutputError(f"the lock cannot be taken: {error}", Location(path.as_posix())) from None
                if waiting is not None and not said:
                    waiting()
                said = True
            except sqlite3.DatabaseError as error:
                message = f"it is no lock of a build ({error}): delete it"
                raise OutputError(message, Location(path.as_posix())) from None
        yield
    finally:
        base.close()
