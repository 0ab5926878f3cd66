"""Products by step and document, each with the key of all that it was made from, in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from teikit.errors import OutputError
from teikit.location import Location
from teikit.store.digests import FileState, digest

FORMAT = 1
_APPLICATION = 0x7E1C17
_TABLES = """
CREATE TABLE IF NOT EXISTS product (
  step TEXT NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, sum TEXT NOT NULL, value BLOB NOT NULL,
  PRIMARY KEY (step, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (
  path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, digest TEXT NOT NULL,
  settled INTEGER NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Product:
    """What a step made for one name: `key` is the digest of its inputs, `sum` that of `value`."""

    key: str
    sum: str
    value: bytes


class Store:
    """An open store. A value whose bytes are not those that were written is as good as absent."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.execute("PRAGMA journal_mode = WAL")
        # a lost last second costs work, never truth
        self._base.execute("PRAGMA synchronous = NORMAL")
        known = self._base.execute("PRAGMA application_id").fetchone()[0]
        version = self._base.execute("PRAGMA user_version").fetchone()[0]
        tables = self._base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables and (known, version) != (_APPLICATION, FORMAT):
            self._base.close()
            raise sqlite3.DatabaseError("a file of another program or version")
        self._base.execute(f"PRAGMA application_id = {_APPLICATION}")
        self._base.execute(f"PRAGMA user_version = {FORMAT}")
        self._base.executescript(_TABLES)

    def close(self) -> None:
        """Close the file; what was put is kept."""
        self.commit()
        self._base.close()

    def keys(self, step: str) -> dict[str, tuple[str, str]]:
        """Return the key and the digest of the value of every product of a step, by name."""
        rows = self._base.execute("SELECT name, key, sum FROM product WHERE step = ?", (step,))
        return {name: (key, found) for name, key, found in rows}

    def get(self, step: str, name: str) -> Product | None:
        """Return a product, None if there is none or its bytes were changed."""
        row = self._base.execute(
            "SELECT key, sum, value FROM product WHERE step = ? AND name = ?", (step, name)
        ).fetchone()
        return _whole(Product(*row)) if row is not None else None

    def all(self, step: str) -> Iterator[tuple[str, Product]]:
        """Yield every whole product of a step by name, in the order of the names, one at a time."""
        for name, *row in self._base.execute(
            "SELECT name, key, sum, value FROM product WHERE step = ? ORDER BY name", (step,)
        ):
            product = _whole(Product(*row))
            if product is not None:
                yield name, product

    def put(self, step: str, name: str, key: str, value: bytes) -> None:
        """Keep a product in place of an earlier one."""
        self._begin()
        self._base.execute(
            "INSERT OR REPLACE INTO product VALUES (?, ?, ?, ?, ?)", (step, name, key, digest(value), value)
        )

    def drop(self, step: str, names: Iterable[str]) -> None:
        """Forget products."""
        self._begin()
        self._base.executemany("DELETE FROM product WHERE step = ? AND name = ?", [(step, name) for name in names])

    def files(self) -> dict[str, FileState]:
        """Return what is known of files, by path."""
        rows = self._base.execute("SELECT path, size, modified, digest, settled FROM file")
        return {path: FileState(size, modified, found, bool(settled)) for path, size, modified, found, settled in rows}

    def put_files(self, states: Iterable[tuple[str, FileState]], gone: Iterable[str] = ()) -> None:
        """Keep what is known of files; forget those that are gone."""
        self._begin()
        self._base.executemany(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)",
            [(path, state.size, state.modified, state.digest, int(state.settled)) for path, state in states],
        )
        self._base.executemany("DELETE FROM file WHERE path = ?", [(path,) for path in gone])

    def commit(self) -> None:
        """Make what was put safe against a kill."""
        if self._base.in_transaction:
            self._base.execute("COMMIT")

    def _begin(self) -> None:
        if not self._base.in_transaction:
            self._base.execute("BEGIN")


def open_store(path: Path) -> Store:
    """Return the store at `path`, a new one if there is none or if it is damaged or not ours: it costs only time.

    Raises OutputError when none can be made there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return Store(path)
        except sqlite3.DatabaseError:
            forget_store(path)
            return Store(path)
    except (OSError, sqlite3.Error) as error:
        raise OutputError(f"the cache of the build cannot be written: {error}", Location(path.as_posix())) from None


def forget_store(path: Path) -> None:
    """Delete the store at `path`."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        with suppress(FileNotFoundError):
            (path.parent / name).unlink()


def _whole(product: Product) -> Product | None:
    return product if digest(product.value) == product.sum else None
