"""The table of dates: each expression says what its editor wrote down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from teikit.dates import DateMention, find_dates, parse_date

TABLE = Path(__file__).with_name("table.tsv")
CERTAINTIES = ("high", "medium", "low")


@dataclass(frozen=True)
class Row:
    line: int
    language: str
    reference: str | None
    text: str
    values: tuple[str, ...]


def rows() -> list[Row]:
    found = []
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        language, reference, text, values = line.split(" | ")
        expected = () if values.strip() == "-" else tuple(v.strip() for v in values.split(","))
        found.append(
            Row(number, language, None if reference == "-" else reference, text.replace("\\n", "\n"), expected)
        )
    return found


def said(mention: DateMention, wanted: str) -> str:
    """Write a mention the way the table does, with only those extras that the table asks for."""
    words = [f"{name}={value}" for name, value in mention.attributes.items()]
    for word in wanted.split():
        if word in CERTAINTIES:
            words.append(mention.certainty)
        elif word.startswith("edtf:"):
            words.append(f"edtf:{mention.edtf}")
        elif word.startswith("cal:"):
            words.append(f"cal:{mention.calendar}")
    return " ".join(words)


def check(row: Row) -> tuple[list[str], list[str]]:
    """Return what is wanted and what is found."""
    if "{" in row.text or (not row.values and " " in row.text):
        plain = row.text.replace("{", "").replace("}", "")
        spans, position = [], 0
        for piece in row.text.split("{"):
            inside, _, after = piece.partition("}") if "}" in piece else ("", "", piece)
            if inside:
                spans.append(f"«{inside}»")
            position += len(inside) + len(after)
        wanted = [f"{s} {v}" for s, v in zip(spans, row.values, strict=True)]
        mentions = find_dates(plain, reference=row.reference, language=row.language)
        got = [
            f"«{plain[m.start : m.end]}» {said(m, row.values[i] if i < len(row.values) else '')}"
            for i, m in enumerate(mentions)
        ]
        if "{" in row.text:
            return wanted, got
        one = parse_date(plain, reference=row.reference, language=row.language)
        return wanted, got + ([said(one, "")] if one else [])
    mention = parse_date(row.text, reference=row.reference, language=row.language)
    return list(row.values), [] if mention is None else [said(mention, row.values[0] if row.values else "")]


def test_table_is_large() -> None:
    assert len(rows()) >= 300


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.line}:{row.text[:40]!r}")
def test_row(row: Row) -> None:
    wanted, got = check(row)
    assert got == wanted
