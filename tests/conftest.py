"""What all tests share: where the data for tests is found, and the count of what was skipped for want of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

TESTDATA = "TEIKIT_TESTDATA"
ROOT = Path(__file__).parent.parent

# no test leaves compiled schemas in the home of who runs it
os.environ.setdefault("TEIKIT_CACHE", "")


@pytest.fixture(scope="session")
def testdata() -> Callable[..., Path]:
    """Return a function that gives the path of a file or folder of the test data.

    Without the variable the test is skipped; with it, a missing set is a failure.
    """

    def find(*parts: str) -> Path:
        folder = os.environ.get(TESTDATA)
        if not folder:
            pytest.skip(f"{TESTDATA} is not set")
        path = Path(folder, *parts)
        if not path.exists():
            pytest.fail(f"{TESTDATA} is set, but {'/'.join(parts)} is missing")
        return path

    return find


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the top folder of the project."""
    return ROOT
