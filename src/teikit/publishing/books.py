"""Books: the files that a document makes, and those that an edition makes as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from teikit.errors import TeikitError
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
) -> tuple[dict[str, bytes], Chapter]:
    """Return the files `documents/<id>.epub` and so on of one document, and the chapter that they are made of."""
    one = chapter(sheet, tree, document.id, facts, _own(given))
    made = {
        f"documents/{document.id}.{SUFFIXES[target]}": _written(target, [one], facts, given, False)
        for target in books_of(targets)
    }
    return made, one


def edition_books(
    documents: Iterable[One],
    read: Callable[[One], bytes],
    targets: Sequence[str],
    sheet: Stylesheet,
    facts: Mapping[str, str],
    given: Mapping[str, str],
) -> dict[str, bytes]:
    """Return `edition.epub` and so on, the documents in the order given; nothing for fewer than two."""
    from teikit.saxon import parse

    every = list(documents)
    if len(every) < 2:
        return {}
    there = "/".join(one.id for one in every)
    chapters = []
    for one in every:
        try:
            chapters.append(chapter(sheet, parse(read(one), one.path), one.id, facts, _own(given), there))
        except TeikitError:
            continue  # the document itself says so
    if not chapters:
        return {}
    return {
        f"edition.{SUFFIXES[target]}": _written(target, chapters, facts, given, True) for target in books_of(targets)
    }


def _own(given: Mapping[str, str]) -> dict[str, str]:
    """The parameters of a user's own stylesheet."""
    return {key: value for key, value in given.items() if key.startswith(("{", "x-"))}


def _written(
    target: str, chapters: Sequence[Chapter], facts: Mapping[str, str], given: Mapping[str, str], whole: bool
) -> bytes:
    from teikit.publishing.epub import epub

    return epub(chapters, facts, whole=whole)
