"""Measure names found against names tagged: with a model, with what teikit brings along, or file against file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from teikit.annotation.authorities import Authorities
from teikit.annotation.learning.core import core
from teikit.annotation.learning.examples import Example, kinds_of
from teikit.annotation.learning.model import Model
from teikit.annotation.learning.page import token_span
from teikit.annotation.learning.report import Evaluation, evaluation
from teikit.annotation.learning.scores import Place
from teikit.annotation.learning.tagged import without_names
from teikit.annotation.mention import Kind
from teikit.annotation.recognition import Recognition
from teikit.annotation.teaching import FEWEST, parts, teach
from teikit.decisions import Decisions
from teikit.errors import TeikitError
from teikit.settings import Settings
from teikit.tei import TeiDocument

Pair = tuple[TeiDocument, Example]


def evaluate(
    pairs: Sequence[Pair], settings: Settings, model: Model | None = None, authorities: Authorities | None = None
) -> Evaluation:
    """Return how well teikit finds the names of tagged documents, with a model or with what it brings along.

    The tags are taken off before anything is looked for.
    """
    known = authorities or Authorities()
    kinds = _kinds([example for _, example in pairs])
    return evaluation(
        ((example, _found(document, example, settings, model, known)) for document, example in pairs), kinds
    )


def cross_validate(
    pairs: Sequence[Pair], settings: Settings, folds: int, authorities: Authorities | None = None
) -> Evaluation:
    """Return how well a model finds the names of the documents that it has not learned from, part by part.

    Raises TeikitError for a single document, and when the names are too few.
    """
    known = authorities or Authorities()
    examples = [example for _, example in pairs]
    if len(pairs) < 2:
        raise TeikitError("one document cannot be parted into some to learn from and some to measure on")
    kinds = tuple(kind for kind in _kinds(examples) if kinds_of(examples)[kind] >= FEWEST)
    documents = {id(example): document for document, example in pairs}

    def compared() -> Iterator[tuple[Example, dict[Kind, set[Place]]]]:
        for training, testing in parts(examples, folds):
            model = teach(training).model
            for example in testing:
                yield example, _found(documents[id(example)], example, settings, model, known)

    found = {id(example): (example, places) for example, places in compared()}
    return evaluation((found[id(example)] for example in examples), kinds)


def against(gold: Sequence[Example], other: Sequence[Example]) -> Evaluation:
    """Return how well the tags of other files agree with those of the gold; files are matched by their names.

    Raises TeikitError when a file is missing or has another text.
    """
    by_name = {one.name.replace("\\", "/").rpartition("/")[2]: one for one in other}
    compared = []
    for example in gold:
        name = example.name.replace("\\", "/").rpartition("/")[2]
        partner = by_name.get(name)
        if partner is None:
            raise TeikitError(f"{name}: there is no file of this name to compare with")
        if partner.page.tokens.words != example.page.tokens.words:
            raise TeikitError(f"{name}: the two files have different texts")
        compared.append((example, partner.names))
    return evaluation(compared, _kinds([*gold]))


def _kinds(examples: Sequence[Example]) -> tuple[Kind, ...]:
    return tuple(sorted(kinds_of(examples)))


def _found(
    document: TeiDocument, example: Example, settings: Settings, model: Model | None, authorities: Authorities
) -> dict[Kind, set[Place]]:
    work = Recognition(without_names(document), authorities, settings, Decisions(), model)
    tokens = example.page.tokens
    found: dict[Kind, set[Place]] = {}
    for one in work.mentions():
        span = token_span(tokens, one.start + one.role, one.end)
        if span is not None:
            found.setdefault(one.kind, set()).add(core(tokens, *span))
    return found
