"""How long teikit --help takes, beside Python itself and beside the import of click."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.measure import medians, row


def run() -> None:
    """Measure and print."""
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import click'": [sys.executable, "-c", "import click"],
        "teikit --help": [sys.executable, "-m", "teikit", "--help"],
        "teikit check --help": [sys.executable, "-m", "teikit", "check", "--help"],
    }
    with tempfile.TemporaryDirectory() as folder:
        taken = medians(commands, Path(folder))
    click = taken["python -c 'import click'"]
    for name, value in taken.items():
        row(name, value, f"{value / click:.2f} x import click")
