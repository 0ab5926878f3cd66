"""The pages of the Wilson Center Digital Archive as they look now: date, title, links, abstract, text, information."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from teikit.readers.courtesies import is_salutation
from teikit.readers.datelines import is_dateline
from teikit.readers.draft import Draft
from teikit.readers.front import settle, trimmed
from teikit.readers.labels import field_of
from teikit.readers.labels import label_of as line_label
from teikit.readers.lines import Chunk, Line

_LINK = re.compile(
    r"(?:(?:get |copy )?citation|share(?: (?:this )?document)?|download(?: pdf)?|print(?: document)?|"
    r"view (?:pdf|document|original)(?: scan)?|english html|english pdf|"
    r"digital archive(?: international history declassified)?|"
    r"history and public policy program|wilson center)(?:\s+(?:get citation|share(?: document)?|download|print))*[:.]?",
    re.I,
)
_CITED = re.compile(r"(?:(?:get|copy) citation|share (?:this )?document|citation\s+(?:get|share)\b)", re.I)
_INFORMATION = re.compile(r"(?:document|item) information:?", re.I)
# what stands under "Document Information": the label, and the field of the old layout
INFORMATION = {
    "source": "source", "original archive": "archive", "archive": "archive", "original language": "original-language",
    "original languages": "original-language", "languages": "original-language", "language": "original-language",
    "rights": "rights", "record id": "record-id", "original classification": "classification", "donors": "credits",
    "contributors": "contributor", "contributor": "contributor", "creator": "creator", "creators": "creator",
    "associated people & organizations": "keywords", "associated places": "keywords", "associated topics": "keywords",
    "associated people": "keywords", "associated organizations": "keywords", "subjects discussed": "keywords",
    "geographic subjects": "keywords", "keywords": "keywords", "type": "genre", "format": "genre",
    "original uploaded date": "uploaded", "uploaded": "uploaded", "citation": "citation", "collection": "collection",
    "collections": "collection", "coverage": "keywords", "translator": "translator",
}  # fmt: skip
_ABSTRACT = 1400
_FRONT = 14


def is_page(text: str) -> bool:
    """Tell whether a text has the links that the pages of the archive have.

    >>> is_page("May 1, 1956\\n\\nA Letter\\n\\nCitation\\nget citation\\n\\nAn abstract."), is_page("A letter.")
    (True, False)
    """
    return any(_CITED.match(line.strip()) for line in text[:3000].splitlines())


def read_page(
    draft: Draft,
    chunks: Sequence[Chunk],
    heading: Callable[[Draft, Chunk], None],
    value: Callable[[Draft, str, str, list[Line]], None],
) -> tuple[int, int] | None:
    """Read all but the text of a page; return where that begins and ends, None where there is none.

    `heading` reads a chunk above the links, `value` gives the lines under a label their home.
    """
    stop = _read_information(draft, chunks, value)
    n = _read_top(draft, chunks[:stop], heading)
    abstract = False
    pending = ""
    while n < min(stop, _FRONT):
        chunk = chunks[n]
        known = _labelled(chunk)
        if all(_LINK.fullmatch(line.text) for line in chunk.lines):
            draft.omit(chunk.start, chunk.end, "navigation")
        elif known:
            pending = _read_labels(draft, chunk, value)
            abstract = abstract or pending == "summary" or any(one == "summary" for one in known)
        elif pending:
            value(draft, pending, pending, list(chunk.lines))
            pending = ""
        elif not abstract and n + 1 < stop and _may_be_abstract(chunk):
            value(draft, "summary", "", list(chunk.lines))
            abstract = True
        else:
            break
        n += 1
    return (chunks[n].start, chunks[stop - 1].end) if n < stop else None


def _read_top(draft: Draft, chunks: Sequence[Chunk], heading: Callable[[Draft, Chunk], None]) -> int:
    for n, chunk in enumerate(chunks):
        links = [line for line in chunk.lines if _LINK.fullmatch(line.text)]
        if len(links) == len(chunk.lines):
            return n
        if links or n > 4:
            # the links may stand on the lines under the title
            above = [line for line in chunk.lines if line not in links and line.start < links[0].start] if links else []
            for line in above:
                heading(draft, Chunk((line,), 0))
            for line in links:
                draft.omit(line.start, line.end, "navigation")
            below = [line for line in chunk.lines if links and line.start > links[-1].start]
            if below:
                draft.field("summary", draft.lines(below))
            return n + 1 if links else n
        if len(chunk.lines) == 1 or not is_dateline(chunk.lines[0].text, alone=True):
            heading(draft, chunk)
        else:
            heading(draft, Chunk(chunk.lines[:1], 0))
            heading(draft, Chunk(chunk.lines[1:], 0))
    return len(chunks)


def _may_be_abstract(chunk: Chunk) -> bool:
    first = chunk.lines[0].text
    if len(chunk.text) > _ABSTRACT or is_salutation(first) or is_dateline(first, alone=True):
        return False
    return chunk.text.rstrip('"”’)').endswith((".", "…", "!", "?")) and len(chunk.text.split()) > 4


def _labelled(chunk: Chunk) -> list[str]:
    """Return the fields that the lines of a chunk name, nothing where its first line names none."""
    found: list[str] = []
    for n, line in enumerate(chunk.lines):
        name = _name(line)
        if name is None and not n:
            return []
        if name is not None:
            found.append(name[0])
    return found


def _name(line: Line) -> tuple[str, str, int] | None:
    """Return the field, the label and where the value begins, if a line begins with a label that is known."""
    bare = line.text.rstrip(":").strip().casefold()
    if bare in INFORMATION or bare in {"abstract", "summary", "description", "credits"}:
        field = INFORMATION.get(bare, "credits" if bare == "credits" else "summary")
        return field, line.text.rstrip(": "), line.end
    label = line_label(line)
    if label is None or label.bare or label.bulleted:
        return None
    field = INFORMATION.get(label.name.casefold()) or field_of(label.name)
    if label.name.casefold() in {"credits", "credit"}:
        field = "credits"
    return (field, label.name, label.value_at) if field != "other" else None


_OLD = frozenset(INFORMATION.values()) | {"summary", "credits"}


def _read_labels(draft: Draft, chunk: Chunk, value: Callable[[Draft, str, str, list[Line]], None]) -> str:
    """Read the labels of a chunk and their values; return the field of the last one if its value is still to come."""
    current: tuple[str, str, int] | None = None
    held: list[Line] = []

    def close() -> None:
        lines = [line for line in held if not line.blank]
        if current is None or not lines:
            return
        if current[0] in _OLD:
            value(draft, current[0], current[1], lines)
        else:
            settle(draft, current[0], current[1], lines)

    for line in chunk.lines:
        found = _name(line)
        if found:
            close()
            current = found
            draft.omit(line.start, found[2], "label")
            held = [trimmed(draft.text, found[2], line.end)]
        else:
            held.append(line)
    close()
    return current[0] if current is not None and all(line.blank for line in held) else ""


def _read_information(
    draft: Draft, chunks: Sequence[Chunk], value: Callable[[Draft, str, str, list[Line]], None]
) -> int:
    """Read what stands under the text of the archive's information; return how many chunks come before that."""
    at = next((n for n, chunk in enumerate(chunks) if _INFORMATION.fullmatch(chunk.lines[0].text)), None)
    if at is None:
        alone = [
            n
            for n, chunk in enumerate(chunks)
            if n > 3 and chunk.lines[0].text.rstrip(":").casefold() in INFORMATION and n + 1 <= len(chunks)
        ]
        at = next((n for n in alone if sum(one >= n for one in alone) >= 2), None)
    if at is None or not at:
        return len(chunks)
    pending = ""
    for n, chunk in enumerate(chunks[at:]):
        lines = chunk.lines
        if not n and _INFORMATION.fullmatch(lines[0].text):
            draft.omit(lines[0].start, lines[0].end, "label")
            lines = lines[1:]
            if not lines:
                continue
        rest = Chunk(tuple(lines), 0)
        if _labelled(rest):
            pending = _read_labels(draft, rest, value)
        else:
            value(draft, pending or "information", pending, list(lines))
    return at
