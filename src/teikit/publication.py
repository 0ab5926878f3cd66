"""A publication: the files that a reader or an archive takes, in memory until they are written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from teikit.errors import OutputError
from teikit.location import Location
from teikit.output import write_atomic

# what a publication wrote, so that a later one can tell its own files from others
MANIFEST = ".teikit-files.json"


@dataclass(frozen=True, slots=True)
class Publication:
    """Files by path: relative, with forward slashes, never out of the folder. `start` is the page to open first.

    >>> Publication({"a.txt": b"x"}).paths
    ('a.txt',)
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    start: str | None = None

    def __post_init__(self) -> None:
        for path in self.files:
            if not _is_inside(path):
                raise OutputError("a file of a publication must stay inside its folder", Location(path))
        object.__setattr__(self, "files", MappingProxyType(dict(sorted(self.files.items()))))

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all files, in order."""
        return tuple(self.files)

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write every file under `folder`, each whole or not at all; return the paths that were written or stood so.

        A file that already holds the same bytes is left as it is. What an earlier publication wrote there and this one
        does not have is deleted (see `settle`); nothing else is. Raises OutputError.
        """
        written = write_files(folder, self.files)
        settle(folder, self.files)
        return written


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files and delete none: for a publication that comes in parts, with `settle` behind the last of them."""
    written = []
    for path, data in files.items():
        target = folder.joinpath(*PurePosixPath(path).parts)
        write_atomic(target, data, durable=False)
        written.append(target)
    return tuple(written)


def settle(folder: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Delete what an earlier publication wrote into `folder` and this one does not have; return those paths.

    `paths` are all files of this publication; their list is kept in `folder` as .teikit-files.json. A file goes only
    if the list that stands there from before names it: what someone else put there is never touched. Folders that
    this empties go too. Raises OutputError.
    """
    now = sorted(set(paths))
    record, home = folder / MANIFEST, folder.resolve()
    gone = []
    for path in sorted(_recorded(record) - set(now)):
        target = folder.joinpath(*PurePosixPath(path).parts)
        try:
            # a folder that has become a link since leads to what is not ours
            if target.is_file() and not target.is_symlink() and target.resolve().is_relative_to(home):
                target.unlink()
                gone.append(path)
                _sweep(folder, PurePosixPath(path))
        except OSError as error:
            raise OutputError(f"cannot be deleted: {error.strerror}", Location(target.as_posix())) from None
    lines = ",\n".join(json.dumps(path, ensure_ascii=False) for path in now)
    write_atomic(record, f"[\n{lines}\n]\n".encode())
    return tuple(gone)


def _sweep(folder: Path, path: PurePosixPath) -> None:
    for parent in list(path.parents)[:-1]:
        emptied = folder.joinpath(*parent.parts)
        if any(emptied.iterdir()):
            break
        emptied.rmdir()


def _recorded(record: Path) -> set[str]:
    """What an earlier publication says it wrote; nothing if there is no such list, or it is not ours."""
    try:
        read = json.loads(record.read_bytes())
    except (OSError, ValueError, RecursionError):
        return set()
    return {path for path in read if isinstance(path, str) and _is_inside(path)} if isinstance(read, list) else set()


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not path.startswith("/") and "\\" not in path and ":" not in parts[0]
