"""What a bag is made of: files of the disk, bytes made here, and what lies elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

ALGORITHMS = ("sha256", "sha512")

Pieces = Callable[[], Iterable[bytes]]  # what a large file holds, made while it is written


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the payload: where it stands in the bag (`data/…`) and whence it comes, a file, bytes, or pieces."""

    path: str
    source: Path | bytes | Pieces


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A file that belongs to the payload and lies at an address: fetch.txt of RFC 8493, section 2.2.3.

    `digests` are hexadecimal by algorithm; a bag needs one of each of its manifests.
    """

    path: str
    url: str
    size: int
    digests: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that stands in a bag: path, size in bytes, digests by algorithm."""

    path: str
    size: int
    digests: tuple[tuple[str, str], ...]

    def digest(self, algorithm: str) -> str:
        """Return the digest of `algorithm`, in lower case; empty when there is none.

        >>> Entry("data/a", 1, (("sha256", "ab"),)).digest("sha256")
        'ab'
        """
        return dict(self.digests).get(algorithm, "")
