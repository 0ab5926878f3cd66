"""All rules, in the order of their codes: those of teikit, then those of other packages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from teikit.checking.rule import Rule

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "teikit.rules"


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule, sorted by code; raises ValueError when two rules have one code."""
    from teikit.checking.rules import BUILT_IN  # a grammar alone has no need of them

    return register([*BUILT_IN, *_from_packages()])


def register(found: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return the rules sorted by code; raises ValueError for a repeated code or name.

    >>> from dataclasses import replace
    >>> from teikit.checking.rules import BUILT_IN
    >>> register([BUILT_IN[0], replace(BUILT_IN[0], name="other")])
    Traceback (most recent call last):
    ValueError: two rules have the code XML001
    """
    by_code: dict[str, Rule] = {}
    names: set[str] = set()
    for rule in found:
        if rule.code in by_code:
            raise ValueError(f"two rules have the code {rule.code}")
        if rule.name in names:
            raise ValueError(f"two rules have the name {rule.name}")
        by_code[rule.code] = rule
        names.add(rule.name)
    return tuple(by_code[code] for code in sorted(by_code))


def rule_of(code: str) -> Rule:
    """Return the rule with this code; raises KeyError when there is none.

    >>> rule_of("XML001").name
    'well-formed'
    """
    return _index()[code]


@cache
def _index() -> dict[str, Rule]:
    return {rule.code: rule for rule in rules()}


def entry_points(group: str) -> Iterable[EntryPoint]:
    """Return the entry points of a group that packages declare."""
    from importlib import metadata  # here, because importing it takes as long as many a check

    return metadata.entry_points(group=group)


def _from_packages() -> list[Rule]:
    # an entry point gives a Rule or an iterable of Rules
    found: list[Rule] = []
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        loaded = point.load()
        found.extend([loaded] if isinstance(loaded, Rule) else loaded)
    return found
