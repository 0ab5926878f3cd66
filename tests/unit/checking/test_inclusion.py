"""An edition put together by XInclude is checked as one; each finding stands in the file where its fault is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from teikit.checking import Checker, CheckOptions, Selection, check_files
from teikit.cli.main import cli

TEI = "http://www.tei-c.org/ns/1.0"
XI = "http://www.w3.org/2001/XInclude"
HEAD = f'<TEI xmlns="{TEI}" xmlns:xi="{XI}"><teiHeader/><text><body>\n'
TAIL = "\n</body></text></TEI>"


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".xml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder / "main.xml"


def found(path: Path, *codes: str, root: Path | None = None, schemas: tuple[str, ...] = ()) -> list[str]:
    options = CheckOptions(schemas, Selection(select=(*codes, "XML0")), root=root)
    made = Checker(options).check_file(path).findings
    place = path.parent.as_posix() + "/"
    return [
        f"{f.location.path.removeprefix(place)}:{f.location.line}:{f.location.column} {f.code} {f.message}"
        for f in made
        if f.code != "XML020"
    ]


def include(href: str, more: str = "", fallback: str = "") -> str:
    return f'<xi:include href="{href}"{more}>{fallback}</xi:include>'


def test_faults_stand_in_the_file_and_line_where_they_are(tmp_path: Path) -> None:
    main = write(
        tmp_path,
        main=f"{HEAD}<p><persName/></p>\n{include('parts/one.xml')}<p><placeName/></p>{TAIL}",
        parts__one=f'<?xml version="1.0"?>\n<!-- é -->\n<div xmlns="{TEI}">\n <p>é <persName/></p>\n</div>\n',
    )
    assert found(main, "NAM401") == [
        "main.xml:2:4 NAM401 persName is empty",
        f"main.xml:3:{len(include('parts/one.xml')) + 4} NAM401 placeName is empty",
        "parts/one.xml:4:7 NAM401 persName is empty",
    ]


def test_pointers_lead_through_the_whole_edition(tmp_path: Path) -> None:
    main = write(
        tmp_path,
        main=HEAD + include("a.xml") + include("sub/b.xml") + TAIL,
        a=f'<div xmlns="{TEI}"><p xml:id="here"><ref target="#there">b</ref> <ref target="#gone">c</ref></p></div>',
        sub__b=f'<div xmlns="{TEI}"><p xml:id="there"><ref target="#here">a</ref>\n'
        '<ref target="../a.xml#here">a</ref></p></div>',
    )
    made = found(main, "PTR2")
    assert [line.partition(": ")[0] for line in made] == [
        f"a.xml:1:{made[0].split(':')[2].split()[0]} PTR201 @target points to no element"
    ] or (len(made) == 1 and made[0].startswith("a.xml:1:") and "#gone" in made[0])


def test_one_id_in_two_files_is_one_id_twice(tmp_path: Path) -> None:
    part = f'<div xmlns="{TEI}"><p xml:id="x">a</p></div>'
    main = write(tmp_path, main=HEAD + include("a.xml") + include("b.xml") + TAIL, a=part, b=part)
    assert [line.split()[:2] for line in found(main, "PTR203")] == [["b.xml:1:45", "PTR203"]]


def test_the_grammar_sees_the_whole(tmp_path: Path) -> None:
    grammar = (
        f'<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{TEI}"><start><element name="TEI"><ref name="any"/>'
        '</element></start><define name="any"><zeroOrMore><choice><text/><element name="teiHeader"><empty/></element>'
        '<element name="text"><ref name="any"/></element><element name="body"><ref name="any"/></element>'
        '<element name="p"><ref name="any"/></element></choice></zeroOrMore></define></grammar>'
    )
    (tmp_path / "s.rng").write_text(grammar)
    main = write(tmp_path, main=HEAD + include("a.xml") + TAIL, a=f'<p xmlns="{TEI}">\n  words <hi>loud</hi></p>')
    assert [line.split()[:2] for line in found(main, "relaxng", schemas=(str(tmp_path / "s.rng"),))] == [
        ["a.xml:2:9", "STR601"]
    ]


@pytest.mark.parametrize(
    ("href", "why"),
    [
        ("gone.xml", "there is no file gone.xml"),
        ("../outside.xml", "../outside.xml lies outside the folder of the edition; it is not read"),
        ("/etc/passwd", "/etc/passwd lies outside the folder of the edition; it is not read"),
        ("file:///etc/passwd", "file:///etc/passwd is an address; nothing is fetched"),
        ("https://example.org/a.xml", "https://example.org/a.xml is an address; nothing is fetched"),
        ("link.xml", "link.xml lies outside the folder of the edition; it is not read"),
        ("main.xml", "main.xml includes itself, by way of others or at once"),
        ("loop.xml", "main.xml includes itself, by way of others or at once"),
        ("bad.xml", "bad.xml is not well-formed, line 1: "),
        ("", "an inclusion of the document in itself is not read"),
        (".", "lies outside the folder of the edition"),
    ],
)
def test_what_cannot_be_included_is_told(href: str, why: str, tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    main = write(
        folder,
        main=HEAD + include(href) + TAIL,
        loop=f'<div xmlns="{TEI}" xmlns:xi="{XI}">{include("main.xml")}</div>',
        bad="<div>",
    )
    (tmp_path / "outside.xml").write_text("<secret/>")
    try:
        (folder / "link.xml").symlink_to(tmp_path / "outside.xml")
    except OSError:
        pytest.skip("no links here")
    made = [line for line in found(main) if "XML013" in line]
    assert len(made) == 1
    assert why in made[0].replace(main.parent.as_posix() + "/", "")
    assert made[0].startswith("loop.xml:1:" if href == "loop.xml" else "main.xml:2:1 ")


def test_the_fallback_takes_the_place(tmp_path: Path) -> None:
    fallback = "<xi:fallback><p>\n<persName/></p></xi:fallback>"
    main = write(tmp_path, main=HEAD + include("gone.xml", fallback=fallback) + TAIL)
    assert found(main, "NAM401") == ["main.xml:3:1 NAM401 persName is empty"]


def test_text_is_included_as_text(tmp_path: Path) -> None:
    main = write(tmp_path, main=HEAD + "<p>" + include("a.xml", ' parse="text"') + "</p>" + TAIL, a="a < b & \ufffd")
    assert found(main, "TXT503") == ["a.xml:1:1 TXT503 a letter was lost here (U+FFFD)"]


def test_an_element_is_included_by_its_id(tmp_path: Path) -> None:
    other = (
        f'<t:TEI xmlns:t="{TEI}" xmlns:x="urn:x">\n<t:p><t:placeName/></t:p>\n'
        '<t:p xml:id="it" x:n="1"><t:persName/></t:p></t:TEI>'
    )
    main = write(tmp_path, main=HEAD + include("a.xml", ' xpointer="it"') + TAIL, a=other)
    assert found(main, "NAM401") == ["a.xml:3:26 NAM401 persName is empty"]
    main = write(tmp_path, main=HEAD + include("a.xml", ' xpointer="no"') + TAIL)
    assert "a.xml has no element with the xml:id no" in found(main)[0]
    main = write(tmp_path, main=HEAD + include("a.xml", ' xpointer="xpointer(//p)"') + TAIL)
    assert "the pointer xpointer(//p) is not read" in found(main)[0]


def test_inclusions_that_grow_without_end_are_cut(tmp_path: Path) -> None:
    twice = [include(f"d{n + 1}.xml") * 8 for n in range(8)]
    files = {f"d{n}": f'<div xmlns="{TEI}" xmlns:xi="{XI}">{twice[n]}</div>' for n in range(8)}
    main = write(tmp_path, main=HEAD + include("d0.xml") + TAIL, d8=f'<p xmlns="{TEI}">x</p>', **files)
    assert any("too much is included" in line for line in found(main))


def test_parts_of_a_run_are_checked_in_their_place_only(tmp_path: Path) -> None:
    main = write(
        tmp_path,
        main=HEAD + include("a.xml") + TAIL,
        a=f'<div xmlns="{TEI}"><p><persName/><ref target="#gone">x</ref></p></div>',
        other=HEAD + "<p>x</p>" + TAIL,
    )
    reports = list(check_files([tmp_path], select=["NAM401"]))
    assert [Path(report.path).name for report in reports] == ["main.xml", "other.xml"]
    run = CliRunner().invoke(
        cli, ["check", str(tmp_path), "--select", "NAM401", "--format", "json"], standalone_mode=False
    )
    listed = json.loads(run.stdout)["files"][0]["findings"]
    assert [(Path(one["path"]).name, one["line"]) for one in listed if one["code"] == "NAM401"] == [("a.xml", 1)]
    assert [line.split()[0] for line in found(main, "NAM401")] == ["a.xml:1:45"]


def test_a_fix_never_reaches_another_file(tmp_path: Path) -> None:
    part = f'<p xmlns="{TEI}">Ti\u00adrana</p>'
    main = write(tmp_path, main=HEAD + "<p>Ti\u00adrana</p>" + include("a.xml") + "<p>Du\u00adrres</p>" + TAIL, a=part)
    CliRunner().invoke(cli, ["check", str(main), "--select", "TXT504", "--fix"], standalone_mode=False)
    assert "\u00ad" not in main.read_text(encoding="utf-8")
    assert main.read_text(encoding="utf-8") == HEAD + "<p>Tirana</p>" + include("a.xml") + "<p>Durres</p>" + TAIL
    assert (tmp_path / "a.xml").read_text(encoding="utf-8") == part


@pytest.mark.parametrize(("codec", "name"), [("iso-8859-1", "ISO-8859-1"), ("utf-16", "UTF-16")])
def test_files_in_other_encodings_are_put_together(tmp_path: Path, codec: str, name: str) -> None:
    declared = f'<?xml version="1.0" encoding="{name}"?>\n'
    part = f'{declared}<div xmlns="{TEI}">\n<p>caf\xe9 <persName/></p></div>'
    (tmp_path / "part.xml").write_bytes(part.encode(codec))
    plain = write(tmp_path, main=HEAD + include("part.xml") + "\n<p>\xe9t\xe9 <placeName/></p>" + TAIL)
    expected = ["main.xml:3:8 NAM401 placeName is empty", "part.xml:3:9 NAM401 persName is empty"]
    assert found(plain, "NAM401", "TXT502") == expected
    (tmp_path / "main.xml").write_bytes((declared + plain.read_text(encoding="utf-8")).encode(codec))
    assert found(plain, "NAM401", "TXT502") == [expected[0].replace(":3:", ":4:"), expected[1]]
