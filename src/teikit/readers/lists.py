"""Lists: entries in a row whose numbers count up or whose signs agree, nested by number or by indent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from teikit.model import Content, Item, ListBlock
from teikit.readers.draft import Draft
from teikit.readers.entries import Entry, Tree, entries_of, label_of
from teikit.readers.lines import Chunk, Line

# a sign that the scan has read as a letter: a small letter alone between a full stop and a capital
_MISREAD = re.compile(r"(?<=[.!?”’\"] )(?P<sign>[a-z]) (?=[A-Z][a-z]+)")
_LEAD = re.compile(r"(?::|:\s?[-–—]+|[-–—]:|;[-–—])[\"”’)]*\s*$")
_SIGNS = frozenset("*•◦‣▪●■□○·+-")
_SHORT = 130
_LONG = 420
_SENTENCES = re.compile(r"[.!?][\"”’)]*\s+[A-ZÀ-ŽА-Я]")


def list_at(
    draft: Draft, chunks: Sequence[Chunk], n: int, before: str, *, numbered: bool
) -> tuple[int, list[Line], ListBlock] | None:
    """Return how many chunks from `n` are a list, the lines before its first item, and the list; None where none is.

    `before` is the text above; `numbered`: paragraphs of this text have numbers, which make no list.
    """
    tree = Tree()
    lead, whole = entries_of(chunks[n].lines, n, tree)
    if not tree.top:
        return None
    inside = len(lead) + 1 < len(chunks[n].lines)
    stop = n + 1
    while whole and stop < len(chunks) and label_of(chunks[stop].lines[0].text):
        if chunks[stop].gap > chunks[n].gap + 1 and chunks[stop].gap > 2 and stop > n + 1:
            break
        marked = label_of(chunks[stop].lines[0].text)
        first = chunks[stop].lines[0]
        beside = marked is not None and not marked.bullet and first.indent <= tree.top[0].indent
        if beside and tree.top[0].label.bullet:
            # numbers that are set no further in begin a list of their own
            break
        if marked is None or not tree.add(marked, first.indent, first, stop):
            break
        _, whole = entries_of_rest(chunks[stop].lines[1:], stop, tree)
        stop += 1
    top = tree.top
    text_before = " ".join(line.text for line in lead) or before
    if not _holds(top, text_before, bool(lead), inside, stop - n, numbered=numbered):
        return None
    return stop - n, lead, _list(draft, top)


def entries_of_rest(lines: Sequence[Line], chunk: int, tree: Tree) -> tuple[list[Line], bool]:
    """Add the lines after the first of a chunk to a tree that has entries already."""
    for line in lines:
        label = label_of(line.text)
        if label is None or not tree.add(label, line.indent, line, chunk):
            tree.extend(line)
    return [], True


def _holds(top: Sequence[Entry], before: str, lead: bool, inside: bool, chunks: int, *, numbered: bool) -> bool:
    """Tell whether entries are the items of a list, and not numbered paragraphs or lines that begin by chance so."""
    if len(top) < 2:
        return False
    announced = bool(_LEAD.search(before))
    if top[0].label.bullet:
        sign = top[0].reading.kind.removeprefix("bullet")
        if chunks == 1:
            return (not lead or announced or sign in _SIGNS) and not (sign in "–—" and lead and not announced)
        return sign in _SIGNS or announced
    mean = sum(entry.length for entry in top) / len(top)
    letters = "letter" in top[0].reading.kind.lower() or top[0].reading.kind.startswith("roman")
    if top[0].reading.value != 1 and chunks > 1:
        return False
    if chunks == 1:
        # line by line without a gap: a list, but for paragraphs that begin so
        return mean < _LONG and (announced or mean < _SHORT or not numbered)
    if letters:
        return announced or mean < 2 * _SHORT
    if announced:
        return mean < _LONG and not (numbered and mean > _SHORT)
    if numbered or len(top) < 3:
        return False
    # whole sentences with numbers before them are paragraphs
    whole = sum(entry.lines[-1].text.endswith(".") for entry in top) * 2 > len(top)
    if whole and mean > _SHORT / 2:
        return False
    several = sum(bool(_SENTENCES.search(" ".join(line.text for line in entry.lines)[4:])) for entry in top)
    return mean < _SHORT and several * 3 <= len(top)


def _list(draft: Draft, entries: Sequence[Entry]) -> ListBlock:
    bulleted = entries[0].label.bullet
    items: list[Item] = []
    for entry in entries:
        first = entry.lines[0]
        at = first.start + entry.label.after
        # a letter that stands for a sign is a character of the text: it is kept as a label
        if bulleted and not draft.text[first.start].isalnum():
            draft.omit(first.start, first.start + entry.label.width, "list-sign")
            label: Content = ()
        else:
            label = draft.content(first.start, first.start + entry.label.width)
        rest = [Line(draft.text[at : first.end], at, first.end, 0), *entry.lines[1:]]
        inner = (_list(draft, entry.inner),) if entry.inner else ()
        made = _divide(draft, rest) if bulleted and not inner and not label else [Item(draft.lines(rest), label)]
        made[-1] = Item(made[-1].content, label, inner)
        items.extend(made)
    return ListBlock(tuple(items), "bulleted" if bulleted else "numbered")


def _divide(draft: Draft, lines: Sequence[Line]) -> list[Item]:
    """Return the item, or two where a sign read as a letter opens another inside it.

    The letter stays in the text of the second item, where encoding marks it as a fault.
    """
    if len(lines) > 1:
        return [Item(draft.lines(lines))]
    line = lines[0]
    cuts = [match.start("sign") for match in _MISREAD.finditer(line.text)]
    made: list[Item] = []
    for start, end in pairwise([0, *cuts, len(line.text)]):
        text = line.text[start:end]
        made.append(Item(draft.content(line.start + start, line.start + start + len(text.rstrip()))))
    return made
