"""What kind of text a source is, by several signals with their weights; what they say is reported, never written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from teikit.model import (
    Block,
    Closing,
    Dateline,
    Heading,
    Remark,
    Salutation,
    SectionBreak,
    Signature,
    Source,
    Speech,
    Verse,
    text_of,
)
from teikit.readers.datelines import is_date

_SURE = 3.0
_TITLES = (
    ("telegram", re.compile(r"\b(?:telegram|cable)\b", re.I)),
    ("memorandum", re.compile(r"\bmemorand(?:um|a)\b", re.I)),
    ("minutes", re.compile(r"\b(?:minutes|record of|conversation|stenogram|protocol)\b", re.I)),
    ("letter", re.compile(r"\b(?:letter|brief|lettre)\b", re.I)),
    ("speech", re.compile(r"\b(?:speech|address|remarks|toast)\b", re.I)),
    ("treaty", re.compile(r"\b(?:treaty|agreement|convention|programme?|constitution|statutes?)\b", re.I)),
    ("diary", re.compile(r"\b(?:diary|journal|log|tagebuch)\b", re.I)),
    ("questions", re.compile(r"\b(?:interview|questions|press conference)\b", re.I)),
)
_ARTICLE = re.compile(r"(?:article|artikel|art\.|§)\s*[\dIVX]+", re.I)
_QUESTION = re.compile(r"(?:q|a|question|answer|frage|antwort)\W*", re.I)
_NUMBERED = re.compile(r"\d{1,2}\.\s")
_LEAD = re.compile(r"[A-ZÀ-Ž][A-ZÀ-Ž .]+, [A-Z][a-z]+\.? \d{1,2}\b.{0,30}?[–—-]")


def signals_of(source: Source) -> list[tuple[str, str, float]]:
    """Return the signals that hold: the kind of text that each speaks for, its name, its weight.

    >>> from teikit.readers import read
    >>> made = read(b"Dear Sir,\\n\\nThe box has come.\\n\\nYours truly,\\nA. Miller\\n", "a.txt").value
    >>> signals_of(made)
    [('letter', 'a salutation', 1.5), ('letter', 'a signature', 1.5)]
    """
    return list(_signals(source))


def _signals(source: Source) -> Iterator[tuple[str, str, float]]:
    fields = {one.name for one in source.fields}
    blocks = source.blocks
    kinds = Counter(type(block) for block in blocks)
    title = " ".join(text_of(block.content) for block in blocks[:3] if isinstance(block, Heading))
    labels = {one.label for one in source.fields}
    if {"from", "to"} <= fields and "FM" in labels:
        yield "telegram", "the label FM", 3.5
    if "info" in fields or "precedence" in fields:
        yield "telegram", "who is informed", 1.5
    if {"to", "subject"} <= fields:
        yield "memorandum", "labels To and Subject", 2.0
    if "participants" in fields:
        yield "minutes", "participants", 2.0
    speakers = [text_of(block.speaker) for block in blocks if isinstance(block, Speech)]
    if len(speakers) > 2:
        asked = all(_QUESTION.fullmatch(name) for name in speakers)
        yield ("questions", "questions and answers", 3.0) if asked else ("minutes", "turns of speech", 2.0)
    if kinds[Closing]:
        yield "minutes", "who kept the record", 1.0
    if kinds[Salutation]:
        yield "letter", "a salutation", 1.5
    if kinds[Signature]:
        yield "letter", "a signature", 1.5 if kinds[Salutation] else 0.5
    if kinds[Dateline]:
        yield "letter", "a dateline", 0.5
    if kinds[Remark] and not speakers:
        yield "speech", "remarks on the delivery", 2.0
    if kinds[Verse] * 2 > len(blocks) - kinds[Heading]:
        yield "verse", "stanzas", 3.0
    heads = [text_of(block.content) for block in blocks if isinstance(block, Heading)]
    if sum(bool(_ARTICLE.match(head)) for head in heads) + sum(map(_opens_article, blocks)) > 1:
        yield "treaty", "articles", 2.5
    if sum(map(is_date, heads)) > 1:
        yield "diary", "dates over entries", 3.0
    if "byline" in fields:
        yield "article", "a line that names the author", 1.0
    if any(_LEAD.match(_text(block)) for block in blocks[:4]):
        yield "article", "place and date before the first words", 2.0
    for kind, pattern in _TITLES:
        if pattern.search(title):
            yield kind, f"the title says {pattern.search(title)[0].lower()!r}", 1.5  # type: ignore[index]


def _text(block: Block) -> str:
    return text_of(block.content) if hasattr(block, "content") else ""


def _opens_article(block: Block) -> bool:
    return bool(_ARTICLE.match(_text(block))) and not isinstance(block, Heading)


def description(source: Source) -> str:
    """Return in words which reader read a source and by which signals, and what kind of text it seems to be."""
    words = f"read as {source.reader}"
    detection = source.detection
    if detection is not None and detection.signals:
        words += " (" + ", ".join(f"{name} {weight:g}" for name, weight in detection.signals) + ")"
    documents = sum(isinstance(block, SectionBreak) and block.document for block in source.blocks)
    if documents:
        words += f"; {documents} documents in one file"
    weights: Counter[str] = Counter()
    names: dict[str, list[str]] = {}
    for kind, name, weight in _signals(source):
        weights[kind] += weight  # type: ignore[assignment]
        names.setdefault(kind, []).append(f"{name} {weight:g}")
    ordered = sorted(weights.items(), key=lambda one: (-one[1], one[0]))
    if not ordered:
        return f"{words}; no signal tells what kind of text it is"
    told = [f"{kind} ({', '.join(names[kind])})" for kind, _ in ordered[:2]]
    sure = ordered[0][1] >= _SURE and (len(ordered) < 2 or ordered[0][1] >= ordered[1][1] + 1)
    if sure:
        return f"{words}; its kind is {told[0]}"
    return f"{words}; its kind is not certain: perhaps {' or '.join(told)}"
