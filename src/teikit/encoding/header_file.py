"""fileDesc: titles, who is responsible, edition, extent, publication, notes."""

from __future__ import annotations

import re

from teikit._version import __version__
from teikit.encoding.build import Element, add, append_text, make
from teikit.encoding.header_correspondence import FIELDS as ELSEWHERE
from teikit.encoding.header_source import source_description
from teikit.encoding.statement import Statement
from teikit.model import Fact
from teikit.namespaces import XML_ID

_RESPONSIBILITIES = (
    ("translator", "translation"),
    ("obtainer", "obtained the document for the digital source"),
    ("contributor", "contributed the document to the digital source"),
    ("transcriber", "transcription for the digital source"),
    ("proofreader", "proofreading for the digital source"),
    ("source-editor", "editing of the digital or printed source"),
    ("note-taker", "record of the occasion"),
    ("reviewer", "comments and tracked changes in the source file"),
)
_LONG_WORDS = 15
_RESP_LENGTH = 60
LICENCES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC-BY-NC-SA-4.0": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    "CC-BY-ND-4.0": "https://creativecommons.org/licenses/by-nd/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
_ORGANISATION = re.compile(
    r"\b(?:party|committee|government|ministry|council|union|league|association|group|embassy|archives?|foundation|"
    r"service|agency|institute|project|university)\b",
    re.I,
)


def file_description(statement: Statement) -> Element:
    """Return the fileDesc."""
    described = make("fileDesc")
    described.append(_title_statement(statement))
    edition = statement.settings.edition
    stated = add(add(described, "editionStmt"), "edition", "TEI edition")
    if edition.date:
        stated.text = f"{stated.text}, "
        add(stated, "date", edition.date, when=edition.date)
    described.append(_extent(statement.text))
    described.append(_publication(statement))
    series = add(described, "seriesStmt")
    for title in (edition.title, edition.series):
        if title:
            add(series, "title", title, level="s")
    sources = source_description(statement)
    notes = _notes(statement)
    if notes is not None:
        described.append(notes)
    described.append(sources)
    return described


def _extent(text: str) -> Element:
    """Return the size of the text as it stands in the source; words are what white space parts, if it parts them."""
    made = make("extent")
    words = len(text.split())
    counted = "of the text, headings included, as the source has it"
    if len(text) < _LONG_WORDS * words:
        # Chinese and Japanese are written without spaces
        add(made, "measure", f"{words:,} words {counted}", unit="words", quantity=str(words))
        append_text(made, "; ")
    characters = f"{len(text):,} characters, with one space between blocks"
    add(made, "measure", characters, unit="characters", quantity=str(len(text)))
    return made


def agent(name: str, *, organisation: bool | None = None, **attributes: str | None) -> Element:
    """Return persName or orgName for the name of somebody who is responsible."""
    corporate = bool(_ORGANISATION.search(name)) if organisation is None else organisation
    return make("orgName" if corporate else "persName", name, **attributes)


def _title_statement(statement: Statement) -> Element:
    made = make("titleStmt")
    incipit = statement.value("title") is None and statement.value("title.incipit") is not None
    add(made, "title", statement.title, type="main", n="incipit" if incipit else None)
    subtitle = statement.value("subtitle")
    if subtitle:
        add(made, "title", subtitle, type="sub")
    add(made, "title", "an edition in TEI", type="sub")
    _authors(statement, made)
    for person in statement.settings.edition.editors:
        editor = add(made, "editor", role=person.role)
        add(editor, "persName", person.name, ref=f"https://orcid.org/{person.orcid}" if person.orcid else None)
    for fact in statement.values("funder"):
        made.append(make("funder"))
        made[-1].append(agent(fact.value, organisation=True))
    for name, what in _RESPONSIBILITIES:
        for number, fact in enumerate(statement.values(name), 1):
            stated = add(made, "respStmt", xml_id=name if number == 1 else f"{name}-{number}")
            add(stated, "resp", _resp(statement, fact, what))
            stated.append(agent(fact.value))
    if statement.decided:
        stated = add(made, "respStmt", xml_id="editor")
        record = f"decisions/{statement.id}.toml"
        add(add(stated, "resp", "editorial decisions, recorded in "), "ref", record, target=record)
        add(stated, "orgName", statement.settings.edition.publisher)
    stated = add(made, "respStmt", xml_id="teikit")
    annotated = bool(statement.settings.annotate.recognisers)
    add(stated, "resp", "encoded and annotated by rule" if annotated else "encoded by rule")
    add(stated, "name", f"teikit {__version__}")
    return made


