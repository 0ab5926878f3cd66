"""Themes, and stylesheets of one's own: they change what they name, and nothing slips through them."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from teikit.errors import SettingsError
from teikit.publishing import appearance_digest, extract, publish, theme_of_settings
from teikit.publishing.stylesheets import chosen_sheets
from teikit.publishing.theme import names, read_theme, theme_folder
from teikit.settings.model import Publish, Settings

TEXT = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>On <date when="1957-04-15">that day</date>'
    "<stage>(Exit.)</stage></p></body></text></TEI>"
)
DOCUMENT = SimpleNamespace(path="tei/a.xml", data=TEXT.encode(), id="a")


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    (folder / "assets").mkdir(parents=True)
    (folder / "theme.css").write_text("body { color: red }", encoding="utf-8")
    words = {"language-code": "de", "cite": "Zitiervorschlag", "search": "Suche", "months": " ".join("ABCDEFGHIJKL")}
    (folder / "words.json").write_text(json.dumps(words), encoding="utf-8")
    (folder / "assets" / "logo.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "html.xsl").write_text(
        '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0"'
        ' xpath-default-namespace="http://www.tei-c.org/ns/1.0"><xsl:import href="teikit:html/main.xsl"/>'
        '<xsl:template match="stage"><strong xmlns="http://www.w3.org/1999/xhtml"><xsl:next-match/></strong>'
        "</xsl:template></xsl:stylesheet>",
        encoding="utf-8",
    )
    return folder


def test_a_theme_brings_styles_words_and_stylesheets(theme: Path) -> None:
    files = publish([DOCUMENT], theme=theme).value.files
    page = files["documents/a.html"].decode()
    assert files["assets/theme.css"] == b"body { color: red }"
    assert files["assets/logo.svg"] == b"<svg/>"
    assert '<link rel="stylesheet" href="../assets/theme.css">' in page
    assert ">Zitiervorschlag</h2>" in page
    assert '<strong><span class="tei-stage">' in page
    for path in ("index.html", "search.html", "registers/dates.html"):
        assert '<html xmlns="http://www.w3.org/1999/xhtml" lang="de">' in files[path].decode(), path
        assert ">Suche</a>" in files[path].decode(), path
    # dates are said in the words of the theme, in the registers too
    assert extract(DOCUMENT, theme=theme).mentions[0].words == "15 D 1957"
    assert "15 D 1957" in files["registers/dates.html"].decode()


def test_a_stylesheet_takes_precedence_over_the_theme(theme: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.xsl"
    own.write_text((theme / "html.xsl").read_text(encoding="utf-8").replace("strong", "em"), encoding="utf-8")
    page = publish([DOCUMENT], ["html"], theme=theme, stylesheet=own).value.files["documents/a.html"].decode()
    assert '<em><span class="tei-stage">' in page
    assert "<strong>" not in page


def test_the_themes_of_teikit_are_found_by_name(tmp_path: Path) -> None:
    assert theme_of_settings(Settings(publish=Publish(theme="plain")), tmp_path) == theme_folder("plain", tmp_path)
    assert theme_of_settings(None, tmp_path) is None
    for name in names():
        assert read_theme(theme_folder(name, tmp_path)).css
    with pytest.raises(SettingsError, match=r"'none' is no folder in .*plain"):
        theme_folder("none", tmp_path)


@pytest.mark.parametrize(
    ("path", "content", "message"),
    [
        ("words.json", "[", "no JSON"),
        ("words.json", '{"a": 1}', "object of strings"),
        ("assets/run.js", "alert(1)", "fonts, pictures and CSS only"),
        ("assets/page.html", "x", "fonts, pictures and CSS only"),
    ],
)
def test_what_a_theme_may_not_hold_is_said(theme: Path, path: str, content: str, message: str) -> None:
    (theme / path).write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        publish([DOCUMENT], ["html"], theme=theme)


def test_the_digest_follows_what_is_imported(theme: Path, tmp_path: Path) -> None:
    inner, outer = tmp_path / "inner.xsl", tmp_path / "outer.xsl"
    inner.write_text('<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0"/>', "utf-8")
    outer.write_text(
        '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0">'
        '<xsl:include href="inner.xsl"/></xsl:stylesheet>',
        "utf-8",
    )
    seen = [appearance_digest(outer, None), appearance_digest(outer, theme)]
    inner.write_text(inner.read_text("utf-8").replace("/>", "><!-- changed --></xsl:stylesheet>"), "utf-8")
    seen.append(appearance_digest(outer, None))
    (theme / "theme.css").write_text("", "utf-8")
    seen.append(appearance_digest(outer, theme))
    assert len(set(seen)) == 4


def test_a_changed_module_is_compiled_anew(theme: Path, tmp_path: Path) -> None:
    def made() -> Any:
        return chosen_sheets(theme, ["html"])["html"]

    first = made()
    assert made() is first
    (theme / "html.xsl").write_text((theme / "html.xsl").read_text("utf-8").replace("strong", "b"), "utf-8")
    assert made() is not first
