"""publish: TEI documents to files that people read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from teikit.errors import TeikitError
from teikit.findings import Finding, Result
from teikit.location import Location
from teikit.publication import Publication
from teikit.publishing.books import books_of, document_books
from teikit.publishing.collection import publish_collection
from teikit.publishing.companions import FOLDER
from teikit.publishing.document import Document, distinct
from teikit.publishing.extract import Extract, extract, extract_of_tree
from teikit.publishing.facts import facts_of
from teikit.publishing.neighbours import Neighbours, neighbours
from teikit.publishing.stylesheets import Sheets, chosen_sheets
from teikit.publishing.targets import DEFAULT, beside, parameters_for, settle
from teikit.publishing.theme import Theme, read_theme

if TYPE_CHECKING:
    from teikit.saxon import Tree
    from teikit.settings import Settings


@dataclass(frozen=True, slots=True)
class Look:
    """How a publication looks: compiled stylesheets and theme."""

    sheets: Sheets
    theme: Theme


_UNHANDLED = "teikit:unhandled "


def publish(
    documents: Sequence[Document],
    targets: Sequence[str] = DEFAULT,
    *,
    stylesheet: Path | None = None,
    parameters: Mapping[str, str] | None = None,
    edition: Settings | None = None,
    theme: Path | None = None,
) -> Result[Publication]:
    """Return the files that `documents` make for `targets`: a website (`html`), plain text (`text`), books (`epub`,
    `pdf`).

    `stylesheet` replaces teikit's own: a file for the one that it imports, a folder for all that it holds (html.xsl,
    text.xsl, site.xsl); `theme` is the folder of a theme (see theme_folder); `parameters` go to the stylesheets (see
    PARAMETERS); `edition` is what edition.toml states.
    The TEI is published byte for byte, with the authority files and schemas that it points to.
    What cannot be published as it should is a finding (PUB101 to PUB106) and never stops the others.
    Raises SettingsError for an unknown target or parameter, StylesheetError for a stylesheet that fails.

    It is `extract`, `publish_document` and `publish_collection` in one, for documents that all fit into memory.

    >>> from teikit.tei import TeiDocument
    >>> text = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Tirana</p></body></text></TEI>'
    >>> publish([TeiDocument("a.xml", text)], ["text"]).value.files["documents/a.txt"]
    b'Tirana\\n'
    """
    settle(targets, parameters or {})
    kept, repeated = distinct(documents)
    findings = list(repeated)
    extracts: dict[str, Extract] = {}
    for document in kept:
        extracts[document.id] = extract(document, edition=edition, theme=theme)
        findings.extend(extracts[document.id].findings)
    around = neighbours(extracts.values())
    look = Look(chosen_sheets(stylesheet, targets, theme), read_theme(theme))
    files: dict[str, bytes] = {}
    bytes_of = {document.id: document.data for document in kept}
    for document in kept:
        if extracts[document.id].published:
            made = _publish_document(
                document, targets, look, dict(parameters or {}), edition, around[document.id], extracts[document.id]
            )
            files.update(made.value.files)
            findings.extend(made.findings)
    whole = publish_collection(
        list(extracts.values()),
        targets=targets,
        stylesheet=stylesheet,
        parameters=parameters,
        edition=edition,
        theme=theme,
        read=lambda one: bytes_of[one.id],
    )
    findings.extend(whole.findings)
    publication = Publication({**whole.value.files, **files}, whole.value.start)
    return Result(publication, tuple(sorted(findings, key=lambda finding: finding.order)))


def publish_document(
    document: Document,
    *,
    targets: Sequence[str] = DEFAULT,
    stylesheet: Path | None = None,
    parameters: Mapping[str, str] | None = None,
    edition: Settings | None = None,
    theme: Path | None = None,
    around: Neighbours | None = None,
    extract: Extract | None = None,
) -> Result[Publication]:
    """Return the files of one document: its page, its text, its records for reference managers, its TEI.

    They depend on the bytes and the id of the document, on the targets, the stylesheet with what it imports, the
    theme, the parameters, on `edition` and on `around`, and on nothing else. `extract` spares making it again.
    Findings are PUB103 to PUB105; what the extract found is not said twice. Raises SettingsError and StylesheetError.

    >>> from teikit.tei import TeiDocument
    >>> text = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Tirana</p></body></text></TEI>'
    >>> publish_document(TeiDocument("a.xml", text), targets=["text"]).value.paths
    ('documents/a.txt',)
    """
    settle(targets, parameters or {})
    look = Look(chosen_sheets(stylesheet, targets, theme), read_theme(theme))
    return _publish_document(document, targets, look, dict(parameters or {}), edition, around or Neighbours(), extract)


def _publish_document(
    document: Document,
    targets: Sequence[str],
    look: Look,
    given: Mapping[str, str],
    edition: Settings | None,
    around: Neighbours,
    known: Extract | None,
) -> Result[Publication]:
    from teikit.saxon import parse

    try:
        tree = parse(document.data, document.path)
    except TeikitError:
        return Result(Publication(), ())  # the extract says so
    sheets = look.sheets
    facts = {**facts_of(edition), **look.theme.facts}
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    if "html" in targets:
        known = known or extract_of_tree(tree, document, look.theme.words)
        files.update(_page(document, tree, targets, look, given, facts, around, known, findings))
    if "text" in targets:
        shared = {key: value for key, value in facts.items() if key in ("edition", "words")}
        chosen = {**shared, **parameters_for("text", given), "id": document.id}
        made = sheets["text"].transform(tree, parameters=chosen)
        if "text" in sheets.own:
            findings.extend(_empty(document, made.principal))
        files[f"documents/{document.id}.txt"] = made.principal.encode("utf-8")
        if "html" not in targets:
            findings.extend(_unhandled(document, made.messages))
    if books_of(targets):
        shared = {key: value for key, value in facts.items() if key != "theme"}
        books, messages, found = document_books(document, tree, targets, sheets["book"], shared, given)
        files.update(books)
        findings.extend(found)
        if "html" not in targets and "text" not in targets:
            findings.extend(_unhandled(document, messages))
    return Result(Publication(files), tuple(sorted(findings, key=lambda finding: finding.order)))


def _page(
    document: Document,
    tree: Tree,
    targets: Sequence[str],
    look: Look,
    given: Mapping[str, str],
    facts: Mapping[str, str],
    around: Neighbours,
    known: Extract,
    findings: list[Finding],
) -> dict[str, bytes]:
    from teikit.publishing.metadata import record_of

    record = record_of(known, facts)
    own = {
        **facts,
        **around.parameters(),
        **parameters_for("html", given),
        "beside": " ".join(beside(targets)),
        "id": document.id,
        "json-ld": record.json_ld,
    }
    sheets = look.sheets
    made = sheets["html"].transform(tree, parameters=own)
    findings.extend(_unhandled(document, made.messages))
    if "html" in sheets.own:
        findings.extend(_empty(document, made.principal))
    return {
        f"documents/{document.id}.html": made.principal.encode("utf-8"),
        f"documents/{document.id}.bib": record.bibtex.encode("utf-8"),
        f"documents/{document.id}.csl.json": record.csl.encode("utf-8"),
        f"{FOLDER}/{document.id}.xml": document.data,
        **{path: text.encode("utf-8") for path, text in made.secondary.items()},
    }


def _empty(document: Document, made: str) -> list[Finding]:
    """Return a finding for a user's stylesheet that made nothing of a document, which would else pass in silence."""
    if re.sub(r"<[^>]*>|\s", "", made):
        return []
    message = "the stylesheet made an empty page: has it a template for the document, in the mode that it begins in?"
    return [Finding("PUB105", "error", message, Location(document.path), "stylesheet-empty")]


def _unhandled(document: Document, messages: Sequence[str]) -> list[Finding]:
    """Return a finding for each element name that no template has an answer for, at its first place."""
    names: dict[str, int] = {}
    found = []
    for message in messages:
        if message.startswith(_UNHANDLED):
            name = message.removeprefix(_UNHANDLED)
            names[name] = names.get(name, 0) + 1
        else:
            found.append(Finding("PUB104", "info", message, Location(document.path), "stylesheet-message"))
    for name, count in sorted(names.items()):
        times = "once" if count == 1 else f"{count} times"
        message = f"<{name}> ({times}) has no rendering of its own; its text is shown"
        place = _first(document, name)
        found.append(Finding("PUB103", "warning", message, place, "no-rendering"))
    return found


def _first(document: Document, name: str) -> Location:
    from teikit.xmltext import scan

    xml = scan(document.data, document.path)
    local = name.rpartition(":")[2]
    element = next((one for one in xml.elements if one.local == local), None)
    return xml.location(element.start) if element else Location(document.path)
