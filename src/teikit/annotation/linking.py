"""From mentions to referents: which entry each name means, and which referents no authority file has yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from teikit.annotation.authorities import Entry
from teikit.annotation.context import Context
from teikit.annotation.gazetteer.linking import PlaceLinker
from teikit.annotation.lexicon import identifier
from teikit.annotation.mention import Annotation, Certainty
from teikit.annotation.ranking import best, of_surname, rank, unborn
from teikit.annotation.recognisers.mentions import initials, parts_of
from teikit.annotation.tokens import fold

_GENERIC = frozenset(
    (
        "Party",
        "Communist Party",
        "Central Committee",
        "CC",
        "Politburo",
        "Presidium",
        "Secretariat",
        "Foreign Ministry",
        "Government",
        "Council of Ministers",
        "Foreign Office",
        "National Assembly",
        "Parliament",
    )
)
_WINDOW = 400  # mentions before and behind a name among which what it means is looked for
_NEAR = 4  # characters between "Bolshevik Party" and "Central Committee": "'s ", " of the "


@dataclass(frozen=True, slots=True)
class Linked:
    """The annotations with their targets, the entries proposed for new referents, and names left open."""

    annotations: tuple[Annotation, ...]
    proposed: tuple[Entry, ...]
    open: tuple[Annotation, ...]


@dataclass(slots=True)
class _Referents:
    """The referents of one document while it is read from front to back."""

    entries: Mapping[str, Entry]
    taken: set[str]
    forms: dict[str, list[str]] = field(default_factory=dict)  # proposed id -> forms
    kinds: dict[str, Annotation] = field(default_factory=dict)
    names: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)  # person's target -> names in parts
    by_word: dict[str, dict[str, None]] = field(default_factory=dict)  # first or last word of a name -> targets

    def name(self, target: str, names: tuple[str, ...]) -> None:
        """Note a name of a person."""
        self.names.setdefault(target, set()).add(names)
        for word in {names[0], names[-1]} if names else ():
            self.by_word.setdefault(word, {})[target] = None

    def bearing(self, names: tuple[str, ...]) -> list[str]:
        """Return the persons whose name this may be."""
        near = dict.fromkeys(t for word in {names[0], names[-1]} for t in self.by_word.get(word, ()))
        return sorted(t for t in near if any(compatible(names, other) for other in self.names[t]))

    def propose(self, form: str, one: Annotation, key: str = "") -> str:
        """Return the target of a new referent, the same for the same key."""
        base = identifier(key or form)
        name, number = base, 1
        while name in self.taken or name in self.entries:
            number += 1
            name = f"{base}-{number}"
        self.taken.add(name)
        self.forms[name] = [form]
        self.kinds[name] = one
        return f"#{name}"


def link(
    annotations: Sequence[Annotation], context: Context, entries: Mapping[str, Entry], taken: frozenset[str]
) -> Linked:
    """Return the annotations linked; `entries` are all known entries by id, `taken` the ids that the document uses."""
    referents = _Referents(entries, set(taken))
    text = context.text
    for one in (*context.known, *annotations):
        if one.kind == "person" and one.target:
            referents.name(one.target, parts_of(text[one.start + one.role : one.end]))
            entry = entries.get(one.target.lstrip("#"))
            for form in entry.forms if entry else ():
                referents.name(one.target, parts_of(form))
    done = list(annotations)
    _unborn(done, context, entries)
    _link_persons(done, context, referents)
    places = PlaceLinker(text, context.reference, entries, referents.taken)
    places.link(done)
    _link_ambiguous(done, context, referents)
    _link_others(done, context, referents)
    proposed = tuple(
        Entry(name, referents.kinds[name].kind, tuple(sorted(dict.fromkeys(forms), key=lambda form: -len(form))))
        for name, forms in sorted(referents.forms.items())
    )
    still_open = tuple(one for one in done if one.kind != "date" and one.target is None)
    made = tuple(places.made[name] for name in sorted(places.made))
    return Linked(tuple(done), (*proposed, *made), still_open)


def _link_persons(done: list[Annotation], context: Context, referents: _Referents) -> None:
    """Group full names first, then surnames and first names by them."""
    open_ = [at for at, one in enumerate(done) if one.kind == "person" and one.target is None and not one.candidates]
    parts = {at: parts_of(context.text[done[at].start + done[at].role : done[at].end]) for at in open_}
    named = _named(done)
    for at in sorted(open_, key=lambda at: (-len(parts[at]), at)):
        names = parts[at]
        if not names:
            continue
        fits = referents.bearing(names)
        surname = [t for t in fits if any(other and other[-1] == names[-1] for other in referents.names[t])]
        if len(names) == 1 and surname:
            fits = surname
        if len(fits) == 1:
            certainty = _lower(done[at].certainty, "high" if surname else "medium")
            done[at] = replace(done[at], target=fits[0], certainty=certainty)
            if fits[0].lstrip("#") in referents.forms and len(names) > 1:
                referents.forms[fits[0].lstrip("#")].append(" ".join(_form(context, done[at])))
            referents.name(fits[0], names)
        elif not fits and (found := _in_files(done[at], names, context, named)) is not None:
            done[at] = found
            if found.target:
                referents.name(found.target, names)
        elif not fits:
            form = " ".join(_form(context, done[at]))
            target = referents.propose(form, done[at])
            referents.name(target, names)
            done[at] = replace(done[at], target=target)
        else:
            done[at] = replace(done[at], certainty="low", candidates=tuple(fits))


def _in_files(one: Annotation, names: tuple[str, ...], context: Context, named: frozenset[str]) -> Annotation | None:
    """Return the name linked to a person of the authority files who bears it under another form, or left open.

    A surname alone needs more than itself: a title, dates of life, or company that fit.
    """
    fits = [
        entry
        for entry, known in of_surname(context.authorities, names[-1])
        if any(compatible(names, other) for other in known)
    ]
    if not fits:
        return None
    ranked = rank(one, fits, context.text, context.reference, named)
    if not ranked:
        return None  # none of them was born by then: someone else is meant
    if len(ranked) == 1 and len(names) > 1:
        return replace(one, target=f"#{ranked[0].id}", certainty=_lower(one.certainty, "medium"))
    chosen = best(ranked)
    if chosen is None:
        return replace(one, certainty="low", candidates=tuple(found.id for found in ranked))
    sure: Certainty = "low" if len(names) == 1 and len(ranked) == 1 else "medium"
    return replace(one, target=f"#{chosen[0]}", certainty=_lower(one.certainty, sure))


def _named(done: Sequence[Annotation]) -> frozenset[str]:
    return frozenset(one.target.lstrip("#") for one in done if one.target)


def _unborn(done: list[Annotation], context: Context, entries: Mapping[str, Entry]) -> None:
    """Take the pointer from a name whose entry was born after the document was written."""
    for at, one in enumerate(done):
        entry = entries.get((one.target or "").lstrip("#"))
        if one.kind == "person" and entry is not None and not one.fixed and unborn(entry, context.reference):
            done[at] = replace(one, target=None, certainty="low", candidates=(entry.id,))


def _form(context: Context, one: Annotation) -> list[str]:
    return context.text[one.start + one.role : one.end].replace("[", "").replace("]", "").split()


def compatible(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether two names may be one person's: the same surname and first names that do not contradict."""
    if not full or not short:
        return False
    if len(short) == 1:
        return len(full) > 0 and (short[0] == full[-1] or (len(full) > 1 and short[0] == full[0]))
    if len(full) == 1:
        return short[-1] == full[0]
    if short[-1] != full[-1]:
        return False
    a, b = short[0], full[0]
    return a == b or ((len(a) == 1 or len(b) == 1) and a[0] == b[0])


