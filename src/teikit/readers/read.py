"""Read a source file: decode it, choose a reader, and let it find a home for every character."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from teikit.errors import FormatError, LedgerError, SettingsError, TeikitError
from teikit.findings import Finding, Result
from teikit.formats import Flow, flow_of, markup_of, package_of, refused
from teikit.formats.mojibake import meant, mojibake
from teikit.ledger.rules import NORMALISATIONS, may_omit, normalise
from teikit.location import Location, Span
from teikit.model import Block, Detection, Heading, Move, Run, Source, homes, runs_of
from teikit.readers import paragraphs, plain
from teikit.readers.decode import Decoded, decode
from teikit.readers.draft import Draft
from teikit.readers.formatted import read_flow, read_header
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
    that does not exist. Where a reader fails, the text is read as paragraphs, and that is reported.

    >>> read(b"A Title\\n\\nA paragraph of text.", "a.txt").value.reader
    'plain'
    """
    digest = hashlib.sha256(data).hexdigest()
    if not encoding and (kind := refused(data)):
        if kind.startswith("a zip archive") and path.lower().endswith((".docx", ".odt")):
            kind = "a damaged Word or OpenDocument file, or some other zip archive; save it again in its program"
        raise FormatError(f"this is {kind}", Location(path))
    package = "" if encoding else package_of(data)
    decoded = Decoded("", package) if package else decode(data, path, encoding)
    markup = package or markup_of(decoded.text, path)
    if markup == "tei":
        raise FormatError("this is TEI already; annotate, check and publish take it as it is", Location(path))
    flow = flow_of(markup, path, text=decoded.text, data=data) if _has_flow(markup, package, reader) else None
    text = decoded.text if flow is None else flow.text
    draft = Draft(text, path)
    mangled = _mojibake(draft, repair, located=flow is None)
    made = {"sha256": digest, "encoding": decoded.encoding}
    try:
        source = _structured(draft, flow, reader, made)
    except SettingsError:
        raise
    except Exception as error:
        if reader == paragraphs.NAME:
            raise
        # a reader that fails, of teikit or of another package, costs the structure and not the text
        source = _structured(Draft(text, path, draft.repairs), flow, paragraphs.NAME, made)
        mangled.append(_failed(path, error))
    detection = source.detection or paragraphs.detect(text)
    lost = _lost(path, flow) if flow is not None else []
    return Result(source, (*decoded.findings, *mangled, *lost, *_doubts(source, detection)))


def _has_flow(markup: str, package: str, reader: str) -> bool:
    return markup in FORMATS and bool(reader in {"auto", markup} or package)


def _structured(draft: Draft, flow: Flow | None, reader: str, made: dict[str, str]) -> Source:
    """Return the source that a reader makes; raises LedgerError when a character would be lost."""
    if flow is None:
        chosen, detection = choose(draft.text, reader, all_readers())
        if chosen.name == plain.NAME and plain.is_markdown(draft.text, draft.path):
            take_markup(draft, yaml_end(draft.text))
        chosen.read(draft)
        source = draft.finish(**made, reader=chosen.name, detection=detection)
    else:
        detection = _read_flow(draft, flow, reader)
        source = draft.finish(**made, reader=flow.format, detection=detection)
        moved = () if reader == paragraphs.NAME else tuple(Move(Span(a, b), to) for a, b, to in flow.moved)
        source = replace(source, format=flow.format, moved=(*source.moved, *moved))
    _obeys(source)
    return source


def _read_flow(draft: Draft, flow: Flow, reader: str) -> Detection:
    if reader == paragraphs.NAME:
        read_header(draft, flow)
        paragraphs.read(draft)
        return paragraphs.detect(draft.text)
    if flow.parts and all(part.kind == "plain" for part in flow.parts) and not flow.told and not flow.omitted:
        # a format without structure: its text is read as any text is
        chosen, detection = choose(flow.text, "auto" if reader == flow.format else reader, all_readers())
        chosen.read(draft)
        return detection
    return read_flow(draft, flow)


def _obeys(source: Source) -> None:
    """Raise LedgerError where a rule does not hold for the characters that it was applied to."""
    for home in homes(source):
        rule, raw = home.rule, source.text[home.span.start : home.span.end]
        if rule is None:
            continue
        if home.home == "omitted":
            holds = may_omit(rule, raw)
        else:
            holds = rule in NORMALISATIONS and normalise(rule, raw) == home.text
        if not holds:
            message = f"the rule {rule!r} does not hold for the characters {home.span.start} to {home.span.end}"
            raise LedgerError(message, Location(source.path))


def _failed(path: str, error: Exception) -> Finding:
    words = error.message if isinstance(error, TeikitError) else f"{type(error).__name__}: {error}"
    message = f"no structure could be read ({' '.join(words.split())[:160]}): each group of lines is a paragraph"
    return Finding("ENC924", "warning", message, Location(path))


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
        found.append(Finding("ENC905", "error", "nothing is left beside labels and signs of markup", place))
    if source.blocks:
        found.append(Finding("ENC923", "info", description(source), place))
    replaced = [run for block in source.blocks for run in _normalised(block)]
    if replaced:
        count = "1 stretch" if len(replaced) == 1 else f"{len(replaced)} stretches"
        message = f"{count} of characters that XML forbids read as their pictures"
        found.append(Finding("ENC904", "warning", message, source.location(replaced[0].span)))
    return found


def _normalised(block: Block) -> list[Run]:
    return [run for run in runs_of(block) if run.rule in {"control-picture", "noncharacter"}]
