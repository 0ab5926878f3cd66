"""Whether a name is that of a known place, in any of its forms."""

from __future__ import annotations

from functools import cache

from teikit.annotation.gazetteer.table import cities_named, key_of
from teikit.annotation.lexicon import place_lines


@cache
def _forms() -> frozenset[str]:
    return frozenset(key_of(form) for _, forms in place_lines() for form in forms)


def is_place(name: str) -> bool:
    """Tell whether the hand list or the table knows a place of this name.

    >>> is_place("Wien"), is_place("Utica"), is_place("Neulinggasse")
    (True, True, False)
    """
    return bool(cities_named(name)) or key_of(name) in _forms()


def is_listed(name: str) -> bool:
    """Tell whether the hand list alone knows a place of this name.

    >>> is_listed("Wien"), is_listed("Utica")
    (True, False)
    """
    return key_of(name) in _forms()
