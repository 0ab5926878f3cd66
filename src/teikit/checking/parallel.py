"""Check many files in several processes; the reports come in the order of the files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Literal

from teikit.checking.checker import Checker
from teikit.checking.options import CheckOptions
from teikit.findings import Report

Mode = Literal["check", "fix", "unsafe"]
_FEW = 8  # files for which another process is not worth its start
_AT_ONCE = 16  # files that a process is handed together


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of one file gave: its report, and the bytes before and after its fixes (equal: none was made)."""

    path: Path
    report: Report
    before: bytes = b""
    after: bytes = b""
    fixed: int = 0


def count_jobs(said: str) -> int:
    """Return how many processes `--jobs` asks for; raises ValueError for what is neither a number nor auto.

    >>> count_jobs("2")
    2
    """
    if said == "auto":
        return _cores()
    if not said.isascii() or not said.isdigit() or not 1 <= int(said) <= 256:
        raise ValueError("--jobs takes a number from 1 to 256, or auto")
    return int(said)


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)  # what this process may use; not on every system
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def check_all(
    files: Sequence[Path], options: CheckOptions, *, jobs: int = 1, mode: Mode = "check"
) -> Iterator[Checked]:
    """Yield what was found in each file, in the order of `files`, whatever the number of processes.

    Raises SchemaError before the first file when a schema that was asked for is missing. Nothing is written.
    """
    if jobs == 1 or len(files) < _FEW:
        checker = Checker(options)
        checker.prepare()
        for path in files:
            yield _one(checker, path, mode)
    else:
        yield from _in_processes(files, options, min(jobs, len(files)), mode)


def _in_processes(files: Sequence[Path], options: CheckOptions, jobs: int, mode: Mode) -> Iterator[Checked]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    done = 0
    # spawn is the same on every system, and a fork of a process with threads can hang
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        at_once = max(1, min(_AT_ONCE, len(files) // (jobs * 4)))
        try:
            # there, so that a schema is not compiled here as well
            pool.submit(_prepare, options).result()
            for one in pool.map(partial(_in_process, options, mode), files, chunksize=at_once):
                done += 1
                yield one
        except BrokenProcessPool:
            # a process was killed, most often for want of memory: the rest goes on in this one
            pool.shutdown(wait=False, cancel_futures=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    for path in files[done:]:
        yield _in_process(options, mode, path)


def _one(checker: Checker, path: Path, mode: Mode) -> Checked:
    if mode == "check":
        return Checked(path, checker.check_file(path))
    from teikit.checking.fixing import fix_file

    before, fixed = fix_file(checker, path, unsafe=mode == "unsafe")
    return Checked(path, fixed.report, before, fixed.data, len(fixed.made))


@cache
def _checker(options: CheckOptions) -> Checker:
    """Return the checker of this process, which compiles each schema once."""
    return Checker(options)


def _prepare(options: CheckOptions) -> None:
    _checker(options).prepare()


def _in_process(options: CheckOptions, mode: Mode, path: Path) -> Checked:
    return _one(_checker(options), path, mode)