def _lower(a: Certainty, b: Certainty) -> Certainty:
    order: tuple[Certainty, ...] = ("high", "medium", "low")
    return order[max(order.index(a), order.index(b))]


def _link_ambiguous(done: list[Annotation], context: Context, referents: _Referents) -> None:
    """Decide between entries that share a form: by the name beside it, else by the latest mention before it."""
    named = _named(done)
    for at, one in enumerate(done):
        if one.target is not None or not one.candidates or not _known(one, referents):
            continue
        chosen, certainty = _decide(at, done, context, referents)
        if one.kind == "person" and (chosen is None or certainty == "low"):
            entries = [referents.entries[c.lstrip("#")] for c in one.candidates]
            found = best(rank(one, entries, context.text, context.reference, named))
            chosen, certainty = found if found is not None else (None, "low")
        if chosen:
            done[at] = replace(one, target=f"#{chosen}", certainty=certainty)
        else:
            done[at] = replace(one, certainty="low")


def _known(one: Annotation, referents: _Referents) -> bool:
    return all(c.lstrip("#") in referents.entries for c in one.candidates)


def _decide(
    at: int, done: Sequence[Annotation], context: Context, referents: _Referents
) -> tuple[str | None, Certainty]:
    one = done[at]
    kin = {c.lstrip("#"): {c.lstrip("#"), *referents.entries[c.lstrip("#")].parents} for c in one.candidates}
    text = context.text

    def meant(other: Annotation) -> list[str]:
        target = (other.target or "").lstrip("#")
        return [c for c, family in kin.items() if target in family]

    for other in done[max(0, at - 3) : at + 4]:
        if other is one or other.target is None:
            continue
        between = text[other.end : one.start] if other.end <= one.start else text[one.end : other.start]
        if between.strip(" \n") in {"'s", "’s", "of the", "of", ""} and len(between) <= 2 * _NEAR:
            found = meant(other)
            if len(found) == 1:
                return found[0], "high"
    before, behind = done[max(0, at - _WINDOW) : at][::-1], done[at + 1 : at + 1 + _WINDOW]
    for others, certainty in ((before, "medium"), (behind, "low")):
        for other in others:
            if other.target is None or other.overlaps(one):
                continue
            found = meant(other)
            if len(found) == 1:
                beside = certainty == "medium" and not _rivalled(one, other, others, meant, text)
                return found[0], "high" if beside else certainty  # type: ignore[return-value]
            if len(found) > 1:
                break
    return None, "low"


