"""Bring a TEI file that a person edited up to date: what is generated anew and what the person did, merged."""

from __future__ import annotations

import re
from pathlib import Path

from teikit.errors import LedgerError, TeikitError
from teikit.findings import Finding
from teikit.ledger import load_ledger
from teikit.location import Location
from teikit.merging import merge
from teikit.merging.merge import CONFLICT
from teikit.output import write_atomic
from teikit.pipeline.make import Made
from teikit.xmltext import Positions


def was_annotated(ledger: Path) -> bool:
    """Say whether names were tagged in what was generated last: then they must be tagged in what is merged with it."""
    try:
        return load_ledger(ledger).annotated
    except (OSError, TeikitError):
        return False


def update(made: Made, target: Path, ledger: Path) -> tuple[bool, tuple[Finding, ...]]:
    """Merge what was made into the edited file at `target`; return whether it changed, and the conflicts.

    The ledger then holds what was made now, so that the next merge begins there. Raises LedgerError when it does not
    hold what was generated before, XmlError when the edited file cannot be read.
    """
    try:
        base = load_ledger(ledger).generated
    except (OSError, TeikitError):
        base = None
    if base is None:
        message = "its ledger does not hold what was generated, so that edits cannot be told apart: it is kept as it is"
        raise LedgerError(message, Location(target.as_posix()))
    merged = merge(base.encode("utf-8"), target.read_bytes(), made.document.data, target.as_posix())
    changed = write_atomic(target, merged.data)
    # the ledger last: killed in between, the same merge is made again and finds nothing new
    write_atomic(ledger, made.ledger.to_json().encode("utf-8"))
    return changed, tuple(_findings(merged.data, len(merged.conflicts), target))


def _findings(data: bytes, conflicts: int, target: Path) -> list[Finding]:
    """Return a finding at each conflict; one for the whole file where the two could not be brought together."""
    positions = Positions(data, "utf-8")
    found = [
        Finding(
            "ENC930",
            "warning",
            "edited and generated differ: the edit stands, what would be generated follows it in an instruction",
            positions.location(target.as_posix(), match.start(), match.end()),
            "update-conflict",
        )
        for match in re.finditer(rb"<\?" + CONFLICT.encode() + rb"\b", data)
    ]
    if conflicts and not found:
        message = "the edits cannot be merged with what would be generated now: the file is kept as it is"
        found.append(Finding("ENC931", "warning", message, Location(target.as_posix()), "update-refused"))
    return found
