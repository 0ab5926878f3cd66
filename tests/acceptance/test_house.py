"""The rules of the house that a program can see: sizes, words, imports, linters."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

LONGEST = 400
TEXT = {f".{end}" for end in "py md toml txt xml xsl odd rng sch xsd css js json yaml cff".split()} | {""}
# Put together here, so that this file does not hold them: hosts of registries and of distributions, paths of one
# machine. None belongs into a project that others install from where they like.
FORBIDDEN = re.compile(
    "|".join(
        [
            *(r"py" + r"pi\.org", r"python" + r"hosted", r"npm" + r"js\.", r"deb\.de" + r"bian"),
            *(r"/wo" + r"rk/", r"/ho" + r"me/[a-z]", r"/ro" + r"ot/", r"/Us" + r"ers/[A-Za-z]"),
            *(r"/tm" + r"p/[a-z]", r"\.\./sha" + r"red", r"kept ap" + r"art", r"held.?o" + r"ut"),
        ]
    )
)
MAY_NAME = {
    Path(".ci/run"),  # the one place that knows where the guarding machine keeps the test data
    Path("src/teikit/annotation/data/names-en.json"),  # pairs of words of the texts that the model learned from
}
# module: the distribution of an extra; imported only inside a try
OPTIONAL = {
    "cchardet": "faust-cchardet",
    "distributed": "distributed",
    "gliner": "gliner",
    "keyring": "keyring",
    "spacy": "spacy",
    "typst": "typst",
}


def _modules(root: Path) -> list[Path]:
    return sorted((root / "src").rglob("*.py"))


def test_no_module_is_longer_than_a_reader_can_hold(root: Path) -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in _modules(root)}
    too_long = {path.relative_to(root).as_posix(): n for path, n in lengths.items() if n > LONGEST}
    assert lengths
    assert too_long == {}


def test_no_file_names_a_registry_or_a_place_on_one_machine(root: Path, project_files: list[Path]) -> None:
    found = []
    for name in project_files:
        # seeds and what is made of them are the sources' words, not ours
        if name in MAY_NAME or name.parts[0] in ("seeds", "tei") or name.suffix not in TEXT:
            continue
        text = (root / name).read_text(encoding="utf-8", errors="replace")
        found += [f"{name.as_posix()}: {match[0]}" for match in FORBIDDEN.finditer(text)]
    assert found == []


def _names(requirements: list[str]) -> set[str]:
    """Return the distributions that a list of requirements asks for."""
    found = (re.match(r"[A-Za-z0-9_.-]+", line) for line in requirements)
    return {match[0].lower().replace("_", "-") for match in found if match}


def test_the_package_imports_only_what_it_declares(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = _names([one for extra in project["optional-dependencies"].values() for one in extra])
    imported = set()
    for path in _modules(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                imported.add(node.module.partition(".")[0])
    others = imported - set(sys.stdlib_module_names) - {"teikit"}
    assert others - OPTIONAL.keys() == _names(project["dependencies"])
    assert {OPTIONAL[name] for name in others & OPTIONAL.keys()} <= extras


def test_every_test_asserts_something(root: Path) -> None:
    words = ("Assert(", "raises", "assert_", "check", "warns", "'fail'")
    silent = [
        f"{path.relative_to(root).as_posix()}:{node.lineno} {node.name}"
        for path in sorted((root / "tests").rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test")
        and not any(word in ast.dump(node) for word in words)
        and not any("fixture" in ast.dump(one) for one in node.decorator_list)
    ]
    assert silent == []


def test_every_pin_is_a_version_and_nothing_else(root: Path) -> None:
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9a-z.]*", line)] == []
    names = {re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower() for line in pins}
    assert len(names) == len(pins)
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    assert _names(wanted) <= names


@pytest.mark.slow
@pytest.mark.parametrize("tool", ["ruff", "mypy"])
def test_the_linters_find_nothing(root: Path, tool: str) -> None:
    pytest.importorskip(tool, reason=f"{tool} is not installed")
    arguments = {"ruff": ["check", "--no-cache", "."], "mypy": ["--no-error-summary"]}[tool]
    done = subprocess.run([sys.executable, "-m", tool, *arguments], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
