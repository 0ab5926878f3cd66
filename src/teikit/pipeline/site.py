"""The last step of a build: the pages of every document, and those that are made of all of them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from teikit.findings import Finding, Result
from teikit.location import Location
from teikit.pipeline.built import Extracted, Paged, Whole
from teikit.pipeline.keys import Keys
from teikit.pipeline.plan import Plan
from teikit.pipeline.remembered import from_json, to_json
from teikit.pipeline.step import Step, Steps
from teikit.pipeline.work import write_down
from teikit.publication import Publication, settle
from teikit.publishing import Extract, Neighbours, distinct, extract, neighbours
from teikit.publishing.cards import Card, card_of
from teikit.publishing.collection import collection_pieces, read_again
from teikit.publishing.neighbours import in_order
from teikit.publishing.passages import Mention, Passage
from teikit.publishing.search import BUCKET
from teikit.store import Digests, Store, digest
from teikit.tei import TeiDocument
from teikit.workers import Outcome

Value = TypeVar("Value")


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


@dataclass(slots=True)
class _Documents:
    """The documents of the site: their cards in memory, the rest read from the store whenever it is asked for."""

    plan: Plan
    store: Store
    digests: Digests
    paths: dict[str, Path]
    cards: list[Card]

    def mentions(self, id: str) -> Sequence[Mention]:
        """Return the mentions of a document."""
        known = self._stored("mentions", id, list[Mention])
        return known if known is not None else self._anew(id).mentions

    def passages(self, id: str) -> Sequence[Passage]:
        """Return the passages of a document."""
        known = self._stored("passages", id, list[Passage])
        return known if known is not None else self._anew(id).passages

    def read(self, card: Card) -> bytes:
        """Return the TEI of a document."""
        return read_again(card)

    def sum(self, card: Card) -> str:
        """Return the digest of the TEI of a document."""
        return self.digests.of(self.paths[card.id])

    def _stored(self, what: str, id: str, kind: type[Value]) -> Value | None:
        product = self.store.get(what, self.paths[id].as_posix())
        return from_json(product.value, kind) if product is not None else None

    def _anew(self, id: str) -> Extract:
        # its bytes in the store were changed
        path = self.paths[id]
        document = TeiDocument(path.as_posix(), path.read_bytes())
        return extract(document, edition=self.plan.settings, theme=self.plan.theme)


@dataclass(slots=True)
class _Parts:
    """Parts of the files of the site, remembered in the store."""

    store: Store
    base: str

    def get(self, name: str, key: str) -> bytes | None:
        """Return a part that was made from this."""
        product = self.store.get("part", name)
        return product.value if product is not None and product.key == digest(self.base, key) else None

    def put(self, name: str, key: str, data: bytes) -> None:
        """Remember a part."""
        self.store.put("part", name, digest(self.base, key), data)

    def sweep(self, cards: Sequence[Card]) -> None:
        """Forget what belongs to documents that are gone."""
        there = {card.id for card in cards}
        words = {str(number) for number in range(len(cards) // BUCKET + 1)}
        names = [(name, name.split("/", 2)) for name in self.store.keys("part")]
        self.store.drop("part", [name for name, at in names if at[1] not in (words if at[0] == "words" else there)])


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
    key = keys.collection(sums)
    documents = _documents(plan, steps.store, digests, sums)
    around = _around(key, documents.cards, steps.store)
    cards = {card.id: card for card in documents.cards}

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
        sending=lambda item: (*item, cards[item[0].stem]),
        stands=lambda paged: _stand(plan, digests, paged),
        after=after,
    )
    changed = False
    every: dict[str, str] = {}
    for _, paged, now in steps.take(step, [(path, around[path.stem]) for path in sums if path.stem in around]):
        changed = changed or now
        findings += paged.findings
        every.update(paged.files)
    whole, now = _collection(plan, keys, key, documents)
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


def _extracted(keys: Keys, documents: Sequence[Path], steps: Steps) -> tuple[dict[Path, str], list[Finding]]:
    """Bring the extracts up to date; return the digest of each, none for a document that was lost, and findings."""

    def after(path: Path, made: Extract) -> Extracted:
        card, name = to_json(card_of(made)), path.as_posix()
        steps.store.put("card", name, "", card)
        steps.store.put("mentions", name, "", to_json(made.mentions))
        steps.store.put("passages", name, "", to_json(made.passages))
        return Extracted(digest(card), made.findings)

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
    gone = steps.store.keys("card").keys() - {path.as_posix() for path in documents}
    for what in ("card", "mentions", "passages"):
        steps.store.drop(what, gone)
    return sums, findings


def _documents(plan: Plan, store: Store, digests: Digests, sums: Mapping[Path, str]) -> _Documents:
    """Return the documents that are published, with their cards."""
    stored = dict(store.all("card"))
    cards: list[Card] = []
    documents = _Documents(plan, store, digests, {path.stem: path for path in sums}, cards)
    for path, expected in sums.items():
        product = stored.get(path.as_posix())
        known = from_json(product.value, Card) if product is not None and product.sum == expected else None
        cards.append(known or card_of(documents._anew(path.stem)))
    documents.cards = in_order(card for card in cards if card.published)
    return documents


def _around(key: str, cards: Sequence[Card], store: Store) -> dict[str, Neighbours]:
    known = store.get("neighbours", "")
    if known is not None and known.key == key:
        remembered = from_json(known.value, dict[str, Neighbours])
        if remembered is not None:
            return remembered
    made = neighbours(cards)
    store.put("neighbours", "", key, to_json(made))
    return made


def _collection(plan: Plan, keys: Keys, key: str, documents: _Documents) -> tuple[Paged, bool]:
    """Return the files that are made of all documents, and whether any of them was made now."""
    store, digests = documents.store, documents.digests
    product = store.get("collection", "")
    known = from_json(product.value, Whole) if product is not None else None
    if known is not None and product is not None and product.key == key and _stand(plan, digests, known.paged):
        return known.paged, False
    before = known.pieces if known is not None else {}
    findings: list[Finding] = []
    parts = _Parts(store, keys.site)
    made: dict[str, tuple[str, str]] = {}
    for piece in collection_pieces(
        documents,
        findings,
        targets=plan.targets,
        stylesheet=plan.stylesheet,
        parameters=plan.settings.publish.parameters,
        edition=plan.settings,
        theme=plan.theme,
        parts=parts,
    ):
        own = digest(keys.site, piece.key)
        earlier = before.get(piece.path)
        if earlier is not None and earlier[0] == own and digests.of(plan.output / piece.path) == earlier[1]:
            made[piece.path] = earlier
            continue
        [(path, written)] = write_down(plan, Publication({piece.path: piece.make()})).items()
        digests.wrote(plan.output / path, written)
        made[path] = (own, written)
    parts.sweep(documents.cards)
    whole = Whole(made, tuple(findings))
    store.put("collection", "", key, to_json(whole))
    return whole.paged, True


def _stand(plan: Plan, digests: Digests, paged: Paged) -> bool:
    """Say whether every file of a product stands in the publication as it was written."""
    return all(digests.of(plan.output / path) == written for path, written in paged.files.items())


def _lost(item: tuple[Path, object], outcome: Outcome) -> Paged:
    why = f"not published: {outcome.why}"
    return Paged({}, (Finding("PUB107", "error", why, Location(item[0].as_posix()), "document-published"),))
