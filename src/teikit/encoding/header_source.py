"""sourceDesc: the digital source, the citation as printed and taken apart, the original in its archive, the file."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from teikit.dates import parse_date
from teikit.encoding.build import Element, add, append_text, make
from teikit.encoding.statement import Statement

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


def source_description(statement: Statement) -> Element:
    """Return the sourceDesc."""
    made = make("sourceDesc")
    made.append(_digital(statement))
    for number, _field in list(statement.fields("citation")):
        statement.settle(add(made, "bibl", type="citation"), number)
    for number, one in list(statement.fields("source", "first-published", "written", "byline-source")):
        statement.settle(add(made, "bibl", type=one.name, n=one.label or None), number)
    for fact in statement.values("published-in"):
        add(made, "bibl", fact.value, type="published-in")
    original = _original(statement)
    if original is not None:
        made.append(original)
    made.append(_file(statement))
    return made


def _digital(statement: Statement) -> Element:
    """The source that was used: a digital one where the text names it."""
    made = make("bibl", type="digital", xml_id="digital-source")
    parts: list[Element] = []
    titles = list(statement.fields("title"))
    for number, _field in titles:
        parts.append(statement.settle(make("title", level="a"), number))
    if not titles:
        parts.append(make("title", statement.title, level="a"))
    series = list(statement.fields("series"))
    for number, _field in series:
        parts.append(statement.settle(make("title", level="s"), number))
    if not series and statement.value("series"):
        parts.append(make("title", statement.value("series"), level="s"))
    publisher = statement.value("digital.publisher")
    if publisher:
        parts.append(make("publisher", publisher))
    date = statement.value("citation.date")
    if date:
        parts.append(date_element(date))
    url = statement.value("url")
    if url:
        parts.append(make("ptr", target=url))
        last = re.search(r"/document/([\w-]+)$", url)
        if last:
            parts.append(make("idno", last[1], type="digital-source"))
    for position, part in enumerate(parts):
        made.append(part)
        part.tail = ". " if position < len(parts) - 1 else None
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
    for name, kind in (("archive.unit", "unit"), ("archive.collection", "fonds"), ("archive.series", "series")):
        for fact in statement.values(name):
            add(identifier, "collection", fact.value, type=kind)
    for fact in statement.values("archive.idno"):
        add(identifier, "idno", fact.value, type=_idno_type(fact.kind))
    return made


def _repository(statement: Statement, identifier: Element) -> None:
    name = statement.value("archive.repository")
    if not name:
        return
    made = add(identifier, "repository")
    add(made, "orgName", name, type="main")
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
