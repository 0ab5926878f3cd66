"""The files that a document points to: whether they exist, and which ids they hold."""

from __future__ import annotations

from pathlib import Path

from teikit.errors import XmlError
from teikit.namespaces import XML_ID
from teikit.xmltext import scan

_LARGEST = 200_000_000


class Neighbours:
    """Reads each file that pointers lead to once and remembers its ids with the names of their elements."""

    def __init__(self) -> None:
        self._read: dict[Path, dict[str, str] | None] = {}
        self.asked: set[Path] = set()  # what the findings of a document depend on besides its own bytes

    def exists(self, path: Path) -> bool:
        """Return whether `path` is a file or folder."""
        self.asked.add(path)
        try:
            return path.exists()
        except (OSError, ValueError):
            return False

    def ids(self, path: Path) -> dict[str, str] | None:
        """Return the ids of an XML file and the Clark names of their elements, None if it cannot be read as XML."""
        self.asked.add(path)
        if path not in self._read:
            self._read[path] = self._scan(path)
        return self._read[path]

    @staticmethod
    def _scan(path: Path) -> dict[str, str] | None:
        try:
            # a device or a pipe is no file: reading it could go on for ever
            if not path.is_file() or path.stat().st_size > _LARGEST:
                return None
            elements = scan(path.read_bytes(), str(path)).elements
        except (OSError, ValueError, XmlError):
            return None
        return {e.attributes[XML_ID]: e.name for e in reversed(elements) if XML_ID in e.attributes}
