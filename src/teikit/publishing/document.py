"""What publish needs of a document, and which of several may be published side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from teikit.findings import Finding
from teikit.location import Location


class Document(Protocol):
    """What publish needs of a document: TeiDocument has it."""

    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def data(self) -> bytes: ...  # noqa: D102
    @property
    def id(self) -> str: ...  # noqa: D102


class Identified(Protocol):
    """What has an id and a path: a document, or the extract of one."""

    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def id(self) -> str: ...  # noqa: D102


One = TypeVar("One", bound=Identified)


def distinct(documents: Iterable[One]) -> tuple[list[One], tuple[Finding, ...]]:
    """Return the documents without any whose id a file system takes for an earlier one's, each of these a PUB102.

    >>> from teikit.tei import TeiDocument
    >>> kept, findings = distinct([TeiDocument("a.xml", b""), TeiDocument("more/A.xml", b"")])
    >>> len(kept), findings[0].message
    (1, 'a document with the same id is published from a.xml; this one is left out')
    """
    kept: list[One] = []
    findings: list[Finding] = []
    seen: dict[str, str] = {}
    for document in documents:
        # file systems that do not tell a from A would lose one of two
        name = document.id.casefold()
        if name in seen:
            message = f"a document with the same id is published from {seen[name]}; this one is left out"
            findings.append(Finding("PUB102", "error", message, Location(document.path), "same-id"))
        else:
            seen[name] = document.path
            kept.append(document)
    return kept, tuple(findings)
