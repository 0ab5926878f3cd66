"""Labels before values at the beginning or end of a text: "First Published: 1913", "FM AmEmbassy Paris"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from teikit.readers.lines import Line

# what stands before the colon, and the field that it names
LABELS = {
    "written": "written", "delivered": "written", "spoken": "written", "composed": "written",
    "first published": "first-published", "published": "first-published", "publication": "first-published",
    "first issued": "first-published", "originally published": "first-published", "publisher": "publisher",
    "source": "source", "sources": "source", "reprinted from": "source", "original source": "source",
    "translated": "translated", "translation": "translated", "translator": "translated", "translated by": "translated",
    "transcription": "transcription", "transcribed": "transcription", "transcriber": "transcription",
    "transcription/markup": "transcription", "transcription/html markup": "transcription",
    "transcription & html mark-up": "transcription", "transcription & markup": "transcription",
    "transcription and markup": "transcription", "transcribed/html markup": "transcription",
    "transcribed by": "transcription", "html markup": "markup", "html": "markup", "markup": "markup",
    "html mark-up": "markup", "marked up": "markup", "marked up by": "markup",
    "proofread": "proofread", "proofreading": "proofread", "proofed": "proofread", "proofread by": "proofread",
    "corrected": "proofread", "proofed and corrected": "proofread", "proofing": "proofread",
    "copyleft": "copyright", "copyright": "copyright", "public domain": "copyright", "license": "copyright",
    "licence": "copyright", "rights": "copyright", "permissions": "copyright",
    "online version": "online-version", "online source": "online-version", "on-line version": "online-version",
    "edited": "edited", "editor": "edited", "edited by": "edited", "author": "author", "by": "author",
    "authors": "author", "creator": "author", "title": "subject-title", "keywords": "keywords", "topics": "keywords",
    "concepts": "keywords", "tags": "keywords", "subjects": "keywords", "categories": "keywords",
    "subject": "subject", "subj": "subject", "re": "subject", "betreff": "subject", "objet": "subject",
    "from": "from", "fm": "from", "sender": "from", "von": "from",
    "to": "to", "memorandum for": "to", "memorandum to": "to", "for": "to", "addressee": "to", "recipient": "to",
    "an": "to", "info": "info", "cc": "cc", "copies to": "cc", "thru": "via", "through": "via", "via": "via",
    "date": "date", "date and time": "date", "date/time": "date", "time": "time", "dtg": "date", "datum": "date",
    "day": "date", "place": "place", "location": "place", "location/place": "place", "place and date": "place-date",
    "venue": "place", "ort": "place",
    "participants": "participants", "present": "participants", "attendees": "participants",
    "those present": "participants", "in attendance": "participants", "attended by": "participants",
    "persons present": "participants", "interpreter": "interpreter", "interpreters": "interpreter",
    "note taker": "note-taker", "notetaker": "note-taker", "note-taker": "note-taker", "recorded by": "note-taker",
    "ref": "reference", "refs": "reference", "reference": "reference", "references": "reference",
    "reftel": "reference", "e.o": "executive-order", "eo": "executive-order",
    "classification": "classification", "declassified": "declassified", "declass date": "declassified",
    "document number": "document-number", "doc number": "document-number", "record number": "document-number",
    "doc no": "document-number", "document no": "document-number", "file number": "document-number", "no": "number",
    "precedence": "precedence", "original language": "original-language", "language": "language", "lang": "language",
    "summary": "summary", "abstract": "summary", "description": "summary", "series": "series-name",
    "archive": "archive", "collection": "archive",
}  # fmt: skip
# labels that hardly stand before a colon but in such a block
STRONG = frozenset(
    "first-published transcription markup proofread online-version participants document-number declassified "
    "executive-order translated".split()
)
_STRONG_NAMES = frozenset({"memorandum for", "date and time", "public domain", "copyleft", "written", "fm"})
# labels of a telegram need no colon
_BARE = re.compile(r"(?P<name>FM|FROM|TO|INFO|SUBJECT|SUBJ|REFS?|REFTEL|TAGS|E\.?O\.?(?= ?\d))(?:[ \t]+(?=\S)|$)")
_LABEL = re.compile(
    r"(?P<sign>[-*•][ \t]+)?(?P<open>\*\*|__|\*|\[)?(?P<name>[A-ZÀ-Ž][\w .,/\\&'’()-]{0,40}?)[ \t]*"
    r"(?P<colon>:(?:\*\*|__|\*)|(?:\*\*|__|\*):|:?\]\{\.info\}:?|:(?!//))[ \t]*",
)
CREDIT = re.compile(
    r"(?P<verb>(?:first )?published (?:in|by)|reprinted from|transcribed|proofread|translated|marked up|"
    r"html mark-?up|from)\b(?!:)",
    re.I,
)
CLASSIFICATION = re.compile(
    r"[*\s]*(?:(?:s e c r e t|c o n f i d e n t i a l|u n c l a s|u n c l a s s i f i e d|r e s t r i c t e d)"
    r"(?:\s+(?:section \d+ of \d+\s+)?[A-Z][A-Z ]+ \d{3,6})?|(?:(?:top|strictly|most)\s+)?"
    r"(?:secret|confidential|unclassified|restricted|(?:limited )?official use only|"
    r"совершенно секретно|секретно|streng geheim|streng vertraulich|geheim|vertraulich|très secret|secret défense|"
    r"tepër sekret|sekret|tajné|přísně tajné|tajne|ściśle tajne|szigorúan titkos|strogo povjerljivo|strict secret)"
    r"(?:[ /-]+(?:nofor[nm]|exdis|nodis|limdis|stadis|eyes only|sensitive|noforn|personal|copy no\.? \d+))*)[*\s.]*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the beginning of a line: its field (other: unknown), its name, and where the value starts."""

    field: str
    name: str
    value_at: int
    bare: bool = False
    bulleted: bool = False

    @property
    def strong(self) -> bool:
        """Whether one such label is enough to tell what the block is."""
        return self.field in STRONG or self.name.lower() in _STRONG_NAMES


def label_of(line: Line) -> Label | None:
    """Return the label with which a line begins, or None; `field` is other for a name that no list holds.

    >>> from teikit.readers.lines import split_lines
    >>> found = label_of(split_lines("First Published: 1913")[0])
    >>> found.field, found.value_at
    ('first-published', 17)
    """
    match = _LABEL.match(line.text)
    if match and (not match["open"] or match["colon"] != ":" or match["open"] == "*"):
        name = match["name"].strip()
        field = field_of(name)
        return Label(field, name, line.start + match.end(), False, bool(match["sign"]))
    match = _BARE.match(line.text)
    if match:
        return Label(field_of(match["name"]), match["name"], line.start + match.end(), True)
    return None


def field_of(name: str) -> str:
    """Return the field that a label names, other where no list holds it.

    >>> field_of("Transcription\\\\Markup"), field_of("E.O. 12958"), field_of("A word")
    ('transcription', 'executive-order', 'other')
    """
    key = " ".join(name.replace("\\", "/").lower().split()).strip(" .")
    key = re.sub(r"\s*/\s*", "/", key)
    if re.fullmatch(r"e\.?o\.?(?: \d+)?", key):
        return "executive-order"
    if key in LABELS:
        return LABELS[key]
    bare = key.replace("’", "").replace("-", " ")
    if bare in LABELS:
        return LABELS[bare]
    head = re.split(r"[/,&]| and ", key)[0].strip()
    return LABELS[head] if LABELS.get(head) in STRONG else "other"
