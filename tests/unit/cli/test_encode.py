from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from teikit.cli.encode import command

TEXT = "A Letter\n\nThe words of a paragraph, which ends here. And a second sentence of it.\n"
PAGE = "<html><body><h1>A Page</h1><p>The words of a paragraph, which ends here.</p></body></html>"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments], standalone_mode=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    (made / "inner").mkdir(parents=True)
    (made / ".git").mkdir()
    (made / ".git" / "hidden.txt").write_text(TEXT, encoding="utf-8")
    (made / "~$open.txt").write_text(TEXT, encoding="utf-8")
    (made / "letter.txt").write_text(TEXT, encoding="utf-8")
    (made / "inner" / "page.html").write_text(PAGE, encoding="utf-8")
    return made


def test_a_folder_is_encoded_and_what_is_hidden_is_passed_over(folder: Path, tmp_path: Path) -> None:
    done = run(folder, "-o", tmp_path / "tei")
    assert done.return_value == 0, done.output
    assert sorted(path.name for path in (tmp_path / "tei").glob("*.xml")) == ["letter.xml", "page.xml"]


def test_a_bad_file_never_stops_the_others(folder: Path, tmp_path: Path) -> None:
    (folder / "a.png").write_bytes(b"\x89PNG\r\n")
    (folder / "b.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "c.txt").write_bytes(b"")
    done = run(folder, "-o", tmp_path / "tei")
    assert done.return_value == 1
    assert sorted(path.name for path in (tmp_path / "tei").glob("*.xml")) == ["letter.xml", "page.xml"]
    lines = done.output.splitlines()
    for name in ("a.png", "b.docx", "c.txt"):
        assert sum(name in line for line in lines) == 1
    assert "ENC922" in next(line for line in lines if "a.png" in line)


def test_two_sources_of_one_name_are_refused_and_the_rest_is_done(folder: Path, tmp_path: Path) -> None:
    (folder / "letter.html").write_text(PAGE, encoding="utf-8")
    done = run(folder, "-o", tmp_path / "tei")
    assert done.return_value == 1
    assert [path.name for path in (tmp_path / "tei").glob("*.xml")] == ["page.xml"]
    assert "ENC908" in done.output


def test_repair_is_done_only_when_it_is_asked_for(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(TEXT + "\nHe went to the cafÃ© and drank.\n", encoding="utf-8")
    done = run(source, "-o", tmp_path / "one")
    assert "--repair" in done.output
    assert "cafÃ©" in (tmp_path / "one" / "a.xml").read_text(encoding="utf-8")
    run(source, "-o", tmp_path / "two", "--repair")
    made = (tmp_path / "two" / "a.xml").read_text(encoding="utf-8")
    assert "café" in made
    assert "cafÃ©" not in made
    assert "windows-1252 reads as it was meant" in made
    assert "mojibake-cp1252" in (tmp_path / "two" / "ledger" / "a.json").read_text(encoding="utf-8")


def test_an_unknown_column_is_one_error_before_anything_is_written(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("file,titel\nletter.txt,x\n", encoding="utf-8")
    done = run(folder, "-o", tmp_path / "tei", "--metadata", tmp_path / "t.csv")
    assert "did you mean 'title'" in str(done.exception)
    assert not (tmp_path / "tei").exists()
