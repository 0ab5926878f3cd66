"""The folder of the user in which teikit keeps what can be made or fetched again."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path | None:
    """Return the folder in which compiled and fetched schemas are kept: TEIKIT_CACHE, or where the system keeps such.

    None when TEIKIT_CACHE is set and empty: then nothing is kept.
    """
    named = os.environ.get("TEIKIT_CACHE")
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
    try:
        folder = Path(base) if base else Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    except RuntimeError:  # there is no home
        return None
    return folder / "teikit"
