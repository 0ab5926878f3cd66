from __future__ import annotations

import sys
import types
from pathlib import Path
from typing import Any

import pytest

from teikit.annotation import Authorities, annotate
from teikit.annotation.recognisers.foreign import GlinerRecogniser, SpacyRecogniser, pieces
from teikit.decisions import Decisions
from teikit.errors import SettingsError
from teikit.settings import default_settings
from teikit.tei import TeiDocument

DOCUMENT = TeiDocument(
    "a.xml",
    b'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="sq"><teiHeader><fileDesc/></teiHeader><text><body>'
    b"<p>dhe Zzyx erdhi</p></body></text></TEI>",
)


@pytest.mark.parametrize("recogniser", [SpacyRecogniser, GlinerRecogniser])
def test_a_name_in_place_of_a_folder_is_an_error(recogniser: type, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="nothing is fetched"):
        recogniser(tmp_path / "en_core_web_sm")


@pytest.mark.parametrize(("recogniser", "module"), [(SpacyRecogniser, "spacy"), (GlinerRecogniser, "gliner")])
def test_a_missing_library_is_an_error_that_says_how_to_get_it(
    recogniser: type, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(SettingsError, match=rf"teikit\[{module}\]"):
        recogniser(tmp_path)


def test_what_spacy_finds_is_tagged_and_named_in_the_header(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pipeline(text: str) -> Any:
        at = text.find("Zzyx")
        return types.SimpleNamespace(
            ents=[types.SimpleNamespace(label_="PER", start_char=at, end_char=at + 5)] if at >= 0 else []
        )

    monkeypatch.setitem(sys.modules, "spacy", types.SimpleNamespace(load=lambda folder: pipeline))
    done = annotate(
        DOCUMENT,
        authorities=Authorities(),
        settings=default_settings(),
        decisions=Decisions(),
        extra=[SpacyRecogniser(tmp_path)],
    ).value
    assert b'cert="low">Zzyx</persName>' in done.data
    assert b"found by: authorities, rules, spacy.</desc>" in done.data


def test_pieces_are_the_whole_text() -> None:
    text = ("word " * 4000 + "\n") * 7 + "x" * 120_000
    assert "".join(piece for _, piece in pieces(text)) == text
    assert all(text[offset:].startswith(piece) for offset, piece in pieces(text))


def test_no_tag_goes_into_a_cdata_section_when_its_correction_names_someone() -> None:
    from teikit.annotation.splicing import Splicer
    from teikit.location import Span

    body = "<p><choice><sic><![CDATA[ Cuba ]]>Enver. </sic><corr>EnverMr. </corr></choice></p>"
    one = TeiDocument("a.xml", f"<text>{body}</text>".encode())
    inside = one.plain.text.index("uba")
    assert Splicer(one.xml, one.plain).place(Span(inside, len(one.plain.text) - 2)) is None
