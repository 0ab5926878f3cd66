"""Bad input gets one clear line and the right exit status; nothing half-written is left."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BOMB = b'<!DOCTYPE TEI [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><TEI xmlns="http://www.tei-c.org/ns/1.0">&b;</TEI>'
EXTERNAL = (
    b'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/hostname">]><TEI xmlns="http://www.tei-c.org/ns/1.0">&x;</TEI>'
)
DEEP = b'<TEI xmlns="http://www.tei-c.org/ns/1.0">' + b"<text>" * 5000 + b"</text>" * 5000 + b"</TEI>"


def teikit(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "teikit", *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


def assert_one_clear_line(done: subprocess.CompletedProcess[str], words: str, status: int) -> None:
    said = done.stderr + done.stdout
    assert "Traceback" not in said
    assert "a bug in teikit" not in said
    assert words in said
    assert done.returncode == status, said


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A small edition with one good source."""
    folder = tmp_path / "edition"
    assert teikit("init", folder, cwd=tmp_path).returncode == 0
    return folder


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("white.txt", b" \n\n \t\n", "white space"),
        ("binary.txt", b"\x00\x01\x02\xff\xfe\x00" * 50, "binary"),
        ("zip.txt", b"PK\x03\x04" + bytes(range(256)) * 8, "zip archive"),
    ],
)
def test_sources_that_are_no_text(edition: Path, name: str, data: bytes, words: str):
    (edition / "seeds" / name).write_bytes(data)
    done = teikit("build", edition, cwd=edition)
    assert_one_clear_line(done, words, 1)
    assert name in done.stderr
    assert (edition / "tei" / "example.xml").exists(), "one bad file stopped the others"
    assert not (edition / "tei" / f"{Path(name).stem}.xml").exists()
    assert not list(edition.rglob("*.tmp"))


def test_a_wrong_encoding_is_said(edition: Path):
    (edition / "seeds" / "latin.txt").write_bytes("Zürich, 3 May 1880\n\nDer König grüßt.\n".encode("latin-1"))
    done = teikit("encode", edition / "seeds" / "latin.txt", "-o", edition / "out", cwd=edition)
    assert "encoding" in done.stderr
    assert "König grüßt" in (edition / "out" / "latin.xml").read_text(encoding="utf-8")
    done = teikit("encode", edition / "seeds" / "latin.txt", "-o", edition / "out2", "--encoding", "utf-8", cwd=edition)
    assert_one_clear_line(done, "utf-8", 1)
    assert not (edition / "out2" / "latin.xml").exists()


@pytest.mark.slow
def test_a_line_of_50_megabytes(edition: Path):
    (edition / "seeds" / "long.txt").write_bytes(b"word " * 10_000_000)
    done = teikit("encode", edition / "seeds" / "long.txt", "-o", edition / "out", cwd=edition)
    said = done.stderr + done.stdout
    assert "Traceback" not in said
    assert "bug" not in said
    if done.returncode == 0:
        assert (edition / "out" / "long.xml").exists()
    else:
        assert "long.txt" in said
        assert not (edition / "out" / "long.xml").exists()


def test_a_text_without_a_title(edition: Path):
    (edition / "seeds" / "bare.txt").write_text("only one line of text, no heading at all.\n", encoding="utf-8")
    done = teikit("encode", edition / "seeds" / "bare.txt", "-o", edition / "out", cwd=edition)
    assert_one_clear_line(done, "title", 0)
    assert (edition / "out" / "bare.xml").exists()


def test_missing_and_ill_formed_settings(tmp_path: Path):
    done = teikit("build", tmp_path, cwd=tmp_path)
    assert_one_clear_line(done, "no edition.toml here", 2)
    (tmp_path / "edition.toml").write_text("title = = 3", encoding="utf-8")
    done = teikit("build", tmp_path, cwd=tmp_path)
    assert_one_clear_line(done, "edition.toml:1:", 2)
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<TEI><p></TEI>", "1:11: "),
        (b"", "empty"),
        (BOMB, "entit"),
        (EXTERNAL, "entit"),
        (DEEP, "deep"),
        (b"\x00\x01\x02", "1:1"),
    ],
)
def test_hostile_and_broken_xml(edition: Path, data: bytes, words: str):
    bad = edition / "bad.xml"
    bad.write_bytes(data)
    good = edition / "tei" / "authorities"
    assert good.is_dir()
    done = teikit("check", bad, cwd=edition)
    assert_one_clear_line(done, words, 1)
    assert "bad.xml" in done.stdout
    done = teikit("publish", bad, "--to", "html", "-o", edition / "site", cwd=edition)
    assert_one_clear_line(done, words, 1)
    assert not list(edition.glob("site/**/bad*"))
    hostname = Path("/etc/hostname")
    if hostname.exists() and hostname.read_text().strip():
        assert hostname.read_text().strip() not in done.stdout + done.stderr


def test_an_output_folder_that_is_a_file(edition: Path):
    (edition / "publication").write_text("in the way", encoding="utf-8")
    done = teikit("build", edition, cwd=edition)
    assert_one_clear_line(done, "cannot be written", 1)


def test_two_sources_with_one_id(edition: Path):
    shutil.copy(edition / "seeds" / "example.txt", edition / "seeds" / "example.md")
    done = teikit("build", edition, cwd=edition)
    assert_one_clear_line(done, "would both become example.xml", 1)
    assert not (edition / "tei" / "example.xml").exists()


def test_a_decision_that_matches_nothing(edition: Path):
    (edition / "tei" / "decisions" / "example.toml").write_text(
        'version = 1\n[[correction]]\nquote = "no such words"\ncorr = "x"\n', encoding="utf-8"
    )
    done = teikit("build", edition, cwd=edition)
    assert_one_clear_line(done, "matches nothing in the text", 1)
    assert "decisions/example.toml:2" in done.stderr.replace(os.sep, "/")


def test_a_hand_edit_is_never_overwritten(edition: Path):
    assert teikit("build", edition, cwd=edition).returncode == 0
    target = edition / "tei" / "example.xml"
    edited = target.read_bytes().replace(b"instruments", b"<hi>instruments</hi>")
    assert edited != target.read_bytes()
    target.write_bytes(edited)
    done = teikit("build", edition, cwd=edition)
    assert "kept, because it was edited" in done.stderr
    assert target.read_bytes() == edited
