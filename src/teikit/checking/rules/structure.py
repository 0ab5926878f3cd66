"""STR6xx: where heads, signatures, speeches and rows stand, and that they hold words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.xmltext import Element

_LITTLE = ("p", "head", "item", "l", "quote", "said", "q", "salute", "signed", "note")

_STANDS_FOR_WORDS = frozenset(
    "gap figure graphic ptr formula space pb media table list notatedMusic unclear supplied seg milestone index anchor "
    "listBibl bibl g c w choice app".split()
)


def check_one_head(subject: Subject) -> Iterator[Fault]:
    """Yield divisions with more than one head of one kind."""
    for div in subject.all("div", "div1", "div2", "div3", "lg", "list", "table"):
        seen: set[str] = set()
        for head in subject.children(div, "head"):
            kind = head.attributes.get("type", "")
            if kind in seen:
                yield Fault(subject.at(head), f"this {div.local} has another head of this type already")
            seen.add(kind)


def _only_in(names: tuple[str, ...], places: tuple[str, ...]) -> Callable[[Subject], Iterator[Fault]]:
    def check(subject: Subject) -> Iterator[Fault]:
        for element in subject.all(*names):
            if subject.inside(element, "text") is not None and subject.inside(element, *places) is None:
                yield Fault(subject.at(element), f"{element.local} stands outside {' and '.join(places[:2])}")

    return check


def check_empty_blocks(subject: Subject) -> Iterator[Fault]:
    """Yield blocks of the text without a word or anything that stands for words."""
    for element in subject.all(*_LITTLE):
        if subject.inside(element, "text") is None or subject.words(element):
            continue
        pointing = {"copyOf", "sameAs", "target", "corresp", "next", "facs"} & set(element.attributes)
        if pointing or any(e.local in _STANDS_FOR_WORDS for e in subject.descendants(element)):
            continue
        yield Fault(subject.at(element), f"{element.local} is empty")


def check_empty_speeches(subject: Subject) -> Iterator[Fault]:
    """Yield speeches that hold a speaker and nothing that is said."""
    for speech in subject.all("sp"):
        inner = [child.local for child in subject.children(speech)]
        if set(inner) == {"speaker"} and not {"next", "prev", "copyOf", "sameAs"} & set(speech.attributes):
            yield Fault(subject.at(speech), "sp holds a speaker, and no word that is said")


def check_blocks(subject: Subject) -> Iterator[Fault]:
    """Yield blocks and speeches without words."""
    yield from check_empty_blocks(subject)
    yield from check_empty_speeches(subject)


def check_text(subject: Subject) -> Iterator[Fault]:
    """Yield texts without a word."""
    for text in subject.all("text"):
        if subject.inside(text, "text") is not None or subject.words(text):
            continue
        if next(subject.descendants(text, "graphic", "pb", "media", "listPerson", "listPlace"), None) is None:
            yield Fault(subject.at(text), "the text has no words")


def check_rows(subject: Subject) -> Iterator[Fault]:
    """Yield rows with another number of cells than most rows of the table, spans counted."""
    for table in subject.all("table"):
        rows = subject.children(table, "row")
        if any("rows" in cell.attributes for row in rows for cell in subject.children(row, "cell")):
            continue
        widths = [sum(_span(cell) for cell in subject.children(row, "cell")) for row in rows]
        if len(rows) < 3 or len(set(widths)) == 1:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        if widths.count(usual) * 3 < len(widths) * 2:
            continue
        for row, width in zip(rows, widths, strict=True):
            if width != usual:
                yield Fault(subject.at(row), f"columns in this row: {width}; in the others of the table: {usual}")


def _span(cell: Element) -> int:
    said = cell.attributes.get("cols", "1")
    return int(said) if said.isdigit() and len(said) < 4 else 1


def check_speech(subject: Subject) -> Iterator[Fault]:
    """Yield speeches of which nothing tells the speaker, where others do."""
    speeches = subject.all("sp")
    silent = [sp for sp in speeches if "who" not in sp.attributes and not subject.children(sp, "speaker")]
    if len(silent) < len(speeches):
        for sp in silent:
            yield Fault(subject.at(sp), "sp has neither @who nor speaker: it is not said who speaks")


_ROW = "<row><cell>a</cell><cell>b</cell></row>"

RULES = (
    Rule(
        "STR613",
        "div-one-head",
        "warning",
        "A division has one head (of each type).",
        "The second is a subtitle (@type), a line of the first, or the head of a division that is not tagged.",
        "TEI P5, Headings (DSHD)",
        "<div><head>One</head><head>Two</head><p>x</p></div>",
        '<div><head>One</head><head type="sub">Two</head><p>x</p></div>',
        check_one_head,
        replaces=("div-one-head",),
    ),
    Rule(
        "STR619",
        "signed-in-closer",
        "warning",
        "signed stands in a closer.",
        "The signature belongs to the close of a letter; elsewhere it is a name.",
        "TEI P5, Closers (DSAE)",
        "<div><p>a</p><signed>Ramiz Alia</signed></div>",
        "<div><p>a</p><closer><signed>Ramiz Alia</signed></closer></div>",
        _only_in(
            ("signed",), ("closer", "opener", "postscript", "titlePage", "titlePart", "front", "back", "argument")
        ),
    ),
    Rule(
        "STR620",
        "salute-in-opener",
        "warning",
        "salute stands in an opener or a closer.",
        "A greeting in the running text is part of it.",
        "TEI P5, Openers (DSOC)",
        "<div><salute>Comrades!</salute><p>a</p></div>",
        "<div><opener><salute>Comrades!</salute></opener><p>a</p></div>",
        _only_in(("salute",), ("opener", "closer", "postscript", "front", "prologue", "epilogue")),
    ),
    Rule(
        "STR621",
        "block-not-empty",
        "warning",
        "A paragraph, head, item or line has words.",
        "Empty paragraphs are layout of another format.",
        "TEI P5, Paragraphs (COPA)",
        "<p>a</p>\n<p/>",
        '<p>a</p>\n<p><gap reason="illegible"/></p>',
        check_blocks,
    ),
    Rule(
        "STR622",
        "text-not-empty",
        "error",
        "The text has words.",
        "A conversion that failed leaves a header without a text.",
        "TEI P5, Default text structure (DS)",
        '<text xml:lang="en"><body><div><figure/></div></body></text>',
        "<p>a</p>",
        check_text,
    ),
    Rule(
        "STR624",
        "rows-alike",
        "warning",
        "The rows of a table have one number of columns.",
        "A cell that is missing shifts all that follow.",
        "TEI P5, Tables (FTTAB)",
        f"<table>{_ROW}\n{_ROW}\n<row><cell>a</cell></row>\n{_ROW}</table>",
        f'<table>{_ROW}\n{_ROW}\n<row><cell cols="2">a</cell></row></table>',
        check_rows,
    ),
    Rule(
        "STR627",
        "speaker-known",
        "warning",
        "sp says who speaks, where others in the text do.",
        "The speech of nobody is missing in every count of speeches.",
        "TEI P5, Speeches (DRSP)",
        '<sp who="#a"><p>a</p></sp>\n<sp><p>b</p></sp>'.replace(' who="#a"', "").replace(
            "<sp><p>a", "<sp><speaker>ALIA</speaker><p>a"
        ),
        "<sp><speaker>ALIA</speaker><p>a</p></sp>\n<sp><speaker>X</speaker><p>b</p></sp>",
        check_speech,
    ),
)
