"""publish: TEI documents to files that people read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from teikit.errors import SettingsError, TeikitError
from teikit.findings import Finding, Result
from teikit.location import Location
from teikit.publication import Publication
from teikit.publishing.companions import FOLDER, companions
from teikit.publishing.facts import facts_of
from teikit.publishing.stylesheets import PARAMETERS, chosen_sheets

if TYPE_CHECKING:
    from teikit.publishing.stylesheets import Sheets
    from teikit.saxon import Tree
    from teikit.settings import Settings

TARGETS = ("html", "text")
_UNHANDLED = "teikit:unhandled "


class Document(Protocol):
    """What publish needs of a document: TeiDocument has it."""

    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def data(self) -> bytes: ...  # noqa: D102
    @property
    def id(self) -> str: ...  # noqa: D102


def publish(
    documents: Sequence[Document],
    targets: Sequence[str] = TARGETS,
    *,
    stylesheet: Path | None = None,
    parameters: Mapping[str, str] | None = None,
    edition: Settings | None = None,
) -> Result[Publication]:
    """Return the files that `documents` make for `targets`: a website (`html`), plain text (`text`).

    `stylesheet` replaces teikit's own: a file for the one that it imports, a folder for all that it holds (html.xsl,
    text.xsl, site.xsl); `parameters` go to the stylesheets (see PARAMETERS); `edition` is what edition.toml states.
    The TEI is published byte for byte, with the authority files and schemas that it points to.
    What cannot be published as it should is a finding (PUB101 to PUB106) and never stops the others.
    Raises SettingsError for an unknown target or parameter, StylesheetError for a stylesheet that fails.

    >>> from teikit.tei import TeiDocument
    >>> text = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Tirana</p></body></text></TEI>'
    >>> publish([TeiDocument("a.xml", text)], ["text"]).value.files["documents/a.txt"]
    b'Tirana\\n'
    """
    given = dict(parameters or {})
    _settle(targets, given)
    findings: list[Finding] = []
    trees = _parsed(documents, findings)
    facts = facts_of(edition)
    files: dict[str, bytes] = {}
    sheets = chosen_sheets(stylesheet, targets)
    if "html" in targets:
        files.update(_html(trees, sheets, given, facts, "text" in targets, findings))
    if "text" in targets:
        chosen = _chosen("text", given)
        shared = {key: value for key, value in facts.items() if key == "edition"}
        for document, tree in trees:
            made = sheets["text"].transform(tree, parameters={**shared, **chosen, "id": document.id})
            if "text" in sheets.own:
                findings.extend(_empty(document, made.principal))
            files[f"documents/{document.id}.txt"] = made.principal.encode("utf-8")
            if "html" not in targets:
                findings.extend(_unhandled(document, made.messages))
    start = "index.html" if "html" in targets else None
    return Result(Publication(files, start), tuple(sorted(findings, key=lambda finding: finding.order)))


def _html(
    trees: Sequence[tuple[Document, Tree]],
    sheets: Sheets,
    given: Mapping[str, str],
    facts: Mapping[str, str],
    with_text: bool,
    findings: list[Finding],
) -> dict[str, bytes]:
    from teikit.publishing.data import data_files
    from teikit.publishing.metadata import record_of
    from teikit.publishing.site import card_of, neighbours, pages

    cards = [card_of(tree, document.id) for document, tree in trees]
    files = data_files(cards, facts)
    shared_files, shared = pages(
        cards, {**facts, "data": " ".join(sorted(files))}, with_text=with_text, site=sheets["site"]
    )
    files.update(shared_files)
    around = neighbours(cards)
    for card, (document, tree) in zip(cards, trees, strict=True):
        record = record_of(card, facts)
        own = {**shared, **_chosen("html", given), **around[document.id], "id": document.id, "json-ld": record.json_ld}
        made = sheets["html"].transform(tree, parameters=own)
        files[f"documents/{document.id}.html"] = made.principal.encode("utf-8")
        files[f"documents/{document.id}.bib"] = record.bibtex.encode("utf-8")
        files[f"documents/{document.id}.csl.json"] = record.csl.encode("utf-8")
        files[f"{FOLDER}/{document.id}.xml"] = document.data
        files.update({path: text.encode("utf-8") for path, text in made.secondary.items()})
        findings.extend(_unhandled(document, made.messages))
        if "html" in sheets.own:
            findings.extend(_empty(document, made.principal))
    beside, missing = companions([document for document, _ in trees])
    findings.extend(missing)
    return {**beside, **files}


def _empty(document: Document, made: str) -> list[Finding]:
    """Return a finding for a user's stylesheet that made nothing of a document, which would else pass in silence."""
    if re.sub(r"<[^>]*>|\s", "", made):
        return []
    message = "the stylesheet made an empty page: has it a template for the document, in the mode that it begins in?"
    return [Finding("PUB105", "error", message, Location(document.path), "stylesheet-empty")]


def _parsed(documents: Sequence[Document], findings: list[Finding]) -> list[tuple[Document, Tree]]:
    from teikit.saxon import parse

    trees: list[tuple[Document, Tree]] = []
    seen: dict[str, str] = {}
    for document in documents:
        # file systems that do not tell a from A would lose one of two
        name = document.id.casefold()
        if name in seen:
            message = f"a document with the same id is published from {seen[name]}; this one is left out"
            findings.append(Finding("PUB102", "error", message, Location(document.path), "same-id"))
            continue
        try:
            trees.append((document, parse(document.data, document.path)))
        except TeikitError as error:
            place = error.location or Location(document.path)
            findings.append(Finding("PUB101", "error", f"not published: {error.message}", place, "unreadable"))
            continue
        seen[name] = document.path
    return trees


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


def _settle(targets: Sequence[str], parameters: Mapping[str, str]) -> None:
    for target in targets:
        if target not in TARGETS:
            raise SettingsError(f"unknown target {target!r}; there are: {', '.join(TARGETS)}")
    known = frozenset().union(*(PARAMETERS[target] for target in targets)) if targets else frozenset()
    # a user's own stylesheet has parameters of its own, which its name in a namespace or a prefix tells
    for name in parameters:
        if name not in known and not name.startswith(("{", "x-")):
            there = ", ".join(sorted(known)) or "none for these targets"
            raise SettingsError(f"unknown parameter {name!r}; there are: {there}")


def _chosen(target: str, given: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in given.items() if key in PARAMETERS[target] or key.startswith(("{", "x-"))}
