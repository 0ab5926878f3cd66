"""A publication: the files that a reader or an archive takes, in memory until they are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from teikit.errors import OutputError
from teikit.location import Location
from teikit.output import write_atomic


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
            parts = PurePosixPath(path).parts
            if not parts or ".." in parts or path.startswith("/") or "\\" in path or ":" in parts[0]:
                raise OutputError("a file of a publication must stay inside its folder", Location(path))
        object.__setattr__(self, "files", MappingProxyType(dict(sorted(self.files.items()))))

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all files, in order."""
        return tuple(self.files)

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write every file under `folder`, each whole or not at all; return the paths that were written or stood so.

        A file that already holds the same bytes is left as it is. Raises OutputError.
        """
        written = []
        for path, data in self.files.items():
            target = folder.joinpath(*PurePosixPath(path).parts)
            write_atomic(target, data)
            written.append(target)
        return tuple(written)
