"""Which findings are wanted: codes, beginnings of codes, names of rules, or sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from teikit.findings import Finding

SOURCES = frozenset({"xml", "relaxng", "xsd", "schematron", "teikit"})


@dataclass(frozen=True, slots=True)
class Selection:
    """What `--select` and `--ignore` ask for; an empty `select` takes everything.

    A word is a code (PTR201), a beginning of codes (DAT), the name of a rule, or a source (relaxng).
    Where both name a finding, the longer word decides, so that `--ignore HDR --select HDR101` keeps HDR101.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def wants(self, code: str, rule: str = "", source: str = "") -> bool:
        """Return whether a finding of this code, rule and source is to be reported.

        >>> Selection(ignore=("HDR", "relaxng")).wants("HDR101")
        False
        >>> Selection(select=("DAT",)).wants("DAT301", source="teikit")
        True
        """
        chosen = _closest(self.select, code, rule, source) if self.select else 0
        refused = _closest(self.ignore, code, rule, source)
        return chosen >= 0 and (refused < 0 or (bool(self.select) and chosen > refused))

    def only(self, source: str) -> bool:
        """Return whether nothing but findings of this source is asked for.

        >>> Selection(select=("relaxng",)).only("relaxng"), Selection(select=("relaxng", "DAT")).only("relaxng")
        (True, False)
        """
        return bool(self.select) and all(word == source for word in self.select)

    def keep(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings that are wanted; what makes a file unreadable is always wanted."""
        return [f for f in findings if f.code.startswith("XML00") or self.wants(f.code, f.rule, f.source)]


def split_words(values: Iterable[str]) -> tuple[str, ...]:
    """Return the words of options that may be given again and may hold commas.

    >>> split_words(["PTR201, DAT", "relaxng"])
    ('PTR201', 'DAT', 'relaxng')
    """
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def _closest(words: Iterable[str], code: str, rule: str, source: str) -> int:
    """Return how exact the best of the words is: -1 for none, 0 a source, else the length of the word."""
    best = -1
    for word in words:
        if word in SOURCES:
            exactness = 0 if word == source else -1
        elif word == rule:
            exactness = len(code)
        else:
            exactness = len(word) if code.upper().startswith(word.upper()) else -1
        best = max(best, exactness)
    return best
