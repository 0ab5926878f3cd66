"""Digests of files, taken anew only for files that may have changed since."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ABSENT = "absent"
# the coarsest clock of a file system that is still about (FAT): within it two writes may show the same time
_TICK = 2_000_000_000


@dataclass(frozen=True, slots=True)
class FileState:
    """What was seen of a file: bytes, time of change in nanoseconds, SHA-256; `settled` if that time can be trusted."""

    size: int
    modified: int
    digest: str
    settled: bool


def digest(*parts: bytes | str) -> str:
    """Return the SHA-256 of the parts, each of which counts with its length.

    >>> digest("a", "b") == digest("ab")
    False
    """
    made = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        if len(parts) > 1:
            made.update(b"%d:" % len(data))
        made.update(data)
    return made.hexdigest()


class Digests:
    """Digests of files by path; a file whose size and time are those of an earlier look is not read again.

    A file that was changed in the last two seconds before it was read is read again the next time: a later write
    may have the same time. `known` is what an earlier run has seen.
    """

    def __init__(self, known: dict[str, FileState] | None = None) -> None:
        self._known = known or {}
        self._seen: dict[str, FileState | None] = {}

    def of(self, path: Path) -> str:
        """Return the digest of a file, ABSENT if there is none or it cannot be read."""
        name = str(path)
        if name not in self._seen:
            self._seen[name] = self._look(path, name)
        state = self._seen[name]
        return state.digest if state is not None else ABSENT

    def wrote(self, path: Path, written: str) -> None:
        """Note the digest of a file that was written just now."""
        try:
            found = path.stat()
        except OSError:
            self._seen.pop(str(path), None)
            return
        self._seen[str(path)] = FileState(found.st_size, found.st_mtime_ns, written, False)

    def forget(self, path: Path) -> None:
        """Have a file looked at again."""
        self._seen.pop(str(path), None)

    def changes(self) -> tuple[list[tuple[str, FileState]], list[str]]:
        """Return what is new to remember, and the paths of files that were known and are gone.

        A time that lies further back than the clock of any file system is coarse can be trusted from now on.
        """
        now = time.time_ns()
        new: list[tuple[str, FileState]] = []
        for name, state in self._seen.items():
            if state is None:
                continue
            settled = state
            if not state.settled and now - state.modified > _TICK and _unchanged(name, state):
                settled = replace(state, settled=True)
            if self._known.get(name) != settled:
                new.append((name, settled))
        return new, [name for name, state in self._seen.items() if state is None and name in self._known]

    def _look(self, path: Path, name: str) -> FileState | None:
        try:
            found = path.stat()
            known = self._known.get(name)
            if known is not None and known.settled and _same(known, found.st_size, found.st_mtime_ns):
                return known
            made = _read(path)
            after = path.stat()
        except (OSError, ValueError):
            return None
        taken = time.time_ns()
        still = (after.st_size, after.st_mtime_ns) == (found.st_size, found.st_mtime_ns)
        return FileState(after.st_size, after.st_mtime_ns, made, still and taken - after.st_mtime_ns > _TICK)


def _read(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _same(state: FileState, size: int, modified: int) -> bool:
    return state.size == size and state.modified == modified


def _unchanged(name: str, state: FileState) -> bool:
    try:
        found = Path(name).stat()
    except OSError:
        return False
    return _same(state, found.st_size, found.st_mtime_ns)


def files_under(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and below it, sorted, none of those whose names begin with a dot."""
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
                yield path
