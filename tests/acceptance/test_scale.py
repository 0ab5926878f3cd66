"""Builds of many documents: in one process, in several, killed, on a cluster; always the same bytes."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
MANY = int(os.environ.get("TEIKIT_SCALE", "24"))  # documents; the figures of the docs are made with 1000


def _command(folder: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "teikit", "build", str(folder), "-q", *words]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}


def _build(folder: Path, *words: str) -> str:
    done = subprocess.run(_command(folder, *words), env=_environment(), capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "a bug in teikit" not in done.stderr
    return done.stderr


def _bytes(folder: Path) -> dict[str, str]:
    """The digest of every file of an edition but its cache."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".teikit" not in path.relative_to(folder).parts
    }


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources") / "edition"
    subprocess.run(
        [sys.executable, "-m", "benchmarks.corpus", str(folder), str(MANY)], env=_environment(), cwd=ROOT, check=True
    )
    return folder


@pytest.fixture(scope="module")
def undisturbed(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a build in one process makes."""
    folder = tmp_path_factory.mktemp("undisturbed") / "edition"
    shutil.copytree(sources, folder)
    _build(folder, "--jobs", "1")
    made = _bytes(folder)
    assert sum(path.startswith("publication/documents/") and path.endswith(".html") for path in made) == MANY
    return made


@pytest.mark.slow
def test_two_processes_make_the_same_bytes_as_one(
    sources: Path, undisturbed: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "edition"
    shutil.copytree(sources, folder)
    _build(folder, "--jobs", "2")
    assert _bytes(folder) == undisturbed


@pytest.mark.slow
def test_a_build_killed_at_random_moments_ends_with_the_same_bytes(
    sources: Path, undisturbed: dict[str, str], tmp_path: Path
) -> None:
    chance = random.Random(9)
    folder = tmp_path / "edition"
    shutil.copytree(sources, folder)
    for _ in range(int(os.environ.get("TEIKIT_KILLS", "4"))):
        process = subprocess.Popen(
            _command(folder, "--jobs", "2"), env=_environment(), stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0.3, 6.0))
        if process.poll() is None:
            # the processes that work are of its session: all die, as when a machine is switched off
            os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
        process.wait()
        assert not list(folder.rglob("*.html.tmp"))
    _build(folder, "--jobs", "2")
    assert _bytes(folder) == undisturbed


@pytest.mark.slow
def test_what_has_not_changed_is_not_made_again_and_what_depends_on_a_change_is(
    sources: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "edition"
    shutil.copytree(sources, folder)
    for path in sorted((folder / "seeds").iterdir())[6:]:
        path.unlink()
    report = tmp_path / "run.jsonl"

    def worked() -> dict[str, int]:
        _build(folder, "--jobs", "1", "--report", str(report))
        lines = report.read_text(encoding="utf-8")
        return {
            step: len(re.findall(f'"event": "done", "step": "{step}"', lines))
            for step in ("make", "check", "extract", "publish")
        }

    assert worked() == {"make": 6, "check": 7, "extract": 6, "publish": 6}
    assert worked() == {"make": 0, "check": 0, "extract": 0, "publish": 0}
    source = folder / "seeds" / "doc-000002.txt"
    source.write_text(source.read_text(encoding="utf-8") + "\nA last line.\n", encoding="utf-8", newline="\n")
    assert worked() == {"make": 1, "check": 1, "extract": 1, "publish": 1}
    page = folder / "publication" / "documents" / "doc-000001.html"
    page.write_bytes(b"spoilt")
    assert worked()["publish"] == 1
    assert page.read_bytes() != b"spoilt"
    before = _bytes(folder)
    shutil.rmtree(folder / ".teikit")
    assert worked()["check"] == 7
    assert _bytes(folder) == before
    (folder / ".teikit" / "build.sqlite3").write_bytes(b"spoilt")
    assert worked()["check"] == 7
    assert _bytes(folder) == before
    source.unlink()
    (folder / "tei" / "doc-000002.xml").unlink()
    assert worked()["make"] == 0
    gone = {path for path in before if path not in _bytes(folder)}
    assert "publication/documents/doc-000002.html" in gone


@pytest.mark.slow
def test_two_builds_at_once_end_with_one_whole_edition(
    sources: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "edition"
    shutil.copytree(sources, folder)
    for path in sorted((folder / "seeds").iterdir())[4:]:
        path.unlink()
    both = [
        subprocess.Popen(_command(folder), env=_environment(), stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [process.communicate()[1] for process in both]
    assert not any("Traceback" in one or "a bug in teikit" in one for one in said)
    assert len(list((folder / "publication" / "documents").glob("*.html"))) == 4


@contextmanager
def _scheduler(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A Dask scheduler and its workers, each a process of its own."""
    address_file = folder / "scheduler.json"
    environment = {**_environment(), "DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "False"}
    options = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, "-m", *words], **options)  # type: ignore[call-overload]
        started.append(process)
        return process  # type: ignore[no-any-return]

    try:
        start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
              "--scheduler-file", str(address_file))
        for _ in range(200):
            if address_file.exists() and address_file.read_bytes():
                break
            time.sleep(0.1)
        words = ("--scheduler-file", str(address_file), "--nthreads", "1", "--no-dashboard", "--local-directory",
                 str(folder))
        busy = [start("distributed.cli.dask_worker", *words) for _ in range(workers)]
        address = re.search(r"tcp://[\d.:]+", address_file.read_text(encoding="utf-8"))
        assert address is not None
        yield address[0], busy
    finally:
        for process in started:
            process.kill()
            process.wait()


