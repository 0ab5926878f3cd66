"""Names in the running text and the forms that their entries state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teikit.checking.subject import Subject
from teikit.xmltext import Element

NAMES = ("persName", "placeName", "orgName", "eventName", "geogName")

ENTRY_NAMES = {
    "person": ("persName", "name"),
    "place": ("placeName", "settlement", "country", "region", "district", "geogName", "name", "bloc"),
    "org": ("orgName", "name"),
    "event": ("eventName", "label", "head", "name"),
}

SILENT = frozenset({"note", "corr", "reg", "expan", "fw"})

WORD = re.compile(r"[^\W\d_][\w’'-]*")


def mentions(subject: Subject) -> Iterator[Element]:
    """Yield the names of the running text."""
    for element in subject.all(*NAMES):
        if subject.inside(element, "text") is not None and subject.inside(element, *ENTRY_NAMES) is None:
            yield element


def form_of(subject: Subject, element: Element) -> str:
    """Return the words of a name as the source has them, white space folded."""
    return " ".join(subject.reading(element, SILENT).split())


def forms_of(subject: Subject, entry: Element) -> list[str]:
    """Return the names that an entry states, the main one first."""
    return [subject.words(n) for n in subject.children(entry, *ENTRY_NAMES.get(entry.local, ()))]
