from __future__ import annotations

from pathlib import Path

import pytest

from teikit.errors import StylesheetError, XmlError
from teikit.saxon import Stylesheet, parse, transform

HEAD = '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0" expand-text="yes">'


def sheet(body: str, output: str = '<xsl:output method="text"/>') -> str:
    return f"{HEAD}{output}{body}</xsl:stylesheet>"


def main(body: str, output: str = '<xsl:output method="text"/>') -> str:
    return sheet(f'<xsl:template match="/">{body}</xsl:template>', output)


def test_result_parameters_and_messages() -> None:
    text = sheet(
        '<xsl:param name="who" select="\'nobody\'"/>'
        '<xsl:template match="/"><xsl:message>one</xsl:message><xsl:message>two</xsl:message>'
        "{$who}: {a}</xsl:template>"
    )
    compiled = Stylesheet(text)
    made = compiled.transform(b"<a>x</a>", parameters={"who": "Hoxha"})
    assert (made.principal, made.messages, made.secondary) == ("Hoxha: x", ("one", "two"), {})
    again = compiled.transform(b"<a>y</a>")
    assert (again.principal, again.messages) == ("nobody: y", ("one", "two"))


def test_a_tree_is_parsed_once_and_used_by_several_stylesheets() -> None:
    tree = parse("<?xml version='1.0' encoding='utf-16'?><a>é</a>")
    assert transform(main("{a}"), tree).principal == "é"
    assert transform(main("{a}{a}"), tree).principal == "éé"


def test_initial_template_and_mode() -> None:
    text = sheet(
        '<xsl:mode name="m"/><xsl:template name="go">went</xsl:template>'
        '<xsl:template match="a" mode="m">mode</xsl:template>'
    )
    assert transform(text, None, initial_template="go").principal == "went"
    assert transform(text, "<a/>", initial_mode="m").principal == "mode"


@pytest.mark.parametrize(
    "expression",
    [
        "doc('file:///etc/passwd')",
        "unparsed-text('file:///etc/passwd')",
        "unparsed-text('pyproject.toml')",
        "collection('file:///tmp')",
        "json-doc('file:///etc/x.json')",
        "doc('http://localhost:9/')",
        "transform(map{'stylesheet-location':'file:///etc/x.xsl'})?output",
    ],
)
def test_a_stylesheet_opens_nothing(expression: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(StylesheetError) as caught:
        transform(main(f'<xsl:value-of select="{expression}"/>'), "<a/>")
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


def test_environment_variables_are_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    body = "[{environment-variable('HOME')}{available-environment-variables()}]"
    assert transform(main(body), "<a/>").principal == "[]"
    assert Stylesheet(main(body), results=True).transform("<a/>").principal == "[]"


def test_further_results_stay_in_memory(tmp_path: Path) -> None:
    body = (
        '<xsl:result-document href="b/two.html"><html><p>ü<br/></p></html></xsl:result-document>'
        '<xsl:result-document href="one.txt" method="text">one</xsl:result-document>'
    )
    made = Stylesheet(main(body), results=True).transform("<a/>")
    assert list(made.secondary) == ["b/two.html", "one.txt"]
    assert made.secondary["one.txt"] == "one"
    assert "<p>ü<br></p>" in made.secondary["b/two.html"]
    with pytest.raises(StylesheetError, match="result-document"):
        Stylesheet(main(body))


def test_entities_are_refused_before_saxon_sees_them() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    with pytest.raises(XmlError, match="entity"):
        transform(main("{a}"), bomb)


def test_modules_are_read_from_the_folder_and_the_library(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "base.xsl").write_text(main("base"), encoding="utf-8")
    (tmp_path / "near.xsl").write_text(
        sheet('<xsl:template match="b">near</xsl:template>', ""), encoding="utf-8"
    )
    text = (
        f'{HEAD}<xsl:import href="lib:base.xsl"/><xsl:include href="near.xsl"/>'
        '<xsl:template match="a"><xsl:apply-templates/>!</xsl:template></xsl:stylesheet>'
    )
    compiled = Stylesheet(text, base=tmp_path, library={"lib": tmp_path / "lib"})
    assert compiled.transform("<a><b/></a>").principal == "base"
    assert compiled.transform("<a><b/></a>", initial_mode=None).messages == ()


def test_a_module_of_a_library_keeps_what_its_root_says(tmp_path: Path) -> None:
    (tmp_path / "inner.xsl").write_text(
        '<x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:f" version="3.0" expand-text="yes" '
        'xpath-default-namespace="urn:a" default-mode="f:m"><x:mode name="f:m"/><x:output method="xml" indent="no"/>'
        '<x:function name="f:two"><x:sequence select="2"/></x:function>'
        '<x:template match="a">{f:two()}</x:template></x:stylesheet>',
        encoding="utf-8",
    )
    text = f'{HEAD}<xsl:include href="lib:inner.xsl"/></xsl:stylesheet>'
    compiled = Stylesheet(text, library={"lib": tmp_path})
    assert compiled.transform('<a xmlns="urn:a"/>', initial_mode="{urn:f}m").principal.endswith("2")


@pytest.mark.parametrize("reference", ["lib:../secret.xsl", "http://localhost:9/a.xsl", "missing.xsl", ""])
def test_other_modules_are_refused(tmp_path: Path, reference: str) -> None:
    (tmp_path / "secret.xsl").write_text(main("secret"), encoding="utf-8")
    (tmp_path / "lib").mkdir()
    with pytest.raises(StylesheetError) as caught:
        Stylesheet(
            f'{HEAD}<xsl:include href="{reference}"/></xsl:stylesheet>',
            base=tmp_path,
            library={"lib": tmp_path / "lib"},
        )
    assert repr(reference) in str(caught.value)


def test_a_module_that_takes_in_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xsl").write_text(f'{HEAD}<xsl:include href="a.xsl"/></xsl:stylesheet>', encoding="utf-8")
    with pytest.raises(StylesheetError, match="takes in itself"):
        Stylesheet((tmp_path / "a.xsl").read_bytes(), base=tmp_path)


def test_errors_name_the_module_and_are_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "wrong.xsl").write_text(main("\n<xsl:value-of select='('/>"), encoding="utf-8")
    with pytest.raises(StylesheetError) as caught:
        Stylesheet(f'{HEAD}<xsl:include href="wrong.xsl"/></xsl:stylesheet>', base=tmp_path, name="ours.xsl")
    assert "wrong.xsl" in str(caught.value)
    assert "base64" not in str(caught.value)
    assert "\n" not in str(caught.value)
    with pytest.raises(StylesheetError, match="stop here"):
        transform(main('<xsl:message terminate="yes">stop here</xsl:message>'), "<a/>")
    assert capfd.readouterr() == ("", "")
