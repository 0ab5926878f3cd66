"""The last step of a build: the pages of every document, and those that are made of all of them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from teikit.findings import Finding, Result
from teikit.location import Location
from teikit.pipeline.built import Extracted, Paged
from teikit.pipeline.keys import Keys
from teikit.pipeline.plan import Plan
from teikit.pipeline.remembered import from_json, to_json
from teikit.pipeline.step import Step, Steps
from teikit.pipeline.work import write_down
from teikit.publication import settle
from teikit.publishing import Extract, Neighbours, distinct, extract, neighbours, publish_collection
from teikit.settings import Settings
from teikit.store import Digests, Store, digest
from teikit.tei import TeiDocument
from teikit.workers import Outcome


@dataclass(frozen=True, slots=True)
class _Named:
    """A document by its path alone."""

    file: Path

    @property
    def path(self) -> str:
        return self.file.as_posix()

    @property
    def id(self) -> str:
        return self.file.stem


@dataclass(frozen=True, slots=True)
class _Extracts:
    """The extracts of the documents, read from the store one at a time whenever they are asked for."""

    store: Store
    settings: Settings
    sums: dict[Path, str]

    def __iter__(self) -> Iterator[Extract]:
        return map(self.of, self.sums)

    def of(self, path: Path) -> Extract:
        """Return the extract of one document."""
        product = self.store.get("extract-data", path.as_posix())
        if product is not None and product.sum == self.sums[path]:
            return Extract.from_json(product.value)
        # its bytes in the store were changed
        return extract(TeiDocument(path.as_posix(), path.read_bytes()), edition=self.settings)


def publish_all(plan: Plan, keys: Keys, digests: Digests, files: Sequence[Path], steps: Steps) -> Result[int]:
    """Publish the documents in `files` and return the number of files of the publication.

    Raises SettingsError for a target or parameter that there is not, StylesheetError for a stylesheet of the user's
    that does not compile.
    """
    _require(plan)
    kept, repeated = distinct([_Named(path) for path in files])
    findings = list(repeated)
    sums, found = _extracted(keys, [one.file for one in kept], steps)
    findings += found
    extracts = _Extracts(steps.store, plan.settings, sums)
    key = keys.collection(sums.values())
    around = _around(key, extracts, steps.store)

    def after(item: tuple[Path, Neighbours], paged: Paged) -> Paged:
        for path, written in paged.files.items():
            digests.wrote(plan.output / path, written)
        return paged

    step = Step(
        "publish",
        Paged,
        naming=lambda item: item[0].as_posix(),
        key=lambda item, paged: keys.publish(item[0], item[1].to_json()),
        lost=_lost,
        sending=lambda item: (*item, extracts.of(item[0])),
        stands=lambda paged: _stand(plan, digests, paged),
        after=after,
    )
    changed = False
    every: dict[str, str] = {}
    for _, paged, now in steps.take(step, [(path, around[path.stem]) for path in sums if path.stem in around]):
        changed = changed or now
        findings += paged.findings
        every.update(paged.files)
    whole, now = _collection(plan, key, digests, extracts, steps.store)
    findings += whole.findings
    every.update(whole.files)
    if changed or now:
        settle(plan.output, every)
    return Result(len(every), tuple(sorted(findings, key=lambda finding: finding.order)))


def _require(plan: Plan) -> None:
    """Raise what is wrong with targets, parameters or a user's stylesheet once, not for each document."""
    from teikit.publishing.targets import settle as settle_targets

    settle_targets(plan.targets, plan.settings.publish.parameters)
    if plan.stylesheet is not None:
        from teikit.publishing.stylesheets import chosen_sheets

        chosen_sheets(plan.stylesheet, plan.targets)


def _extracted(
    keys: Keys, documents: Sequence[Path], steps: Steps
) -> tuple[dict[Path, str], list[Finding]]:
    """Bring the extracts up to date; return the digest of each, none for a document that was lost, and findings."""

    def after(path: Path, made: Extract) -> Extracted:
        data = made.to_json()
        steps.store.put("extract-data", path.as_posix(), "", data)
        return Extracted(digest(data), made.findings)

    def lost(path: Path, outcome: Outcome) -> Extracted:
        return Extracted("", _lost((path, None), outcome).findings)

    step = Step(
        "extract", Extracted, naming=Path.as_posix, key=lambda path, _: keys.extract(path), lost=lost, after=after
    )
    sums: dict[Path, str] = {}
    findings: list[Finding] = []
    for path, extracted, _ in steps.take(step, documents):
        findings += extracted.findings
        if extracted.sum:
            sums[path] = extracted.sum
    gone = steps.store.keys("extract-data").keys() - {path.as_posix() for path in documents}
    steps.store.drop("extract-data", gone)
    return sums, findings


def _around(key: str, extracts: _Extracts, store: Store) -> dict[str, Neighbours]:
    known = store.get("neighbours", "")
    if known is not None and known.key == key:
        remembered = from_json(known.value, dict[str, Neighbours])
        if remembered is not None:
            return remembered
    made = neighbours(extracts)
    store.put("neighbours", "", key, to_json(made))
    return made


def _collection(plan: Plan, key: str, digests: Digests, extracts: _Extracts, store: Store) -> tuple[Paged, bool]:
    """Return the files that are made of all documents, and whether they were made now."""
    known = store.get("collection", "")
    if known is not None and known.key == key:
        paged = from_json(known.value, Paged)
        if paged is not None and _stand(plan, digests, paged):
            return paged, False
    made = publish_collection(
        extracts,
        targets=plan.targets,
        stylesheet=plan.stylesheet,
        parameters=plan.settings.publish.parameters,
        edition=plan.settings,
    )
    paged = Paged(write_down(plan, made.value), made.findings)
    for path, written in paged.files.items():
        digests.wrote(plan.output / path, written)
    store.put("collection", "", key, to_json(paged))
    return paged, True


def _stand(plan: Plan, digests: Digests, paged: Paged) -> bool:
    """Say whether every file of a product stands in the publication as it was written."""
    return all(digests.of(plan.output / path) == written for path, written in paged.files.items())


def _lost(item: tuple[Path, object], outcome: Outcome) -> Paged:
    why = f"not published: {outcome.why}"
    return Paged({}, (Finding("PUB107", "error", why, Location(item[0].as_posix()), "document-published"),))
