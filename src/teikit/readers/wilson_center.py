"""The export of the Wilson Center Digital Archive: bold date and title, bold labels with their values, the text."""

from __future__ import annotations

import re

from teikit.location import Span
from teikit.model import Closing, Detection, Heading, text_of
from teikit.readers.body import read_body
from teikit.readers.citation import read_citation
from teikit.readers.draft import Draft
from teikit.readers.letters import letter_facts
from teikit.readers.lines import Chunk, Line, chunks_of, split_lines
from teikit.readers.titles import genre_facts, place_fact
from teikit.readers.wilson_pages import is_page, read_page

NAME = "wilson-center"

# the labels as the archive prints them in its layouts, and the fields that they name
LABELS = {
    "citation": "citation",
    "cite": "citation",
    "get citation": "citation",
    "summary": "summary",
    "abstract": "summary",
    "description": "summary",
    "credits": "credits",
    "credit": "credits",
    "original language": "original-language",
    "original languages": "original-language",
    "language": "original-language",
    "languages": "original-language",
    "contents": "contents",
    "document": "contents",
    "text": "contents",
    "date": "date",
    "source": "source",
    "original archive": "archive",
    "archive": "archive",
    "rights": "rights",
    "document information": "information",
    "notes": "notes",
    "note": "notes",
    "keywords": "keywords",
    "subjects": "keywords",
    "subjects discussed": "keywords",
    "geographic subjects": "keywords",
    "people mentioned": "keywords",
    "donors": "credits",
    "contributors": "contributor",
    "creators": "creator",
    "creator": "creator",
    "author": "creator",
    "associated people": "keywords",
    "associated organizations": "keywords",
    "associated places": "keywords",
    "associated topics": "keywords",
    "record id": "record-id",
    "type": "genre",
}
_BOLD = re.compile(r"(?P<open>\*\*|__)(?P<text>.+?)(?P<close>\*\*|__)$", re.S)
_LABEL = re.compile(r"(?P<open>\*\*|__)?(?P<name>[A-Z][A-Za-z ]{2,30}?)(?P<colon>:)?(?P<close>\*\*|__)?(?P<after>:)?$")
_INLINE = re.compile(r"(?P<sign>(?:\*\*|__)(?P<name>[A-Z][A-Za-z ]{2,30}?)(?::(?:\*\*|__)|(?:\*\*|__):))[ \t]+(?=\S)")
_RENDITION = re.compile(
    r"(?P<kind>Translation|Transcription|Transcript|Original|Scan)s?\s*[-–—:]\s*(?P<language>[A-Z][a-z]+(?: "
    r"[A-Z][a-z]+)?)"
    r"|(?P<language2>[A-Z][a-z]+) (?P<kind2>Translation|Transcription|Transcript|Original)$"
)
_DATE = re.compile(
    r"(?:(?:ca?\.|circa|early|late|mid|undated|between|before|after|not dated)\b.*|"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+"
    r"(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}.*|\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d(?:-\d\d)?)$",
    re.I,
)
_CONTENTS = re.compile(r"(?:\*\*|__)?Contents:?(?:\*\*|__)?:?")
_FUNDER = re.compile(
    r"(?:support|grant|funding|gift|generosity|funds?)\s+(?:from|of|by)\s+(?:the\s+)?(?P<name>[A-ZÀ-Ž].+?)\.?$"
)
_KEEPER = re.compile(
    r"\b(?:kept|taken|made|recorded|written|prepared|drafted|noted|interpreted|typed)(?:\s+down)?\s+by\s+"
    r"(?:\((?P<role>[a-z ]+)\)\s*)?(?P<name>(?:[A-ZÀ-Ž][\w.'’-]*\s*){1,4})"
)


