"""What a title states: kind of text, who speaks, for whom, when, where."""

from __future__ import annotations

import re

from teikit.location import Span
from teikit.readers.draft import Draft

GENRES = (
    "speech|statement|resolution|declaration|address|telegram|cable|letter|memorandum|report|minutes|record|conversation|"
    "interview|article|protocol|treaty|communiqué|communique|appeal|message|manifesto|programme|program|note|remarks|toast|"
    "lecture|diary|stenogram|transcript|dispatch|proclamation|bulletin|information"
)
_GENRE = re.compile(rf"\b(?P<genre>{GENRES})s?\b", re.I)
_DATE_AT_END = re.compile(
    r"[,(\s]\s*(?P<date>\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(?:\d{1,2},?\s+)?\d{4}|"
    r"\(?\d{4})\)?\.?$"
)
_BY = re.compile(rf"\b(?:{GENRES})s?\s+(?:by|of|from)\s+(?:the\s+)?(?P<name>[A-Z].+)$", re.I)
_POSSESSIVE = re.compile(
    rf"^(?P<name>(?:[A-ZÀ-Ž][\w.'-]*?\s+){{0,3}}?[A-ZÀ-Ž][\w-]+)['’]s?\s+(?:[A-Z][\w-]+\s+){{0,2}}?(?P<genre>{GENRES})\b",
    re.I,
)
_TITLES = re.compile(
    r"^(?:comrade|president|premier|prime minister|chairman|ambassador|minister|secretary|general|mr|mrs|dr)\.?\s+",
    re.I,
)
_BODY = re.compile(
    r"\b(?:party|committee|government|ministry|council|congress|union|league|association|group|embassy|politburo)\b",
    re.I,
)


def title_facts(draft: Draft, text: str, span: Span, short: str | None = None) -> None:
    """Note what the title line states; `short` is the title alone, where the source prints it too."""
    rest = " ".join(text.split())
    dated = _DATE_AT_END.search(rest)
    if dated and not any(fact.name == "date" for fact in draft.facts):
        draft.fact("date", dated["date"], span)
    bare = rest[: dated.start()].rstrip(" ,(") if dated else rest
    main, sub = bare, ""
    if short and rest.lower().startswith(short.lower()):
        main, sub = rest[: len(short)], bare[len(short) :].strip(" :–—-")
    elif ": " in bare:
        main, sub = bare.split(": ", 1)
    draft.fact("title", main, span)
    draft.fact("subtitle", sub, span)
    genre_facts(draft, sub or bare, span)


def genre_facts(draft: Draft, text: str, span: Span) -> None:
    """Note kind of text and its author, where the words of a title state them."""
    genre = _GENRE.search(text)
    if genre and not any(fact.name == "genre" for fact in draft.facts):
        draft.fact("genre", genre["genre"].lower(), span)
    named = any(fact.name.startswith("author.") for fact in draft.facts)
    possessive = _POSSESSIVE.match(text)
    by = _BY.search(text)
    if possessive and not named:
        kind = "author.org" if _BODY.search(possessive["name"]) else "author.person"
        draft.fact(kind, _TITLES.sub("", possessive["name"]), span)
    elif by:
        name = re.split(r"\s+(?:at|in|on|to|before|during)\s+", by["name"])[0].strip(" ,")
        if _BODY.search(name):
            draft.fact("issued-by", name, span)


def place_fact(draft: Draft, text: str, span: Span) -> None:
    """Note the place where a title ends with one: "…, Moscow"."""
    match = re.search(r",\s+(?P<place>[A-ZÀ-Ž][a-zà-ž]+(?:[ -][A-ZÀ-Ž][a-zà-ž]+)?)$", text)
    if match and not _BODY.search(match["place"]) and not _GENRE.search(match["place"]):
        draft.fact("place", match["place"], span)
