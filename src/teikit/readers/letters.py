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
    ListBlock,
    PageBreak,
    Paragraph,
    Postscript,
    Salutation,
    SectionBreak,
    Signature,
    text_of,
)
from teikit.readers.courtesies import begins, is_role, is_salutation, is_signature, is_valediction
from teikit.readers.datelines import DATE, is_dateline
from teikit.readers.documents import dated_sections
from teikit.readers.draft import Draft
from teikit.readers.lines import Chunk, Line
from teikit.readers.shapes import ends_sentence

_TOP = 7
_SHORT = 70
_UNDER = 6
_PLACE = re.compile(
    r"(?:(?:New|San|St\.?|Saint|The|Den|Bad|El|La|Los|Rio) )?[A-ZÀ-Ž][\w-]{2,}(?:, [A-ZÀ-Ž][\w. -]{1,20})?"
)
_FOR = re.compile(r"(?:For|On behalf of|Pour|Für|Im Namen|Por|Per|Za|За)\b.{2,70}:")
# kinds of text that end with the name of who sends them
_SIGNED = frozenset({"telegram", "memorandum", "letter", "note", "dispatch", "cable"})


def letter_facts(draft: Draft) -> None:
    """Note date, place and kind of a letter, as its dateline and its salutation say them."""
    blocks = draft.blocks
    for block in blocks:
        if not isinstance(block, Dateline):
            continue
        text = text_of(block.content).strip("[(]). ")
        found = re.search(DATE, text, re.I)
        if found and not any(fact.name == "date" for fact in draft.facts):
            span = Span(block.content[0].span.start, block.content[-1].span.end)
            draft.fact("date", found[0], span)
            draft.fact("place", (text[: found.start()] or text[found.end() :]).strip(" ,.:"), span)
    greeted = any(isinstance(block, Salutation) for block in blocks)
    framed = any(isinstance(block, Dateline | Signature) for block in blocks)
    if greeted and framed and not any(fact.name == "genre" for fact in draft.facts):
        draft.fact("genre", "letter")


def divide(chunk: Chunk, number: int, *, last: bool, telegram: bool = False) -> list[Sequence[Line]]:
    """Return the lines of a chunk in groups: those that open or close a letter stand alone."""
    lines = chunk.lines
    if len(lines) < 2:
        return [lines]
    if number < _TOP:
        groups = _opening(lines)
        if groups:
            return groups
    opens = next((n for n, line in enumerate(lines) if is_valediction(line.text)), None)
    if opens is not None and len(lines) - opens <= _UNDER + 2:
        stop = opens + 1
        while stop < len(lines) and is_valediction(lines[stop].text):
            stop += 1
        rest = lines[stop:]
        if all(_ends(line.text) or is_role(line.text) for line in rest) and (rest or last):
            return [*([lines[:opens]] if opens else []), lines[opens:stop], *_signatures(rest)]
    if len(lines) < _UNDER and all(_ends(line.text) for line in lines) and is_dateline(lines[-1].text, alone=True):
        return _signatures(lines)
    if last and telegram and is_signature(lines[-1].text) and ends_sentence(lines[-2].text):
        return [lines[:-1], lines[-1:]] if len(lines[-1].text.split()) <= 3 else [lines]
    return [lines]


def _opening(lines: Sequence[Line]) -> list[Sequence[Line]] | None:
    greeting = next((n for n, line in enumerate(lines[:8]) if is_salutation(line.text)), None)
    stop = greeting + 1 if greeting is not None else 0
    if greeting is not None and any(len(line.text) > _SHORT for line in lines[:greeting]):
        stop = 0
    if not stop:
        while stop < len(lines) - 1 and is_dateline(lines[stop].text, alone=stop == 0 and len(lines) < 4):
            stop += 1
    if not stop:
        return None
    return [*_alone(lines[:stop]), *([lines[stop:]] if stop < len(lines) else [])]


