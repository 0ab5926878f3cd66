from __future__ import annotations

import pytest

from teikit.errors import SettingsError, SourceError
from teikit.readers import decode, read


@pytest.mark.parametrize(
    ("data", "encoding", "codes"),
    [
        ("Zoë".encode(), "utf-8", []),
        ("Zoë".encode("utf-8-sig"), "utf-8", []),
        ("Zoë".encode("utf-16"), "utf-16-le", []),
        ("Zoë went over".encode("utf-16-be"), "utf-16-be", ["ENC901"]),
        ("Zoë “went” over".encode("cp1252"), "cp1252", ["ENC901"]),
    ],
)
def test_encodings(data: bytes, encoding: str, codes: list[str]) -> None:
    decoded = decode(data, "a.txt")
    assert decoded.encoding == encoding
    assert "Zoë" in decoded.text
    assert [finding.code for finding in decoded.findings] == codes


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b" \n\t\r\n", "nothing but white space"),
        (b"{\\rtf1 a}", "an RTF file"),
        (b"PK\x03\x04abc", "a zip archive"),
        (bytes(range(32)) * 20, "binary"),
        (b"a" * 50_000_000, "the limit is"),
        (b"a " * 45_000_000, "the limit is"),
    ],
    ids=["empty", "blank", "rtf", "zip", "binary", "one line of 50 MB", "90 MB"],
)
def test_what_is_no_text_is_one_line_of_error(data: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        read(data, "a.txt")
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("encoding", ["klingon", "utf-8", "base64"])
def test_a_stated_encoding_that_does_not_fit(encoding: str) -> None:
    with pytest.raises(SourceError):
        read("Zoë".encode("latin-1"), "a.txt", encoding=encoding)


def test_an_unknown_reader_names_those_there_are() -> None:
    with pytest.raises(SettingsError, match="wilson-center, erol, plain"):
        read(b"a", "a.txt", reader="other")


def test_a_text_without_title_says_so() -> None:
    result = read(b"went home and did nothing. It was late, and he went on, without a word.", "a.txt")
    assert [finding.code for finding in result.findings] == ["ENC903", "ENC923"]
    assert result.value.fact("title.incipit").value == "went home and did nothing. It was late, …"  # type: ignore[union-attr]
