"""Pack and prove large payloads: time and memory, beside plain copying and the library bagit.

    python -m benchmarks.deposit [documents] [gigabytes]

Default: 10,000 documents and 10 GB, made up in a temporary folder (TMPDIR), which needs about three times as much.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_PACK = """
import resource, sys, time
from pathlib import Path
from teikit.pipeline.deposit import deposit
start = time.process_time()
done = deposit(Path(sys.argv[1]), Path(sys.argv[2]), remake=False, force=True)
print(done.files, done.size, time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_ALONE = """
import resource, sys, time
from pathlib import Path
from teikit.deposit.layout import lay_out
from teikit.deposit.package import Package
from teikit.settings import load_settings
start = time.process_time()
folder = Path(sys.argv[1])
settings = load_settings(folder / "edition.toml")
done = Package(lay_out(folder, settings), settings, date="2026-01-01").write(Path(sys.argv[2]))
print(len(done.entries), done.size, time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_WRITE = """
import resource, sys, time
from pathlib import Path
from teikit.deposit.bag import Item, write_bag
start = time.process_time()
items = (Item("data/" + path.relative_to(sys.argv[1]).as_posix(), path)
         for path in sorted(Path(sys.argv[1]).rglob("*")) if path.is_file())
done = write_bag(items, Path(sys.argv[2]), lambda size, files: [("Payload-Oxum", f"{size}.{files}")])
print(len(done.entries), done.size, time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_PROVE = """
import resource, sys, time
from pathlib import Path
from teikit.deposit.bag import verify_bag
start = time.process_time()
done = verify_bag(Path(sys.argv[1]))
assert done.is_valid, done.findings[:3]
print(done.files, done.size, time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_BAGIT = """
import resource, sys, time, bagit
start = time.process_time()
bagit.Bag(sys.argv[1]).validate()
print(0, 0, time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def run(documents: int = 10_000, gigabytes: float = 10.0) -> None:
    """Print a row for each piece of work."""
    with tempfile.TemporaryDirectory(prefix="teikit-bench-") as name:
        place = Path(name)
        free = shutil.disk_usage(place).free
        if free < gigabytes * 3e9:
            print(f"  only {free / 1e9:.0f} GB are free: scaled down to {free / 4e9:.1f} GB")
            gigabytes = free / 4e9
        big, one = place / "big", place / "one"
        _files(big, 100, int(gigabytes * 1e9))
        _files(one, 1, int(gigabytes * 1e8))
        _row(f"bag of {gigabytes / 10:.1f} GB, 1 file", _WRITE, one, place / "bag-one")
        _row(f"bag of {gigabytes:.1f} GB, 100 files", _WRITE, big, place / "bag-big")
        start = time.process_time()
        shutil.copytree(big, place / "copy")
        print(f"  {'the same copied, nothing hashed':<44} {time.process_time() - start:8.1f} s")
        shutil.rmtree(place / "copy")
        shutil.rmtree(big)
        _row("proved", _PROVE, place / "bag-big")
        _row("proved by the library bagit", _BAGIT, place / "bag-big")
        shutil.rmtree(place / "bag-big")
        for number in (documents // 10, documents):
            edition = place / f"edition-{number}"
            _edition(edition, number)
            _row(f"edition of {number:,} documents, checked and packed", _PACK, edition, place / f"bag-{number}")
            _row("proved", _PROVE, place / f"bag-{number}")
            _row(f"edition of {number:,} documents, packed alone", _ALONE, edition, place / f"alone-{number}")


def _row(name: str, script: str, *paths: Path) -> None:
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", script, *map(str, paths)], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"  {name:<44} failed: {done.stderr.strip().splitlines()[-1:]}")
        return
    files, size, seconds, memory = (float(part) for part in done.stdout.split())
    rate = f"{size / 1e6 / seconds:6.0f} MB/s" if size else ""
    wall = time.perf_counter() - start
    print(f"  {name:<44} {seconds:8.1f} s   {wall:8.1f} s by the clock   {memory / 1024:6.0f} MB   "
          f"{int(files):8,} files   {rate}")  # fmt: skip


def _files(folder: Path, number: int, size: int) -> None:
    """Make up files that hold something: sparse ones would be read faster than a disk can."""
    folder.mkdir()
    piece = os.urandom(2**20)
    for index in range(number):
        with (folder / f"scan-{index:05}.tif").open("wb") as stream:
            left = size // number
            while left > 0:
                stream.write(piece[: min(left, len(piece))])
                left -= len(piece)


def _edition(folder: Path, number: int) -> None:
    """Make up an edition of documents that differ in name and title."""
    sample = Path(__file__).parents[1]
    for name in ("tei/authorities", "tei/decisions", "schemas"):
        shutil.copytree(sample / name, folder / name)
    text = (sample / "tei" / "000_8773c6b36261153a.xml").read_text(encoding="utf-8")
    (folder / "seeds").mkdir()
    (folder / "publication" / "documents").mkdir(parents=True)
    (folder / "edition.toml").write_text('version = 1\n[edition]\ntitle = "Many"\ndate = "2026"\n', encoding="utf-8")
    for index in range(number):
        made = text.replace("000_8773c6b36261153a", f"d{index:05}").replace("Khrushchev's Speech", f"Speech {index}")
        (folder / "tei" / f"d{index:05}.xml").write_text(made, encoding="utf-8")
        (folder / "seeds" / f"d{index:05}.txt").write_text(f"Speech {index}\n", encoding="utf-8")
        (folder / "publication" / "documents" / f"d{index:05}.html").write_text(made[:40_000], encoding="utf-8")


def main(words: list[str]) -> int:
    """Run with the numbers given."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    run(int(words[0]) if words else 10_000, float(words[1]) if len(words) > 1 else 10.0)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
