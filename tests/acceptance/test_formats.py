"""The documents of the test data and the layouts of the gold, saved in every format that teikit reads."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from benchmarks import formats
from click.testing import CliRunner

from teikit.cli.main import cli
from teikit.readers import decode
from teikit.relaxng import Schema, compile_schema

pytest.importorskip("docx")
pytest.importorskip("odfdo")

SETS = ("encodings", "mia_marxists_org", "speeches", "us_cables", "us_ocr", "war_diary")
LEAST = 0.9


@pytest.fixture(scope="module")
def schemas(root: Path, testdata: Callable[..., Path]) -> list[Schema]:
    paths = (root / "schemas" / "teikit.rng", testdata("tei", "tei_all.rng"))
    return [compile_schema(path.read_bytes(), path.name) for path in paths]


@pytest.fixture(scope="module")
def scorer(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("structure_of_formats", root / "benchmarks" / "structure.py")
    assert spec is not None
    assert spec.loader is not None
    import sys

    module = importlib.util.module_from_spec(spec)
    sys.modules["structure_of_formats"] = module
    spec.loader.exec_module(module)
    return module


def encoded(folder: Path, source: Path, schemas: list[Schema]) -> str:
    """Encode a file on the command line, prove it from there, validate it twice; return what was said."""
    out = folder / "out"
    start = time.process_time()
    done = CliRunner().invoke(cli, ["encode", str(source), "-o", str(out), "-v"])
    spent = time.process_time() - start
    assert done.exception is None or done.exit_code == 0, done.output
    assert "ENC924" not in done.output
    tei = out / f"{source.stem}.xml"
    for schema in schemas:
        assert [str(one) for one in schema.validate(tei.read_bytes(), tei.name)] == []
    proof = CliRunner().invoke(cli, ["check", str(tei), "--source", str(source), "--select", "ENC"])
    assert "ENC91" not in proof.output, proof.output
    # user time on a machine that others use too: three times what is promised for a quiet one
    assert spent < 3 * max(1.0, source.stat().st_size / 100_000), source.name
    return done.output


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_every_document_in_every_format(
    testdata: Callable[..., Path], tmp_path: Path, schemas: list[Schema], name: str
) -> None:
    for path in sorted(testdata("corpus", "documents", name).iterdir()):
        encoded(tmp_path / path.name, path, schemas)
        text = decode(path.read_bytes(), path.name).text
        for suffix in formats.FORMATS:
            if f".{suffix}" == path.suffix:
                continue
            source = tmp_path / path.name / f"{path.stem}.{suffix}"
            source.write_bytes(formats.made(text, suffix))
            encoded(tmp_path / path.name / suffix, source, schemas)
            assert (tmp_path / path.name / suffix / "out" / f"{path.stem}.xml").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize("suffix", ["html", "docx", "odt", "md"])
def test_the_layouts_are_read_in_every_format(scorer: ModuleType, suffix: str, typed: bool) -> None:
    if typed and suffix == "md":
        pytest.skip("Markdown has no empty paragraphs")
    whole = scorer.Score()
    for reading in [*scorer.layouts(), *scorer.layouts(True)]:
        saved = scorer.saved_as(reading, suffix, typed)
        whole += scorer.score(saved, scorer.found(saved))
    assert whole.f1() >= LEAST, whole.errors
    assert whole.right["field"] >= LEAST * whole.gold["field"]
