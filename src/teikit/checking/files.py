"""Which files are to be checked: those named, and the XML files of the folders named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def find_files(paths: Iterable[Path], *, exclude: Iterable[Path] = ()) -> Iterator[Path]:
    """Yield each file to check once: named files as they are, folders searched for `*.xml`, in sorted order.

    Hidden files and folders and those in `exclude` (the output folder) are passed over inside a folder, never when
    they are named themselves. A path that does not exist is yielded: the check reports it.
    """
    shut = {_real(path) for path in exclude}
    seen: set[str] = set()
    for path in paths:
        for file in _walk(path, shut) if path.is_dir() else [path]:
            key = _real(file)
            if key not in seen:
                seen.add(key)
                yield file


def wholes(files: list[Path]) -> list[Path]:
    """Return the files without those that others of them include by XInclude: those are checked in their place."""
    if len(files) < 2 or not any(b"http://www.w3.org/2001/XInclude" in _bytes(path) for path in files):
        return files
    from teikit.checking.inclusion import parts

    included = parts(files)
    return [path for path in files if path.resolve() not in included] or files


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def display_path(path: Path | str) -> str:
    """Return a path as it stands in reports: forward slashes, and what is no Unicode escaped.

    >>> display_path("tei/a.xml")
    'tei/a.xml'
    """
    text = path.as_posix() if isinstance(path, Path) else str(path)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _real(path: Path) -> str:
    return os.path.realpath(path)


def _walk(folder: Path, shut: set[str]) -> Iterator[Path]:
    # os.walk does not follow links to folders, so that a link to the folder itself cannot loop
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and _real(Path(at, name)) not in shut)
        for name in sorted(files):
            if name.lower().endswith(".xml") and not name.startswith("."):
                yield Path(at, name)
