"""The frame of a letter: place and date, whom it greets; greeting, signature, postscript at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from teikit.location import Span
from teikit.model import (
    Block,
    Closing,
    Content,
    Dateline,
    Heading,
    PageBreak,
    Paragraph,
    Postscript,
    Salutation,
    SectionBreak,
    Signature,
    text_of,
)
from teikit.readers.draft import Draft
from teikit.readers.lines import Chunk, Line
from teikit.readers.shapes import is_salutation, is_signature, is_valediction

_REACH = 6
_TOP = 7
_SHORT = 70
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|fév|avr|mai|juin|juil|août|déc|jän|mär|okt|dez|ene|abr|"
    r"ago|dic|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[^\W\d_]*\.?"
)
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|er|\.)?(?: (?:of|de))? {_MONTH},?(?: (?:de )?\d{{4}})?|"
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|{_MONTH},? \d{{4}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|"
    r"\d{4}-\d\d-\d\d)"
)
_PLACE = r"[A-ZÀ-ŽА-Я][\w.'’-]*(?: [\w.'’()&-]+){0,4}"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_PLACE_DATE = re.compile(
    rf"[\[(]?(?:{_PLACE}[,.:] ?){{1,3}}(?:the |le |den |a |am )?{_WEEKDAY}{_DATE}[\])]?\.?|"
    rf"[\[(]?{_DATE},? {_PLACE}(?:, {_PLACE})?[\])]?\.?",
    re.I,
)
_DATE_ALONE = re.compile(rf"[\[(]?(?:the |le |den )?{_WEEKDAY}{_DATE}[\])]?\.?", re.I)
_YEAR = re.compile(r"\d{4}|\d[./-]\d{2}\b")
_POSTSCRIPT = re.compile(r"(?:P\.? ?P?\.? ?S\b\.?|Postscript\b|NB\b|N\.B\.)[:.,—–-]*\s*\S")


def is_dateline(text: str, *, alone: bool = False) -> bool:
    """Tell whether a line holds place and date and nothing else; `alone`: a date without a place is one too.

    >>> is_dateline("London, 3rd May 1848"), is_dateline("In London, on 3 May 1848, he died.")
    (True, False)
    """
    if len(text) > _SHORT or not _YEAR.search(text):
        return False
    if alone and _DATE_ALONE.fullmatch(text):
        return True
    return text[:1] in "[(" or text[:1].isupper() or text[:1].isdigit() if _PLACE_DATE.fullmatch(text) else False


def letter_facts(draft: Draft) -> None:
    """Note date, place and kind of a letter, as its dateline and its salutation say them."""
    blocks = draft.blocks
    for block in blocks:
        if not isinstance(block, Dateline):
            continue
        text = text_of(block.content).strip("[(]). ")
        found = re.search(_DATE, text, re.I)
        if found and not any(fact.name == "date" for fact in draft.facts):
            span = Span(block.content[0].span.start, block.content[-1].span.end)
            draft.fact("date", found[0], span)
            draft.fact("place", (text[: found.start()] or text[found.end() :]).strip(" ,.:"), span)
    greeted = any(isinstance(block, Salutation) for block in blocks)
    framed = any(isinstance(block, Dateline | Signature) for block in blocks)
    if greeted and framed and not any(fact.name == "genre" for fact in draft.facts):
        draft.fact("genre", "letter")


def divide(chunk: Chunk, number: int, *, last: bool) -> list[Sequence[Line]]:
    """Return the lines of a chunk in groups: those that open or close a letter stand alone."""
    lines = chunk.lines
    if len(lines) < 2:
        return [lines]
    if number < _TOP:
        greeting = next((n for n, line in enumerate(lines[:8]) if is_salutation(line.text)), None)
        stop = greeting + 1 if greeting is not None else 0
        if greeting is not None and any(len(line.text) > _SHORT for line in lines[:greeting]):
            stop = 0
        if not stop:
            while stop < len(lines) - 1 and is_dateline(lines[stop].text, alone=stop == 0 and len(lines) < 4):
                stop += 1
        if stop:
            return [*_alone(lines[:stop]), *([lines[stop:]] if stop < len(lines) else [])]
    if last and len(lines) < 8:
        opens = next((n for n, line in enumerate(lines) if is_valediction(line.text)), None)
        if opens is None and all(_ends(line.text) for line in lines) and is_dateline(lines[-1].text, alone=True):
            opens = 0
        if opens is not None and all(_ends(line.text) for line in lines[opens + 1 :]):
            return [*([lines[:opens]] if opens else []), *([line] for line in lines[opens:])]
    return [lines]


def _ends(text: str) -> bool:
    return is_signature(text) or is_dateline(text, alone=True)


def _alone(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """Return salutation and dateline alone, other lines together."""
    groups: list[list[Line]] = []
    plain = False
    for line in lines:
        special = is_salutation(line.text) or is_dateline(line.text, alone=True)
        if special or not plain:
            groups.append([line])
        else:
            groups[-1].append(line)
        plain = not special
    return list(groups)


def frame_letter(blocks: list[Block]) -> None:
    """Turn the paragraphs that open and close a letter into what they are; change `blocks` in place."""
    greeted = _open(blocks)
    _close(blocks, greeted)


def _text(block: Block) -> Content | None:
    return block.content if isinstance(block, Paragraph | Heading) else None


def _open(blocks: list[Block]) -> bool:
    """Find dateline and salutation before the first prose; tell whether there is a salutation."""
    greeting: int | None = None
    dated: list[int] = []
    alone: list[int] = []
    for n, block in enumerate(blocks[: _TOP + 3]):
        content = _text(block)
        if content is None or (isinstance(block, Heading) and block.level == 1):
            continue
        text = text_of(content)
        if is_salutation(text) and n + 1 < len(blocks):
            greeting = n
            break
        if is_dateline(text):
            dated.append(n)
        elif is_dateline(text, alone=True):
            alone.append(n)
        elif len(text) > 2 * _SHORT:
            break
    first = next((n for n, block in enumerate(blocks) if isinstance(block, Paragraph)), None)
    if greeting is not None and greeting != first and not (dated or alone) and greeting > 4:
        greeting = None
    for n in [*dated, *(alone if greeting is not None else [])]:
        content = _text(blocks[n])
        if content is not None and n + 1 < len(blocks):
            blocks[n] = Dateline(content)
    if greeting is not None:
        content = _text(blocks[greeting])
        if content is not None:
            blocks[greeting] = Salutation(content)
    return greeting is not None


def _close(blocks: list[Block], greeted: bool) -> None:
    stop = len(blocks)
    ends = stop
    while ends > 1 and (content := _text(blocks[ends - 1])) is not None and _POSTSCRIPT.match(text_of(content)):
        ends -= 1
    for n in range(ends - 1, max(0, ends - _REACH), -1):
        content = _text(blocks[n])
        if content is None or not is_valediction(text_of(content)):
            continue
        made = _under(blocks[n + 1 : ends])
        if made is not None:
            blocks[n:] = [Salutation(content), *made, *_postscripts(blocks[ends:])]
        return
    begin = ends
    while begin > 1 and begin > ends - 3 and (content := _text(blocks[begin - 1])) is not None:
        if not _ends(text_of(content)):
            break
        begin -= 1
    rest = [text_of(content) for block in blocks[begin:ends] if (content := _text(block)) is not None]
    dated = any(is_dateline(text, alone=True) for text in rest)
    if not dated and any(len(text.split()) < 2 or text.endswith(".") for text in rest):
        return
    if not rest or not any(is_signature(text) for text in rest) or not (greeted or (dated and len(rest) > 1)):
        return
    made = _under(blocks[begin:ends])
    if made is not None:
        blocks[begin:] = [*made, *_postscripts(blocks[ends:])]


def _under(blocks: Sequence[Block]) -> list[Block] | None:
    """Return signatures and dateline as such, or None where something else stands there."""
    made: list[Block] = []
    for block in blocks:
        content = _text(block)
        if isinstance(block, SectionBreak):
            continue
        if isinstance(block, PageBreak | Closing):
            made.append(block)
        elif content is not None and is_dateline(text_of(content), alone=True):
            made.append(Dateline(content))
        elif content is not None and is_signature(text_of(content)):
            made.append(Signature(content))
        else:
            return None
    return made if sum(isinstance(block, Signature) for block in made) <= 3 else None


def _postscripts(blocks: Sequence[Block]) -> list[Block]:
    return [Postscript(content) if (content := _text(block)) is not None else block for block in blocks]
