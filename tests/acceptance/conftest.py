"""A copy of the project as a newcomer gets it: the files under version control, or that would be."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

LEFT_OUT = {"__pycache__", "publication", "build", "dist", "node_modules"}


@pytest.fixture(scope="session")
def project_files(root: Path) -> list[Path]:
    """The files of the project, relative to its top: what git knows, or without git all that is not generated."""
    git = shutil.which("git")
    if git and (root / ".git").exists():
        asked = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(asked, cwd=root, check=True, stdout=subprocess.PIPE).stdout
        names = [Path(name) for name in listed.decode().split("\0") if name]
        return sorted({name for name in names if (root / name).is_file()})
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return sorted(
        path
        for path in found
        if not LEFT_OUT & set(path.parts)
        and not any(part.startswith(".") and part != ".ci" for part in path.parts[:-1])
        and not path.name.startswith(".venv")
    )


@pytest.fixture
def copy_project(root: Path, project_files: list[Path]) -> Callable[[Path], Path]:
    """Return a function that copies the project into a folder."""

    def copy(target: Path) -> Path:
        for name in project_files:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, target / name)
        return target

    return copy
