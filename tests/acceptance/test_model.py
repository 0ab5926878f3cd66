"""The model of English names in the package: small, whole, and what its making makes.

TEIKIT_FICTION names the folder of plain texts that it learned from beside frus_train (benchmarks/model.py says whence).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from teikit.annotation import Authorities
from teikit.annotation.learning.model import shipped
from teikit.annotation.recognition import recognise
from teikit.decisions import Decisions
from teikit.settings import default_settings
from teikit.tei import TeiDocument


def test_the_model_is_small_and_says_what_it_learned_from(root: Path) -> None:
    file = root / "src" / "teikit" / "annotation" / "data" / "names-en.json"
    assert file.stat().st_size < 1_500_000
    model = shipped("en-GB")
    assert model is not None
    assert model.name == "teikit-names-en"
    assert "public domain" in model.about
    assert len(model.sha256) == 64
    assert model.encoded() == file.read_bytes()


def test_a_person_whom_no_list_has_is_found() -> None:
    text = "<text><p>We dined at the inn. Yesterday Ostwell told me that he had seen Ostwell's brother.</p></text>"
    document = TeiDocument("a.xml", text.encode())
    found = recognise(document, Authorities(), default_settings(), Decisions())
    assert {span.of(document.plain.text) for one, span in found if one.kind == "person"} == {"Ostwell"}


@pytest.mark.slow
def test_its_making_makes_these_bytes(root: Path) -> None:
    texts = os.environ.get("TEIKIT_FICTION")
    if not texts or not os.environ.get("TEIKIT_TESTDATA"):
        pytest.skip("TEIKIT_FICTION or TEIKIT_TESTDATA does not name the texts that the model learns from")
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.model", "--texts", texts, "--check"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "the same bytes", done.stderr
