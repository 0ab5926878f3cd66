"""Notes at the end of a text, at the foot of a page or under a table: each goes to the place of its mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from teikit.location import Span
from teikit.model import (
    Block,
    Content,
    Heading,
    ListBlock,
    Move,
    Note,
    PageBreak,
    Paragraph,
    Quotation,
    Run,
    SectionBreak,
    Speech,
    Table,
    contents,
    text_of,
)
from teikit.readers.draft import Draft
from teikit.readers.speeches import part

HEADS = frozenset(
    "notes note footnotes footnote endnotes endnote references anmerkungen anmerkung fußnoten fussnoten endnoten "
    "remarques notas nota noten voetnoten przypisy poznámky jegyzetek shënime примечания примечание сноски".split()
)
_LIFTED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# marks that can only be marks: raised, or in square brackets, or a sign behind a word
# asterisks that close again set words off, and are the mark of no note
_EMPHASIS = re.compile(r"(?P<sign>\*+)[^*\s][^*]*(?P=sign)")
_ANY = re.compile(r"[\[^(*†‡⁰¹²³⁴⁵⁶⁷⁸⁹]")
_RAISED = re.compile(r"\s?\^\s?[\[(]?(?P<a>\d{1,3}|[*†‡§a-z])[\])]?\s?\^|(?<=\S)(?P<b>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?!\w)")
_SQUARE = re.compile(r"\s?\[\^?(?P<a>\d{1,3}|[*†‡]{1,3}|[a-z]|[ivx]{1,4})\](?!\()")
_ROUND = re.compile(r"(?<=[\w.,;:!?”’\"'])\s?\((?P<a>\d{1,3}|[*†‡]{1,3})\)")
_SIGN = re.compile(r"(?<=[\w.,;:!?)”’\"'])(?P<a>\*{1,4}|†{1,2}|‡)(?![\w*])")
_LABEL = re.compile(
    r"(?:\^?\[\^?(?P<square>\d{1,3}|[*†‡]{1,3}|[a-z]|[ivx]{1,4})\]\^?:?|\^?\((?P<round>\d{1,3}|[*†‡]{1,3})\)\^?|"
    r"\^(?P<raised>\d{1,3}|[*†‡a-z])\^|(?P<lifted>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(?P<bare>\d{1,3})[.)]|(?P<sign>\*{1,4}|†{1,2}|‡))"
    r"[ \t\u00a0]*(?=\S)"
)
_UNDER_TABLE = re.compile(r"(?P<sign>#{1,4}|\*{1,4}|†{1,2}|‡|[a-z]/|\d/)[ \t]*(?=\S)")
_NUMBER = re.compile(r"(?P<bare>\d{1,3})(?:[.)]|(?=\s))[ \t\u00a0]*(?=\S)")


@dataclass(frozen=True)
class _Words:
    """The words of a note: the block that holds them, its label, how that is written, and the runs of both."""

    block: int
    label: str
    kind: str
    content: Content
    before: Content


def is_under_table(text: str) -> bool:
    """Tell whether a line under a table explains a sign in it.

    >>> is_under_table("# thousands"), is_under_table("The table")
    (True, False)
    """
    return bool(_UNDER_TABLE.match(text)) and len(text) < 300


def place_notes(draft: Draft, first: int = 0) -> None:
    """Put each note whose mark stands in the text before it behind that mark; change the blocks of the draft."""
    _under_tables(draft)
    blocks = draft.blocks
    headed = _headed(blocks)
    words = list(_notes(blocks, headed))
    if not words:
        return
    placed: set[int] = set()
    own = {one.block for one in words}
    marked = {label: [n for n in places if n not in own] for label, places in _marked(blocks, first).items()}
    for one in reversed(words):
        if _place(draft, one, headed, marked):
            placed.add(one.block)
    if not placed:
        return
    for n in sorted(placed, reverse=True):
        block = blocks[n]
        if isinstance(block, ListBlock):
            kept = tuple(item for item in block.items if not _moved(draft, item.content))
            if kept:
                blocks[n] = ListBlock(kept, block.rend)
                continue
        del blocks[n]
        headed = headed - 1 if headed is not None and n < headed else headed
    if headed is not None and all(isinstance(block, SectionBreak | PageBreak) for block in blocks[headed + 1 :]):
        _leave_head_out(draft, headed)


def _marked(blocks: list[Block], first: int) -> dict[str, list[int]]:
    """Return in which blocks each label stands as a mark, whatever its form."""
    found: dict[str, list[int]] = {}
    for n in range(first, len(blocks)):
        for content in contents(blocks[n]):
            text = text_of(content)
            if not _ANY.search(text):
                continue
            for pattern in (_RAISED, _SQUARE, _ROUND, _SIGN):
                for match in pattern.finditer(text):
                    label = next(value for value in match.groupdict().values() if value).translate(_LIFTED)
                    places = found.setdefault(label, [])
                    if not places or places[-1] != n:
                        places.append(n)
    return found


def _moved(draft: Draft, content: Content) -> bool:
    if not content:
        return False
    return any(one.span.start <= content[0].span.start < one.span.end for one in draft.moved)


def _leave_head_out(draft: Draft, n: int) -> None:
    block = draft.blocks[n]
    if isinstance(block, Heading | Paragraph):
        draft.omit(block.content[0].span.start, block.content[-1].span.end, "label")
        del draft.blocks[n:]


def _headed(blocks: list[Block]) -> int | None:
    """Return which block is the last heading over notes, or None."""
    for n in range(len(blocks) - 1, -1, -1):
        block = blocks[n]
        if isinstance(block, Heading | Paragraph) and text_of(block.content).strip(" :.*_-").casefold() in HEADS:
            return n
    return None


def _notes(blocks: list[Block], headed: int | None) -> Iterator[_Words]:
    """Yield what looks like the words of a note, in the order of the text."""
    for n, block in enumerate(blocks):
        under = headed is not None and n > headed
        if isinstance(block, Paragraph):
            text = text_of(block.content)
            match = _LABEL.match(text) or (_NUMBER.match(text) if under else None)
            if match and not _EMPHASIS.match(text):
                label, kind = _mark(match)
                before = part(block.content, 0, match.end())
                content = (*_empty(before), *part(block.content, match.end(), None))
                if text_of(content):
                    yield _Words(n, label, kind, content, tuple(run for run in before if run.text.strip()))
        elif isinstance(block, ListBlock) and block.rend == "numbered":
            for item in block.items:
                match = _LABEL.match(f"{text_of(item.label)} x") if item.label and not item.inner else None
                if match:
                    label, kind = _mark(match)
                    yield _Words(n, label, kind, item.content, item.label)


def _empty(content: Content) -> Content:
    """Return the runs without text: pictures, notes and breaks that stand there."""
    return tuple(run for run in content if not run.text)


def _mark(match: re.Match[str]) -> tuple[str, str]:
    kind = next(name for name, value in match.groupdict().items() if value)
    return match[kind].translate(_LIFTED), kind


def _place(draft: Draft, words: _Words, headed: int | None, marked: dict[str, list[int]]) -> bool:
    """Put the words of a note behind its mark; tell whether one was found."""
    under = headed is not None and words.block > headed
    patterns = [_RAISED]
    if words.kind in {"square", "raised", "lifted"} or under:
        patterns.append(_SQUARE)
    if under and words.kind in {"round", "bare", "square"}:
        patterns.append(_ROUND)
    if words.kind == "sign":
        patterns = [_SIGN]
    at = words.content[0].span.start
    for n in reversed(marked.get(words.label, [])):
        if n >= words.block:
            continue
        for pattern in patterns:
            made = _behind(draft, draft.blocks[n], pattern, words, at, "end" if under else "bottom")
            if made is not None:
                draft.blocks[n] = made
                return True
    return False


def _behind(draft: Draft, block: Block, pattern: re.Pattern[str], words: _Words, at: int, place: str) -> Block | None:
    """Return the block with the note behind its mark, or None where the mark is not in it."""
    if isinstance(block, ListBlock):
        for n, item in enumerate(block.items):
            made = _insert(draft, item.content, pattern, words, at, place)
            if made is not None:
                return ListBlock((*block.items[:n], replace(item, content=made), *block.items[n + 1 :]), block.rend)
        return None
    if isinstance(block, Table):
        for r, row in enumerate(block.rows):
            for c, cell in enumerate(row):
                made = _insert(draft, cell, pattern, words, at, place)
                if made is not None:
                    changed = (*row[:c], made, *row[c + 1 :])
                    return replace(block, rows=(*block.rows[:r], changed, *block.rows[r + 1 :]))
        return None
    if isinstance(block, Paragraph | Speech | Quotation | Heading):
        made = _insert(draft, block.content, pattern, words, at, place)
        return replace(block, content=made) if made is not None else None
    return None


def _insert(
    draft: Draft, content: Content, pattern: re.Pattern[str], words: _Words, at: int, place: str
) -> Content | None:
    text = text_of(content)
    for match in pattern.finditer(text):
        value = next(value for value in match.groupdict().values() if value).translate(_LIFTED)
        # a mark at the beginning of a paragraph is the label of a note itself
        if value != words.label or not match.start():
            continue
        before, mark = part(content, 0, match.start()), part(content, *match.span())
        after = part(content, match.end(), None)
        inside = _empty(mark)
        mark = tuple(run for run in mark if run.text)
        if not before or not mark or any(run.rule for run in mark) or mark[0].span.start >= at:
            continue
        # a picture between the words and the mark comes first
        to = mark[-1 if inside else 0].span.start
        for run in (*words.before, *mark):
            draft.omit(*run.span, "note-mark")
        note = Note((words.content,), (("n", words.label), ("place", place)))
        draft.moved.append(Move(Span(words.content[0].span.start, words.content[-1].span.end), to))
        return (*before, *inside, Run(Span(to, to), "", note=note), *after)
    return None


def _under_tables(draft: Draft) -> None:
    """Put what explains a sign of a table behind that sign."""
    blocks = draft.blocks
    n = 1
    while n < len(blocks):
        block, table = blocks[n], blocks[n - 1]
        match = _UNDER_TABLE.match(text_of(block.content)) if isinstance(block, Paragraph) else None
        if match and isinstance(block, Paragraph) and isinstance(table, Table):
            sign = match["sign"]
            mark = re.compile(rf"(?<=[^\s{re.escape(sign[0])}])\s?(?P<a>{re.escape(sign)})(?!{re.escape(sign[0])})")
            before = part(block.content, 0, match.end())
            content = (*_empty(before), *part(block.content, match.end(), None))
            words = _Words(n, sign, "sign", content, tuple(run for run in before if run.text.strip()))
            if (
                text_of(content)
                and (made := _behind(draft, table, mark, words, content[0].span.start, "bottom")) is not None
            ):
                blocks[n - 1] = made
                del blocks[n]
                continue
        n += 1
