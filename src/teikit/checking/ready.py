"""Whether a document is ready for a deposit: the findings of the rules that a form of metadata needs."""

from __future__ import annotations

from pathlib import Path

from teikit.checking.checker import Checker, Document
from teikit.checking.options import CheckOptions
from teikit.checking.registry import rules
from teikit.checking.rule import PROFILES, Profile, Rule
from teikit.checking.selection import Selection
from teikit.findings import Finding

_NOT_CHECKED = "XML020"


def rules_for(profile: Profile | None = None) -> tuple[Rule, ...]:
    """Return the rules that a profile needs (`datacite`, `dublin-core`, `mods`, `archive`); of all when none is given.

    Raises ValueError for a profile that is not known.

    >>> "DEP702" in {rule.code for rule in rules_for("datacite")}
    True
    """
    if profile is not None and profile not in PROFILES:
        raise ValueError(f"there is no profile {profile!r}: {', '.join(PROFILES)}")
    return tuple(rule for rule in rules() if rule.profiles and (profile is None or profile in rule.profiles))


def readiness(
    document: Document, profile: Profile | None = None, *, root: Path | None = None, folder: Path | None = None
) -> tuple[Finding, ...]:
    """Return what a document lacks for a profile of deposit, in terms of its header; empty when it is ready.

    No schema is asked: validity is what `check` is for. `root` is the folder of the edition, `folder` that of the
    document. Raises ValueError for a profile that is not known.

    >>> from types import SimpleNamespace
    >>> made = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text/></TEI>'
    >>> readiness(SimpleNamespace(path="a.xml", data=made), "datacite")[0].code
    'DEP701'
    """
    wanted = tuple(rule.code for rule in rules_for(profile))
    options = CheckOptions(selection=Selection(select=wanted), level="archive", declared=False, root=root)
    report = Checker(options).check(document.data, document.path, folder or Path(document.path).parent)
    return tuple(f for f in report.findings if f.code != _NOT_CHECKED)
