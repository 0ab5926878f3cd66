"""The ledger of a document that was just encoded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from teikit.ledger import Entry, Ledger
from teikit.model import Source, contents


def make_ledger(source: Source, document: str, text_homes: Sequence[str], field_homes: Mapping[int, str]) -> Ledger:
    """Return the ledger of a source: `text_homes` per piece of its blocks, `field_homes` per number of its fields."""
    entries: list[Entry] = []
    pieces = [content for block in source.blocks for content in contents(block)]
    for content, target in zip(pieces, text_homes, strict=True):
        entries.extend(Entry(*run.span, "text", run.rule or "", target) for run in content)
    for number, field in enumerate(source.fields):
        target = field_homes.get(number, "")
        entries.extend(Entry(*run.span, "header", run.rule or "", target) for run in field.content)
    entries.extend(Entry(*one.span, "omitted", one.rule) for one in source.omitted)
    name = PurePosixPath(source.path.replace("\\", "/")).name
    ordered = tuple(sorted(entries, key=lambda e: (e.start, e.end)))
    moved = tuple((*one.span, one.to) for one in source.moved)
    return Ledger(
        document, name, source.sha256, source.encoding, len(source.text), ordered, None, source.format, moved
    )
