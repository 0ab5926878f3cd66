"""teikit check and teikit rules as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from teikit.cli.check import command as check
from teikit.cli.rules import command as rules

ROOT = Path(__file__).parents[3]
RULES = ROOT / "tests" / "rules"
GOOD = RULES / "XML010" / "valid-1.xml"
BAD = RULES / "PTR201" / "invalid-1.xml"
WARNED = RULES / "DAT305" / "invalid-1.xml"


def run(*words: str | Path) -> Result:
    ignore = ["--ignore", "XML020"]  # the files name no schema, and nothing but that is told of them
    return CliRunner().invoke(check, [str(word) for word in words] + ignore, standalone_mode=False)


def status(result: Result) -> int:
    if result.exception is not None:
        raise result.exception
    return int(result.return_value)


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """Return a folder that stands in no edition, with a good and a bad file."""
    (tmp_path / "good.xml").write_bytes(GOOD.read_bytes())
    (tmp_path / "bad.xml").write_bytes(BAD.read_bytes())
    (tmp_path / "warned.xml").write_bytes(WARNED.read_bytes())
    return tmp_path


def test_a_clean_file(alone: Path) -> None:
    result = run(alone / "good.xml")
    assert status(result) == 0
    assert result.stdout == ""
    assert result.stderr == "1 file checked, 1 clean; 0 errors, 0 warnings\n"


def test_a_fault_stands_on_standard_output_and_the_summary_does_not(alone: Path) -> None:
    result = run(alone / "bad.xml")
    assert status(result) == 1
    first, *more = result.stdout.splitlines()
    path = (alone / "bad.xml").as_posix()
    assert first == f"{path}:25:58: PTR201 @ref points to no element of this document: #p-allia"
    assert more == ["    expected: #p-alia", "    hint: did you mean #p-alia?"]
    assert result.stderr.startswith("1 file checked, 0 clean; 1 error")
    assert run(alone / "bad.xml", "-q").stderr == ""


def test_exit_status_follows_fail_on(alone: Path) -> None:
    assert status(run(alone / "warned.xml")) == 0
    assert status(run(alone / "warned.xml", "--fail-on", "warning")) == 1
    assert status(run(alone / "bad.xml", "--ignore", "PTR201")) == 0
    assert status(run(alone / "bad.xml", "--select", "DAT,HDR")) == 0
    assert status(run(alone / "absent.xml")) == 1


def test_json_of_a_folder(alone: Path) -> None:
    result = run(alone, "--format", "json")
    assert status(result) == 1
    value = json.loads(result.stdout)
    assert [Path(file["path"]).name for file in value["files"]] == ["bad.xml", "good.xml", "warned.xml"]
    assert value["summary"] == {"files": 3, "clean": 1, "failed": 0, "errors": 1, "warnings": 1}


def test_nothing_could_be_attempted(alone: Path) -> None:
    import click

    from teikit.errors import SchemaError, SettingsError

    (alone / "empty").mkdir()
    assert isinstance(run(alone / "empty").exception, click.UsageError)
    assert isinstance(run(alone, "--schema", "absent.rng").exception, SchemaError)
    assert isinstance(run(alone, "--edition", alone / "edition.toml").exception, SettingsError)
    assert isinstance(run(alone, "--source", alone / "good.xml").exception, click.UsageError)


def test_settings_of_the_edition_are_found(alone: Path) -> None:
    settings = (
        '[check]\nschemas = ["own.sch"]\nignore = ["PTR"]\nlevel = "minimal"\n[check.paths."tei/*"]\nignore = ["DAT"]\n'
    )
    (alone / "edition.toml").write_text(settings, encoding="utf-8")
    (alone / "own.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="/*">'
        '<report test="true()" role="warning">seen</report></rule></pattern></schema>',
        encoding="utf-8",
    )
    (alone / "tei").mkdir()
    (alone / "publication").mkdir()
    (alone / "publication" / "out.xml").write_bytes(BAD.read_bytes())
    (alone / "warned.xml").rename(alone / "tei" / "warned.xml")
    result = run(alone, "--format", "json")
    assert status(result) == 0
    files = {Path(f["path"]).name: [one["code"] for one in f["findings"]] for f in json.loads(result.stdout)["files"]}
    assert files == {"bad.xml": ["SCH802"], "good.xml": ["SCH802"], "warned.xml": ["SCH802"]}


def test_a_proof_that_cannot_be_made_fails(alone: Path) -> None:
    (alone / "source.txt").write_text("words", encoding="utf-8")
    result = run(alone / "good.xml", "--source", alone / "source.txt")
    assert status(result) == 1
    assert "ENC910 the text is not proved:" in result.stdout
    assert "ledger/good.json cannot be read" in result.stdout


def test_rules_are_listed_and_explained() -> None:
    listed = CliRunner().invoke(rules, [])
    assert listed.exit_code == 0
    assert "PTR201  error" in listed.output
    one = CliRunner().invoke(rules, ["ptr201"])
    assert one.output == (ROOT / "docs" / "rules" / "PTR201.md").read_text(encoding="utf-8")
    assert CliRunner().invoke(rules, ["pointer-resolves"]).output == one.output
    wrong = CliRunner().invoke(rules, ["PTR999"])
    assert wrong.exit_code == 2
    assert "did you mean" in wrong.output


def test_codes_of_other_commands_are_explained() -> None:
    said = CliRunner().invoke(rules, ["nam493"])
    assert said.exit_code == 0
    assert said.output.startswith("# NAM493\n")
    assert "teikit annotate" in said.output


HYPHEN = "Ti\u00adrana"


def _hyphenated(folder: Path) -> Path:
    file = folder / "good.xml"
    file.write_bytes(file.read_bytes().replace(b"<body>", f"<body>\n<p>{HYPHEN}</p>".encode(), 1))
    return file


def test_a_difference_is_shown_and_nothing_written(alone: Path) -> None:
    file = alone / "good.xml"
    if b"<body>" not in file.read_bytes():
        file.write_bytes((RULES / "DAT305" / "valid-1.xml").read_bytes())
    before = _hyphenated(alone).read_bytes()
    result = run(file, "--diff")
    assert status(result) == 1
    assert f"-<p>{HYPHEN}</p>" in result.stdout
    assert "+<p>Tirana</p>" in result.stdout
    assert file.read_bytes() == before
    fixed = run(file, "--fix")
    assert status(fixed) == 0
    assert fixed.stderr.startswith("1 fixed in 1 of 1 files\n")
    assert file.read_bytes() == before.replace("\u00ad".encode(), b"")
    assert status(run(file, "--diff")) == 0


def test_a_baseline_leaves_what_is_new(alone: Path) -> None:
    baseline = alone / "baseline.json"
    assert status(run(alone, "--write-baseline", baseline)) == 0
    result = run(alone, "--baseline", baseline, "--fail-on", "info")
    assert status(result) == 0
    assert result.stdout == ""
    (alone / "new.xml").write_bytes(BAD.read_bytes())
    result = run(alone, "--baseline", baseline)
    assert status(result) == 1
    assert result.stdout.startswith((alone / "new.xml").as_posix())


def test_wrong_words_are_refused(alone: Path) -> None:
    import click

    from teikit.errors import SettingsError

    assert isinstance(run(alone, "--jobs", "many").exception, click.UsageError)
    assert isinstance(run(alone, "--unsafe-fixes").exception, click.UsageError)
    assert isinstance(run(alone, "--baseline", alone / "absent").exception, SettingsError)


def test_jobs_change_nothing_that_is_said(alone: Path) -> None:
    for number in range(10):
        (alone / f"more-{number}.xml").write_bytes(BAD.read_bytes())
    assert run(alone, "--jobs", "2").output == run(alone).output
