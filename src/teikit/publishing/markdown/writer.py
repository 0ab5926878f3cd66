"""A chapter as Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from teikit.namespaces import XHTML
from teikit.publishing.chapter import Chapter, classes
from teikit.publishing.markdown.inline import Piece, begun, escaped, joined

_HTML = f"{{{XHTML}}}"
_EMPHASIS = {"em": "*", "i": "*", "cite": "*", "b": "**", "strong": "**"}
_BLOCKS = frozenset(
    "div p section header figure blockquote ul ol dl li dt dd table aside article h1 h2 h3 h4 h5 h6".split()
)


def markdown(chapters: Sequence[Chapter], facts: Mapping[str, str], *, whole: bool = False) -> bytes:
    """Return one chapter as Markdown, or (`whole`) an edition: its title, then the chapters in the order given.

    CommonMark with tables and footnotes (`[^1]`; readings by letters, `[^a]`). A character that Markdown would read as
    markup has a backslash before it; links go to http, https and mailto only.
    """
    parts = [_Writer(one, f"{at}-" if whole else "").document() for at, one in enumerate(chapters, 1)]
    if whole:
        title = facts.get("edition") or chapters[0].word("contents")
        line = ", ".join(facts[key] for key in ("publisher", "date") if facts.get(key))
        front = [f"# {escaped(title)}", *(begun(escaped(one)) for one in (facts.get("description", ""), line) if one)]
        parts.insert(0, "\n\n".join(front))
    return ("\n\n* * *\n\n".join(parts) + "\n").encode("utf-8")


@dataclass(slots=True)
class _Writer:
    one: Chapter
    prefix: str
    _labels: dict[str, str] = field(default_factory=dict)
    _notes: dict[str, etree._Element] = field(default_factory=dict)

    def document(self) -> str:
        self._notes = self.one.notes()
        text: list[str] = []
        imprint: list[str] = []
        for child in self.one.body:
            kinds = classes(child)
            if "notes" in kinds:
                continue
            (imprint if "imprint" in kinds else text).extend(self._element(child))
        defined: list[str] = []
        done: set[str] = set()
        # a note may have a note of its own
        while len(done) < len(self._labels):
            for id, label in list(self._labels.items()):
                if id not in done:
                    done.add(id)
                    blocks = self._blocks(self._notes[id]) or [""]
                    defined.append(f"[^{label}]: " + _indented("\n\n".join(blocks), "    "))
        rest = [block for id, note in self._notes.items() if id not in done for block in self._blocks(note)]
        return "\n\n".join([*text, *rest, *imprint, *defined])

    def _element(self, node: etree._Element) -> list[str]:
        """The blocks that a block makes."""
        name, kinds = etree.QName(node).localname, classes(node)
        if name == "aside":
            return []
        if re.fullmatch("h[1-6]", name) or node.get("role") == "heading":
            level = name[1] if name[0] == "h" and name[1:].isdigit() else node.get("aria-level") or "2"
            words = self._line(node)
            return [f"{'#' * min(6, int(level))} {words}"] if words else []
        if name in ("ul", "ol"):
            return self._list(name, node)
        if name == "dl":
            return self._terms(node)
        if name == "table":
            return self._table(node)
        blocks = self._blocks(node)
        if name == "blockquote":
            return ["\n".join(f"> {line}".rstrip() for line in "\n\n".join(blocks).split("\n"))] if blocks else []
        if "tei-lg" in kinds:
            return blocks
        return blocks

    def _blocks(self, node: etree._Element) -> list[str]:
        """What stands in an element as blocks: runs of words between blocks are paragraphs."""
        made: list[str] = []
        run: list[Piece] = [Piece(node.text or "")]
        verse = False

        def close() -> None:
            words = joined(run)
            if words:
                made.append(begun(words))
            run.clear()

        for child in node:
            if isinstance(child.tag, str) and etree.QName(child).localname in _BLOCKS:
                close()
                blocks = self._element(child)
                line = "tei-l" in classes(child)
                if line and verse and len(blocks) == 1 and made:
                    made[-1] += "\\\n" + blocks[0]
                else:
                    made += blocks
                verse = line and len(blocks) == 1
                if (child.tail or "").strip():
                    verse = False
            else:
                self._inline(child, run)
                verse = verse and not joined(run)
            run.append(Piece(child.tail or ""))
        close()
        return made

    def _inline(self, node: etree._Element, run: list[Piece]) -> None:
        if not isinstance(node.tag, str):
            return
        name, kinds = etree.QName(node).localname, classes(node)
        if "line-number" in kinds or "back" in kinds:
            return
        if "noteref" in kinds:
            id = (node.get("href") or "")[1:]
            if id in self._notes:
                run.append(Piece(f"[^{self._label(id, node)}]", True))
            return
        if name == "br":
            run.append(Piece("\\\n", True))
            return
        if name == "code" and not len(node) and (node.text or "").strip() and "`" not in (node.text or ""):
            run.append(Piece(f"`{' '.join((node.text or '').split())}`", True))
            return
        href = node.get("href") or ""
        link = name == "a" and re.match(r"(?i)https?://|mailto:", href) and "".join(map(str, node.itertext())).strip()
        mark = _EMPHASIS.get(name) or ("*" if {"rend-italic", "rend-i"} & set(kinds) else "")
        if link:
            inner: list[Piece] = []
            self._inside(node, inner)
            target = re.sub(r"[\s()<>\\]", lambda one: f"%{ord(one[0]):02X}", href)
            run.append(Piece(f"[{joined(inner).replace(chr(10), ' ')}]({target})", True))
        elif mark:
            run.append(Piece(mark, True, "open"))
            self._inside(node, run)
            run.append(Piece(mark, True, "close"))
        else:
            self._inside(node, run)

    def _inside(self, node: etree._Element, run: list[Piece]) -> None:
        run.append(Piece(node.text or ""))
        for child in node:
            if isinstance(child.tag, str) and etree.QName(child).localname in _BLOCKS:
                run.append(Piece(" "))
                self._inline(child, run)
                run.append(Piece(" "))
            else:
                self._inline(child, run)
            run.append(Piece(child.tail or ""))

    def _line(self, node: etree._Element) -> str:
        """All of an element in one line."""
        run: list[Piece] = []
        self._inside(node, run)
        return joined([Piece(" ") if piece.text == "\\\n" else piece for piece in run])

    def _label(self, id: str, node: etree._Element) -> str:
        if id not in self._labels:
            mark = "".join(map(str, node.itertext())).strip()
            lettered = "reading" in classes(node)
            number = sum(not one.split("-")[-1].isalpha() for one in self._labels.values()) + 1
            self._labels[id] = self.prefix + (mark if lettered else str(number))
        return self._labels[id]

    def _list(self, name: str, node: etree._Element) -> list[str]:
        made = []
        number = 0
        for item in node:
            if not isinstance(item.tag, str):
                continue
            number += 1
            lead = f"{number}. " if name == "ol" else "- "
            blocks = self._blocks(item)
            made.append(lead + _indented("\n\n".join(blocks), " " * len(lead)) if blocks else lead.strip())
        loose = any("\n\n" in one for one in made)
        return [("\n\n" if loose else "\n").join(made)] if made else []

    def _terms(self, node: etree._Element) -> list[str]:
        made: list[str] = []
        for one in node:
            if not isinstance(one.tag, str):
                continue
            if etree.QName(one).localname == "dd":
                blocks = self._blocks(one)
                made += ["- " + _indented("\n\n".join(blocks), "  ")] if blocks else []
            else:
                made += self._blocks(one)
        return made

    def _table(self, node: etree._Element) -> list[str]:
        captions = [self._line(one) for one in node if etree.QName(one).localname == "caption"]
        rows = [row for row in node.iter(f"{_HTML}tr") if next(row.iterancestors(f"{_HTML}table")) is node]
        cells = [[self._cell(cell) for cell in row if isinstance(cell.tag, str)] for row in rows]
        lines = [[one for text, span in row for one in [text, *[""] * (span - 1)]] for row in cells]
        width = max((len(row) for row in lines), default=0)
        if not width:
            return [begun(one) for one in captions if one]
        heads = bool(rows) and all(etree.QName(cell).localname == "th" for cell in rows[0] if isinstance(cell.tag, str))
        if not heads:
            lines.insert(0, [])
        filled = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in lines]
        filled.insert(1, f"|{' --- |' * width}")
        return [*(begun(one) for one in captions if one), "\n".join(filled)]

    def _cell(self, cell: etree._Element) -> tuple[str, int]:
        return self._line(cell), min(99, int(cell.get("colspan") or 1))


def _indented(text: str, by: str) -> str:
    """All lines but the first indented, empty ones left empty."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(by + line if line else line for line in rest)])
