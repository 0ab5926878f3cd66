from __future__ import annotations

import io
from pathlib import Path

import pytest

from teikit.errors import SettingsError
from teikit.pipeline.make import make
from teikit.pipeline.metadata import load_table, with_metadata, with_table
from teikit.settings import default_settings, parse_settings

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
TEXT = "A Letter\n\nThe words of a paragraph, which ends here. And a second sentence of it.\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def table(folder: Path, text: str, name: str = "t.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("t.csv", 'file,title,Author\na.txt,"A title, of it",Zoë Roe; Bob Doe\n', "utf-8"),
        ("t.csv", "file;title;author\r\na;A title, of it;Zoë Roe; Bob Doe\r\n".replace("; Bob", "&Bob"), "cp1252"),
        ("t.tsv", "id\ttitle\tauthor\nA.TXT\tA title, of it\tZoë Roe; Bob Doe\n", "utf-16"),
    ],
)
def test_tables_of_text(tmp_path: Path, source: Path, name: str, text: str, encoding: str) -> None:
    settings, findings = with_table(default_settings(), load_table(table(tmp_path, text, name, encoding)), [source])
    assert findings == []
    row = settings.encode.rows["a"]
    assert row.origin == f"{name}, row 2"
    assert row.values["title"] == ("A title, of it",)
    assert row.values["author"][0].startswith("Zoë Roe")


def test_a_workbook(tmp_path: Path, source: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from datetime import datetime

    book = openpyxl.Workbook()
    book.active.append(["File", "Date", "shelfmark"])
    book.active.append(["a.txt", datetime(1957, 5, 3), 14.0])
    held = io.BytesIO()
    book.save(held)
    path = tmp_path / "t.xlsx"
    path.write_bytes(held.getvalue())
    settings, findings = with_table(default_settings(), load_table(path), [source])
    assert findings == []
    assert settings.encode.rows["a"].values == {"date": ("1957-05-03",), "archive.idno": ("14",)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("file,tittle\na.txt,x\n", r"t.csv:1: unknown column 'tittle'; did you mean 'title'"),
        ("title\nx\n", "no column says which document"),
        ("file,title\n,x\n", "t.csv:2: the row does not say"),
        ("file,title\na.txt,x\na.txt,y\n", "t.csv:3: 'a.txt' has a row already, in line 2"),
        ('file,title\na.txt,"x\n', "not a table"),
        ("", "cannot be read"),
    ],
)
def test_a_table_that_is_wrong_is_one_line(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words) as caught:
        load_table(table(tmp_path, text))
    assert len(str(caught.value).splitlines()) == 1


def test_a_damaged_workbook_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(SettingsError, match=r"workbook cannot be read|install teikit"):
        load_table(path)


def test_what_does_not_fit_is_found(tmp_path: Path, source: Path) -> None:
    other = tmp_path / "b.txt"
    _, findings = with_table(default_settings(), load_table(table(tmp_path, "file,title\na.tx,x\n")), [source, other])
    assert [(one.code, one.message) for one in findings] == [
        ("ENC921", "no source is called 'a.tx'; did you mean 'a.txt'?"),
        ("ENC921", "the table t.csv has no row for this file"),
        ("ENC921", "the table t.csv has no row for this file"),
    ]


def test_the_header_holds_it_and_says_where_it_is_from(tmp_path: Path, source: Path) -> None:
    head = "file,title,author,date,place,addressee,sender,licence,abstract,keywords,source,repository,country,language"
    row = "a.txt,A title,Zoë Roe,1957-05-03,Tirana,Ann Doe,Zoë Roe,CC-BY-4.0,About it.,one; two,A paper,The Archive,"
    row += "Albania,en"
    table(tmp_path, f"{head}\n{row}\n")
    stated = '[encode]\nmetadata = "t.csv"\n[encode.documents.a]\nplace = "Moscow"\n'
    settings, findings = with_metadata(parse_settings(stated), tmp_path, [source])
    assert findings == []
    made = make(source, tmp_path / "a.xml", settings=settings, authorities=None)
    header = made.document.tree.find("t:teiHeader", TEI)

    def text(path: str) -> list[str]:
        return ["".join(map(str, one.itertext())) for one in header.iterfind(f".//t:{path}", TEI)]

    assert text("titleStmt/t:title")[0] == "A title"
    assert text("titleStmt/t:author") == ["Zoë Roe"]
    assert text("creation") == ["1957-05-03, Moscow"]
    assert text("correspAction[@type='received']/t:name") == ["Ann Doe"]
    assert text("correspAction[@type='sent']/t:name") == ["Zoë Roe"]
    assert text("licence") == ["CC-BY-4.0"]
    assert text("abstract/t:p") == ["About it."]
    assert text("keywords/t:term") == ["one", "two"]
    assert text("msIdentifier/t:country") == ["Albania"]
    assert "A paper" in text("sourceDesc/t:bibl[@type='source']")
    note = text("note[@type='provenance']")[0]
    assert note.startswith("Stated by the table t.csv, row 2: title, author, date")
    assert note.endswith("Stated by edition.toml: place.")
