"""Pages of the Encyclopedia of Anti-Revisionism On-Line: series, issuing body, title, labels, sections."""

from __future__ import annotations

import re
from itertools import pairwise

from teikit.location import Span
from teikit.model import Detection, Heading
from teikit.readers.body import read_body
from teikit.readers.draft import Draft
from teikit.readers.lines import Chunk, Line, chunks_of, split_lines
from teikit.readers.titles import title_facts

NAME = "erol"
_SERIES = re.compile(r"encyclop(?:a?e|æ)dia of anti-revisionism on-?line", re.I)
LABELS = {
    "first published": "first-published",
    "published": "first-published",
    "first issued": "first-published",
    "written": "written",
    "date": "date",
    "source": "source",
    "transcription, editing and markup": "transcription",
    "transcription, editing, and markup": "transcription",
    "transcription/editing/markup": "transcription",
    "transcription": "transcription",
    "transcribed": "transcription",
    "translated": "translated",
    "translation": "translated",
    "copyright": "copyright",
    "copyleft": "copyright",
    "public domain": "copyright",
    "editor's note": "editors-note",
    "erol note": "editors-note",
    "erol introduction": "editors-note",
    "author": "author",
}
_LABEL = re.compile(r"(?P<sign>\W{0,3}(?P<name>[A-Z][A-Za-z,/'’ ]{2,40}?)\s*(?:\*\*|__)?:(?:\*\*|__)?)(?=\s|$)")
_BYLINE = re.compile(r"by\s+(?P<name>[A-Z].+)", re.I)
_NAVIGATION = re.compile(
    r"(?:back to|return to|top of (?:the )?page|home page\b|main (?:menu|index)|index\b).{0,60}$", re.I
)
_DATED = re.compile(r".{0,20}\d{2,4}\)?")
_HEAD_LIMIT = 12


def detect(text: str) -> Detection:
    """Return how strongly a text looks like a page of the encyclopedia."""
    head = text[:3000]
    lines = [line.strip() for line in head.split("\n") if line.strip()]
    signals = [
        ("name of the series", 4.0, bool(lines and _SERIES.search(" ".join(lines[:3])))),
        ("name of the series further down", 1.0, bool(_SERIES.search(head))),
        ("label Transcription, Editing and Markup", 2.0, "transcription, editing and markup" in head.lower()),
        ("label First Published", 0.5, "First Published:" in head),
        ("title repeated", 0.5, any(b.startswith(a) and len(a) > 8 for a, b in pairwise(lines[:9]))),
    ]
    found = tuple((name, weight) for name, weight, holds in signals if holds)
    weight = sum(weight for _, weight in found)
    return Detection(NAME, weight if weight >= 2.5 else 0.0, found, weight >= 4)


def read(draft: Draft) -> None:
    """Read front matter, labels and body into the draft."""
    start = 1 if draft.text.startswith("\ufeff") else 0
    chunks = chunks_of(split_lines(draft.text, start))
    chunks = _navigation(draft, chunks)
    front: list[Chunk] = []
    body_at = 0
    for number, chunk in enumerate(chunks):
        body_at = number
        if _label(chunk.lines[0]) or not _is_front(chunk, number):
            break
        front.append(chunk)
        body_at = number + 1
    if body_at == len(chunks) or not _label(chunks[body_at].lines[0]):
        front = _without_body(front)
        body_at = len(front)
    while body_at < len(chunks) and _label(chunks[body_at].lines[0]):
        _read_labels(draft, chunks[body_at])
        body_at += 1
    _read_front(draft, front)
    if body_at < len(chunks):
        read_body(draft, chunks[body_at].start, chunks[-1].end)


def _navigation(draft: Draft, chunks: list[Chunk]) -> list[Chunk]:
    """Leave out links of the page at the end."""
    while len(chunks) > 1 and len(chunks[-1].text) < 80 and _NAVIGATION.match(chunks[-1].text):
        draft.omit(chunks[-1].start, chunks[-1].end, "navigation")
        chunks = chunks[:-1]
    return chunks


