"""Make the TEI of one source: read, encode, annotate, prove, write."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from teikit.annotation import Authorities, annotate
from teikit.decisions import Decisions, load_decisions
from teikit.encoding import encode
from teikit.errors import LedgerError, SourceError, TeikitError
from teikit.findings import Finding
from teikit.ledger import Ledger, load_ledger, prove
from teikit.location import Location
from teikit.output import write_atomic
from teikit.readers import read
from teikit.settings import Settings
from teikit.tei import TeiDocument

MAX_SOURCE_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Made:
    """The TEI of one source with its ledger, and all that the steps were unsure of."""

    document: TeiDocument
    ledger: Ledger
    findings: tuple[Finding, ...]


def make(
    source: Path,
    target: Path,
    *,
    settings: Settings,
    authorities: Authorities | None,
    decisions: Decisions | None = None,
    reader: str = "auto",
    encoding: str | None = None,
    repair: bool = False,
) -> Made:
    """Return the TEI that `source` becomes; nothing is written. `target` is where the TEI file will stand.

    `repair` reads mojibake as it was meant. Without authorities the names and dates stay untagged.

    Raises TeikitError when the source cannot be read or encoded, and LedgerError when a character of it has no home.
    """
    data = read_source(source)
    found: list[Finding] = []
    repair = repair or settings.encode.repair
    decisions = decisions or Decisions()
    reading = read(data, source.name, reader=reader, encoding=encoding, repair=repair)
    try:
        encoded = encode(reading.value, settings, decisions)
    except LedgerError as error:
        # what cannot be proved with its structure is encoded without it: its text is whole, and that is reported
        reading = read(data, source.name, reader="paragraphs", encoding=encoding, repair=repair)
        encoded = encode(reading.value, settings, decisions)
        message = f"no structure could be encoded ({error.message}): each group of lines is a paragraph"
        found.append(Finding("ENC924", "warning", message, Location(source.name)))
    found.extend(reading.findings)
    found.extend(encoded.findings)
    document = encoded.value.document.at(target.as_posix())
    if authorities is not None:
        annotated = annotate(document, authorities=authorities, settings=settings, decisions=decisions)
        found.extend(annotated.findings)
        document = annotated.value
    ledger = encoded.value.ledger.for_document(document.data, annotated=authorities is not None)
    holes = prove(ledger, reading.value.text, document)
    if holes:
        raise LedgerError(f"the ledger does not hold: {holes[0].message}", Location(source.as_posix()))
    return Made(document, ledger, tuple(found))


def read_source(path: Path) -> bytes:
    """Return the bytes of a source; raises SourceError when there are none, too many, or they cannot be read."""
    try:
        if path.stat().st_size > MAX_SOURCE_BYTES:
            raise SourceError(f"the file is larger than {MAX_SOURCE_BYTES:,} bytes", Location(path.as_posix()))
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", Location(path.as_posix())) from None


State = Literal["absent", "untouched", "edited"]


def state_of(target: Path, ledger: Path) -> State:
    """Tell whether a TEI file is absent, stands as teikit wrote it, or was edited since.

    The ledger holds the SHA-256 of what was written; a TEI file without one is taken as a person's work.
    """
    if not target.exists():
        return "absent"
    try:
        written = load_ledger(ledger).document_sha256
        data = target.read_bytes()
    except (OSError, TeikitError):
        return "edited"
    return "untouched" if hashlib.sha256(data).hexdigest() == written else "edited"


def write_made(made: Made, target: Path, ledger: Path) -> bool:
    """Write TEI and ledger; return whether either changed. Raises OutputError."""
    # the ledger last: killed in between, the TEI counts as edited and is kept
    changed = write_atomic(target, made.document.data)
    return write_atomic(ledger, made.ledger.to_json().encode("utf-8")) or changed


def decisions_for(folder: Path, identifier: str) -> Decisions:
    """Return the editor's decisions on one document of the TEI folder."""
    return load_decisions(folder / "decisions" / f"{identifier}.toml")


def record_written(ledger: Path, data: bytes) -> None:
    """Note in the ledger that teikit itself annotated the document and wrote these bytes of it."""
    known = load_ledger(ledger)
    write_atomic(ledger, known.for_document(data, annotated=True).to_json().encode("utf-8"))
