"""Changes to the bytes that remove a fault: what rules put into their findings."""

from __future__ import annotations

from teikit.checking.running import Run
from teikit.checking.subject import Subject
from teikit.findings import Fix
from teikit.namespaces import XML
from teikit.xmltext import Chunk, Edit, Element

_SPACE = f"{{{XML}}}space"


def repair(subject: Subject, description: str, *edits: Edit | None, safe: bool = False) -> Fix | None:
    """Return the fix that these edits make; None when one of them is missing or the bytes are not UTF-8."""
    if not edits or subject.xml.encoding not in ("utf-8", "utf-8-sig", "ascii", "us-ascii"):
        return None
    made = tuple(edit for edit in edits if edit is not None)
    if len(made) < len(edits) or (subject.xml.encoding.endswith("ascii") and not all(e.new.isascii() for e in made)):
        return None
    return Fix(description, made, safe)


def swap(subject: Subject, start: int, end: int, text: str) -> Edit:
    """Return the edit that writes `text` in place of the bytes from `start` to `end`."""
    return Edit(start, subject.xml.data[start:end], text.encode())


def swap_value(subject: Subject, element: Element, attribute: str, value: str) -> Edit | None:
    """Return the edit that gives an attribute (as it is written) another value, which needs no escaping."""
    found = subject.xml.attribute(element, attribute)
    return swap(subject, found.value_start, found.value_end, value) if found is not None else None


def swap_text(subject: Subject, run: Run, start: int, end: int, text: str) -> Edit | None:
    """Return the edit of the characters from `start` to `end` of a run, None where they are not in one piece."""
    stretch = run.stretch(start, end)
    return swap(subject, *stretch, text) if stretch is not None else None


def move_out(subject: Subject, element: Element, words: str, description: str, *, before: bool = False) -> Fix | None:
    """Return the fix that moves words from an edge of an element out of it: the reading text stays as it is.

    White space that meets white space outside is taken away. None where the words are not the element's own text.
    """
    chunk = _edge(subject, element, before=before)
    if chunk is None or not words or _keeps_space(subject, element):
        return None
    size = len(words.encode())
    data = subject.xml.data
    if before:
        if not chunk.text.startswith(words):
            return None
        inside = Edit(chunk.start, data[chunk.start : chunk.start + size], b"")
        outside, beside = element.start, data[element.start - 1 : element.start]
    else:
        if not chunk.text.endswith(words):
            return None
        inside = Edit(chunk.end - size, data[chunk.end - size : chunk.end], b"")
        outside, beside = element.end, data[element.end : element.end + 1]
    if words.isspace():
        if beside in (b" ", b"\n"):
            return repair(subject, description, inside, safe=True)
    elif not words[-1:].isspace() and (beside.isalnum() or beside >= b"\x80"):
        return None  # the words would run into the next word
    return repair(subject, description, inside, Edit(outside, b"", words.encode()), safe=True)


def _edge(subject: Subject, element: Element, *, before: bool) -> Chunk | None:
    """Return the text of the element's own that touches its start tag, or its end tag."""
    found = subject.chunk_range(element.open_end, element.close_start)
    if not found:
        return None
    chunk = subject.xml.chunks[found[0] if before else found[-1]]
    touches = chunk.start == element.open_end if before else chunk.end == element.close_start
    written = subject.xml.data[chunk.start : chunk.end] == chunk.text.encode()
    return chunk if touches and written and chunk.plain and chunk.parent == element.ordinal else None


def _keeps_space(subject: Subject, element: Element) -> bool:
    return any(e.attributes.get(_SPACE) == "preserve" for e in (element, *subject.ancestors(element)))
