"""Read a source file: decode it, choose a reader, and let it find a home for every character."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from teikit.errors import FormatError
from teikit.findings import Finding, Result
from teikit.formats import Flow, flow_of, markup_of, package_of, refused
from teikit.formats.mojibake import meant, mojibake
from teikit.location import Location, Span
from teikit.model import Block, Detection, Heading, Move, Run, Source, runs_of
from teikit.readers import plain
from teikit.readers.decode import Decoded, decode
from teikit.readers.draft import Draft
from teikit.readers.formatted import read_flow
from teikit.readers.front import yaml_end
from teikit.readers.genres import description
from teikit.readers.markup import take_markup
from teikit.readers.registry import all_readers, choose

# formats whose structure is read as it stands
FORMATS = frozenset({"html", "docx", "odt", "pdf"})


def read(
    data: bytes, path: str, *, reader: str = "auto", encoding: str | None = None, repair: bool = False
) -> Result[Source]:
    """Return the source that the bytes of a file hold, and what was unsure.

    With `repair`, text that went through a wrong encoding before (mojibake) reads as it was meant, by a named rule;
    without it, that is only reported.

    Raises SourceError for what is no text (empty, binary, wrongly encoded, too long), SettingsError for a reader
    that does not exist, LedgerError when a character would be lost (a bug in the reader).

    >>> read(b"A Title\\n\\nA paragraph of text.", "a.txt").value.reader
    'plain'
    """
    digest = hashlib.sha256(data).hexdigest()
    if not encoding and (kind := refused(data)):
        raise FormatError(f"this is {kind}", Location(path))
    package = "" if encoding else package_of(data)
    decoded = Decoded("", package) if package else decode(data, path, encoding)
    markup = package or markup_of(decoded.text, path)
    if markup == "tei":
        raise FormatError("this is TEI already; annotate, check and publish take it as it is", Location(path))
    if markup in FORMATS and (reader in {"auto", markup} or package):
        flow = flow_of(markup, path, text=decoded.text, data=data)
        draft = Draft(flow.text, path)
        mangled = _mojibake(draft, repair, located=False)
        if flow.parts and all(part.kind == "plain" for part in flow.parts) and not flow.told and not flow.omitted:
            # a format without structure: its text is read as any text is
            chosen, detection = choose(flow.text, "auto" if reader == markup else reader, all_readers())
            chosen.read(draft)
        else:
            detection = read_flow(draft, flow)
        source = draft.finish(sha256=digest, encoding=decoded.encoding, reader=markup, detection=detection)
        moved = tuple(Move(Span(start, end), to) for start, end, to in flow.moved)
        source = replace(source, format=markup, moved=(*source.moved, *moved))
        return Result(source, (*decoded.findings, *mangled, *_lost(path, flow), *_doubts(source, detection)))
    chosen, detection = choose(decoded.text, reader, all_readers())
    draft = Draft(decoded.text, path)
    mangled = _mojibake(draft, repair, located=True)
    if chosen.name == plain.NAME and plain.is_markdown(draft.text, path):
        take_markup(draft, yaml_end(draft.text))
    chosen.read(draft)
    source = draft.finish(sha256=digest, encoding=decoded.encoding, reader=chosen.name, detection=detection)
    return Result(source, (*decoded.findings, *mangled, *_doubts(source, detection)))


def _mojibake(draft: Draft, repair: bool, *, located: bool) -> list[Finding]:
    """Find what went through a wrong encoding; leave its repair with the draft, if that is asked for."""
    found = mojibake(draft.text)
    if not found:
        return []
    start, end, codec = found[0]
    raw = draft.text[start:end]
    count = "1 stretch went" if len(found) == 1 else f"{len(found)} stretches went"
    words = f"{count} through a wrong encoding: {raw[:20]!r} was {(meant(raw, codec) or '')[:20]!r}, read as {codec}"
    line, column = draft.text.count("\n", 0, start) + 1, start - draft.text.rfind("\n", 0, start)
    place = Location(draft.path, line, column) if located else Location(draft.path)
    if repair:
        draft.repairs = found
        return [Finding("ENC919", "info", f"{words}; repaired, as ledger and header record", place)]
    return [Finding("ENC919", "warning", f"{words}; --repair reads it as it was meant", place)]


def _lost(path: str, flow: Flow) -> list[Finding]:
    """Say what the format holds beside text, and is not carried over."""
    if not flow.lost:
        return []
    named = "; ".join(dict.fromkeys(flow.lost))
    return [Finding("ENC920", "info", f"not carried over: {named}", Location(path))]


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
    if source.blocks:
        found.append(Finding("ENC923", "info", description(source), place))
    replaced = [run for block in source.blocks for run in _normalised(block)]
    if replaced:
        message = f"{len(replaced)} stretches of characters that XML forbids read as their pictures"
        found.append(Finding("ENC904", "warning", message, source.location(replaced[0].span)))
    return found


def _normalised(block: Block) -> list[Run]:
    return [run for run in runs_of(block) if run.rule in {"control-picture", "noncharacter"}]
