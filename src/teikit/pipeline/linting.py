"""The second step of a build: the check of every TEI file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from teikit.findings import Report
from teikit.pipeline.built import Checked
from teikit.pipeline.keys import Keys
from teikit.pipeline.plan import Plan
from teikit.pipeline.step import Step, Steps
from teikit.workers import Outcome


def check_all(plan: Plan, keys: Keys, files: Sequence[Path], steps: Steps) -> list[Report]:
    """Check every file that changed or that depends on one that did; return the reports of all, in their order.

    Raises SchemaError when a schema that the settings ask for is missing.
    """

    def key(path: Path, checked: Checked | None) -> str:
        return keys.check(path, [Path(one) for one in checked.asked] if checked is not None else ())

    _require(plan, keys, steps)
    step = Step("check", Checked, naming=Path.as_posix, key=key, lost=_lost, fate=lambda one: one.report.status)
    return [checked.report for _, checked, _ in steps.take(step, files)]


def _require(plan: Plan, keys: Keys, steps: Steps) -> None:
    """Have a missing schema stop the build before the first file, and not fail each of them."""
    known = steps.store.get("schemas", "")
    if known is None or known.key != keys.schemas:
        from teikit.checking.checker import Checker
        from teikit.checking.options import options_from

        Checker(options_from(plan.settings, plan.folder)).prepare()
        steps.store.put("schemas", "", keys.schemas, b"")


def _lost(path: Path, outcome: Outcome) -> Checked:
    from teikit.checking.parallel import unfinished

    return Checked(unfinished(path, outcome.why))
