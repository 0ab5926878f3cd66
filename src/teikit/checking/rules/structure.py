"""STR61x to STR63x: how a text is built, where it uses a feature at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.findings import Severity
from teikit.namespaces import XML_LANG
from teikit.xmltext import Element

_PAIRS = (({"sic", "corr"}), ({"orig", "reg"}), ({"abbr", "expan"}))
_ROMAN = re.compile(r"m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
LANGUAGE_TAG = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?"
    r"(?:-(?:[A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*(?:-[A-WY-Za-wy-z\d](?:-[A-Za-z\d]{2,8})+)*(?:-x(?:-[A-Za-z\d]{1,8})+)?"
    r"|x(?:-[A-Za-z\d]{1,8})+|i-[a-z]+"
)
_LITTLE = ("p", "head", "item", "l", "quote", "said", "q", "salute", "signed", "note")
_STANDS_FOR_WORDS = frozenset(
    "gap figure graphic ptr formula space pb media table list notatedMusic unclear supplied seg milestone index anchor "
    "listBibl bibl g c w choice app".split()
)


def number_of(label: str) -> tuple[str, int] | None:
    """Return the kind (arabic, roman) and value of a page or section number, None for anything else.

    >>> number_of("xiv"), number_of("[12]"), number_of("12a")
    (('roman', 14), ('arabic', 12), None)
    """
    bare = label.strip().strip("[]()").removeprefix("p.").removeprefix("S.").strip(" .")
    if bare.isascii() and bare.isdigit():
        return "arabic", int(bare)
    if bare and _ROMAN.fullmatch(bare):
        values = [_DIGITS[letter] for letter in bare.lower()]
        after = [*values[1:], 0]
        return "roman", sum(-v if v < n else v for v, n in zip(values, after, strict=True))
    return None


def check_in_choice(subject: Subject) -> Iterator[Fault]:
    """Yield corr and reg without what the source has."""
    for element in subject.all("corr", "reg"):
        above = subject.parent(element)
        if above is not None and above.local not in {"choice", "subst", "app", "rdg", "lem", "u", "w"}:
            if subject.inside(element, "choice") is None and subject.inside(element, "text") is not None:
                missing = "sic" if element.local == "corr" else "orig"
                yield Fault(subject.at(element), f"{element.local} stands without {missing}: put both in choice")


def check_choice(subject: Subject) -> Iterator[Fault]:
    """Yield choices that offer nothing to choose from."""
    for choice in subject.all("choice"):
        inner = [child.local for child in subject.children(choice)]
        if len(inner) < 2:
            yield Fault(subject.at(choice), f"choice holds {inner[0] if inner else 'nothing'} alone")
        elif len(set(inner)) == 1 and inner[0] not in {"seg", "choice", "unclear", "corr", "reg", "expan"}:
            yield Fault(subject.at(choice), f"choice holds {len(inner)} {inner[0]}, and nothing beside them")


def check_one_head(subject: Subject) -> Iterator[Fault]:
    """Yield divisions with more than one head of one kind."""
    for div in subject.all("div", "div1", "div2", "div3", "lg", "list", "table"):
        seen: set[str] = set()
        for head in subject.children(div, "head"):
            kind = head.attributes.get("type", "")
            if kind in seen:
                yield Fault(subject.at(head), f"this {div.local} has another head of this type already")
            seen.add(kind)


def check_pages(subject: Subject) -> Iterator[Fault]:
    """Yield page breaks whose number is not that of the page before plus one."""
    last: dict[str, tuple[str, int]] = {}
    for break_ in subject.all("pb"):
        if "n" not in break_.attributes or subject.inside(break_, "text") is None:
            continue
        series = " ".join(break_.attributes.get(name, "") for name in ("edRef", "ed", "type"))
        found = number_of(break_.attributes["n"])
        before = last.get(series)
        if found is None:
            last.pop(series, None)
            continue
        last[series] = found
        if before is None or before[0] != found[0] or found[1] == before[1] + 1:
            continue
        if found[1] > before[1] + 1 and found[1] - before[1] > 20:
            continue  # an extract goes on elsewhere
        said = "itself" if found[1] == before[1] else str(before[1])
        yield Fault(subject.at_attribute(break_, "n"), f"the page {break_.attributes['n']} follows {said}")


def check_breaks_inside(subject: Subject) -> Iterator[Fault]:
    """Yield page and line breaks that stand first or last in a paragraph."""
    for break_ in subject.all("pb", "lb"):
        above = subject.parent(break_)
        if above is None or above.local not in {"p", "head"} or subject.inside(break_, "text") is None:
            continue
        before = subject.xml.data[above.open_end : break_.start]
        after = subject.xml.data[break_.end : above.close_start]
        if not before.strip() or not after.strip():
            edge = "beginning" if not before.strip() else "end"
            yield Fault(subject.at(break_), f"{break_.local} stands at the {edge} of {above.local}: put it outside")


def check_nested_notes(subject: Subject) -> Iterator[Fault]:
    """Yield notes inside notes."""
    for note in subject.all("note"):
        outer = subject.inside(note, "note")
        if outer is not None and subject.inside(note, "text") is not None and subject.inside(note, "floatingText") is None:
            yield Fault(subject.at(note), "note stands inside another note")


def check_note_numbers(subject: Subject) -> Iterator[Fault]:
    """Yield numbered notes that repeat a number or leave one out."""
    for division in _divisions(subject):
        last: int | None = None
        for note in (n for n in subject.descendants(division, "note") if _division_of(subject, n) is division):
            label = note.attributes.get("n", "")
            found = number_of(label)
            if found is None or found[0] != "arabic" or note.attributes.get("type") == "apparatus":
                continue
            if last is not None and found[1] not in {last + 1, 1}:
                said = "stands again" if found[1] == last else f"follows {last}"
                yield Fault(subject.at_attribute(note, "n"), f"the note {label} {said}")
            last = found[1]


def _divisions(subject: Subject) -> list[Element]:
    outer = [t for t in subject.all("text") if subject.inside(t, "text") is None]
    return [*outer, *(d for d in subject.all("div") if subject.inside(d, "text") is not None)]


def _division_of(subject: Subject, element: Element) -> Element | None:
    return subject.inside(element, "div", "text")


def check_div_numbers(subject: Subject) -> Iterator[Fault]:
    """Yield divisions whose number does not follow from that of the division before."""
    parents = [e for e in subject.all("body", "div", "front", "back", "group") if subject.inside(e, "text")]
    for parent in parents:
        last: dict[str, tuple[str, int]] = {}
        for div in subject.children(parent, "div", "text"):
            kind = div.attributes.get("type", "")
            found = number_of(div.attributes.get("n", ""))
            before = last.get(kind)
            if found is not None and before is not None and before[0] == found[0] and found[1] != before[1] + 1:
                if found[1] <= before[1] or found[1] - before[1] < 5:
                    message = f"the {kind or 'division'} {div.attributes['n']} follows {before[1]}"
                    yield Fault(subject.at_attribute(div, "n"), message)
            if found is not None:
                last[kind] = found


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


def check_text(subject: Subject) -> Iterator[Fault]:
    """Yield texts without a word."""
    for text in subject.all("text"):
        if subject.inside(text, "text") is None and not subject.words(text):
            if not any(e.local in {"graphic", "pb", "media", "listPerson", "listPlace"} for e in subject.descendants(text)):
                yield Fault(subject.at(text), "the text has no words")


def check_languages(subject: Subject) -> Iterator[Fault]:
    """Yield xml:lang values that are no language tags."""
    for element in subject.elements:
        value = element.attributes.get(XML_LANG)
        if value and not LANGUAGE_TAG.fullmatch(value):
            message = f"xml:lang={value!r} is no language tag (BCP 47)"
            yield Fault(subject.at_attribute(element, XML_LANG), message, "write en, sq, grc-Latn and the like")


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


def check_language_given(subject: Subject) -> Iterator[Fault]:
    """Yield foreign without a language."""
    for element in subject.all("foreign"):
        if XML_LANG not in element.attributes:
            yield Fault(subject.at(element), "foreign has no xml:lang: it is not said which language it is")


def check_gap(subject: Subject) -> Iterator[Fault]:
    """Yield gaps without a reason."""
    for gap in subject.all("gap"):
        if "reason" not in gap.attributes and not subject.children(gap, "desc"):
            yield Fault(subject.at(gap), "gap has no @reason: it is not said why words are missing")


def check_speech(subject: Subject) -> Iterator[Fault]:
    """Yield speeches of which nothing tells the speaker, where others do."""
    speeches = subject.all("sp")
    silent = [sp for sp in speeches if "who" not in sp.attributes and not subject.children(sp, "speaker")]
    if len(silent) < len(speeches):
        for sp in silent:
            yield Fault(subject.at(sp), "sp has neither @who nor speaker: it is not said who speaks")


def _rule(
    code: str, name: str, severity: Severity, summary: str, why: str, section: str, failing: str, passing: str,
    check: Callable[[Subject], Iterator[Fault]], *replaces: str,
) -> Rule:
    return Rule(code, name, severity, summary, why, section, failing, passing, check, replaces=replaces)


_ROW = "<row><cell>a</cell><cell>b</cell></row>"

RULES = (
    _rule("STR611", "corr-in-choice", "error", "corr and reg stand in a choice, beside what the source has.",
          "Without the other reading it cannot be seen what was changed: a silent correction.",
          "TEI P5, Apparent errors (COED)", "<p>the <reg>government</reg></p>",
          '<p xml:id="p-1">the <choice><sic>goverment</sic><seg>government</seg></choice></p>', check_in_choice,
          "corr-in-choice"),
    _rule("STR612", "choice-is-one", "error", "A choice holds two readings of different kinds.",
          "One reading alone is no choice; half of it was lost.", "TEI P5, Apparent errors (COEDCOR)",
          "<p>the <choice><sic>goverment</sic></choice></p>",
          "<p>the <choice><abbr>govt</abbr><expan>government</expan></choice></p>", check_choice),
    _rule("STR613", "div-one-head", "warning", "A division has one head (of each type).",
          "The second is a subtitle (@type), a line of the first, or the head of a division that is not tagged.",
          "TEI P5, Headings (DSHD)", "<div><head>One</head><head>Two</head><p>x</p></div>",
          '<div><head>One</head><head type="sub">Two</head><p>x</p></div>', check_one_head, "div-one-head"),
    _rule("STR614", "pages-in-order", "warning", "Page numbers follow each other, arabic and roman for themselves.",
          "A number that repeats, falls back or jumps is a slip, or a page was left out.",
          "TEI P5, Page breaks (CORS5)", '<p>a<pb n="3"/>b<pb n="5"/>c</p>',
          '<p>a<pb n="iv"/>b<pb n="v"/>c<pb n="1"/>d<pb n="2"/>e</p>', check_pages),
    _rule("STR615", "breaks-inside", "info", "No page or line break stands first or last in a paragraph.",
          "At the edge it belongs between the blocks; inside it says that the paragraph goes on.",
          "TEI P5, Page breaks (CORS5)", '<p><pb n="3"/>The text</p>', '<pb n="3"/><p>The text</p>',
          check_breaks_inside, "pb-inside"),
    _rule("STR616", "notes-not-nested", "warning", "A note does not stand inside another note.",
          "Few stylesheets number it rightly; most editors forbid it.", "TEI P5, Notes (CONONO)",
          "<p>a<note>one <note>two</note></note></p>", "<p>a<note>one</note> b<note>two</note></p>",
          check_nested_notes, "note-not-in-note"),
    _rule("STR617", "note-numbers", "warning", "The numbers of notes follow each other within a division.",
          "A number that is missing or repeated is a note that was lost or copied.", "TEI P5, Notes (CONONO)",
          '<div><p>a<note n="1">one</note> b<note n="3">three</note></p></div>',
          '<div><p>a<note n="1">one</note> b<note n="2">two</note></p></div>', check_note_numbers),
    _rule("STR618", "div-numbers", "warning", "The numbers of divisions of one type follow each other.",
          "A gap is a division that is missing, or a number that was typed wrong.", "TEI P5, Divisions (DSDIV)",
          '<div type="section" n="1"><p>a</p></div>\n<div type="section" n="3"><p>b</p></div>',
          '<div type="section" n="1"><p>a</p></div>\n<div type="section" n="2"><p>b</p></div>', check_div_numbers),
    _rule("STR619", "signed-in-closer", "warning", "signed stands in a closer.",
          "The signature belongs to the close of a letter; elsewhere it is a name.", "TEI P5, Closers (DSAE)",
          "<div><p>a</p><signed>Ramiz Alia</signed></div>", "<div><p>a</p><closer><signed>Ramiz Alia</signed></closer></div>",
          _only_in(("signed",), ("closer", "opener", "postscript", "titlePage", "titlePart", "front", "back", "argument"))),
    _rule("STR620", "salute-in-opener", "warning", "salute stands in an opener or a closer.",
          "A greeting in the running text is part of it.", "TEI P5, Openers (DSOC)",
          "<div><salute>Comrades!</salute><p>a</p></div>", "<div><opener><salute>Comrades!</salute></opener><p>a</p></div>",
          _only_in(("salute",), ("opener", "closer", "postscript", "front", "prologue", "epilogue"))),
    _rule("STR621", "block-not-empty", "warning", "A paragraph, head, item or line has words.",
          "Empty paragraphs are layout of another format.", "TEI P5, Paragraphs (COPA)",
          "<p>a</p>\n<p/>", "<p>a</p>\n<p><gap reason=\"illegible\"/></p>", check_empty_blocks),
    _rule("STR622", "text-not-empty", "error", "The text has words.",
          "A conversion that failed leaves a header without a text.", "TEI P5, Default text structure (DS)",
          '<text xml:lang="en"><body><div><figure/></div></body></text>', "<p>a</p>", check_text),
    _rule("STR623", "language-tag", "error", "xml:lang holds a language tag.",
          "\"english\" or \"en_GB\" is understood by no program.", "TEI P5, Global attributes (STGAla); BCP 47",
          '<p xml:lang="en_GB">a colour</p>', '<p xml:lang="en-GB">a colour</p>', check_languages),
    _rule("STR624", "rows-alike", "warning", "The rows of a table have one number of columns.",
          "A cell that is missing shifts all that follow.", "TEI P5, Tables (FTTAB)",
          f"<table>{_ROW}\n{_ROW}\n<row><cell>a</cell></row>\n{_ROW}</table>",
          f'<table>{_ROW}\n{_ROW}\n<row><cell cols="2">a</cell></row></table>', check_rows),
    _rule("STR625", "foreign-language", "warning", "foreign says by xml:lang which language it is.",
          "That is what the element is for: search, hyphenation and speech need it.", "TEI P5, Foreign words (COHQF)",
          "<p>a <foreign>mot</foreign></p>", '<p>a <foreign xml:lang="fr">mot</foreign></p>', check_language_given,
          "foreign-language"),
    _rule("STR626", "gap-reason", "warning", "gap says why words are missing.",
          "Illegible, left out by the editor or by the censor: the reader draws other conclusions from each.",
          "TEI P5, Additions, deletions, omissions (COEDADD)", "<p>a <gap/> b</p>",
          '<p>a <gap reason="illegible"/> b</p>', check_gap, "gap-reason"),
    _rule("STR627", "speaker-known", "warning", "sp says who speaks, where others in the text do.",
          "The speech of nobody is missing in every count of speeches.", "TEI P5, Speeches (DRSP)",
          '<sp who="#a"><p>a</p></sp>\n<sp><p>b</p></sp>'.replace(' who="#a"', "").replace(
              "<sp><p>a", "<sp><speaker>ALIA</speaker><p>a"),
          "<sp><speaker>ALIA</speaker><p>a</p></sp>\n<sp><speaker>X</speaker><p>b</p></sp>", check_speech),
)
