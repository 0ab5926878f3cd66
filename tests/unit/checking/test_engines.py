"""Copies of one schema are one schema, unless they take in files that stand beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit.checking.association import Association, language_of
from teikit.checking.engines import Engines
from teikit.checking.subject import Subject
from teikit.findings import Finding
from teikit.xmltext import scan

RNG = b'<element xmlns="http://relaxng.org/ns/structure/1.0" name="a"><!-- no external file --><empty/></element>'
RNC = b"element a { empty }"


def asked(folder: Path, data: bytes, name: str) -> list[int]:
    """Return how many findings each of two copies of a schema gives for one invalid document."""
    engines, done = Engines(), set[int]()
    subject = Subject(scan(b"<b/>", "b.xml"), folder)
    found: list[tuple[Finding, ...]] = []
    for place in ("one", "two"):
        (folder / place).mkdir()
        (folder / place / name).write_bytes(data)
        (folder / place / "other.rng").write_bytes(RNG)
        association = Association(str(folder / place / name), language_of(name))
        outcome = engines.validate(association, subject, done)
        assert not outcome.skipped
        found.append(outcome.findings)
    return [len(findings) for findings in found]


@pytest.mark.parametrize(("data", "name"), [(RNG, "a.rng"), (b"\xef\xbb\xbf\n" + RNG, "a.rng"), (RNC, "a.rnc")])
def test_a_copy_is_asked_once(tmp_path: Path, data: bytes, name: str) -> None:
    assert asked(tmp_path, data, name) == [1, 0]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'<externalRef xmlns="http://relaxng.org/ns/structure/1.0" href="other.rng"/>', "a.rng"),
        (RNC + b" # it could include another", "a.rnc"),
        (RNG.decode().encode("utf-16"), "a.rng"),
    ],
)
def test_what_may_take_in_its_neighbours_is_asked_in_each_place(tmp_path: Path, data: bytes, name: str) -> None:
    assert asked(tmp_path, data, name) == [1, 1]
