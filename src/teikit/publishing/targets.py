"""What may be published, and the parameters that each of it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from teikit.errors import SettingsError
from teikit.publishing.pdf.press import PAPERS, missing
from teikit.publishing.stylesheets import PARAMETERS

# what is published when nobody says what
DEFAULT = ("html", "text")
# a book is written from chapters: one stylesheet for all of them
BOOKS = ("epub", "pdf", "markdown")
TARGETS = (*DEFAULT, *BOOKS)
# the ending of the file that a target makes of a document
SUFFIXES = {"text": "txt", "epub": "epub", "pdf": "pdf", "markdown": "md"}


def beside(targets: Sequence[str]) -> tuple[str, ...]:
    """Return the suffixes of the files that stand beside the page of a document.

    >>> beside(["html", "text"])
    ('xml', 'txt')
    """
    return ("xml", *(suffix for target, suffix in SUFFIXES.items() if target in targets))


def settle(targets: Sequence[str], parameters: Mapping[str, str]) -> None:
    """Raise SettingsError for a target that there is not, or a parameter that none of the targets takes."""
    for target in targets:
        if target not in TARGETS:
            raise SettingsError(f"unknown target {target!r}; there are: {', '.join(TARGETS)}")
    lacking = missing() if "pdf" in targets else None
    if lacking:
        raise SettingsError(lacking)
    known = frozenset().union(*(PARAMETERS[target] for target in targets)) if targets else frozenset()
    # a user's own stylesheet has parameters of its own, which its name in a namespace or a prefix tells
    for name in parameters:
        if name not in known and not name.startswith(("{", "x-")):
            there = ", ".join(sorted(known)) or "none for these targets"
            raise SettingsError(f"unknown parameter {name!r}; there are: {there}")
    if parameters.get("paper", "a4") not in PAPERS:
        raise SettingsError(f"unknown paper {parameters['paper']!r}; there are: {', '.join(PAPERS)}")


def parameters_for(target: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return those of the given parameters that a target takes, with those of a user's own stylesheet."""
    return {key: value for key, value in given.items() if key in PARAMETERS[target] or key.startswith(("{", "x-"))}
