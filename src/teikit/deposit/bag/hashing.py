"""Read a file once: copy it and take its digests on the way, in pieces, so that its size costs no memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO

PIECE = 2**20


def known(algorithm: str) -> bool:
    """Say whether a digest can be taken here.

    >>> known("sha512"), known("crc32")
    (True, False)
    """
    # shake_* have no fixed length, so that a manifest of theirs says nothing
    return algorithm in hashlib.algorithms_available and not algorithm.startswith("shake")


def length(algorithm: str) -> int:
    """Return how many hexadecimal digits a digest has.

    >>> length("sha256")
    64
    """
    return hashlib.new(algorithm, usedforsecurity=False).digest_size * 2


def digests(stream: IO[bytes], algorithms: Iterable[str]) -> tuple[int, dict[str, str]]:
    """Return the size of what `stream` holds and its digests by algorithm, in lower case.

    >>> import io
    >>> digests(io.BytesIO(b""), ["md5"])
    (0, {'md5': 'd41d8cd98f00b204e9800998ecf8427e'})
    """
    return copy(stream, None, tuple(algorithms))


def copy(source: IO[bytes], target: IO[bytes] | None, algorithms: Sequence[str]) -> tuple[int, dict[str, str]]:
    """Copy `source` to `target` and return how many bytes that were, and their digests by algorithm."""
    return write_pieces(iter(lambda: source.read(PIECE), b""), target, algorithms)


def write_pieces(
    pieces: Iterable[bytes], target: IO[bytes] | None, algorithms: Sequence[str]
) -> tuple[int, dict[str, str]]:
    """Write pieces to `target` one after another; return how many bytes that were, and their digests by algorithm."""
    made = {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}
    size = 0
    for piece in pieces:
        size += len(piece)
        for one in made.values():
            one.update(piece)
        if target is not None:
            target.write(piece)
    return size, {name: one.hexdigest() for name, one in made.items()}


def digests_of_file(path: Path, algorithms: Iterable[str]) -> tuple[int, dict[str, str]]:
    """Return the size of a file and its digests; raises OSError."""
    with path.open("rb") as stream:
        return digests(stream, algorithms)
