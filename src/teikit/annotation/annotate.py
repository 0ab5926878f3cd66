"""Tag the names and dates of a TEI document, leaving every character of its text and every tag of a person."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import entry_points

from teikit.annotation.authorities import Authorities, Entry, entries_of
from teikit.annotation.context import Context
from teikit.annotation.header import with_application, with_counts
from teikit.annotation.layers import blocked_spans, is_machine, known_names, person_spans
from teikit.annotation.lexicon import gazetteer
from teikit.annotation.linking import Linked, link
from teikit.annotation.mention import Annotation, Certainty, Recogniser
from teikit.annotation.recognisers.dates import DateRules
from teikit.annotation.recognisers.editor import decided, refused
from teikit.annotation.recognisers.forms import FormRecogniser, missing_from
from teikit.annotation.recognisers.institutions import InstitutionRules
from teikit.annotation.recognisers.mentions import MentionRules
from teikit.annotation.recognisers.persons import PersonRules, title_before
from teikit.annotation.reference import reference_date
from teikit.annotation.resolution import resolve
from teikit.annotation.splicing import Splicer, Tag
from teikit.annotation.standoff import stand_off_edits
from teikit.annotation.stripping import strip
from teikit.annotation.tokens import tokenise
from teikit.annotation.view import View, view_of
from teikit.decisions import Decisions
from teikit.errors import TeikitError
from teikit.findings import Finding, Result
from teikit.location import Span
from teikit.namespaces import XML_ID
from teikit.settings import Settings
from teikit.tei import TeiDocument
from teikit.xmltext import apply_edits, scan

_NUMBER = re.compile(r"\d[\d-]*(?:st|nd|rd|th)? ")
_REACH = 50  # names that may hold or touch the next one
_RANK: tuple[Certainty, ...] = ("low", "medium", "high")


def annotate(
    document: TeiDocument, *, authorities: Authorities, settings: Settings, decisions: Decisions
) -> Result[TeiDocument]:
    """Return the document with its persons, places, organisations, events, works and dates tagged.

    The text stays the same, character for character, and so do names and dates that a person tagged; what teikit
    tagged before (@resp="#teikit") is made again, so that annotating twice is annotating once. Each name points to
    an entry in standOff, made from the authority files or, for a new referent, proposed with a certainty.

    Raises XmlError for a document that is not well-formed, AnchorError for a decision that finds no text.

    >>> from teikit.settings import default_settings
    >>> tei = TeiDocument("a.xml", b'<text xmlns="http://www.tei-c.org/ns/1.0"><p>in Tirana.</p></text>')
    >>> done = annotate(tei, authorities=Authorities(), settings=default_settings(), decisions=Decisions())
    >>> done.value.data.decode()
    '<text xmlns="http://www.tei-c.org/ns/1.0"><p>in <placeName ref="#tirana" resp="#teikit" cert="medium">Tirana</placeName>.</p></text>'
    """
    before = document.plain_text()
    base = replace(document, data=strip(document.xml))
    base = replace(base, data=with_application(base.xml))
    work = _Work(base, authorities, settings, decisions)
    linked = link(work.mentions(), work.context, work.entries, work.ids)
    tags, used, findings = _tags(base, work.view, linked)
    proposed = {entry.id: entry for entry in linked.proposed}
    rows = [
        (_as_found(entry, work.view.text), certainty) for identifier, certainty in sorted(used.items())
        if identifier not in work.ids and (entry := work.entries.get(identifier) or proposed.get(identifier))
    ]
    splicer = Splicer(base.xml, base.plain)
    edits = [
        *splicer.edits(tags),
        *stand_off_edits(base.xml, rows, prefix=splicer.prefix, path=document.path),
    ]
    tagged = apply_edits(base.data, sorted(edits, key=lambda edit: edit.offset))
    value = replace(document, data=with_counts(scan(tagged, document.path, document.limits)))
    if value.plain_text() != before:
        raise TeikitError(f"{document.path}: annotation would change the text; this is a bug in teikit")
    return Result(value, (*authorities.findings, *findings, *_open(base, work.view, linked)))


def recognise(
    document: TeiDocument, authorities: Authorities, settings: Settings, decisions: Decisions
) -> list[tuple[Annotation, Span]]:
    """Return what would be tagged in a document, each with its stretch of the plain text, without tagging it."""
    base = replace(document, data=strip(document.xml))
    work = _Work(base, authorities, settings, decisions)
    linked = link(work.mentions(), work.context, work.entries, work.ids)
    return [(one, work.view.span(one.start, one.end)) for one in linked.annotations]


def _as_found(entry: Entry, text: str) -> Entry:
    """Return an entry that no authority file holds with its preferred name and the forms that the text has."""
    if entry.path:
        return entry
    return replace(entry, forms=(entry.preferred, *(form for form in entry.forms[1:] if form in text)))


class _Work:
    """A document made ready for recognition: its view, its entries, and what the editor said."""

    def __init__(
        self, document: TeiDocument, authorities: Authorities, settings: Settings, decisions: Decisions
    ) -> None:
        xml, plain = document.xml, document.plain
        self.view: View = view_of(xml, plain)
        self.ids = frozenset(e.attributes[XML_ID] for e in xml.elements if XML_ID in e.attributes)
        own = Authorities(tuple(entries_of(document.tree, "")))
        edition = Authorities((*own.entries, *(e for e in authorities if e.id not in own.by_id)))
        self._new, self._same = missing_from(edition, gazetteer())
        self.entries: dict[str, Entry] = {**{e.id: e for e in self._new}, **edition.by_id}
        self._edition = edition
        self._settings = settings
        self._blocked = blocked_spans(xml, plain, self.view)
        self._decided = tuple(decided(decisions, plain.text, self.view))
        self._refused = tuple(refused(decisions, plain.text, self.view))
        language = document.language or settings.edition.language
        self.context = Context(
            self.view, tokenise(self.view.text), edition, reference_date(xml, language), language,
            known_names(xml, plain, self.view), signed=person_spans(xml, plain, self.view),
        )

    def mentions(self) -> tuple[Annotation, ...]:
        """Return the names and dates that stand, those of a second look at the text included."""
        context = self.context
        first = [*self._decided]
        for recogniser in self._recognisers():
            first.extend(self._titled(one) for one in recogniser(context))
        found = self._resolve(first)
        if "rules" in self._settings.annotate.recognisers:
            more = MentionRules()(replace(context, found=found))
            found = self._resolve([*first, *more])
        return self._dated(found, first)

    def _dated(self, found: tuple[Annotation, ...], candidates: Sequence[Annotation]) -> tuple[Annotation, ...]:
        """Return the names, those that are a known one with a year or number before it ("1936-38 Moscow Trials") linked."""
        known = {(one.end, one.kind): one for one in candidates if one.target and one.kind != "date"}
        linked = []
        for one in found:
            inner = known.get((one.end, one.kind))
            if one.target is None and inner is not None and inner.start > one.start and (
                _NUMBER.fullmatch(self.view.text[one.start : inner.start])
            ):
                one = replace(one, target=inner.target, certainty=inner.certainty)
            linked.append(one)
        return tuple(linked)

    def _resolve(self, candidates: Sequence[Annotation]) -> tuple[Annotation, ...]:
        return resolve(candidates, self.view.text, self._blocked, self._refused)

    def _recognisers(self) -> Iterator[Recogniser]:
        wanted = self._settings.annotate.recognisers
        if "authorities" in wanted:
            yield FormRecogniser(self._edition, "authorities")
        if "rules" in wanted:
            yield _Gazetteer(self._new, self._same)
            yield PersonRules()
            yield InstitutionRules()
            yield DateRules()
        others = {point.name: point for point in entry_points(group="teikit.recognisers")}
        for name in wanted:
            if name in others:
                yield others[name].load()()

    def _titled(self, one: Annotation) -> Annotation:
        """Return a person with the titles that stand before the name."""
        if one.kind != "person" or one.role or one.recogniser not in {"authorities", "gazetteer"}:
            return one
        tokens = self.context.tokens
        at = _token_at(tokens.starts, one.start)
        first = title_before(tokens, at)
        start = tokens.starts[first]
        return replace(one, start=start, role=one.start - start) if start < one.start else one


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


def _token_at(starts: list[int], offset: int) -> int:
    return bisect_left(starts, offset)


def _tags(
    document: TeiDocument, view: View, linked: Linked
) -> tuple[list[Tag], dict[str, Certainty], list[Finding]]:
    """Return the tags, the ids that they point to with the best certainty of each, and what could not be tagged."""
    splicer = Splicer(document.xml, document.plain)
    tags: list[Tag] = []
    used: dict[str, Certainty] = {}
    findings: list[Finding] = []
    placed: list[tuple[Annotation, tuple[int, int]]] = []
    for one in linked.annotations:
        span = view.span(one.start, one.end)
        if not span.of(document.plain.text).strip():
            continue  # the words stand in a correction alone: there is nothing in the text to tag
        place = splicer.place(span)
        if place is None:
            wide = splicer.widen(span)
            place = splicer.place(wide) if wide != span else None
        if place is None or not _nests(one, place, placed):
            words = view.text[one.start : one.end]
            findings.append(Finding(
                "NAM492", "info", f"{words!r} is not tagged: an element of the document begins or ends inside it",
                document.xml.location(document.plain.byte_offset(span.start)),
            ))
            continue
        placed.append((one, place))
        tags.append(splicer.tag(one, *place))
        if one.role:
            role = view.span(one.start, one.start + len(view.text[one.start : one.start + one.role].rstrip()))
            inner = splicer.place(role) if role.of(document.plain.text).strip() else None
            if inner is not None and place[0] <= inner[0] and inner[1] < place[1]:
                tags.append(splicer.role(*inner))
        if one.target and one.target.startswith("#"):
            name = one.target[1:]
            used[name] = max(used.get(name, "low"), one.certainty, key=_RANK.index)
    return tags, used, findings


def _nests(
    one: Annotation, place: tuple[int, int], placed: Sequence[tuple[Annotation, tuple[int, int]]]
) -> bool:
    """Tell whether a tag stands to those placed before it as the names do: apart from them or inside.

    A correction of several names is one stretch of the text; only the first of them can be tagged there.
    """
    for other, (start, end) in reversed(placed[-_REACH:]):
        if other.holds(one):
            if not (start <= place[0] and place[1] <= end and (start, end) != place):
                return False
        elif place[0] < end:
            return False
    return True


def _open(document: TeiDocument, view: View, linked: Linked) -> Iterator[Finding]:
    """Yield a finding for each name that may mean more than one referent."""
    for one in linked.open:
        if one.candidates:
            at = document.plain.byte_offset(view.span(one.start, one.end).start)
            words = view.text[one.start : one.end]
            choice = ", ".join(c.lstrip("#") for c in one.candidates)
            yield Finding(
                "NAM493", "info", f"{words!r} may mean {choice}; it is tagged without @ref", document.xml.location(at)
            )


def count_machine_tags(document: TeiDocument) -> int:
    """Return how many names and dates of the document teikit tagged and no person confirmed."""
    return sum(is_machine(element) for element in document.xml.elements)
