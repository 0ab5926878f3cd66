"""The texts of licences, word for word as their makers publish them (the texts of Creative Commons are CC0)."""

from __future__ import annotations

from importlib import resources


def text_of(spdx: str) -> bytes | None:
    """Return the text of a licence by its identifier in SPDX, or None when it is not held here.

    >>> text_of("CC0-1.0").splitlines()[0]
    b'Creative Commons Legal Code'
    >>> text_of("CC-BY-1.0") is None
    True
    """
    place = resources.files(__package__) / f"{spdx}.txt"
    return place.read_bytes() if spdx and "/" not in spdx and place.is_file() else None
