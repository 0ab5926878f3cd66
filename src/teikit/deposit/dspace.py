"""The Simple Archive Format of DSpace: one item, with its Dublin Core and a package for a bitstream."""

from __future__ import annotations

from pathlib import Path

from teikit.deposit import metadata


def write_item(folder: Path, record: str, bitstreams: dict[str, tuple[str, str]]) -> None:
    """Write item_000 below `folder`, whose bitstreams stand there already.

    `bitstreams` maps a file name to its bundle and its description; the first is the primary one.
    """
    item = folder / "item_000"
    (item / "dublin_core.xml").write_bytes(metadata.transformed("dspace", record))
    rows = []
    for number, (name, (bundle, words)) in enumerate(bitstreams.items()):
        primary = "\tprimary:true" if number == 0 else ""
        rows.append(f"{name}\tbundle:{bundle}{primary}\tdescription:{words}\n")
    # last: an importer passes over an item without it
    (item / "contents").write_text("".join(rows), encoding="utf-8", newline="\n")
