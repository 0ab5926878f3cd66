"""What may be published, and the parameters that each of it takes."""

from __future__ import annotations

import re
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
# the forms of the plain text, and what they stand for
FORMS = {
    "reading": {"corrections": "corr", "page-breaks": "drop", "line-breaks": "drop"},
    "diplomatic": {"corrections": "sic", "page-breaks": "keep", "line-breaks": "keep"},
}
# parameters that no stylesheet takes
_BESIDE = {"text": frozenset({"form", "files"})}
VALUES: dict[str, tuple[str, ...]] = {
    "form": tuple(FORMS),
    "files": ("each", "all"),
    "corrections": ("sic", "corr"),
    "notes": ("end", "foot", "drop"),
    "page-breaks": ("drop", "keep"),
    "line-breaks": ("drop", "keep"),
    "header": ("keep", "drop"),
    "statement": ("no", "yes"),
    "paper": PAPERS,
}


def beside(targets: Sequence[str]) -> tuple[str, ...]:
    """Return the suffixes of the files that stand beside the page of a document.

    >>> beside(["html", "text"])
    ('xml', 'txt')
    """
    return ("xml", *(suffix for target, suffix in SUFFIXES.items() if target in targets))


def settle(targets: Sequence[str], parameters: Mapping[str, str]) -> None:
    """Raise SettingsError for a target that there is not or cannot be made, for a parameter or value unknown to all."""
    for target in targets:
        if target not in TARGETS:
            raise SettingsError(f"unknown target {target!r}; there are: {', '.join(TARGETS)}")
    lacking = missing() if "pdf" in targets else None
    if lacking:
        raise SettingsError(lacking)
    known = frozenset().union(*(PARAMETERS[one] | _BESIDE.get(one, frozenset()) for one in targets))
    # a user's own stylesheet has parameters of its own, which its name in a namespace or a prefix tells
    for name, value in parameters.items():
        if name not in known and not name.startswith(("{", "x-")):
            there = ", ".join(sorted(known)) or "none for these targets"
            raise SettingsError(f"unknown parameter {name!r}; there are: {there}")
        if name in VALUES and value not in VALUES[name]:
            raise SettingsError(f"{name} = {value!r}: it is one of {', '.join(VALUES[name])}")
        if name == "width" and not re.fullmatch(r"\d{1,4}", value):
            raise SettingsError(f"width = {value!r}: it is a number of characters, 0 for a paragraph a line")


def parameters_for(target: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return those of the given parameters that a target takes, with those of a user's own stylesheet.

    A form of the text is spelt out; what is said beside it takes precedence.

    >>> parameters_for("text", {"form": "diplomatic", "line-breaks": "drop", "paper": "a5"})
    {'corrections': 'sic', 'page-breaks': 'keep', 'line-breaks': 'drop'}
    """
    kept = {key: value for key, value in given.items() if key in PARAMETERS[target] or key.startswith(("{", "x-"))}
    return {**FORMS.get(given.get("form", ""), {}), **kept} if target == "text" else kept
