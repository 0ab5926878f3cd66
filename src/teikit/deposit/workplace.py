"""A folder beside the target in which a package is made, and the moment in which it takes the target's place."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from types import TracebackType
from typing import IO

from teikit.errors import OutputError, TeikitError
from teikit.location import Location

# what a validator asks for first goes first and comes last, so that no half of a package passes for one
MARKS = ("bagit.txt", "0=ocfl_object_1.1", "inventory.json", "contents")


class Workplace:
    """The hidden folder `.NAME.part` beside `target`: kept when the work was stopped, so that it can be resumed.

    Only one process works in it at a time: entering raises OutputError when another one does.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.folder = target.parent / f".{target.name}.part"
        self._old = target.parent / f".{target.name}.old"
        self._lock: IO[bytes] | None = None
        self._done = False

    def __enter__(self) -> Workplace:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock = (self.folder / "lock").open("ab")
            _hold(self._lock)
        except BlockingIOError:
            self._close()
            raise OutputError("another deposit is being made here", Location(self.target.as_posix())) from None
        except OSError as error:
            raise OutputError(f"cannot be written: {error.strerror or error}", _place(self.target)) from None
        self._recover()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
        if self._done:
            discard(self.folder)
        if isinstance(error, OSError) and not isinstance(error, TeikitError):
            # a full disk, for instance, shows at any moment of the work
            raise OutputError(f"cannot be written: {error.strerror or error}", _place(self.target)) from None

    def _close(self) -> None:
        if self._lock is not None:
            self._lock.close()

    def give(self, made: Path) -> None:
        """Put what was made, a file or a folder of the workplace, in the place of the target; the old one goes.

        A file is replaced at once. A folder is renamed twice: killed in between, the next run puts the old one back.
        Raises OutputError.
        """
        try:
            if made.is_dir():
                if self.target.exists():
                    self.target.rename(self._old)
                made.rename(self.target)
            else:
                made.replace(self.target)
        except OSError as error:
            self._recover()
            raise OutputError(f"cannot be written: {error.strerror or error}", _place(self.target)) from None
        sync_folder(self.target.parent)
        discard(self._old)
        self._done = True

    def _recover(self) -> None:
        if self._old.exists():
            if self.target.exists():
                discard(self._old)
            else:
                self._old.rename(self.target)


def discard(path: Path) -> None:
    """Take away a folder with all that it holds, or a file; what marks it as a package goes first."""
    if path.is_dir() and not path.is_symlink():
        for mark in MARKS:
            with contextlib.suppress(OSError):
                (path / mark).unlink(missing_ok=True)
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def sync_folder(path: Path) -> None:
    """Have the names in a folder written to the disk, where the system can be asked for that."""
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _place(path: Path) -> Location:
    return Location(path.as_posix())


def _hold(stream: IO[bytes]) -> None:
    """Lock a file for this process; the system lets go of it when the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        import importlib

        windows = importlib.import_module("msvcrt")
        try:
            windows.locking(stream.fileno(), windows.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
    else:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
