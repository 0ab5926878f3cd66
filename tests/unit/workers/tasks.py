"""Tasks that other processes can import."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any


def doubling() -> Callable[[str, Any], Any]:
    return _double


def _double(kind: str, item: Any) -> Any:
    if item == "error":
        raise ValueError("of its own")
    return item * 2


def harming(folder: str) -> Callable[[str, Any], Any]:
    """A task for which some items are poison; it notes each attempt as a file in `folder`."""
    return partial(_harm, folder)


def _harm(folder: str, kind: str, item: Any) -> Any:
    tries = len(list(Path(folder).glob(f"{item}.*")))
    Path(folder, f"{item}.{tries}").touch()
    if item == "crash" or (item == "crash-once" and tries == 0):
        os._exit(139)
    if item == "loop":
        while True:
            time.sleep(0.01)
    if item == "eat":
        held = []
        while True:
            held.append(bytearray(20_000_000))
            time.sleep(0.01)
    return f"{item}!"


def refusing() -> Callable[[str, Any], Any]:
    raise RuntimeError("no such thing")
