"""Tag the names and dates of a TEI document, leaving every character of its text and every tag of a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from teikit.annotation.abstract import abstract_edits
from teikit.annotation.authorities import Authorities, Entry
from teikit.annotation.header import application_edits, change_edits, recogniser_edits, with_counts
from teikit.annotation.header_names import header_links
from teikit.annotation.learning.model import Model
from teikit.annotation.linking import Linked
from teikit.annotation.mention import Annotation, Certainty, Recogniser
from teikit.annotation.recognition import Recognition, model_of, with_data
from teikit.annotation.splicing import Splicer, Tag
from teikit.annotation.standoff import copies, stand_off_edits, with_parents
from teikit.annotation.stripping import strip, strip_decided
from teikit.annotation.view import View
from teikit.decisions import Decisions
from teikit.errors import TeikitError
from teikit.findings import Finding, Result
from teikit.settings import Settings
from teikit.tei import TeiDocument
from teikit.xmltext import apply_edits, scan

_REACH = 50  # names that may hold or touch the next one
_RANK: tuple[Certainty, ...] = ("low", "medium", "high")


def annotate(
    document: TeiDocument,
    *,
    authorities: Authorities,
    settings: Settings,
    decisions: Decisions,
    model: Model | None = None,
    extra: Sequence[Recogniser] = (),
) -> Result[TeiDocument]:
    """Return the document with its persons, places, organisations, events, works and dates tagged.

    The text stays the same, character for character, and so do names and dates that a person tagged; what teikit
    tagged before (@resp="#teikit") is made again, so that annotating twice is annotating once. Each name points to
    an entry in standOff, made from the authority files or, for a new referent, proposed with a certainty.

    Raises XmlError for a document that is not well-formed, AnchorError for a decision that finds no text.

    >>> from teikit.settings import default_settings
    >>> tei = TeiDocument("a.xml", b'<text xmlns="http://www.tei-c.org/ns/1.0"><p>in Tirana.</p></text>')
    >>> done = annotate(tei, authorities=Authorities(), settings=default_settings(), decisions=Decisions())
    >>> done.value.data.partition(b"<p>")[2]
    b'in <placeName ref="#tirana" resp="#teikit" cert="medium">Tirana</placeName>.</p></text>'
    """
    before = document.plain_text()
    base = with_data(document, strip(document.xml, copies(authorities, document.path)))
    base = with_data(base, strip_decided(base, decisions))
    base = with_data(base, apply_edits(base.data, application_edits(base.xml)))
    recognisers = recogniser_edits(base.xml, settings, model_of(base, settings, model), extra)
    change = change_edits(base.xml, settings.edition.date or "")
    base = with_data(base, apply_edits(base.data, [*recognisers, *change]))
    work = Recognition(base, authorities, settings, decisions, model, extra)
    linked = work.linked()
    tags, used, findings = _tags(base, work.view, linked)
    header = header_links(base, linked, work.view.text, work.meanings)
    abstract, summed = abstract_edits(base, linked, work.view.text, work.entries, settings)
    _count(used, header.used, summed, _pointed(work))
    proposed = {entry.id: entry for entry in linked.proposed}
    rows = [
        (_as_found(entry, work.view.text), certainty)
        for identifier, certainty in sorted(with_parents(used, work.entries).items())
        if identifier not in work.ids and (entry := work.entries.get(identifier) or proposed.get(identifier))
    ]
    splicer = Splicer(base.xml, base.plain)
    edits = [
        *header.edits,
        *abstract,
        *splicer.edits(tags),
        *stand_off_edits(base.xml, rows, prefix=splicer.prefix, path=document.path),
    ]
    tagged = apply_edits(base.data, sorted(edits, key=lambda edit: edit.offset))
    value = replace(document, data=with_counts(scan(tagged, document.path, document.limits)))
    if value.plain_text() != before:
        raise TeikitError(f"{document.path}: annotation would change the text; this is a bug in teikit")
    return Result(value, (*authorities.findings, *findings, *_open(base, work.view, linked)))


def _count(used: dict[str, Certainty], *more: Mapping[str, Certainty]) -> None:
    """Add ids with their certainty; of an id that is known already the better certainty counts."""
    for ids in more:
        for name, certainty in ids.items():
            used[name] = max(used.get(name, "low"), certainty, key=_RANK.index)


def _pointed(work: Recognition) -> dict[str, Certainty]:
    """Return the entries of the authority files to which the tags of persons point."""
    targets = ((one.target or "").removeprefix("#") for one in work.context.known)
    return {name: "high" for name in targets if (entry := work.entries.get(name)) is not None and entry.path}


def _as_found(entry: Entry, text: str) -> Entry:
    """Return an entry that no authority file holds with its preferred name and the forms that the text has."""
    if entry.path:
        return entry
    return replace(entry, forms=(entry.preferred, *(form for form in entry.forms[1:] if form in text)))


def _tags(
    document: TeiDocument, view: View, linked: Linked
) -> tuple[list[Tag], dict[str, Certainty], list[Finding]]:
    """Return the tags, the ids that they point to with the best certainty of each, and what cannot be tagged."""
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
            findings.append(
                Finding(
                    "NAM492",
                    "info",
                    f"{words!r} is not tagged: an element of the document begins or ends inside it",
                    document.xml.location(document.plain.byte_offset(span.start)),
                )
            )
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
                "NAM493",
                "info",
                f"{words!r} may mean {choice}; it is tagged without @ref",
                document.xml.location(at),
            )
