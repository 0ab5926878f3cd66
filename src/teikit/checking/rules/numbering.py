"""STR6xx: pages, notes and divisions in their order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.xmltext import Element

_ROMAN = re.compile(r"m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)

_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def number_of(label: str) -> tuple[str, int] | None:
    """Return the kind (arabic, roman) and value of a page or section number, None for anything else.

    >>> number_of("xiv"), number_of("[12]"), number_of("12a")
    (('roman', 14), ('arabic', 12), None)
    """
    bare = label.strip().strip("[]()").removeprefix("p.").removeprefix("S.").strip(" .")
    if len(bare) > 12:
        return None
    if bare.isascii() and bare.isdigit():
        return "arabic", int(bare)
    if bare and _ROMAN.fullmatch(bare):
        values = [_DIGITS[letter] for letter in bare.lower()]
        after = [*values[1:], 0]
        return "roman", sum(-v if v < n else v for v, n in zip(values, after, strict=True))
    return None


def check_pages(subject: Subject) -> Iterator[Fault]:
    """Yield page breaks whose number is not that of the page before plus one."""
    last: dict[str, tuple[str, int]] = {}
    breaks = [pb for pb in subject.all("pb") if "n" in pb.attributes and subject.inside(pb, "text") is not None]
    numbers = [number_of(pb.attributes["n"]) for pb in breaks]
    steps = [b[1] - a[1] for a, b in pairwise(numbers) if a is not None and b is not None and a[0] == b[0]]
    by_opening = steps.count(2) > 2 and steps.count(2) * 3 >= len(steps)  # one number for two facing pages
    for break_ in breaks:
        series = " ".join(break_.attributes.get(name, "") for name in ("edRef", "ed", "type"))
        found = number_of(break_.attributes["n"])
        before = last.get(series)
        if found is None:
            last.pop(series, None)
            continue
        last[series] = found
        if before is None or before[0] != found[0] or found[1] == before[1] + 1:
            continue
        if found[1] - before[1] > 20 or (by_opening and found[1] == before[1] + 2):
            continue  # an extract goes on elsewhere
        said = "itself" if found[1] == before[1] else str(before[1])
        yield Fault(subject.at_attribute(break_, "n"), f"the page {break_.attributes['n']} follows {said}")


def check_breaks_inside(subject: Subject) -> Iterator[Fault]:
    """Yield page and line breaks that stand first or last in a paragraph, where most breaks of the kind do not."""
    found: dict[tuple[str, str], list[tuple[Element, Element]]] = defaultdict(list)
    holders: dict[str, set[int]] = defaultdict(set)
    for break_ in subject.all("pb", "lb"):
        above = subject.parent(break_)
        if above is None or above.local not in {"p", "head"} or subject.inside(break_, "text") is None:
            continue
        holders[break_.local].add(above.ordinal)
        before = subject.xml.data[above.open_end : break_.start]
        after = subject.xml.data[break_.end : above.close_start]
        if not before.strip() or not after.strip():
            edge = "beginning" if not before.strip() else "end"
            found[break_.local, edge].append((break_, above))
    for (name, edge), breaks in found.items():
        if name == "lb" and len(breaks) > 1 and len(breaks) * 2 > len(holders[name]):
            continue  # a text that marks every line marks the first of a paragraph, or the end of the last, too
        for break_, above in breaks:
            yield Fault(subject.at(break_), f"{name} stands at the {edge} of {above.local}: put it outside")


def check_nested_notes(subject: Subject) -> Iterator[Fault]:
    """Yield notes inside notes."""
    for note in subject.all("note"):
        outer = subject.inside(note, "note")
        if (
            outer is not None
            and subject.inside(note, "text") is not None
            and subject.inside(note, "floatingText") is None
        ):
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
    """Yield divisions, and items of lists, whose number does not follow from that of the one before."""
    parents = [e for e in subject.all("body", "div", "front", "back", "group", "list") if subject.inside(e, "text")]
    for parent in parents:
        last: dict[str, tuple[str, int]] = {}
        for div in subject.children(parent, "div", "text", "item"):
            kind = div.attributes.get("type", "" if div.local != "item" else "item")
            found = number_of(div.attributes.get("n", ""))
            before = last.get(kind)
            if found is None:
                continue
            last[kind] = found
            # a long way on is an extract, not a slip
            step = found[1] - before[1] if before is not None and before[0] == found[0] else 1
            if before is not None and step != 1 and step < 5:
                message = f"the {kind or 'division'} {div.attributes['n']} follows {before[1]}"
                yield Fault(subject.at_attribute(div, "n"), message)


RULES = (
    Rule(
        "STR614",
        "pages-in-order",
        "warning",
        "Page numbers follow each other, arabic and roman for themselves.",
        "A number that repeats, falls back or jumps is a slip, or a page was left out.",
        "TEI P5, Page breaks (CORS5)",
        '<p>a<pb n="3"/>b<pb n="5"/>c</p>',
        '<p>a<pb n="iv"/>b<pb n="v"/>c<pb n="1"/>d<pb n="2"/>e</p>',
        check_pages,
    ),
    Rule(
        "STR615",
        "breaks-inside",
        "info",
        "No page or line break stands first or last in a paragraph.",
        "At the edge it belongs between the blocks; inside it says that the paragraph goes on.",
        "TEI P5, Page breaks (CORS5)",
        '<p><pb n="3"/>The text</p>',
        '<pb n="3"/><p>The text</p>',
        check_breaks_inside,
        replaces=("pb-inside",),
    ),
    Rule(
        "STR616",
        "notes-not-nested",
        "warning",
        "A note does not stand inside another note.",
        "Few stylesheets number it rightly; most editors forbid it.",
        "TEI P5, Notes (CONONO)",
        "<p>a<note>one <note>two</note></note></p>",
        "<p>a<note>one</note> b<note>two</note></p>",
        check_nested_notes,
        replaces=("note-not-in-note",),
    ),
    Rule(
        "STR617",
        "note-numbers",
        "warning",
        "The numbers of notes follow each other within a division.",
        "A number that is missing or repeated is a note that was lost or copied.",
        "TEI P5, Notes (CONONO)",
        '<div><p>a<note n="1">one</note> b<note n="3">three</note></p></div>',
        '<div><p>a<note n="1">one</note> b<note n="2">two</note></p></div>',
        check_note_numbers,
    ),
    Rule(
        "STR618",
        "div-numbers",
        "warning",
        "The numbers of divisions of one type, and of the items of a list, follow each other.",
        "A gap is a division that is missing, or a number that was typed wrong.",
        "TEI P5, Divisions (DSDIV)",
        '<div type="section" n="1"><p>a</p></div>\n<div type="section" n="3"><p>b</p></div>',
        '<div type="section" n="1"><p>a</p></div>\n<div type="section" n="2"><p>b</p></div>',
        check_div_numbers,
    ),
)
