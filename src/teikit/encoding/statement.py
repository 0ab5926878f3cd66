"""What the header is made from: the source, its facts, the settings, and the homes of the fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from teikit.decisions import Decisions
from teikit.encoding.build import Element, add, append_text
from teikit.encoding.languages import guess_language, language_tag
from teikit.encoding.marks import Mark
from teikit.model import Fact, Field, Source
from teikit.namespaces import XML_ID
from teikit.settings import Settings

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(slots=True)
class Statement:
    """All that a header may say; `homes` maps the number of a field to the xml:id of the element that holds it."""

    id: str
    source: Source
    settings: Settings
    text: str
    marks: Sequence[Mark]
    usage: Counter[str]
    decided: bool
    facts: list[Fact] = field(default_factory=list)
    homes: dict[int, str] = field(default_factory=dict)
    _ids: Counter[str] = field(default_factory=Counter)
    _guessed: str = ""

    def value(self, name: str) -> str | None:
        """Return the first value of that name, the editor's before the source's."""
        return next((fact.value for fact in self.facts if fact.name == name), None)

    def values(self, name: str) -> Iterator[Fact]:
        """Yield the facts of that name, each value once."""
        seen: set[str] = set()
        for fact in self.facts:
            if fact.name == name and fact.value not in seen:
                seen.add(fact.value)
                yield fact

    def fields(self, *names: str) -> Iterator[tuple[int, Field]]:
        """Yield the fields of those names that have no home yet, with their numbers."""
        for number, one in enumerate(self.source.fields):
            if one.name in names and number not in self.homes:
                yield number, one

    def settle(self, element: Element, number: int) -> Element:
        """Make `element` the home of a field: its text and an xml:id by which the ledger finds it."""
        one = self.source.fields[number]
        self._ids[one.name] += 1
        count = self._ids[one.name]
        identifier = f"source-{one.name}" + (f"-{count}" if count > 1 else "")
        element.set(XML_ID, identifier)
        url = self.value("url")
        if url and one.name == "citation" and url in one.text:
            before, after = one.text.split(url, 1)
            append_text(element, before)
            add(element, "ref", url, target=url)
            append_text(element, after)
        else:
            append_text(element, one.text)
        self.homes[number] = identifier
        return element

    @property
    def language(self) -> str:
        """The language of the text: stated by editor or source, else guessed by its small words, else und."""
        stated = self.value("language.text") or ""
        known = language_tag(stated) or (stated if _LANGUAGE.fullmatch(stated) else None)
        if known:
            return known
        self._guessed = self._guessed or guess_language(self.text) or "und"
        return self._guessed

    @property
    def title(self) -> str:
        """The main title."""
        return self.value("title") or self.value("citation.title") or self.value("title.incipit") or self.id


def facts_of(source: Source, settings: Settings, decisions: Decisions, identifier: str) -> list[Fact]:
    """Return the facts of a source, those of table, settings and decisions before them, the more special first."""
    own: list[Fact] = []
    row = settings.encode.rows.get(identifier)
    for name, values in row.values.items() if row is not None else ():
        own.extend(Fact(name, value, None, "table") for value in values)
    overruled = set(settings.encode.documents.get(identifier, {}))
    overruled |= {str(decision.values.get("field", "")) for decision in decisions.of("header")}
    own = [fact for fact in own if fact.name not in overruled]
    for name, value in settings.encode.documents.get(identifier, {}).items():
        own.append(Fact(name, value, None, "settings"))
    for decision in decisions.of("header"):
        own.append(Fact(str(decision.values.get("field", "")), str(decision.values.get("value", "")), None, "editor"))
    names = {fact.name for fact in own}
    return own + [replace(fact) for fact in source.facts if fact.name not in names]
