"""Turns of speech in minutes and conversations: "Comrade Kádár: We agree."."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from teikit.location import Span
from teikit.model import (
    Block,
    Content,
    ListBlock,
    Paragraph,
    Quotation,
    Remark,
    Speech,
    Verse,
    text_of,
)

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
_CAPITALS = re.compile(r"\b[A-ZÀ-ŽА-Я][A-ZÀ-ŽА-Я'’-]{2,}\b")
_BRACKETS = re.compile(r"\([^()]{2,300}\)\.?|\[[^\[\]…]*[^\W\d_][^\[\]]{1,300}\]\.?")
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
    # surnames in capitals are a habit of minutes: there none need come back
    strong = sum(bool(_CAPITALS.search(name)) for name in names) * 3 > 2 * len(names) and len(names) > 2
    if len(found) < _FEWEST or len(names) < 2 or not (strong or max(names.values()) > 1):
        frame_turns(blocks)
        return
    between = blocks[min(found) : max(found) + 1]
    if len(found) < _SHARE * sum(isinstance(block, Paragraph) for block in between):
        frame_turns(blocks)
        return
    for n, match in found.items():
        block = blocks[n]
        if isinstance(block, Paragraph):
            end = len(match[0].rstrip())
            speaker, content = part(block.content, 0, end), part(block.content, match.end(), None)
            # a note at the colon stands with what is said
            content = (*(run for run in part(block.content, end, match.end()) if not run.text), *content)
            if speaker and content:
                blocks[n] = Speech(speaker, content)
    frame_turns(blocks)


def frame_turns(blocks: list[Block]) -> None:
    """Let the paragraphs after the first of a turn belong to it, and brackets between turns be remarks.

    What follows the last turn is nobody's for certain, and stays outside.
    """
    turns = [n for n, block in enumerate(blocks) if isinstance(block, Speech)]
    if not turns:
        return
    for n in range(turns[0], len(blocks)):
        block = blocks[n]
        if isinstance(block, Paragraph) and _BRACKETS.fullmatch(text_of(block.content)):
            blocks[n] = Remark(block.content)
    for n, stop in reversed(list(pairwise(turns))):
        end = n + 1
        while end < stop and isinstance(blocks[end], Paragraph | ListBlock | Verse | Quotation):
            end += 1
        block = blocks[n]
        if end > n + 1 and isinstance(block, Speech):
            blocks[n:end] = [replace(block, inner=(*block.inner, *blocks[n + 1 : end]))]


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
