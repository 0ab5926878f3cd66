"""Which schemas apply to a document: those it names, those asked for, those of the settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from teikit.checking.options import OWN, CheckOptions
from teikit.checking.subject import Subject
from teikit.location import Location
from teikit.namespaces import RELAXNG, SCHEMATRON, XSD

Language = Literal["rng", "rnc", "xsd", "sch", "odd", ""]

_PSEUDO_ATTRIBUTE = re.compile(r"""([A-Za-z_][\w.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LANGUAGES: dict[str, Language] = {
    RELAXNG: "rng",
    SCHEMATRON: "sch",
    "http://www.ascc.net/xml/schematron": "sch",
    XSD: "xsd",
}
_SUFFIXES: dict[str, Language] = {".rng": "rng", ".rnc": "rnc", ".xsd": "xsd", ".sch": "sch", ".odd": "odd"}
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


@dataclass(frozen=True, slots=True)
class Association:
    """A schema that applies: its reference, its language (empty: to be seen from the file), who asked for it.

    `label` names it in reports. `place` is where the document names it, None when the user asked for it.
    """

    href: str
    language: Language
    phase: str = ""
    place: Location | None = None

    @property
    def label(self) -> str:
        """How reports name the schema."""
        return self.href


def associate(subject: Subject, options: CheckOptions) -> Iterator[Association]:
    """Yield the schemas that apply to a document; nothing is opened or fetched here.

    They are those asked for and those the document names; where there are none, teikit's own for what teikit made.
    """
    for name in options.schemas:
        yield Association(name, language_of(name))
    declared = list(_declared(subject)) if options.declared else []
    yield from declared
    if not declared and not options.schemas and options.declared and _made_by_teikit(subject):
        yield Association(OWN, "")


def _made_by_teikit(subject: Subject) -> bool:
    return any(application.attributes.get("ident") == "teikit" for application in subject.all("application"))


def _declared(subject: Subject) -> Iterator[Association]:
    first = subject.root.start
    for target, value, start in subject.xml.instructions:
        if target != "xml-model" or start > first:
            continue
        said = {m[1]: m[2] if m[2] is not None else m[3] for m in _PSEUDO_ATTRIBUTE.finditer(value)}
        href = said.get("href", "").strip()
        if not href:
            continue
        language = _LANGUAGES.get(said.get("schematypens", ""), "")
        if language == "rng" and (
            language_of(href) == "rnc" or said.get("type") == "application/relax-ng-compact-syntax"
        ):
            language = "rnc"
        yield Association(href, language or language_of(href), said.get("phase", ""), subject.at_bytes(start, start))
    attributes = subject.root.attributes
    pairs = attributes.get(f"{_XSI}schemaLocation", "").split()
    for href in [*pairs[1::2], *attributes.get(f"{_XSI}noNamespaceSchemaLocation", "").split()]:
        yield Association(href, "xsd", place=subject.at(subject.root))


def language_of(href: str) -> Language:
    """Return the schema language that the name of a file tells, empty where it tells none.

    >>> language_of("schemas/teikit.sch")
    'sch'
    """
    return _SUFFIXES.get(Path(href.partition("?")[0]).suffix.lower(), "")


def is_url(href: str) -> bool:
    """Return whether a reference has a scheme that is no drive letter: such a thing is never fetched.

    >>> is_url("http://example.org/a.rng"), is_url("../a.rng")
    (True, False)
    """
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", href)) or href.startswith("//")


def local_path(href: str, folder: Path | None) -> Path | None:
    """Return the file that a relative reference means, seen from `folder`; None for what is no local reference."""
    bare = href.partition("#")[0].partition("?")[0]
    if not bare or is_url(href) or folder is None:
        return None
    return Path(folder, unquote(bare))
