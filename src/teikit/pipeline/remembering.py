"""Keep what an editor did to the machine's tags: the record beside the ledger, and the decisions made of it."""

from __future__ import annotations

from pathlib import Path

from teikit.annotation.memory import as_decisions, changes, record
from teikit.decisions import load_decisions
from teikit.output import write_atomic
from teikit.tei import TeiDocument


def record_of(file: Path) -> Path:
    """Return where the record of the machine's tags of a TEI file stands: tei/ledger/<id>.tags.json."""
    return file.parent / "ledger" / f"{file.stem}.tags.json"


def remember(file: Path, document: TeiDocument) -> None:
    """Record the machine's tags as they were written; raises OutputError."""
    write_atomic(record_of(file), record(document))


def review(file: Path, document: TeiDocument) -> tuple[int, int]:
    """Write what an editor did to the machine's tags since the last run into tei/decisions/<id>.toml.

    Returns how many tags were taken off and how many were changed. Without a record nothing is known and nothing is
    written. Raises SettingsError for a file of decisions that cannot be read, OutputError when it cannot be written.
    """
    try:
        recorded = record_of(file).read_bytes()
    except OSError:
        return 0, 0
    path = file.parent / "decisions" / f"{file.stem}.toml"
    found = changes(document, recorded, load_decisions(path))
    if not found:
        return 0, 0
    old = path.read_text(encoding="utf-8") if path.exists() else "version = 1\n"
    joint = "" if old.endswith("\n\n") else "\n" if old.endswith("\n") else "\n\n"
    write_atomic(path, (old + joint + as_decisions(found, document.plain_text())).encode())
    rejected = sum(bool(change.values.get("reject")) for change in found)
    return rejected, len(found) - rejected
