"""The first step of a build: the TEI of every source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from teikit.findings import Finding, Result
from teikit.location import Location
from teikit.pipeline.built import Built
from teikit.pipeline.keys import Keys
from teikit.pipeline.plan import Plan
from teikit.pipeline.remembered import from_json, to_json
from teikit.pipeline.schemas import place_schemas
from teikit.pipeline.step import Step, Steps
from teikit.store import Digests, files_under
from teikit.workers import Outcome


def make_all(plan: Plan, keys: Keys, digests: Digests, steps: Steps) -> list[Built]:
    """Make the TEI of every source that changed, and return what became of each, in the order of their ids."""

    def key(source: Path, made: Built | None) -> str:
        return keys.make(source)

    def after(source: Path, built: Built) -> Built:
        # what was known of these two files is no longer true
        digests.forget(plan.tei / f"{source.stem}.xml")
        digests.forget(plan.ledger(source.stem))
        return built

    sources, documents = distinct(files_under(plan.sources))
    if sources:
        place_schemas(plan.tei)
    step = Step(
        "make",
        Built,
        naming=lambda source: source.name,
        key=key,
        lost=_lost,
        after=after,
        fate=lambda built: built.outcome,
    )
    for _, built, now in steps.take(step, sources):
        # what an earlier build wrote stands unchanged in this one
        documents.append(built if now or built.outcome != "written" else replace(built, outcome="unchanged"))
    return sorted(documents, key=lambda built: built.id)


def distinct(sources: Iterable[Path]) -> tuple[list[Path], list[Built]]:
    """Return the sources whose ids are their own, and the failures of those that would become one file."""
    by_id: dict[str, list[Path]] = defaultdict(list)
    for path in sources:
        # Windows and macOS take A.xml and a.xml for one file
        by_id[path.stem.casefold()].append(path)
    kept: list[Path] = []
    failed: list[Built] = []
    for _, paths in sorted(by_id.items()):
        rivals = [path for path in paths if _is_text(path)] if len(paths) > 1 else paths
        if len(rivals) < 2:
            # what is no text becomes no file, and is in nobody's way
            kept += paths
            continue
        kept += [path for path in paths if path not in rivals]
        paths = rivals
        names = " and ".join(path.name for path in paths)
        message = f"{names} would both become {paths[0].stem}.xml: rename one of them"
        finding = Finding("ENC908", "error", message, Location(paths[0].as_posix()), "source-id-unique")
        failed.append(Built(paths[0].stem, paths[0], "failed", (finding,)))
    return kept, failed


def _is_text(path: Path) -> bool:
    """Tell whether a file is in no format that is refused at its first bytes."""
    from teikit.formats import refused

    try:
        with path.open("rb") as file:
            head = file.read(64)
        return not refused(path.read_bytes() if head.startswith(b"PK") else head)
    except OSError:
        return True


def authority_findings(plan: Plan, keys: Keys, steps: Steps) -> tuple[Finding, ...]:
    """Return what is wrong with the authority files; they are read again only when one of them changed."""
    known = steps.store.get("authorities", "")
    if known is not None and known.key == keys.authorities:
        remembered = from_json(known.value, Result[None])
        if remembered is not None:
            return remembered.findings
    from teikit.annotation import load_authorities

    findings = tuple(load_authorities(list(plan.authorities)).findings)
    steps.store.put("authorities", "", keys.authorities, to_json(Result(None, findings)))
    return findings


def _lost(source: Path, outcome: Outcome) -> Built:
    finding = Finding("ENC909", "error", f"not encoded: {outcome.why}", Location(source.as_posix()), "source-finished")
    return Built(source.stem, source, "failed", (finding,))
