"""The date of a document, from which "last July" is reckoned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from teikit.dates import find_dates
from teikit.xmltext import Element, XmlText

_DATING = ("when", "notBefore", "from", "notAfter", "to")
# where a document says when it was made: creation, then its letter's or telegram's sending, then its own dateline
_PLACES = ("creation", "correspAction", "dateline", "opener", "docDate")
# the same places, and the ends of letters and the headings, when they say it in plain letters
_PLAIN = ("dateline", "opener", "docDate", "closer", "creation", "head")
_TAG = re.compile(r"<(?:!--.*?--|[^>]*)>", re.DOTALL)
_LONGEST = 400  # a dateline; a heading of more characters tells a story
_MONTH = len("1850-07")


def reference_date(xml: XmlText, language: str = "en") -> str | None:
    """Return the document's own date (ISO 8601), from creation, correspAction, dateline or source; None without one.

    What stands there with a value counts first, then what stands there in plain letters.

    >>> from teikit.xmltext import scan
    >>> reference_date(scan(b'<TEI><creation><date when="1991-04-15"/></creation></TEI>'))
    '1991-04-15'
    >>> reference_date(scan(b'<text><opener>Bath, July 3rd, 1850</opener></text>'))
    '1850-07-03'
    """
    found: dict[str, str] = {}
    for element in xml.elements:
        if element.local not in {"date", "docDate", "creation"}:
            continue
        value = next((element.attributes[key] for key in _DATING if element.attributes.get(key)), None)
        if value is None:
            continue
        above: Element | None = element
        while above is not None:
            if above.local in _PLACES or above.local == "sourceDesc":
                found.setdefault(above.local, value)
                break
            above = xml.elements[above.parent] if above.parent >= 0 else None
    valued = next((found[place] for place in _PLACES if place in found), None)
    if valued is not None:
        return valued
    return next(_printed(xml, language), None) or found.get("sourceDesc")


def _printed(xml: XmlText, language: str) -> Iterator[str]:
    """Yield the dates printed where a document says when it was made: to the month at least, in headings to the day."""
    places: dict[str, list[Element]] = {}
    for element in xml.elements:
        if element.local in _PLAIN and element.close_start - element.open_end < 8 * _LONGEST:
            places.setdefault(element.local, []).append(element)
    for place in _PLAIN:
        for element in places.get(place, [])[:2]:
            raw = xml.data[element.open_end : element.close_start].decode(xml.encoding, "replace")
            text = " ".join(unescape(_TAG.sub("", raw)).split())
            if not any(char.isdigit() for char in text) or len(text) > _LONGEST:
                continue
            for one in find_dates(text, reference=None, language=language):
                value = one.attributes.get("when", "")
                if not one.relative and len(value) >= (_MONTH + 3 if place == "head" else _MONTH):
                    yield value
