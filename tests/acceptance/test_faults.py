"""Of faults that a script puts into documents, check finds at least 95 of 100 in each family."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("kinds", ["slips", "practice", "schematron"])
def test_faults_are_found(testdata: Callable[..., Path], kinds: str) -> None:
    folders = sorted(path for path in testdata("corpus", "tagged").iterdir() if path.is_dir())
    words = ["--documents", "tei", *folders, "--schema", testdata("tei", "tei_all.rng"), "--schema", "teikit"]
    words += ["--count", "80", "--set", kinds, "--proof", "tei", "seeds"]
    command = [sys.executable, "-m", "benchmarks.faults", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
