"""The layers of ARCHITECTURE.md hold: the contracts of pyproject.toml are kept."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"


def test_every_contract_is_kept(root: Path) -> None:
    # a process of its own: the linter imports the package and sets up logging
    done = subprocess.run([sys.executable, "-c", LINT], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def test_the_layers_are_those_of_the_architecture(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = [one for one in settings["tool"]["importlinter"]["contracts"] if one["type"] == "layers"]
    block = re.search(r"^```text\n(.*?)^```$", (root / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.M | re.S)
    assert block
    assert block[1].splitlines() == [layer.replace("teikit.", "") for layer in contract["layers"]]


def test_every_package_has_its_layer(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = [one for one in settings["tool"]["importlinter"]["contracts"] if one["type"] == "layers"]
    placed = {name.removeprefix("teikit.") for layer in contract["layers"] for name in layer.split(" | ")}
    there = {path.stem for path in (root / "src" / "teikit").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert there - placed - {"__init__", "__main__", "_version", "__pycache__", "_data"} == set()
