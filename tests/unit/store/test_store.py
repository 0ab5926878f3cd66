from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from teikit.errors import OutputError
from teikit.store import Digests, build_lock, digest, open_store
from teikit.store.digests import ABSENT

OLD = 1_600_000_000


def test_what_is_put_is_there_in_the_next_run(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a" / "b.sqlite3")
    store.put("make", "one", "k", b"value")
    store.put("make", "two", "k", b"")
    store.drop("make", ["two"])
    store.close()
    again = open_store(tmp_path / "a" / "b.sqlite3")
    product = again.get("make", "one")
    assert product is not None
    assert (product.key, product.value, product.sum) == ("k", b"value", digest(b"value"))
    assert again.keys("make") == {"one": ("k", digest(b"value"))}
    assert again.get("make", "two") is None
    again.close()


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_store_is_made_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "b.sqlite3"
    path.write_bytes(content)
    store = open_store(path)
    assert store.keys("make") == {}
    store.put("make", "one", "k", b"value")
    store.close()


def test_a_store_of_another_program_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "b.sqlite3"
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE product (name TEXT)")
    base.commit()
    base.close()
    store = open_store(path)
    assert store.get("make", "one") is None
    store.close()


def test_a_value_whose_bytes_were_changed_is_as_good_as_absent(tmp_path: Path) -> None:
    path = tmp_path / "b.sqlite3"
    store = open_store(path)
    store.put("make", "one", "k", b"value")
    store.close()
    base = sqlite3.connect(path)
    base.execute("UPDATE product SET value = ?", (b"valuf",))
    base.commit()
    base.close()
    store = open_store(path)
    assert store.get("make", "one") is None
    store.close()


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cache of the build"):
        open_store(tmp_path / "file" / "b.sqlite3")


def test_a_file_is_read_again_only_when_its_size_or_time_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    os.utime(path, (OLD, OLD))
    first = Digests()
    assert first.of(path) == digest(b"one")
    states = dict(first.changes()[0])
    assert states[str(path)].settled
    # the same size and time, other bytes: what a tool may do that sets times back; it is not seen
    path.write_bytes(b"two")
    os.utime(path, (OLD, OLD))
    assert Digests(states).of(path) == digest(b"one")
    os.utime(path, (OLD + 1, OLD + 1))
    assert Digests(states).of(path) == digest(b"two")


def test_a_file_that_was_changed_just_now_is_read_again_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    found = path.stat()
    first = Digests()
    assert first.of(path) == digest(b"one")
    states = dict(first.changes()[0])
    path.write_bytes(b"two")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert Digests(states).of(path) == digest(b"two")


def test_a_file_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    os.utime(path, (OLD, OLD))
    first = Digests()
    first.of(path)
    states = dict(first.changes()[0])
    path.unlink()
    second = Digests(states)
    assert second.of(path) == ABSENT
    assert second.changes() == ([], [str(path)])


def test_one_build_at_a_time(tmp_path: Path) -> None:
    waited: list[bool] = []

    class EnoughError(Exception):
        pass

    def waiting() -> None:
        waited.append(True)
        raise EnoughError

    with build_lock(tmp_path / "lock"), pytest.raises(EnoughError), build_lock(tmp_path / "lock", waiting):
        pass
    with build_lock(tmp_path / "lock", waiting):
        assert waited == [True]
