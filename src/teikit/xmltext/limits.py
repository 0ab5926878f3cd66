"""Limits that keep a hostile document from exhausting the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a document may be: bytes of the file, depth of elements, attributes of one element."""

    max_bytes: int = 1_000_000_000
    max_depth: int = 200
    max_attributes: int = 500


DEFAULT_LIMITS = Limits()