def _is_front(chunk: Chunk, number: int) -> bool:
    text = chunk.text
    if number >= _HEAD_LIMIT or len(text) > 240:
        return False
    sentence = text.endswith(".") and len(text.split()) > 4
    return not sentence and not (text.endswith(("!", "?")) and len(text) > 120) and not text.endswith(":")


def _without_body(front: list[Chunk]) -> list[Chunk]:
    """Return the front without what stands after the title and is neither its author nor its date.

    Where labels follow, all before them is front; where none do, a short line after the title opens the text.
    """
    start = 1 if front and _SERIES.search(front[0].text) else 0
    if len(front) <= start:
        return front
    stop = start + _title(front[start:])[0] + 1
    while stop < len(front) and (_BYLINE.match(front[stop].text) or _DATED.fullmatch(front[stop].text)):
        stop += 1
    return front[:stop]


def _label(line: Line) -> tuple[str, str, int] | None:
    match = _LABEL.match(line.text)
    if not match or match["name"].strip().lower().replace("’", "'") not in LABELS:
        return None
    name = match["name"].strip()
    return LABELS[name.lower().replace("’", "'")], name, line.start + match.end("sign")


def _read_labels(draft: Draft, chunk: Chunk) -> None:
    field: tuple[str, str, int] | None = None
    held: list[Line] = []

    def settle() -> None:
        if not field:
            return
        values = [line for line in held if not line.blank]
        if values:
            made = draft.field(field[0], draft.lines(values), field[1])
            draft.fact(field[0], made.text, Span(values[0].start, values[-1].end))

    for line in chunk.lines:
        found = _label(line)
        if found:
            settle()
            field, held = found, []
            draft.omit(line.start, found[2], "label")
            at = found[2]
            while at < line.end and draft.text[at].isspace():
                at += 1
            held.append(Line(draft.text[at : line.end], at, line.end, 0))
        else:
            held.append(line)
    settle()


def _read_front(draft: Draft, front: list[Chunk]) -> None:
    """Read series, issuing body and title: the line that repeats the title with more words is the head of the text."""
    rest = list(front)
    if rest and _SERIES.search(rest[0].text):
        chunk = rest.pop(0)
        draft.field("series", draft.lines(chunk.lines))
        draft.fact("series", chunk.text, Span(chunk.start, chunk.end))
    if not rest:
        return
    head, short = _title(rest)
    byline = next((n for n in range(head + 1, len(rest)) if _BYLINE.match(rest[n].text)), None)
    for number, chunk in enumerate(rest):
        content = draft.lines(chunk.lines)
        span = Span(chunk.start, chunk.end)
        if number == head:
            draft.blocks.append(Heading(content, 1))
            title_facts(draft, chunk.text, span, rest[short].text if short is not None else None)
        elif number == short:
            draft.field("title", content)
        elif number == byline:
            draft.field("byline", content)
            match = _BYLINE.match(chunk.text)
            draft.fact("author.person", match["name"] if match else chunk.text, span)
        elif number < (short if short is not None else head):
            draft.field("issuing-body", content)
            draft.fact("author.org", chunk.text, span)
        else:
            draft.field("front", content)
            if _DATED.fullmatch(chunk.text):
                draft.fact("date", chunk.text.strip("()"), span)


def _title(rest: list[Chunk]) -> tuple[int, int | None]:
    """Return which chunk is the head, and which states the title alone, if another repeats it."""
    for n, chunk in enumerate(rest):
        for later in range(n + 1, len(rest)):
            if len(chunk.text) > 5 and rest[later].text.lower().startswith(chunk.text.lower()):
                return later, n
    # issuing body first, then the title, then who wrote it; a single line is the title
    byline = next((n for n, chunk in enumerate(rest) if n and _BYLINE.match(chunk.text)), len(rest))
    return min(1, byline - 1), None
