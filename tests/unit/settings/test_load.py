"""edition.toml, right and wrong."""

from __future__ import annotations

import pytest

from teikit.errors import SettingsError
from teikit.settings import load_settings, parse_settings


def test_the_projects_own_settings_are_read(root):
    settings = load_settings(root / "edition.toml")
    assert settings.edition.title == "Albania in the Cold War: two documents"
    assert settings.rights.source.status == "unknown"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[edition]\ntitel = "x"', "edition.toml:2:1: unknown key 'edition.titel'; did you mean 'title'?"),
        ("[edition]\ntitle = 3", "edition.toml:2:1: edition.title: Expected `str`, got `int`"),
        ("[editoin]\n", "unknown key 'editoin'; did you mean 'edition'?"),
        ("version = 2", "Invalid enum value 2"),
        ("a = = b", "edition.toml:1:5: not well-formed TOML"),
        ('[check]\nlevel = "high"', "edition.toml:2:1: check.level"),
        ('[[edition.editors]]\nnom = "x"', "editors"),
        ('[check.paths."tei/old/*"]\nignroe = []', "did you mean 'ignore'?"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(text: str, said: str):
    with pytest.raises(SettingsError) as caught:
        parse_settings(text)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_names_the_cure(tmp_path):
    with pytest.raises(SettingsError, match="teikit init"):
        load_settings(tmp_path / "edition.toml")


def test_a_file_in_another_encoding(tmp_path):
    path = tmp_path / "edition.toml"
    path.write_bytes('[edition]\ntitle = "é"'.encode("latin-1"))
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings(path)
