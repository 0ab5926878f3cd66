"""What a project calls its forms: how often each form was tagged as which kind, in other documents than this one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from teikit.annotation.learning.examples import Example
from teikit.annotation.mention import Kind

Counts = dict[str, Counter[str]]


def forms(example: Example, kinds: Iterable[Kind]) -> Counter[tuple[str, str]]:
    """Return the forms of the names in a document with their kind; the last word of a longer form as "…word"."""
    words = example.page.tokens.words
    found: Counter[tuple[str, str]] = Counter()
    for kind in kinds:
        for first, end in example.names.get(kind, ()):
            found[" ".join(words[first:end]), kind] += 1
            if end - first > 1:
                found["…" + words[end - 1], kind] += 1
                found["…" + words[first], kind] += 1
    return found


def register(counts: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """Return for each form a short code: the kind it mostly has, and whether it was met once or more often.

    >>> register({("Byron", "person"): 3, ("Mayo", "place"): 1})
    {'Byron': 'pe2', 'Mayo': 'pl1'}
    """
    by_form: dict[str, Counter[str]] = {}
    for (form, kind), often in counts.items():
        if often > 0:
            by_form.setdefault(form, Counter())[kind] += often
    codes: dict[str, str] = {}
    for form in sorted(by_form):
        kind, often = max(sorted(by_form[form].items()), key=lambda item: item[1])
        codes[form] = f"{kind[:2]}{min(often, 2)}"
    return codes