def _resp(statement: Statement, fact: Fact, what: str) -> str:
    """Return what somebody did: for who kept a record in the words of the source, where they stand before the name."""
    if fact.name == "note-taker" and fact.span:
        words, found, _rest = statement.source.text[fact.span.start : fact.span.end].partition(fact.value)
        words = " ".join(words.split()).strip(" ,:;.–—-")
        if found and 0 < len(words) <= _RESP_LENGTH:
            return words
    return f"{what} ({fact.kind})" if fact.kind and fact.kind not in {"editor", "settings"} else what


def _authors(statement: Statement, made: Element) -> None:
    identified = False
    issued = statement.value("issued-by") or ""
    for number, one in list(statement.fields("issuing-body")):
        author = add(made, "author", xml_id=None if identified else "author")
        identified = True
        before, found, after = issued.partition(one.text)
        if found and not after.strip():
            # a fuller line names the organ of the body that speaks: the organ holds the name of the body
            author = add(author, "orgName", before)
        statement.settle(add(author, "orgName"), number)
    housed = {one.text for one in statement.source.fields if one.name == "issuing-body"}
    for name, organisation in (("author.person", False), ("author.org", True), ("author", None)):
        for fact in statement.values(name):
            if fact.value in housed:
                continue
            author = add(made, "author", xml_id=None if identified else "author")
            identified = True
            author.append(agent(fact.value, organisation=organisation))
    if issued and not identified:
        add(add(made, "author", xml_id="author"), "orgName", issued)


def _publication(statement: Statement) -> Element:
    edition, rights = statement.settings.edition, statement.settings.rights
    made = make("publicationStmt")
    add(made, "publisher", edition.publisher)
    if edition.pub_place:
        add(made, "pubPlace", edition.pub_place)
    if edition.date:
        add(made, "date", edition.date, when=edition.date)
    add(made, "idno", statement.id, type="local")
    if edition.idno:
        add(made, "idno", edition.idno, type="edition")
    if edition.doi:
        add(made, "idno", edition.doi, type="DOI")
    if edition.base_uri:
        add(made, "idno", f"{edition.base_uri.rstrip('/')}/{statement.id}", type="URI")
    if rights.encoding.licence or rights.encoding.statement:
        licence = rights.encoding.licence or ""
        status = "free" if licence.upper().startswith("CC") else "restricted"
        terms = add(made, "availability", status=status, n="encoding")
        target = LICENCES.get(licence, licence if licence.startswith("http") else None)
        stated = add(terms, "licence", target=target)
        stated.text = ": ".join(part for part in (licence, rights.encoding.statement) if part)
    terms = add(made, "availability", status=rights.source.status, n="source")
    stated_rights = list(statement.fields("copyright", "rights"))
    for number, _field in stated_rights:
        statement.settle(add(terms, "p"), number)
    said = list(statement.values("rights"))
    for fact in said:
        add(terms, "p", fact.value)
    granted = statement.value("licence")
    if granted:
        # a licence and paragraphs exclude each other
        for one in list(terms):
            terms.remove(one) if one.get(XML_ID) is None else None
        words = "; ".join([granted, *(fact.value for fact in said)])
        target = LICENCES.get(granted) or (granted if granted.startswith(("http://", "https://")) else None)
        if len(terms):
            add(terms, "p", words)
        else:
            add(terms, "licence", words, target=target)
    elif not stated_rights and not said:
        add(terms, "p", rights.source.statement)
    return made


def _provenance(statement: Statement) -> str:
    """Return which values of the header are the editor's, and where they are stated."""
    row = statement.settings.encode.rows.get(statement.id)
    origins = (("table", f"the table {row.origin}" if row else ""), ("settings", "edition.toml"),
               ("editor", f"decisions/{statement.id}.toml"))  # fmt: skip
    parts = []
    for kind, origin in origins:
        names = list(dict.fromkeys(fact.name for fact in statement.facts if fact.kind == kind))
        if names:
            parts.append(f"Stated by {origin}: {', '.join(names)}.")
    return " ".join(parts)


def _notes(statement: Statement) -> Element | None:
    """Return the notes that hold what no other part of the header is made for, or None."""
    made = make("notesStmt")
    # these find their homes in profileDesc
    elsewhere = {"date", "summary", "keywords"} | ELSEWHERE
    for number, one in enumerate(statement.source.fields):
        if number not in statement.homes and one.name not in elsewhere:
            statement.settle(add(made, "note", type=one.name, n=one.label or None), number)
    provenance = _provenance(statement)
    if provenance:
        add(made, "note", provenance, type="provenance")
    return made if len(made) else None
