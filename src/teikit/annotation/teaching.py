"""Learning from tagged documents, and measuring what was learned: what `teikit train` and `teikit evaluate` do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from teikit.annotation.authorities import Authorities
from teikit.annotation.learning.calibration import table
from teikit.annotation.learning.coverage import Coverage, Listed, coverage
from teikit.annotation.learning.decoding import guesses
from teikit.annotation.learning.examples import Example, Reading, example_of, kinds_of
from teikit.annotation.learning.model import Model, shipped
from teikit.annotation.learning.tagged import referents
from teikit.annotation.learning.training import Settings as Training
from teikit.annotation.learning.training import train
from teikit.annotation.mention import Kind
from teikit.annotation.recognition import Recognition
from teikit.decisions import Decisions
from teikit.errors import TeikitError
from teikit.settings import Settings
from teikit.tei import TeiDocument

FEWEST = 10  # names of a kind from which something can be learned
FOLDS = 5
_LEAST = (0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2)
# what a project of ten documents can learn in a second, and one of a million words in a few minutes
TRAINING = Training(rounds=8, step=0.1, pull=0.02)


@dataclass(frozen=True, slots=True)
class Taught:
    """A model with what it rests on: how much of each kind is tagged, and which kinds had too few names."""

    model: Model
    coverage: tuple[Coverage, ...]
    too_few: tuple[Kind, ...]


def read_examples(
    documents: Sequence[TeiDocument],
    settings: Settings,
    authorities: Authorities | None = None,
    *,
    machine: bool = False,
) -> list[Example]:
    """Return the tagged documents made ready to learn from or to be measured on.

    `machine` takes names that teikit tagged for a person's: in files that a person has corrected. Raises XmlError
    for a document that is not well-formed.
    """
    known = authorities or Authorities()
    alone = msgspec.structs.replace(
        settings, annotate=msgspec.structs.replace(settings.annotate, recognisers=("authorities", "rules"))
    )

    def read(document: TeiDocument) -> Reading:
        work = Recognition(document, known, alone, Decisions())
        found, parts = work.reading()
        return Reading(work.view, work.context.tokens, found, parts)

    kinds = referents(documents)
    return [example_of(document, read, kinds, machine=machine) for document in documents]


def teach(examples: Sequence[Example], *, name: str = "", folds: int = FOLDS) -> Taught:
    """Return a model of the names in the examples, begun from the one that teikit has for their language.

    The probability from which a segment is taken for a name, and the calibration, are measured by
    cross-validation over the documents. Raises TeikitError when no kind has names enough.
    """
    counts = kinds_of(examples)
    measured = tuple(coverage(examples, kind) for kind in sorted(counts))
    kinds = tuple(kind for kind in sorted(counts) if counts[kind] >= FEWEST)
    if not kinds:
        raise TeikitError(f"too few tagged names to learn from: no kind has {FEWEST}")
    language = _language(examples)
    model = _trained(examples, kinds, language, measured)
    outcomes: dict[Kind, list[tuple[float, bool]]] = {kind: [] for kind in kinds}
    totals: dict[Kind, int] = dict.fromkeys(kinds, 0)
    for training, testing in parts(examples, folds):
        part = _trained(training, kinds, language, measured)
        part = replace(part, least=dict.fromkeys(kinds, min(_LEAST)))
        for example in testing:
            _outcomes(example, part, outcomes, totals)
    least: dict[str, float] = {kind: _best(outcomes[kind], totals[kind]) for kind in kinds}
    calibration: dict[str, list[float]] = {kind: table(outcomes[kind]) for kind in kinds}
    documents = len(examples)
    about = f"{documents} documents: " + ", ".join(f"{counts[kind]} {kind}" for kind in kinds)
    done = replace(
        model, name=name, language=language, least=least, calibration=calibration, about=about
    )
    few = tuple(kind for kind in sorted(counts) if kind not in kinds)
    return Taught(done, measured, few)


def parts(examples: Sequence[Example], folds: int) -> Iterator[tuple[list[Example], list[Example]]]:
    """Yield the documents to learn from and those to measure on, for each of `folds` parts; none for one document."""
    number = min(folds, len(examples))
    if number < 2:
        return
    for fold in range(number):
        yield (
            [one for at, one in enumerate(examples) if at % number != fold],
            [one for at, one in enumerate(examples) if at % number == fold],
        )


def _trained(
    examples: Sequence[Example], kinds: tuple[Kind, ...], language: str, measured: Sequence[Coverage]
) -> Model:
    partly = frozenset(one.kind for one in measured if not one.throughout)
    allowed = Listed(examples, partly) if partly else None
    return train(examples, kinds, base=shipped("en"), allowed=allowed, settings=TRAINING)


def _language(examples: Sequence[Example]) -> str:
    said = [one.language for one in examples if one.language]
    return max(sorted(set(said)), key=said.count) if said else ""


def _outcomes(
    example: Example, model: Model, outcomes: dict[Kind, list[tuple[float, bool]]], totals: dict[Kind, int]
) -> None:
    words = example.page.tokens.words
    for kind in model.kinds:
        totals[kind] += sum(
            any(word[0].isupper() for word in words[first:end]) for first, end in example.names.get(kind, ())
        )
    for guess, taken in guesses(example.page, model):
        if taken:
            right = (guess.first, guess.end) in example.names.get(guess.kind, ())
            outcomes[guess.kind].append((guess.probability, right))


def _best(outcomes: Sequence[tuple[float, bool]], total: int) -> float:
    """Return the threshold with the best F1; the middle one where there is nothing to measure it on."""
    if not outcomes:
        return 0.35
    scores = []
    for least in _LEAST:
        found = [right for probability, right in outcomes if probability >= least]
        scores.append((2 * sum(found) / max(1, len(found) + total), least))
    return max(scores)[1]
