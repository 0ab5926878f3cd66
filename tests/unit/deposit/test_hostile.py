"""Bags made to do harm: one clear line each, nothing written, and no more read than a bag may hold."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from teikit.cli.deposit import command
from teikit.deposit.bag import verify_bag
from teikit.errors import SourceError
from teikit.pipeline.proving import verify_package

DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DIGEST = hashlib.sha256(b"x").hexdigest()


def bag(folder: Path, **tags: bytes) -> Path:
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "a.txt").write_bytes(b"x")
    files = {"bagit": DECLARED, "manifest-sha256": f"{DIGEST}  data/a.txt\n".encode()}
    for name, data in (files | {name.replace("_", "-"): data for name, data in tags.items()}).items():
        (folder / f"{name}.txt").write_bytes(data)
    return folder


def declared(encoding: str) -> bytes:
    return DECLARED.replace(b"UTF-8", encoding.encode())


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ({"bagit": b"BagIt-Version: " + b"9" * 9_999 + b".0\nTag-File-Character-Encoding: UTF-8\n"}, "BagIt-Version"),
        ({"bagit": declared("rot13")}, "'rot13' is not known"),
        ({"bagit": declared("zlib")}, "'zlib' is not known"),
        ({"bagit": declared("idna")}, "'idna' is not known"),
        ({"bagit": declared("a\0b")}, "is not known"),
        ({"manifest_sha256": f"{DIGEST}  data/{'a' * 100_000}\n".encode()}, "has a line of 100,0"),
        ({"manifest_sha256": b"a" * 100_000 + b"  data/a.txt\n"}, "has a line of 100,0"),
        ({"manifest_sha256": f"{DIGEST}  data/../../../etc/passwd\n".encode()}, "leads out of the bag"),
        ({"fetch": b"http://a.example/ " + b"9" * 20_000 + b" data/b\n"}, "no line of fetch.txt"),
        ({"bag_info": b"A: b\n" * 2_000_000}, "larger than"),
    ],
)
def test_what_a_tag_file_must_not_do(tmp_path: Path, tags: dict[str, bytes], said: str) -> None:
    verdict = verify_bag(bag(tmp_path / "bag", **tags))
    assert not verdict.is_valid
    assert any(said in finding.message for finding in verdict.findings)
    assert max(len(str(finding)) for finding in verdict.findings) < 1_000


def test_a_name_does_not_command_a_terminal(tmp_path: Path) -> None:
    listed = f"{DIGEST}  data/a.txt\n{DIGEST}  data/\x1b[2Jb%0Ac\n".encode()
    verdict = verify_bag(bag(tmp_path / "bag", manifest_sha256=listed))
    [finding] = verdict.findings
    assert str(finding) == r"data/\x1b[2Jb\nc: BAG106 is missing"


def test_a_thousand_missing_files_are_told_in_a_hundred_lines(tmp_path: Path) -> None:
    listed = "".join(f"{DIGEST}  data/f{number}\n" for number in range(1_000)).encode()
    folder = bag(tmp_path / "bag", manifest_sha256=listed)
    done = CliRunner().invoke(command, ["--verify", str(folder)], standalone_mode=False)
    assert done.return_value == 1
    rows = [row for row in done.stderr.splitlines() if "BAG106" in row]
    assert len(rows) == 100
    assert rows[-1].endswith("(and 900 more BAG106)")


def zipped(path: Path, bytes_of_zero: int) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bag/bagit.txt", DECLARED)
        with packed.open("bag/data/a.txt", "w") as stream:
            for _ in range(bytes_of_zero // 2**20):
                stream.write(bytes(2**20))


def tarred(path: Path, bytes_of_zero: int) -> None:
    class Zeros(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return bytes(size)

    with tarfile.open(path, "w:gz") as packed:
        member = tarfile.TarInfo("bag/data/a.txt")
        member.size = bytes_of_zero
        packed.addfile(member, Zeros())


@pytest.mark.slow
@pytest.mark.parametrize(("name", "make"), [("bomb.zip", zipped), ("bomb.tar.gz", tarred)])
def test_a_bomb_is_not_unpacked(tmp_path: Path, name: str, make: Callable[[Path, int], None]) -> None:
    make(tmp_path / name, 300 * 2**20)
    with pytest.raises(SourceError, match="unpacks to more than 200 times its size"):
        verify_bag(tmp_path / name)


def test_a_size_that_is_a_lie_is_found(tmp_path: Path) -> None:
    path = tmp_path / "bag.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in (("bagit", DECLARED), ("manifest-sha256", f"{DIGEST}  data/a.txt\n".encode())):
            packed.writestr(f"bag/{name}.txt", data)
        packed.writestr("bag/data/a.txt", b"x")
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02") + 24  # the size unpacked, in the last entry of the directory
    data[at : at + 4] = (77).to_bytes(4, "little")
    path.write_bytes(data)
    assert [finding.code for finding in verify_bag(path).findings] == ["BAG113"]


@pytest.mark.parametrize("content", ["../../secret", "/etc/hostname", 5])
def test_an_inventory_does_not_lead_out_of_its_object(tmp_path: Path, content: object) -> None:
    folder = tmp_path / "object"
    folder.mkdir()
    (folder / "0=ocfl_object_1.1").write_bytes(b"ocfl_object_1.1\n")
    inventory = {
        "id": "a", "type": "https://ocfl.io/1.1/spec/#inventory", "digestAlgorithm": "sha512", "head": "v1",
        "manifest": {"ab": [content]}, "versions": {"v1": {"state": {"ab": ["bagit.txt"]}}},
    }  # fmt: skip
    data = json.dumps(inventory).encode()
    (folder / "inventory.json").write_bytes(data)
    (folder / "inventory.json.sha512").write_text(hashlib.sha512(data).hexdigest() + "  inventory.json\n")
    with pytest.raises(SourceError, match="leads out of the object"):
        verify_package(folder)


@pytest.mark.parametrize("data", [b"[" * 100_000, b"\xff", b"{}", b'{"@graph": 5}'])
def test_a_crate_that_is_none_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "ro-crate-metadata.json").write_bytes(data)
    assert [finding.code for finding in verify_package(tmp_path).findings] == ["BAG101"]
