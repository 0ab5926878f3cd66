"""dev.py: the one command of a newcomer, on machines that lack something."""

from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

POSIX = pytest.mark.skipif(os.name == "nt", reason="needs shell scripts as stand-ins for pythons")
CURE = "Python's venv module is missing: sudo apt install python3-venv, then again"
Copy = Callable[[Path], Path]


@pytest.fixture
def dev(root: Path) -> ModuleType:
    """dev.py as a module."""
    spec = importlib.util.spec_from_file_location("dev", root / "dev.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _script(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def _run(command: list[str], folder: Path, path: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"PATH": os.environ["PATH"] if path is None else path, **more}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def _without_venv(folder: Path) -> Path:
    """Return a Python, alone in its folder, that has no venv module; nor has what it starts."""
    missing = folder / "missing"
    missing.mkdir()
    for name in ("venv", "ensurepip", "virtualenv"):
        (missing / f"{name}.py").write_text(f"raise ModuleNotFoundError('No module named {name!r}')\n")
    return _script(folder / "bin" / "python3", f'PYTHONPATH="{missing}" exec "{sys.executable}" "$@"')


def _really_old() -> list[str]:
    """Every Python before 3.11 that can be found and runs."""
    names = [f"python3.{minor}" for minor in range(6, 11)]
    found = [path for name in names if (path := shutil.which(name))]
    found += [str(path) for path in sorted(Path.home().glob(".pyenv/versions/3.*/bin/python3"))]
    ask = "import sys; sys.exit(not (3, 6) <= sys.version_info < (3, 11))"
    return [path for path in found if subprocess.run([path, "-c", ask], capture_output=True).returncode == 0]


def test_it_parses_on_an_old_python(root: Path) -> None:
    source = (root / "dev.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names])
    }
    assert imported <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("words", [[], ["help"], ["-h"], ["--help"]])
def test_no_word_gives_help_and_makes_nothing(root: Path, tmp_path: Path, words: list[str]) -> None:
    shutil.copy(root / "dev.py", tmp_path)
    done = _run([sys.executable, "dev.py", *words], tmp_path)
    assert done.returncode == 0
    for word in ("edition", "test", "lint", "docs", "bench", "schemas", "clean"):
        assert f"\n  {word} " in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["dev.py"]


def test_an_unknown_word_is_named(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "dev.py", tmp_path)
    done = _run([sys.executable, "dev.py", "tset"], tmp_path)
    assert done.returncode == 2
    assert "no word 'tset'" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@POSIX
def test_without_venv_one_line_names_the_cure(copy_project: Copy, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    python = _without_venv(tmp_path)
    done = _run([str(python), "dev.py", "edition"], project, path=str(python.parent))
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == CURE
    assert "Traceback" not in done.stderr
    assert [path.name for path in project.glob(".venv*") if path.is_dir()] == []


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize("tool", ["virtualenv", "uv"])
def test_without_venv_another_tool_serves(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tool: str
) -> None:
    python = _without_venv(tmp_path)
    # a stand-in that makes the folder named last, as both tools do
    _script(tmp_path / "bin" / tool, f'for last; do :; done; exec "{sys.executable}" -m venv "$last"')
    monkeypatch.setenv("PATH", str(python.parent))
    monkeypatch.setattr(sys, "executable", str(python))
    dev.make_empty(tmp_path / "made")
    assert Path(dev.python_in(tmp_path / "made")).exists()


@POSIX
def test_an_older_python_first_on_path_is_passed_over(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bin_ = tmp_path / "bin"
    _script(bin_ / "python3.14", "echo 'this name is only a stub' >&2; exit 127")
    _script(bin_ / "python3.13", "echo not a version")
    _script(bin_ / "python3.12", "echo 3.12")
    _script(bin_ / "python3", "echo 3.8")
    monkeypatch.setenv("PATH", str(bin_))
    monkeypatch.setattr(sys, "executable", str(_script(bin_ / "python3.9", "echo 3.9")))
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))
    assert list(dev.new_pythons()) == [[str(bin_ / "python3.12")]]


@POSIX
def test_only_old_pythons_give_one_line(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(_script(tmp_path / "bin" / "python3", "echo 3.8").parent))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "python3"))
    monkeypatch.setattr(sys, "version_info", (3, 8, 18, "final", 0))
    with pytest.raises(dev.NotReadyError, match=r"needs Python 3\.11 or newer, and only 3\.8 was found: install one"):
        dev.make_empty(tmp_path / "venv")


