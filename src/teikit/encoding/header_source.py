"""sourceDesc: the digital source, the citation as printed and taken apart, the original in its archive, the file."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from teikit.dates import parse_date
from teikit.encoding.build import Element, add, append_text, make
from teikit.encoding.languages import language_tag
from teikit.encoding.statement import Statement

# countries whose archives bear a name in one language, written with Latin letters
_OFFICIAL = {
    "Albania": "sq",
    "Hungary": "hu",
    "Poland": "pl",
    "Romania": "ro",
    "Germany": "de",
    "Italy": "it",
    "France": "fr",
    "Portugal": "pt",
}
_ENGLISH_NAME = re.compile(r"\b(?:Archives?|Library|Museum|Collection|Institute|of|the|and|for)\b")
_IDNO_TYPES = (
    ("year", r"viti|v|year"),
    ("inventory", r"opis|op|inventory|inventar|zesp"),
    ("file", r"dosja|dos|dosar|dossier|delo|d|file|folder|papka|per|a\.?u"),
    ("box", r"box|karton|k|kart|doboz|portfolio|port|por"),
    ("leaf", r"list|listy|listi|lista|l|ll|pp?|pages?|bl|pe"),
    ("reel", r"reel|roll"),
    ("document", r"doc|document|no|nr|item"),
    ("volume", r"vol|volume"),
)

_STATED = ("source", "first-published", "written", "byline-source", "publisher", "online-version", "archive")


def source_description(statement: Statement) -> Element:
    """Return the sourceDesc."""
    made = make("sourceDesc")
    original = _original(statement)
    made.append(_digital(statement, related=original is not None))
    described = "#digital-source" + (" #original" if original is not None else "")
    for number, _field in list(statement.fields("citation")):
        statement.settle(add(made, "bibl", type="citation", corresp=described), number)
    stated = statement.fields(*_STATED)
    for number, one in list(stated):
        statement.settle(add(made, "bibl", type=one.name, n=one.label or None), number)
    for fact in statement.values("source"):
        add(made, "bibl", fact.value, type="source")
    for fact in statement.values("published-in"):
        add(made, "bibl", fact.value, type="published-in")
    if original is not None:
        made.append(original)
    made.append(_file(statement))
    return made


def _digital(statement: Statement, *, related: bool) -> Element:
    """The source that was used: a digital one where the text names it."""
    made = make("bibl", type="digital", xml_id="digital-source")
    parts: list[Element] = []
    titles = list(statement.fields("title"))
    for number, _field in titles:
        parts.append(statement.settle(make("title", level="a"), number))
    if not titles:
        parts.append(make("title", statement.title, level="a"))
    for fact in statement.values("translator"):
        parts.append(make("editor", role="translator"))
        add(parts[-1], "persName", fact.value)
    for number, _field in list(statement.fields("rendition")):
        parts.append(statement.settle(make("note", type="rendition"), number))
    series = list(statement.fields("series"))
    for number, _field in series:
        parts.append(statement.settle(make("title", level="s"), number))
    if not series and statement.value("series"):
        parts.append(make("title", statement.value("series"), level="s"))
    publisher = statement.value("digital.publisher")
    if publisher:
        parts.append(make("publisher", publisher))
    url = statement.value("url")
    if url:
        parts.append(make("ptr", target=url))
        last = re.search(r"/document/([\w-]+)$", url)
        if last:
            parts.append(make("idno", last[1], type="digital-source"))
    for position, part in enumerate(parts):
        made.append(part)
        part.tail = ". " if position < len(parts) - 1 else None
    if related:
        add(made, "relatedItem", type="original", target="#original")
    return made


def date_element(text: str, name: str = "date", *, reference: str | None = None) -> Element:
    """Return a date with its value, where the words have one."""
    made = make(name, text)
    found = parse_date(text, reference=reference)
    if found is not None:
        for key, value in found.attributes.items():
            made.set(key, value)
    return made


def _original(statement: Statement) -> Element | None:
    """The original in its archive, as the citation describes it; teikit has not seen it, and says nothing more."""
    if not any(statement.value(f"archive.{name}") for name in ("country", "settlement", "repository")):
        return None
    made = make("msDesc", xml_id="original")
    identifier = add(made, "msIdentifier")
    for name in ("country", "settlement"):
        value = statement.value(f"archive.{name}")
        if value:
            add(identifier, name, value)
    _repository(statement, identifier)
    foreign = _archive_language(statement)
    for name, kind in (("archive.unit", "unit"), ("archive.collection", "fonds"), ("archive.series", "series")):
        for fact in statement.values(name):
            # letters that English has not: a name in the language of the archive, as its own name is
            lang = foreign if re.search(r"[^\W\d_a-zA-Z]", fact.value) else None
            add(identifier, "collection", fact.value, type=kind, xml_lang=lang)
    for fact in statement.values("archive.idno"):
        add(identifier, "idno", fact.value, type=_idno_type(fact.kind))
    _text_language(statement, made)
    date = statement.value("citation.date")
    if date:
        origin = add(add(made, "history"), "origin")
        add(origin, "p").append(date_element(date, "origDate"))
    return made


def _text_language(statement: Statement, made: Element) -> None:
    """Add the language of the original to its description."""
    fields = list(statement.fields("original-language"))
    names = [fact.value for fact in statement.values("language.original")]
    tags = [tag for tag in map(language_tag, names) if tag]
    if not fields and not names:
        return
    stated = make("textLang", mainLang=tags[0] if tags else None)
    if len(fields) == 1:
        statement.settle(stated, fields[0][0])
    else:
        append_text(stated, ", ".join(names))
    add(made, "msContents").append(stated)


def _archive_language(statement: Statement) -> str | None:
    """Return the language in which the name of the archive is given, where country and words leave no doubt.

    The country has one language of its offices, and beside the name stands its English form.
    """
    language = _OFFICIAL.get(statement.value("archive.country") or "")
    name = statement.value("archive.repository") or ""
    english = any(_ENGLISH_NAME.search(fact.value) for fact in statement.values("archive.name"))
    return language if language and english and not _ENGLISH_NAME.search(name) and name.isprintable() else None


def _repository(statement: Statement, identifier: Element) -> None:
    name = statement.value("archive.repository")
    if not name:
        return
    made = add(identifier, "repository")
    add(made, "orgName", name, type="main", xml_lang=_archive_language(statement))
    others = [(fact.value, "other") for fact in statement.values("archive.name")]
    others += [(fact.value, "acronym") for fact in statement.values("archive.acronym")]
    for number, (value, kind) in enumerate(others):
        append_text(made, " (" if number == 0 else ", ")
        add(made, "orgName", value, type=kind)
    if others:
        append_text(made, ")")


def _idno_type(label: str) -> str:
    word = re.split(r"[\s.(]", label.lower())[0]
    for kind, pattern in _IDNO_TYPES:
        if re.fullmatch(pattern, word):
            return kind
    return "shelfmark"


def _file(statement: Statement) -> Element:
    source = statement.source
    made = make("bibl", type="file", xml_id="source-file")
    name = PurePosixPath(source.path.replace("\\", "/")).name
    append_text(made, "Encoded from the file ")
    add(made, "idno", name, type="filename")
    append_text(made, " (SHA-256 ")
    add(made, "idno", source.sha256, type="SHA-256")
    append_text(made, f"), read as {source.encoding} by the reader {source.reader}.")
    return made
