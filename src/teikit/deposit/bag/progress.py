"""What is copied already, file by file, so that a package of 100 GB that was stopped goes on where it stood."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import IO

from teikit.deposit.bag.item import Entry


class Progress:
    """The record of a copy: a line of JSON a file, with the marks of both sides and the digests.

    A file is taken as copied when its source has the size and the time that the record says and the copy has
    the same; a last line that was cut off by a kill is passed over.
    """

    def __init__(self, path: Path) -> None:
        self._known: dict[str, dict[str, object]] = {}
        if path.is_file():
            for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
                try:
                    record = json.loads(line)
                    self._known[record["path"]] = record
                except (ValueError, TypeError, KeyError):
                    continue
        self._stream: IO[str] = path.open("a", encoding="utf-8", newline="\n")
        # after a line that was cut off
        self._stream.write("\n")

    def find(self, path: str, source: os.stat_result, target: Path) -> Entry | None:
        """Return the entry of a file that is copied already, or None."""
        record = self._known.get(path)
        if record is None or record.get("source") != _mark(source):
            return None
        try:
            if record.get("target") != _mark(target.stat()):
                return None
            digests = record["digests"]
            assert isinstance(digests, dict)
            return Entry(path, source.st_size, tuple(sorted((str(k), str(v)) for k, v in digests.items())))
        except (OSError, KeyError, AssertionError):
            return None

    def note(self, entry: Entry, source: os.stat_result, target: Path) -> None:
        """Record a copy."""
        record = {
            "path": entry.path,
            "source": _mark(source),
            "target": _mark(target.stat()),
            "digests": dict(entry.digests),
        }
        self._stream.write(json.dumps(record, ensure_ascii=True) + "\n")
        self._stream.flush()

    def close(self) -> None:
        """Close the record."""
        self._stream.close()


def _mark(found: os.stat_result) -> list[int]:
    return [found.st_size, found.st_mtime_ns]
