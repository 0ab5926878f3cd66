"""Bags: the same bytes each time, valid for others, whole or not there, resumed, on every system."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import shutil
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teikit.deposit.bag import Elsewhere, Item, verify_bag, write_bag
from teikit.deposit.bag.tagfiles import decode_path, encode_path
from teikit.deposit.names import safe_name, safe_paths
from teikit.deposit.workplace import Workplace
from teikit.errors import OutputError, SourceError

Make = Callable[..., Path]


def info(size: int, files: int) -> list[tuple[str, str]]:
    return [("Payload-Oxum", f"{size}.{files}"), ("Bag-Software-Agent", "teikit 0")]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def codes(bag: Path) -> set[str]:
    return {finding.code for finding in verify_bag(bag).findings}


def test_a_bag_says_what_rfc_8493_asks(small_bag: Make) -> None:
    bag = small_bag()
    assert (bag / "bagit.txt").read_text() == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert (bag / "bag-info.txt").read_text() == "Payload-Oxum: 2020.4\nBag-Software-Agent: teikit 0\n"
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert f"{empty}  data/empty\n" in (bag / "manifest-sha256.txt").read_text()
    assert "  data/seeds/a b.txt\n" in (bag / "manifest-sha512.txt").read_text()
    tagged = [line.split("  ")[1] for line in (bag / "tagmanifest-sha512.txt").read_text().splitlines()]
    assert tagged == ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt"]
    assert verify_bag(bag).findings == ()


def test_the_library_of_congress_finds_it_valid(small_bag: Make) -> None:
    bagit: Any = pytest.importorskip("bagit")
    assert bagit.Bag(str(small_bag())).validate()


@pytest.mark.parametrize("form", ["bag", "bag.zip", "bag.tar", "bag.tar.gz", "bag.tgz"])
def test_the_same_files_make_the_same_bytes(small_bag: Make, form: str) -> None:
    first = small_bag(form)
    before = first.read_bytes() if first.is_file() else tree(first)
    again = small_bag(form)
    assert (again.read_bytes() if again.is_file() else tree(again)) == before
    assert verify_bag(again).findings == ()
    assert [path.name for path in again.parent.iterdir()] == [form]


def test_an_archive_holds_the_bag_that_the_folder_is(small_bag: Make, tmp_path: Path) -> None:
    folder = tree(small_bag("bag"))
    for form in ("zip", "tar", "tar.gz"):
        packed = small_bag(f"x.{form}")
        shutil.unpack_archive(packed, tmp_path / form, **({"filter": "data"} if form != "zip" else {}))
        assert tree(tmp_path / form / "x") == folder


def corrupt(bag: Path, chance: random.Random) -> str:
    """Do one harm to a bag and return what it was."""
    files = sorted(path for path in bag.rglob("*") if path.is_file())
    filled = [path for path in files if path.stat().st_size > 1]
    one = chance.choice(filled)
    data = bytearray(one.read_bytes())
    kind = chance.choice(["flip", "cut", "grow", "remove", "add", "rename", "swap", "line", "empty"])
    if kind == "flip":
        place = chance.randrange(len(data))
        data[place] ^= 1 << chance.randrange(8)
        one.write_bytes(data)
    elif kind == "cut":
        one.write_bytes(data[: chance.randrange(len(data))])
    elif kind == "grow":
        one.write_bytes(bytes(data) + chance.choice([b"\n", b" ", b"\0", b"\r\n"]))
    elif kind == "remove":
        chance.choice(files).unlink()
    elif kind == "add":
        name = f"more-{chance.randrange(99)}"
        chance.choice([bag / name, bag / "data" / name, bag / "data" / "tei" / name]).write_bytes(b"")
    elif kind == "rename":
        one.rename(one.with_name("x" + one.name))
    elif kind == "swap":
        other = chance.choice([path for path in filled if path.read_bytes() != bytes(data)])
        one.write_bytes(other.read_bytes())
        other.write_bytes(data)
    elif kind == "line":
        one = chance.choice(sorted(bag.glob("*manifest-*.txt")))
        rows = one.read_bytes().splitlines(keepends=True)
        place = chance.randrange(len(rows))
        rows[place : place + 1] = chance.choice([[], [rows[place], rows[place]], [rows[place].upper()]])
        one.write_bytes(b"".join(rows))
    else:
        (bag / "data" / "nothing").mkdir()
    return f"{kind} {one.relative_to(bag)}"


@pytest.mark.slow
def test_two_hundred_harms_are_all_found(small_bag: Make, tmp_path: Path) -> None:
    bag = small_bag()
    missed = []
    for seed in range(200):
        harmed = tmp_path / "harmed"
        shutil.copytree(bag, harmed)
        harm = corrupt(harmed, random.Random(seed))
        if verify_bag(harmed).is_valid:
            missed.append((seed, harm))
        shutil.rmtree(harmed)
    assert missed == []


def test_harm_to_an_archive_is_found(small_bag: Make, tmp_path: Path) -> None:
    for form in ("x.zip", "x.tar"):
        packed = small_bag(form)
        data = packed.read_bytes()
        for place in range(data.index(b"<b/>"), data.index(b"<b/>") + 200, 20):
            harmed = tmp_path / f"harmed-{form}"
            harmed.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            assert not verify_bag(harmed).is_valid
        harmed.write_bytes(data[: len(data) // 2])
        with contextlib.suppress(SourceError):  # it may be no archive any more
            assert not verify_bag(harmed).is_valid


def test_what_leads_out_of_an_archive_is_refused(tmp_path: Path) -> None:
    import io
    import tarfile
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("bag/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        packed.writestr("../../evil", "x")
    with tarfile.open(tmp_path / "a.tar", "w") as tar:
        for name in ("bag/bagit.txt", "/etc/evil"):
            member = tarfile.TarInfo(name)
            tar.addfile(member, io.BytesIO())
        link = tarfile.TarInfo("bag/data/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    assert "BAG113" in codes(tmp_path / "a.zip")
    assert {"BAG113", "BAG110"} <= codes(tmp_path / "a.tar")


@pytest.mark.skipif(not hasattr(os, "symlink") or sys.platform == "win32", reason="needs links")
def test_a_link_is_no_file_of_a_bag(small_bag: Make, tmp_path: Path) -> None:
    bag = small_bag()
    secret = tmp_path / "outside"
    secret.write_bytes((bag / "data/tei/a.xml").read_bytes())
    (bag / "data/tei/a.xml").unlink()
    (bag / "data/tei/a.xml").symlink_to(secret)
    assert "BAG110" in codes(bag)


def test_what_lies_elsewhere_is_listed_and_said_to_be_missing(tmp_path: Path) -> None:
    digests = (("sha256", "ab" * 32), ("sha512", "cd" * 64))
    far = Elsewhere("data/film 1.mp4", "https://example.org/film 1.mp4", 5_000_000_000, digests)
    bag = write_bag([Item("data/a", b"x")], tmp_path / "bag", info, elsewhere=[far]).path
    assert (bag / "fetch.txt").read_text() == "https://example.org/film%201.mp4 5000000000 data/film 1.mp4\n"
    assert f"{'ab' * 32}  data/film 1.mp4\n" in (bag / "manifest-sha256.txt").read_text()
    [finding] = verify_bag(bag).findings
    assert finding.code == "BAG111"
    assert "fetched" in finding.message
    assert "Payload-Oxum: 5000000001.2" in (bag / "bag-info.txt").read_text()


def test_a_copy_that_was_stopped_goes_on(tmp_path: Path) -> None:
    sources = []
    for number in range(5):
        sources.append(tmp_path / f"{number}")
        sources[-1].write_bytes(bytes([number]) * 1000)
    items = [Item(f"data/{path.name}", path) for path in sources]

    def stopped() -> Any:
        yield from items[:3]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_bag(stopped(), tmp_path / "bag", info)
    assert not (tmp_path / "bag").exists()
    # one was changed in between, and the record of another was cut off by the kill
    sources[0].write_bytes(b"other" * 200)
    os.utime(sources[0], ns=(1, 1))
    record = tmp_path / ".bag.part" / "copied.jsonl"
    record.write_text(record.read_text()[:-30])
    written = write_bag(items, tmp_path / "bag", info)
    assert written.resumed == 1
    assert (written.path / "data/0").read_bytes() == b"other" * 200
    assert verify_bag(written.path).findings == ()
    assert not (tmp_path / ".bag.part").exists()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment_it_leaves_the_old_or_the_new_or_nothing_that_passes(
    small_bag: Make, tmp_path: Path
) -> None:
    def run(moment: int) -> bool:
        """Write the new bag in a process that dies at its nth call to the system; return whether it lived on."""
        child = os.fork()
        if not child:
            count = 0

            def watch(event: str, _: object) -> None:
                nonlocal count
                if event in ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.scandir", "shutil.rmtree"):
                    count += 1
                    if count >= moment:
                        os._exit(9)

            try:
                sys.addaudithook(watch)
                small_bag("bag", "two")
            finally:
                os._exit(0)
        return os.waitpid(child, 0)[1] == 0

    old = tree(small_bag("bag", "one"))
    new = tree(small_bag("other", "two"))
    chance = random.Random(1)
    last = next(moment for moment in range(20, 2000, 20) if run(moment))
    seen = set()
    for _ in range(50):
        shutil.rmtree(tmp_path / "bag", ignore_errors=True)
        shutil.rmtree(tmp_path / ".bag.part", ignore_errors=True)
        small_bag("bag", "one")
        run(chance.randrange(1, last))
        for left in tmp_path.iterdir():
            # wherever one looks: what passes is whole
            for place in (left, left / "bag"):
                if place.is_dir() and verify_bag(place).is_valid:
                    assert tree(place) in (old, new)
        target = tmp_path / "bag"
        if target.exists():
            assert tree(target) in (old, new)
        seen.add("nothing" if not target.exists() else "old" if tree(target) == old else "new")
        # and the next run makes it whole, whatever was left
        assert tree(small_bag("bag", "two")) == new
        assert not (tmp_path / ".bag.part").exists()
        assert not (tmp_path / ".bag.old").exists()
    assert {"old", "new"} <= seen


def test_two_at_once_do_not_meet(tmp_path: Path) -> None:
    with Workplace(tmp_path / "bag"), pytest.raises(OutputError, match="another deposit"):
        write_bag([Item("data/a", b"x")], tmp_path / "bag", info)


def test_a_full_disk_is_one_line_and_leaves_what_stood(
    small_bag: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = small_bag("bag.zip").read_bytes()

    def full(*_: object) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("teikit.deposit.bag.writer.write_archive", full)
    with pytest.raises(OutputError, match="cannot be written: No space left on device"):
        small_bag("bag.zip", "two")
    assert (tmp_path / "bag.zip").read_bytes() == old


def test_what_is_no_bag_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter-1.txt").write_text("years of work")
    with pytest.raises(OutputError, match="not replaced"):
        write_bag([Item("data/a", b"x")], tmp_path / "thesis", info)
    assert (tmp_path / "thesis" / "chapter-1.txt").read_text() == "years of work"


HOSTILE = [
    "a b.xml", "\u00e9.xml", "e\u0301.xml", "CON", "con.xml", "NUL.txt", "A.xml", "a.xml", "x" * 300 + ".xml", "a:b",
    "tab\there",
    "end.", "end ", "100%", "line\nbreak", "back\\slash", "~home", "COM1", "ß", "ss", "aux/in/side", "‮reversed",
    "d/" * 100 + "deep.xml", "日本語" * 30, "b\udcff",
]  # fmt: skip


def test_hostile_names_travel(tmp_path: Path) -> None:
    names = safe_paths(HOSTILE)
    assert len({name.casefold() for name in names.values()}) == len(HOSTILE)
    assert names["a b.xml"] == "a b.xml"
    assert names["\u00e9.xml"] == "\u00e9.xml"
    bag = write_bag(
        [Item(f"data/{names[name]}", name.encode("utf-8", "surrogateescape")) for name in HOSTILE],
        tmp_path / "bag.zip",
        info,
    ).path
    shutil.unpack_archive(bag, tmp_path / "there")
    # a system that keeps names in the other normal form
    for path in sorted((tmp_path / "there").rglob("*"), reverse=True):
        other = unicodedata.normalize("NFD", path.name)
        if other != path.name:
            path.rename(path.with_name(other))
    verdict = verify_bag(tmp_path / "there" / "bag")
    assert verdict.is_valid
    assert {finding.code for finding in verdict.findings} <= {"BAG112"}


@given(st.lists(st.text(min_size=1).filter(lambda name: name.strip("/")), max_size=8))
def test_safe_paths_are_safe_and_distinct(names: list[str]) -> None:
    paths = ["/".join(part for part in name.split("/") if part) for name in names]
    made = safe_paths(paths)
    assert made == safe_paths(reversed(paths))
    folded = [unicodedata.normalize("NFC", path).casefold() for path in made.values()]
    assert len(set(folded)) == len(folded)
    for path in made.values():
        for part in path.split("/"):
            assert len(part.encode()) <= 140
            assert part == unicodedata.normalize("NFC", part)
            assert not set(part) & set('<>:"|?*\\%\r\n\0')
            assert part not in ("", ".", "..")
            assert part == part.rstrip(" .")


@given(st.text())
def test_a_name_is_safe_once_it_is_made_safe(name: str) -> None:
    once = safe_name(name) if name else "_"
    assert safe_name(once) == once


@given(st.text())
def test_paths_in_manifests_are_read_as_they_were_written(path: str) -> None:
    written = encode_path(path)
    assert "\n" not in written
    assert "\r" not in written
    assert decode_path(written) == path
