"""Prove the text of a document against its source, by the ledger that encoding left."""

from __future__ import annotations

from pathlib import Path

from teikit.checking.engines.outcome import Outcome
from teikit.checking.options import CheckOptions
from teikit.errors import TeikitError
from teikit.findings import Skipped


def prove_source(options: CheckOptions, data: bytes, path: str, folder: Path | None) -> Outcome:
    """Return what the ledger says of a document and the source that `options.source` names; nothing if none is named.

    The ledger is looked for in `ledger/<name of the document>.json` beside the document.
    """
    if options.source is None:
        return Outcome()
    ledger = options.ledger or Path(folder or ".", "ledger", f"{Path(path).stem}.json")
    try:
        text = ledger.read_bytes()
        source = options.source.read_bytes()
    except OSError as error:
        return Outcome((), (Skipped("ledger", f"{error.filename or ledger} cannot be read: {error.strerror}"),))
    try:
        return Outcome(_prove(text, source, path, data))
    except TeikitError as error:
        return Outcome((), (Skipped("ledger", str(error)),))


def _prove(ledger: bytes, source: bytes, path: str, data: bytes):  # type: ignore[no-untyped-def]
    raise TeikitError("not yet")
