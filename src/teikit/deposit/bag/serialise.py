"""A bag as one file, the same bytes for the same bag: zip (not compressed), tar, tar.gz (RFC 8493, section 4)."""

from __future__ import annotations

import gzip
import os
import shutil
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

FORMS = (".zip", ".tar", ".tar.gz", ".tgz")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that zip can say


def stem_of(name: str) -> str:
    """Return the name of the folder that a serialised bag holds.

    >>> stem_of("letters.tar.gz"), stem_of("letters")
    ('letters', 'letters')
    """
    form = next((form for form in sorted(FORMS, key=len, reverse=True) if name.endswith(form)), "")
    return name.removesuffix(form) or "bag"


def write_archive(bag: Path, target: Path, name: str) -> Path:
    """Write the bag in the folder `bag` to the file `target`, in the form that `name` ends with; return `target`.

    Members stand in the order of their names, with one time and the rights of plain files.
    """
    top = stem_of(name)
    with target.open("wb") as stream:
        if name.endswith(".zip"):
            _zip(bag, stream, top)
        elif name.endswith(".tar"):
            _tar(bag, stream, top)
        else:
            # no name and no time in the header; the level is one that all versions of zlib know
            with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=stream, mtime=0) as packed:
                _tar(bag, cast(IO[bytes], packed), top)
        stream.flush()
        os.fsync(stream.fileno())
    return target


def _members(bag: Path) -> Iterator[tuple[str, Path]]:
    found = [(path.relative_to(bag).as_posix(), path) for path in bag.rglob("*") if path.is_file()]
    # bagit.txt first, so that a reader of the stream knows what it reads
    return iter(sorted(found, key=lambda one: (one[0] != "bagit.txt", one[0].startswith("data/"), one[0])))


def _zip(bag: Path, stream: IO[bytes], top: str) -> None:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=True) as packed:
        for name, path in _members(bag):
            member = zipfile.ZipInfo(f"{top}/{name}", _LONG_AGO)
            member.create_system = 3  # else it says on which system it was made
            member.external_attr = 0o100644 << 16
            member.file_size = path.stat().st_size
            with path.open("rb") as source, packed.open(member, "w", force_zip64=member.file_size >= 2**31) as target:
                shutil.copyfileobj(source, target, 2**20)


def _tar(bag: Path, stream: IO[bytes], top: str) -> None:
    with tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT) as packed:
        for name, path in _members(bag):
            member = tarfile.TarInfo(f"{top}/{name}")
            member.size = path.stat().st_size
            member.mode = 0o644
            with path.open("rb") as source:
                packed.addfile(member, source)
