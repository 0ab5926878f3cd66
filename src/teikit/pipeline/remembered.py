"""Values of the steps as JSON, for the store."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")


def to_json(value: object) -> bytes:
    """Return a value of a step as JSON, the same bytes for the same value.

    >>> from teikit.pipeline.built import Checked
    >>> from teikit.findings import Report
    >>> to_json(Checked(Report("a.xml"), ("b.xml",)))[:27]
    b'{"report":{"path":"a.xml","'
    """
    return msgspec.json.encode(value, enc_hook=_encode, order="deterministic")


def from_json(data: bytes, kind: type[Value]) -> Value | None:
    """Return the value that `to_json` wrote, None for what is not of this kind."""
    try:
        return msgspec.json.decode(data, type=kind, dec_hook=_decode)
    except msgspec.MsgspecError:
        return None


def _encode(value: object) -> Any:
    if isinstance(value, Path):
        return value.as_posix()
    raise NotImplementedError(f"{type(value).__name__} is not remembered")


def _decode(kind: type[Any], value: Any) -> Any:
    if issubclass(kind, Path):
        return Path(value)
    raise NotImplementedError(f"{kind.__name__} is not remembered")