def detect(text: str) -> Detection:
    """Return how strongly a text looks like an export of the archive."""
    head = text[:6000]
    labels = {
        LABELS.get(m[1].strip().lower()) for m in re.finditer(r"(?m)^(?:\*\*|__)([A-Za-z ]+):?(?:\*\*|__):?", head)
    }
    labels |= {LABELS.get(m[1].lower()) for m in re.finditer(r"(?m)^([A-Z][a-z]+(?: [A-Za-z]+)?):?[ \t]*$", head)}
    signals = [
        ("label Citation", 2.0, "citation" in labels),
        ("label Summary", 0.5, "summary" in labels),
        ("label Original Language", 1.5, "original-language" in labels),
        ("label Contents", 1.0, "contents" in labels),
        ("label Credits", 1.0, "credits" in labels),
        (
            "name of the archive",
            1.5,
            bool(re.search(r"Wilson Center Digital Archive|History and Public Policy Program", head)),
        ),
        ("address of the archive", 1.0, bool(re.search(r"wilson-?center[\w.]*/document/", head, re.I))),
        ("links to the citation", 2.0, is_page(head)),
        ("a date before the title", 0.5, bool(_DATE.match(next(iter(head.split("\n", 1)), "").strip("\ufeff *_#\r")))),
        ("label Document Information", 1.0, bool(re.search(r"(?m)^Document Information:?[ \t]*$", text[-6000:]))),
        ("bold first line", 0.5, text.lstrip("\ufeff \t\r\n").startswith(("**", "__"))),
    ]
    found = tuple((name, weight) for name, weight, holds in signals if holds)
    weight = sum(weight for _, weight in found)
    return Detection(NAME, weight if weight >= 2 else 0.0, found, weight >= 4)


def read(draft: Draft) -> None:
    """Read front matter, fields and body into the draft."""
    start = 1 if draft.text.startswith("\ufeff") else 0
    draft.markdown = True
    chunks = chunks_of(split_lines(draft.text, start))
    if is_page(draft.text) and not any(_CONTENTS.fullmatch(chunk.lines[0].text) for chunk in chunks):
        span = read_page(draft, chunks, _front, _value)
        if span:
            read_body(draft, *span)
        closing_facts(draft)
        letter_facts(draft)
        return
    label: str | None = None
    name = ""
    body_at: int | None = None
    values: list[Line] = []

    def settle() -> None:
        if label and values:
            _value(draft, label, name, list(values))
        values.clear()

    for number, chunk in enumerate(chunks):
        opened = _open_label(chunk, label)
        if opened:
            settle()
            label, name, rest = opened
            line = chunk.lines[0]
            draft.omit(line.start, rest, "label")
            after = [Line(draft.text[rest : line.end].strip(), _skip(draft.text, rest, line.end), line.end, 0)]
            values.extend(one for one in [*after, *chunk.lines[1:]] if not one.blank)
            if label == "contents":
                body_at = _rendition(draft, values, chunks[number + 1 :])
                values.clear()
                label = None
                break
        elif label is None:
            _front(draft, chunk)
        elif values and label != "notes" and not _continues(values, chunk, chunks, number):
            settle()
            body_at, label = chunk.start, None
            break
        else:
            values.extend(chunk.lines)
    settle()
    if body_at is not None:
        read_body(draft, body_at)
    closing_facts(draft)


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _open_label(chunk: Chunk, current: str | None) -> tuple[str, str, int] | None:
    line = chunk.lines[0]
    inline = _INLINE.match(line.text)
    if inline and (inline["name"].lower() in LABELS or current):
        return LABELS.get(inline["name"].lower(), "other"), inline["name"], line.start + inline.end("sign")
    match = _LABEL.match(line.text)
    if not match:
        return None
    known = LABELS.get(match["name"].strip().lower())
    bold = bool(match["open"] and match["close"])
    colon = bool(match["colon"] or match["after"])
    if known and (bold or colon or known in {"citation", "contents"}):
        return known, match["name"].strip(), line.end
    if bold and colon and len(chunk.lines) == 1:
        return "other", match["name"].strip(), line.end
    return None


def _continues(values: list[Line], chunk: Chunk, chunks: list[Chunk], number: int) -> bool:
    """Tell whether a chunk still belongs to the field: another label follows."""
    return any(_open_label(later, "x") for later in chunks[number + 1 :])


