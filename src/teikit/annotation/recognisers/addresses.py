"""Addresses and streets: "31 Merrion Street", "15 Loudoun Road, London N.W.8", "Wien III, Neulinggasse 26"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from teikit.annotation.context import Context
from teikit.annotation.gazetteer.names import is_place
from teikit.annotation.mention import Annotation
from teikit.location import Span
from teikit.tei import PlainText
from teikit.xmltext import Element, XmlText

_NUMBER = r"\d{1,4}(?:[-–/]\d{1,4})*[a-d]?"
_NAME = r"(?:(?:St\.? )?[^\W\d_a-z][\w'’-]*)"
_STREETS = (
    r"(?:Street|Road|Lane|Avenue|Square|Place|Row|Terrace|Crescent|Gardens|Mall|Boulevard|Mews|Quay|Parade|Buildings"
    r"|Church ?[Yy]ard|Gore|Fields|Alley|Wharf|Green|Close|Drive|Walk|(?:Street|St|Stt|Rd|Ave|Sq|Pl|Blvd)\b\.?)"
)
# kinds of street that name one also without the number of a house
_ALONE = (
    r"(?:[Ss]treet|Road|Avenue|Square|Lane|Terrace|Crescent|Church ?[Yy]ard|Boulevard|Row|Stt\.?"
    r"|St\.?(?=,|\s*$|\s[a-z(–—-]))"
)
_NUMBERED = rf"(?:No\.? ?)?{_NUMBER},? (?:{_NAME} ){{1,3}}?{_STREETS}"
_NAMED = rf"(?:{_NAME} ){{1,2}}?{_ALONE}(?!\w)"
_GERMAN = (
    r"(?:[^\W\d_a-z][\w.-]*? ?(?:[Gg]asse|[Ss]tra(?:ss|ß)e|[Ss]tr\.|[Pp]latz|[Ww]eg|[Aa]llee|[Dd]amm|[Uu]fer)),?"
    rf" {_NUMBER}"
)
_FRENCH = (
    rf"(?:{_NUMBER},? )?(?:rue|(?:boulevard|avenue|place|quai)(?= d[eu']))"
    rf" (?:de la |de l['’]|du |des |de |d['’])?{_NAME}(?: {_NAME}){{0,2}}"
)
_STREET = re.compile(rf"(?<!\w)(?:{_NUMBERED}|{_GERMAN}|{_FRENCH}|{_NAMED})")
_MARK = re.compile(
    r"[Ss]tr|St\b|Stt\b|Road|Rd\b|Lane|Ave|Sq|Pl|Row|Terrace|Cresc|Gard|Mall|Boul|boul|Mews|Quay|quai"
    r"|Parade|Build|Yard|yard|Gore|Fields|Alley|Wharf|Green|Close|Drive|Walk|gasse|platz|weg|allee"
    r"|damm|ufer|rue |place "
)
# what goes on with an address: the town, its district, a postal code
_CODE = r"(?:[A-Z]{1,2}-?)?\d{4,6}|(?:[NESW]\.? ?){1,2}[CW]?\.? ?\d{0,2}\.?(?=\W|$)|[IVX]{1,5}\b\.?"
_MORE = re.compile(rf"[,.]? (?:(?P<code>{_CODE})|(?P<name>{_NAME}(?: {_NAME}){{0,2}}(?:\. ?[A-Z]\.?)*))")
_BEFORE = re.compile(rf"(?P<name>{_NAME})(?:,? (?:[A-Z]{{1,2}}-)?(?:[IVX]{{1,5}}|\d{{1,5}}))?[.,]? $")
_LONGEST = 60  # characters of a street on either side of the word that makes it one
_PARTS = frozenset({"addrLine", "street", "postCode", "postBox"})
_SENTENCE = frozenset("The A An In At On To He She It We I You They My And But If Mr Mrs Dr Miss".split())


def address_spans(xml: XmlText, plain: PlainText) -> tuple[Span, ...]:
    """Return the stretches of plain text of the addresses that are given in one piece, not line by line."""
    inside: set[int] = set()
    for element in xml.elements:
        if element.local in _PARTS:
            above = element.parent
            while above >= 0:
                inside.add(above)
                above = xml.elements[above].parent
    found = []
    for element in xml.elements:
        if element.local == "address" and element.ordinal not in inside:
            span = _trimmed(xml, plain, element)
            if span.start < span.end and any(char.isalpha() for char in span.of(plain.text)):
                found.append(span)
    return tuple(found)


def _trimmed(xml: XmlText, plain: PlainText, element: Element) -> Span:
    start, end = plain.index_at_byte(element.start), plain.index_at_byte(element.end)
    while start < end and plain.text[start].isspace():
        start += 1
    while end > start and plain.text[end - 1].isspace():
        end -= 1
    return Span(start, end)


class AddressRules:
    """Finds addresses: those that the document marks as such, and streets with the towns that stand beside them."""

    name = "places"

    def __init__(self, marked: Sequence[Span] = ()) -> None:
        self._marked = marked

    def __call__(self, context: Context) -> Iterator[Annotation]:
        """Yield each address as one place."""
        view, text = context.view, context.text
        for span in self._marked:
            start, end = view.forward(span.start), view.forward(span.end)
            end = start + len(text[start:end].rstrip())  # the line feed behind a block
            if "\n" not in text[start:end] and not _personal(text[start:end]):
                yield Annotation(start, end, "place", certainty="medium", recogniser=self.name)
        at = 0
        while (mark := _MARK.search(text, at)) is not None:
            line = text.rfind("\n", 0, mark.start()) + 1
            stop = text.find("\n", mark.start())
            stop = len(text) if stop < 0 else stop
            begin = max(line, at, text.rfind(" ", 0, max(0, mark.start() - _LONGEST)) + 1)
            at = mark.end()
            for match in _STREET.finditer(text, begin, min(stop, mark.end() + _LONGEST)):
                if match.end() < mark.start() or match.start() > mark.end():
                    continue
                at = max(at, match.end())
                start, end = match.span()
                if match[0].split()[0] in _SENTENCE or "Esq" in match[0]:
                    continue
                end = _end(text, end, stop)
                start = _start(text, line, start)
                yield Annotation(start, end, "place", certainty="medium", recogniser=self.name)


def _end(text: str, end: int, stop: int) -> int:
    """Return where an address ends that goes on behind its street with known places and a postal code.

    Without a code, street and town are two places.
    """
    at = whole = end
    while (more := _MORE.match(text, at, stop)) is not None:
        if more["code"]:
            at = whole = more.end()
            continue
        words = more["name"].split()
        length = next((n for n in range(len(words), 0, -1) if is_place(" ".join(words[:n]).strip(".,"))), 0)
        if not length:
            break
        at = more.start("name") + len(" ".join(words[:length]))
        whole = at if whole > end else whole
    return whole


def _start(text: str, line: int, start: int) -> int:
    """Return where an address begins whose town stands before the street, as German ones may have it."""
    before = _BEFORE.search(text, max(line, start - 40), start)
    return before.start() if before is not None and is_place(before["name"]) else start


def _personal(text: str) -> bool:
    """Tell whether an address begins with the person or household to whom it is sent."""
    return bool(re.match(r"(?:Mrs?|Miss|Dr|Herrn?|Frau|Mme|Monsieur|Madame|Sir|Lady|Lord|To)\b", text))
