"""The layers of ARCHITECTURE.md hold: the contracts of pyproject.toml are kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"


def test_every_contract_is_kept(root: Path) -> None:
    # a process of its own: the linter imports the package and sets up logging
    done = subprocess.run([sys.executable, "-c", LINT], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout
