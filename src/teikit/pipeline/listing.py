"""Take up lists into the authority files of an edition: read, merge, write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from teikit.annotation.lists import Links, Record, merge, read_list, written
from teikit.annotation.lists.writing import SHAPES, has_list
from teikit.annotation.mention import Kind
from teikit.errors import SourceError, TeikitError
from teikit.findings import Finding
from teikit.location import Location
from teikit.output import write_atomic


@dataclass(frozen=True, slots=True)
class TakenUp:
    """How many entries were added and completed, what was found, and the files that could not be used."""

    added: int
    merged: int
    findings: tuple[Finding, ...]
    failed: tuple[TeikitError, ...] = ()


def take_up(files: Iterable[Path], folder: Path, *, kind: Kind | None = None, write: bool = True) -> TakenUp:
    """Merge lists into the authority files of a folder: persons.xml, places.xml and so on.

    Entries that stand in the folder keep their bytes and gain names and identifiers; a file that cannot be read is
    left out and told. Raises OutputError when a file cannot be written.
    """
    failed: list[TeikitError] = []
    findings: list[Finding] = []
    known: list[Record] = []
    where: dict[str, tuple[Path, bytes]] = {}  # of an entry that is there: its file
    for path in sorted(folder.glob("*.xml")) if folder.is_dir() else []:
        try:
            data = path.read_bytes()
            there = read_list(data, path.as_posix()).records
        except (OSError, SourceError) as error:
            failed.append(_told(error, path))
            continue
        known.extend(there)
        where.update((one.id, (path, data)) for one in there)
    new: list[Record] = []
    links: list[Links] = []
    for path in files:
        try:
            found = read_list(path.read_bytes(), path.as_posix(), kind)
        except (OSError, SourceError) as error:
            failed.append(_told(error, path))
            continue
        findings.extend(found.findings)
        new.extend(found.records)
        links.extend([found.links] if found.links else [])
    done = merge(known, new, links)
    if write:
        failed.extend(_write(done.records, known, where, folder))
    return TakenUp(done.added, done.merged, (*findings, *done.findings), tuple(failed))


def _write(
    records: tuple[Record, ...], known: list[Record], where: dict[str, tuple[Path, bytes]], folder: Path
) -> list[TeikitError]:
    before = {one.id: one for one in known}
    now = dict(where.values())
    failed: list[TeikitError] = []
    for kind, (name, list_name, *_) in SHAPES.items():
        mine = [one for one in records if one.kind == kind]
        fresh = [one for one in mine if one.id not in before]
        target = folder / name
        if fresh and target not in now and target.exists():
            now[target] = target.read_bytes()
        if fresh and target in now and not has_list(kind, now[target]):
            failed.append(SourceError(f"has no {list_name} for new entries", Location(target.as_posix())))
            fresh = []
        for path in sorted({where[one.id][0] for one in mine if one.id in where} | ({target} if fresh else set())):
            here = [one for one in mine if one.id in where and where[one.id][0] == path]
            rows = [*here, *(fresh if path == target else [])]
            same = {one.id: before[one.id] for one in here}
            now[path] = written(kind, now.get(path), same, rows, folder.absolute().name)
    for path, data in sorted(now.items()):
        write_atomic(path, data)
    return failed


def _told(error: Exception, path: Path) -> TeikitError:
    if isinstance(error, SourceError):
        return error
    said = error.strerror if isinstance(error, OSError) else str(error)
    return SourceError(f"cannot be read: {said}", Location(path.as_posix()))
