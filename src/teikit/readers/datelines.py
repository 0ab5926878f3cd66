"""Lines that hold place and date: at the head of a letter, under a statement, over the entry of a diary."""

from __future__ import annotations

import re

_LONG = 90
MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|fév|avr|mai|juin|juil|août|déc|jän|jänn|mär|okt|dez|ene|abr|"
    r"ago|dic|gen|mag|giu|lug|set|ott|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[^\W\d_]*\.?"
)
DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?(?: (?:day of|of|de))? {MONTH},?(?: (?:de |del )?\d{{4}})?|"
    rf"{MONTH} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|{MONTH},? \d{{4}}|"
    rf"\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|"
    rf"\d{{1,2}}[.-](?:[IVX]{{1,4}})[.-]\d{{2,4}}|\d{{4}}-\d\d-\d\d)"
)
_PLACE = r"[A-ZÀ-ŽА-Я][\w.'’-]*(?: [\w.'’&-]+){0,4}"
WEEKDAY = (
    r"(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)[,.]? )?"
)
_ARTICLE = r"(?:the |le |den |a |am |on |dated |this |ce |el |il )?"
_PLACE_DATE = re.compile(
    rf"[\[(]?(?:\d{{1,4}}[a-z]?,? )?(?:{_PLACE}[,.:;] ?){{1,5}}{_ARTICLE}{WEEKDAY}{DATE}[\])]?\.?|"
    rf"[\[(]?{_PLACE} (?:den |le |, )?{WEEKDAY}{DATE}[\])]?\.?|"
    rf"[\[(]?{DATE},? {_PLACE}(?:, {_PLACE})?[\])]?\.?",
    re.I,
)
_DATE_ALONE = re.compile(rf"[\[(]?{_ARTICLE}{WEEKDAY}{DATE}(?:,? \d{{1,2}}[.:]\d\d(?: ?[ap]\.?m\.?)?)?[\])]?\.?", re.I)
_YEAR = re.compile(r"\d{4}|\d[./-]\d{2}\b")


def is_dateline(text: str, *, alone: bool = False) -> bool:
    """Tell whether a line holds place and date and nothing else; `alone`: a date without a place is one too.

    >>> is_dateline("London, 3rd May 1848"), is_dateline("In London, on 3 May 1848, he died.")
    (True, False)
    >>> is_dateline("14, Mill Lane, Cambridge. 2nd August, 1911")
    True
    """
    if len(text) > _LONG or not _YEAR.search(text):
        return False
    if alone and _DATE_ALONE.fullmatch(text):
        return True
    return text[:1] in "[(" or text[:1].isupper() or text[:1].isdigit() if _PLACE_DATE.fullmatch(text) else False


def is_date(text: str) -> bool:
    """Tell whether a line holds a date and nothing else; the year may be missing.

    >>> is_date("Tuesday, 4 May 1897"), is_date("12 March"), is_date("May be so")
    (True, True, False)
    """
    return len(text) < _LONG and any(c.isdigit() for c in text) and bool(_DATE_ALONE.fullmatch(text))
