"""Seconds of whole processes, taken in turn so that a busy machine slows all alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path


def seconds(command: Sequence[str], folder: Path) -> float:
    """Return how long the command takes, start to end; raises CalledProcessError when it could not begin its work."""
    start = time.perf_counter()
    # an installed package is compiled to bytecode; a variable of the machine must not have it compiled at every run
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    taken = time.perf_counter() - start
    # 1 says that something was found in the documents: the work is done all the same
    broken = (b"Traceback", b"a bug in teikit", b"No module named")
    if done.returncode not in (0, 1) or any(words in done.stderr for words in broken):
        raise subprocess.CalledProcessError(done.returncode, done.args, stderr=done.stderr)
    return taken


def medians(commands: Mapping[str, Sequence[str]], folder: Path, rounds: int = 9) -> dict[str, float]:
    """Return the median seconds of each command over `rounds` rounds."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(seconds(command, folder))
    return {name: statistics.median(values) for name, values in taken.items()}


def row(name: str, value: float, beside: str = "") -> None:
    """Print one line of the table."""
    print(f"  {name:<44} {value:8.3f} s   {beside}".rstrip())
