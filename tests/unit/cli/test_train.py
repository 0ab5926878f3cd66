from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from teikit.cli.main import cli

NAMES = ("Quorrin", "Vasmere", "Tollick", "Brandry", "Ostwell", "Pelloe")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        body = (
            f"<p>The keeper <persName>{name}</persName> gave us bread. "
            f"We left the keeper <name type='person'>{name}</name>.</p>"
        )
        data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><text><body>{body * 2}</body></text></TEI>'
        (folder / f"{number}.xml").write_bytes(data.encode())
    return folder


def test_train_evaluate_annotate(gold: Path, tmp_path: Path) -> None:
    runner, model = CliRunner(), tmp_path / "names.json"
    done = runner.invoke(cli, ["train", str(gold), "-o", str(model)], standalone_mode=False)
    assert done.return_value == 0, done.output
    assert "24 tagged, taken as tagged throughout" in done.output
    first = model.read_bytes()
    runner.invoke(cli, ["train", str(gold), "-o", str(model), "-q"], standalone_mode=False)
    assert model.read_bytes() == first

    shown = runner.invoke(
        cli, ["evaluate", str(gold), "--model", str(model), "--format", "json"], standalone_mode=False
    )
    assert json.loads(shown.output)["kinds"]["person"]["f1"] == 1.0

    new = tmp_path / "new.xml"
    new.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc/></teiHeader><text><body>'
        "<p>The keeper Grathing gave us bread.</p></body></text></TEI>"
    )
    runner.invoke(cli, ["annotate", str(new), "--model", str(model)], standalone_mode=False)
    assert ">Grathing</persName>" in new.read_text(encoding="utf-8")
    assert "model names (sha256 " in new.read_text(encoding="utf-8")


def test_a_broken_file_is_named_and_the_others_are_read(gold: Path, tmp_path: Path) -> None:
    (gold / "broken.xml").write_text("<TEI><text>")
    done = CliRunner().invoke(cli, ["train", str(gold), "-o", str(tmp_path / "m.json")], standalone_mode=False)
    assert done.return_value == 1
    assert "broken.xml:1:" in done.output
    assert (tmp_path / "m.json").exists()


def test_errors_are_shown_in_context(gold: Path) -> None:
    other = gold.parent / "other"
    other.mkdir()
    for file in gold.iterdir():
        data = file.read_bytes().replace(b"<name type='person'>", b"<hi>").replace(b"</name>", b"</hi>")
        (other / file.name).write_bytes(data)
    done = CliRunner().invoke(cli, ["evaluate", str(gold), "--against", str(other)], standalone_mode=False)
    assert "missed person:" in done.output
    assert "We left the keeper [Quorrin]." in done.output
    assert "0.500" in done.output
