"""What stands in a document: all recognisers over its text, and which of the names they find stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib.metadata import EntryPoint, entry_points

from teikit.annotation.authorities import Authorities, Entry, entries_of
from teikit.annotation.combination import combined
from teikit.annotation.context import Context
from teikit.annotation.header_names import Meanings
from teikit.annotation.layers import blocked_spans, known_names, part_spans, person_spans
from teikit.annotation.learning.model import Model, shipped
from teikit.annotation.lexicon import gazetteer
from teikit.annotation.linking import Linked, link
from teikit.annotation.mention import Annotation, Recogniser
from teikit.annotation.recognisers.addresses import AddressRules, address_spans
from teikit.annotation.recognisers.compounds import CompoundRules
from teikit.annotation.recognisers.dates import DateRules
from teikit.annotation.recognisers.editor import decided, refused
from teikit.annotation.recognisers.forms import FormRecogniser, missing_from
from teikit.annotation.recognisers.institutions import InstitutionRules
from teikit.annotation.recognisers.mentions import MentionRules
from teikit.annotation.recognisers.persons import PersonRules, title_before
from teikit.annotation.recognisers.places import PlaceRules
from teikit.annotation.reference import reference_date
from teikit.annotation.resolution import resolve
from teikit.annotation.standoff import copies
from teikit.annotation.stripping import strip
from teikit.annotation.tokens import tokenise
from teikit.annotation.view import View, view_of
from teikit.decisions import Decisions
from teikit.location import Span
from teikit.namespaces import XML_ID
from teikit.settings import Settings
from teikit.tei import TeiDocument

_NUMBER = re.compile(r"\d[\d-]*(?:st|nd|rd|th)? ")


def recognise(
    document: TeiDocument,
    authorities: Authorities,
    settings: Settings,
    decisions: Decisions,
    model: Model | None = None,
) -> list[tuple[Annotation, Span]]:
    """Return what would be tagged in a document, each with its stretch of the plain text, without tagging it."""
    base = with_data(document, strip(document.xml, copies(authorities, document.path)))
    found = Recognition(base, authorities, settings, decisions, model)
    return [(one, found.view.span(one.start, one.end)) for one in found.linked().annotations]


def with_data(document: TeiDocument, data: bytes) -> TeiDocument:
    """Return the document with other bytes; with the same bytes it is itself, with all that it has read already."""
    return document if data == document.data else replace(document, data=data)


def model_of(document: TeiDocument, settings: Settings, given: Model | None) -> Model | None:
    """Return the model that has a word in a document: the one given, or that which teikit has for its language."""
    if given is not None or "model" not in settings.annotate.recognisers:
        return given
    return shipped(document.language or settings.edition.language)


class Recognition:
    """A document made ready for recognition: its view, its entries, and what the editor said."""

    def __init__(
        self,
        document: TeiDocument,
        authorities: Authorities,
        settings: Settings,
        decisions: Decisions,
        model: Model | None = None,
        extra: Sequence[Recogniser] = (),
    ) -> None:
        self._extra = tuple(extra)
        xml, plain = document.xml, document.plain
        self._xml, self._plain = xml, plain
        self.view: View = view_of(xml, plain)
        self.ids = frozenset(e.attributes[XML_ID] for e in xml.elements if XML_ID in e.attributes)
        own = Authorities(tuple(entries_of(document.tree, "")))
        edition = authorities
        if own.entries:
            edition = Authorities((*own.entries, *(e for e in authorities if e.id not in own.by_id)))
        self._lists = _lists(edition)
        self.entries = self._lists.entries
        self._settings = settings
        self._blocked = blocked_spans(xml, plain, self.view)
        self._addresses = address_spans(xml, plain)
        self._decided = tuple(decided(decisions, plain.text, self.view))
        self._refused = tuple(refused(decisions, plain.text, self.view))
        language = document.language or settings.edition.language
        self.model = model_of(document, settings, model)
        self.context = Context(
            self.view,
            tokenise(self.view.text, self.view.lines),
            edition,
            reference_date(xml, language),
            language,
            known_names(xml, plain, self.view),
            signed=person_spans(xml, plain, self.view),
        )

    @property
    def meanings(self) -> Meanings:
        """What the forms of the entries mean, made once for all documents of an edition."""
        return self._lists.meanings

    def linked(self) -> Linked:
        """Return the names and dates that stand, with the entries that they point to."""
        return link(self.mentions(), self.context, self.entries, self.ids)

    def mentions(self) -> tuple[Annotation, ...]:
        """Return the names and dates that stand, those of a second look at the text included."""
        context = self.context
        first = [*self._decided]
        for recogniser in self._recognisers():
            first.extend(self._titled(one) for one in recogniser(context))
        found = self._resolve(first)
        if "rules" in self._settings.annotate.recognisers:
            more = [*MentionRules()(replace(context, found=found))]
            found = self._resolve([*first, *more])
            first += more
        model = self.model
        if model is not None:
            parts = part_spans(self._xml, self._plain, self.view)
            found = self._resolve([*combined(found, context.tokens, model, parts)])
        return self._dated(found, first)

    def reading(self) -> tuple[tuple[Annotation, ...], tuple[tuple[int, int, str], ...]]:
        """Return what the recognisers find without a model, and the parts of the text: what a model looks at."""
        return self.mentions(), part_spans(self._xml, self._plain, self.view)

    def _dated(
        self, found: tuple[Annotation, ...], candidates: Sequence[Annotation]
    ) -> tuple[Annotation, ...]:
        """Link the names that are a known one with a year or number before it: "1936-38 Moscow Trials"."""
        known: dict[tuple[int, str], Annotation] = {
            (one.end, one.kind): one for one in candidates if one.target
        }
        linked = []
        for one in found:
            inner = known.get((one.end, one.kind)) if one.target is None else None
            if inner is not None and _NUMBER.fullmatch(self.view.text[one.start : inner.start]):
                linked.append(replace(one, target=inner.target, certainty=inner.certainty))
            else:
                linked.append(one)
        return tuple(linked)

    def _resolve(self, candidates: Sequence[Annotation]) -> tuple[Annotation, ...]:
        return resolve(candidates, self.view.text, self._blocked, self._refused)

    def _recognisers(self) -> Iterator[Recogniser]:
        wanted = self._settings.annotate.recognisers
        if "authorities" in wanted:
            yield self._lists.edition
        if "rules" in wanted:
            yield self._lists.gazetteer
            yield PersonRules()
            yield InstitutionRules()
            yield CompoundRules()
            yield AddressRules(self._addresses)
            yield PlaceRules()
            yield DateRules()
        yield from self._extra
        for name in wanted:
            if name not in _OWN and (point := _installed().get(name)) is not None:
                yield point.load()()

    def _titled(self, one: Annotation) -> Annotation:
        """Return a person with the titles that stand before the name."""
        if one.kind != "person" or one.role or one.recogniser not in {"authorities", "gazetteer"}:
            return one
        tokens = self.context.tokens
        at = _token_at(tokens.starts, one.start)
        first = title_before(tokens, at)
        start = tokens.starts[first]
        return replace(one, start=start, role=one.start - start) if start < one.start else one


_OWN = frozenset({"authorities", "rules", "model"})


@cache
def _installed() -> dict[str, EntryPoint]:
    """Return the recognisers that other packages bring, by name."""
    return {point.name: point for point in entry_points(group="teikit.recognisers")}


class _Gazetteer:
    """The gazetteer, whose entries that the edition has under another form lead to the edition's."""

    name = "gazetteer"

    def __init__(self, new: tuple[Entry, ...], same: dict[str, str]) -> None:
        known = [entry for entry in gazetteer() if entry.id in same]
        self._same = same
        self._forms = FormRecogniser((*new, *known), self.name, "medium")

    def __call__(self, context: Context) -> Iterator[Annotation]:
        for one in self._forms(context):
            target = self._same.get((one.target or "").lstrip("#"))
            candidates = tuple(self._same.get(c, c) for c in one.candidates)
            yield replace(one, target=f"#{target}" if target else one.target, candidates=candidates)


@dataclass(frozen=True)
class _Lists:
    """The recognisers of known forms, made once for all documents of an edition, and every entry by its id."""

    edition: FormRecogniser
    gazetteer: _Gazetteer
    entries: dict[str, Entry]

    @cached_property
    def meanings(self) -> Meanings:
        """What the forms of the entries mean."""
        return Meanings(self.entries.values())


@lru_cache(maxsize=4)
def _lists(edition: Authorities) -> _Lists:
    new, same = missing_from(edition, gazetteer())
    entries = {**{entry.id: entry for entry in new}, **edition.by_id}
    return _Lists(FormRecogniser(edition, "authorities"), _Gazetteer(new, same), entries)


def _token_at(starts: list[int], offset: int) -> int:
    return bisect_left(starts, offset)
