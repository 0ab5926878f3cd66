"""The frame of a letter: whom it greets at the beginning; greeting and signature at the end."""

from __future__ import annotations

from teikit.model import Block, Heading, Paragraph, Salutation, SectionBreak, Signature, text_of
from teikit.readers.shapes import is_salutation, is_signature, is_valediction

_REACH = 6


def frame_letter(blocks: list[Block]) -> None:
    """Turn the paragraphs that open and close a letter into salutation and signature; change `blocks` in place."""
    begin = next((n for n, block in enumerate(blocks) if isinstance(block, Paragraph)), None)
    if begin is None:
        return
    first = blocks[begin]
    if isinstance(first, Paragraph) and is_salutation(text_of(first.content)) and begin + 1 < len(blocks):
        blocks[begin] = Salutation(first.content)
    for n in range(len(blocks) - 1, max(0, len(blocks) - _REACH), -1):
        block = blocks[n]
        if not isinstance(block, Paragraph | Heading) or not is_valediction(text_of(block.content)):
            continue
        rest = [one for one in blocks[n + 1 :] if not isinstance(one, SectionBreak)]
        names = [one for one in rest if isinstance(one, Paragraph | Heading) and is_signature(text_of(one.content))]
        if len(names) == len(rest) and len(names) <= 3:
            blocks[n:] = [Salutation(block.content), *(Signature(one.content) for one in names)]
        return
