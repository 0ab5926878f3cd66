"""All marks of a text: what the rules find, changed by what the editor has decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from teikit.decisions import Decision, Decisions, anchor
from teikit.encoding.faults import find_faults
from teikit.encoding.inline import emphasis
from teikit.encoding.insertions import find_insertions, owned
from teikit.encoding.lexicon import Lexicon
from teikit.encoding.marks import BETWEEN, Mark, nest
from teikit.encoding.pieces import Piece
from teikit.encoding.quotations import find_quotations, join_speech
from teikit.errors import AnchorError
from teikit.findings import Finding
from teikit.location import Span
from teikit.model import Source

EDITOR = ("resp", "#editor")
QUOTATIONS = frozenset({"said", "quote", "soCalled", "term", "mentioned", "q", "foreign"})


@dataclass(frozen=True, slots=True)
class Analysis:
    """The marks by piece (number of the piece), the editor's structure by piece, and what was unsure."""

    marks: dict[int, list[Mark]]
    structure: dict[int, Decision]
    findings: tuple[Finding, ...]
    all_marks: tuple[Mark, ...]


def analyse(source: Source, pieces: Sequence[Piece], decisions: Decisions) -> Analysis:
    """Return the marks of a text; raises AnchorError for a decision that does not match it."""
    text = "".join(piece.text for piece in pieces)
    prose = [piece for piece in pieces if piece.role != "label"]
    lexicon = Lexicon(" ".join(piece.text for piece in pieces))
    quotations, single = find_quotations(prose)
    marks = [*find_faults(pieces, lexicon), *quotations, *owned(find_insertions(prose), quotations, source)]
    marks = decide(marks, decisions, text)
    for piece in prose:
        marks.extend(emphasis(piece))
    findings: list[Finding] = [_lonely(source, piece, at) for piece, at in single]
    by_piece: dict[int, list[Mark]] = {}
    sorted_marks = sorted(marks, key=lambda mark: mark.start)
    position = 0
    kept_all: list[Mark] = []
    joined: list[Mark] = []
    for number, piece in enumerate(pieces):
        inside: list[Mark] = []
        while position < len(sorted_marks) and sorted_marks[position].start < piece.end:
            mark = sorted_marks[position]
            position += 1
            if piece.role == "phrase" and mark.element in BETWEEN and not _decided(mark):
                # TEI allows a speaker and a dateline phrases alone
                continue
            if mark.end <= piece.end:
                inside.append(mark)
            elif _decided(mark):
                raise AnchorError(f"a decision on {text[mark.start : mark.end]!r} crosses the border of a paragraph")
        kept, dropped = nest(inside)
        for mark in dropped:
            if _decided(mark):
                raise AnchorError(f"a decision on {text[mark.start : mark.end]!r} crosses other markup")
        kept = join_speech(piece, kept, len(joined))
        joined.extend(mark for mark in kept if any(key == "id" for key, _ in mark.attributes))
        if kept:
            by_piece[number] = kept
            kept_all.extend(kept)
        corrected = [mark for mark in kept if mark.corr is not None and not _decided(mark)]
        findings.extend(_correction(source, piece, mark) for mark in corrected)
    return Analysis(by_piece, _structure(decisions, text, pieces), tuple(findings), tuple(kept_all))


def decide(marks: list[Mark], decisions: Decisions, text: str) -> list[Mark]:
    """Return the marks as the editor's decisions on corrections and quotations change them."""
    for decision in decisions.of("correction"):
        for span in anchor(decision, text):
            marks = [m for m in marks if m.corr is None or m.end <= span.start or m.start >= span.end]
            if not decision.values.get("keep"):
                cert = str(decision.values.get("cert", "high"))
                corr = str(decision.values.get("corr", ""))
                attributes = (("cert", cert), EDITOR)
                marks.append(Mark(span.start, span.end, "choice", attributes, corr, 0, "decision"))
    for decision in decisions.of("quotation"):
        for span in anchor(decision, text):
            marks = _quotation(marks, decision, span)
    return marks


def _quotation(marks: list[Mark], decision: Decision, span: Span) -> list[Mark]:
    found = [
        m
        for m in marks
        if m.element in QUOTATIONS and m.corr is None and abs(m.start - span.start) <= 1 and abs(m.end - span.end) <= 1
    ]
    rest = [m for m in marks if m not in found]
    if decision.values.get("reject"):
        return rest
    start, end = (found[0].start, found[0].end) if found else span
    attributes: list[tuple[str, str]] = []
    if decision.values.get("who"):
        who = str(decision.values["who"])
        attributes.append(("who", who if who.startswith("#") else f"#{who}"))
    if decision.values.get("lang"):
        attributes.append(("lang", str(decision.values["lang"])))
    if decision.values.get("cert"):
        attributes.append(("cert", str(decision.values["cert"])))
    attributes.append(EDITOR)
    element = str(decision.values.get("element", found[0].element if found else "q"))
    return [*rest, Mark(start, end, element, tuple(attributes), rank=0, rule="decision")]


def _structure(decisions: Decisions, text: str, pieces: Sequence[Piece]) -> dict[int, Decision]:
    found: dict[int, Decision] = {}
    for decision in decisions.of("structure"):
        for span in anchor(decision, text):
            for number, piece in enumerate(pieces):
                if piece.start <= span.start < piece.end:
                    found[number] = decision
    return found


def _decided(mark: Mark) -> bool:
    return mark.rule == "decision"


def _correction(source: Source, piece: Piece, mark: Mark) -> Finding:
    start, end = mark.start - piece.start, mark.end - piece.start
    here = piece.text[start:end]
    left, right = piece.text[max(0, start - 12) : start], piece.text[end : end + 12]
    message = f"{mark.rule}: …{left}[{here}]{right}… corrected to {mark.corr!r} ({mark.certainty})"
    return Finding("ENC906", "info", message, source.location(piece.source_span(mark.start, mark.end)))


def _lonely(source: Source, piece: Piece, at: int) -> Finding:
    message = "a quotation mark without a partner stays plain text"
    return Finding("ENC907", "info", message, source.location(piece.source_span(at, at + 1)))