def _front(draft: Draft, chunk: Chunk) -> None:
    """Read a chunk before the first label: the date, or the title, or a line of its own."""
    first, last = chunk.lines[0], chunk.lines[-1]
    start, end = first.start, last.end
    match = _BOLD.match(draft.text[start:end])
    lines = list(chunk.lines)
    if match:
        draft.omit(start, start + 2, "markup-sign")
        draft.omit(end - 2, end, "markup-sign")
        lines[0] = _trim(draft.text, lines[0], 2, 0)
        lines[-1] = _trim(draft.text, lines[-1], 0, 2)
        lines = [line for line in lines if not line.blank]
    head = re.match(r"#{1,6}\s+", first.text)
    if head:
        draft.omit(start, start + head.end(), "markup-sign")
        lines[0] = _trim(draft.text, lines[0], head.end(), 0)
    if not lines:
        return
    content = draft.lines(lines)
    text = text_of(content)
    titled = any(isinstance(block, Heading) for block in draft.blocks)
    if _DATE.match(text) and not any(one.name == "date" for one in draft.fields):
        draft.field("date", content)
        draft.fact("date", text, Span(lines[0].start, lines[-1].end))
    elif not titled:
        draft.blocks.append(Heading(content, 1))
        span = Span(lines[0].start, lines[-1].end)
        draft.fact("title", text, span)
        genre_facts(draft, text, span)
        place_fact(draft, text, span)
    else:
        draft.field("front", content)


def _trim(text: str, line: Line, left: int, right: int) -> Line:
    start, end = line.start + left, line.end - right
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Line(text[start:end], start, end, line.indent)


def _value(draft: Draft, label: str, name: str, lines: list[Line]) -> None:
    span = Span(lines[0].start, lines[-1].end)
    text = " ".join(line.text for line in lines)
    if label == "citation":
        read_citation(draft, lines)
        return
    draft.field(label, draft.lines(lines), name)
    if label == "summary":
        draft.fact("summary", text, span)
    elif label == "credits":
        funder = _FUNDER.search(text)
        if funder:
            for one in re.split(r",? and (?:the )?(?=[A-Z])|;\s*", funder["name"]):
                draft.fact("funder", one, span)
    elif label == "original-language":
        for one in re.split(r"\s*(?:,|;|/|\band\b)\s*", text):
            draft.fact("language.original", one, span)
    elif label == "date" and not any(fact.name == "date" for fact in draft.facts):
        draft.fact("date", text, span)
    elif label == "keywords":
        for one in re.split(r"\s*[;,|]\s*", text):
            draft.fact("keyword", one, span, name)
    elif label in {"creator", "contributor"}:
        for one in re.split(r"\s*;\s*", text):
            draft.fact(label, one, span)


def _rendition(draft: Draft, held: list[Line], chunks: list[Chunk]) -> int | None:
    """Read the line that says what the text is (Translation - English); return where the body begins."""
    lines = [*held, *(line for chunk in chunks[:1] for line in chunk.lines)]
    if not lines:
        return None
    line = lines[0]
    bare = line.text.strip("*_ ")
    match = _RENDITION.fullmatch(bare)
    if not match:
        return line.start
    left = line.text.find(bare)
    draft.omit(line.start, line.start + left, "markup-sign")
    draft.omit(line.start + left + len(bare), line.end, "markup-sign")
    start = line.start + left
    draft.field("rendition", draft.content(start, start + len(bare)))
    span = Span(start, start + len(bare))
    draft.fact("rendition", (match["kind"] or match["kind2"]).lower(), span)
    draft.fact("language.text", match["language"] or match["language2"], span)
    rest = [*lines[1:], *(one for chunk in chunks[1:] for one in chunk.lines)]
    return rest[0].start if rest else None


def closing_facts(draft: Draft) -> None:
    """Note who kept the record, where a closing note says so."""
    for block in draft.blocks:
        if isinstance(block, Closing):
            match = _KEEPER.search(text_of(block.content))
            if match:
                span = Span(block.content[0].span.start, block.content[-1].span.end)
                draft.fact("note-taker", match["name"].strip(" ."), span, match["role"] or "")
