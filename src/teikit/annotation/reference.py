"""The date of a document, from which "last July" is reckoned."""

from __future__ import annotations

from teikit.xmltext import Element, XmlText

_DATING = ("when", "notBefore", "from", "notAfter", "to")
# where a document says when it was made: creation, then its letter's or telegram's sending, then its own dateline
_PLACES = ("creation", "correspAction", "dateline", "opener", "docDate", "sourceDesc")


def reference_date(xml: XmlText, language: str = "en") -> str | None:
    """Return the document's own date (ISO 8601), from creation, correspAction, dateline or source; None without one.

    >>> from teikit.xmltext import scan
    >>> reference_date(scan(b'<TEI><creation><date when="1991-04-15"/></creation></TEI>'))
    '1991-04-15'
    """
    elements = xml.elements
    found: dict[str, str] = {}
    for element in elements:
        if element.local not in {"date", "docDate", "creation"}:
            continue
        value = next((element.attributes[key] for key in _DATING if element.attributes.get(key)), None)
        if value is None:
            continue
        above: Element | None = element
        while above is not None:
            if above.local in _PLACES:
                found.setdefault(above.local, value)
                break
            above = elements[above.parent] if above.parent >= 0 else None
    return next((found[place] for place in _PLACES if place in found), None)
