"""Markdown that stands in a line: links, pictures, code; and lines that are nothing but markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from teikit.readers.lines import Line, split_lines

if TYPE_CHECKING:
    from teikit.readers.draft import Draft

# emphasis that does not stand inside a word, a sign made plain by a backslash, an address in angle brackets,
# code, a link or a picture with its target and what pandoc says of it
INLINE = re.compile(
    r"(?P<both>(?<![\w*])(?P<sign>\*\*\*?|\*|__|(?<!\w)_)(?=[^\s*_])(?P<inner>[^*_\n]*[^\s*_])(?P=sign)(?![\w*]))"
    r"|(?P<escape>\\)(?=[!-/:-@\[-`{-~])"
    r"|(?P<left><)(?P<url>https?://[^\s<>]+)(?P<right>>)"
    r"|(?P<tick>`{1,3})(?P<code>[^`\n]+)(?P=tick)(?!`)"
    r"|(?P<open>!?\[)(?P<words>(?:[^\[\]\n\\]|\\.|\[[^\[\]\n]*\])*)"
    r"(?P<to>\]\((?P<href>[^()\s\"<>]*(?:\([^()\s\"<>]*\)[^()\s\"<>]*)*)(?:[ \t]+\"[^\"\n]*\")?\)(?:\{[^{}\n]*\})?)"
)
REND = {"*": "italic", "_": "italic", "**": "bold", "__": "bold", "***": "bold italic"}
_FENCE = re.compile(r"(?:`{3,}|~{3,})[^\n`]*")
_DIVISION = re.compile(r":{3,}(?:[ \t]*(?:\{[^{}\n]*\}|[\w-]+)?:*)?")
_DEFINITION = re.compile(
    r"\[(?!\^)[^\[\]\n]+\]:[ \t]+(?:<[^<>\n]*>|\S+)(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?"
)
_NOTE = re.compile(r"\[\^[^\[\]\s]+\]:")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_ADDRESS = re.compile(r"https?://|mailto:|www\.|[./#]")


def parted(lines: list[Line]) -> list[Line]:
    """Return the lines with a blank one before each that begins a note: notes may follow one another without."""
    made: list[Line] = []
    for line in lines:
        if made and not made[-1].blank and _NOTE.match(line.text):
            made.append(Line("", line.start, line.start, 0))
        made.append(line)
    return made


def take_markup(draft: Draft, start: int) -> None:
    """Leave out lines that are markup alone: fences, divisions of pandoc, targets of links, lines under headings.

    What stands between two fences is read as any text is.
    """
    lines = split_lines(draft.text, start)
    fences = [n for n, line in enumerate(lines) if _FENCE.fullmatch(line.text)]
    # a fence without its fellow is a line of text
    held = set(fences if len(fences) % 2 == 0 else fences[:-1])
    for n, line in enumerate(lines):
        definition = _DEFINITION.fullmatch(line.text)
        if definition and not _ADDRESS.search(line.text.partition("]:")[2]):
            definition = None
        if n in held or definition or (_DIVISION.fullmatch(line.text) and line.text.startswith(":::")):
            draft.omit(line.start, line.end, "markup-word")
            draft.take(line.start, line.end)
        elif _UNDERLINE.fullmatch(line.text) and n and _is_headed(lines[n - 1].text, n > 1 and not lines[n - 2].blank):
            draft.omit(line.start, line.end, "markup-sign")
            draft.take(line.start, line.end)


def _is_headed(text: str, crowded: bool) -> bool:
    """Tell whether a line is a heading when signs stand under it: short, alone, no row of a table."""
    return (
        bool(text) and not crowded and len(text) < 120 and "|" not in text and not text.startswith(("#", ">", "-", "*"))
    )
