"""Merge lists: one identifier is one referent; what only looks alike is reported, never decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from teikit.annotation.lexicon import identifier
from teikit.annotation.linking import compatible
from teikit.annotation.lists.reading import Links
from teikit.annotation.lists.record import Record
from teikit.annotation.ranking import direct
from teikit.annotation.recognisers.mentions import parts_of
from teikit.annotation.tokens import fold
from teikit.findings import Finding
from teikit.location import Location


@dataclass(frozen=True, slots=True)
class Merged:
    """The entries after merging, each with an id of its own, and the report: what was merged, what only looks alike."""

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    added: int = 0
    merged: int = 0


def merge(known: Sequence[Record], new: Iterable[Record], links: Iterable[Links] = ()) -> Merged:
    """Return the known entries with what the new ones add.

    The same identifier: merged, unless the dates of life contradict (NAM495: both stay). The same name and the same
    dates, or for persons names that may be one and the same dates: both stay and are reported (NAM494). Links add
    identifiers to the entries that have the one they lead from.
    """
    rows = list(known)
    by_number = {number: at for at in reversed(range(len(rows))) for number in rows[at].identifiers}
    taken = {row.id for row in rows}
    findings: list[Finding] = []
    added = merged = 0
    for one in new:
        at = next((by_number[n] for n in sorted(one.identifiers) if n in by_number), None)
        if at is None and one.id and one.id in taken:
            at = next((i for i, row in enumerate(rows) if row.id == one.id and _same(row, one)), None)
        if at is not None and rows[at].kind == one.kind:
            against = _contradiction(rows[at], one)
            if against is None:
                changed = _joined(rows[at], one)
                merged += changed != rows[at]
                rows[at] = changed
                by_number.update((number, at) for number in changed.identifiers)
                continue
            findings.append(_finding("NAM495", "warning", f"{_named(one)} has the identifier of {rows[at].id}, but "
                                     f"{against}; both are kept", one))  # fmt: skip
        name = _free(one.id if _is_name(one.id) else identifier(one.forms[0]), taken)
        taken.add(name)
        added += 1
        rows.append(replace(one, id=name))
        for number in one.identifiers:
            by_number.setdefault(number, len(rows) - 1)
    for link in links:
        hits = 0
        for source, target in sorted(link.of.items()):
            at = by_number.get(source)
            if at is not None:
                hits += 1
                merged += target not in rows[at].identifiers
                rows[at] = replace(rows[at], identifiers=rows[at].identifiers | {target})
        if not hits:
            message = "none of its identifiers is that of an entry; nothing was added"
            findings.append(Finding("NAM496", "warning", message, Location(link.source)))
    findings.extend(_alike(rows))
    return Merged(tuple(rows), tuple(findings), added, merged)


def _is_name(text: str) -> bool:
    return bool(text) and (text[0].isalpha() or text[0] == "_") and all(c.isalnum() or c in "-_." for c in text)


def _free(base: str, taken: set[str]) -> str:
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


def _same(a: Record, b: Record) -> bool:
    """Tell whether two entries of one id are one: they share a name."""
    return a.kind == b.kind and not {fold(form) for form in a.forms}.isdisjoint(fold(form) for form in b.forms)


def _contradiction(a: Record, b: Record) -> str | None:
    """Return how dates of life contradict; a year and a day of that year do not."""
    for word, one, other in (("birth", a.birth, b.birth), ("death", a.death, b.death)):
        if one and other and not one.startswith(other) and not other.startswith(one):
            return f"its {word} is {other}, not {one}"
    return None


def _joined(a: Record, b: Record) -> Record:
    return replace(
        a,
        forms=tuple(dict.fromkeys((*a.forms, *b.forms))),
        identifiers=a.identifiers | b.identifiers,
        birth=max(a.birth, b.birth, key=len),
        death=max(a.death, b.death, key=len),
        where=a.where or b.where,
        type=a.type or b.type,
        note=a.note or b.note,
    )


def _alike(rows: Sequence[Record]) -> Iterator[Finding]:
    """Yield a finding for each pair that may be one referent: the same dates, and the same name or one like it."""
    by_dates: dict[tuple[str, str, str], list[Record]] = {}
    by_name: dict[tuple[str, str], list[Record]] = {}
    for row in rows:
        if row.birth or row.death:
            by_dates.setdefault((row.kind, row.birth[:4], row.death[:4]), []).append(row)
        for form in {fold(form).casefold() for form in row.forms}:
            by_name.setdefault((row.kind, form), []).append(row)
    seen: set[tuple[str, str]] = set()
    for same in by_name.values():
        for at, one in enumerate(same):
            for other in same[at + 1 : at + 20]:
                pair = (min(one.id, other.id), max(one.id, other.id))
                if pair not in seen and _contradiction(one, other) is None:
                    seen.add(pair)
                    yield _finding("NAM494", "warning", f"{_named(other)} may be {_named(one)}: the same name", other)
    for same in by_dates.values():
        if same[0].kind != "person":
            continue
        for at, one in enumerate(same):
            for other in same[at + 1 : at + 20]:
                pair = (min(one.id, other.id), max(one.id, other.id))
                if pair not in seen and one.birth and one.death and _may_be(one, other):
                    seen.add(pair)
                    said = f"{_named(other)} may be {_named(one)}: the same dates, and names that may be one"
                    yield _finding("NAM494", "warning", said, other)


def _may_be(one: Record, other: Record) -> bool:
    return any(compatible(parts_of(direct(a)), parts_of(direct(b))) for a in one.forms[:8] for b in other.forms[:8])


def _named(row: Record) -> str:
    return f"{row.forms[0]} ({row.id})" if row.id else row.forms[0]


def _finding(code: str, severity: str, message: str, row: Record) -> Finding:
    return Finding(code, severity, message, Location(row.source or "authorities", row.line))  # type: ignore[arg-type]
