"""Check many files in several processes; the reports come in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

from teikit.checking.checker import Checker
from teikit.checking.options import CheckOptions
from teikit.errors import TeikitError
from teikit.findings import Finding, Report, Skipped
from teikit.location import Location

Mode = Literal["check", "fix", "unsafe"]
_FEW = 8  # files for which another process is not worth its start


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of one file gave: its report, and the bytes before and after its fixes (equal: none was made)."""

    path: Path
    report: Report
    before: bytes = b""
    after: bytes = b""
    fixed: int = 0


def check_all(
    files: Sequence[Path], options: CheckOptions, *, jobs: int = 1, mode: Mode = "check"
) -> Iterator[Checked]:
    """Yield what was found in each file, in the order of `files`, whatever the number of processes.

    A file that ends the process that checks it is reported, and the others are checked. Raises SchemaError before the
    first file when a schema that was asked for is missing. Nothing is written.
    """
    if jobs == 1 or len(files) < _FEW:
        checker = Checker(options)
        checker.prepare()
        for path in files:
            yield _one(checker, path, mode)
    else:
        yield from _in_processes(files, options, min(jobs, len(files)), mode)


def _in_processes(files: Sequence[Path], options: CheckOptions, jobs: int, mode: Mode) -> Iterator[Checked]:
    from teikit.workers.limits import Limits
    from teikit.workers.processes import Processes

    with Processes(partial(_Work, options), jobs, Limits()) as pool:
        # there, so that a schema is not compiled here as well
        (prepared,) = pool.map("prepare", [None])
        if prepared.value is not None:
            raise prepared.value
        for path, outcome in zip(files, pool.map(mode, files), strict=True):
            yield outcome.value if outcome.failure is None else Checked(path, unfinished(path, outcome.why))


class _Work:
    """The checks of one process, which compiles each schema once."""

    def __init__(self, options: CheckOptions) -> None:
        self._checker = Checker(options)

    def __call__(self, kind: str, path: Any) -> Checked | TeikitError | None:
        if kind != "prepare":
            return _one(self._checker, path, kind)
        try:
            self._checker.prepare()
        except TeikitError as error:
            return error
        return None


def _one(checker: Checker, path: Path, mode: str) -> Checked:
    if mode == "check":
        return Checked(path, checker.check_file(path))
    from teikit.checking.fixing import fix_file

    before, fixed = fix_file(checker, path, unsafe=mode == "unsafe")
    return Checked(path, fixed.report, before, fixed.data, len(fixed.made))


def unfinished(path: Path, said: str) -> Report:
    """Return the report of a file whose check did not come to an end, and why.

    >>> unfinished(Path("a.xml"), "it took too long").failed
    True
    """
    why = f"not checked: {said}"
    finding = Finding("XML009", "error", why, Location(path.as_posix()), "check-finished")
    return Report(path.as_posix(), (finding,), skipped=(Skipped("everything", why),), failed=True)
