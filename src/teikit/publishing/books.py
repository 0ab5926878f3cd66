"""Books: the files that a document makes, and those that an edition makes as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from teikit.errors import TeikitError
from teikit.findings import Finding
from teikit.location import Location
from teikit.publishing.chapter import Chapter, chapter
from teikit.publishing.document import Document, One
from teikit.publishing.targets import BOOKS, SUFFIXES

if TYPE_CHECKING:
    from teikit.saxon import Stylesheet, Tree


def books_of(targets: Sequence[str]) -> list[str]:
    """Return those of the targets that are books."""
    return [target for target in BOOKS if target in targets]


def document_books(
    document: Document,
    tree: Tree,
    targets: Sequence[str],
    sheet: Stylesheet,
    facts: Mapping[str, str],
    given: Mapping[str, str],
) -> tuple[dict[str, bytes], tuple[str, ...], list[Finding]]:
    """Return the files `documents/<id>.epub` and so on of one document, what the stylesheet said, and findings."""
    one = chapter(sheet, tree, document.id, facts, _own(given))
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for target in books_of(targets):
        data, found = _written(target, [one], facts, given, False, document.path)
        findings += found
        if data is not None:
            files[f"documents/{document.id}.{SUFFIXES[target]}"] = data
    return files, one.messages, findings


def edition_books(
    documents: Iterable[One],
    read: Callable[[One], bytes],
    targets: Sequence[str],
    sheet: Stylesheet,
    facts: Mapping[str, str],
    given: Mapping[str, str],
) -> tuple[dict[str, bytes], list[Finding]]:
    """Return `edition.epub` and so on, the documents in the order given; nothing for fewer than two."""
    from teikit.saxon import parse

    every = list(documents)
    if len(every) < 2:
        return {}, []
    there = "/".join(one.id for one in every)
    chapters = []
    for one in every:
        try:
            chapters.append(chapter(sheet, parse(read(one), one.path), one.id, facts, _own(given), there))
        except TeikitError:
            continue  # the document itself says so
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for target in books_of(targets) if chapters else ():
        path = f"edition.{SUFFIXES[target]}"
        data, found = _written(target, chapters, facts, given, True, path)
        # what fonts lack is said of each document
        findings += [one for one in found if one.severity == "error"]
        if data is not None:
            files[path] = data
    return files, findings


def _own(given: Mapping[str, str]) -> dict[str, str]:
    """The parameters of a user's own stylesheet."""
    return {key: value for key, value in given.items() if key.startswith(("{", "x-"))}


def _written(
    target: str, chapters: Sequence[Chapter], facts: Mapping[str, str], given: Mapping[str, str], whole: bool, path: str
) -> tuple[bytes | None, list[Finding]]:
    if target == "epub":
        from teikit.publishing.epub import epub

        return epub(chapters, facts, whole=whole), []
    if target == "markdown":
        from teikit.publishing.markdown import markdown

        return markdown(chapters, facts, whole=whole), []
    from teikit.publishing.pdf import pdf

    try:
        data, lacking = pdf(chapters, facts, whole=whole, paper=given.get("paper", "a4"))
    except TeikitError as error:
        return None, [Finding("PUB109", "error", error.message, Location(path), "pdf-made")]
    if not lacking:
        return data, []
    signs = ", ".join(f"{one} (U+{ord(one):04X})" for one in lacking[:12])
    message = f"no font of the PDF has {signs}{' and more' if len(lacking) > 12 else ''}: numbers stand instead"
    return data, [Finding("PUB108", "warning", message, Location(path), "glyphs")]