def _signatures(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """Return the lines under a text: a dateline alone, a name and what its bearer is together."""
    groups: list[list[Line]] = []
    dated = True
    for line in lines:
        here = is_dateline(line.text, alone=True)
        if here or dated or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
        dated = here
    return list(groups)


def _ends(text: str) -> bool:
    return is_signature(text) or is_dateline(text, alone=True)


def _alone(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """Return the lines in groups: a salutation alone, a dateline with the address over it, other lines together."""
    dates = [n for n, line in enumerate(lines) if is_dateline(line.text, alone=True)]
    address = (
        dates[-1] if len(dates) == 1 and is_dateline(" ".join(line.text for line in lines[: dates[-1] + 1])) else -1
    )
    groups: list[list[Line]] = []
    plain = False
    for n, line in enumerate(lines):
        special = n > address and (is_salutation(line.text) or is_dateline(line.text, alone=True))
        if special or not plain:
            groups.append([line])
        else:
            groups[-1].append(line)
        plain = not special and n != address
    return list(groups)


def genre_of(draft: Draft) -> str:
    """Return the kind of text that is known so far, empty where none is."""
    return next((fact.value for fact in draft.facts if fact.name == "genre"), "")


def frame_letters(draft: Draft, first: int = 0) -> None:
    """Turn the paragraphs that open and close letters into what they are, in the blocks of the draft.

    Letters that stand inside the text are looked for from block `first` on.
    """
    frame_letter(draft.blocks, first=first, genre=genre_of(draft))


def frame_letter(blocks: list[Block], *, first: int = 0, genre: str = "") -> None:
    """Turn the paragraphs that open and close letters into what they are; change `blocks` in place."""
    greeted = _open(blocks)
    _middle(blocks, first)
    # where one document of a file is signed, so is the last
    signed = any(isinstance(block, Signature) for block in blocks)
    _close(blocks, greeted, signed or genre in _SIGNED)


def _text(block: Block) -> Content | None:
    return block.content if isinstance(block, Paragraph | Heading) else None


def _words(block: Block | None) -> str:
    content = _text(block) if block is not None else None
    return text_of(content) if content is not None else ""


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
    if greeting is not None and greeting != first and not (dated or alone):
        above = [_words(block) for block in blocks[:greeting] if not isinstance(block, SectionBreak)]
        if len(above) > 5 or any(len(text) > _SHORT for text in above[1:]):
            greeting = None
    if dated_sections(blocks):
        dated = alone = []
    titled = next((n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1), None)
    under_title = [n for n in alone if titled is not None and n == titled + 1]
    for n in [*dated, *(alone if greeting is not None else under_title)]:
        content = _text(blocks[n])
        if content is not None and n + 1 < len(blocks):
            blocks[n] = Dateline(content)
    if greeting is not None:
        content = _text(blocks[greeting])
        if content is not None:
            blocks[greeting] = Salutation(content)
    return greeting is not None


def _middle(blocks: list[Block], first: int) -> None:
    """Find the letters that stand inside a text: introduced by a colon, under a dateline, or after another letter."""
    n = max(first, 1)
    dates = dated_sections(blocks)
    while n < len(blocks) - 1:
        text, before = _words(blocks[n]), blocks[n - 1]
        content = _text(blocks[n])
        starts = isinstance(before, SectionBreak | Heading | Dateline) or _words(before).rstrip().endswith(":")
        if content is not None and starts and isinstance(blocks[n + 1], Paragraph):
            made: Block | None = None
            if is_salutation(text) and len(text.split()) < 9 and not isinstance(before, Heading):
                made = Salutation(content)
            elif is_dateline(text) and isinstance(before, SectionBreak | Heading) and not dates:
                made = Dateline(content)
            if made is not None:
                blocks[n] = made
                if isinstance(before, Paragraph):
                    blocks.insert(n, SectionBreak())
                    n += 1
        stop = _closed_at(blocks, n)
        if stop:
            n = stop
        n += 1


def _closed_at(blocks: list[Block], n: int) -> int | None:
    """Close a letter whose greeting or signature is block `n`, where more text follows; return where that begins."""
    text = _words(blocks[n])
    if not text or len(text) > 260:
        return None
    greeting = is_valediction(text)
    ended = isinstance(blocks[n - 1], ListBlock) or ends_sentence(_words(blocks[n - 1]))
    if not greeting and not (is_signature(text) and len(text) < _SHORT and ended):
        return None
    stop = n + greeting
    while stop < len(blocks) and stop - n < _UNDER and _belongs_under(blocks, n + greeting, stop, greeting):
        stop += 1
    under = [_words(block) for block in blocks[n + greeting : stop]]
    after = stop
    while after < len(blocks) and begins(_words(blocks[after]), "postscript"):
        after += 1
    if after >= len(blocks) or not under:
        return None
    # a name under a text needs a greeting or a date beside it, or a border after it, to be a signature in the middle
    dated = any(is_dateline(line, alone=True) for line in under)
    sent_along = begins(_words(blocks[after]), "enclosures")
    bordered = (isinstance(blocks[after], SectionBreak) or sent_along) and len(under) == 1 and len(text.split()) > 1
    content = _text(blocks[n])
    if not (greeting or dated or bordered) or content is None or isinstance(blocks[n - 1], Heading | SectionBreak):
        return None
    made = [_under_text(block, place=len(under) > 1) for block in blocks[n + greeting : stop]]
    made.extend(_postscripts(blocks[stop:after]))
    blocks[n:after] = [*([Salutation(content)] if greeting else []), *made]
    if not isinstance(blocks[after], SectionBreak):
        blocks.insert(after, SectionBreak())
    return after


def _belongs_under(blocks: Sequence[Block], first: int, n: int, greeting: bool) -> bool:
    """Tell whether block `n` is a name, an office, a place or a date under a letter that ends before block `first`."""
    line = _words(blocks[n])
    if not line:
        return False
    if is_signature(line) or is_dateline(line, alone=True) or (n > first and _is_place(line, blocks, n)):
        return True
    return greeting and n == first and is_role(line) and "," in line


def _is_place(text: str, blocks: Sequence[Block], n: int) -> bool:
    """Tell whether a line under a name may be a place, with the date on the next line."""
    named = n > 0 and bool(_PLACE.fullmatch(text.strip(" ,."))) and not text.isupper()
    return named and n + 1 < len(blocks) and is_dateline(_words(blocks[n + 1]), alone=True)


def _under_text(block: Block, *, place: bool) -> Block:
    content = _text(block)
    if content is None:
        return block
    text = text_of(content)
    if is_dateline(text, alone=True) or (place and _PLACE.fullmatch(text.strip(" ,.")) and " " not in text):
        return Dateline(content)
    return Signature(content)


def _close(blocks: list[Block], greeted: bool, signed: bool) -> None:
    ends = len(blocks)
    while ends > 1 and (begins(_words(blocks[ends - 1]), "postscript") or isinstance(blocks[ends - 1], SectionBreak)):
        ends -= 1
    for n in range(ends - 1, max(0, ends - _UNDER - 1), -1):
        content = _text(blocks[n])
        if content is None or not is_valediction(text_of(content)):
            continue
        made = _under(blocks[n + 1 : ends], roles=True)
        if made is not None:
            blocks[n:] = [Salutation(content), *made, *_postscripts(blocks[ends:])]
        return
    begin = ends
    while begin > 1 and begin > ends - 5 and _ends_or_names(_line(blocks[begin - 1])):
        begin -= 1
    rest = [_line(block) for block in blocks[begin:ends]]
    dated = any(is_dateline(text, alone=True) for text in rest)
    names = [text for text in rest if is_signature(text) and not is_dateline(text, alone=True)]
    for_whom = any(_FOR.fullmatch(text) for text in rest)
    above = _words(blocks[begin - 1]) if begin else ""
    ended = begin > 0 and (isinstance(blocks[begin - 1], ListBlock) or ends_sentence(above))
    # of two lines one may be the office
    double = len(rest) == 2 and ended
    single = len(rest) == 1 and ended and not isinstance(blocks[begin - 1], Heading)
    if not names or not (for_whom or (dated and len(rest) > 1) or ((single or double) and (greeted or signed))):
        return
    if not (dated or for_whom or signed) and any(len(text.split()) < 2 or text.endswith(".") for text in rest):
        return
    made = _under(blocks[begin:ends], roles=False)
    if made is not None:
        blocks[begin:] = [*made, *_postscripts(blocks[ends:])]


def _line(block: Block) -> str:
    """Return the words of a block that may stand under a text: a dateline that was found already is one."""
    return text_of(block.content) if isinstance(block, Dateline) else _words(block)


def _ends_or_names(text: str) -> bool:
    return bool(text) and (_ends(text) or bool(_FOR.fullmatch(text)))


def _under(blocks: Sequence[Block], *, roles: bool) -> list[Block] | None:
    """Return signatures and dateline as such, or None where something else stands there."""
    made: list[Block] = []
    for n, block in enumerate(blocks):
        content = _text(block)
        text = text_of(content) if content is not None else ""
        if isinstance(block, SectionBreak):
            continue
        if isinstance(block, PageBreak | Closing | Dateline):
            made.append(block)
        elif content is not None and (is_dateline(text, alone=True) or _is_place(text, blocks, n)):
            made.append(Dateline(content))
        elif (content is not None and (is_signature(text) or _FOR.fullmatch(text))) or (
            content is not None and roles and is_role(text)
        ):
            made.append(Signature(content))
        else:
            return None
    return made if sum(isinstance(block, Signature) for block in made) <= 8 else None


def _postscripts(blocks: Sequence[Block]) -> list[Block]:
    return [Postscript(content) if (content := _text(block)) is not None else block for block in blocks]
