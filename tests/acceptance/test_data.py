"""The data sets that tests read are listed in data.toml, and are there when TEIKIT_TESTDATA says so."""

from __future__ import annotations

import ast
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest


def _sets(root: Path) -> list[dict[str, Any]]:
    data: dict[str, Any] = tomllib.loads((root / "tests" / "data.toml").read_text(encoding="utf-8"))
    sets: list[dict[str, Any]] = data["set"]
    return sets


def _uses(root: Path) -> Iterator[tuple[str, PurePosixPath]]:
    """Yield file and path of every testdata("…") in the tests; parts that are not literal end the path."""
    for file in sorted((root / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "testdata":
                parts: list[str] = []
                for argument in node.args:
                    if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                        break
                    parts.append(argument.value)
                yield f"{file.relative_to(root).as_posix()}:{node.lineno}", PurePosixPath(*parts)


def test_every_set_names_its_origin_and_licence(root: Path) -> None:
    sets = _sets(root)
    paths = [one["path"] for one in sets]
    assert len(set(paths)) == len(paths)
    for one in sets:
        assert one["origin"], one
        assert one["licence"], one
        assert one["holds"], one
        assert one.get("commit") or one.get("version"), f"{one['path']}: neither commit nor version"
        path = PurePosixPath(one["path"])
        assert not path.is_absolute()
        assert ".." not in path.parts


def test_every_set_that_a_test_reads_is_listed(root: Path) -> None:
    listed = [PurePosixPath(one["path"]) for one in _sets(root)]

    def known(path: PurePosixPath) -> bool:
        # below a listed set, or a folder that holds nothing but listed sets
        return any(path.is_relative_to(one) or one.is_relative_to(path) for one in listed)

    unknown = [f"{where}: {path}" for where, path in _uses(root) if not known(path) or path == PurePosixPath()]
    assert unknown == []


def test_every_listed_set_is_there(root: Path) -> None:
    folder = os.environ.get("TEIKIT_TESTDATA")
    if not folder:
        pytest.skip("TEIKIT_TESTDATA is not set")
    # a set with a variable of its own need not be below the folder
    listed = [one["path"] for one in _sets(root) if "variable" not in one]
    missing = [path for path in listed if not Path(folder, path).exists()]
    assert missing == []
