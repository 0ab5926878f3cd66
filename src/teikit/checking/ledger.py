"""Prove the text of a document against its source, by the ledger that encoding left."""

from __future__ import annotations

from pathlib import Path

from teikit.checking.engines.outcome import Outcome
from teikit.checking.options import CheckOptions
from teikit.checking.rule import Fault
from teikit.errors import TeikitError
from teikit.findings import Finding
from teikit.location import Location


def prove_source(options: CheckOptions, data: bytes, path: str, folder: Path | None) -> Outcome:
    """Return what the ledger says of a document and the source that `options.source` names; nothing if none is named.

    The ledger is looked for in `ledger/<name of the document>.json` beside the document, unless `options.ledger`
    names it.
    """
    if options.source is None:
        return Outcome()
    place = options.ledger or Path(folder or ".", "ledger", f"{Path(path).stem}.json")
    try:
        return Outcome(_prove(place, options.source, path, data))
    except OSError as error:
        # it was asked for: a proof that cannot be made is no passing matter
        name = Path(error.filename).as_posix() if error.filename else place.as_posix()
        why = f"{name} cannot be read: {error.strerror}"
    except (LookupError, UnicodeDecodeError) as error:
        why = f"the source is not in the encoding of its ledger: {error}"
    except TeikitError as error:
        why = str(error)
    return Outcome((_finding("ENC910", path, f"the text is not proved: {why}"),))


def _prove(place: Path, source: Path, path: str, data: bytes) -> tuple[Finding, ...]:
    import hashlib

    from teikit.formats import text_of
    from teikit.ledger import load_ledger, prove
    from teikit.tei import TeiDocument

    ledger = load_ledger(place)
    raw = source.read_bytes()
    if hashlib.sha256(raw).hexdigest() != ledger.sha256:
        message = f"the source {source.name} is not the file that was encoded: its SHA-256 differs from the ledger's"
        return (_finding("ENC911", path, message),)
    return prove(ledger, text_of(raw, ledger.encoding, ledger.format, source.name), TeiDocument(path, data))


def _finding(code: str, path: str, message: str) -> Finding:
    from teikit.checking.registry import rule_of

    return rule_of(code).finding(Fault(Location(path, 1, 1), message))
