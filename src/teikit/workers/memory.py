"""The memory that this process holds, on every system without a library."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PAGE = 4096


def memory() -> int:
    """Return the bytes of memory that this process holds; 0 where the system does not tell.

    Linux tells what is held now, macOS the most that was held so far, Windows what is held now.

    >>> memory() >= 0
    True
    """
    if sys.platform.startswith("linux"):
        try:
            return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _page_size()
        except (OSError, ValueError, IndexError):
            return 0
    if sys.platform == "win32":
        return _windows()
    import resource

    # kilobytes everywhere but on macOS
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _page_size() -> int:
    sysconf = getattr(os, "sysconf", None)
    return int(sysconf("SC_PAGE_SIZE")) if sysconf is not None else _PAGE


def _windows() -> int:
    import ctypes

    # PROCESS_MEMORY_COUNTERS: two numbers of 4 bytes, then sizes; the second of these is the working set
    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", ctypes.c_uint32),
            ("faults", ctypes.c_uint32),
            *((name, ctypes.c_size_t) for name in ("peak", "held", "a", "b", "c", "d", "paged", "most_paged")),
        )

    counters = Counters()
    counters.cb = ctypes.sizeof(Counters)
    library = getattr(ctypes, "windll", None)
    if library is None:
        return 0
    process = library.kernel32.GetCurrentProcess
    process.restype = ctypes.c_void_p
    asked = library.kernel32.K32GetProcessMemoryInfo
    asked.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32)
    return int(counters.held) if asked(process(), ctypes.byref(counters), counters.cb) else 0
