"""What every test of a format asks of a file: TEI that is valid in both schemas, and a ledger that holds later."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from teikit.decisions import Decisions
from teikit.encoding import Encoded, encode
from teikit.errors import SourceError
from teikit.formats import text_of
from teikit.ledger import Ledger, prove
from teikit.model import Source
from teikit.readers import read
from teikit.relaxng import Schema, compile_schema
from teikit.settings import default_settings

_ROOT = Path(__file__).parent.parent.parent.parent


@cache
def schema() -> Schema:
    """Return the schema of teikit."""
    return compile_schema((_ROOT / "schemas" / "teikit.rng").read_bytes(), "teikit.rng")


def made(data: bytes, name: str) -> tuple[Source, Encoded]:
    """Read and encode a file."""
    source = read(data, name).value
    return source, encode(source, default_settings(), Decisions()).value


def proved(data: bytes, name: str, **options: object) -> tuple[Source, Encoded]:
    """Encode a file; assert that it is valid and that its ledger holds against the file read anew."""
    reading = read(data, name, **options)  # type: ignore[arg-type]
    # the reader that steps in where another fails has nothing to do here
    assert [str(one) for one in reading.findings if one.code == "ENC924"] == []
    source = reading.value
    encoded = encode(source, default_settings(), Decisions()).value
    assert [str(one) for one in schema().validate(encoded.document.data, name)] == []
    # as check --source does it: by the ledger's own words
    ledger = Ledger.from_json(encoded.ledger.to_json())
    text = text_of(data, ledger.encoding, ledger.format, name)
    assert text == source.text
    assert prove(ledger, text, encoded.document) == ()
    return source, encoded


def holds_or_refused(data: bytes, name: str) -> str:
    """Assert that a file is encoded and proved, or refused in one line; return which."""
    try:
        proved(data, name)
    except SourceError as error:
        message = str(error)
    else:
        return "encoded"
    assert len(message.splitlines()) == 1
    return "refused"
