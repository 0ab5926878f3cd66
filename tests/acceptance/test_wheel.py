"""What pip installs is whole: the wheel in a clean environment, outside the checkout, makes an edition."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "TEIKIT"))}
    return subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    done = _run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], root)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a clean environment that holds the wheel.

    Its dependencies are borrowed by a path, not installed again: so it needs no network, and nothing of this
    checkout can be seen, since files that point into a checkout count only where pip put them.
    """
    folder = tmp_path_factory.mktemp("installed") / "venv"
    done = _run([sys.executable, "-m", "venv", "--without-pip", str(folder)], folder.parent)
    if done.returncode != 0:
        pytest.skip("no environment can be made here")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index", "--no-deps", str(wheel)]
    done = _run(pip, folder)
    assert done.returncode == 0, done.stderr
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    here, there = (Path(_run([one, "-c", ask], folder).stdout.strip()) for one in (sys.executable, str(python)))
    (there / "borrowed.pth").write_text(f"{here}\n", encoding="utf-8")
    return python


def test_the_wheel_holds_data_and_licence_and_nothing_else(wheel: Path, root: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0].partition("-")[0] for name in names}
    assert tops == {"teikit"}
    assert "teikit/py.typed" in names
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in names)
    for folder in ("xslt", "schemas"):
        ours = {path.relative_to(root).as_posix() for path in (root / folder).rglob("*") if path.is_file()}
        theirs = {name.removeprefix("teikit/_data/") for name in names if name.startswith(f"teikit/_data/{folder}/")}
        assert theirs == ours
    assert [name for name in names if "__pycache__" in name] == []


def test_init_and_build_work_outside_the_checkout(installed: Path, root: Path, tmp_path: Path) -> None:
    where = _run([str(installed), "-c", "import teikit; print(teikit.__file__)"], tmp_path).stdout.strip()
    assert Path(where).is_relative_to(installed.parent.parent)
    command = str(installed.with_name("teikit.exe" if os.name == "nt" else "teikit"))

    done = _run([command, "init", "letters"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "letters" / "edition.toml").is_file()

    done = _run([command, "build", "letters"], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert list((tmp_path / "letters" / "tei").glob("*.xml"))
    publication = tmp_path / "letters" / "publication"
    pages = sorted(publication.rglob("*.html"))
    assert publication / "index.html" in pages
    assert publication / "documents" / "example.html" in pages
    assert "Edinburgh" in (publication / "documents" / "example.txt").read_text(encoding="utf-8")
    # nothing that was made knows where it was made
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert str(tmp_path) not in text
        assert str(root) not in text

    done = _run([command, "check", "letters/tei"], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
