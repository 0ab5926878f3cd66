"""STR6xx: notes and the places that call them; divisions with heads among others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.namespaces import XML_ID
from teikit.xmltext import Element

_ENOUGH = 3  # divisions with a head that make one without stand out


def check_calls(subject: Subject) -> Iterator[Fault]:
    """Yield notes of a list of notes that nothing calls, or that are called before the note above them."""
    calls: dict[str, Element] = {}
    for pointer in subject.pointers:
        if pointer.element.local in {"ref", "ptr"} and not pointer.file and pointer.fragment in subject.ids:
            calls.setdefault(pointer.fragment, pointer.element)
    lists: dict[int, list[Element]] = defaultdict(list)
    for note in subject.all("note"):
        if XML_ID in note.attributes and subject.inside(note, "text") is not None:
            lists[note.parent].append(note)
    for notes in lists.values():
        called = [note for note in notes if note.attributes[XML_ID] in calls]
        if len(called) < 2 or len(called) * 2 < len(notes):
            continue  # these notes are not called, they are beside what they speak of
        last: Element | None = None
        for note in notes:
            call = calls.get(note.attributes[XML_ID])
            if call is None:
                if not {"target", "corresp", "prev"} & set(note.attributes):
                    yield Fault(subject.at(note), f"nothing in the text calls the note {note.attributes[XML_ID]}")
                continue
            if subject.inside(call, "note") is note:
                continue
            if last is not None and call.start < last.start:
                message = f"the note {note.attributes[XML_ID]} is called before the note that stands above it"
                yield Fault(subject.at(note), message)
            else:
                last = call


def check_heads(subject: Subject) -> Iterator[Fault]:
    """Yield divisions without a head among divisions of their type that all have one."""
    families: dict[tuple[int, str], list[Element]] = defaultdict(list)
    for div in subject.all("div"):
        if div.attributes.get("type") and subject.inside(div, "text") is not None:
            families[(div.parent, div.attributes["type"])].append(div)
    for (_, kind), divs in families.items():
        bare = [div for div in divs if not subject.children(div, "head")]
        if len(bare) == 1 and len(divs) > _ENOUGH:
            yield Fault(subject.at(bare[0]), f"this {kind} has no head; the other {len(divs) - 1} beside it have one")


_NOTES = '<div><p>one<ref target="#n1">1</ref> two<ref target="#n2">2</ref></p>{}</div>'
_LIST = '<note xml:id="n1">a</note><note xml:id="n2">b</note>'
_HEADED = '<div type="letter"><head>To A.</head><p>a</p></div>\n'

RULES = (
    Rule(
        "STR628",
        "notes-called",
        "warning",
        "In a list of notes that the text calls, each is called, in the order of the list.",
        "A note without its call has lost its place; two calls exchanged lead to the wrong notes.",
        "TEI P5, Notes (CONONO)",
        _NOTES.format(_LIST + '<note xml:id="n3">c</note>'),
        _NOTES.format(_LIST),
        check_calls,
    ),
    Rule(
        "STR629",
        "div-head-among-others",
        "info",
        "A division has a head where all others of its type beside it have one.",
        "The heading was lost, or stands as a paragraph.",
        "TEI P5, Headings (DSHD)",
        _HEADED * 3 + '<div type="letter"><p>a</p></div>',
        _HEADED * 4,
        check_heads,
    ),
)
