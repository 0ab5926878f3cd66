"""HTML and XHTML: the text of a page as libxml2 reads it, in the order of the page, with what its tags say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from teikit.errors import SourceError
from teikit.formats import htmlnotes, metadata
from teikit.formats.builder import Builder
from teikit.formats.flow import Around, Aside, Bit, Flow, Kind, Part, counted
from teikit.formats.targets import carried
from teikit.location import Location

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_DEPTH = 2000
_DECLARATION = re.compile(r"\A(\ufeff?\s*)(<\?xml\b[^>]*\?>)")
_SCRIPTS = frozenset("script style template".split())
_CONTROLS = frozenset("nav button select option textarea datalist menu".split())
_HEADS = {f"h{n}": n for n in range(1, 7)}
_BLOCKS = frozenset(
    "p div section article main body center address form fieldset figure figcaption details summary header footer "
    "aside hgroup noscript dialog legend caption html".split()
)
_REND = {
    "em": "italic", "i": "italic", "cite": "italic", "var": "italic", "dfn": "italic", "b": "bold", "strong": "bold",
    "u": "underline", "s": "strikethrough", "strike": "strikethrough", "sup": "superscript", "sub": "subscript",
    "tt": "monospace", "code": "monospace", "kbd": "monospace", "samp": "monospace",
}  # fmt: skip
_STYLES = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.I), "italic"),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I), "bold"),
    (re.compile(r"font-variant[\w-]*\s*:\s*small-caps", re.I), "smallcaps"),
    (re.compile(r"text-decoration[\w-]*\s*:[^;]*underline", re.I), "underline"),
    (re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.I), "strikethrough"),
    (re.compile(r"vertical-align\s*:\s*super", re.I), "superscript"),
)
_CLASSES = {
    "sc": "smallcaps", "smallcaps": "smallcaps", "small-caps": "smallcaps", "smcap": "smallcaps",
    "italic": "italic", "bold": "bold", "underline": "underline",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_VERSE = re.compile(r"\b(?:poem|poetry|verse|stanza|lg|linegroup)\b", re.I)
_NAVIGATION = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|navbox|menu|breadcrumbs?|sidebar|toolbar|cookies?|share|sharing|social|"
    r"skip-?links?|skip|pagination|pager|search|login|advert\w*|banner|site-?(?:header|footer)|page-?footer|linkback)"
    r"(?:$|[\s_-])",
    re.I,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(slots=True)
class _Open:
    """What an open element changes, to be undone where it ends."""

    rend: tuple[str, ...]
    around: tuple[Around, ...]
    verse: bool
    part: Part | None = None
    done: bool = False


def html_flow(text: str, path: str) -> Flow:
    """Return text and structure of a page.

    Scripts, styles, navigation and what the page hides are in the text, and marked as left out by rule. Nothing is
    fetched. Raises SourceError for a page that cannot be parsed or is nested more than 2,000 deep.
    """
    root = parse(text, path)
    flow = Flow("html", collapse=True)
    metadata.of_html(root, flow)
    body = root.find(".//body")
    _Reader(flow, root, body if body is not None else root).read()
    return flow


def parse(text: str, path: str) -> Element:
    """Return the root of a page; a character that no parser takes reads as U+FFFD."""
    from lxml import etree

    text = _DECLARATION.sub(lambda match: match[1] + " " * len(match[2]), text).lstrip("\ufeff")
    text = re.sub("[\x00\ud800-\udfff]", "\ufffd", text)
    parser = etree.HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"the page cannot be parsed: {error}", Location(path)) from None
    if root is None:
        raise SourceError("the page holds no text", Location(path))
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise SourceError("the page is nested too deep to be read whole", Location(path))
    return root


class _Reader:
    def __init__(self, flow: Flow, root: Element, body: Element) -> None:
        self.flow = flow
        self.body = body
        self.builder = Builder(flow)
        self.notes = htmlnotes.find_notes(body)
        self.language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
        self.rend: tuple[str, ...] = ()
        self.around: tuple[Around, ...] = ()
        self.verse = False
        self.in_note: list[tuple[int, Builder]] = []
        self.targets = 0
        self.places = self._places()
        self.reached: list[str] = []
        self.passed: set[str] = set()

    def _places(self) -> dict[str, str]:
        """Return for each place of the page that a link leads to the xml:id that it gets."""
        wanted = {(one.get("href") or "")[1:] for one in self.body.iter("a") if (one.get("href") or "").startswith("#")}
        found: dict[str, str] = {}
        for element in self.body.iter():
            name = element.get("id") or (element.get("name") if element.tag == "a" else None)
            if name in wanted and name not in found and not self._is_apart(element):
                found[name] = f"place-{len(found) + 1}"
        return found

    def _is_apart(self, element: Element) -> bool:
        """Tell whether an element is no text of the page, or a note of it."""
        for one in (element, *element.iterancestors()):
            known = one in self.notes.marks or one in self.notes.bodies or one in self.notes.signs
            if known or _left_out(one, str(one.tag).lower()):
                return True
            if one is self.body:
                break
        return False

    def read(self) -> None:
        from lxml import etree

        if _LANGUAGE.fullmatch(self.language):
            self.flow.facts.append(("language.text", self.language))
        stack: list[_Open] = []
        walk = etree.iterwalk(self.body, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                stack.append(_Open(self.rend, self.around, self.verse))
                if len(stack) > MAX_DEPTH:
                    raise SourceError("the page is nested too deep to be read whole", Location(""))
                if self._start(element, stack[-1]):
                    walk.skip_subtree()
                    stack[-1].done = True
                elif element.text:
                    self._text(element.text)
            else:
                state = stack.pop()
                if not state.done:
                    self._end(element, state)
                self.rend, self.around, self.verse = state.rend, state.around, state.verse
                if element.tail and element is not self.body:
                    self._text(element.tail)
        self.builder.end_leaf()
        if self.targets:
            count = "1 target of a link" if self.targets == 1 else f"{self.targets} targets of links"
            self.flow.lost.append(f"{count} that nothing here answers")

    def _text(self, text: str) -> None:
        if self.reached and text.strip() and not self.in_note:
            for name in self.reached:
                at = self.flow.length
                self.builder.bit(Bit(at, at, note=Aside([], (("id", name),), "anchor")))
            self.reached = []
        self.builder.text(text, " ".join(self.rend) or None, self.around)

    def _start(self, element: Element, state: _Open) -> bool:
        """Open what the element stands for; return whether its whole content is done with."""
        name = str(element.tag).lower() if isinstance(element.tag, str) else ""
        if name == "head":
            return True
        if element in self.notes.marks:
            self._mark(element)
            return True
        rule = _left_out(element, name)
        if rule:
            self._omit(element, rule)
            return True
        if element in self.notes.bodies:
            self._begin_note(element)
        if element in self.notes.signs:
            self._omit(element, "note-mark")
            return True
        self._style(element, name)
        place = element.get("id") or (element.get("name") if name == "a" else None)
        if place in self.places and self.places[place] not in self.passed:
            self.passed.add(self.places[place])
            self.reached.append(self.places[place])
        builder = self.builder
        if name in _HEADS:
            builder.begin("heading", level=_HEADS[name])
        elif name in {"ul", "ol", "dl", "dir"}:
            state.part = builder.push("list", rend={"ol": "numbered", "dl": "gloss"}.get(name, "bulleted"))
        elif name in {"li", "dd"}:
            state.part = builder.push("item")
        elif name == "dt":
            state.part = builder.push("label")
        elif name == "table":
            state.part = builder.push("quote", rend="layout") if _is_layout(element) else builder.push("table")
        elif name in {"tr", "td", "th"}:
            state.part = self._table_part(element, name)
        elif name == "blockquote":
            state.part = builder.push("quote")
        elif name == "caption":
            builder.begin("title")
        elif name == "hr":
            builder.begin("break")
            builder.end_leaf()
        elif name == "br":
            at = self.flow.write("\n")
            if builder.leaf is not None:
                builder.bit(Bit(at, at + 1, mark="lb"))
        elif name == "pre":
            self._pre(element)
            return True
        elif name == "img":
            self._image(element)
        elif name == "a":
            self._link(element)
        elif name in _BLOCKS:
            builder.end_leaf()
            if self.verse:
                builder.begin("verse")
            elif name == "p" and not len(element) and not (element.text or "").strip() and builder.depth == 1:
                # an empty line, as people who type with the enter key leave one
                builder.begin("paragraph")
        return False

    def _table_part(self, element: Element, name: str) -> Part | None:
        if self.builder.inner.rend == "layout":
            # a table that only places blocks on the page
            self.builder.end_leaf()
            return None
        if name == "tr":
            heads = len(element) > 0 and all(child.tag == "th" for child in element if isinstance(child.tag, str))
            return self.builder.push("row", level=int(heads))
        columns, rows = (counted((element.get(one) or "").strip()) for one in ("colspan", "rowspan"))
        return self.builder.push("cell", spans=(columns, rows))

    def _end(self, element: Element, state: _Open) -> None:
        name = str(element.tag).lower() if isinstance(element.tag, str) else ""
        if name in _HEADS or name in _BLOCKS:
            self.builder.end_leaf()
        if state.part is not None:
            self.builder.close(state.part)
        if element in self.notes.bodies:
            self._finish_note(element)

    def _style(self, element: Element, name: str) -> None:
        found = [_REND[name]] if name in _REND else []
        style = element.get("style") or ""
        found += [rend for pattern, rend in _STYLES if style and pattern.search(style)]
        classes = (element.get("class") or "").lower().split()
        inline = name not in _BLOCKS and name not in _HEADS
        found += [_CLASSES[one] for one in classes if one in _CLASSES and inline]
        self.rend = (*self.rend, *(one for one in dict.fromkeys(found) if one not in self.rend))
        if name in {"del", "ins"}:
            self.around = (*self.around, Around("del" if name == "del" else "add"))
        elif name == "q":
            self.around = (*self.around, Around("q"))
        lang = element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang")
        foreign = lang and _LANGUAGE.fullmatch(lang.strip()) and lang.strip().lower() != self.language.lower()
        if lang and foreign and element is not self.body:
            self.around = (*self.around, Around("foreign", (("lang", lang.strip()),)))
        if name in {"div", "p", "blockquote", "ol", "ul"} and any(_VERSE.search(one) for one in classes):
            self.verse = True

    def _link(self, element: Element) -> None:
        href = element.get("href") or ""
        inner = self.places.get(href[1:]) if href.startswith("#") else None
        target = f"#{inner}" if inner else carried(href)
        if target:
            self.around = (*self.around, Around("ref", (("target", target),)))
        elif href.strip("#"):
            self.targets += 1

    def _image(self, element: Element) -> None:
        alt = (element.get("alt") or "").strip()
        url = carried(element.get("src") or "")
        if not url:
            self.flow.lost.append("pictures that are files beside the page or inside it")
        if not alt and not url:
            return
        start = self.flow.write(alt)
        attributes = (("url", url),) if url else ()
        parts = [[Bit(start, start + len(alt))]] if alt else []
        end = start + len(alt)
        if alt:
            self.flow.asides.append((start, end))
        self.builder.bit(Bit(end, end, note=Aside(parts, attributes, "figure")))

    def _pre(self, element: Element) -> None:
        """Text whose lines are set: verse where it says so, else plain text with a structure of its own."""
        text = "".join(str(part) for part in element.itertext())
        if not text.strip():
            self.flow.write(text)
            return
        self.builder.end_leaf()
        kind: Kind = "verse" if _VERSE.search(element.get("class") or "") else "plain"
        if self.in_note or self.builder.depth > 1:
            kind = "verse" if kind == "verse" else "paragraph"
        start = self.flow.write(text)
        part = self.builder.begin(kind)
        part.start, part.end = start, start + len(text)
        for match in re.finditer(r"[^\r\n\f]+|\r\n|[\r\n\f]", text):
            mark = "lb" if match[0][0] in "\r\n\f" else None
            part.bits.append(Bit(start + match.start(), start + match.end(), mark="lb" if mark else None))
        self.builder.end_leaf()

    def _omit(self, element: Element, rule: str) -> None:
        pieces = [str(part) for part in element.itertext()]
        if rule in {"navigation", "script"}:
            self.flow.line_end()
        start = self.flow.write("".join(pieces))
        self.flow.omitted.append((start, self.flow.length, rule))
        if rule in {"navigation", "script"}:
            self.flow.line_end()

    def _mark(self, element: Element) -> None:
        """The mark of a note: the note itself is read here, with the mark as its number."""
        note = self.notes.marks[element]
        start = self.flow.write("".join(str(part) for part in element.itertext()))
        self.flow.omitted.append((start, self.flow.length, "note-mark"))
        note.at = start
        note.aside = Aside([], (("n", note.n), ("place", "end")))
        self.builder.bit(Bit(start, start, note=note.aside))

    def _begin_note(self, element: Element) -> None:
        self.builder.end_leaf()
        self.in_note.append((self.flow.length, self.builder))
        self.builder = Builder(self.flow, [])

    def _finish_note(self, element: Element) -> None:
        note = self.notes.bodies[element]
        start, outer = self.in_note.pop()
        self.builder.end_leaf()
        parts = self.builder.parts
        self.builder = outer
        if note.aside is None:
            # its mark stands in what is left out
            outer.inner.parts.extend(parts)
            return
        note.aside.parts.extend(htmlnotes.paragraphs(parts))
        self.flow.moved.append((start, self.flow.length, note.at))


def _left_out(element: Element, name: str) -> str:
    """Return the rule by which the content of an element is left out, or an empty word."""
    if name in _SCRIPTS:
        return "script"
    if name in _CONTROLS:
        return "navigation"
    if name == "noscript" and not "".join(map(str, element.itertext())).strip():
        return "script"
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return "hidden"
    named = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
    if name in {"aside", "header", "footer"} or (named and _NAVIGATION.search(named)):
        if name in {"body", "html", "main", "article", "h1", "span", "a"} or element.find(".//h1") is not None:
            return ""
        return "navigation" if _is_links(element) or (name == "aside" and not _within_text(element)) else ""
    return ""


def _is_links(element: Element) -> bool:
    """Tell whether most of the words of an element lead elsewhere."""
    whole = len("".join("".join(map(str, element.itertext())).split()))
    linked = sum(len("".join("".join(map(str, one.itertext())).split())) for one in element.iter("a"))
    return whole == 0 or (linked > 0.5 * whole and whole < 2000)


def _within_text(element: Element) -> bool:
    return any(one.tag in {"article", "main", "section", "blockquote", "p"} for one in element.iterancestors())


def _is_layout(table: Element) -> bool:
    """Tell whether a table only places things on a page: one cell a row, or headings and tables within."""
    if table.find(".//table") is not None or any(table.find(f".//h{n}") is not None for n in range(1, 5)):
        return True
    rows = list(table.iter("tr"))
    return all(sum(child.tag in {"td", "th"} for child in row) <= 1 for row in rows)
