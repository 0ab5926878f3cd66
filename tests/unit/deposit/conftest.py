from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from teikit.deposit.bag import Item, write_bag
from teikit.pipeline import build

SETTINGS = """\
version = 1
[edition]
title = "Letters from the harbour"
publisher = "The Harbour Press"
date = "2026-05-04"
description = "Two letters."
editors = [{ name = "Ada Reader", orcid = "0000-0002-1825-0097" }]
[rights]
encoding = { licence = "CC-BY-4.0", statement = "The encoding." }
"""

LETTER = """\
{title}

Bergen, 3 May 1880

Dear Sir,

The brig arrived on {day} from Edinburgh with the instruments that you ordered last March.

I remain your obedient servant,

A. Writer
"""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small edition that was built; nobody writes into it."""
    folder = tmp_path_factory.mktemp("edition")
    (folder / "edition.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "seeds").mkdir()
    for name, day in (("one", "Monday"), ("two", "Tuesday")):
        text = LETTER.format(title=f"Letter {name}", day=day)
        (folder / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    assert not build(folder).failed
    return folder


@pytest.fixture
def edition(built: Path, tmp_path: Path) -> Path:
    """Return a small edition of the test's own."""
    return Path(shutil.copytree(built, tmp_path / "edition"))


@pytest.fixture
def small_bag(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a bag of teikit's with a few files."""

    def make(name: str = "bag", text: str = "one") -> Path:
        items = [
            Item("data/tei/a.xml", f"<a>{text}</a>".encode()),
            Item("data/tei/b.xml", b"<b/>" * 500),
            Item("data/seeds/a b.txt", "Shqipëria".encode()),
            Item("data/empty", b""),
        ]
        return write_bag(items, tmp_path / name, info).path

    return make


def info(size: int, files: int) -> list[tuple[str, str]]:
    return [("Payload-Oxum", f"{size}.{files}"), ("Bag-Software-Agent", "teikit 0")]
