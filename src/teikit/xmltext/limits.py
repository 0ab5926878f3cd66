"""Limits that keep a hostile document from exhausting the machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from teikit.errors import LimitError
from teikit.location import Location


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a document may be: bytes of the file, depth of elements, attributes of one element."""

    max_bytes: int = 1_000_000_000
    max_depth: int = 200
    max_attributes: int = 500

    def refuse(self, depth: int, place: Location) -> NoReturn:
        """Raise LimitError for an element at `depth`; if that depth is allowed, it has too many attributes."""
        if depth > self.max_depth:
            raise LimitError(f"elements are nested more than {self.max_depth} deep", place)
        raise LimitError(f"an element has more than {self.max_attributes} attributes", place)


DEFAULT_LIMITS = Limits()
