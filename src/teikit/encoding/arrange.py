"""Blocks as divisions can hold them: no heading alone, nothing after what closes the text."""

from __future__ import annotations

from collections.abc import Sequence

from teikit.model import (
    Block,
    Closing,
    Dateline,
    Heading,
    PageBreak,
    Paragraph,
    Postscript,
    Salutation,
    SectionBreak,
    Signature,
)

_EMPTY = SectionBreak | PageBreak
_CLOSES = Closing | Signature | Salutation | Dateline | Postscript


def arrange(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks; what has no place where it stands is a paragraph: a heading under which nothing stands,
    a closing note in the middle, a closing note under no text.
    """
    made = list(blocks)
    while True:
        # a paragraph more may take from another block the place that it had
        before = list(made)
        _settle_closers(made)
        _settle_headings(made)
        if made == before:
            return made


def _settle_closers(made: list[Block]) -> None:
    stop = tail_of(made)
    closing = closings(made[:stop])
    for n, block in enumerate(made[:stop]):
        if n in closing:
            continue
        if isinstance(block, Closing | Signature | Postscript):
            made[n] = Paragraph(block.content)
        elif isinstance(block, Salutation | Dateline):
            after = next((one for one in made[n + 1 : stop] if not isinstance(one, _EMPTY)), None)
            # under a heading a dateline may stand alone only where a deeper section follows
            above = next((m for m in range(n - 1, -1, -1) if isinstance(made[m], Heading)), 0)
            heading = made[above]
            level = heading.level if isinstance(heading, Heading) else 1
            if any(isinstance(one, SectionBreak) for one in made[above:n]):
                level = max(level, 2)
            ends = any(isinstance(one, SectionBreak) for one in made[n : _next(made, n)])
            if after is None or (isinstance(after, Heading) and (ends or after.level <= level)):
                made[n] = Paragraph(block.content)


def _next(made: Sequence[Block], n: int) -> int:
    """Return where the first block after `n` stands that is no border."""
    return next((m for m in range(n + 1, len(made)) if not isinstance(made[m], _EMPTY)), len(made))


def _settle_headings(made: list[Block]) -> None:
    stop = tail_of(made)
    for n in range(len(made) - 1, -1, -1):
        block = made[n]
        if not isinstance(block, Heading):
            continue
        at = _next(made, n)
        parted = any(isinstance(one, SectionBreak) and one.document for one in made[n:at])
        after = made[at] if at < len(made) and not parted else None
        if after is None or isinstance(after, _CLOSES) or (isinstance(after, Heading) and after.level <= block.level):
            # a salutation under a heading needs text after it to be more than a closing
            if isinstance(after, Salutation | Dateline) and at < stop:
                continue
            made[n] = Paragraph(block.content)


def closings(blocks: Sequence[Block]) -> set[int]:
    """Return which blocks close a section before the last: they stand under its text, and a border follows them."""
    found: set[int] = set()
    n = 0
    while n < len(blocks):
        stop = n
        while stop < len(blocks) and isinstance(blocks[stop], _CLOSES | PageBreak):
            stop += 1
        run = [at for at in range(n, stop) if isinstance(blocks[at], _CLOSES)]
        texts = n > 0 and not isinstance(blocks[n - 1], Heading | SectionBreak)
        if run and texts and stop < len(blocks) and isinstance(blocks[stop], Heading | SectionBreak):
            found.update(run)
        n = stop + 1
    return found


def tail_of(blocks: Sequence[Block]) -> int:
    """Return where the blocks begin that close the text; there is always some text before them."""
    stop = len(blocks)
    while stop > 0 and isinstance(blocks[stop - 1], _CLOSES | PageBreak):
        stop -= 1
    while stop < len(blocks) and not any(not isinstance(one, _EMPTY | Heading) for one in blocks[:stop]):
        stop += 1
    return stop
