"""The files of a bag, whether it is a folder, a zip or a tar: what there is, and what each holds."""

from __future__ import annotations

import os
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal, cast

from teikit.errors import SourceError
from teikit.location import Location

Kind = Literal["file", "folder", "link", "other"]
BROKEN = (
    OSError, EOFError, KeyError, IndexError, TypeError, zipfile.BadZipFile, tarfile.TarError, zlib.error, RuntimeError,
    NotImplementedError, AttributeError,
)  # fmt: skip


_MOST_TIMES, _ENOUGH = 200, 2**28  # a text packs to a tenth of its size; what unpacks to more than this is a trap


@dataclass(frozen=True, slots=True)
class Found:
    """Something that stands in a bag: path with forward slashes, kind, size in bytes."""

    path: str
    kind: Kind
    size: int = 0


@dataclass(slots=True)
class Files:
    """What stands in a bag, in the order in which it is best read, and a way to open each file.

    `faults` are what is wrong with the archive itself, each with the path that it is about.
    """

    found: list[Found]
    open: Callable[[str], IO[bytes]]
    close: Callable[[], None]
    faults: list[tuple[str, str]]

    def read(self, path: str, limit: int = 2**30) -> bytes:
        """Return what a file holds; raises one of BROKEN."""
        with self.open(path) as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise OSError(f"larger than {limit:,} bytes")
        return data


def open_files(path: Path) -> Files:
    """Return the files of the bag at `path`; raises SourceError when it is neither a folder nor an archive."""
    try:
        if (path / "0=ocfl_object_1.1").is_file():
            return _ocfl(path)
        if path.is_dir():
            return _folder(path)
        if zipfile.is_zipfile(path):
            return _zip(path)
        if tarfile.is_tarfile(path):
            return _tar(path)
    except BROKEN as error:
        raise SourceError(f"cannot be read: {_said(error)}", Location(path.as_posix())) from None
    why = "is no bag: neither a folder nor zip or tar" if path.exists() else "there is no such file or folder"
    raise SourceError(why, Location(path.as_posix()))


def _folder(path: Path) -> Files:
    return Files(list(_walk(path, "")), lambda name: (path / name).open("rb"), lambda: None, [])


def _walk(folder: Path, before: str) -> Iterator[Found]:
    try:
        inner = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError:
        yield Found(before.rstrip("/"), "other")
        return
    if not inner and before:
        yield Found(before.rstrip("/"), "folder")
    for one in inner:
        name = before + one.name
        if one.is_symlink() or getattr(one, "is_junction", lambda: False)():
            yield Found(name, "link")
        elif one.is_dir():
            yield from _walk(Path(one.path), name + "/")
        elif one.is_file():
            yield Found(name, "file", one.stat().st_size)
        else:
            yield Found(name, "other")


def _ocfl(path: Path) -> Files:
    """The files of the newest version of an OCFL object, which is proved as a whole."""
    from teikit.deposit.ocfl import faults_of, load_inventory

    inventory = load_inventory(path) or {}
    manifest, head = inventory["manifest"], inventory["versions"][inventory["head"]]
    stored = {str(name): path / _inside(manifest[digest][0])
              for digest, names in head["state"].items() for name in names}  # fmt: skip
    found = [Found(name, "file", one.stat().st_size) for name, one in sorted(stored.items()) if one.is_file()]
    return Files(found, lambda name: stored[name].open("rb"), lambda: None, faults_of(path, inventory))


def _inside(content: str) -> str:
    """Return where an OCFL object says that a content lies; raises OSError for a place outside it."""
    if not str(content).startswith("v") or any(part in ("", ".", "..") for part in re.split(r"[\\/]", content)):
        raise OSError(f"its inventory leads out of the object: {str(content)[:200]!r}")
    return content


def _zip(path: Path) -> Files:
    packed = zipfile.ZipFile(path)
    members: dict[str, zipfile.ZipInfo] = {}
    listed = []
    total = 0
    for member in packed.infolist():
        mode = member.external_attr >> 16
        kind: Kind = "folder" if member.is_dir() else "file"
        if mode and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode) and stat.S_IFMT(mode):
            kind = "link" if stat.S_ISLNK(mode) else "other"
        listed.append((member.orig_filename, kind, member.file_size))
        total += member.file_size
        members.setdefault(member.orig_filename, member)
    if _is_trap(total, path):
        packed.close()
        raise OSError(_TRAP)
    found, faults, top = _within(listed)
    return Files(found, lambda name: packed.open(members[top + name]), packed.close, faults)


def _tar(path: Path) -> Files:
    packed = tarfile.open(path)  # noqa: SIM115  closed by who uses it
    members: dict[str, tarfile.TarInfo] = {}
    listed = []
    total = 0
    try:
        for member in packed:
            kind: Kind = "file" if member.isreg() else "folder" if member.isdir() else "other"
            if member.issym() or member.islnk():
                kind = "link"
            listed.append((member.name, kind, member.size))
            total += member.size
            if _is_trap(total, path):
                raise OSError(_TRAP)
            members.setdefault(member.name, member)
    except BROKEN:
        packed.close()
        raise
    found, faults, top = _within(listed)
    return Files(found, lambda name: cast(IO[bytes], packed.extractfile(members[top + name])), packed.close, faults)


_TRAP = f"it unpacks to more than {_MOST_TIMES} times its size, as no edition does: nothing of it is read"


def _is_trap(size: int, packed: Path) -> bool:
    return size > _ENOUGH and size > _MOST_TIMES * packed.stat().st_size


def _within(listed: list[tuple[str, Kind, int]]) -> tuple[list[Found], list[tuple[str, str]], str]:
    """Return the members as seen from the one folder that a serialised bag holds, and what leads out of it."""
    faults: list[tuple[str, str]] = []
    tops = {name.split("/")[0] for name, _, _ in listed}
    top = min(tops) + "/" if tops else "/"
    if len(tops) > 1 or any("/" not in name and kind == "file" for name, kind, _ in listed):
        faults.append(("", "a serialised bag holds one folder, with all files in it (RFC 8493, 4.2)"))
        marks = sorted(name for name, _, _ in listed if name.endswith("bagit.txt") and name.count("/") <= 1)
        top = marks[0].removesuffix("bagit.txt") if marks else ""
    found: list[Found] = []
    seen: set[str] = set()
    for name, kind, size in listed:
        parts = name.rstrip("/").split("/")
        if name.startswith("/") or "\\" in name or ".." in parts or ":" in parts[0] or "" in parts:
            faults.append((name, "the archive would write out of its folder"))
        elif name in seen:
            faults.append((name, "stands twice in the archive"))
        elif kind != "folder" and name.startswith(top):
            found.append(Found(name.removeprefix(top), kind, size))
        seen.add(name)
    return found, faults, top


def _said(error: BaseException) -> str:
    if isinstance(error, RuntimeError) and "encrypted" in str(error):
        return "it is encrypted"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def said(error: BaseException) -> str:
    """Return what an error of reading says, in words."""
    return _said(error)
