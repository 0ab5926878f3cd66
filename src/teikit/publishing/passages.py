"""Passages: the text of a document as it is read, and the names and dates in it with what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import msgspec
from lxml import etree

# characters of the context of a mention, on either side
_CONTEXT = 70
_SPACE = re.compile(r"\s+")


class Mention(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A name or date with what stands before and behind it; `anchor` is its id on the page of the document.

    One without `hit` is the date of the document itself.
    """

    kind: str
    key: str
    anchor: str = ""
    before: str = ""
    hit: str = ""
    after: str = ""
    words: str = ""
    cert: str = ""


class Passage(msgspec.Struct, frozen=True, omit_defaults=True):
    """A paragraph as it is read, with its id on the page; `also` holds the readings that another one replaces."""

    anchor: str
    text: str
    also: str = ""


@dataclass(slots=True)
class _Block:
    """A block while it is walked: its text with white space as one space, and the names that begin in it."""

    anchor: str
    parts: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    size: int = 0
    spaced: bool = True

    def add(self, text: str) -> None:
        held = _SPACE.sub(" ", text)
        if self.spaced and held.startswith(" "):
            held = held[1:]
        if held:
            self.parts.append(held)
            self.size += len(held)
            self.spaced = held.endswith(" ")


@dataclass(slots=True)
class _Name:
    """A mention while its block is walked: where in the text of the block it begins and ends."""

    block: _Block
    said: dict[str, str]
    start: int
    end: int = 0


def walked(root: etree._Element | None) -> tuple[list[Passage], list[Mention]]:
    """Return the passages and mentions of what the stylesheet makes of a text, each in its order.

    A block begins a passage of its own and leaves that around it whole: a note parts no sentence. Of two readings the
    edited one is the text.

    >>> mention = '<m kind="places" key="t" anchor="m:1">Tirana</m>'
    >>> made = etree.fromstring(f'<passages><b a="p:1">In {mention}.</b></passages>')
    >>> passages, [mention] = walked(made)
    >>> passages[0].text, mention.before, mention.hit, mention.after
    ('In Tirana.', 'In ', 'Tirana', '.')
    """
    outer = _Block("")
    blocks, names = [outer], []
    open_blocks, open_names = [outer], []
    replaced = 0
    for event, node in etree.iterwalk(root, events=("start", "end")) if root is not None else ():
        block = open_blocks[-1]
        if event == "start":
            if node.tag in ("b", "n"):
                block = _Block(str(node.get("a") or block.anchor))
                blocks.append(block)
                open_blocks.append(block)
            elif node.tag == "l":
                block.add(" ")
            elif node.tag == "x":
                replaced += 1
            elif node.tag == "m":
                name = _Name(block, {str(key): str(value) for key, value in node.attrib.items()}, block.size)
                names.append(name)
                open_names.append(name)
            _take(block, node.text, replaced)
            continue
        if node.tag in ("b", "n"):
            open_blocks.pop()
            block = open_blocks[-1]
            # a note parts no word; what stands on both sides of any other block is not one
            if node.tag == "b":
                block.add(" ")
        elif node.tag == "l":
            block.add(" ")
        elif node.tag == "x":
            replaced -= 1
        elif node.tag == "m":
            open_names.pop().end = block.size
        _take(block, node.tail, replaced)
    texts = {id(block): "".join(block.parts) for block in blocks}
    passages = [
        Passage(block.anchor, texts[id(block)].strip(), " ".join(block.also))
        for block in blocks
        if texts[id(block)].strip() or block.also
    ]
    return passages, [made for name in names if (made := _mention(name, texts[id(name.block)])).hit]


def _take(block: _Block, text: str | None, replaced: int) -> None:
    if text and replaced:
        if words := " ".join(text.split()):
            block.also.append(words)
    elif text:
        block.add(text)


def _mention(name: _Name, text: str) -> Mention:
    hit = text[name.start : name.end]
    start = name.start + len(hit) - len(hit.lstrip())
    end = name.end - (len(hit) - len(hit.rstrip()))
    return Mention(**name.said, before=_before(text[:start]), hit=hit.strip(), after=_after(text[end:].rstrip()))


def _before(text: str) -> str:
    """The last seventy characters, in whole words."""
    return text if len(text) <= _CONTEXT else "…" + text[-_CONTEXT:].partition(" ")[2]


def _after(text: str) -> str:
    """The first seventy characters, in whole words."""
    return text if len(text) <= _CONTEXT else text[: _CONTEXT + 1].rpartition(" ")[0] + "…"
