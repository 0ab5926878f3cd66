"""The editor's own decisions: names and dates that no rule finds, and what a rule found wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from teikit.annotation.mention import KINDS, Annotation, Certainty, Kind
from teikit.annotation.view import View
from teikit.decisions import Decision, Decisions, anchor
from teikit.errors import SettingsError
from teikit.location import Span

_DATING = ("when", "from", "to", "notBefore", "notAfter")


def decided(decisions: Decisions, plain: str, view: View) -> Iterator[Annotation]:
    """Yield what the editor decided to be a name or a date; raises AnchorError where a decision finds no text."""
    for decision in _of_names(decisions):
        if decision.values.get("reject"):
            continue
        for span in anchor(decision, plain):
            start, end = view.forward(span.start), view.forward(span.end)
            yield _annotation(decision, start, end, plain[span.start : span.end])


def refused(decisions: Decisions, plain: str, view: View) -> Iterator[tuple[Span, frozenset[Kind]]]:
    """Yield the stretches in which the editor refuses names (or dates)."""
    names = frozenset(KINDS) - {"date"}
    for decision in _of_names(decisions):
        if not decision.values.get("reject"):
            continue
        kind = decision.values.get("kind")
        kinds: frozenset[Kind] = (
            frozenset({"date"}) if decision.kind == "date" else (frozenset({kind}) if kind else names)
        )
        for span in anchor(decision, plain):
            yield Span(view.forward(span.start), view.forward(span.end)), kinds


def _of_names(decisions: Decisions) -> Iterator[Decision]:
    yield from decisions.of("name")
    yield from decisions.of("date")


def _annotation(decision: Decision, start: int, end: int, quote: str) -> Annotation:
    values = decision.values
    certainty: Certainty = values.get("cert", "high")
    if certainty not in {"high", "medium", "low"}:
        raise SettingsError(f"cert is high, medium or low, not {certainty!r}", decision.location)
    if decision.kind == "date":
        dating = {key: str(values[key]) for key in _DATING if key in values}
        return Annotation(
            start, end, "date", certainty=certainty, recogniser="editor", attributes=dating, fixed=True
        )
    kind = values.get("kind")
    if kind not in KINDS or kind == "date":
        known = ", ".join(one for one in KINDS if one != "date")
        raise SettingsError(f"a name needs a kind: {known}", decision.location)
    ref = values.get("ref")
    role = str(values.get("role", ""))
    if role and not quote.startswith(role):
        raise SettingsError(f"the role {role!r} does not begin the quotation", decision.location)
    return Annotation(
        start,
        end,
        kind,
        target=f"#{str(ref).lstrip('#')}" if ref else None,
        certainty=certainty,
        recogniser="editor",
        role=len(role) + 1 if role else 0,
        fixed=True,
    )
