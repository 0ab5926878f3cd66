"""DAT3xx: dating attributes, each for itself, against each other, and against the printed words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.xmltext import Element

_W3C = ("when", "from", "to", "notBefore", "notAfter")
_DATE = re.compile(
    r"(?P<year>-?(?:[1-9]\d{3,}|0\d{3}))(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<time>T.*)?)?)?(?P<zone>Z|[+-]\d\d:\d\d)?"
)
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?|24:00:00(?:Z|[+-]\d\d:\d\d)?")
_RECURRING = re.compile(r"--(?P<month>\d\d)(?:-(?P<day>\d\d))?(?:Z|[+-]\d\d:\d\d)?|---(?P<alone>\d\d)(?:Z|[+-]\d\d:\d\d)?")
_LEAP_YEAR = 2000
# what may stand between the words of a date without being read
_SILENT = frozenset({"note", "corr", "reg", "expan", "del", "fw", "figDesc"})
_READ_DATES = ("date", "birth", "death")

Day = tuple[int, int, int]


def wrong_value(value: str) -> str:
    """Return why a value is no date, time or recurring date of W3C Schema; empty when it is one.

    >>> wrong_value("1991-02-30")
    'February 1991 has no day 30'
    >>> wrong_value("15.4.91")
    'it is not written year-month-day'
    """
    found = _DATE.fullmatch(value)
    if found is not None:
        month, day = int(found["month"] or 1), int(found["day"] or 1)
        if found["time"] and not _TIME.fullmatch(found["time"][1:] + (found["zone"] or "")):
            return f"{found['time']} is no time of day"
        return _wrong_day(month, day, int(found["year"]))
    recurring = _RECURRING.fullmatch(value)
    if recurring is not None:
        if recurring["alone"]:
            return "" if 1 <= int(recurring["alone"]) <= 31 else f"no month has a day {recurring['alone']}"
        return _wrong_day(int(recurring["month"]), int(recurring["day"] or 1), None)
    if _TIME.fullmatch(value):
        return ""
    return "it is not written year-month-day"


def _wrong_day(month: int, day: int, year: int | None) -> str:
    if not 1 <= month <= 12:
        return f"there is no month {month:02}"
    leap = _LEAP_YEAR if year is None else 4 + year % 400
    last = calendar.monthrange(2000 + leap % 400 if year is not None else _LEAP_YEAR, month)[1]
    if not 1 <= day <= last:
        return f"{calendar.month_name[month]}{f' {year}' if year is not None else ''} has no day {day}"
    return ""


def reach(value: str) -> tuple[Day, Day] | None:
    """Return the first and the last day that a value names, None for what is no date.

    >>> reach("1957-04")
    ((1957, 4, 1), (1957, 4, 31))
    """
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    year = int(found["year"])
    month, day = found["month"], found["day"]
    return (year, int(month or 1), int(day or 1)), (year, int(month or 12), int(day or 31))


def _dated(subject: Subject) -> Iterator[Element]:
    for element in subject.elements:
        if any(name in element.attributes for name in _W3C) and not _pointing(element):
            yield element


def _pointing(element: Element) -> bool:
    # here @from and @to are pointers or pages
    return element.local in {"app", "arc", "rt", "span", "locus", "biblScope", "citedRange", "note", "annotation"}


def check_values(subject: Subject) -> Iterator[Fault]:
    """Yield dating attributes whose value is no date."""
    for element in _dated(subject):
        for name in _W3C:
            value = element.attributes.get(name)
            if value is not None:
                why = wrong_value(value.strip())
                if why:
                    yield Fault(subject.at_attribute(element, name), f"@{name}={value!r} is no date: {why}")


def check_when_alone(subject: Subject) -> Iterator[Fault]:
    """Yield elements with @when beside a range."""
    for element in _dated(subject):
        others = [name for name in _W3C[1:] if name in element.attributes]
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


def check_agreement(subject: Subject) -> Iterator[Fault]:
    """Yield dates whose printed words say another date than the attributes."""
    from teikit.dates import agrees

    created = subject.created
    for element in subject.all(*_READ_DATES):
        attributes = {name: value for name, value in element.attributes.items() if name.removesuffix("-iso") in _W3C}
        if not attributes or any(wrong_value(v.strip()) for n, v in attributes.items() if n in _W3C):
            continue
        if "calendar" in element.attributes or element.attributes.get("cert") == "low":
            continue  # the printed day is that of another calendar; a guess is said to be one
        printed = " ".join(subject.reading(element, _SILENT).split())
        language = (subject.language(element) or "en").split("-")[0]
        if not printed or len(printed) > 120 or not _may_be_read(printed):
            continue
        if agrees(printed, attributes, reference=created, language=language) is False:
            values = ", ".join(f"@{name} is {value}" for name, value in attributes.items())
            yield Fault(subject.at(element), f"the text says {printed!r}, but {values}")


def _may_be_read(printed: str) -> bool:
    # "the same day" and the like say nothing without their neighbours
    return any(sign.isdigit() for sign in printed)


def check_life(subject: Subject) -> Iterator[Fault]:
    """Yield persons who died before they were born, organisations and events likewise."""
    for person in subject.all("person"):
        born, died = (_first_date(subject, subject.children(person, name)) for name in ("birth", "death"))
        if born is not None and died is not None and died[1] < born[0]:
            death = subject.children(person, "death")[0]
            yield Fault(subject.at(death), f"the death ({died[1][0]}) is before the birth ({born[0][0]})")


def _first_date(subject: Subject, elements: list[Element]) -> tuple[Day, Day] | None:
    for element in elements:
        for inner in [element, *subject.descendants(element, "date")]:
            for name in ("when", "notAfter", "notBefore", "from", "to"):
                found = reach(inner.attributes.get(name, "").strip())
                if found is not None:
                    return found
    return None


def check_future(subject: Subject) -> Iterator[Fault]:
    """Yield dates of the text that lie after the publication of the file."""
    published = subject.published
    if published is None:
        return
    for element in subject.all("date", "birth", "death"):
        if subject.inside(element, "text", "creation", "standOff", "particDesc") is None:
            continue
        for name in _W3C:
            found = reach(element.attributes.get(name, "").strip())
            if found is not None and found[0][0] > published:
                message = f"@{name} is {element.attributes[name]}, but the file was published in {published}"
                yield Fault(subject.at_attribute(element, name), message)
                break


def check_same_ends(subject: Subject) -> Iterator[Fault]:
    """Yield ranges whose two ends are one value."""
    for element in _dated(subject):
        for first, last in (("from", "to"), ("notBefore", "notAfter")):
            value = element.attributes.get(first)
            if value is not None and value == element.attributes.get(last) and len(value) >= 10:
                yield Fault(subject.at_attribute(element, first), f"@{first} and @{last} are one day: write @when")


def check_missing(subject: Subject) -> Iterator[Fault]:
    """Yield dates of the text that print a whole day and have no value, in texts that give values elsewhere."""
    from teikit.dates import parse_date

    dates = [e for e in subject.all("date") if subject.inside(e, "text") is not None]
    bare = [e for e in dates if not any(name.partition("-")[0] in _W3C for name in e.attributes)]
    if len(bare) == len(dates):
        return  # a text without a single value has another habit
    for element in bare:
        printed = " ".join(subject.reading(element, _SILENT).split())
        if len(printed) > 60 or not _may_be_read(printed) or {"calendar", "dur", "period"} & set(element.attributes):
            continue
        language = (subject.language(element) or "en").split("-")[0]
        mention = parse_date(printed, language=language)
        if mention is not None and not mention.relative and mention.certainty == "high":
            value = mention.attributes.get("when", "")
            if len(value) == 10 and not value.startswith("-"):
                yield Fault(subject.at(element), f"the date {printed!r} has no value", expected=(f"when={value}",))


RULES = (
    Rule("DAT301", "date-value", "error", "A dating attribute holds a date that exists, written year-month-day.",
         "Programs sort and search by these values; a 30 February stops some of them and misleads the others.",
         "TEI P5, att.datable.w3c (NDATTSda); W3C XML Schema, Part 2",
         '<p><date when="1991-02-30">30 February 1991</date></p>',
         '<p><date when="1991-02-28">28 February 1991</date></p>', check_values),
    Rule("DAT302", "when-alone", "error", "@when stands without @from, @to, @notBefore and @notAfter.",
         "One date and a stretch of time are two claims; no reader can tell which one holds.",
         "TEI P5, att.datable.w3c (NDATTSda)",
         '<p><date when="1991" from="1990" to="1991">1990 to 1991</date></p>',
         '<p><date from="1990" to="1991">1990 to 1991</date></p>', check_when_alone, replaces=("when-alone",)),
    Rule("DAT303", "limits-known-or-guessed", "error", "@from stands without @notBefore, @to without @notAfter.",
         "The beginning of a stretch is either known (@from) or bounded (@notBefore).",
         "TEI P5, att.datable.w3c (NDATTSda)",
         '<p><date from="1990" notBefore="1989">since 1990</date></p>',
         '<p><date from="1990">since 1990</date></p>', check_pairs, replaces=("from-not-before", "to-not-after")),
    Rule("DAT304", "range-order", "error", "A stretch of time begins before it ends.",
         "Ends that are exchanged are slips of the pen, and empty in every search.",
         "TEI P5, att.datable.w3c (NDATTSda)",
         '<p><date from="1938" to="1936">the years of war</date></p>',
         '<p><date from="1936" to="1938">the years of war</date></p>', check_order, replaces=("range-order",)),
    Rule("DAT305", "date-agrees", "warning", "The value of a date says what its printed words say.",
         "The value was typed or made by a machine; the words are the source.",
         "TEI P5, Dates and times (CONADA)",
         '<p><date when="1991-05-14">15 April 1991</date></p>', '<p><date when="1991-04-15">15 April 1991</date></p>',
         check_agreement),
    Rule("DAT306", "life-in-order", "error", "Nobody dies before being born.",
         "One of the two dates is wrong, most often by a digit.", "TEI P5, Personal characteristics (NDPERSbp)",
         '<standOff><listPerson><person xml:id="p-a"><persName>A. B.</persName><birth when="1925"/><death when="1911"/>'
         '</person></listPerson></standOff>\n<p><persName ref="#p-a">A. B.</persName></p>',
         '<standOff><listPerson><person xml:id="p-a"><persName>A. B.</persName><birth when="1925"/><death when="2011"/>'
         '</person></listPerson></standOff>\n<p><persName ref="#p-a">A. B.</persName></p>', check_life),
    Rule("DAT307", "not-after-publication", "warning", "No date of the text lies after the publication of the file.",
         "Such a year is most often a wrong century or two digits exchanged.", "TEI P5, Dates and times (CONADA)",
         '<p>in <date when="2191">the year</date></p>', '<p>in <date when="1991">the year</date></p>', check_future),
    Rule("DAT308", "one-day-is-when", "info", "A stretch that begins and ends on one day is written with @when.",
         "The two ends say the same thing twice, and only one of them will be corrected.",
         "TEI P5, att.datable.w3c (NDATTSda)",
         '<p><date from="1991-04-15" to="1991-04-15">15 April 1991</date></p>',
         '<p><date when="1991-04-15">15 April 1991</date></p>', check_same_ends),
    Rule("DAT309", "date-has-value", "info", "In a text whose dates have values, a whole printed date has one.",
         "The date was tagged and then forgotten: it is missing in every chronology.", "TEI P5, Dates and times (CONADA)",
         '<p><date when="1991-04-14">14 April 1991</date>, <date>15 April 1991</date></p>',
         '<p><date when="1991-04-14">14 April 1991</date>, <date when="1991-04-15">15 April 1991</date></p>',
         check_missing),
)
