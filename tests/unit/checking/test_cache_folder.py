"""Where compiled schemas are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from teikit.cache import cache_folder
from teikit.checking.engines.relaxng import RelaxNgValidator

SMALL = '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'
LARGE = f"{SMALL}<!--{'x' * 50_000}-->"


def test_the_variable_names_the_folder_or_keeps_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TEIKIT_CACHE", "")
    assert cache_folder() is None
    monkeypatch.setenv("TEIKIT_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("TEIKIT_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert cache_folder() == tmp_path / "teikit"


def test_large_schemas_are_kept_and_small_ones_are_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TEIKIT_CACHE", str(tmp_path))
    RelaxNgValidator(SMALL.encode(), Path("small.rng"))
    assert list(tmp_path.iterdir()) == []
    RelaxNgValidator(LARGE.encode(), Path("large.rng"))
    assert len(list(tmp_path.iterdir())) == 1
