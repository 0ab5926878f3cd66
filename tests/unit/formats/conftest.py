"""What the tests of formats share: small files made part by part, and the proof that every format owes."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def makers() -> ModuleType:
    """Return the functions that make files of Word and OpenDocument."""
    return _load("makers")


@pytest.fixture(scope="session")
def proving() -> ModuleType:
    """Return the functions that encode a file and prove its ledger."""
    return _load("proving")
