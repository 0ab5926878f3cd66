"""What an evaluation found: scores by kind and document, each error with the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from teikit.annotation.learning.examples import Example
from teikit.annotation.learning.scores import Place, Score, compare
from teikit.annotation.mention import Kind

_AROUND = 40  # characters of context on each side


@dataclass(frozen=True, slots=True)
class Error:
    """A name missed or found too much: its document, kind, words and what stands around."""

    document: str
    sort: str
    kind: Kind
    before: str
    words: str
    behind: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores of each kind in each document, and the errors in order."""

    scores: dict[tuple[str, Kind], Score]
    errors: tuple[Error, ...]

    def total(self, kind: Kind) -> Score:
        """Return the score of a kind over all documents."""
        return sum((score for (_, one), score in self.scores.items() if one == kind), Score())

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that were compared."""
        return tuple(sorted({kind for _, kind in self.scores}))

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that were compared."""
        return tuple(dict.fromkeys(name for name, _ in self.scores))


def evaluation(
    compared: Iterable[tuple[Example, dict[Kind, set[Place]]]], kinds: Sequence[Kind]
) -> Evaluation:
    """Return the evaluation of names found, given for each example as the places of each kind."""
    scores: dict[tuple[str, Kind], Score] = {}
    errors: list[Error] = []
    for example, found in compared:
        tokens = example.page.tokens
        mine: list[tuple[int, Error]] = []
        for kind in kinds:
            result = compare(tokens, example.names.get(kind, set()), found.get(kind, set()))
            scores[example.name, kind] = result.score
            for sort, places in (("missed", result.missed), ("spurious", result.spurious)):
                mine += [(place[0], _error(example, sort, kind, place)) for place in places]
        errors += [one for _, one in sorted(mine, key=lambda pair: (pair[0], pair[1].sort, pair[1].kind))]
    return Evaluation(scores, tuple(errors))


def _error(example: Example, sort: str, kind: Kind, place: Place) -> Error:
    tokens = example.page.tokens
    start, end = tokens.starts[place[0]], tokens.ends[place[1] - 1]
    text = example.view.text if example.view is not None else ""
    before = text[max(0, start - _AROUND) : start].replace("\n", " ")
    behind = text[end : end + _AROUND].replace("\n", " ")
    return Error(example.name, sort, kind, before.lstrip(), text[start:end].replace("\n", " "), behind.rstrip())


def as_json(result: Evaluation) -> dict[str, Any]:
    """Return an evaluation as plain values: shares rounded to four places."""
    return {
        "kinds": {kind: _numbers(result.total(kind)) for kind in result.kinds},
        "documents": {
            name: {kind: _numbers(result.scores[name, kind]) for kind in result.kinds if (name, kind) in result.scores}
            for name in result.documents
        },
        "errors": [
            {
                "document": one.document,
                "sort": one.sort,
                "kind": one.kind,
                "before": one.before,
                "words": one.words,
                "behind": one.behind,
            }
            for one in result.errors
        ],
    }


def _numbers(score: Score) -> dict[str, float | int]:
    return {
        "tagged": score.tagged,
        "found": score.found,
        "right": score.equal,
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "lenient_f1": round(score.lenient_f1, 4),
    }


def lines(result: Evaluation, *, errors: int) -> list[str]:
    """Return an evaluation as text: a table of the kinds, one of the documents, and the first errors."""
    head = f"{'':<28} {'tagged':>7} {'found':>7} {'right':>7} {'precision':>9} {'recall':>7} {'F1':>6} {'lenient':>8}"
    rows = [head]
    rows += [_row(kind, result.total(kind)) for kind in result.kinds]
    if len(result.documents) > 1:
        rows.append("")
        for name in result.documents:
            for kind in result.kinds:
                score = result.scores.get((name, kind), Score())
                if score.tagged or score.found:
                    rows.append(_row(f"{name[-20:]} {kind}", score))
    if errors and result.errors:
        rows.append("")
        for one in result.errors[:errors]:
            where = f"{one.document}: {one.sort} {one.kind}:"
            rows.append(f"{where} {one.before}[{one.words}]{one.behind}")
        if len(result.errors) > errors:
            rows.append(f"… and {len(result.errors) - errors} more (--errors)")
    return rows


def _row(name: str, score: Score) -> str:
    return (
        f"{name:<28} {score.tagged:7} {score.found:7} {score.equal:7} {score.precision:9.3f} {score.recall:7.3f} "
        f"{score.f1:6.3f} {score.lenient_f1:8.3f}"
    )
