"""DAT3xx: dating attributes, each for itself and against each other."""

from __future__ import annotations

from collections.abc import Iterator

from teikit.checking.moments import W3C, reach, wrong_value
from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.xmltext import Element

_DATING = frozenset(W3C)


def _dated(subject: Subject) -> Iterator[Element]:
    for element in subject.elements:
        if element.attributes and not _DATING.isdisjoint(element.attributes) and not _pointing(element):
            yield element


def _pointing(element: Element) -> bool:
    # here @from and @to are pointers or pages
    return element.local in {"app", "arc", "rt", "span", "locus", "biblScope", "citedRange", "note", "annotation"}


def check_values(subject: Subject) -> Iterator[Fault]:
    """Yield dating attributes whose value is no date."""
    for element in _dated(subject):
        for name in W3C:
            value = element.attributes.get(name)
            if value is not None:
                why = wrong_value(value.strip())
                if why:
                    yield Fault(subject.at_attribute(element, name), f"@{name}={value!r} is no date: {why}")


def check_when_alone(subject: Subject) -> Iterator[Fault]:
    """Yield elements with @when beside a range."""
    for element in _dated(subject):
        others = [name for name in W3C[1:] if name in element.attributes]
        if "when" in element.attributes and others:
            message = f"@when gives one date; it does not stand together with @{' and @'.join(others)}"
            yield Fault(subject.at_attribute(element, "when"), message)


def check_pairs(subject: Subject) -> Iterator[Fault]:
    """Yield @from with @notBefore and @to with @notAfter."""
    for element in _dated(subject):
        for known, guessed in (("from", "notBefore"), ("to", "notAfter")):
            if known in element.attributes and guessed in element.attributes:
                message = f"@{known} and @{guessed} do not stand together: the limit is either known or not"
                yield Fault(subject.at_attribute(element, known), message)


def check_order(subject: Subject) -> Iterator[Fault]:
    """Yield ranges that end before they begin."""
    for element in _dated(subject):
        for first, last in (("from", "to"), ("notBefore", "notAfter"), ("from", "notAfter"), ("notBefore", "to")):
            start = reach(element.attributes.get(first, "").strip())
            end = reach(element.attributes.get(last, "").strip())
            if start is not None and end is not None and start[0] > end[1]:
                values = f"{element.attributes[first]} … {element.attributes[last]}"
                yield Fault(subject.at_attribute(element, first), f"@{first} is later than @{last}: {values}")
                break


def check_same_ends(subject: Subject) -> Iterator[Fault]:
    """Yield ranges whose two ends are one value."""
    for element in _dated(subject):
        for first, last in (("from", "to"), ("notBefore", "notAfter")):
            value = element.attributes.get(first)
            if value is not None and value == element.attributes.get(last) and len(value) >= 10:
                yield Fault(subject.at_attribute(element, first), f"@{first} and @{last} are one day: write @when")


RULES = (
    Rule(
        "DAT301",
        "date-value",
        "error",
        "A dating attribute holds a date that exists, written year-month-day.",
        "Programs sort and search by these values; a 30 February stops some of them and misleads the others.",
        "TEI P5, att.datable.w3c (NDATTSda); W3C XML Schema, Part 2",
        '<p><date when="1991-02-30">30 February 1991</date></p>',
        '<p><date when="1991-02-28">28 February 1991</date></p>',
        check_values,
    ),
    Rule(
        "DAT302",
        "when-alone",
        "error",
        "@when stands without @from, @to, @notBefore and @notAfter.",
        "One date and a stretch of time are two claims; no reader can tell which one holds.",
        "TEI P5, att.datable.w3c (NDATTSda)",
        '<p><date when="1991" from="1990" to="1991">1990 to 1991</date></p>',
        '<p><date from="1990" to="1991">1990 to 1991</date></p>',
        check_when_alone,
        replaces=("when-alone",),
    ),
    Rule(
        "DAT303",
        "limits-known-or-guessed",
        "error",
        "@from stands without @notBefore, @to without @notAfter.",
        "The beginning of a stretch is either known (@from) or bounded (@notBefore).",
        "TEI P5, att.datable.w3c (NDATTSda)",
        '<p><date from="1990" notBefore="1989">since 1990</date></p>',
        '<p><date from="1990">since 1990</date></p>',
        check_pairs,
        replaces=("from-not-before", "to-not-after"),
    ),
    Rule(
        "DAT304",
        "range-order",
        "error",
        "A stretch of time begins before it ends.",
        "Ends that are exchanged are slips of the pen, and empty in every search.",
        "TEI P5, att.datable.w3c (NDATTSda)",
        '<p><date from="1938" to="1936">the years of war</date></p>',
        '<p><date from="1936" to="1938">the years of war</date></p>',
        check_order,
        replaces=("range-order",),
    ),
    Rule(
        "DAT308",
        "one-day-is-when",
        "info",
        "A stretch that begins and ends on one day is written with @when.",
        "The two ends say the same thing twice, and only one of them will be corrected.",
        "TEI P5, att.datable.w3c (NDATTSda)",
        '<p><date from="1991-04-15" to="1991-04-15">15 April 1991</date></p>',
        '<p><date when="1991-04-15">15 April 1991</date></p>',
        check_same_ends,
    ),
)