def _rivalled(
    one: Annotation,
    other: Annotation,
    others: Sequence[Annotation],
    meant: Callable[[Annotation], list[str]],
    text: str,
) -> bool:
    """Tell whether the latest mention stands in another paragraph, or beside one that means another candidate."""
    start = text.rfind("\n", 0, one.start)
    if other.start < start:
        return True
    here = [meant(near) for near in others if near.start > start]
    return len({name for names in here for name in names}) > 1


def _link_others(done: list[Annotation], context: Context, referents: _Referents) -> None:
    """Group places, organisations, events and works by their form; a generic name takes the latest fitting referent."""
    groups: dict[tuple[str, str], str] = {}
    full: dict[str, str] = {}
    for one in done:
        if one.kind == "organisation" and one.target:
            full.setdefault(initials(context.text[one.start : one.end]), one.target)
    for at, one in enumerate(done):
        if one.kind in {"person", "date"}:
            continue
        form = context.text[one.start : one.end]
        key = (one.kind, fold(form))
        if one.target is None and not one.candidates:
            if form in _GENERIC:
                earlier = next(
                    (
                        other
                        for other in reversed(done[max(0, at - _WINDOW) : at])
                        if other.kind == "organisation"
                        and other.target
                        and _heads(context.text[other.start : other.end], form)
                    ),
                    None,
                )
                sure = _certainty(one, earlier, done[max(0, at - _WINDOW) : at], context.text) if earlier else "low"
                done[at] = replace(one, target=earlier.target if earlier else None, certainty=sure)
                continue
            target = groups.get(key) or (full.get(form) if one.kind == "organisation" else None)
            if target is None:
                target = referents.propose(form, one)
            groups[key] = target
            full.setdefault(initials(form), target)
            done[at] = replace(one, target=target)


def _certainty(one: Annotation, earlier: Annotation, before: Sequence[Annotation], text: str) -> Certainty:
    """Return how surely "Party" is the party named before: high in one paragraph that names no other."""
    form = text[one.start : one.end]
    others = {
        other.target
        for other in before
        if other.kind == "organisation" and other.target and _heads(text[other.start : other.end], form)
    }
    if "\n" not in text[earlier.end : one.start]:
        start = text.rfind("\n", 0, one.start)
        rivals = {
            other.target
            for other in before
            if other.start > start and other.target in others and other.target != earlier.target
        }
        return "medium" if rivals else "high"
    return "medium" if len(others) == 1 else "low"


def _heads(full: str, form: str) -> bool:
    """Tell whether `form` ("Party") stands for the fuller name ("Party of Labour of Albania")."""
    return full != form and form.split()[-1] in full.split() and form in {"Party", "Government", "Parliament"}
