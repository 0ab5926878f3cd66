"""DAT3xx: dates against what is printed, against lives, and against the publication."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teikit.checking.moments import DATE, W3C, Day, reach, wrong_value
from teikit.checking.rule import Fault, Rule
from teikit.checking.subject import Subject
from teikit.xmltext import Element

# what may stand between the words of a date without being read
_SILENT = frozenset({"note", "corr", "reg", "expan", "del", "fw", "figDesc"})

# the ending of a number, written apart or raised: 26.th, 10.' day
_ORDINAL = re.compile(r"(?<=\d)\s*[.'’]*\s*((?:st|nd|rd|th)\b)|(?<=\d)[.'’]{2,}")

_DAY_ALONE = re.compile(r"(?:the |le |den |du |am )?(\d{1,2})(?:[.'’ ]*(?:st|nd|rd|th|d|er|e|ten))?[.'’]*")

_STRETCH = re.compile(r"(?:from )?([12]\d{3}) ?(?:-|–|—|to|until|till|bis|à) ?([12]\d{3}|\d\d)")

_READ_DATES = ("date", "birth", "death")


def check_agreement(subject: Subject) -> Iterator[Fault]:
    """Yield dates whose printed words say another date than the attributes."""
    from teikit.dates import agrees

    created = subject.created
    for element in subject.all(*_READ_DATES):
        attributes = {name: value for name, value in element.attributes.items() if name.removesuffix("-iso") in W3C}
        if not attributes or any(wrong_value(v.strip()) for n, v in attributes.items() if n in W3C):
            continue
        if "calendar" in element.attributes or element.attributes.get("cert") == "low":
            continue  # the printed day is that of another calendar; a guess is said to be one
        printed = " ".join(subject.reading(element, _SILENT).split())
        language = (subject.language(element) or "en").split("-")[0]
        if not printed or len(printed) > 120 or not _may_be_read(printed) or _of_the_week(subject, element):
            continue
        agreed = agrees(printed, attributes, reference=created, language=language)
        if agreed is None and (folded := _ORDINAL.sub(r"\1", printed)) != printed:
            agreed = agrees(folded, attributes, reference=created, language=language)
        if agreed is not False and _another_stretch(printed, attributes):
            agreed = False
        if agreed is False or (agreed is None and _another_day(printed, attributes.get("when", ""))):
            values = ", ".join(f"@{name} is {value}" for name, value in attributes.items())
            yield Fault(subject.at(element), f"the text says {printed!r}, but {values}")


def _of_the_week(subject: Subject, element: Element) -> bool:
    """Say whether the words behind a date make it a day of the week, as Friends number them."""
    at = subject.chunk_range(0, element.end).stop
    behind = "".join(chunk.text for chunk in subject.xml.chunks[at : at + 2])
    return re.match(r"\W*(?:day )?of (?:the|this|last|next) week\b", behind) is not None


def _another_day(printed: str, value: str) -> bool:
    """Say whether the words are the number of a day alone, and the value has another day (nor month or year of it)."""
    number, found = _DAY_ALONE.fullmatch(printed), DATE.fullmatch(value.strip())
    if number is None or found is None or not found["day"] or not 1 <= int(number[1]) <= 31:
        return False
    return int(number[1]) not in {int(found["day"]), int(found["month"]), abs(int(found["year"])) % 100}


def _another_stretch(printed: str, attributes: dict[str, str]) -> bool:
    """Say whether the words are two years alone (1914 to 1918, 1914-18), and the values other years."""
    years = _STRETCH.fullmatch(printed)
    first, last = (DATE.fullmatch(attributes.get(name, "").strip()) for name in ("from", "to"))
    if years is None or first is None or last is None:
        return False
    end = years[2] if len(years[2]) == 4 else years[1][: 4 - len(years[2])] + years[2]
    return (int(years[1]), int(end)) != (int(first["year"]), int(last["year"]))


def check_calendar(subject: Subject) -> Iterator[Fault]:
    """Yield dates of the Julian calendar whose value is that of their words, not the Gregorian day."""
    from teikit.dates import parse_date

    for element in subject.all("date"):
        value = element.attributes.get("when", "").strip()
        if "julian" not in element.attributes.get("calendar", "").lower() or len(value) != 10:
            continue
        printed = " ".join(subject.reading(element, _SILENT).split())
        if not printed or len(printed) > 60:
            continue
        mention = parse_date(printed, language=(subject.language(element) or "en").split("-")[0])
        if mention is not None and mention.attributes.get("when") == value:
            message = f"the Julian date {printed!r} has itself as its value: @when is the day of the Gregorian calendar"
            yield Fault(subject.at_attribute(element, "when"), message)


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


_AGE = 200  # years: what a person or a letter speaks of to the day is seldom older


def check_future(subject: Subject) -> Iterator[Fault]:
    """Yield dates of the text that lie after the publication of the file, or in another age than the text."""
    yield from _far_before(subject)
    published = subject.published
    if published is None:
        return
    for element in subject.all("date", "birth", "death"):
        if subject.inside(element, "text", "creation", "standOff", "particDesc") is None:
            continue
        for name in W3C:
            found = reach(element.attributes.get(name, "").strip())
            if found is not None and found[0][0] > published:
                message = f"@{name} is {element.attributes[name]}, but the file was published in {published}"
                yield Fault(subject.at_attribute(element, name), message)
                break


def _far_before(subject: Subject) -> Iterator[Fault]:
    """Yield days whose year lies centuries from the day on which the text was made, and is not what is printed."""
    made = reach((subject.created or "").strip())
    if made is None:
        return
    for element in subject.all("date"):
        found = reach(element.attributes.get("when", "").strip())
        if found is None or found[0] != found[1] or subject.inside(element, "text") is None:
            continue  # a year or a century may be spoken of; a whole day is seldom that of another age
        year, printed = found[0][0], subject.words(element)
        if abs(made[0][0] - year) > _AGE and str(abs(year)) not in printed and "calendar" not in element.attributes:
            said = element.attributes["when"]
            message = f"@when is {said}, {abs(made[0][0] - year)} years from {subject.created}, when the text was made"
            yield Fault(subject.at_attribute(element, "when"), message)


def check_missing(subject: Subject) -> Iterator[Fault]:
    """Yield dates of the text that print a whole day and have no value, in texts that give values elsewhere."""
    from teikit.dates import parse_date

    dates = [e for e in subject.all("date") if subject.inside(e, "text") is not None]
    bare = [e for e in dates if not any(name.partition("-")[0] in W3C for name in e.attributes)]
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
    Rule(
        "DAT305",
        "date-agrees",
        "warning",
        "The value of a date says what its printed words say.",
        "The value was typed or made by a machine; the words are the source.",
        "TEI P5, Dates and times (CONADA)",
        '<p><date when="1991-05-14">15 April 1991</date></p>',
        '<p><date when="1991-04-15">15 April 1991</date></p>',
        check_agreement,
    ),
    Rule(
        "DAT306",
        "life-in-order",
        "error",
        "Nobody dies before being born.",
        "One of the two dates is wrong, most often by a digit.",
        "TEI P5, Personal characteristics (NDPERSbp)",
        '<standOff><listPerson><person xml:id="p-a"><persName>A. B.</persName><birth when="1925"/><death when="1911"/>'
        '</person></listPerson></standOff>\n<p><persName ref="#p-a">A. B.</persName></p>',
        '<standOff><listPerson><person xml:id="p-a"><persName>A. B.</persName><birth when="1925"/><death when="2011"/>'
        '</person></listPerson></standOff>\n<p><persName ref="#p-a">A. B.</persName></p>',
        check_life,
    ),
    Rule(
        "DAT307",
        "not-after-publication",
        "warning",
        "No date of the text lies after the publication of the file, or centuries from the making of the text.",
        "Such a year is most often a wrong century or two digits exchanged.",
        "TEI P5, Dates and times (CONADA)",
        '<p>in <date when="2191">the year</date></p>',
        '<p>in <date when="1991">the year</date></p>',
        check_future,
    ),
    Rule(
        "DAT310",
        "calendar-converted",
        "warning",
        "The value of a Julian date is the Gregorian day.",
        "@when is Gregorian whatever @calendar says; unconverted, the date lies days before its time.",
        "TEI P5, Dates and times (CONADA)",
        '<p><date calendar="https://example.org/calendars#julian" when="1917-10-25">25 October 1917</date></p>',
        '<p><date calendar="https://example.org/calendars#julian" when="1917-11-07">25 October 1917</date></p>',
        check_calendar,
    ),
    Rule(
        "DAT309",
        "date-has-value",
        "info",
        "In a text whose dates have values, a whole printed date has one.",
        "The date was tagged and then forgotten: it is missing in every chronology.",
        "TEI P5, Dates and times (CONADA)",
        '<p><date when="1991-04-14">14 April 1991</date>, <date>15 April 1991</date></p>',
        '<p><date when="1991-04-14">14 April 1991</date>, <date when="1991-04-15">15 April 1991</date></p>',
        check_missing,
    ),
)
