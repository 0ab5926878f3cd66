"""Edits to the bytes of a document; everything they do not name stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the bytes `old` at `offset` by `new`; an insertion has an empty `old`."""

    offset: int
    old: bytes
    new: bytes


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return `data` with all edits made; insertions at one offset stand in the order given.

    Raises ValueError when an edit does not find its old bytes or two edits overlap.

    >>> apply_edits(b"<p>Tirana</p>", [Edit(3, b"", b"<placeName>"), Edit(9, b"", b"</placeName>")])
    b'<p><placeName>Tirana</placeName></p>'
    """
    pieces: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=lambda e: e.offset):
        if edit.offset < at:
            raise ValueError(f"two edits overlap at byte {edit.offset}")
        if data[edit.offset : edit.offset + len(edit.old)] != edit.old:
            raise ValueError(f"the bytes at {edit.offset} are not those that the edit expects")
        pieces.append(data[at : edit.offset])
        pieces.append(edit.new)
        at = edit.offset + len(edit.old)
    pieces.append(data[at:])
    return b"".join(pieces)
