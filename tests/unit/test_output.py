"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit.errors import OutputError
from teikit.output import sweep, write_atomic


def test_folders_are_made_and_the_same_bytes_leave_the_file_alone(tmp_path):
    path = tmp_path / "a" / "b.xml"
    assert write_atomic(path, b"x")
    before = path.stat().st_mtime_ns
    assert not write_atomic(path, b"x")
    assert path.stat().st_mtime_ns == before
    assert write_atomic(path, b"y")
    assert path.read_bytes() == b"y"
    assert [one.name for one in path.parent.iterdir()] == ["b.xml"]


def test_what_cannot_be_written_is_one_line_and_leaves_nothing(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot be written") as caught:
        write_atomic(tmp_path / "file" / "b.xml", b"x")
    assert "\n" not in str(caught.value)
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_a_failure_while_writing_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.xml"
    write_atomic(path, b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OutputError, match="No space left"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.xml"]


def test_what_a_killed_write_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    left = [tmp_path / ".a.xml.s91j78p4.tmp", tmp_path / "a" / ".b.html.abcd_123.tmp"]
    kept = [tmp_path / "a.tmp", tmp_path / ".hidden.tmp", tmp_path / "a" / "b.html"]
    for path in (*left, *kept):
        path.write_bytes(b"x")
    sweep(tmp_path)
    assert [path.exists() for path in left] == [False, False]
    assert all(path.exists() for path in kept)
