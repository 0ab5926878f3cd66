"""The names of a trained model and those of the other recognisers, made one.

1. What an editor decided, and what an authority file of the edition names, stands.
2. For the kinds that the model has learned, it decides: a name of the rules, the gazetteer or the document's own
   mentions stands where the model takes its core for a name, or where its rule is sure and the model gives it a
   tenth; else it goes. A name that only the model sees is added, unless it is part of the name of a thing (Marshall
   Plan). In a text that writes words of every day with capitals the model that teikit brings along has less of a say:
   it adds only what it gives 0.7, and a rule that is half sure counts as one that is. Every name of these kinds has
   the certainty that the model's calibration gives it.
3. Where the model could not see a name (its words have no capital, it is too long, a line parts it), and for the
   kinds that it has not learned, the others stand as they are.
4. Overlaps and names inside names are resolved as always (resolution.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from teikit.annotation.learning.calibration import calibrated, certainty
from teikit.annotation.learning.core import core
from teikit.annotation.learning.decoding import Guess, guesses
from teikit.annotation.learning.flags import flags
from teikit.annotation.learning.model import Model
from teikit.annotation.learning.page import page_of, token_span
from teikit.annotation.mention import Annotation
from teikit.annotation.recognisers.persons import title_before
from teikit.annotation.tokens import Tokens

_GIVEN = frozenset({"editor", "authorities"})
_ALONE = 0.7  # a name that no rule finds, in a text that writes words of every day with capitals
_DOUBT = 0.1  # a name of which a rule is sure goes only where the model gives it less than this


def combined(
    found: Iterable[Annotation], tokens: Tokens, model: Model, parts: Iterable[tuple[int, int, str]]
) -> Iterator[Annotation]:
    """Yield the names of `found` that stand beside a model, with the certainty it gives them, and those it adds."""
    names = tuple(found)
    page = page_of(tokens, names, tuple(parts))
    # a model that knows nothing of the project cannot tell a noun from a name where both have capitals
    doubtful = bool(page.capitals) and not model.known
    least = _ALONE if doubtful else 0.0
    believed = {"high", "medium"} if doubtful else {"high"}
    seen: dict[tuple[int, int, str], tuple[Guess, bool]] = {}
    covered: set[tuple[int, str]] = set()
    for guess, taken in guesses(page, model):
        seen[guess.first, guess.end, guess.kind] = guess, taken
        if taken:
            covered.update((at, guess.kind) for at in range(guess.first, guess.end))
    done: set[tuple[int, int, str]] = set()
    for one in names:
        span = token_span(tokens, one.start + one.role, one.end)
        if one.kind not in model.least or one.fixed or span is None:
            yield one
            continue
        first, end = core(tokens, *span)
        mine = (first, end, str(one.kind))
        known = seen.get(mine)
        if one.recogniser in _GIVEN:
            done.add(mine)
            yield one
        elif known is None:  # out of the model's sight
            if not _crossed(mine, covered):
                yield one
        elif known[1] or (one.certainty in believed and known[0].probability >= _DOUBT and not _crossed(mine, covered)):
            done.add(mine)
            share = calibrated(known[0].probability, model.calibration.get(one.kind, ()))
            yield replace(one, certainty=certainty(share))
    for place, (added, taken) in seen.items():
        if taken and added.probability >= least and place not in done and not _of_a_thing(tokens, added):
            share = calibrated(added.probability, model.calibration.get(added.kind, ()))
            yield _annotation(tokens, added, share)


def _crossed(place: tuple[int, int, str], covered: set[tuple[int, str]]) -> bool:
    """Tell whether the model takes another name of the same kind here."""
    return any((at, place[2]) in covered for at in range(place[0], place[1]))


def _of_a_thing(tokens: Tokens, guess: Guess) -> bool:
    """Tell whether the name is part of that of a plan, a treaty or an event: "the Marshall Plan"."""
    return guess.kind == "person" and "h" in flags(tokens.word(guess.end)) and tokens.word(guess.end)[0].isupper()


def _annotation(tokens: Tokens, guess: Guess, share: float) -> Annotation:
    start = tokens.starts[guess.first]
    first = title_before(tokens, guess.first) if guess.kind == "person" else guess.first
    return Annotation(
        tokens.starts[first],
        tokens.ends[guess.end - 1],
        guess.kind,
        certainty=certainty(share),
        recogniser="model",
        role=start - tokens.starts[first],
    )
