"""The installed schemas: files with their SHA-256, in the folder of the user, found by name or by address."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from teikit.cache import cache_folder
from teikit.errors import SchemaError
from teikit.output import write_atomic
from teikit.schemas.names import Name, command_for, name_of_url, parse_name

_EDITION = re.compile(rb"TEI Edition: (?:TEI )?P5 Version ([0-9][\w.-]*?)\.?\s")
_LARGEST_RECORD = 1_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """An installed schema: its name, the address or file it came from, its main file, all its files by SHA-256.

    `edition` is the version of P5 that the schema itself states, empty where it states none.
    """

    name: str
    origin: str
    main: str
    files: Mapping[str, str] = field(default_factory=dict)
    edition: str = ""

    @property
    def digest(self) -> str:
        """The SHA-256 of the main file."""
        return self.files[self.main]

    @property
    def key(self) -> str:
        """The name of the folder that holds the files: a digest of them all."""
        return sha256(json.dumps(dict(self.files), sort_keys=True).encode()).hexdigest()[:32]


class Store:
    """Installed schemas in a folder; a record is written last and whole, so that what has one is there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def entries(self) -> Iterator[Entry]:
        """Yield the installed schemas, sorted by name; records that cannot be read are passed over."""
        for path in sorted(self.folder.glob("*.json")):
            entry = _read(path)
            if entry is not None:
                yield entry

    def get(self, name: str) -> Entry | None:
        """Return the installed schema of a name, None when there is none; without a version the newest."""
        wanted = parse_name(name)
        found = _read(self._record(str(wanted)))
        if found is not None:
            return found
        others = [(parse_name(e.name), e) for e in self.entries()]
        same = [(n, e) for n, e in others if (n.stem, n.form) == (wanted.stem, wanted.form)]
        if wanted.version:
            return next((e for _, e in same if e.edition == wanted.version), None)
        return max(same, key=lambda one: _numbers(one[0].version), default=(None, None))[1]

    def by_url(self, url: str) -> Entry | None:
        """Return the installed schema that has this address, or that the TEI publishes there."""
        known = name_of_url(url)
        if known is not None and (found := self.get(str(known))) is not None:
            return found
        return next((entry for entry in self.entries() if entry.origin == url), None)

    def path(self, entry: Entry) -> Path:
        """Return the main file of an installed schema; raises SchemaError when a file is not what was installed."""
        folder = self.folder / "files" / entry.key
        for file, digest in entry.files.items():
            try:
                same = sha256((folder / file).read_bytes()).hexdigest() == digest
            except OSError:
                same = False
            if not same:
                source = entry.origin if "://" in entry.origin else ""
                again = command_for(source) if source else f"teikit schema add {entry.origin} --name {entry.name}"
                raise SchemaError(
                    f"the installed schema {entry.name} is damaged ({file} is not what was installed): {again}"
                )
        return folder / entry.main

    def put(self, name: Name, origin: str, main: str, files: Mapping[str, bytes]) -> Entry:
        """Install a schema under a name in place of what had it, and return its entry.

        Raises OutputError when it cannot be written; what was installed before is then still there.
        """
        match = _EDITION.search(files[main][:20_000])
        digests = {file: sha256(data).hexdigest() for file, data in sorted(files.items())}
        entry = Entry(str(name), origin, main, digests, match[1].decode() if match else "")
        before = _read(self._record(entry.name))
        for file, data in files.items():
            write_atomic(self.folder / "files" / entry.key / file, data)
        record = json.dumps(asdict(entry), indent=1, sort_keys=True) + "\n"
        write_atomic(self._record(entry.name), record.encode())
        if before is not None and before.key != entry.key:
            self._sweep(before)
        return entry

    def remove(self, name: str) -> Entry:
        """Take an installed schema away and return what it was; raises SchemaError when it is not installed."""
        entry = _read(self._record(str(parse_name(name))))
        if entry is None:
            raise SchemaError(f"no schema {name!r} is installed; teikit schema list names those that are")
        self._record(entry.name).unlink(missing_ok=True)
        self._sweep(entry)
        return entry

    def _sweep(self, entry: Entry) -> None:
        if all(other.key != entry.key for other in self.entries()):
            shutil.rmtree(self.folder / "files" / entry.key, ignore_errors=True)

    def _record(self, name: str) -> Path:
        return self.folder / f"{name}.json"


def open_store() -> Store | None:
    """Return the store of the user, None where nothing is kept (TEIKIT_CACHE is set and empty)."""
    folder = cache_folder()
    return Store(folder / "schemas") if folder is not None else None


def _read(path: Path) -> Entry | None:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_RECORD:
            return None
        said = json.loads(path.read_text(encoding="utf-8"))
        entry = Entry(**said)
        parse_name(entry.name)
        usable = entry.main in entry.files and all(isinstance(word, str) for word in entry.files.values())
        inside = all(".." not in Path(file).parts and not Path(file).is_absolute() for file in entry.files)
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    return entry if usable and inside else None


def _numbers(version: str) -> tuple[int, ...]:
    # no version means the newest
    return tuple(int(part) for part in re.findall(r"\d+", version)) if version else (10**9,)
