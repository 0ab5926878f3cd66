"""Turns of speech in minutes and conversations: "Comrade Kádár: We agree."."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from teikit.location import Span
from teikit.model import Block, Content, Paragraph, Speech, text_of

_NAME = r"[A-ZÀ-ŽА-Я][\w.'’-]*"
_TURN = re.compile(
    rf"(?P<name>(?:{_NAME}|of|the|de|von|van)(?: (?:{_NAME}|of|the|de|von|van)){{0,5}})(?: "
    rf"?\([^()]{{1,40}}\))?:\s+(?=\S)"
)
# what stands before a colon in memoranda and telegrams
_LABELS = frozenset(
    "to from subject date ref reference re cc note notes source place time location participants present summary "
    "comment "
    "memorandum for response via office instructions form file action info classification tags translation "
    "transcription copyright title author".split()
)
_QUESTION = re.compile(r"(?P<name>Q|A|QUESTION|ANSWER|Question|Answer|Frage|Antwort)(?:\.:?|:)[—–-]?\s+(?=\S)")
_FEWEST = 3
_SHARE = 0.3


def frame_speeches(blocks: list[Block]) -> None:
    """Turn paragraphs that begin with the name of a speaker into speeches; change `blocks` in place.

    A name and a colon mean a speaker only where several paragraphs begin so and a name comes back.
    """
    found: dict[int, re.Match[str]] = {}
    for n, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            text = text_of(block.content)
            match = _QUESTION.match(text) or _TURN.match(text)
            if match and not _LABELS & set(match["name"].lower().split()):
                found[n] = match
    names = Counter(match["name"] for match in found.values())
    if len(found) < _FEWEST or max(names.values()) < 2 or len(names) < 2:
        return
    between = blocks[min(found) : max(found) + 1]
    if len(found) < _SHARE * sum(isinstance(block, Paragraph) for block in between):
        return
    for n, match in found.items():
        block = blocks[n]
        if isinstance(block, Paragraph):
            end = len(match[0].rstrip())
            speaker, content = part(block.content, 0, end), part(block.content, match.end(), None)
            if speaker and content:
                blocks[n] = Speech(speaker, content)


def part(content: Content, start: int, end: int | None) -> Content:
    """Return the runs between two places of the text; white space at a cut is left to the ledger's omissions."""
    made = []
    at = 0
    for run in content:
        stop = at + len(run.text)
        left, right = max(start, at), stop if end is None else min(end, stop)
        if left < right or (not run.text and at >= start and (end is None or at < end)):
            if run.rule is None:
                span = Span(run.span.start + left - at, run.span.start + right - at)
                made.append(replace(run, span=span, text=run.text[left - at : right - at]))
            else:
                made.append(run)
        at = stop
    return tuple(made)
