"""A text as paragraphs parted by blank lines, and nothing else: what is left where structure cannot be told."""

from __future__ import annotations

from teikit.model import Detection, Paragraph
from teikit.readers.draft import Draft
from teikit.readers.lines import chunks_of

NAME = "paragraphs"


def detect(_text: str) -> Detection:
    """Return no weight: this reader is asked for, or steps in where another failed."""
    return Detection(NAME, 0.0, (("asked for", 0.0),), True)


def read(draft: Draft) -> None:
    """Read each group of lines as a paragraph with its line breaks."""
    start = 1 if draft.text.startswith("\ufeff") else 0
    for chunk in chunks_of(draft.body_lines(start)):
        draft.blocks.append(Paragraph(draft.lines(chunk.lines, breaks=True)))
    words = draft.text.split(maxsplit=9)[:9]
    title = " ".join(words[:8]).strip("\ufeff")
    draft.fact("title.incipit", title + (" …" if len(words) > 8 else ""), None)