@POSIX
def test_really_old_pythons_find_the_newer_one(root: Path, tmp_path: Path) -> None:
    old = _really_old()
    if not old:
        pytest.skip("no Python before 3.11 on this machine")
    # a project whose environment is whole: nothing is installed, so this is quick
    for name in ("dev.py", "pyproject.toml", "constraints.txt"):
        shutil.copy(root / name, tmp_path)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    code = "import sys; sys.path.insert(0, '.'); import dev; print(*next(dev.new_pythons()))"
    for python in old:
        newer = _script(tmp_path / "bin" / "python3.11", f'exec "{sys.executable}" "$@"')
        shutil.copy(newer, newer.with_name("python3"))
        _script(newer.with_name("python3"), f'exec "{python}" "$@"')
        done = _run([python, "-c", code], tmp_path, path=str(newer.parent))
        assert done.stdout.strip() == str(newer), done.stderr


def test_words_and_arguments_are_handed_on(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr(dev, "environment", lambda: "py")

    def call(command: list[str], **_: str) -> int:
        called.append(command)
        return 1

    monkeypatch.setattr(dev, "call", call)
    assert dev.main(["test", "-k", "dates"]) == 1
    assert dev.main(["edition", "--timings"]) == 1
    assert called == [
        ["py", "-m", "pytest", "-k", "dates"],
        ["py", "-m", "teikit", "build", ".", "--timings"],
    ]


def test_an_environment_of_another_state_is_not_whole(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "python_in", lambda folder: sys.executable)
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text("a\n", encoding="utf-8")
    folder = tmp_path / ".venv"
    folder.mkdir()
    assert not dev.whole(folder)
    (folder / dev.STAMP).write_text(dev.stamp(), encoding="ascii")
    assert dev.whole(folder)
    (tmp_path / "constraints.txt").write_text("b\n", encoding="utf-8")
    assert not dev.whole(folder)


def test_clean_takes_away_only_what_can_be_made_again(copy_project: Copy, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    before = sorted(path for path in project.rglob("*") if path.is_file())
    for name in (".venv/bin/python", ".venv-x/y", "publication/index.html", "src/teikit/__pycache__/a.pyc"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("x", encoding="utf-8")
    assert _run([sys.executable, "dev.py", "clean"], project).returncode == 0
    assert sorted(path for path in project.rglob("*") if path.is_file()) == before


def _installing(project: Path) -> bool:
    """Tell whether the temporary environment is half made: something is installed, and it has no stamp yet."""
    return any(project.glob(".venv-*/venv/lib/python3*/site-packages/hatchling")) and not any(
        project.glob(".venv-*/venv/teikit-stamp")
    )


@POSIX
@pytest.mark.slow
def test_killed_half_way_the_next_run_works_and_then_needs_no_network(copy_project: Copy, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    log = tmp_path / "log"
    with log.open("wb") as said:
        running = subprocess.Popen(
            [sys.executable, "dev.py", "test", "--version"],
            cwd=project,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        end = time.monotonic() + 300
        while running.poll() is None and not _installing(project) and time.monotonic() < end:
            time.sleep(0.02)
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    text = log.read_text(encoding="utf-8", errors="replace")
    if running.returncode == 2 and "pip could not install" in text:
        pytest.skip("pip cannot install here: no network")
    assert running.returncode == -signal.SIGKILL, text
    assert not (project / ".venv").exists()

    done = _run([sys.executable, "dev.py", "test", "--version"], project, PIP_USER="1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("pytest ")
    assert list(project.glob(".venv-*")) == []

    # from here on without network, and without any other python on PATH
    (tmp_path / "empty").mkdir()
    cut_off = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path / "empty"), "PIP_CONFIG_FILE": os.devnull}
    stamp = (project / ".venv" / "teikit-stamp").stat().st_mtime_ns
    done = _run([sys.executable, "dev.py", "edition"], project, path=str(tmp_path / "empty"), **cut_off)
    assert done.returncode == 0, done.stdout + done.stderr
    page = project / "publication" / "index.html"
    assert str(page) in done.stdout
    assert page.is_file()
    assert (project / ".venv" / "teikit-stamp").stat().st_mtime_ns == stamp
    installed = _run([str(project / ".venv" / "bin" / "teikit"), "--version"], tmp_path)
    assert installed.stdout.startswith("teikit "), installed.stderr

    # the project asks for something else, and there is still no network: one line, and what is there stays
    constraints = project / "constraints.txt"
    constraints.write_text(constraints.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    done = _run([sys.executable, "dev.py", "test", "--version"], project, **cut_off)
    assert done.returncode == 2
    assert "is the network there?" in done.stderr.splitlines()[-1]
    assert (project / ".venv" / "teikit-stamp").is_file()
