"""What changed since the last deposit: files that came, went, or are others, by the digests of both packages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from teikit.deposit.bag.files import BROKEN, open_files, said
from teikit.deposit.bag.item import Entry
from teikit.deposit.bag.reading import Declaration, read_info, read_manifest
from teikit.deposit.crate import NAME as CRATE
from teikit.deposit.crate import crate_digests
from teikit.errors import SourceError, TeikitError
from teikit.location import Location

# what a deposit makes of itself: it alone makes no new version of an edition
_MADE = re.compile(
    r"data/(README\.txt|CHANGES\.txt|ro-crate-metadata\.json|(metadata|report|software|LICENSES)/.*)"
)
RECORD = "data/metadata/versions.json"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an edition that was deposited: its number, date, DOI, and the digest of what it holds."""

    number: int
    date: str = ""
    doi: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Previous:
    """The last deposit: its versions, the newest last, and the digests of its files by path."""

    versions: tuple[Version, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    changes: bytes = b""


@dataclass(frozen=True, slots=True)
class Changes:
    """The paths that were added, removed and changed."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def load_previous(path: Path) -> Previous:
    """Return the last deposit as its package tells it: a folder, zip or tar.

    Raises SourceError when there is none that can be read.
    """
    if (path / CRATE).is_file() and not (path / "bagit.txt").exists():
        return _of_crate(path)
    files = open_files(path)
    try:
        text = files.read("manifest-sha256.txt").decode("utf-8")
        manifest = read_manifest("manifest-sha256.txt", text, Declaration((1, 0)))
        present = {found.path for found in files.found}
        versions = _versions(files.read(RECORD)) if RECORD in present else ()
        if not versions and "bag-info.txt" in present:
            info = dict(read_info(files.read("bag-info.txt").decode("utf-8"), True)[0])
            versions = (Version(1, info.get("Bagging-Date", "")),)
        changes = files.read("data/CHANGES.txt") if "data/CHANGES.txt" in present else b""
        return Previous(versions, {path: one.digest for path, one in manifest.listed.items()}, changes)
    except (*BROKEN, KeyError, ValueError, TypeError, AttributeError, TeikitError) as error:
        why = f"is no package that a new version can follow: {said(error)}"
        raise SourceError(why, Location(path.as_posix())) from None
    finally:
        files.close()


def _of_crate(folder: Path) -> Previous:
    """Return the last deposit of a crate without a bag: it tells the digest of each file itself."""
    try:
        found = crate_digests((folder / CRATE).read_bytes())
        versions = _versions((folder / RECORD.removeprefix("data/")).read_bytes())
        changes = (folder / "CHANGES.txt").read_bytes()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise SourceError("is no package that a new version can follow", Location(folder.as_posix())) from None
    return Previous(versions, {f"data/{path}": digest for path, digest in found.items()}, changes)


def _versions(data: bytes) -> tuple[Version, ...]:
    return tuple(
        Version(int(one["version"]), str(one.get("date", "")), str(one.get("doi", "")), str(one.get("digest", "")))
        for one in json.loads(data)
    )


def essence(files: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return of paths and digests those that make a version: without what the deposit says of itself.

    >>> essence([("data/tei/a.xml", "1"), ("data/README.txt", "2")])
    {'data/tei/a.xml': '1'}
    """
    return {path: digest for path, digest in sorted(files) if not _MADE.fullmatch(path)}


def compare(before: Mapping[str, str], now: Mapping[str, str]) -> Changes:
    """Return what differs between two sets of files, digests by path.

    >>> compare({"a": "1", "b": "2"}, {"b": "3", "c": "4"})
    Changes(added=('c',), removed=('a',), changed=('b',))
    """
    return Changes(
        tuple(sorted(now.keys() - before.keys())),
        tuple(sorted(before.keys() - now.keys())),
        tuple(sorted(path for path in now.keys() & before.keys() if now[path] != before[path])),
    )


def digest_of(entries: Iterable[Entry]) -> str:
    """Return one digest for all that makes a version: SHA-256 over its lines of the manifest."""
    import hashlib

    held = essence((entry.path, entry.digest("sha256")) for entry in entries)
    return hashlib.sha256("".join(f"{digest}  {path}\n" for path, digest in held.items()).encode()).hexdigest()


def next_version(previous: Previous | None, digest: str, date: str, doi: str) -> tuple[Version, ...]:
    """Return the versions of an edition with this one at the end.

    Packed again without a change it is the version that it was; a change makes the next number.

    >>> [one.number for one in next_version(Previous((Version(1, digest="a"),)), "b", "2026", "")]
    [1, 2]
    """
    known = previous.versions if previous else ()
    if known and known[-1].digest == digest:
        last = known[-1]
        return (*known[:-1], Version(last.number, date or last.date, doi or last.doi, digest))
    return (*known, Version(known[-1].number + 1 if known else 1, date, doi, digest))


def versions_file(versions: Iterable[Version]) -> bytes:
    """Return metadata/versions.json."""
    record = [{"version": one.number, "date": one.date, "doi": one.doi, "digest": one.digest} for one in versions]
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def changes_file(version: Version, changes: Changes) -> bytes:
    """Return CHANGES.txt, for people: what came, went and changed with this version."""
    rows = [f"What changed with version {version.number}", ""]
    for words, paths in (("Added", changes.added), ("Removed", changes.removed), ("Changed", changes.changed)):
        if paths:
            rows += [f"{words}: {len(paths):,}", *(f"  {path.removeprefix('data/')}" for path in paths), ""]
    if not changes:
        rows += ["This is the first version." if version.number == 1 else "Nothing of the edition itself.", ""]
    return "\n".join(rows).encode("utf-8")
