"""Write a bag: whole, or so that it can be gone on with, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from teikit.deposit.bag.hashing import copy, write_pieces
from teikit.deposit.bag.item import ALGORITHMS, Elsewhere, Entry, Item
from teikit.deposit.bag.progress import Progress
from teikit.deposit.bag.serialise import FORMS, write_archive
from teikit.deposit.bag.tagfiles import DECLARATION, fetch_file, info_file, manifest_file
from teikit.deposit.workplace import Workplace, discard, sync_folder
from teikit.errors import OutputError, SourceError
from teikit.location import Location

Late = Callable[[Sequence[Entry]], Iterable[Item]]
Info = Callable[[int, int], Iterable[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Written:
    """A bag that was written: where, its payload, and how many files of it were there from a run that was stopped."""

    path: Path
    entries: tuple[Entry, ...]
    resumed: int = 0

    @property
    def size(self) -> int:
        """The bytes of the payload."""
        return sum(entry.size for entry in self.entries)


def write_bag(
    items: Iterable[Item], target: Path, info: Info, *, late: Sequence[Late] = (), elsewhere: Sequence[Elsewhere] = ()
) -> Written:
    """Write a bag of BagIt 1.0 to `target`: a folder, or one file for `.zip`, `.tar`, `.tar.gz` and `.tgz`.

    `late` are functions that make further items of what stands in the bag when they are called, one after another;
    `info` gives the fields of bag-info.txt for the size and the number of files. The bag is made in a folder
    beside and renamed at the end; one that stands there is replaced. Stopped, it goes on at the next call with
    what was copied already. Raises SourceError for a file that cannot be read, OutputError for one that cannot be
    written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     bag = write_bag([Item("data/a.txt", b"x")], Path(folder, "bag"), lambda size, files: [])
    ...     sorted(path.name for path in bag.path.iterdir())[:2]
    ['bag-info.txt', 'bagit.txt']
    """
    if target.exists() and not _is_ours(target):
        raise OutputError("stands there and is no package: it is not replaced", Location(target.as_posix()))
    with Workplace(target) as place:
        made = place.folder / "bag"
        (made / "data").mkdir(parents=True, exist_ok=True)
        (made / "bagit.txt").unlink(missing_ok=True)
        progress = Progress(place.folder / "copied.jsonl")
        try:
            entries, resumed = _payload(items, made, late, progress)
        finally:
            progress.close()
        _finish(made, entries, elsewhere, info)
        if target.is_dir() and any(target.name.endswith(form) for form in FORMS):
            raise OutputError("a folder stands where the file is to be written", Location(target.as_posix()))
        if any(target.name.endswith(form) for form in FORMS):
            made = write_archive(made, place.folder / "archive", target.name)
        place.give(made)
    return Written(target, tuple(entries), resumed)


def bare_crate(bag: Path, folder: Path, name: str) -> Path:
    """Return the payload of a bag that was made for it alone, as a folder of its own in `folder`."""
    made = folder / f"bare-{name}"
    discard(made)
    discard(bag / "bagit.txt")
    return (bag / "data").rename(made)


def _payload(
    items: Iterable[Item], made: Path, late: Sequence[Late], progress: Progress
) -> tuple[list[Entry], int]:
    entries: dict[str, Entry] = {}
    resumed = 0
    for make in (lambda _: items, *late):
        for item in make(tuple(entries.values())):
            if item.path in entries:
                raise OutputError("would stand twice in the package", Location(item.path))
            place = made.joinpath(*item.path.split("/"))
            try:
                entry, again = _copied(item, place, progress)
            except OSError as error:
                raise OutputError(f"cannot be written: {error.strerror or error}", Location(item.path)) from None
            entries[item.path] = entry
            resumed += again
    for path in _files(made):
        if path.relative_to(made).as_posix() not in entries:
            discard(path)  # of a run that was stopped
    return sorted(entries.values(), key=lambda entry: entry.path), resumed


def _copied(item: Item, place: Path, progress: Progress) -> tuple[Entry, bool]:
    place.parent.mkdir(parents=True, exist_ok=True)
    if not isinstance(item.source, Path):
        pieces = [item.source] if isinstance(item.source, bytes) else item.source()
        with place.open("wb") as target:
            size, found = write_pieces(pieces, target, ALGORITHMS)
        return Entry(item.path, size, tuple(sorted(found.items()))), False
    try:
        before = item.source.stat()
        known = progress.find(item.path, before, place)
        if known is not None:
            return known, True
        source = item.source.open("rb")
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", Location(item.source.as_posix())) from None
    with source, place.open("wb") as target:
        size, found = copy(source, target, ALGORITHMS)
        after = os.fstat(source.fileno())
    if size != before.st_size or after.st_mtime_ns != before.st_mtime_ns:
        raise SourceError("changed while it was copied; run it again", Location(item.source.as_posix()))
    entry = Entry(item.path, size, tuple(sorted(found.items())))
    progress.note(entry, before, place)
    return entry, False


def _finish(made: Path, entries: Sequence[Entry], elsewhere: Sequence[Elsewhere], info: Info) -> None:
    """Write the tag files, bagit.txt last: without it nothing passes for a bag."""
    listed = [*entries, *(Entry(one.path, one.size, one.digests) for one in elsewhere)]
    tags = {f"manifest-{name}.txt": manifest_file(listed, name) for name in ALGORITHMS}
    tags["bag-info.txt"] = info_file(info(sum(entry.size for entry in listed), len(listed)))
    if elsewhere:
        tags["fetch.txt"] = fetch_file(elsewhere)
    tagged = [_tag(name, data) for name, data in {**tags, "bagit.txt": DECLARATION}.items()]
    tags |= {f"tagmanifest-{name}.txt": manifest_file(tagged, name) for name in ALGORITHMS}
    for path in made.iterdir():
        if path.name not in tags and path.name != "data":
            discard(path)
    for name, data in [*sorted(tags.items()), ("bagit.txt", DECLARATION)]:
        with (made / name).open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    sync_folder(made)


def _tag(name: str, data: bytes) -> Entry:
    import io

    size, found = copy(io.BytesIO(data), None, ALGORITHMS)
    return Entry(name, size, tuple(sorted(found.items())))


def _files(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(folder / "data", topdown=False):
        yield from (Path(at, name) for name in names)
        for name in folders:
            if not any(Path(at, name).iterdir()):
                Path(at, name).rmdir()


def _is_ours(target: Path) -> bool:
    if target.is_dir():
        return (target / "bagit.txt").is_file() or not any(target.iterdir())
    return any(target.name.endswith(form) for form in FORMS)