@pytest.mark.slow
def test_a_dask_cluster_that_loses_a_worker_half_way_makes_the_same_bytes(
    sources: Path, undisturbed: dict[str, str], tmp_path: Path
) -> None:
    pytest.importorskip("distributed")
    folder = tmp_path / "edition"
    shutil.copytree(sources, folder)
    with _scheduler(tmp_path, 2) as (address, workers):
        process = subprocess.Popen(
            _command(folder, "--cluster", address), env=_environment(), stderr=subprocess.PIPE, text=True
        )
        tei = folder / "tei"
        for _ in range(600):
            if len(list(tei.glob("*.xml"))) >= MANY // 2 or process.poll() is not None:
                break
            time.sleep(0.1)
        assert process.poll() is None
        workers[0].kill()
        said = process.communicate()[1]
    assert "Traceback" not in said
    assert _bytes(folder) == undisturbed


POISON = """
import os, time
from teikit.pipeline.work import Work
make = Work._make

def poisoned(self, source):
    if source.stem.endswith("03"):
        while True:
            time.sleep(0.01)
    if source.stem.endswith("07"):
        held = []
        while True:
            held.append(bytearray(50_000_000))
            time.sleep(0.01)
    if source.stem.endswith("11"):
        os._exit(139)
    return make(self, source)

Work._make = poisoned
"""


@pytest.mark.slow
def test_a_document_that_loops_one_that_eats_memory_and_one_that_crashes_cost_themselves_alone(
    sources: Path, undisturbed: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "edition"
    shutil.copytree(sources, folder)
    (tmp_path / "sitecustomize.py").write_text(POISON, encoding="utf-8")
    environment = _environment()
    environment["PYTHONPATH"] = os.pathsep.join([str(tmp_path), environment["PYTHONPATH"]])
    words = ("--jobs", "2", "--time-limit", "20", "--memory-limit", "800")
    done = subprocess.run(_command(folder, *words), env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    lost = {line.split(":")[0].rpartition("/")[2]: line for line in done.stderr.splitlines() if "ENC909" in line}
    names = [f"doc-{n:06}.txt" for n in range(MANY) if f"{n:02}"[-2:] in ("03", "07", "11")]
    assert sorted(lost) == names
    assert "not done after 20 seconds" in lost[names[0]]
    assert "MB of memory" in lost[names[1]]
    assert "ended with status" in lost[names[2]]
    # all others stand as an undisturbed build makes them
    for number in range(MANY):
        path = f"tei/doc-{number:06}.xml"
        if f"doc-{number:06}.txt" in names:
            assert not (folder / path).exists()
        else:
            assert sha256((folder / path).read_bytes()).hexdigest() == undisturbed[path]
    _build(folder, "--jobs", "2")
    assert _bytes(folder) == undisturbed
