"""A check ends in a report, whatever the file is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("part", ["1/2", "2/2"])
def test_every_published_file_and_two_thousand_mutated_ones(testdata: Callable[..., Path], part: str) -> None:
    documents, schema = testdata("corpus", "tagged"), testdata("tei", "tei_all.rng")
    words = ["--documents", documents, "--count", "2000", "--part", part, "--schema", "teikit", "--schema", schema]
    command = [sys.executable, "-m", "benchmarks.robustness", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
