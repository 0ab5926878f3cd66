"""Names by their forms: the edition's authority files first, then the gazetteer that teikit brings along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teikit.annotation.authorities import Authorities, Entry
from teikit.annotation.context import Context
from teikit.annotation.lexicon import words
from teikit.annotation.matching import Forms
from teikit.annotation.mention import Annotation, Certainty
from teikit.annotation.tokens import is_capital


class FormRecogniser:
    """Finds every form of every entry; a form of several entries is found with all of them as candidates."""

    def __init__(self, entries: Iterable[Entry], name: str, certainty: Certainty = "high") -> None:
        self.name = name
        self._certainty = certainty
        entries = tuple(entries)
        self._forms: Forms[Entry] = Forms.of((form, entry) for entry in entries for form in entry.forms)
        self._single = {form: entry for entry in entries for form in entry.forms if form.isalpha()}

    def __call__(self, context: Context) -> Iterator[Annotation]:
        """Yield an annotation for each form that stands in the text."""
        tokens = context.tokens
        yield from self._pairs(context)
        for match in self._forms.find(tokens):
            if match.first == match.last and not is_capital(tokens.words[match.first]):
                continue
            if _cut(context, match.first, match.last) or (
                match.first == match.last
                and (_indefinite(context, match.first) or _opens_as_a_word(context, match.first))
            ):
                continue
            if match.payloads[0].kind == "organisation" and _of_another_line(context, match.last):
                continue
            ids = tuple(entry.id for entry in match.payloads)
            kinds = {entry.kind for entry in match.payloads}
            kind = match.payloads[0].kind
            sure = len(ids) == 1
            yield Annotation(
                tokens.starts[match.first],
                tokens.ends[match.last],
                kind,
                target=f"#{ids[0]}" if sure else None,
                normalised=match.payloads[0].preferred if sure else "",
                certainty=self._certainty if sure or len(kinds) == 1 else "low",
                recogniser=self.name,
                candidates=() if sure else ids,
            )

    def _pairs(self, context: Context) -> Iterator[Annotation]:
        """Yield both names of a pair: the Khrushchev-Bulganin visit, the Moscow-Peking line."""
        for word, start in zip(context.tokens.words, context.tokens.starts, strict=True):
            if "-" not in word:
                continue
            parts = word.split("-")
            entries = [self._single.get(part) for part in parts]
            if len(parts) != 2 or not all(entries):
                continue
            at = start
            for part, entry in zip(parts, entries, strict=True):
                if entry is not None:
                    yield Annotation(
                        at, at + len(part), entry.kind, f"#{entry.id}", entry.preferred, "medium", self.name
                    )
                at += len(part) + 1


def _cut(context: Context, first: int, last: int) -> bool:
    """Tell whether the form is only a part of a longer word: "pro-Tito", "Moscow-based"."""
    tokens = context.tokens
    if first and tokens.words[first - 1] in "-‐" and tokens.ends[first - 1] == tokens.starts[first]:
        return True
    if tokens.word(last + 1) == "$" and tokens.ends[last] == tokens.starts[last + 1]:
        return True  # US$
    return (
        last + 1 < len(tokens)
        and tokens.words[last + 1] in "-‐"
        and tokens.ends[last] == tokens.starts[last + 1]
        and tokens.word(last + 2)[:1].islower()
    )


def _of_another_line(context: Context, last: int) -> bool:
    """Tell whether the line of a party is told behind its name, which makes it another party: CPC(M-L), KPD/ML."""
    tokens = context.tokens
    sign, line = tokens.word(last + 1), tokens.word(last + 2)
    return sign in "(/" and sign != "\n" and line in {"M-L", "ML", "Marxist-Leninist"}


def _opens_as_a_word(context: Context, index: int) -> bool:
    """Tell whether a name that is also a word of every day opens a sentence: "Solidarity with the miners"."""
    tokens = context.tokens
    return tokens.words[index] in words("common_words") and tokens.opens_sentence(index)


def _indefinite(context: Context, index: int) -> bool:
    """Tell whether a word such as Constitution or Party is said of any one: "in a re-drafted Constitution"."""
    tokens = context.tokens
    if not any(
        tokens.words[index] in words(name) for name in ("institution_heads", "event_heads", "work_heads")
    ):
        return False
    at = index - 1
    while (
        at > index - 4
        and tokens.word(at)[0].islower()
        and tokens.word(at) not in {"a", "an", "any", "every", "no"}
    ):
        at -= 1
    return tokens.word(at) in {"a", "an", "any", "every", "no"}


def missing_from(
    authorities: Authorities, gazetteer: Authorities
) -> tuple[tuple[Entry, ...], dict[str, str]]:
    """Return the gazetteer's entries that the edition does not have, and which of its entries the others are.

    An entry of the edition that shares the preferred name, or alone shares any form, is the same referent: the
    gazetteer's further forms then lead to it.
    """
    by_form: dict[tuple[str, str], list[str]] = {}
    for entry in authorities:
        for form in entry.forms:
            by_form.setdefault((entry.kind, form), []).append(entry.id)
    same: dict[str, str] = {}
    new: list[Entry] = []
    for entry in gazetteer:
        ids = {one for form in entry.forms for one in by_form.get((entry.kind, form), ())}
        preferred = by_form.get((entry.kind, entry.preferred), ())
        if len(preferred) == 1:
            same[entry.id] = preferred[0]
        elif len(ids) == 1:
            same[entry.id] = next(iter(ids))
        elif not ids and authorities.get(entry.id) is None:
            new.append(entry)
    return tuple(new), same
