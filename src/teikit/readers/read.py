"""Read a source file: decode it, choose a reader, and let it find a home for every character."""

from __future__ import annotations

import hashlib

from teikit.errors import SourceError
from teikit.findings import Finding, Result
from teikit.formats import refused
from teikit.location import Location
from teikit.model import Block, Detection, Heading, Run, Source, runs_of
from teikit.readers.decode import decode
from teikit.readers.draft import Draft
from teikit.readers.registry import all_readers, choose


def read(data: bytes, path: str, *, reader: str = "auto", encoding: str | None = None) -> Result[Source]:
    """Return the source that the bytes of a file hold, and what was unsure.

    Raises SourceError for what is no text (empty, binary, wrongly encoded, too long), SettingsError for a reader
    that does not exist, LedgerError when a character would be lost (a bug in the reader).

    >>> read(b"A Title\\n\\nA paragraph of text.", "a.txt").value.reader
    'plain'
    """
    if not encoding:
        kind = refused(data)
        if kind:
            raise SourceError(f"this is {kind}", Location(path))
    decoded = decode(data, path, encoding)
    chosen, detection = choose(decoded.text, reader, all_readers())
    draft = Draft(decoded.text, path)
    chosen.read(draft)
    source = draft.finish(
        sha256=hashlib.sha256(data).hexdigest(), encoding=decoded.encoding, reader=chosen.name, detection=detection
    )
    return Result(source, (*decoded.findings, *_doubts(source, detection)))


def _doubts(source: Source, detection: Detection) -> list[Finding]:
    place = Location(source.path, 1, 1)
    found: list[Finding] = []
    if not detection.certain:
        signals = ", ".join(name for name, _ in detection.signals)
        message = f"read as {detection.reader} on little evidence ({signals}); --reader states it"
        found.append(Finding("ENC902", "warning", message, place))
    if not any(isinstance(block, Heading) and block.level == 1 for block in source.blocks):
        message = "no title found; the header takes the first words of the text, marked as such"
        found.append(Finding("ENC903", "warning", message, place))
    if not source.blocks:
        found.append(Finding("ENC905", "error", "no text is left beside the front matter", place))
    replaced = [run for block in source.blocks for run in _normalised(block)]
    if replaced:
        message = f"{len(replaced)} stretches of characters that XML forbids read as their pictures"
        found.append(Finding("ENC904", "warning", message, source.location(replaced[0].span)))
    return found


def _normalised(block: Block) -> list[Run]:
    return [run for run in runs_of(block) if run.rule in {"control-picture", "noncharacter"}]
